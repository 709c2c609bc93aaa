"""Ben and Chidi work together: nothing is seen before it is shared, everything ends at once, and each keeps their own."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from attune.accounts.models import User
from attune.foundation import privacy
from attune.workspace.access import Room, course_in, courses_in, shared_room_of
from attune.workspace.models import CourseOfTherapy, ProcessNote, RecordCopy
from attune.workspace.queries import shared_telling_of, telling_of
from tests import people
from tests.workspace.telling import closer, told

pytestmark = pytest.mark.django_db


@pytest.fixture
def chidi(db: None) -> User:
    return people.chidi()


@pytest.fixture
def chidis(chidi: User) -> Client:
    return people.browser_of(chidi)


def invited(browser: Client, called: str = "Ben") -> tuple[UUID, str]:
    """Let a client make a code; return the number of the course, and the code."""
    answer = browser.post(reverse("together"), {"called": called}, follow=True)
    return answer.context["course"].pk, answer.context["code"]


@pytest.fixture
def course(bens: Client, chidis: Client) -> UUID:
    """A course that Chidi has taken up."""
    number, code = invited(bens)
    assert chidis.post(reverse("clients"), {"code": code.upper()}).status_code == 303
    taken = chidis.post(reverse("client_invitation"), {"reads": "just before sessions"})
    assert taken.headers["Location"] == reverse("client", args=[number])
    return number


def share(browser: Client, course: UUID, story: UUID) -> None:
    preview = browser.get(reverse("story_share", args=[course, story]))
    answer = browser.post(reverse("story_share", args=[course, story]), {"shown": preview.context["shown"]})
    assert answer.status_code == 303


def test_a_client_invites_by_a_code_that_they_hand_over(bens: Client, chidis: Client, room: Room) -> None:
    number, code = invited(bens, "Ben S.")
    assert code in bens.get(reverse("together_one", args=[number])).content.decode()
    page = chidis.post(reverse("clients"), {"code": code.replace("-", " ")}, follow=True).content.decode()
    assert "Ben S. invites you" in page
    chidis.post(reverse("client_invitation"), {"reads": "Sunday evenings"})
    page = bens.get(reverse("together_one", args=[number])).content.decode()
    assert "Sunday evenings" in page
    assert code not in page
    assert "Ben S." in chidis.get(reverse("clients")).content.decode()


def test_a_code_serves_once_for_two_weeks_and_not_for_its_maker(
    bens: Client, chidis: Client, ben: User, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    _number, code = invited(bens)
    monkeypatch.setattr(timezone, "now", lambda: at + timedelta(days=15))
    people.browser_of(ben)
    late = people.browser_of(people.dana())
    assert late.post(reverse("clients"), {"code": code}).status_code == 422
    monkeypatch.setattr(timezone, "now", lambda: at)
    chidis.post(reverse("clients"), {"code": code})
    chidis.post(reverse("client_invitation"), {"reads": "x"})
    assert late.post(reverse("clients"), {"code": code}).status_code == 422


def test_a_therapist_may_decline_and_the_client_reads_it_kindly(bens: Client, chidis: Client) -> None:
    number, code = invited(bens)
    chidis.post(reverse("clients"), {"code": code})
    chidis.post(reverse("client_decline"))
    page = bens.get(reverse("together_one", args=[number])).content.decode()
    assert "does not use the workspace" in page
    assert "says nothing about your work together" in page
    bens.post(reverse("together_take_back", args=[number]))
    assert bens.get(reverse("together_one", args=[number])).status_code == 404


def test_nothing_is_seen_before_it_is_shared_and_the_preview_is_exactly_it(
    bens: Client, chidis: Client, course: UUID
) -> None:
    shared = told(bens, "Sam", "what I share", from_them=["close"], felt=["felt-hurt"])
    kept = told(bens, "Kim", "what I keep")
    assert chidis.get(reverse("client_story", args=[course, shared])).status_code == 404
    preview = bens.get(reverse("story_share", args=[course, shared]))
    body = preview.content.decode().split('<div class="box">')[1].split("</dl>")[0]
    share(bens, course, shared)
    seen = chidis.get(reverse("client_story", args=[course, shared])).content.decode()
    assert body in seen
    assert chidis.get(reverse("client_story", args=[course, kept])).status_code == 404
    before = chidis.get(reverse("client", args=[course])).content.decode()
    assert "what I share" in before
    assert "Kim" not in before
    assert "what I keep" not in before


def test_a_story_that_changed_since_its_preview_is_not_shared(
    bens: Client, chidis: Client, course: UUID
) -> None:
    story = told(bens, "Sam", "first")
    shown = bens.get(reverse("story_share", args=[course, story])).context["shown"]
    closer(bens, story, words="second")
    answer = bens.post(reverse("story_share", args=[course, story]), {"shown": shown})
    assert answer.status_code == 409
    assert "changed since" in answer.content.decode()
    assert chidis.get(reverse("client_story", args=[course, story])).status_code == 404


def test_from_this_day_on_shares_what_comes_and_each_can_be_made_private(
    bens: Client, chidis: Client, course: UUID, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = told(bens, "Sam", "before")
    monkeypatch.setattr(timezone, "now", lambda: at + timedelta(hours=1))
    bens.post(reverse("together_all_stories", args=[course]))
    monkeypatch.setattr(timezone, "now", lambda: at + timedelta(hours=2))
    after, private = told(bens, "Sam", "after"), told(bens, "Sam", "private")
    assert (
        "can see this story, as you chose"
        in bens.get(reverse("story_put_away", args=[private])).content.decode()
    )
    bens.post(reverse("story_unshare", args=[course, private]))
    seen = [
        chidis.get(reverse("client_story", args=[course, one])).status_code
        for one in (before, after, private)
    ]
    assert seen == [404, 200, 404]
    standing = bens.get(reverse("together_one", args=[course])).context["standing"]
    bens.post(reverse("together_revoke", args=[course, standing.pk]))
    assert chidis.get(reverse("client_story", args=[course, after])).status_code == 404


def test_every_number_of_the_therapist_counts_shared_stories_only(
    bens: Client, chidi: User, course: UUID, room: Room
) -> None:
    """AC10: of 31 stories 12 are shared, and revoking one makes 11 at once; sharing it again restores every number."""
    stories = [told(bens, f"person {turn % 3}") for turn in range(31)]
    for story in stories[:12]:
        share(bens, course, story)
    assert len(shared_telling_of(shared_room_of(chidi, course)).stories) == 12
    before = shared_telling_of(shared_room_of(chidi, course)).relationship_episodes
    bens.post(reverse("story_unshare", args=[course, stories[5]]))
    assert len(shared_telling_of(shared_room_of(chidi, course)).stories) == 11
    share(bens, course, stories[5])
    assert shared_telling_of(shared_room_of(chidi, course)).relationship_episodes == before
    assert len(telling_of(room).stories) == 31
    assert len(privacy.export_of(room.owner)["workspace"]["stories"]) == 31


def test_fear_told_in_a_private_story_marks_nobody_on_the_therapists_pages(
    bens: Client, chidi: User, course: UUID
) -> None:
    shared = told(bens, "Alex", from_them=["close"], they=["helped"])
    told(bens, "Alex", fears=["afraid"])
    share(bens, course, shared)
    (story,) = shared_telling_of(shared_room_of(chidi, course)).stories
    assert not story.person.feared


def test_the_client_reads_who_looked_at_what(bens: Client, chidis: Client, course: UUID) -> None:
    story = told(bens, "Sam", "words")
    share(bens, course, story)
    assert "Nothing so far" in bens.get(reverse("together_one", args=[course])).content.decode()
    chidis.get(reverse("client_story", args=[course, story]))
    chidis.get(reverse("client_story", args=[course, story]))
    page = bens.get(reverse("together_one", args=[course])).content.decode()
    assert page.count("12:00: <a") == 1
    assert reverse("story", args=[story]) in page


def test_a_copy_stays_in_the_record_and_the_client_sees_that_it_does(
    bens: Client, chidis: Client, course: UUID, ben: User, at: datetime
) -> None:
    story = told(bens, "Sam", "as it was")
    share(bens, course, story)
    copied = chidis.post(reverse("client_story_copy", args=[course, story]), follow=True)
    assert "as it was" in copied.content.decode()
    assert "Copies in their record" in bens.get(reverse("together_one", args=[course])).content.decode()
    bens.post(reverse("story_unshare", args=[course, story]))
    copy = RecordCopy.objects.get()
    assert "as it was" in chidis.get(reverse("client_copy", args=[course, copy.pk])).content.decode()
    privacy.erase(ben, at=at)
    assert RecordCopy.objects.filter(course=None).exists()


def test_process_notes_are_the_therapists_alone(
    bens: Client, chidis: Client, course: UUID, ben: User, chidi: User, at: datetime
) -> None:
    chidis.post(reverse("client_note", args=[course]), {"words": "zqxnote on my own part"})
    assert "zqxnote" in chidis.get(reverse("client", args=[course])).content.decode()
    assert "zqxnote" not in str(privacy.export_of(ben))
    assert "zqxnote" not in bens.get(reverse("together_one", args=[course])).content.decode()
    note = ProcessNote.objects.get()
    dana = people.browser_of(people.dana())
    assert dana.post(reverse("client_note_delete", args=[course, note.pk])).status_code == 404
    privacy.erase(chidi, at=at)
    assert not ProcessNote.objects.exists()


def test_either_side_ends_it_and_nothing_of_the_clients_goes(
    bens: Client, chidis: Client, course: UUID, room: Room
) -> None:
    story = told(bens, "Sam", "still mine")
    share(bens, course, story)
    chidis.post(reverse("client_end", args=[course]))
    assert chidis.get(reverse("client_story", args=[course, story])).status_code == 404
    page = bens.get(reverse("together_one", args=[course])).content.decode()
    assert "Your therapist ended this" in page
    assert "still mine" in bens.get(reverse("story", args=[story])).content.decode()
    bens.post(reverse("together_end", args=[course]))
    assert course_in(room, course).ended_by == "therapist", "the first ending stands"
    back = {"changed": "I say it now", "not_repaired": "", "takes_along": "a voice"}
    bens.post(reverse("together_look_back", args=[course]), back)
    assert "I say it now" in bens.get(reverse("together_look_back", args=[course])).content.decode()
    assert "I say it now" not in chidis.get(reverse("client", args=[course])).content.decode()


def test_nothing_can_be_shared_with_nobody(bens: Client, chidis: Client, course: UUID) -> None:
    story = told(bens, "Sam", "x")
    shown = bens.get(reverse("story_share", args=[course, story])).context["shown"]
    bens.post(reverse("together_end", args=[course]))
    assert bens.post(reverse("story_share", args=[course, story]), {"shown": shown}).status_code == 409


def test_an_erased_therapist_ends_the_course_and_leaves_it_the_clients(
    bens: Client, course: UUID, chidi: User, room: Room, at: datetime
) -> None:
    bens.post(reverse("together_look_back", args=[course]), {"changed": "much"})
    privacy.erase(chidi, at=at)
    (left,) = courses_in(room)
    assert (left.therapist, left.ended_by) == (None, "therapist")
    assert bens.get(reverse("together_one", args=[course])).status_code == 200


def test_what_the_client_brings_stands_before_the_session(bens: Client, chidis: Client, course: UUID) -> None:
    bens.post(reverse("together_bring", args=[course]), {"bring": "what I did not say last time"})
    assert "what I did not say last time" in chidis.get(reverse("client", args=[course])).content.decode()


def test_what_calls_for_help_stands_first(bens: Client, chidis: Client, course: UUID) -> None:
    hard, easy = told(bens, "Kim", "hard", fears=["hurt"]), told(bens, "Sam", "easy")
    share(bens, course, hard)
    share(bens, course, easy)
    before = chidis.get(reverse("client", args=[course])).context["before"]
    assert [one.story.number for one in before.new] == [hard, easy]


def test_both_tag_a_story_and_see_where_they_differ(bens: Client, chidis: Client, course: UUID) -> None:
    story = told(bens, "Sam", "x", from_them=["close"], felt=["felt-hurt"])
    assert bens.get(reverse("story_compare", args=[course, story])).status_code == 404
    share(bens, course, story)
    address = reverse("client_story_code", args=[course, story])
    assert chidis.post(address, {"from_them": ["close", "safe"], "felt": ["felt-angry"]}).status_code == 303
    rows = bens.get(reverse("story_compare", args=[course, story])).context["compared"]
    assert [(row.both, row.teller_only, row.therapist_only) for row in rows] == [
        (["to be close, to belong"], [], ["to be safe from hurt"]),
        ([], ["hurt"], ["angry"]),
    ]
    assert (
        reverse("story_compare", args=[course, story])
        in bens.get(reverse("story", args=[story])).content.decode()
    )
    bens.post(reverse("story_unshare", args=[course, story]))
    assert chidis.get(address).status_code == 404


def test_dana_sees_no_course(bens: Client, course: UUID) -> None:
    story = told(bens, "Sam", "Ben's")
    share(bens, course, story)
    dana = people.browser_of(people.dana())
    for name in ("client", "client_reads", "client_check_ins", "client_end"):
        assert dana.get(reverse(name, args=[course])).status_code == 404, name
    assert dana.get(reverse("client_story", args=[course, story])).status_code == 404
    assert dana.post(reverse("client_story_copy", args=[course, story])).status_code == 404
    dana.post(reverse("workspace_begin"), {"of_age": "on", "understood": "on"})
    for name in ("together_one", "together_look_back", "check_ins", "together_all_stories"):
        assert dana.get(reverse(name, args=[course])).status_code == 404, name


def test_a_client_is_no_therapist_of_anybody(bens: Client) -> None:
    assert bens.get(reverse("clients")).status_code == 404
    assert CourseOfTherapy.objects.count() == 0
