"""A therapist's own listing as others see it, and publishing a draft from the desk."""

import re
from datetime import datetime

import pytest
from django.test import Client

from attune.directory import actions
from attune.directory.links import invitation_address
from attune.directory.models import Invitation, Listing, ListingConsent, ListingText
from tests import factories
from tests.people import asha, browser_of, dana, with_second_factor

pytestmark = pytest.mark.django_db


@pytest.fixture
def invitation(at: datetime) -> Invitation:
    row = factories.draft(factories.therapist("Asha Verrall"))
    factories.text(row, body="I listen for what goes unsaid.")
    return actions.invite_therapist(row, address="asha@example.org", by=None, at=at)


@pytest.fixture
def desk(invitation: Invitation, at: datetime) -> Client:
    """The browser of the therapist who keeps that draft."""
    person = asha()
    actions.claim_listing(invitation, by=person, at=at)
    with_second_factor(person)
    return browser_of(type(person).objects.get(pk=person.pk))


def page_of(invitation: Invitation, name: str) -> str:
    return f"/desk/{invitation.listing.slug}/{name}/"


def shown_on(desk: Client, invitation: Invitation) -> str:
    found = re.search(
        r'name="shown" value="(\w{64})"', desk.get(page_of(invitation, "preview")).content.decode()
    )
    assert found
    return found[1]


def state_of(invitation: Invitation) -> str:
    return str(Listing.objects.values_list("state", flat=True).get(pk=invitation.listing_id))


def test_a_draft_is_seen_as_others_would_see_it_and_published(desk: Client, invitation: Invitation) -> None:
    assert page_of(invitation, "preview") in desk.get("/desk/").content.decode()
    page = desk.get(page_of(invitation, "preview")).content.decode()
    assert page.count("I listen for what goes unsaid.") == 2, "on the card and on the page"
    assert state_of(invitation) == "draft"
    shown = shown_on(desk, invitation)
    assert desk.post(page_of(invitation, "publish"), {"shown": shown}).status_code == 303
    assert state_of(invitation) == "published"
    consent = ListingConsent.objects.get()
    assert (consent.means, consent.shown) == (ListingConsent.Means.SIGNED_IN, shown)
    assert browser_of(None).get(invitation.listing.get_absolute_url()).status_code == 200


def test_what_has_changed_since_it_was_seen_is_shown_again(desk: Client, invitation: Invitation) -> None:
    shown = shown_on(desk, invitation)
    ListingText.objects.update(body="Something else.")
    answer = desk.post(page_of(invitation, "publish"), {"shown": shown})
    assert answer.status_code == 409
    assert "It has changed since you looked." in answer.content.decode()
    assert desk.post(page_of(invitation, "publish")).status_code == 409
    assert state_of(invitation) == "draft"


def test_the_link_of_the_letter_no_longer_erases_what_was_published(
    desk: Client, invitation: Invitation
) -> None:
    desk.post(page_of(invitation, "publish"), {"shown": shown_on(desk, invitation)})
    assert browser_of(None).post(f"{invitation_address(invitation)}refuse/").status_code == 410
    assert state_of(invitation) == "published"


def test_pressed_twice_it_is_published_once(desk: Client, invitation: Invitation) -> None:
    shown = shown_on(desk, invitation)
    for _press in range(2):
        assert desk.post(page_of(invitation, "publish"), {"shown": shown}).status_code == 303
    assert ListingConsent.objects.count() == 1


def test_a_paused_and_a_withdrawn_listing_are_not_published_by_it(
    desk: Client, invitation: Invitation, at: datetime
) -> None:
    shown = shown_on(desk, invitation)
    desk.post(page_of(invitation, "publish"), {"shown": shown})
    actions.pause_listing(invitation.listing, by=None, at=at)
    paused = desk.get(page_of(invitation, "preview")).content.decode()
    assert "This is paused" in paused
    assert 'name="shown"' not in paused
    desk.post(page_of(invitation, "publish"), {"shown": shown})
    assert state_of(invitation) == "paused"
    actions.withdraw_listing(invitation.listing, by=None, at=at)
    assert desk.get(page_of(invitation, "preview")).status_code == 404
    assert desk.post(page_of(invitation, "publish"), {"shown": shown}).status_code == 404


def test_somebody_else_s_draft_is_not_there(desk: Client, invitation: Invitation) -> None:
    other = dana()
    factories.listing(factories.therapist("Dana Whitlock", person=other))
    stranger = browser_of(other)
    assert stranger.get(page_of(invitation, "preview")).status_code == 404
    assert stranger.post(page_of(invitation, "publish"), {"shown": "0" * 64}).status_code == 404
    assert state_of(invitation) == "draft"
