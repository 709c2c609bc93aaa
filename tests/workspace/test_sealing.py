"""What is told is readable nowhere but on its owner's pages, and opens in no other place."""

import logging
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.urls import reverse

from attune.accounts.models import User
from attune.enquiries.actions import tend_enquiries
from attune.foundation import keystore, privacy
from attune.workspace.access import Room, room_of
from attune.workspace.models import RelationshipEpisode, Workspace
from attune.workspace.queries import telling_of
from attune.workspace.sealed import Box, Damaged
from tests import people
from tests.workspace.telling import told

pytestmark = pytest.mark.django_db
SENTENCE = "zqxmarker walked out in the rain"


def every_text_in_the_database() -> str:
    with connection.cursor() as cursor:
        found = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608  names come from the database itself
            found += [
                str(bytes(cell) if isinstance(cell, memoryview) else cell) for row in cursor for cell in row
            ]
    return "\n".join(found)


def test_no_word_is_readable_in_database_log_or_address(
    bens: Client, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    number = told(bens, "zqxnick", SENTENCE, own_felt="zqxtag", from_them=["close"])
    answers = [
        bens.get(reverse("story", args=[number])),
        bens.get(reverse("stories")),
        bens.get(reverse("workspace")),
        bens.post(reverse("tell"), {"number": "no number", "edition": 0, "words": SENTENCE}),
    ]
    assert "zqx" not in every_text_in_the_database()
    assert "zqx" not in caplog.text
    for answer in answers:
        assert "no-store" in answer.headers["Cache-Control"]
        assert "zqx" not in answer.request["PATH_INFO"] + str(answer.headers)
        title = answer.content.decode().split("<title>")[1].split("</title>")[0]
        assert "zqx" not in title
    assert not any("zqx" in str(row.get_decoded()) for row in Session.objects.all())


def test_what_is_sealed_opens_in_no_other_row_and_no_other_column(bens: Client, room: Room) -> None:
    one, other = told(bens, "Sam", "one"), told(bens, "Sam", "other")
    first = RelationshipEpisode.objects.get(pk=one)
    second = RelationshipEpisode.objects.get(pk=other)
    first.sealed_words, first.sealed_parts = second.sealed_words, first.sealed_words
    for column in ("sealed_words", "sealed_parts"):
        with pytest.raises(Damaged):
            room.box.opened(first, column, str)


def test_a_damaged_story_says_so_and_the_rest_works(bens: Client, room: Room) -> None:
    broken, whole = (
        told(bens, "Sam", "broken"),
        told(bens, "Sam", "whole", from_them=["close"], they=["helped"]),
    )
    row = RelationshipEpisode.objects.get(pk=broken)
    RelationshipEpisode.objects.filter(pk=broken).update(
        sealed_words=bytes(row.sealed_words)[:-1], sealed_parts=b"nothing of the kind"
    )
    assert "damaged" in bens.get(reverse("story", args=[broken])).content.decode()
    assert "whole" in bens.get(reverse("story", args=[whole])).content.decode()
    assert "damaged" in bens.get(reverse("stories")).content.decode()
    telling = telling_of(room)
    assert (len(telling.stories), telling.damaged) == (1, 1)


def test_without_its_key_nothing_is_shown_and_nothing_is_touched(
    bens: Client, room: Room, store_of_keys: Path
) -> None:
    told(bens, "Sam", "still here")
    aside = store_of_keys.with_name("aside.sqlite3")
    store_of_keys.rename(aside)
    for address in (reverse("workspace"), reverse("tell"), reverse("stories")):
        answer = bens.get(address)
        assert answer.status_code == 503
        assert "Nothing was changed" in answer.content.decode()
    assert not store_of_keys.exists()
    aside.rename(store_of_keys)
    assert "still here" in bens.get(reverse("stories")).content.decode()


def test_an_erased_workspace_opens_for_nobody_even_from_a_backup(
    bens: Client, room: Room, ben: User, at: datetime
) -> None:
    number = told(bens, "Sam", SENTENCE)
    sealed = RelationshipEpisode.objects.get(pk=number)
    privacy.erase(ben, at=at)
    assert not Workspace.objects.exists()
    with pytest.raises(keystore.KeyGone):
        Box(room.workspace.pk).opened(sealed, "sealed_words", str)


def test_the_sweep_of_lost_keys_leaves_those_of_workspaces(bens: Client, room: Room, at: datetime) -> None:
    told(bens, "Sam", "kept")
    tend_enquiries(at=at + timedelta(days=1))
    assert room_of(room.workspace)


def test_a_rotated_secret_opens_what_was_sealed_before(
    bens: Client, room: Room, settings: "pytest.FixtureRequest"
) -> None:
    told(bens, "Sam", "kept through it")
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]  # type: ignore[attr-defined]
    settings.SECRET_KEY = "another-" + "9876543210" * 5  # type: ignore[attr-defined]
    assert telling_of(room_of(room.workspace)).stories


def test_everything_told_can_be_taken_along(bens: Client, ben: User) -> None:
    told(bens, "Sam", SENTENCE, from_them=["close"])
    taken = privacy.export_of(ben)["workspace"]
    assert taken["stories"][0]["words"] == SENTENCE
    assert taken["people"][0]["nickname"] == "Sam"


def test_off_means_no_link_and_404(bens: Client, ben: User, settings: "pytest.FixtureRequest") -> None:
    assert reverse("workspace") in bens.get(reverse("account")).content.decode()
    settings.ATTUNE_WORKSPACE = False  # type: ignore[attr-defined]
    assert bens.get(reverse("workspace")).status_code == 404
    assert bens.get(reverse("workspace_begin")).status_code == 404
    assert reverse("workspace") not in bens.get(reverse("account")).content.decode()


def test_dana_gets_404_everywhere(bens: Client, room: Room) -> None:
    number = told(bens, "Sam", "Ben's alone")
    person = telling_of(room).stories[0].person.number
    dana = people.browser_of(people.dana())
    dana.post(reverse("workspace_begin"), {"of_age": "on", "understood": "on"})
    for name in ("story", "story_closer", "story_put_away", "story_earlier", "story_delete", "tell_on"):
        assert dana.get(reverse(name, args=[number])).status_code == 404, name
    for name in ("person", "person_delete"):
        assert dana.get(reverse(name, args=[person])).status_code == 404, name
    for name in ("story_delete", "story_turn"):
        assert dana.post(reverse(name, args=[number])).status_code == 404, name
    for name in ("person_same", "person_apart", "person_unmark", "person_delete"):
        assert dana.post(reverse(name, args=[person])).status_code == 404, name
    assert telling_of(room).stories
