"""The index of this process: opened once, kept up with the database, made anew when it has fallen behind.

The database is the truth. A generation of the index knows the number of the last change that is in
it; before each answer the changes since are read and folded in, so that a saved listing is found by the
next search in every worker. Where no index can be had, the site answers from the database and says so.
"""

import logging
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import NoReturn
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Max

from attune.directory.models import ListingChange
from attune.directory.models.listing import what_is_shown
from attune.foundation.models import LoadedContent
from attune.matching.documents import BATCH, all_documents, documents_of
from attune.matching.meaning import Meaning
from attune.matching.understanding import concern_directions
from attune.search.encoding import load_encoder
from attune.search.generations import (
    DamagedGenerationError,
    NoGenerationError,
    current_name,
    set_aside,
    write_generation,
)
from attune.search.index import Index
from attune.search.query import Query

logger = logging.getLogger("attune.index")

# More changes than this are not folded in one by one while somebody waits: the index is made anew beside.
MOST_AT_ONCE = 5_000
# Changes are kept in memory by every worker; beyond so many, or one in a hundred documents, a new generation is due.
DUE_AFTER = 2_000
# Own words are measured against a sample of the generation. While all of it fits into so many documents it changes with
# each of them, and making it anew takes seconds: it is due when half of it has changed.
SMALL = 4_096


class NoIndexError(Exception):
    """There is no index to ask; the site answers from the database."""


class Keeper:
    """Holds the index of one process, for all its threads."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.behind = 0
        self._index: Index | None = None
        self._left_behind: Index | None = None
        self._refused = ""
        self._changing = Lock()

    def current(self) -> Index:
        """Return the index with every change up to now in it; raise NoIndexError if there is none."""
        try:
            name = current_name(self.folder)
        except OSError as error:
            raise NoIndexError("The search index cannot be read.") from error
        index = self._index
        if name and name == self._refused:
            raise NoIndexError("The search index is damaged, or not of this database.")
        if index is None or index.generation.name != name:
            index = self._open(name)
        self._fold(index)
        return index

    def _open(self, name: str) -> Index:
        """Open the generation of that name, once; those who come meanwhile go on with the one before, if there is one."""
        before = self._index
        if not self._changing.acquire(blocking=before is None) and before is not None:
            return before
        try:
            if self._index is None or self._index.generation.name != name:
                self._index = self._opened(name)
            return self._index
        finally:
            self._changing.release()

    def _opened(self, name: str) -> Index:
        try:
            index = Index.open(self.folder)
        except NoGenerationError as error:
            self._index = None
            raise NoIndexError(str(error)) from error
        except DamagedGenerationError as error:
            logger.error("The search index is damaged and set aside; it has to be made anew (%s).", error)
            self._refuse(name)  # reading a million listings again would find the same
            try:
                set_aside(self.folder, name)
            except OSError as full_or_locked:
                logger.error("It could not be set aside (%s).", type(full_or_locked).__name__)
            raise NoIndexError("The search index was damaged.") from error
        if index.generation.about.get("database") != database_id():
            self._refuse_another_history(name)
        if index.generation.about.get("shown") != what_is_shown():
            self._refuse(name)
            raise NoIndexError("The search index was made when other listings were shown.")
        # The loops are compiled for the kinds of arrays they meet: better now than under somebody's question.
        index.search(Query(best=1))
        return index

    def _refuse(self, name: str) -> None:
        self._refused, self._index = name, None

    def _refuse_another_history(self, name: str) -> NoReturn:
        """Have nothing more to do with a generation whose numbers of changes are not those of this database."""
        logger.warning(
            "The search index is not of this database, or the database was restored; it is made anew."
        )
        self._refuse(name)
        raise NoIndexError("The search index is not of this database.")

    def _fold(self, index: Index) -> None:
        newest = newest_change()
        if newest < index.generation.seq:
            self._refuse_another_history(index.generation.name)
        if newest <= index.seq:
            self.behind = 0
            return
        if index is self._left_behind:
            return
        with self._changing:
            rows = ListingChange.objects.filter(seq__gt=index.seq).order_by("seq")
            behind = rows[: MOST_AT_ONCE + 1].count()
            if behind > MOST_AT_ONCE:
                # It never becomes less: nobody need count again until there is another generation.
                self.behind, self._left_behind = behind, index
                return
            self.behind = 0
            changes = list(rows.values_list("listing", "seq"))
            for first in range(0, len(changes), BATCH):
                part = changes[first : first + BATCH]
                found = documents_of([listing for listing, _seq in part], _meaning(index.generation.about))
                index.change({listing.bytes: found.get(listing) for listing, _seq in part}, seq=part[-1][1])


def _meaning(about: Mapping[str, str]) -> Meaning:
    """Return with what vectors are made for an index; without one where its encoder is not this program's any more."""
    encoder = load_encoder()
    if encoder is None or about.get("encoder") != encoder.id:
        return Meaning()
    return Meaning(encoder.id, concern_directions(encoder))


_keepers: dict[Path, Keeper] = {}


def keeper() -> Keeper:
    """Return this process's keeper of the site's index."""
    folder = index_folder()
    if folder not in _keepers:
        _keepers.setdefault(folder, Keeper(folder))
    return _keepers[folder]


def index_folder() -> Path:
    return Path(settings.ATTUNE_DATA) / "index"


def newest_change() -> int:
    newest: int | None = ListingChange.objects.aggregate(newest=Max("seq"))["newest"]
    return newest or 0


def build(*, at: datetime, progress: Callable[[int], None] | None = None) -> Path:
    """Make a new generation of the index from the database and make it the current one.

    The number of the last change is read first: what changes while listings are read is folded in again later,
    which does no harm.
    """
    seq = newest_change()
    encoder = load_encoder()
    about = {
        "database": database_id(),
        "shown": what_is_shown(),
        "encoder": encoder.id if encoder else "",
        "content": content_digest(),
        "made_at": at.isoformat(),
    }
    return write_generation(
        index_folder(),
        all_documents(_meaning(about)),
        seq=seq,
        dimensions=encoder.dimensions if encoder else 384,
        about=about,
        progress=progress,
    )


def is_due() -> bool:
    """Say whether a new generation should be made: there is none, too much has changed, or words or encoder have."""
    kept = keeper()
    try:
        index = kept.current()
    except NoIndexError:
        return True
    encoder = load_encoder()
    about = index.generation.about
    return (
        kept.behind > 0
        or index.changed > due_after(index.generation.segment.size)
        or about.get("encoder", "") != (encoder.id if encoder else "")
        or about.get("content", "") != content_digest()
    )


def due_after(documents: int) -> int:
    """Return how many documents of a generation of so many may have changed before a new one is due.

    >>> [due_after(documents) for documents in (0, 30, 4_095, 4_096, 1_000_000)]
    [0, 15, 2000, 2000, 10000]
    """
    if documents < SMALL:
        return min(DUE_AFTER, documents // 2)
    return max(DUE_AFTER, documents // 100)


def database_id() -> str:
    """Return what tells this database from others: the moment, to the microsecond, of its first migration.

    A copy that is restored keeps it.
    """
    first = (
        MigrationRecorder(connection).migration_qs.order_by("pk").values_list("applied", flat=True).first()
    )
    return first.isoformat() if first else ""


def content_digest() -> str:
    return LoadedContent.objects.filter(pk="content").values_list("digest", flat=True).first() or ""


def as_uuid(identity: bytes) -> UUID:
    return UUID(bytes=identity)
