"""Telling a story in a minute, looking closer, and losing nothing on the way."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from attune.accounts.models import User
from attune.workspace.access import Room, story_in
from attune.workspace.queries import cast_of, opened_story, telling_of
from attune.workspace.told import Kind, Moved
from tests import people
from tests.workspace.inside import inside
from tests.workspace.telling import closer, first_screen, told

pytestmark = pytest.mark.django_db


def words_of(room: Room, number: UUID) -> str:
    return opened_story(room, story_in(room, number), cast_of(room)).words


def test_somebody_new_is_told_first_who_can_read_it_and_is_of_age(ben: User) -> None:
    browser = people.browser_of(ben)
    assert browser.get(reverse("workspace")).headers["Location"] == reverse("workspace_begin")
    page = browser.get(reverse("workspace_begin")).content.decode()
    assert "Nobody reads this as you write" in page
    assert "invented" in page
    assert "checked" not in page
    refused = browser.post(reverse("workspace_begin"), {"understood": "on"})
    assert refused.status_code == 422
    assert "This is for adults" in refused.content.decode()
    assert browser.post(reverse("workspace_begin"), {"of_age": "on", "understood": "on"}).status_code == 302
    assert browser.get(reverse("workspace")).status_code == 200


def test_who_and_what_happened_and_closer_or_further_is_enough(bens: Client, room: Room) -> None:
    number = uuid4()
    said = first_screen(number, "Sam", "We cooked and nobody spoke of it.", kind="partner", moved="closer")
    done = bens.post(reverse("tell"), said, follow=True)
    assert "It is put away" in done.content.decode()
    (story,) = telling_of(room).stories
    assert (story.person.who.nickname, story.person.who.kind) == ("Sam", Kind.PARTNER)
    assert story.parts.moved is Moved.CLOSER
    assert not story.parts.is_complete
    assert words_of(room, number) == "We cooked and nobody spoke of it."


def test_everything_but_the_person_is_optional(bens: Client, room: Room) -> None:
    nobody = bens.post(reverse("tell"), {"number": str(uuid4()), "edition": 0, "words": "kept words"})
    assert nobody.status_code == 422
    assert "kept words" in nobody.content.decode()
    assert "Say who it was with" in nobody.content.decode()
    told(bens, "Sam")
    assert len(telling_of(room).stories) == 1


def test_myself_my_therapist_and_my_group_are_people_too(bens: Client, room: Room) -> None:
    for kind in ("myself", "therapist", "group"):
        answer = bens.post(reverse("tell"), {"number": str(uuid4()), "edition": 0, "who": f"kind:{kind}"})
        assert answer.status_code == 303
    kinds = {member.who.kind for member in cast_of(room).members}
    assert kinds == {Kind.MYSELF, Kind.THERAPIST, Kind.GROUP}
    page = bens.get(reverse("tell")).content.decode()
    assert 'value="kind:myself"' not in page


def test_the_same_nickname_is_the_same_person_whatever_its_case(bens: Client, room: Room) -> None:
    told(bens, "Sam")
    told(bens, "SAM")
    assert len(cast_of(room).members) == 1


def test_a_story_of_100_000_characters_is_refused_whole_and_nothing_is_lost(bens: Client, room: Room) -> None:
    long = "word " * 20_000
    answer = bens.post(reverse("tell"), first_screen(uuid4(), "Sam", long.strip()))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "79,999 more" in page
    assert page.count("word ") >= 19_999
    assert not telling_of(room).stories
    exactly = "x" * 20_000
    assert words_of(room, told(bens, "Sam", exactly)) == exactly


def test_a_story_of_emoji_alone_is_a_story(bens: Client, room: Room) -> None:
    assert words_of(room, told(bens, "🦊", "😶‍🌫️💔🙂")) == "😶‍🌫️💔🙂"
    assert cast_of(room).members[0].who.nickname == "🦊"


@pytest.mark.parametrize(("day", "said"), [("2027-12-31", "not come yet"), ("1890-05-01", "too long ago")])
def test_a_day_that_cannot_be_is_refused_and_the_rest_stays(
    bens: Client, room: Room, day: str, said: str
) -> None:
    number = told(bens, "Sam", "first words")
    address = reverse("story_closer", args=[number])
    held = {field.html_name: field.value() for field in bens.get(address).context["form"]}
    data = {name: value for name, value in held.items() if value} | {
        "happened_on": day,
        "words": "other words",
    }
    answer = bens.post(address, data)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert "other words" in answer.content.decode()
    assert words_of(room, number) == "first words"


def test_looking_closer_makes_a_story_count(bens: Client, room: Room) -> None:
    number = told(bens, "Sam")
    page = bens.get(reverse("story", args=[number])).content.decode()
    assert "does not count yet" in page
    closer(bens, number, from_them=["understood"], felt=["felt-close"])
    assert "does not count yet" not in bens.get(reverse("story", args=[number])).content.decode()
    (episode,) = telling_of(room).relationship_episodes
    assert episode.wishes == {"understood"}
    assert {(one.tag, one.polarity) for one in episode.of_self} == {("felt-close", "positive")}


def test_a_word_of_ones_own_becomes_a_tag_and_can_be_chosen_again(bens: Client, room: Room) -> None:
    first = told(bens, "Sam", own_felt="like a ghost", from_them=["close"])
    second = told(bens, "Kim")
    page = bens.get(reverse("story_closer", args=[second])).content.decode()
    assert "like a ghost" in page
    closer(bens, second, own_felt="Like a ghost")
    tags = [{one.tag for one in story.parts.felt} for story in telling_of(room).stories]
    assert tags[0] == tags[1] != set()
    assert "like a ghost" in bens.get(reverse("story", args=[first])).content.decode()


def test_its_teller_turns_how_a_response_counts(bens: Client, room: Room) -> None:
    number = told(bens, "Sam", from_them=["space"], they=["went-silent"])
    turned = {"response_in": "they", "tag": "went-silent", "counts_as": "positive"}
    assert bens.post(reverse("story_turn", args=[number]), turned).status_code == 303
    (episode,) = telling_of(room).relationship_episodes
    assert [one.polarity for one in episode.of_other] == ["positive"]
    closer(bens, number, moved="further")
    (episode,) = telling_of(room).relationship_episodes
    assert [one.polarity for one in episode.of_other] == ["positive"]


def test_what_a_story_said_before_is_kept_once_for_each_reading(
    bens: Client, room: Room, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = told(bens, "Sam", "As I saw it then.")
    monkeypatch.setattr(timezone, "now", lambda: at + timedelta(hours=2))
    closer(bens, number, words="As I see it")
    closer(bens, number, words="As I see it now.")
    page = bens.get(reverse("story_earlier", args=[number])).content.decode()
    assert page.count("<h2>Until") == 1
    assert "As I saw it then." in page
    assert "As I see it now." in bens.get(reverse("story", args=[number])).content.decode()


def keep(
    browser: Client, number: UUID, edition: int, words: str, who: str = "Sam"
) -> tuple[int, dict[str, object]]:
    data = first_screen(number, who, words) | {"edition": edition}
    answer = browser.post(reverse("story_keep", args=[number]), data)
    return answer.status_code, answer.json()


def test_what_is_half_written_is_kept_and_found_on_another_device(
    bens: Client, room: Room, ben: User
) -> None:
    number = uuid4()
    assert keep(bens, number, 0, "half a sent") == (200, {"said": "Kept.", "edition": 1})
    assert keep(bens, number, 1, "half a sentence")[1]["edition"] == 2
    assert not telling_of(room).stories
    assert not cast_of(room).members, "a nickname that is being typed is nobody yet"
    telephone = inside(ben)
    assert reverse("tell_on", args=[number]) in telephone.get(reverse("workspace")).content.decode()
    page = telephone.get(reverse("tell_on", args=[number])).content.decode()
    assert "half a sentence" in page
    assert "Sam" in page


def test_two_devices_do_not_write_over_each_other(bens: Client, room: Room, ben: User) -> None:
    number, telephone = uuid4(), inside(ben)
    keep(bens, number, 0, "on the laptop")
    assert keep(telephone, number, 1, "on the telephone")[0] == 200
    status, said = keep(bens, number, 1, "on the laptop, longer")
    assert status == 409
    assert "another device" in str(said["said"])
    both = bens.post(reverse("tell"), first_screen(number, "Sam", "on the laptop, longer") | {"edition": 1})
    page = both.content.decode()
    assert both.status_code == 409
    assert "on the laptop, longer" in page
    assert "on the telephone" in page
    assert words_of(room, number) == "on the telephone"
    again = both.context["form"]["edition"].value()
    assert (
        bens.post(reverse("tell"), first_screen(number, "Sam", "both") | {"edition": again}).status_code
        == 303
    )
    assert words_of(room, number) == "both"


def test_the_same_form_sent_twice_is_one_story(bens: Client, room: Room) -> None:
    number = uuid4()
    told(bens, "Sam", "once", number=number)
    assert bens.post(reverse("tell"), first_screen(number, "Sam", "once")).status_code == 303
    assert len(telling_of(room).stories) == 1


def test_a_number_taken_elsewhere_is_nobodys(bens: Client, room: Room, db: None) -> None:
    number = told(bens, "Sam", "mine")
    dana = people.browser_of(people.dana())
    dana.post(reverse("workspace_begin"), {"of_age": "on", "understood": "on"})
    assert dana.post(reverse("tell"), first_screen(number, "Eve", "hers")).status_code == 404
    assert (
        dana.post(reverse("story_keep", args=[number]), first_screen(number, "Eve", "x")).status_code == 404
    )
    assert words_of(room, number) == "mine"


def test_an_explicit_answer_shows_help_before_anything_else_and_words_never_do(bens: Client) -> None:
    words = told(bens, "Sam", "He attacked and threatened me and I wanted to hurt myself")
    assert "do not have to be alone" not in bens.get(reverse("story_put_away", args=[words])).content.decode()
    for field, tag in (("fears", "afraid"), ("they", "attacked"), ("did", "hurt-myself")):
        number = told(bens, "Kim")
        closer(bens, number, **{field: [tag]})
        page = bens.get(reverse("story_put_away", args=[number])).content.decode()
        assert page.index("do not have to be alone") < page.index("That is enough for now")


def test_a_deleted_story_is_gone_with_what_it_said_before(bens: Client, room: Room) -> None:
    number = told(bens, "Sam", "to be deleted", from_them=["close"], felt=["felt-hurt"])
    assert bens.get(reverse("story_delete", args=[number])).status_code == 200
    assert bens.post(reverse("story_delete", args=[number])).status_code == 303
    assert bens.get(reverse("story", args=[number])).status_code == 404
    assert not telling_of(room).stories


def test_stories_come_in_pages_and_by_person(bens: Client, room: Room) -> None:
    for turn in range(21):
        told(bens, "Sam", f"story {turn}")
    told(bens, "Kim", "the only one with Kim")
    page = bens.get(reverse("stories")).content.decode()
    assert "22 stories" in page
    assert "Page 1 of 2" in page
    kim = cast_of(room).called("Kim")
    only = bens.get(reverse("stories"), {"person": str(kim)}).content.decode()
    assert "the only one with Kim" in only
    assert "1 story" in only
    assert bens.get(reverse("stories"), {"person": "nonsense"}).status_code == 404
