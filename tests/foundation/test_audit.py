"""What happened is written down once, with whatever it tells of, and without what was in it."""

from datetime import datetime
from uuid import UUID

import pytest
from django.db import transaction

from attune.foundation import audit
from attune.foundation.models import AuditEvent
from tests import factories, people

pytestmark = pytest.mark.django_db


def test_an_event_says_who_what_about_which_record_and_when(at: datetime) -> None:
    olu = people.olu()
    listing = factories.draft()
    audit.record(audit.Event.LISTING_PAUSED, by=olu, about=listing, at=at)
    event = AuditEvent.objects.get(event="listing.paused")
    assert (event.by, event.about_kind, event.about_id, event.at) == (
        olu.public_id,
        "directory.listing",
        str(listing.pk),
        at,
    )


def test_what_the_site_does_by_itself_is_done_by_nobody(at: datetime) -> None:
    listing = factories.draft()
    audit.record(audit.Event.LISTING_PAUSED, by=None, about=listing, at=at)
    assert AuditEvent.objects.get(about_id=str(listing.pk)).by is None


def test_a_thing_that_failed_did_not_happen(at: datetime) -> None:
    listing = factories.draft()
    with transaction.atomic():
        audit.record(audit.Event.LISTING_PAUSED, by=None, about=listing, at=at)
        transaction.set_rollback(True)
    assert not AuditEvent.objects.filter(event="listing.paused").exists()


def test_the_log_outlives_the_record_and_the_person(at: datetime) -> None:
    olu = people.olu()
    public_id: UUID = olu.public_id
    listing = factories.draft()
    audit.record(audit.Event.LISTING_PAUSED, by=olu, about=listing, at=at)
    listing.delete()
    olu.delete()
    assert AuditEvent.objects.get(event="listing.paused").by == public_id


def test_the_latest_event_stands_first(at: datetime) -> None:
    listing = factories.draft()
    for event in (audit.Event.LISTING_PAUSED, audit.Event.LISTING_WITHDRAWN):
        audit.record(event, by=None, about=listing, at=at)
    assert AuditEvent.objects.filter(about_id=str(listing.pk))[0].event == "listing.withdrawn"


def test_an_event_has_no_room_for_what_was_in_a_record() -> None:
    assert {field.name for field in AuditEvent._meta.concrete_fields} == {
        "id",
        "at",
        "event",
        "by",
        "about_kind",
        "about_id",
    }
