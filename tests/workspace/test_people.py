"""The people in somebody's stories."""

from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from attune.workspace.access import Room
from attune.workspace.queries import cast_of, telling_of
from attune.workspace.told import Fear
from tests.workspace.telling import told

pytestmark = pytest.mark.django_db


def number_of(room: Room, nickname: str) -> UUID:
    found = cast_of(room).called(nickname)
    assert found
    return found


def test_two_nicknames_of_one_person_are_counted_together_until_it_is_undone(
    bens: Client, room: Room
) -> None:
    for who in ("Mum", "Mother"):
        told(bens, who, from_them=["understood"], felt=["felt-hurt"])
    mum, mother = number_of(room, "Mum"), number_of(room, "Mother")
    same = bens.post(reverse("person_same", args=[mother]), {"same_as": str(mum)}, follow=True)
    assert "one person now" in same.content.decode()
    assert len(telling_of(room).about(mum).stories) == 2
    assert len({one.person for one in telling_of(room).relationship_episodes}) == 1
    apart = bens.post(reverse("person_apart", args=[mother]), follow=True)
    assert "two people again" in apart.content.decode()
    assert len(telling_of(room).about(mum).stories) == 1


def test_nobody_is_put_together_in_a_chain(bens: Client, room: Room) -> None:
    for who in ("a", "b", "c"):
        told(bens, who)
    a, b, c = (number_of(room, who) for who in "abc")
    bens.post(reverse("person_same", args=[b]), {"same_as": str(a)})
    assert bens.post(reverse("person_same", args=[a]), {"same_as": str(c)}).status_code == 409
    assert bens.post(reverse("person_same", args=[c]), {"same_as": str(c)}).status_code == 422


def test_fear_marks_the_person_until_the_teller_takes_it_away(bens: Client, room: Room) -> None:
    story = told(bens, "Alex", fears=["afraid", "watched"])
    alex = number_of(room, "Alex")
    assert cast_of(room).members[0].feared == [Fear.AFRAID, Fear.WATCHED]
    assert "not safe with them" in bens.get(reverse("people")).content.decode()
    assert not telling_of(room).without_feared().stories
    bens.post(reverse("person_unmark", args=[alex]))
    assert not cast_of(room).members[0].feared
    assert "I was afraid of them" in bens.get(reverse("story", args=[story])).content.decode()


def test_a_feared_person_stays_feared_under_both_nicknames(bens: Client, room: Room) -> None:
    told(bens, "Al", fears=["hurt"])
    told(bens, "Alex")
    bens.post(reverse("person_same", args=[number_of(room, "Al")]), {"same_as": str(number_of(room, "Alex"))})
    assert cast_of(room).members[0].feared == [Fear.HURT]


def test_somebody_can_be_called_otherwise_but_not_like_somebody_else(bens: Client, room: Room) -> None:
    told(bens, "Sam")
    told(bens, "Kim")
    sam = number_of(room, "Sam")
    assert bens.post(reverse("person", args=[sam]), {"nickname": "kim", "kind": "friend"}).status_code == 422
    assert (
        bens.post(reverse("person", args=[sam]), {"nickname": "Sammy", "kind": "friend"}).status_code == 303
    )
    assert number_of(room, "Sammy") == sam


def test_taking_somebody_out_says_how_many_stories_go_too(bens: Client, room: Room) -> None:
    told(bens, "Sam")
    told(bens, "Sam")
    told(bens, "Kim")
    sam = number_of(room, "Sam")
    assert "With them go 2 stories" in bens.get(reverse("person_delete", args=[sam])).content.decode()
    bens.post(reverse("person_delete", args=[sam]))
    assert [story.person.who.nickname for story in telling_of(room).stories] == ["Kim"]
