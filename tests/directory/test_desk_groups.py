"""Therapy groups from the desk: begun, described, with seats that agree with what is said of room."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client

from attune.directory import actions
from attune.directory.actions import fill_begun_groups, room_of_group
from attune.directory.links import question_address
from attune.directory.models import Accepting, Listing, ListingConsent, ListingRevision, TherapyGroup
from attune.directory.sections import SECTIONS
from attune.foundation import privacy
from attune.foundation.models import AuditEvent
from tests import factories
from tests.directory.test_desk_sections import address, change, filled
from tests.factories import AT, TODAY, days_ago
from tests.people import asha, browser_of, chidi, dana
from tests.reading import Page

if TYPE_CHECKING:
    from pytest_django import Settings

pytestmark = pytest.mark.django_db

BEGIN = "/desk/groups/begin/"
FILLED = {
    "title": "Being with others",
    "theme": "For people who go quiet in company.",
    "is_open": "False",
    "starts_on": "2027-01-07",
    "meets": "Thursdays, 18:00 to 19:30",
    "seats": "8",
    "seats_free": "3",
}


@pytest.fixture
def own() -> Listing:
    """Chidi's own listing, which states everything."""
    return factories.full_listing(factories.therapist("Chidi Anorue", person=chidi()))


@pytest.fixture
def desk(own: Listing) -> Client:
    return browser_of(own.therapist.person)


@pytest.fixture
def group(own: Listing) -> Listing:
    """A published group of Chidi's with two of eight seats free, beginning in a month."""
    row = factories.group_listing(own.therapist, at_practice=own.practice)
    Listing.objects.filter(pk=row.pk).update(accepting="newpt", accepting_stated_on=days_ago(3))
    row.refresh_from_db()
    return row


def begun(desk: Client, **fields: str) -> Listing:
    assert desk.post(BEGIN, FILLED | fields).status_code == 303
    return Listing.objects.of_groups().get()


def room(listing: Listing) -> tuple[str, int]:
    """Return what a group's listing says of room, and its free seats, as the database holds them."""
    row = Listing.objects.select_related("group").get(pk=listing.pk)
    return row.accepting, row.group.seats_free


# --- Beginning ---------------------------------------------------------------------------------------------


def test_a_group_is_begun_as_a_draft_that_takes_over_what_it_shares(own: Listing, desk: Client) -> None:
    assert BEGIN in Page(desk.get("/desk/")).links
    assert "taken over from your own entry" in Page(desk.get(BEGIN)).words
    answer = desk.post(BEGIN, FILLED)
    row = Listing.objects.of_groups().get()
    assert answer["Location"] == f"/desk/{row.slug}/entry/"
    assert (row.slug, row.state, row.consented_at) == ("being-with-others-chidi-anorue", "draft", None)
    assert (row.therapist, row.practice) == (own.therapist, own.practice)
    assert (row.group.title, row.group.is_open, row.group.seats) == ("Being with others", False, 8)
    for shared in ("locations", "jurisdictions", "deliveries"):
        assert set(getattr(row, shared).all()) == set(getattr(own, shared).all()) != set()
    assert [one.language for one in row.languages.all()] == [one.language for one in own.languages.all()]
    assert (row.email, row.phone, row.website) == (own.email, own.phone, own.website)
    assert not row.fees.exists()
    assert room(row) == ("newpt", 3)
    assert row.accepting_stated_on == TODAY
    assert AuditEvent.objects.filter(event="listing.begun", about_id=str(row.pk)).count() == 1
    assert Client().get(row.get_absolute_url()).status_code == 404
    assert "Being with others" not in Page(Client().get("/groups/")).words


def test_looking_at_the_form_makes_nothing_and_two_presses_make_one(desk: Client) -> None:
    desk.get(BEGIN)
    assert not Listing.objects.of_groups().exists()
    assert desk.post(BEGIN, FILLED)["Location"] == desk.post(BEGIN, FILLED)["Location"]
    assert Listing.objects.of_groups().count() == 1
    assert desk.post(BEGIN, FILLED | {"title": "Another"}).status_code == 303
    assert Listing.objects.of_groups().count() == 2


def test_with_two_practices_one_is_chosen(own: Listing, desk: Client) -> None:
    second = factories.draft(own.therapist, at_practice=factories.shared_practice("Mill House"))
    assert desk.post(BEGIN, FILLED).status_code == 422
    assert "Mill House" in Page(desk.get(BEGIN)).words
    assert begun(desk, practice=second.slug).practice == second.practice
    assert desk.post(BEGIN, FILLED | {"practice": "somebody-s"}).status_code == 422


def test_nobody_keeps_more_than_twelve_groups(own: Listing, desk: Client) -> None:
    for number in range(actions.groups.MOST_GROUPS):
        assert desk.post(BEGIN, FILLED | {"title": f"Group {number}"}).status_code == 303
    assert desk.post(BEGIN, FILLED).status_code == 422
    assert "twelve groups" in Page(desk.post(BEGIN, FILLED)).words


def test_where_no_groups_are_listed_nobody_begins_one(desk: Client, settings: "Settings") -> None:
    settings.ATTUNE_GROUPS = False
    assert desk.get(BEGIN).status_code == desk.post(BEGIN, FILLED).status_code == 404
    assert "/desk/groups/" not in desk.get("/desk/").content.decode()
    assert not Listing.objects.of_groups().exists()


def test_without_an_entry_of_one_s_own_there_is_no_link_and_no_page(own: Listing, desk: Client) -> None:
    desk.post(f"/desk/{own.slug}/withdraw/")
    assert BEGIN not in Page(desk.get("/desk/")).links
    assert desk.post(BEGIN, FILLED).status_code == 404
    assert browser_of(asha()).get(BEGIN).status_code == 404
    assert browser_of(dana()).get(BEGIN).status_code == 404


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"title": ""}, "Title"),
        ({"title": "x" * 151}, "Title"),
        ({"title": "\u200b\u202e"}, "Title"),
        ({"theme": "x" * 4001}, "What it is about"),
        ({"is_open": ""}, "Who may join"),
        ({"is_open": "perhaps"}, "Who may join"),
        ({"seats": "0"}, "Seats"),
        ({"seats": "1", "seats_free": "1"}, "Seats"),
        ({"seats": "41"}, "Seats"),
        ({"seats": "9" * 400}, "Seats"),
        ({"seats": "2", "seats_free": "3"}, "There cannot be more free seats than seats."),
        ({"seats_free": "-1"}, "Free seats now"),
        ({"starts_on": "soon"}, "First day"),
        ({"starts_on": "2031-01-01"}, "within the next two years"),
        ({"starts_on": "0001-01-01"}, "within the next two years"),
        ({"starts_on": "2026-11-21"}, "A closed group that has begun takes nobody in."),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_made(
    desk: Client, group: Listing, fields: dict[str, str], said: str
) -> None:
    answer = desk.post(BEGIN, FILLED | fields)
    assert answer.status_code == 422
    assert said in Page(answer).words
    assert Listing.objects.of_groups().count() == 1
    changed = change(desk, group, "group", **(FILLED | fields))
    assert changed.status_code == 422
    assert said in Page(changed).words
    assert TherapyGroup.objects.get().title == "Thursday group"


def test_scripts_and_marks_of_direction_are_words_and_nothing_else(desk: Client) -> None:
    row = begun(desk, title="<script>alert(1)</script>\u202egnol", theme="\u202eback\u0007 <b>bold</b>")
    assert row.group.title == "<script>alert(1)</script>gnol"
    assert row.group.theme == "back <b>bold</b>"
    for page in ("/desk/", f"/desk/{row.slug}/preview/", f"/desk/{row.slug}/facilitators/"):
        html = desk.get(page).content.decode()
        assert "<script>alert" not in html
        assert "&lt;script&gt;alert" in html


def test_a_title_without_a_latin_letter_has_an_address_all_the_same(desk: Client) -> None:
    assert Listing.objects.get(pk=begun(desk, title="Θεραπεία").pk).slug.endswith("chidi-anorue")


# --- The section -------------------------------------------------------------------------------------------


def test_a_group_has_its_own_section_first_and_none_that_makes_no_sense(
    own: Listing, desk: Client, group: Listing
) -> None:
    links = [link for link in Page(desk.get(f"/desk/{group.slug}/entry/")).links if "/entry/" in link]
    assert links[0] == address(group, "group")
    assert set(links) == {address(group, id) for id in SECTIONS if id not in {"times", "manner", "addresses"}}
    for left_out in ("times", "manner", "addresses"):
        assert desk.get(address(group, left_out)).status_code == 404
    assert desk.get(address(own, "group")).status_code == 404
    assert address(own, "group") not in Page(desk.get(f"/desk/{own.slug}/entry/")).links
    factories.usual_time(group)
    assert desk.get(address(group, "times")).status_code == 200, "what is public must be theirs to take away"


@pytest.mark.parametrize("section", [id for id in SECTIONS if id not in {"times", "manner", "addresses"}])
def test_a_section_of_a_group_that_is_saved_as_it_stands_changes_nothing(
    desk: Client, group: Listing, section: str
) -> None:
    before = TherapyGroup.objects.values().get()
    assert change(desk, group, section).status_code == 303
    assert TherapyGroup.objects.values().get() == before
    assert not ListingRevision.objects.exists()


def test_a_change_shows_at_once_is_looked_back_at_and_covered_by_the_consent(
    desk: Client, group: Listing
) -> None:
    change(desk, group, "group", title="Friday group", is_open="True", meets="Fridays at five")
    page = Page(Client().get(group.get_absolute_url()))
    assert page.title == "Friday group"
    assert page.rows["Joining"] == "New members may join while it runs"
    history = Page(desk.get(f"/desk/{group.slug}/history/")).words
    assert "Thursday group" in history
    assert "It is open: new members may join while it runs" in history
    assert group.consents.get(withdrawn_at=None).means == ListingConsent.Means.SIGNED_IN


def test_of_two_windows_the_second_is_shown_both(desk: Client, group: Listing) -> None:
    where = address(group, "group")
    first, second = filled(desk.get(where)), filled(desk.get(where))
    assert desk.post(where, first | {"title": "Written first"}).status_code == 303
    answer = desk.post(where, second | {"title": "Written second"})
    assert answer.status_code == 409
    assert "Written first" in Page(answer).words
    assert filled(answer)["title"] == ["Written second"]
    assert TherapyGroup.objects.get().title == "Written first"


def test_whoever_says_full_meanwhile_is_not_overwritten_by_an_old_window(
    desk: Client, group: Listing
) -> None:
    old = filled(desk.get(address(group, "group")))
    desk.post(f"/desk/{group.slug}/availability/", {"accepting": "nopt"})
    assert desk.post(address(group, "group"), old).status_code == 409
    assert room(group) == ("nopt", 0)


# --- Seats and room ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("said", Accepting)
@pytest.mark.parametrize("free", [0, 1, 8])
def test_by_whatever_way_it_is_said_seats_and_room_agree(
    own: Listing, desk: Client, group: Listing, free: int, said: Accepting
) -> None:
    """From the section, from the page about room, and by the action with anything at all."""
    Listing.objects.filter(pk=group.pk).update(accepting=said, accepting_stated_on=TODAY)
    change(desk, group, "group", seats_free=str(free), title=f"With {free}")
    assert room(group) == (room_of_group(free, said), free)

    desk.post(f"/desk/{group.slug}/availability/", {"accepting": said, "seats_free": str(free)})
    assert room(group)[0] == room_of_group(room(group)[1], room(group)[0])

    actions.state_availability(group, accepting=said, seats_free=free, on=TODAY, by=None, at=AT)
    accepting, left = room(group)
    assert accepting == room_of_group(left, accepting)
    assert left == (free if said == Accepting.ACCEPTING else 0)


def test_the_one_button_says_full_and_takes_all_free_seats_away(desk: Client, group: Listing) -> None:
    page = Page(desk.get("/desk/"))
    assert page.rows["Seats"] == "2 of 8 seats free"
    assert "It is full" in page.words
    assert desk.post(f"/desk/{group.slug}/availability/", {"accepting": "nopt"}).status_code == 303
    assert room(group) == ("nopt", 0)
    assert Page(Client().get(group.get_absolute_url())).rows["Seats"] == "0 of 8 seats free"
    assert group.attestations.filter(group="availability", attested_on=TODAY).exists()


def test_room_in_a_group_is_said_in_seats(desk: Client, group: Listing) -> None:
    where = f"/desk/{group.slug}/availability/"
    assert "Is there room in the group?" in Page(desk.get(where)).words
    assert desk.post(where, {"accepting": "waitlist", "waitlist_weeks": "6"}).status_code == 303
    assert room(group) == ("waitlist", 0)
    for fields in ({}, {"seats_free": "9"}, {"seats_free": "0"}, {"seats_free": "<b>"}):
        assert desk.post(where, {"accepting": "newpt", **fields}).status_code == 422
    assert desk.post(where, {"accepting": "existptonly"}).status_code == 422
    assert room(group) == ("waitlist", 0)
    assert desk.post(where, {"accepting": "newpt", "seats_free": "4"}).status_code == 303
    assert room(group) == ("newpt", 4)
    group.refresh_from_db()
    assert (group.waitlist_weeks, group.accepting_stated_on) == (None, TODAY)


def test_a_waitlist_stays_one_when_other_things_are_changed(desk: Client, group: Listing) -> None:
    desk.post(f"/desk/{group.slug}/availability/", {"accepting": "waitlist", "waitlist_weeks": "6"})
    change(desk, group, "group", title="Friday group")
    group.refresh_from_db()
    assert (room(group), group.waitlist_weeks) == (("waitlist", 0), 6)


def test_the_letter_about_room_asks_for_seats_too(group: Listing) -> None:
    link = question_address(factories.question(group))
    page = Page(Client().get(link))
    assert page.title == "Is there room in your group?"
    assert "Only clients I have" not in page.words
    assert Client().post(link, {"accepting": "newpt"}).status_code == 422
    assert Client().post(link, {"accepting": "newpt", "seats_free": "5"}).status_code == 303
    assert room(group) == ("newpt", 5)
    link = question_address(factories.question(group))
    assert Client().post(link, {"accepting": "nopt"}).status_code == 303
    assert room(group) == ("nopt", 0)


def test_a_closed_group_is_full_once_its_first_day_is_over(desk: Client, group: Listing) -> None:
    begins = group.group.starts_on
    assert begins
    assert fill_begun_groups(on=begins, at=AT) == 0
    assert room(group) == ("newpt", 2)
    actions.ask_therapists(on=begins + timedelta(days=1), at=AT)
    assert room(group) == ("nopt", 0)
    group.refresh_from_db()
    assert group.accepting_stated_on == days_ago(3), "nobody has said anything since"
    assert AuditEvent.objects.filter(event="group.begun", by=None).count() == 1
    assert fill_begun_groups(on=begins + timedelta(days=2), at=AT) == 0


def test_an_open_group_goes_on_taking_members_and_what_was_never_stated_stays_so(group: Listing) -> None:
    TherapyGroup.objects.update(starts_on=days_ago(10), is_open=True)
    assert fill_begun_groups(on=TODAY, at=AT) == 0
    TherapyGroup.objects.update(is_open=False)
    Listing.objects.filter(pk=group.pk).update(accepting="unknown", accepting_stated_on=None)
    assert fill_begun_groups(on=TODAY, at=AT) == 1
    assert room(group) == ("unknown", 0)


def test_a_closed_group_that_has_begun_takes_nobody_in_by_any_form(desk: Client, group: Listing) -> None:
    TherapyGroup.objects.update(starts_on=days_ago(10), seats_free=0)
    said: dict[str, Any] = {"accepting": "newpt", "seats_free": "1"}
    assert desk.post(f"/desk/{group.slug}/availability/", said).status_code == 422
    answer = Client().post(question_address(factories.question(group)), said)
    assert answer.status_code == 422
    page = Page(answer)
    (to_mend,) = [link.removeprefix("#") for link in page.links if link.startswith("#")]
    assert "A closed group that has begun takes nobody in" in page.part(to_mend), (
        "what is wrong is said there"
    )
    assert change(desk, group, "group", seats_free="1").status_code == 422
    assert change(desk, group, "group", seats_free="1", is_open="True").status_code == 303
    assert room(group) == ("newpt", 1)


def test_a_free_hour_of_its_leader_is_no_free_seat(group: Listing, monkeypatch: pytest.MonkeyPatch) -> None:
    factories.usual_time(group)
    Listing.objects.filter(pk=group.pk).update(accepting_stated_on=days_ago(20))
    monkeypatch.setattr(actions.questions, "has_free_slot", lambda *args, **kwargs: True)
    actions.ask_therapists(on=TODAY, at=AT)
    group.refresh_from_db()
    assert group.accepting_stated_on == days_ago(20)


# --- On the desk, and published ----------------------------------------------------------------------------


def test_a_draft_is_looked_at_published_paused_shown_again_and_withdrawn(desk: Client) -> None:
    row = begun(desk)
    page = Page(desk.get("/desk/"))
    assert "Being with others" in page.words
    for step in ("entry", "preview", "availability", "facilitators", "delete"):
        assert f"/desk/{row.slug}/{step}/" in page.links
    preview = desk.get(f"/desk/{row.slug}/preview/")
    assert "For people who go quiet in company." in Page(preview).words
    shown = preview.context["shown"]
    assert desk.post(f"/desk/{row.slug}/publish/", {"shown": "another"}).status_code == 409
    assert desk.post(f"/desk/{row.slug}/publish/", {"shown": shown}).status_code == 303
    assert Page(Client().get("/groups/")).names == ["Being with others"]
    assert row.consents.get().shown == shown
    desk.post(f"/desk/{row.slug}/pause/", {"until": ""})
    assert Client().get(row.get_absolute_url()).status_code == 404
    desk.post(f"/desk/{row.slug}/resume/")
    assert Client().get(row.get_absolute_url()).status_code == 200
    desk.post(f"/desk/{row.slug}/withdraw/")
    assert Client().get(row.get_absolute_url()).status_code == 410
    assert desk.get(f"/desk/{row.slug}/facilitators/").status_code == 404


def test_every_page_that_the_desk_leads_to_from_a_group_opens(desk: Client, group: Listing) -> None:
    for link in {link for link in Page(desk.get("/desk/")).links if group.slug in link}:
        assert desk.get(link).status_code == 200, link


def test_nobody_else_finds_any_of_it(group: Listing) -> None:
    other = factories.listing(factories.therapist("Dana Whitlock", person=dana()))
    stranger = browser_of(other.therapist.person)
    for page in ("entry/", "entry/group/", "preview/", "availability/", "facilitators/"):
        assert stranger.get(f"/desk/{group.slug}/{page}").status_code == 404
    assert stranger.post(address(group, "group"), FILLED).status_code == 404
    assert group.group.title == TherapyGroup.objects.get().title == "Thursday group"


# --- Who is erased -----------------------------------------------------------------------------------------


def test_a_group_goes_with_its_leader_and_the_practice_stays_for_others(
    own: Listing, desk: Client, group: Listing
) -> None:
    hers = factories.listing(factories.therapist("Dana Whitlock"), at_practice=own.practice)
    leads = own.therapist.person
    assert leads
    export = privacy.export_of(leads)
    assert "Being with others without hiding." in str(export)
    privacy.erase(leads, at=AT)
    assert not TherapyGroup.objects.exists()
    assert list(Listing.objects.all()) == [hers]
