"""The register of what becomes of every field, and a person's export and erasure across all apps."""

from datetime import datetime
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from attune.accounts.models import User
from attune.directory.models import Therapist
from attune.foundation import privacy
from attune.foundation.models import AuditEvent, OutboxMessage
from attune.foundation.privacy import BOOKKEEPING, DescribedTwice, Person, describe, describe_all
from tests import factories, people


@pytest.fixture
def own_register(monkeypatch: pytest.MonkeyPatch) -> None:
    """Registers that end with the test."""
    monkeypatch.setattr(privacy, "_described", {})
    monkeypatch.setattr(privacy, "_exporters", {**privacy._exporters})
    monkeypatch.setattr(privacy, "_erasers", [*privacy._erasers])


# --- Describing --------------------------------------------------------------------------------------


@pytest.mark.usefixtures("own_register")
def test_a_field_can_be_described_once_only() -> None:
    describe(OutboxMessage, BOOKKEEPING, ["kind"])
    with pytest.raises(DescribedTwice, match=r"foundation\.OutboxMessage\.kind"):
        describe(OutboxMessage, privacy.PSEUDONYM, ["kind"])
    assert privacy.described()[OutboxMessage] == {"kind": BOOKKEEPING}


@pytest.mark.usefixtures("own_register")
def test_a_table_of_one_piece_is_described_at_once_but_for_what_is_named() -> None:
    describe_all(OutboxMessage, BOOKKEEPING, but=["to", "about"])
    fields = {field.name for field in OutboxMessage._meta.concrete_fields}
    assert set(privacy.described()[OutboxMessage]) == fields - {"to", "about"}
    describe(OutboxMessage, privacy.PSEUDONYM, ["to", "about"])
    assert set(privacy.described()[OutboxMessage]) == fields


@pytest.mark.usefixtures("own_register")
def test_a_table_described_whole_cannot_be_described_again() -> None:
    describe_all(OutboxMessage, BOOKKEEPING)
    with pytest.raises(DescribedTwice):
        describe_all(OutboxMessage, BOOKKEEPING)


def test_the_page_about_what_is_stored_prints_the_register(client: Client, content: None) -> None:
    page = client.get("/privacy/what-is-stored/").content.decode()
    assert "Outbox message" in page
    assert "nobody: only a one-way hash is stored" in page
    for handling in (privacy.PSEUDONYM, privacy.PUBLIC_LISTING, privacy.RECORD_OF_WORK):
        assert str(handling.on_erasure) in page


# --- Export ------------------------------------------------------------------------------------------


def test_an_export_holds_what_every_app_knows(db: None) -> None:
    chidi = people.chidi()
    factories.full_listing(factories.therapist("Chidi Anorue", person=chidi))
    found = privacy.export_of(chidi)
    assert found["account"]["email"] == "chidi@example.org"
    assert found["account"]["public_id"] == str(chidi.public_id)
    assert found["directory"]["therapist"]["name"] == "Chidi Anorue"
    assert found["directory"]["holds"]["listing"][0]["email"] == "listing@example.org"
    assert found["directory"]["holds"]["licence"]


def test_an_export_is_plain_data(db: None) -> None:
    def plain(value: Any) -> bool:
        if isinstance(value, dict):
            return all(isinstance(key, str) and plain(inner) for key, inner in value.items())
        if isinstance(value, list):
            return all(plain(inner) for inner in value)
        return value is None or isinstance(value, str | int | float | bool)

    chidi = people.chidi()
    factories.full_listing(factories.therapist(person=chidi))
    assert plain(privacy.export_of(chidi))


def test_an_export_holds_nothing_of_anyone_else_and_no_password(db: None) -> None:
    chidi, dana = people.chidi(), people.dana()
    factories.full_listing(factories.therapist("Chidi Anorue", person=chidi))
    factories.full_listing(factories.therapist("Dana Whitlock", person=dana))
    words = str(privacy.export_of(chidi))
    assert "Dana" not in words
    assert "dana" not in words
    assert chidi.password not in words


def test_someone_who_is_no_therapist_has_nothing_in_the_directory(db: None) -> None:
    assert privacy.export_of(people.asha())["directory"] == {}


# --- Erasure -----------------------------------------------------------------------------------------


def test_erasing_a_person_takes_account_listing_and_sessions(db: None, at: datetime) -> None:
    chidi = people.chidi()
    browser = people.browser_of(chidi)
    key = browser.cookies["attune-session"].value
    listing = factories.listing(factories.therapist(person=chidi))
    privacy.erase(chidi, at=at)
    assert not User.objects.filter(email="chidi@example.org").exists()
    assert not Therapist.objects.filter(pk=listing.therapist_id).exists()
    assert not Session.objects.filter(session_key=key).exists()
    assert AuditEvent.objects.filter(event="account.erased", at=at).count() == 1


def test_erasing_a_person_leaves_everyone_else_in_peace(db: None, at: datetime) -> None:
    chidi, dana = people.chidi(), people.dana()
    key = people.browser_of(dana).cookies["attune-session"].value
    factories.listing(factories.therapist(person=chidi))
    hers = factories.listing(factories.therapist(person=dana))
    privacy.erase(chidi, at=at)
    assert User.objects.filter(pk=dana.pk).exists()
    assert Session.objects.filter(session_key=key).exists()
    hers.refresh_from_db()
    assert hers.state == "published"


def test_a_practice_goes_with_its_last_therapist_and_not_before(db: None, at: datetime) -> None:
    chidi, dana = people.chidi(), people.dana()
    practice = factories.shared_practice()
    for person in (chidi, dana):
        factories.listing(factories.therapist(person=person), at_practice=practice)
    privacy.erase(chidi, at=at)
    assert type(practice).objects.filter(pk=practice.pk).exists()
    privacy.erase(dana, at=at)
    assert not type(practice).objects.filter(pk=practice.pk).exists()


def test_erasing_twice_is_harmless(db: None, at: datetime) -> None:
    chidi = people.chidi()
    factories.listing(factories.therapist(person=chidi))
    privacy.erase(chidi, at=at)
    events = AuditEvent.objects.count()
    privacy.erase(chidi, at=at)
    assert AuditEvent.objects.count() == events


def test_if_one_app_cannot_forget_none_does(own_register: None, db: None, at: datetime) -> None:
    def cannot(person: Person, at: datetime) -> None:
        assert not User.objects.filter(public_id=person.public_id).exists(), "the others have done their part"
        raise RuntimeError("the disk is full")

    privacy.register_eraser("breaks", cannot, order=999)
    chidi = people.chidi()
    listing = factories.listing(factories.therapist(person=chidi))
    with pytest.raises(RuntimeError, match="the disk is full"):
        privacy.erase(chidi, at=at)
    assert User.objects.filter(pk=chidi.pk).exists()
    listing.refresh_from_db()
    assert listing.therapist.person_id == chidi.pk
    assert not AuditEvent.objects.filter(event="account.erased").exists()


def test_apps_forget_in_their_order(own_register: None, db: None, at: datetime) -> None:
    order: list[str] = []
    privacy.register_eraser("last", lambda person, at: order.append("last"), order=200)
    privacy.register_eraser("first", lambda person, at: order.append("first"), order=1)
    privacy.register_eraser("middle", lambda person, at: order.append("middle"))
    privacy.erase(people.asha(), at=at)
    assert order == ["first", "middle", "last"]
