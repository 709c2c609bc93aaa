"""Nobody is public who did not say yes: the letter, its link, and the three things a therapist can do with it."""

import re
from datetime import datetime, timedelta

import pytest
from django.core import signing
from django.core.exceptions import ValidationError
from django.test import Client
from pytest_django import Settings

from attune.directory import actions
from attune.directory.links import invitation_address
from attune.directory.models import (
    Invitation,
    Listing,
    ListingConsent,
    Practice,
    RefusedToBeListed,
    Therapist,
)
from attune.foundation import mail
from attune.foundation.models import AuditEvent, OutboxMessage
from tests import factories
from tests.people import browser_of, olu

pytestmark = pytest.mark.django_db

ADDRESS = "nadia@example.org"


@pytest.fixture
def listing() -> Listing:
    row = factories.draft(factories.therapist("Nadia Orlowska"))
    row.texts.update(body="I listen for what goes unsaid.")
    return row


@pytest.fixture
def invitation(listing: Listing, at: datetime) -> Invitation:
    return actions.invite_therapist(listing, address=ADDRESS, by=None, at=at)


@pytest.fixture
def link(invitation: Invitation) -> str:
    return invitation_address(invitation)


def state_of(listing: Listing) -> str:
    return str(Listing.objects.values_list("state", flat=True).get(pk=listing.pk))


def digest_on(client: Client, link: str) -> str:
    found = re.search(r'name="shown" value="(\w{64})"', client.get(link).content.decode())
    assert found
    return found[1]


def publish(client: Client, link: str) -> int:
    return client.post(f"{link}publish/", {"shown": digest_on(client, link)}).status_code


# --- The letter --------------------------------------------------------------------------------------


def test_a_letter_goes_to_the_therapist_alone_and_names_nobody(
    invitation: Invitation, link: str, at: datetime, mailoutbox: list[object]
) -> None:
    assert mail.deliver(at=at) == 1
    (letter,) = mailoutbox
    assert letter.to == [ADDRESS]  # type: ignore[attr-defined]
    assert letter.subject == "A question for you"  # type: ignore[attr-defined]
    assert f"http://testserver{link}" in letter.body  # type: ignore[attr-defined]
    assert "Nadia" not in letter.body  # type: ignore[attr-defined]
    assert "&" not in letter.body  # type: ignore[attr-defined]


def test_the_address_stands_nowhere_in_the_plain(invitation: Invitation) -> None:
    assert ADDRESS.encode() not in bytes(invitation.sealed_address)
    assert actions.address_of(invitation) == ADDRESS


def test_whoever_refused_before_is_not_asked_again_whatever_the_capitals(
    invitation: Invitation, at: datetime
) -> None:
    actions.refuse_invitation(invitation, on=at.date(), at=at)
    other = factories.draft(factories.therapist("Nadia Orlowska"))
    with pytest.raises(actions.DoesNotWantToBeListed):
        actions.invite_therapist(other, address="Nadia@Example.org", by=None, at=at)
    assert not Invitation.objects.exists()


def test_only_a_draft_can_be_asked_about_and_only_at_an_address(listing: Listing, at: datetime) -> None:
    with pytest.raises(actions.AlreadyPublic):
        actions.invite_therapist(factories.listing(), address=ADDRESS, by=None, at=at)
    with pytest.raises(ValidationError):
        actions.invite_therapist(listing, address="nobody\nBcc: x@example.org", by=None, at=at)
    assert not Invitation.objects.exists()
    assert not OutboxMessage.objects.exists()


def test_there_is_one_reminder_and_no_second(invitation: Invitation, at: datetime) -> None:
    assert actions.remind_of_invitation(invitation, by=None, at=at + timedelta(days=7))
    assert not actions.remind_of_invitation(invitation, by=None, at=at + timedelta(days=14))
    assert OutboxMessage.objects.count() == 2


# --- The page ----------------------------------------------------------------------------------------


def test_opening_the_link_shows_all_that_would_be_public_and_changes_nothing(
    client: Client, listing: Listing, link: str
) -> None:
    for _scanner in range(3):
        page = client.get(link)
        client.head(link)
    shown = page.content.decode()
    assert "Nadia Orlowska" in shown
    assert "I listen for what goes unsaid." in shown
    assert page["Cache-Control"] == "no-store"
    assert 'name="robots" content="noindex"' in shown
    assert "Nadia" not in re.search(r"<title>(.*?)</title>", shown)[1]  # type: ignore[index]
    for step in ("publish", "refuse", "withdraw"):
        client.get(f"{link}{step}/")
    assert state_of(listing) == "draft"
    assert client.get(listing.get_absolute_url()).status_code == 404


def test_the_photograph_is_shown_to_whoever_holds_the_link_and_to_nobody_else(
    client: Client, listing: Listing, link: str
) -> None:
    assert client.get(f"{link}photo.webp").status_code == 404
    factories.photo(listing.therapist)
    assert f'src="{link}photo.webp"' in client.get(link).content.decode()
    photograph = client.get(f"{link}photo.webp")
    assert photograph.getvalue()[8:12] == b"WEBP"
    assert client.get(f"{listing.get_absolute_url()}photo.webp").status_code == 404


def test_yes_publishes_exactly_what_was_seen(client: Client, listing: Listing, link: str) -> None:
    shown = digest_on(client, link)
    assert client.post(f"{link}publish/", {"shown": shown}).status_code == 303
    assert client.get(listing.get_absolute_url()).status_code == 200
    consent = ListingConsent.objects.get()
    assert (consent.means, consent.shown) == (ListingConsent.Means.SIGNED_LINK, shown)
    assert "This is public" in client.get(link).content.decode()


def test_what_has_changed_since_it_was_seen_is_shown_again_and_not_published(
    client: Client, listing: Listing, link: str
) -> None:
    shown = digest_on(client, link)
    listing.texts.update(body="Somebody put other words here.")
    answer = client.post(f"{link}publish/", {"shown": shown})
    assert answer.status_code == 409
    assert "It has changed since you looked." in answer.content.decode()
    assert state_of(listing) == "draft"
    assert publish(client, link) == 303


def test_a_day_that_passes_or_a_reminder_is_no_change(
    client: Client, invitation: Invitation, link: str, at: datetime
) -> None:
    shown = digest_on(client, link)
    actions.remind_of_invitation(invitation, by=None, at=at)
    assert digest_on(client, link) == shown


def test_without_the_digest_nothing_is_published(client: Client, listing: Listing, link: str) -> None:
    assert client.post(f"{link}publish/").status_code == 409
    assert state_of(listing) == "draft"


def test_no_erases_the_draft_and_all_that_was_only_in_it(client: Client, listing: Listing, link: str) -> None:
    assert client.post(f"{link}refuse/").status_code == 303
    for model in (Listing, Therapist, Practice, Invitation):
        assert not model.objects.exists()
    assert client.get(link).status_code == 410
    assert client.post(f"{link}publish/", {"shown": "x"}).status_code == 410
    (refusal,) = RefusedToBeListed.objects.all()
    assert "nadia" not in refusal.letters
    assert AuditEvent.objects.filter(event="listing.refused").exists()


def test_no_keeps_what_the_therapist_has_elsewhere(client: Client, listing: Listing, link: str) -> None:
    other = factories.listing(listing.therapist)
    client.post(f"{link}refuse/")
    assert list(Listing.objects.all()) == [other]
    assert client.get(other.get_absolute_url()).status_code == 200


def test_it_is_taken_back_in_two_clicks_at_once_everywhere(
    client: Client, listing: Listing, link: str
) -> None:
    publish(client, link)
    assert f"{link}withdraw/" in client.get(link).content.decode()
    assert client.get(f"{link}withdraw/").status_code == 200
    assert client.post(f"{link}withdraw/").status_code == 303
    assert client.get(listing.get_absolute_url()).status_code == 410
    assert listing.slug not in client.get("/sitemap-therapists.xml").content.decode()
    assert "Nadia" not in client.get("/therapists/").content.decode()
    assert "withdrawn" in client.get(link).content.decode()


# --- Links that are none -----------------------------------------------------------------------------


@pytest.mark.parametrize("token", ["x", "0" * 32, "0" * 32 + ":x", "%20", "a:b:c"])
def test_a_link_that_was_made_up_leads_nowhere(client: Client, token: str) -> None:
    for step in ("", "publish/", "refuse/", "withdraw/"):
        address = f"/invitation/{token}/{step}"
        assert {client.get(address).status_code, client.post(address).status_code} <= {404, 405}


def test_a_signature_made_for_something_else_opens_nothing(client: Client, invitation: Invitation) -> None:
    token = signing.Signer(salt="something else").sign(invitation.pk.hex)
    assert client.get(f"/invitation/{token}/").status_code == 404


def test_after_its_time_the_question_is_closed_and_publishes_nothing(
    client: Client, listing: Listing, invitation: Invitation, link: str, at: datetime
) -> None:
    shown = digest_on(client, link)
    Invitation.objects.update(expires_at=at - timedelta(seconds=1), invited_at=at - timedelta(days=30))
    assert client.get(link).status_code == 410
    assert client.post(f"{link}publish/", {"shown": shown}).status_code == 410
    assert state_of(listing) == "draft"


def test_a_question_asked_anew_closes_the_one_before(
    client: Client, listing: Listing, link: str, at: datetime
) -> None:
    again = actions.invite_therapist(listing, address="other@example.org", by=None, at=at)
    assert client.get(link).status_code == 410
    assert client.post(f"{link}refuse/").status_code == 410
    assert client.get(invitation_address(again)).status_code == 200


def test_yes_and_no_pressed_twice_do_no_harm(client: Client, listing: Listing, link: str) -> None:
    shown = digest_on(client, link)
    for _press in range(2):
        assert client.post(f"{link}publish/", {"shown": shown}).status_code == 303
    assert ListingConsent.objects.count() == 1
    assert client.post(f"{link}refuse/").status_code == 410, "what is public is withdrawn, not refused"
    assert state_of(listing) == "published"


def test_another_secret_makes_old_links_lead_nowhere(client: Client, link: str, settings: Settings) -> None:
    settings.SECRET_KEY = "another-" + "0123456789" * 5
    assert client.get(link).status_code == 404


# --- From the operators' pages -----------------------------------------------------------------------


def test_an_operator_asks_from_the_page_of_a_draft(listing: Listing, at: datetime) -> None:
    browser = browser_of(olu())
    page = f"/admin/directory/listing/{listing.pk}/"
    assert f"{page}invite/" in browser.get(f"{page}change/").content.decode()
    assert browser.get(f"{page}invite/").status_code == 200
    answer = browser.post(f"{page}invite/", {"address": ADDRESS}, follow=True)
    assert "The question is on its way." in answer.content.decode()
    assert Invitation.objects.get().invited_by is not None
    assert state_of(listing) == "draft"
