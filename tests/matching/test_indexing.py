"""Keeping the index up with the database: what a site's background work does, and what a worker sees of it."""

from collections.abc import Iterator
from datetime import datetime
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.core.management import call_command

from attune.directory.models import ListingChange, ListingText
from attune.matching import documents, indexing
from attune.matching.indexing import Keeper, NoIndexError
from attune.matching.meaning import Meaning
from attune.matching.models import TextVector
from attune.search.documents import Document
from attune.search.generations import current_name
from attune.search.query import Query
from tests import factories

if TYPE_CHECKING:
    from pytest_django import Settings

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings: "Settings", tmp_path: Path) -> Path:
    """A data folder of its own for each test, without an index."""
    settings.ATTUNE_DATA = tmp_path
    return tmp_path / "index"


def said_by(command: str, *arguments: str) -> str:
    out = StringIO()
    call_command(command, *arguments, stdout=out)
    return out.getvalue()


def test_building_says_how_many_listings_and_how_much_room() -> None:
    factories.listing()
    assert "1 listings indexed" in said_by("build_index")


def test_building_if_due_does_nothing_when_all_is_there(folder: Path) -> None:
    factories.listing()
    said_by("build_index", "--if-due")
    first = current_name(folder)
    assert "Nothing was done" in said_by("build_index", "--if-due")
    assert current_name(folder) == first


def test_every_worker_sees_a_change_at_its_next_question(folder: Path, at: datetime) -> None:
    indexing.build(at=at)
    workers = [Keeper(folder), Keeper(folder)]
    assert [len(worker.current()) for worker in workers] == [0, 0]
    row = factories.listing()
    assert [len(worker.current()) for worker in workers] == [1, 1]
    row.delete()
    assert [len(worker.current()) for worker in workers] == [0, 0]


def test_a_worker_moves_on_to_a_new_generation(folder: Path, at: datetime) -> None:
    indexing.build(at=at)
    worker = Keeper(folder)
    before = worker.current().generation.name
    factories.listing()
    indexing.build(at=at)
    index = worker.current()
    assert index.generation.name != before
    assert (len(index), index.changed) == (1, 0)


def test_a_change_made_while_the_index_is_built_is_not_lost(
    folder: Path, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = factories.listing()
    read_all = documents.all_documents

    def slowly(meaning: Meaning) -> Iterator[Document]:
        read = list(read_all(meaning))
        first.delete()
        factories.listing(factories.therapist("Late Comer"))
        return iter(read)

    monkeypatch.setattr(indexing, "all_documents", slowly)
    indexing.build(at=at)
    found = Keeper(folder).current().look_up("late")
    assert [hit.name for hit in found] == ["Late Comer"]
    assert len(Keeper(folder).current()) == 1


def test_more_changes_than_can_be_folded_in_are_left_to_a_new_generation(
    folder: Path, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    indexing.build(at=at)
    monkeypatch.setattr(indexing, "MOST_AT_ONCE", 2)
    for _number in range(3):
        factories.listing()
    worker = Keeper(folder)
    assert len(worker.current()) == 0
    assert worker.behind == 3
    assert indexing.is_due()


def test_without_an_index_there_is_nothing_to_ask(folder: Path) -> None:
    with pytest.raises(NoIndexError):
        Keeper(folder).current()


def test_a_file_that_lost_its_end_is_no_index(folder: Path, at: datetime) -> None:
    factories.listing()
    generation = indexing.build(at=at)
    damaged = generation / "forward.bin"
    damaged.write_bytes(damaged.read_bytes()[:-1])
    with pytest.raises(NoIndexError):
        Keeper(folder).current()
    assert said_by("build_index", "--if-due").startswith("1 listings")
    assert len(Keeper(folder).current()) == 1


def test_keeping_once_encodes_texts_and_makes_an_index_that_knows_their_meaning(folder: Path) -> None:
    row = factories.listing()
    ListingText.objects.filter(listing=row).update(body="I sit with you when somebody has died.")
    call_command("keep_index", "--once")
    assert TextVector.objects.filter(listing=row).count() == 1
    index = Keeper(folder).current()
    assert index.search(Query()).total == 1
    assert current_name(folder)


def test_changes_of_vectors_are_changes_of_their_listing(at: datetime) -> None:
    row = factories.listing()
    before = ListingChange.objects.get(listing=row.pk).seq
    TextVector.objects.create(listing=row, text_hash=b"0" * 16, encoder="none", vector=b"1")
    assert ListingChange.objects.get(listing=row.pk).seq > before
