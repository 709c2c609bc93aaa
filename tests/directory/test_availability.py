"""Whether there is room: until when, from when on, at what times, and out of view for a while."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.test import Client

from attune.accounts.models import User
from attune.directory import actions
from attune.directory.links import invitation_address
from attune.directory.models import CalendarFeed, FieldGroup, Invitation, Listing, Pause, UsualTime
from attune.directory.models.pause import anything_held
from attune.foundation.models import AuditEvent
from tests import factories, people
from tests.factories import AT, TODAY
from tests.people import browser_of, chidi, dana
from tests.reading import Page

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept() -> Listing:
    """Chidi's published listing."""
    return factories.listing(factories.therapist("Chidi Anorue", person=chidi()))


@pytest.fixture
def browser(kept: Listing) -> Client:
    return browser_of(kept.therapist.person)


def said_on(kept: Listing) -> str:
    return browser_of(None).get(kept.get_absolute_url()).content.decode()


def in_days(days: int) -> str:
    return (TODAY + timedelta(days=days)).isoformat()


# --- Until when, and from when on -----------------------------------------------------------------------------


def test_who_is_full_until_a_day_says_so_and_is_asked_no_sooner(kept: Listing, browser: Client) -> None:
    said = {"accepting": "nopt", "full_until": in_days(120), "waitlist_weeks": "3", "earliest_on": in_days(9)}
    assert browser.post(f"/desk/{kept.slug}/availability/", said).status_code == 303
    kept.refresh_from_db()
    assert (kept.full_until, kept.waitlist_weeks, kept.earliest_on) == (
        TODAY + timedelta(days=120),
        None,
        None,
    )
    assert "Full until" in said_on(kept)
    # More than ninety days later it still holds; once the day is over, nobody has said anything.
    Listing.objects.update(accepting_stated_on=TODAY - timedelta(days=100))
    assert "Not confirmed lately" not in said_on(kept)
    Listing.objects.update(
        full_until=TODAY - timedelta(days=1), accepting_stated_on=TODAY - timedelta(days=9)
    )
    assert "Not confirmed lately" in said_on(kept)


def test_an_earliest_day_shows_until_it_has_come(kept: Listing, browser: Client) -> None:
    browser.post(f"/desk/{kept.slug}/availability/", {"accepting": "newpt", "earliest_on": in_days(20)})
    assert "Accepting, from" in said_on(kept)
    Listing.objects.update(earliest_on=TODAY)
    assert "Accepting, from" not in said_on(kept)
    assert "Accepting" in said_on(kept)


@pytest.mark.parametrize("days", [-400, -1, 0, 10_000])
@pytest.mark.parametrize(("accepting", "field"), [("nopt", "full_until"), ("newpt", "earliest_on")])
def test_a_day_that_is_over_or_far_away_is_asked_about_again(
    kept: Listing, browser: Client, accepting: str, field: str, days: int
) -> None:
    answer = browser.post(f"/desk/{kept.slug}/availability/", {"accepting": accepting, field: in_days(days)})
    assert answer.status_code == 422
    kept.refresh_from_db()
    assert kept.accepting == "unknown"


def test_what_is_asked_now_is_filled_in_and_days_that_are_over_are_not(
    kept: Listing, browser: Client
) -> None:
    Listing.objects.update(accepting="nopt", accepting_stated_on=TODAY, full_until=TODAY - timedelta(days=2))
    page = browser.get(f"/desk/{kept.slug}/availability/").content.decode()
    assert 'value="nopt"' in page
    assert (TODAY - timedelta(days=2)).isoformat() not in page


# --- Usual times ------------------------------------------------------------------------------------------------


def test_usual_times_are_written_as_people_do_and_shown(kept: Listing, browser: Client) -> None:
    page = f"/desk/{kept.slug}/entry/times/"
    edition = browser.get(page).context["edition"]
    said = {"edition": edition, "day_0": "9-13, 5:30pm-8pm", "day_3": "9–12"}
    assert browser.post(page, said).status_code == 303
    assert list(UsualTime.objects.values_list("weekday", flat=True)) == [0, 0, 3]
    assert "17:30–20:00" in browser.get(page).content.decode()
    public = said_on(kept)
    assert "Monday" in public
    assert "5:30 p.m. – 8 p.m." in public
    assert "Tuesday" not in public
    assert "17:30–20:00" in browser.get(f"/desk/{kept.slug}/history/").content.decode()


@pytest.mark.parametrize("written", ["mornings", "13-9", "9-13, 12-14", "<script>"])
def test_hours_that_cannot_be_read_are_asked_about_again(
    kept: Listing, browser: Client, written: str
) -> None:
    page = f"/desk/{kept.slug}/entry/times/"
    edition = browser.get(page).context["edition"]
    answer = browser.post(page, {"edition": edition, "day_1": written})
    assert answer.status_code == 422
    assert "Write it like 9–13" in answer.content.decode()
    assert not UsualTime.objects.exists()


# --- Out of view ------------------------------------------------------------------------------------------------


def test_a_paused_listing_is_out_of_view_until_the_day_comes(kept: Listing, browser: Client) -> None:
    assert browser.post(f"/desk/{kept.slug}/pause/", {"until": in_days(30)}).status_code == 303
    assert browser_of(None).get(kept.get_absolute_url()).status_code == 404
    assert "until" in browser.get("/desk/").content.decode()
    call_command("tend_listings", "--once")
    kept.refresh_from_db()
    assert kept.state == Listing.State.PAUSED
    Listing.objects.update(resumes_on=TODAY)
    call_command("tend_listings", "--once")
    kept.refresh_from_db()
    assert (kept.state, kept.resumes_on) == (Listing.State.PUBLISHED, None)
    assert browser_of(None).get(kept.get_absolute_url()).status_code == 200


def test_a_pause_without_a_day_ends_when_its_therapist_says_so(kept: Listing, browser: Client) -> None:
    assert browser.post(f"/desk/{kept.slug}/pause/", {"until": ""}).status_code == 303
    call_command("tend_listings", "--once")
    assert browser_of(None).get(kept.get_absolute_url()).status_code == 404
    assert f"/desk/{kept.slug}/resume/" in browser.get("/desk/").content.decode()
    assert browser.post(f"/desk/{kept.slug}/resume/").status_code == 303
    assert browser_of(None).get(kept.get_absolute_url()).status_code == 200


def test_only_what_is_public_is_paused_and_only_what_is_paused_comes_back(
    kept: Listing, browser: Client
) -> None:
    actions.withdraw_listing(kept, by=None, at=AT)
    browser.post(f"/desk/{kept.slug}/pause/", {"until": ""})
    browser.post(f"/desk/{kept.slug}/resume/")
    kept.refresh_from_db()
    assert kept.state == Listing.State.WITHDRAWN


def test_withdrawing_while_paused_forgets_the_day(kept: Listing, browser: Client) -> None:
    browser.post(f"/desk/{kept.slug}/pause/", {"until": in_days(3)})
    browser.post(f"/desk/{kept.slug}/withdraw/")
    Listing.objects.update(resumes_on=None)
    call_command("tend_listings", "--once")
    kept.refresh_from_db()
    assert kept.state == Listing.State.WITHDRAWN


def held(kept: Listing) -> User:
    olu = people.olu()
    actions.hold_listing(kept, by=olu, at=AT)
    return olu


def test_what_an_operator_took_out_of_view_its_therapist_cannot_show(kept: Listing, browser: Client) -> None:
    olu = held(kept)
    desk = browser.get("/desk/").content.decode()
    assert "Only they can show it again" in desk
    assert f"/desk/{kept.slug}/resume/" not in desk
    answer = browser.post(f"/desk/{kept.slug}/resume/")
    assert (answer.status_code, "keeps an entry of yours out of view" in Page(answer).words) == (409, True)
    browser.post(f"/desk/{kept.slug}/pause/", {"until": in_days(1)})
    call_command("tend_listings", "--once")
    kept.refresh_from_db()
    assert (kept.state, kept.resumes_on) == (Listing.State.PAUSED, None)
    assert actions.release_listing(kept, by=olu, at=AT)
    assert not actions.release_listing(kept, by=olu, at=AT)
    assert browser_of(None).get(kept.get_absolute_url()).status_code == 200
    assert "Only they can show it again" not in browser.get("/desk/").content.decode()


def test_a_pause_and_a_hold_end_each_for_itself(kept: Listing, browser: Client) -> None:
    browser.post(f"/desk/{kept.slug}/pause/", {"until": in_days(1)})
    olu = held(kept)
    Listing.objects.update(resumes_on=TODAY)
    call_command("tend_listings", "--once")
    kept.refresh_from_db()
    assert (kept.state, kept.resumes_on) == (Listing.State.PAUSED, TODAY)
    assert "Your own pause goes on after that" in Page(browser.get("/desk/")).words
    with pytest.raises(actions.HeldByAnOperator):
        actions.publish_listing(kept, by=olu, at=AT)
    actions.release_listing(kept, by=olu, at=AT)
    assert list(Pause.objects.values_list("is_held", "ended_on")) == [(False, None), (True, TODAY)]
    with pytest.raises(actions.PausedByTherapist):
        actions.publish_listing(kept, by=olu, at=AT)
    kept.refresh_from_db()
    assert kept.state == Listing.State.PAUSED, "its therapist has paused it, and nobody else shows it again"
    call_command("tend_listings", "--once")
    kept.refresh_from_db()
    assert (kept.state, kept.resumes_on) == (Listing.State.PUBLISHED, None)
    assert not Pause.objects.filter(ended_on=None).exists()


def test_going_back_to_one_kind_of_pause_the_hold_is_the_one_that_counts(
    kept: Listing, browser: Client
) -> None:
    browser.post(f"/desk/{kept.slug}/pause/", {"until": ""})
    held(kept)
    other = factories.pause(factories.listing(), ended_on=None)
    migration = import_module("attune.directory.migrations.0014_two_kinds_of_pause")
    migration.keep_only_the_hold(apps, connection.schema_editor())
    open_ones = Pause.objects.filter(ended_on=None).values_list("listing", "is_held")
    assert set(open_ones) == {(kept.pk, True), (other.listing_id, False)}


def test_what_is_held_and_released_is_noted_and_no_more_than_that(kept: Listing) -> None:
    olu = held(kept)
    actions.release_listing(kept, by=olu, at=AT)
    noted = AuditEvent.objects.filter(event__in=["listing.held", "listing.released", "listing.paused"])
    assert list(noted.order_by("pk").values_list("event", "by", "about_id")) == [
        (event, olu.public_id, str(kept.pk)) for event in ("listing.held", "listing.released")
    ]


@pytest.mark.parametrize("until", ["", in_days(1)])
def test_another_entry_that_was_paused_waits_while_one_is_held(
    kept: Listing, browser: Client, until: str
) -> None:
    other = factories.listing(kept.therapist)
    browser.post(f"/desk/{other.slug}/pause/", {"until": until})
    Listing.objects.filter(resumes_on__isnull=False).update(resumes_on=TODAY)
    olu = held(kept)
    assert "once the entry that is kept out of view is released" in Page(browser.get("/desk/")).words
    assert browser.post(f"/desk/{other.slug}/resume/").status_code == 409
    call_command("tend_listings", "--once")
    other.refresh_from_db()
    assert other.state == Listing.State.PAUSED
    actions.release_listing(kept, by=olu, at=AT)
    browser.post(f"/desk/{other.slug}/resume/")
    other.refresh_from_db()
    assert other.state == Listing.State.PUBLISHED


def test_what_was_withdrawn_while_it_was_held_is_released_and_stays_away(
    kept: Listing, browser: Client
) -> None:
    olu = held(kept)
    browser.post(f"/desk/{kept.slug}/withdraw/")
    assert anything_held(kept.therapist_id)
    assert actions.release_listing(kept, by=olu, at=AT)
    kept.refresh_from_db()
    assert (kept.state, anything_held(kept.therapist_id)) == (Listing.State.WITHDRAWN, False)


@pytest.mark.parametrize("withdraws", [False, True])
def test_nobody_comes_back_by_another_entry_while_one_is_held(
    kept: Listing, browser: Client, withdraws: bool
) -> None:
    held(kept)
    if withdraws:
        browser.post(f"/desk/{kept.slug}/withdraw/")
    other = factories.draft(kept.therapist)
    shown = browser.get(f"/desk/{other.slug}/preview/").context["shown"]
    answer = browser.post(f"/desk/{other.slug}/publish/", {"shown": shown})
    assert (answer.status_code, "Kept out of view" in Page(answer).words) == (409, True)
    other.refresh_from_db()
    assert other.state == Listing.State.DRAFT


def test_nor_by_a_letter_that_asks_about_another_entry(kept: Listing) -> None:
    invited = factories.invitation(factories.draft(kept.therapist))
    kept.therapist.person = None
    kept.therapist.save()
    link, nobody = invitation_address(invited), browser_of(None)
    olu = held(kept)
    shown = {"shown": nobody.get(link).context["shown"]}
    answer = nobody.post(f"{link}publish/", shown)
    assert (answer.status_code, "Kept out of view" in Page(answer).words) == (409, True)
    assert not Invitation.objects.get().answer, "the question is still open"
    assert Listing.objects.get(pk=invited.listing_id).state == Listing.State.DRAFT
    actions.release_listing(kept, by=olu, at=AT)
    assert nobody.post(f"{link}publish/", shown).status_code == 303
    assert Listing.objects.get(pk=invited.listing_id).state == Listing.State.PUBLISHED


def test_nor_by_a_colleague_s_group(kept: Listing, browser: Client, content: None) -> None:
    group = factories.group_listing(factories.therapist("Dana Whitlock", person=dana())).group
    asked = factories.facilitator_asked(group, kept.therapist)
    held(kept)
    assert browser.post(f"/desk/groups/asked/{asked.pk}/yes/").status_code == 409
    assert not group.facilitators.exists()
    asked.refresh_from_db()
    assert not asked.answer
    assert browser.post(f"/desk/groups/asked/{asked.pk}/no/").status_code == 303


def test_pauses_are_noted_with_their_days(kept: Listing, browser: Client) -> None:
    browser.post(f"/desk/{kept.slug}/pause/", {"until": ""})
    browser.post(f"/desk/{kept.slug}/pause/", {"until": in_days(9)})
    browser.post(f"/desk/{kept.slug}/resume/")
    assert list(Pause.objects.values_list("began_on", "ended_on", "is_held")) == [(TODAY, TODAY, False)]


# --- The calendar ----------------------------------------------------------------------------------------------


def test_a_calendar_is_given_sealed_and_forgotten(kept: Listing, browser: Client) -> None:
    address = "https://calendar.example.org/private-zqx/basic.ics"
    assert browser.post("/desk/calendar/", {"address": address}).status_code == 303
    feed = CalendarFeed.objects.get(therapist=kept.therapist)
    assert b"zqx" not in bytes(feed.sealed_address)
    page = browser.get("/desk/calendar/").content.decode()
    assert "has not been asked yet" in page
    assert "zqx" not in page
    CalendarFeed.objects.update(trouble=CalendarFeed.Trouble.TOO_SLOW)
    assert "answered too slowly" in browser.get("/desk/calendar/").content.decode()
    assert browser.post("/desk/calendar/remove/").status_code == 303
    assert not CalendarFeed.objects.exists()


@pytest.mark.parametrize(
    "address",
    ["", "http://calendar.example.org/x.ics", "https://10.0.0.1/x.ics", "file:///etc/passwd", "nonsense"],
)
def test_an_address_that_cannot_be_asked_is_refused_or_found_out(
    kept: Listing, browser: Client, address: str
) -> None:
    """What is no https address is refused at once; where it leads is looked at when it is asked."""
    answer = browser.post("/desk/calendar/", {"address": address})
    if answer.status_code == 422:
        assert not CalendarFeed.objects.exists()
        return
    call_command("tend_listings", "--once")
    assert CalendarFeed.objects.get().trouble == CalendarFeed.Trouble.NOT_PUBLIC


def test_nobody_else_s_calendar_is_reached(kept: Listing, browser: Client) -> None:
    browser.post("/desk/calendar/", {"address": "https://calendar.example.org/x.ics"})
    other = dana()
    factories.listing(factories.therapist("Dana Whitlock", person=other))
    assert browser_of(other).post("/desk/calendar/remove/").status_code == 303
    assert CalendarFeed.objects.count() == 1


def test_confirming_by_the_desk_s_button_keeps_the_days_that_were_given(
    kept: Listing, browser: Client
) -> None:
    browser.post(f"/desk/{kept.slug}/availability/", {"accepting": "nopt", "full_until": in_days(40)})
    browser.post(f"/desk/{kept.slug}/confirm/")
    kept.refresh_from_db()
    assert kept.full_until == TODAY + timedelta(days=40)
    assert kept.attestations.filter(group=FieldGroup.AVAILABILITY).count() == 2
