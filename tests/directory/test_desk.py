"""A therapist's own listing: how it comes to be theirs, what they say of it, and that nobody else may."""

from datetime import datetime, timedelta

import pytest
from django.core import signing

from attune.accounts.models import Role
from attune.directory import actions
from attune.directory.links import invitation_address
from attune.directory.models import FieldGroup, Invitation, Listing
from attune.foundation.models import AuditEvent
from tests import factories
from tests.people import asha, ben, browser_of, chidi, dana, with_second_factor

pytestmark = pytest.mark.django_db


@pytest.fixture
def invitation() -> Invitation:
    return factories.invitation(factories.draft())


@pytest.fixture
def kept() -> Listing:
    """Chidi's published listing."""
    row = factories.listing(factories.therapist("Chidi Anorue"))
    row.therapist.person = chidi()
    row.therapist.save()
    return row


def events(kind: str) -> int:
    return AuditEvent.objects.filter(event=kind).count()


# --- Claiming ----------------------------------------------------------------------------------------


def test_looking_at_the_claim_changes_nothing_and_the_button_does(invitation: Invitation) -> None:
    person, claim = asha(), f"{invitation_address(invitation)}claim/"
    assert claim in browser_of(None).get(invitation_address(invitation)).content.decode()
    assert browser_of(person).get(claim).status_code == 200
    assert Role.THERAPIST not in person.roles
    answer = browser_of(person).post(claim)
    assert (answer.status_code, answer["Location"]) == (303, "/desk/")
    invitation.listing.therapist.refresh_from_db()
    assert invitation.listing.therapist.person == person
    assert Role.THERAPIST in type(person).objects.get(pk=person.pk).roles
    assert events("listing.claimed") == 1
    assert Listing.objects.get().state == Listing.State.DRAFT


def test_who_is_not_signed_in_signs_in_first(invitation: Invitation) -> None:
    answer = browser_of(None).get(f"{invitation_address(invitation)}claim/")
    assert answer["Location"].startswith("/account/sign-in/")


def test_claiming_twice_is_harmless_and_by_another_is_refused(invitation: Invitation) -> None:
    claim, first, second = f"{invitation_address(invitation)}claim/", asha(), ben()
    assert [browser_of(first).post(claim).status_code for _ in range(2)] == [303, 303]
    assert browser_of(second).post(claim).status_code == 409
    invitation.listing.therapist.refresh_from_db()
    assert invitation.listing.therapist.person == first
    assert Role.THERAPIST not in second.roles
    assert events("listing.claimed") == 1


def test_who_is_a_therapist_here_already_does_not_become_a_second_one(
    invitation: Invitation, kept: Listing
) -> None:
    person = kept.therapist.person
    assert browser_of(person).post(f"{invitation_address(invitation)}claim/").status_code == 409


def test_a_forged_an_expired_and_a_replaced_link_claim_nothing(invitation: Invitation, at: datetime) -> None:
    browser, claim = browser_of(asha()), f"{invitation_address(invitation)}claim/"
    forged = signing.Signer(salt="of our own").sign(invitation.pk.hex)
    assert browser.post(f"/invitation/{forged}/claim/").status_code == 404
    Invitation.objects.update(expires_at=at - timedelta(days=3650))
    assert browser.post(claim).status_code == 410
    Invitation.objects.update(
        expires_at=at + timedelta(days=3650), answer=Invitation.Answer.LAPSED, answered_at=at
    )
    assert browser.post(claim).status_code == 410
    assert events("listing.claimed") == 0


# --- The door ----------------------------------------------------------------------------------------


def test_somebody_else_s_listing_is_not_there(kept: Listing) -> None:
    stranger = browser_of(dana())
    for page in ["availability", "confirm", "withdraw"]:
        assert stranger.post(f"/desk/{kept.slug}/{page}/", {"accepting": "nopt"}).status_code == 404
    assert stranger.get("/desk/").status_code == 404
    kept.refresh_from_db()
    assert kept.state == Listing.State.PUBLISHED


def test_the_desk_asks_for_a_second_factor(invitation: Invitation) -> None:
    person = asha()
    actions.claim_listing(invitation, by=person, at=invitation.invited_at)
    assert browser_of(person).get("/desk/")["Location"].startswith("/account/second-factor/")
    with_second_factor(person)
    assert browser_of(person).get("/desk/").status_code == 200


# --- Availability ------------------------------------------------------------------------------------


def test_what_is_said_of_room_shows_on_the_public_page_with_its_day(kept: Listing) -> None:
    browser = browser_of(kept.therapist.person)
    said = {"accepting": "waitlist", "waitlist_weeks": "5"}
    assert browser.post(f"/desk/{kept.slug}/availability/", said).status_code == 303
    assert "about 5 weeks" in browser.get("/desk/").content.decode()
    assert "5 weeks" in browser_of(None).get(kept.get_absolute_url()).content.decode()
    assert kept.attestations.filter(group=FieldGroup.AVAILABILITY, by=kept.therapist.person).count() == 1


def test_weeks_are_kept_only_for_a_waitlist(kept: Listing) -> None:
    browser = browser_of(kept.therapist.person)
    browser.post(f"/desk/{kept.slug}/availability/", {"accepting": "nopt", "waitlist_weeks": "5"})
    kept.refresh_from_db()
    assert (kept.accepting, kept.waitlist_weeks) == ("nopt", None)


@pytest.mark.parametrize("weeks", ["-1", "0", "105", "<script>", "9" * 400])
def test_nonsense_is_asked_about_again_and_changes_nothing(kept: Listing, weeks: str) -> None:
    before = kept.accepting
    said = {"accepting": "waitlist", "waitlist_weeks": weeks}
    answer = browser_of(kept.therapist.person).post(f"/desk/{kept.slug}/availability/", said)
    assert answer.status_code == 422
    kept.refresh_from_db()
    assert kept.accepting == before


def test_one_tap_confirms_what_is_said(kept: Listing) -> None:
    Listing.objects.update(accepting="newpt", accepting_stated_on=factories.days_ago(20))
    assert browser_of(kept.therapist.person).post(f"/desk/{kept.slug}/confirm/").status_code == 303
    kept.refresh_from_db()
    assert (kept.accepting, kept.accepting_stated_on) == ("newpt", factories.days_ago(0))


# --- Withdrawing -------------------------------------------------------------------------------------


def test_two_clicks_withdraw_it_everywhere(kept: Listing) -> None:
    browser, page = browser_of(kept.therapist.person), f"/desk/{kept.slug}/withdraw/"
    assert page in browser.get("/desk/").content.decode()
    assert browser.get(page).status_code == 200
    assert browser_of(None).get(kept.get_absolute_url()).status_code == 200
    assert browser.post(page).status_code == 303
    assert browser_of(None).get(kept.get_absolute_url()).status_code == 410
    assert page not in browser.get("/desk/").content.decode()
