"""Self-talk: a sentence, whose voice, a reply; help first where it is hate; and what the cards show."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse

from attune.workspace.access import Room, sentence_in
from attune.workspace.queries import cards_of, cast_of, opened_card
from attune.workspace.self_talk_findings import findings_of
from attune.workspace.told import Card
from tests import people
from tests.workspace.telling import told

pytestmark = pytest.mark.django_db


def written(browser: Client, sentence: str = "Not again.", number: UUID | None = None, **said: Any) -> UUID:
    """Write a card and return its number."""
    number = number or uuid4()
    answer = browser.post(
        reverse("self_talk_add"), {"number": str(number), "edition": 0, "sentence": sentence, **said}
    )
    assert answer.status_code == 303, answer.content.decode()
    return number


def card(room: Room, number: UUID) -> Card:
    return opened_card(room, sentence_in(room, number)).card


def test_a_sentence_alone_is_a_card(bens: Client, room: Room) -> None:
    number = written(bens, "You always spoil it.")
    assert card(room, number) == Card("You always spoil it.")
    page = bens.get(reverse("self_talk_card", args=[number])).content.decode()
    assert "You always spoil it." in page
    assert "You always spoil it." in bens.get(reverse("self_talk")).content.decode()


def test_everything_else_can_be_said_of_it(bens: Client, room: Room) -> None:
    told(bens, "Mum")
    mum = cast_of(room).called("Mum")
    number = written(
        bens,
        tone="attacking",
        attack="blame",
        voice=str(mum),
        to_a_friend="no",
        reply="You were eight.",
        believed_before="9",
        believed_after="4",
    )
    kept = card(room, number)
    assert (kept.voice, kept.to_a_friend, kept.believed_before, kept.believed_after) == (
        str(mum),
        False,
        9,
        4,
    )
    page = bens.get(reverse("self_talk_card", args=[number])).content.decode()
    for words in ("attacking", "blame", "Mum", "You were eight.", "9 of 10", "4 of 10"):
        assert words in page


def test_nothing_but_the_sentence_has_to_be_said_and_it_may_not_be_empty(bens: Client) -> None:
    answer = bens.post(
        reverse("self_talk_add"),
        {"number": str(uuid4()), "edition": 0, "sentence": "", "reply": "kept words"},
    )
    assert answer.status_code == 422
    assert "kept words" in answer.content.decode()


def test_it_can_hang_on_a_story(bens: Client, room: Room) -> None:
    story = told(bens, "Sam", "He left.")
    page = bens.get(reverse("story", args=[story])).content.decode()
    address = f"{reverse('self_talk_add')}?story={story}"
    assert address in page
    form = bens.get(address).context["form"]
    assert str(form["about"].value()) == str(story)
    number = written(bens, "Everybody leaves.", about=str(story))
    assert "Everybody leaves." in bens.get(reverse("story", args=[story])).content.decode()
    bens.post(reverse("story_delete", args=[story]))
    assert "Everybody leaves." in bens.get(reverse("self_talk_card", args=[number])).content.decode()


def test_hate_shows_help_first_and_words_never_do(bens: Client) -> None:
    words = written(bens, "I hate and disgust myself and want to hurt myself", tone="attacking")
    page = bens.get(reverse("self_talk_card", args=[words])).content.decode()
    assert "do not have to be alone" not in page
    hate = written(bens, "Look at you.", attack="hate")
    page = bens.get(reverse("self_talk_card", args=[hate])).content.decode()
    assert page.index("do not have to be alone") < page.index("Look at you.")
    assert reverse("plan") in page


def test_a_reply_can_come_later_and_two_devices_do_not_write_over_each_other(
    bens: Client, room: Room
) -> None:
    number = written(bens, "Not again.")
    address = reverse("self_talk_change", args=[number])
    first = {"number": str(number), "edition": 1, "sentence": "Not again."}
    assert bens.post(address, {**first, "reply": "from the telephone"}).status_code == 303
    both = bens.post(address, {**first, "reply": "from the laptop"})
    page = both.content.decode()
    assert both.status_code == 409
    assert "from the telephone" in page
    assert "from the laptop" in page
    again = both.context["form"]["edition"].value()
    assert bens.post(address, {**first, "edition": again, "reply": "both"}).status_code == 303
    assert card(room, number).reply == "both"


def test_the_same_form_sent_twice_is_one_card(bens: Client, room: Room) -> None:
    number = written(bens, "once")
    written(bens, "once", number)
    assert len(cards_of(room)) == 1


def test_a_deleted_card_is_gone(bens: Client, room: Room) -> None:
    number = written(bens)
    assert bens.get(reverse("self_talk_delete", args=[number])).status_code == 200
    assert bens.post(reverse("self_talk_delete", args=[number])).status_code == 303
    assert bens.get(reverse("self_talk_card", args=[number])).status_code == 404


def test_a_damaged_card_says_so_and_the_rest_works(bens: Client, room: Room) -> None:
    number = written(bens, "broken")
    written(bens, "whole")
    row = sentence_in(room, number)
    row.sealed_card = b"nothing of the kind"
    row.save()
    assert "damaged" in bens.get(reverse("self_talk_card", args=[number])).content.decode()
    page = bens.get(reverse("self_talk")).content.decode()
    assert "damaged" in page
    assert "whole" in page


def test_fewer_than_five_cards_say_nothing_yet(bens: Client) -> None:
    for _turn in range(4):
        written(bens, tone="attacking")
    assert "Too early to tell" in bens.get(reverse("self_talk_seen")).content.decode()
    written(bens, tone="kind")
    page = bens.get(reverse("self_talk_seen")).content.decode()
    assert "attacking: 4 of 5" in page
    assert "kind: 1 of 5" in page
    assert "worrying: none of 5" in page


def test_every_number_opens_the_cards_behind_it(bens: Client, room: Room) -> None:
    for turn in range(5):
        written(bens, f"hard {turn}", tone="attacking", attack="blame", voice="mine", to_a_friend="no")
    for turn in range(4):
        written(bens, f"soft {turn}", tone="kind", voice="mine")
    page = bens.get(reverse("self_talk_seen")).content.decode()
    for question, many in (
        ("tone=attacking", 5),
        ("tone=kind", 4),
        ("attack=blame", 5),
        ("friend=no", 5),
        ("voice=mine", 9),
    ):
        address = f"{reverse('self_talk')}?{question}"
        assert address in page
        assert f"{many} cards behind that number" in bens.get(address).content.decode(), question
    assert "hard" not in bens.get(f"{reverse('self_talk')}?tone=kind").content.decode()


def test_what_a_reply_did_is_drawn_as_dots_with_a_table_from_five_and_can_be_turned_off(
    bens: Client, room: Room
) -> None:
    for before, after in ((8, 5), (7, 7), (6, 7), (9, 2)):
        written(bens, reply="So what.", believed_before=before, believed_after=after)
    written(bens)
    assert "dots-before" not in bens.get(reverse("self_talk_seen")).content.decode()
    written(bens, reply="So what.", believed_before=3, believed_after=1)
    page = bens.get(reverse("self_talk_seen")).content.decode()
    assert "believed less after the reply: 3 of 5" in page
    assert page.count('class="dots-before"') == 5
    assert page.count("<tr>") == 6
    assert "How this is worked out" in page
    bens.post(reverse("workspace_settings"), {"charts_off": ["self-talk"]})
    page = bens.get(reverse("self_talk_seen")).content.decode()
    assert "dots-before" not in page
    assert "believed less after the reply: 3 of 5" in page


def test_nothing_told_is_nothing_found() -> None:
    found = findings_of([])
    assert (found.cards, found.replies, found.is_enough) == (0, [], False)


def test_to_strangers_no_card_is_there(bens: Client, room: Room) -> None:
    number = written(bens, "mine alone")
    story = told(bens, "Sam")
    dana = people.browser_of(people.dana())
    dana.post(reverse("workspace_begin"), {"of_age": "on", "understood": "on"})
    for name in ("self_talk_card", "self_talk_change", "self_talk_delete"):
        assert dana.get(reverse(name, args=[number])).status_code == 404, name
        assert dana.post(reverse(name, args=[number])).status_code in {404, 405}, name
    assert dana.get(f"{reverse('self_talk_add')}?story={story}").status_code == 404
    taken = {"number": str(number), "edition": 0, "sentence": "hers"}
    assert dana.post(reverse("self_talk_add"), taken).status_code == 404
    assert card(room, number).sentence == "mine alone"


def test_no_word_of_a_card_stands_in_an_address(bens: Client) -> None:
    number = written(bens, "zqxmarker")
    for name in ("self_talk_card", "self_talk_change", "self_talk_delete"):
        answer = bens.get(reverse(name, args=[number]))
        title = answer.content.decode().split("<title>")[1].split("</title>")[0]
        assert "zqx" not in title + answer.request["PATH_INFO"] + str(answer.headers)
