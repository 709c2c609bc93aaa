"""From draft to published and back: who sees a listing when, with whose consent, and what is written down of it."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client

from attune.directory import actions
from attune.directory.models import FieldGroup, Listing, ListingConsent, Verification
from attune.foundation.models import AuditEvent
from tests import factories, people
from tests.factories import TODAY, days_ago
from tests.reading import Page

pytestmark = pytest.mark.usefixtures("content")

PAPER = ListingConsent.Means.PAPER


def state_of(listing: Listing) -> str:
    listing.refresh_from_db()
    return listing.state


def events_about(listing: Listing) -> list[str]:
    found = AuditEvent.objects.filter(about_id=str(listing.pk)).order_by("id")
    return list(found.values_list("event", flat=True))


# --- What a visitor finds ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("make", "status"),
    [
        (factories.draft, 404),
        (factories.listing, 200),
        (factories.paused, 404),
        (factories.withdrawn, 410),
    ],
)
def test_only_a_published_listing_is_shown_and_a_withdrawn_one_is_gone(
    client: Client, make: Callable[..., Listing], status: int
) -> None:
    row = make(factories.therapist("Marisol Ostrander"))
    factories.photo(row.therapist)
    answer = client.get(row.get_absolute_url())
    assert answer.status_code == status
    assert ("Marisol" in answer.content.decode()) == (status == 200)
    photo = client.get(f"{row.get_absolute_url()}photo.webp")
    photo.close()
    assert photo.status_code == (200 if status == 200 else 404)


def test_a_withdrawn_listing_is_gone_without_a_word_about_whose_it_was(client: Client) -> None:
    row = factories.withdrawn(factories.therapist("Marisol Ostrander"))
    answer = client.get(row.get_absolute_url())
    page = Page(answer)
    assert page.status == 410
    assert page.title == "This listing is no longer here"
    assert "/help-now/" in page.links
    assert answer.headers["Cache-Control"] == "no-store"
    assert page.all("link", rel="canonical") == []


def test_not_even_its_own_therapist_or_an_operator_sees_a_draft_on_a_public_page() -> None:
    chidi = people.chidi()
    row = factories.draft(factories.therapist(person=chidi))
    for person in (chidi, people.dana(), people.olu()):
        assert people.browser_of(person).get(row.get_absolute_url()).status_code == 404


# --- Consent -----------------------------------------------------------------------------------------


def test_without_consent_nothing_is_published(at: datetime) -> None:
    row = factories.draft()
    with pytest.raises(actions.ConsentMissing):
        actions.publish_listing(row, by=None, at=at)
    assert state_of(row) == "draft"
    assert "listing.published" not in events_about(row)


def test_consent_is_recorded_with_how_it_was_given_and_what_was_shown(at: datetime) -> None:
    row, chidi = factories.draft(), people.chidi()
    actions.give_consent(row, means=ListingConsent.Means.SIGNED_IN, shown="digest", by=chidi, at=at)
    consent = ListingConsent.objects.get(listing=row)
    assert (consent.means, consent.shown, consent.given_at, consent.withdrawn_at) == (
        "signed-in",
        "digest",
        at,
        None,
    )
    row.refresh_from_db()
    assert row.consented_at == at
    assert events_about(row) == ["listing.consented"]
    assert AuditEvent.objects.get(about_id=str(row.pk)).by == chidi.public_id


def test_agreeing_twice_is_harmless(at: datetime) -> None:
    row = factories.draft()
    for moment in (at, at + timedelta(days=1)):
        actions.give_consent(row, means=PAPER, by=None, at=moment)
    assert ListingConsent.objects.get(listing=row).given_at == at
    assert events_about(row) == ["listing.consented"]


def test_withdrawing_takes_the_consent_back(at: datetime) -> None:
    row = factories.listing()
    actions.withdraw_listing(row, by=None, at=at)
    assert state_of(row) == "withdrawn"
    assert row.consented_at is None
    assert ListingConsent.objects.get(listing=row).withdrawn_at == at
    with pytest.raises(actions.ConsentMissing):
        actions.publish_listing(row, by=None, at=at)


def test_after_withdrawing_consent_can_be_given_anew(client: Client, at: datetime) -> None:
    row = factories.withdrawn()
    actions.give_consent(row, means=PAPER, by=None, at=at + timedelta(days=1))
    assert client.get(row.get_absolute_url()).status_code == 410, "consent alone publishes nothing"
    actions.publish_listing(row, by=None, at=at + timedelta(days=1))
    assert client.get(row.get_absolute_url()).status_code == 200
    assert ListingConsent.objects.filter(listing=row).count() == 2


def test_withdrawing_twice_is_harmless(at: datetime) -> None:
    row = factories.withdrawn()
    actions.withdraw_listing(row, by=None, at=at + timedelta(days=1))
    assert ListingConsent.objects.get(listing=row).withdrawn_at == at
    assert state_of(row) == "withdrawn"


def test_pausing_keeps_the_consent_and_coming_back_needs_no_new_one(client: Client, at: datetime) -> None:
    row = factories.listing()
    actions.pause_listing(row, by=None, at=at)
    assert client.get(row.get_absolute_url()).status_code == 404
    assert actions.resume_listing(row, by=None, at=at)
    assert client.get(row.get_absolute_url()).status_code == 200
    assert ListingConsent.objects.filter(listing=row).count() == 1


@pytest.mark.parametrize("make", [factories.draft, factories.withdrawn])
def test_what_is_not_published_cannot_be_paused(make: Callable[..., Listing], at: datetime) -> None:
    row = make()
    before, events = row.state, events_about(row)
    actions.pause_listing(row, by=None, at=at)
    assert state_of(row) == before
    assert events_about(row) == events


def test_every_step_is_written_down_with_who_took_it(at: datetime) -> None:
    row, olu = factories.draft(), people.olu()
    actions.give_consent(row, means=PAPER, by=olu, at=at)
    actions.publish_listing(row, by=olu, at=at)
    actions.pause_listing(row, by=olu, at=at)
    actions.withdraw_listing(row, by=olu, at=at)
    assert events_about(row) == [
        "listing.consented",
        "listing.published",
        "listing.paused",
        "listing.withdrawn",
    ]
    assert set(AuditEvent.objects.filter(about_id=str(row.pk)).values_list("by", flat=True)) == {
        olu.public_id
    }


# --- Statements and checks ---------------------------------------------------------------------------


def test_a_statement_dates_its_groups_and_the_listing(at: datetime) -> None:
    row = factories.listing()
    actions.attest_listing(row, groups=[FieldGroup.FEES, FieldGroup.PLACE], on=TODAY, by=None, at=at)
    row.refresh_from_db()
    assert row.last_confirmed_on == TODAY
    assert row.accepting_stated_on is None, "availability was not among them"
    assert {(dates.group, dates.attested_on) for dates in row.dates.all()} == {
        ("fees", TODAY),
        ("place", TODAY),
    }
    assert row.attestations.count() == 2
    assert events_about(row)[-1] == "listing.attested"


def test_a_statement_about_availability_dates_that_too(at: datetime) -> None:
    row = factories.listing(accepting="newpt", accepting_stated_on=days_ago(90))
    actions.attest_listing(row, groups=[FieldGroup.AVAILABILITY], on=TODAY, by=None, at=at)
    row.refresh_from_db()
    assert row.accepting_stated_on == TODAY


def test_an_older_statement_entered_later_is_kept_and_makes_nothing_older(at: datetime) -> None:
    row = factories.listing(accepting="newpt", accepting_stated_on=days_ago(5))
    for day in (days_ago(2), days_ago(30)):
        actions.attest_listing(row, groups=[FieldGroup.AVAILABILITY], on=day, by=None, at=at)
    row.refresh_from_db()
    assert (row.last_confirmed_on, row.accepting_stated_on) == (days_ago(2), days_ago(2))
    assert row.dates.get().attested_on == days_ago(2)
    assert row.attestations.count() == 2


def test_each_statement_is_kept(at: datetime) -> None:
    row = factories.listing()
    for day in (days_ago(60), days_ago(30), TODAY):
        actions.attest_listing(row, groups=[FieldGroup.FEES], on=day, by=None, at=at)
    assert [row.attested_on for row in row.attestations.all()] == [TODAY, days_ago(30), days_ago(60)]
    assert row.dates.get().attested_on == TODAY


def test_a_check_says_against_what_and_leaves_the_statement_alone(at: datetime) -> None:
    row, eli = factories.listing(), people.eli()
    actions.attest_listing(row, groups=[FieldGroup.LICENCE], on=days_ago(9), by=None, at=at)
    checked = actions.record_verification(
        row,
        group=FieldGroup.LICENCE,
        against="state register",
        result=Verification.Result.CONFIRMED,
        on=TODAY,
        due_on=TODAY + timedelta(days=365),
        by=eli,
        at=at,
    )
    dates = row.dates.get()
    assert (dates.attested_on, dates.verified_on, dates.verified_against) == (
        days_ago(9),
        TODAY,
        "state register",
    )
    assert (checked.by, checked.result) == (eli, "confirmed")
    assert events_about(row)[-1] == "listing.verified"


def test_a_check_that_failed_is_kept_and_takes_the_earlier_one_off_the_page(at: datetime) -> None:
    row = factories.listing()
    for result, day in ((Verification.Result.CONFIRMED, days_ago(90)), (Verification.Result.EXPIRED, TODAY)):
        actions.record_verification(
            row, group=FieldGroup.LICENCE, against="state register", result=result, on=day, by=None, at=at
        )
    dates = row.dates.get()
    assert (dates.verified_on, dates.verified_against) == (None, "")
    assert row.verifications.count() == 2
