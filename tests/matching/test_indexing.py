"""Keeping the index up with the database: what a site's background work does, and what a worker sees of it."""

import contextlib
from collections.abc import Iterator
from datetime import datetime
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.core.management import call_command
from django.db.migrations.recorder import MigrationRecorder

from attune.directory.models import ListingChange, ListingText
from attune.matching import documents, indexing
from attune.matching.answering import answer_need
from attune.matching.indexing import Keeper, NoIndexError
from attune.matching.meaning import Meaning
from attune.matching.models import TextVector
from attune.matching.need import Need
from attune.matching.readiness import make_ready
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


def moved_on(by: int) -> None:
    """Make changes until the last one has a number that much higher."""
    row = factories.listing()
    last = indexing.newest_change() + by
    while indexing.newest_change() < last:
        row.save()


def test_an_index_with_changes_the_database_never_had_is_made_anew(folder: Path, at: datetime) -> None:
    """A backup was restored, and its changes are numbered on from below."""
    row = factories.listing()
    moved_on(by=5)
    indexing.build(at=at)
    ListingChange.objects.exclude(listing=row.pk).delete()
    worker = Keeper(folder)
    with pytest.raises(NoIndexError):
        worker.current()
    assert indexing.is_due()
    moved_on(by=9)
    with pytest.raises(NoIndexError):
        worker.current()
    indexing.build(at=at)
    assert len(worker.current()) == 3


def test_an_index_of_another_database_is_made_anew_whatever_its_numbers_are(
    folder: Path, at: datetime
) -> None:
    factories.listing()
    indexing.build(at=at)
    first = MigrationRecorder.Migration.objects.earliest("pk")
    first.applied = at
    first.save()
    with pytest.raises(NoIndexError):
        Keeper(folder).current()
    assert indexing.is_due()
    indexing.build(at=at)
    assert len(Keeper(folder).current()) == 1


def test_an_index_made_before_there_was_anybody_is_made_anew_at_the_first_listing(at: datetime) -> None:
    """Own words are measured against a sample of the generation, and this one has none."""
    indexing.build(at=at)
    assert not indexing.is_due()
    factories.listing()
    assert indexing.is_due()


def test_a_small_index_is_made_anew_when_half_of_it_has_changed(at: datetime) -> None:
    rows = [factories.listing() for _number in range(6)]
    indexing.build(at=at)
    for row in rows[:3]:
        row.save()
    indexing.keeper().current()
    assert not indexing.is_due()
    rows[3].save()
    assert indexing.is_due()


def test_where_the_folder_cannot_be_read_there_is_no_index(folder: Path) -> None:
    folder.write_text("This is a file.")
    with pytest.raises(NoIndexError):
        Keeper(folder).current()


def test_a_damaged_index_that_cannot_be_set_aside_is_no_index_either(folder: Path, at: datetime) -> None:
    factories.listing()
    generation = indexing.build(at=at)
    (generation / "forward.bin").unlink()
    (folder / "being-made").unlink()
    (folder / "being-made").mkdir()  # nobody can take the makers' lock now
    with pytest.raises(NoIndexError):
        Keeper(folder).current()


def test_who_comes_while_damage_is_found_answers_from_the_index_before(folder: Path, at: datetime) -> None:
    factories.listing()
    indexing.build(at=at)
    worker = Keeper(folder)
    before = worker.current()

    class HeldByTheFinder(contextlib.nullcontext[None]):
        def acquire(self, *, blocking: bool = True) -> bool:
            worker._index = None
            return False

    indexing.build(at=at)
    worker._changing = HeldByTheFinder()  # type: ignore[assignment]
    assert worker.current() is before


def test_keeping_goes_on_after_a_folder_that_cannot_be_written(
    folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    factories.listing()
    folder.write_text("This is a file.")
    call_command("keep_index", "--once")
    assert "it is tried again" in caplog.text
    folder.unlink()
    call_command("keep_index", "--once")
    assert len(Keeper(folder).current()) == 1


@pytest.mark.django_db(transaction=True)  # getting ready gives the connection back
def test_a_server_gets_ready_where_the_folder_cannot_be_written(folder: Path, at: datetime) -> None:
    folder.write_text("This is a file.")
    make_ready(at=at)
    assert answer_need(Need(), page=1, at=at).total == 0
