"""One change at a time: what makes an index due, what is folded in, and what turns with the day."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from attune.directory.models import Accepting, Listing, ListingText
from attune.domain.ranking.formula import closeness, room_now
from attune.domain.ranking.turning import turn_of
from attune.foundation.models import LoadedContent
from attune.matching import documents, indexing, vectors
from attune.matching.answering import answer_need
from attune.matching.asking import query_of
from attune.matching.documents import ROOMS
from attune.matching.indexing import Keeper
from attune.matching.meaning import Meaning, vectors_of
from attune.matching.models import TextVector
from attune.matching.need import Asked, Need
from attune.matching.reading import pairs_for, read_need
from attune.search.documents import Document
from attune.search.encoding import load_encoder
from tests import factories

if TYPE_CHECKING:
    from pytest_django import Settings

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings: "Settings", tmp_path: Path) -> Path:
    settings.ATTUNE_DATA = tmp_path
    return tmp_path / "index"


def test_a_single_change_made_while_the_index_is_built_is_not_lost(
    folder: Path, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = factories.listing()
    read_all = documents.all_documents

    def meanwhile(meaning: Meaning) -> Iterator[Document]:
        read = list(read_all(meaning))
        Listing.objects.filter(pk=row.pk).update(style_lead=4)
        return iter(read)

    monkeypatch.setattr(indexing, "all_documents", meanwhile)
    indexing.build(at=at)
    stated = Keeper(folder).current().stating(row.pk.bytes)
    assert stated is not None
    assert stated.numbers["style_lead"] == 4


def test_an_index_of_other_content_is_due(at: datetime) -> None:
    factories.listing()
    indexing.build(at=at)
    assert not indexing.is_due()
    LoadedContent.objects.filter(pk="content").update(digest="another")
    assert indexing.is_due()


def test_an_index_of_another_encoder_is_due_and_takes_up_no_vectors(
    folder: Path, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ours lie beside those of another: numbers of two encoders mean nothing to each other."""
    row = factories.listing()
    with monkeypatch.context() as patch:
        patch.setattr(indexing, "load_encoder", lambda: None)
        indexing.build(at=at)
        assert not indexing.is_due()
    assert indexing.is_due()
    encoder = load_encoder()
    assert encoder is not None
    for _progress in vectors.encode_missing(encoder, []):
        pass
    need = read_need(Need(words="I cannot tell anybody how I am"))
    found = Keeper(folder).current().search(need.question(on=at.date()))
    assert (found.total, found.unread) == (1, 1)
    assert Keeper(folder).current().stating(row.pk.bytes) is not None


def test_vectors_of_another_encoder_are_not_read() -> None:
    row = factories.listing()
    TextVector.objects.create(
        listing=row, text_hash=b"0" * 16, encoder="another", vector=np.ones(384, np.int8).tobytes()
    )
    assert vectors_of([row.pk], Meaning("ours")) == {}
    assert set(vectors_of([row.pk], Meaning("another"))) == {row.pk}


def test_equals_turn_with_the_day_asked_and_the_region(at: datetime) -> None:
    today, day_before = at.date(), at.date() - timedelta(days=1)
    asked = [
        Need(asked_on=day, jurisdiction=where) for day in (today, day_before) for where in ("US-NY", "US-CA")
    ]
    turns = [query_of(need, words=None, point=None, on=today).turn for need in asked]
    assert turns == [turn_of(need.asked_on or today, need.jurisdiction) for need in asked]
    assert len(set(turns)) == 4


def test_style_and_room_count_in_the_index_as_the_plain_formula_says(folder: Path, at: datetime) -> None:
    said = [(step, Accepting.ACCEPTING, days) for step in (None, *range(1, 6)) for days in (0, 90, 91)]
    rows = {
        factories.listing(
            style_lead=step, accepting=room, accepting_stated_on=factories.days_ago(days)
        ).pk.bytes: (
            step,
            room_now(ROOMS[room], days),
        )
        for step, room, days in said
    }
    indexing.build(at=at)
    index = Keeper(folder).current()
    for asked in range(1, 6):
        found = index.search(
            query_of(Need(styles={"style_lead": asked}), words=None, point=None, on=at.date())
        )
        assert {hit.id: (hit.wishes[0], hit.code) for hit in found.hits} == {
            key: (closeness(asked, step), room) for key, (step, room) in rows.items()
        }


def test_a_page_turned_after_midnight_keeps_its_order(at: datetime) -> None:
    for _number in range(30):
        factories.listing()
    indexing.build(at=at)
    need = Need(asked_on=at.date())
    first, later = (
        [match.listing for match in answer_need(need, page=1, at=when).matches]
        for when in (at, at + timedelta(days=1))
    )
    assert first == later
    next_day = Need(asked_on=at.date() + timedelta(days=1))
    assert [match.listing for match in answer_need(next_day, page=1, at=at).matches] != first


def test_who_was_withdrawn_behind_the_index_is_not_shown(
    at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The index is asked, and in the moment before cards are read somebody takes the listing back."""
    row, other = factories.listing(), factories.listing()
    indexing.build(at=at)
    monkeypatch.setattr(Keeper, "_fold", lambda self, index: None)
    Listing.objects.filter(pk=row.pk).update(state=Listing.State.WITHDRAWN)
    answer = answer_need(Need(asked_on=at.date()), page=1, at=at)
    assert [match.listing for match in answer.matches] == [other.pk]


def test_the_concerns_recognised_choose_between_sentences_that_are_quoted(at: datetime) -> None:
    """Somebody who cannot stop washing is not shown a sentence about dishwashers."""
    encoder = load_encoder()
    assert encoder is not None
    row = factories.listing()
    ListingText.objects.filter(listing=row).update(
        body="My dishwasher washes the dishes after each meal. I work with compulsions and with thoughts that will not stop."
    )
    for _progress in vectors.encode_missing(encoder, []):
        pass
    own = read_need(Need(words="I wash my hands again and again and I cannot stop.")).words
    assert own is not None
    assert own.meanings is not None
    assert own.meanings.about is not None, "a concern was recognised"
    assert pairs_for(own, [row.pk])[row.pk].says.startswith("I work with compulsions")


@pytest.mark.parametrize("indexed", [True, False])
@pytest.mark.parametrize(("days", "room"), [(200, "nopt"), (0, "nopt"), (-1, "unknown")])
def test_full_until_a_day_holds_until_it_and_says_nothing_afterwards(
    folder: Path, at: datetime, days: int, room: str, *, indexed: bool
) -> None:
    factories.listing(
        accepting=Accepting.FULL,
        accepting_stated_on=factories.days_ago(100),
        full_until=factories.days_ago(-days),
    )
    if indexed:
        indexing.build(at=at)
    found = {
        asked: answer_need(Need(choices={"room": Asked((asked,))}), page=1, at=at).total
        for asked in ("nopt", "unknown")
    }
    assert found == {asked: int(asked == room) for asked in ("nopt", "unknown")}
