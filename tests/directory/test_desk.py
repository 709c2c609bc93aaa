"""A therapist's own listing: how it comes to be theirs, what they say of it, and that nobody else may."""

from datetime import datetime, timedelta

import pytest
from django.core import signing

from attune.accounts.models import Role
from attune.directory import actions
from attune.directory.links import invitation_address
from attune.directory.models import FieldGroup, Invitation, Listing, Practice
from attune.foundation.models import AuditEvent
from tests import factories
from tests.people import asha, ben, browser_of, chidi, dana, olu, with_second_factor
from tests.reading import Page

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


# --- Deleting a draft, and beginning again ---------------------------------------------------------------


def test_a_draft_is_deleted_with_all_that_stood_in_it_alone(kept: Listing) -> None:
    browser = browser_of(kept.therapist.person)
    draft = factories.draft(kept.therapist)
    practice, where = draft.practice_id, f"/desk/{draft.slug}/delete/"
    assert where in Page(browser.get("/desk/")).links
    assert browser.get(where).status_code == 200
    assert Listing.objects.filter(pk=draft.pk).exists()
    assert browser.post(where).status_code == 303
    assert list(Listing.objects.all()) == [kept]
    assert not Practice.objects.filter(pk=practice).exists()
    assert events("draft.deleted") == 1
    assert browser.post(where).status_code == 404


@pytest.mark.parametrize("state", ["published", "paused", "withdrawn"])
def test_what_was_public_is_not_deleted_but_withdrawn(kept: Listing, state: str) -> None:
    browser = browser_of(kept.therapist.person)
    row = {"published": factories.listing, "paused": factories.paused, "withdrawn": factories.withdrawn}[
        state
    ](kept.therapist)
    assert f"/desk/{row.slug}/delete/" not in Page(browser.get("/desk/")).links
    assert browser.get(f"/desk/{row.slug}/delete/").status_code == 404
    assert browser.post(f"/desk/{row.slug}/delete/").status_code == 404
    person = kept.therapist.person
    assert person
    assert not actions.delete_draft(row, by=person, at=factories.AT)
    assert Listing.objects.filter(pk=row.pk).exists()


def test_nobody_deletes_another_s_draft(kept: Listing) -> None:
    draft = factories.draft(kept.therapist)
    factories.therapist("Dana Whitlock", person=(stranger := dana()))
    assert browser_of(stranger).post(f"/desk/{draft.slug}/delete/").status_code == 404
    assert Listing.objects.filter(pk=draft.pk).exists()


def test_whoever_has_withdrawn_everything_begins_again(kept: Listing) -> None:
    browser = browser_of(kept.therapist.person)
    kept.texts.update(body="I listen first.")
    assert "/desk/begin/again/" not in browser.get("/desk/").content.decode()
    assert browser.post("/desk/begin/again/").status_code == 303
    assert Listing.objects.count() == 1, "an entry that is kept is the one"
    browser.post(f"/desk/{kept.slug}/withdraw/")
    assert "/desk/begin/again/" in browser.get("/desk/").content.decode()
    answer = browser.post("/desk/begin/again/")
    made = Listing.objects.exclude(pk=kept.pk).get()
    assert answer["Location"] == f"/desk/{made.slug}/entry/"
    assert (made.state, made.therapist, made.texts.get().body) == ("draft", kept.therapist, "I listen first.")
    assert (made.locations.exists(), made.consents.exists()) == (False, False)
    assert browser.post("/desk/begin/again/")["Location"] == answer["Location"]
    assert (Listing.objects.count(), events("listing.begun")) == (2, 1)
    shown = browser.get(f"/desk/{made.slug}/preview/").context["shown"]
    browser.post(f"/desk/{made.slug}/publish/", {"shown": shown})
    assert browser_of(None).get(made.get_absolute_url()).status_code == 200
    assert browser_of(None).get(kept.get_absolute_url()).status_code == 410


def test_so_does_whoever_has_deleted_the_only_draft(kept: Listing) -> None:
    browser = browser_of(kept.therapist.person)
    kept.delete()
    assert browser.post("/desk/begin/again/").status_code == 303
    assert Listing.objects.get().state == "draft"
    assert browser_of(asha()).post("/desk/begin/again/").status_code == 404


def test_beginning_again_is_no_way_round_a_hold(kept: Listing) -> None:
    browser = browser_of(kept.therapist.person)
    actions.hold_listing(kept, by=olu(), at=factories.AT)
    browser.post(f"/desk/{kept.slug}/withdraw/")
    browser.post("/desk/begin/again/")
    made = Listing.objects.exclude(pk=kept.pk).get()
    shown = browser.get(f"/desk/{made.slug}/preview/").context["shown"]
    assert browser.post(f"/desk/{made.slug}/publish/", {"shown": shown}).status_code == 409


# --- What was never public ---------------------------------------------------------------------------------


def test_a_draft_that_was_put_away_was_never_there(invitation: Invitation) -> None:
    listing, nobody = invitation.listing, browser_of(None)
    actions.withdraw_listing(listing, by=None, at=factories.AT)
    assert nobody.get(listing.get_absolute_url()).status_code == 404
    answer = nobody.get(invitation_address(invitation))
    assert (answer.status_code, "This question has closed" in Page(answer).words) == (410, True)
    assert nobody.get(factories.withdrawn().get_absolute_url()).status_code == 410


def test_another_entry_is_called_by_no_city_that_it_does_not_name(kept: Listing) -> None:
    """An address of a practice may be ticked by none of its entries: then nobody is to read it."""
    other = factories.listing(kept.therapist)
    other.practice.locations.update(city="Streslau")
    assert "Also works here: Streslau" in Page(browser_of(None).get(kept.get_absolute_url())).words
    hidden = factories.location(other.practice, city="Hentzau")
    assert "Hentzau" not in Page(browser_of(None).get(kept.get_absolute_url())).words
    other.locations.set([hidden])
    assert "Also works here: Hentzau" in Page(browser_of(None).get(kept.get_absolute_url())).words
    other.locations.clear()
    words = Page(browser_of(None).get(kept.get_absolute_url())).words
    assert "Another entry of theirs" in words
    assert "Hentzau" not in words
