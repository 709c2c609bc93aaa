"""Next time I would like to: looked at again after the next story, and never for somebody who is feared."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from attune.foundation import privacy
from attune.workspace.access import Room, intentions_in
from attune.workspace.models import Intention
from attune.workspace.queries import cast_of, intentions_with
from attune.workspace.told import Outcome
from tests.workspace.telling import told

pytestmark = pytest.mark.django_db
WORDS = "say that I was hurt"


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every look at the clock is a minute after the one before."""
    begun, turns = timezone.now(), iter(range(10_000))
    monkeypatch.setattr(timezone, "now", lambda: begun + timedelta(minutes=next(turns)))


def sam(room: Room) -> UUID:
    found = cast_of(room).called("Sam")
    assert found
    return found


def intended(browser: Client, room: Room, words: str = WORDS) -> UUID:
    answer = browser.post(reverse("intention_add", args=[sam(room)]), {"words": words})
    assert answer.status_code == 303
    newest = intentions_in(room).first()
    assert newest
    return newest.pk


def put_away(browser: Client, story: UUID) -> str:
    return browser.get(reverse("story_put_away", args=[story])).content.decode()


def test_it_is_offered_after_a_story_and_on_the_page_of_a_person(
    bens: Client, room: Room, later: None
) -> None:
    story = told(bens, "Sam")
    address = reverse("intention_add", args=[sam(room)])
    assert address in put_away(bens, story)
    assert address in bens.get(reverse("person", args=[sam(room)])).content.decode()
    intended(bens, room)
    assert WORDS in bens.get(reverse("person", args=[sam(room)])).content.decode()


def test_it_is_looked_at_again_after_the_next_story_and_once_only(
    bens: Client, room: Room, later: None
) -> None:
    before = told(bens, "Sam")
    number = intended(bens, room)
    assert "Last time you wrote" not in put_away(bens, before)
    told(bens, "Kim")
    after = told(bens, "Sam")
    page = put_away(bens, after)
    assert "Last time you wrote" in page
    assert WORDS in page
    answered = bens.post(reverse("intention_look", args=[number]), {"outcome": "did-it", "story": str(after)})
    assert answered.headers["Location"] == reverse("story_put_away", args=[after])
    assert "Last time you wrote" not in put_away(bens, after)
    assert "Last time you wrote" not in put_away(bens, told(bens, "Sam"))
    (one,) = intentions_with(room, cast_of(room).members[0])
    assert one.intended.outcome is Outcome.DID_IT


def test_after_a_story_with_somebody_else_it_is_not_asked(bens: Client, room: Room, later: None) -> None:
    told(bens, "Sam")
    intended(bens, room)
    assert "Last time you wrote" not in put_away(bens, told(bens, "Kim"))


def test_not_yet_keeps_it_for_the_story_after(bens: Client, room: Room, later: None) -> None:
    told(bens, "Sam")
    number = intended(bens, room)
    after = told(bens, "Sam")
    bens.post(reverse("intention_look", args=[number]), {"outcome": "not-yet", "story": str(after)})
    assert "Last time you wrote" not in put_away(bens, after)
    assert "Last time you wrote" in put_away(bens, told(bens, "Sam"))


def test_it_need_not_be_answered_and_can_be_let_go(bens: Client, room: Room, later: None) -> None:
    told(bens, "Sam")
    number = intended(bens, room)
    after = told(bens, "Sam")
    nothing = bens.post(reverse("intention_look", args=[number]), {"story": str(after)})
    assert nothing.status_code == 422
    bens.post(reverse("intention_look", args=[number]), {"outcome": "let-go"})
    assert "Last time you wrote" not in put_away(bens, told(bens, "Sam"))


def test_under_two_nicknames_it_is_one_person(bens: Client, room: Room, later: None) -> None:
    told(bens, "Sam")
    intended(bens, room)
    after = told(bens, "Sammy")
    sammy = cast_of(room).called("Sammy")
    bens.post(reverse("person_same", args=[sammy]), {"same_as": str(sam(room))})
    assert "Last time you wrote" in put_away(bens, after)


@pytest.mark.parametrize("fear", ["afraid", "watched", "hurt"])
def test_for_a_feared_person_there_is_none(bens: Client, room: Room, later: None, fear: str) -> None:
    told(bens, "Sam")
    number = intended(bens, room)
    story = told(bens, "Sam", fears=[fear])
    address = reverse("intention_add", args=[sam(room)])
    for page in (put_away(bens, story), bens.get(reverse("person", args=[sam(room)])).content.decode()):
        assert address not in page
        assert WORDS not in page
        assert "Next time" not in page
    assert bens.get(address).status_code == 404
    assert bens.post(address, {"words": "more"}).status_code == 404
    assert bens.post(reverse("intention_look", args=[number]), {"outcome": "did-it"}).status_code == 404
    assert Intention.objects.count() == 1
    bens.post(reverse("person_unmark", args=[sam(room)]))
    assert WORDS in bens.get(reverse("person", args=[sam(room)])).content.decode()


def test_feared_under_another_nickname_is_feared(bens: Client, room: Room, later: None) -> None:
    told(bens, "Sam")
    told(bens, "Al", fears=["hurt"])
    al = cast_of(room).called("Al")
    bens.post(reverse("person_same", args=[al]), {"same_as": str(sam(room))})
    for number in (sam(room), al):
        assert bens.get(reverse("intention_add", args=[number])).status_code == 404
        assert "Next time" not in bens.get(reverse("person", args=[number])).content.decode()


def test_a_story_that_shows_help_first_asks_for_no_change(bens: Client, room: Room, later: None) -> None:
    told(bens, "Sam")
    intended(bens, room)
    page = put_away(bens, told(bens, "Sam", they=["attacked"]))
    assert "do not have to be alone" in page
    assert "Next time" not in page
    assert WORDS not in page


def test_it_is_sealed_and_can_be_deleted(bens: Client, room: Room, later: None) -> None:
    told(bens, "Sam")
    number = intended(bens, room, "zqx words")
    assert b"zqx" not in bytes(Intention.objects.get().sealed_words)
    assert bens.get(reverse("intention_delete", args=[number])).status_code == 200
    assert bens.post(reverse("intention_delete", args=[number])).status_code == 303
    assert not Intention.objects.exists()


def test_it_is_taken_along_with_cards_and_people_and_places(bens: Client, room: Room, later: None) -> None:
    told(bens, "Sam")
    intended(bens, room)
    number = {"number": str(uuid4()), "edition": 0}
    bens.post(reverse("self_talk_add"), {**number, "sentence": "Not again.", "tone": "worrying"})
    bens.post(reverse("plan_write"), {"people": "Kim, rings back"})
    taken = privacy.export_of(room.owner)["workspace"]
    assert taken["intentions"][0]["intended"]["words"] == WORDS
    card = taken["self_talk"][0]["card"]
    assert (card["sentence"], card["tone"]) == ("Not again.", "worrying")
    assert taken["my_people_and_places"]["people"] == "Kim, rings back"
