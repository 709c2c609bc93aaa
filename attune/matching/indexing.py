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
from uuid import UUID

from django.conf import settings
from django.db.models import Max

from attune.directory.models import ListingChange
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
# The delta is made anew with every change, so it must stay small; beyond this a new generation is due.
DUE_AFTER = 2_000


class NoIndexError(Exception):
    """There is no index to ask; the site answers from the database."""


class Keeper:
    """Holds the index of one process, for all its threads."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.behind = 0
        self._index: Index | None = None
        self._damaged = ""
        self._changing = Lock()

    def current(self) -> Index:
        """Return the index with every change up to now in it; raise NoIndexError if there is none."""
        name = current_name(self.folder)
        index = self._index
        if name and name == self._damaged:
            raise NoIndexError("The search index is damaged.")
        if index is None or index.generation.name != name:
            index = self._open(name)
        self._fold(index)
        return index

    def _open(self, name: str) -> Index:
        """Open the generation of that name, once; those who come meanwhile go on with the one before, if there is one."""
        if not self._changing.acquire(blocking=self._index is None):
            assert self._index is not None
            return self._index
        try:
            if self._index is None or self._index.generation.name != name:
                self._index = self._opened(name)
            return self._index
        finally:
            self._changing.release()

    def _opened(self, name: str) -> Index:
        try:
            index = Index.open(self.folder)
            # The loops are compiled for the kinds of arrays they meet: better now than under somebody's question.
            index.search(Query(best=1))
        except NoGenerationError as error:
            self._index = None
            raise NoIndexError(str(error)) from error
        except DamagedGenerationError as error:
            logger.error("The search index is damaged and set aside; it has to be made anew (%s).", error)
            self._damaged, self._index = name, None  # reading a million listings again would find the same
            set_aside(self.folder, name)
            raise NoIndexError("The search index was damaged.") from error
        return index

    def _fold(self, index: Index) -> None:
        newest = newest_change()
        if newest <= index.seq:
            self.behind = 0
            return
        with self._changing:
            rows = ListingChange.objects.filter(seq__gt=index.seq).order_by("seq")
            # Counted first: while a new index is made, every search comes by here.
            behind = rows[: MOST_AT_ONCE + 1].count()
            if behind > MOST_AT_ONCE:
                self.behind = behind
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
    about = {"encoder": encoder.id if encoder else "", "content": content_digest(), "made_at": at.isoformat()}
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
        or index.changed > max(DUE_AFTER, len(index) // 100)
        or about.get("encoder", "") != (encoder.id if encoder else "")
        or about.get("content", "") != content_digest()
    )


def content_digest() -> str:
    return LoadedContent.objects.filter(pk="content").values_list("digest", flat=True).first() or ""


def as_uuid(identity: bytes) -> UUID:
    return UUID(bytes=identity)
