"""The front desk: what waits there, and asking members whether they want to be listed."""

import re
from datetime import datetime, timedelta

import pytest
from django.core.management import call_command
from django.test import Client

from attune.accounts.models import User
from attune.directory.actions import refuse_invitation, withdraw_listing
from attune.directory.actions.asking import invite_member, write_wanted_letters
from attune.directory.models import Invitation, Licence, Listing, Membership
from attune.directory.work_lists import work_list
from attune.foundation import mail
from attune.foundation.models import AuditEvent, OutboxMessage
from tests import factories
from tests.people import asha, browser_of, fay

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Client:
    return browser_of(fay())


def member(number: str, **fields: object) -> Membership:
    """A member with a draft, as a file of members makes them."""
    draft = factories.draft(factories.therapist_without_credential(f"Member {number}"))
    return factories.membership(draft.therapist, f"{number}@example.org", number=number, **fields)


def asked_long_ago(row: Membership, at: datetime) -> Invitation:
    invitation = invite_member(row, by=None, at=at)
    Invitation.objects.filter(pk=invitation.pk).update(invited_at=at - timedelta(days=8))
    return invitation


def letters(kind: str) -> int:
    return OutboxMessage.objects.filter(kind=f"directory.{kind}").count()


def test_one_s_account_leads_to_the_front_desk_for_who_sits_there(desk: Client) -> None:
    assert 'href="/front-desk/"' in desk.get("/account/").content.decode()
    assert "/front-desk/" not in browser_of(asha()).get("/account/").content.decode()


# --- Asking ------------------------------------------------------------------------------------------


def test_opening_the_question_changes_nothing_and_the_button_asks_all(desk: Client, at: datetime) -> None:
    rows = [member(str(number)) for number in range(3)]
    assert "3 members" in desk.get("/front-desk/invite/").content.decode()
    assert not Membership.objects.exclude(wanted="").exists()
    answer = desk.post("/front-desk/invite/", follow=True)
    assert "3 letters are still to be written" in answer.content.decode()
    assert letters("invitation") == 0
    assert [write_wanted_letters(at=at, most=2) for _ in range(3)] == [2, 1, 0]
    assert letters("invitation") == 3
    by = User.objects.get(email="fay@example.org")
    assert {one.invited_by for one in Invitation.objects.all()} == {by}
    assert AuditEvent.objects.filter(event="members.to_be_asked", by=by.public_id).count() == 1
    assert "still to be written" not in desk.get("/front-desk/").content.decode()
    assert len(rows) == 3


def test_asking_all_twice_asks_everyone_once(desk: Client, at: datetime) -> None:
    member("1")
    desk.post("/front-desk/invite/")
    desk.post("/front-desk/invite/")
    write_wanted_letters(at=at)
    desk.post("/front-desk/invite/")
    write_wanted_letters(at=at)
    assert letters("invitation") == 1


def test_who_is_not_asked(desk: Client, at: datetime) -> None:
    member("lapsed", status=Membership.Status.LAPSED)
    member("ended", expires_on=factories.days_ago(1))
    mail.mark_dead(member("dead").letters, reason="5.1.1", at=at)
    already = member("asked")
    invite_member(already, by=None, at=at)
    public = factories.listing()
    factories.membership(public.therapist, "public@example.org", number="public")
    other = factories.invitation(factories.draft(), "refused@example.org")
    refuse_invitation(other, on=factories.TODAY, at=at)
    member("refused")
    before = letters("invitation")
    desk.post("/front-desk/invite/")
    write_wanted_letters(at=at)
    assert letters("invitation") == before


def test_who_has_changed_meanwhile_is_left_in_peace(desk: Client, at: datetime) -> None:
    row = member("1")
    desk.post("/front-desk/invite/")
    withdraw_listing(row.therapist.listings.get(), by=None, at=at)
    assert write_wanted_letters(at=at) == 1
    assert letters("invitation") == 0
    assert not Membership.objects.exclude(wanted="").exists()


def test_all_who_are_silent_are_reminded_once(desk: Client, at: datetime) -> None:
    asked_long_ago(member("1"), at)
    invite_member(member("2"), by=None, at=at)
    desk.post("/front-desk/remind/")
    write_wanted_letters(at=at)
    assert letters("invitation_reminder") == 1
    desk.post("/front-desk/remind/")
    write_wanted_letters(at=at)
    assert letters("invitation_reminder") == 1


def test_one_is_asked_by_a_button(desk: Client) -> None:
    row = member("1")
    page = desk.get("/front-desk/lists/not-asked/").content.decode()
    ask = f"/front-desk/members/{row.pk}/ask/"
    assert ask in page
    answer = desk.post(ask, follow=True)
    assert "Asked." in answer.content.decode()
    assert letters("invitation") == 1
    assert ask not in answer.content.decode()


def test_one_who_refused_is_not_asked_by_a_button_either(desk: Client, at: datetime) -> None:
    other = factories.invitation(factories.draft(), "1@example.org")
    refuse_invitation(other, on=factories.TODAY, at=at)
    answer = desk.post(f"/front-desk/members/{member('1').pk}/ask/", follow=True)
    assert "not asked again" in answer.content.decode()


def test_one_whose_entry_is_public_is_not_asked(desk: Client) -> None:
    row = factories.membership(factories.listing().therapist)
    answer = desk.post(f"/front-desk/members/{row.pk}/ask/", follow=True)
    assert "no draft" in answer.content.decode()


def test_the_command_writes_what_is_wanted(desk: Client, capsys: pytest.CaptureFixture[str]) -> None:
    member("1")
    desk.post("/front-desk/invite/")
    call_command("tend_members", "--once")
    assert "1 letters, 0 files" in capsys.readouterr().out
    assert letters("invitation") == 1


# --- What waits --------------------------------------------------------------------------------------


def count_of(slug: str, at: datetime) -> int:
    found = work_list(slug)
    assert found is not None
    return found.rows(at).count()


def test_every_list_has_what_belongs_on_it_and_nothing_else(desk: Client, at: datetime) -> None:
    member("never")
    asked_long_ago(member("silent"), at)
    mail.mark_dead(member("dead", status=Membership.Status.LAPSED).letters, reason="5.1.1", at=at)
    fresh = factories.listing(last_confirmed_on=factories.days_ago(3))
    factories.membership(fresh.therapist, "fresh@example.org", expires_on=factories.days_ago(-365))
    ending = factories.listing(last_confirmed_on=factories.days_ago(91))
    Licence.objects.filter(credential__therapist=ending.therapist).update(expires_on=factories.days_ago(-59))
    factories.membership(ending.therapist, "ending@example.org", expires_on=factories.days_ago(1))
    assert {slug: count_of(slug, at) for slug in (
        "not-asked", "silent", "without-account", "not-confirmed", "licences", "memberships", "returned"
    )} == {
        "not-asked": 1, "silent": 1, "without-account": 2, "not-confirmed": 1, "licences": 1, "memberships": 1,
        "returned": 1,
    }  # fmt: skip
    counts = dict(
        re.findall(r'lists/([\w-]+)/">.*?</a> (\d+)</li>', desk.get("/front-desk/").content.decode())
    )
    assert counts["silent"] == "1"
    for slug in counts:
        page = desk.get(f"/front-desk/lists/{slug}/").content.decode()
        assert page.count('<li class="box">') == int(counts[slug]), slug
    assert "ended on 21 November 2026" in desk.get("/front-desk/lists/memberships/").content.decode()
    assert "ends on 20 January 2027" in desk.get("/front-desk/lists/licences/").content.decode()


def test_a_long_list_has_pages(desk: Client) -> None:
    for number in range(51):
        member(f"{number:03}")
    page = desk.get("/front-desk/lists/not-asked/").content.decode()
    assert (page.count('<li class="box">'), "51 entries" in page) == (50, True)
    assert desk.get("/front-desk/lists/not-asked/?page=2").content.decode().count('<li class="box">') == 1
    assert desk.get("/front-desk/lists/not-asked/?page=9")["Location"].endswith("?page=2")


def test_a_name_that_is_a_script_is_shown_as_text(desk: Client) -> None:
    row = member("1")
    Membership.objects.filter(pk=row.pk).update(name="<script>alert(1)</script>")
    assert "<script>alert" not in desk.get("/front-desk/lists/not-asked/").content.decode()


def test_an_answered_question_is_on_no_list(at: datetime) -> None:
    invitation = asked_long_ago(member("1"), at)
    Invitation.objects.filter(pk=invitation.pk).update(answer=Invitation.Answer.PUBLISHED, answered_at=at)
    assert count_of("silent", at) == 0
    assert Listing.objects.count() == 1
