"""A segment: documents as columns, memory-mapped from a generation or held in memory for the latest changes.

Documents stand in the order of their ids, which are random; so the order itself is the circle in which equals take turns,
and the first few thousand are a fair sample of all.
"""

from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from attune.search.documents import Document, group_of
from attune.search.kernels import Docs, Mask, mask_where

# The columns of a segment and their types. A file of a generation has the name of its column.
COLUMNS: dict[str, Any] = {
    "ids": np.dtype("S16"),
    # Values: for each document those it has (forward); for each common value a bitset, for each rare one a list.
    "forward_starts": np.uint32,
    "forward": np.uint16,
    "value_counts": np.int64,
    "value_rows": np.int32,  # row of the bitset; −1 − row of the list
    "bitsets": np.uint64,
    "list_starts": np.int64,
    "lists": np.uint32,
    # Places, by latitude.
    "place_latitudes": np.float64,
    "place_longitudes": np.float64,
    "place_docs": np.uint32,
    # Stems of the texts and words of the names: a sorted dictionary, and for each entry the documents that have it.
    "stem_bytes": np.uint8,
    "stem_ends": np.int64,
    "posting_starts": np.int64,
    "posting_docs": np.uint32,
    "posting_impacts": np.uint8,
    "name_word_bytes": np.uint8,
    "name_word_ends": np.int64,
    "name_word_letters": np.uint32,  # one bit for each letter the word has
    "name_posting_starts": np.int64,
    "name_posting_docs": np.uint32,
    "name_bytes": np.uint8,
    "name_ends": np.int64,
    # Meaning.
    "vectors": np.int8,
    "has_vector": np.bool_,
}


# Yesterday's columns are forgotten when today's come; a million codes take a megabyte.
_REMEMBERED = 8
# Longer words of names are rare enough to be looked at one by one.
_LONGEST_PLAIN = 24

Made = TypeVar("Made")


class Dictionary:
    """Sorted byte strings in one blob, looked up by bisection without unpacking them."""

    def __init__(self, blob: NDArray[np.uint8], ends: NDArray[np.int64]) -> None:
        # Views of memory are read cell by cell several times faster than arrays are.
        self._blob = np.asarray(blob).data if len(blob) else memoryview(b"")
        self._ends = np.asarray(ends).data
        self._plain: NDArray[Any] | None = None

    def __len__(self) -> int:
        return len(self._ends)

    @cached_property
    def lengths(self) -> NDArray[np.uint8]:
        """How many bytes each word has; 255 stands for more."""
        return np.minimum(np.diff(np.asarray(self._ends), prepend=0), 255).astype(np.uint8)

    def __getitem__(self, at: int) -> bytes:
        return bytes(self._blob[self._ends[at - 1] if at else 0 : self._ends[at]])

    def plain(self, at: NDArray[np.int64]) -> tuple[list[int], list[bytes], list[int]]:
        """Return which of the places `at` hold words of plain letters, those words, and the places of the others.

        All plain words are laid out in equal lengths at the first call: a thousand of them are then taken at once.
        """
        if self._plain is None:
            words = [self[place] for place in range(len(self))]
            short = [word if word.isascii() and len(word) <= _LONGEST_PLAIN else b"" for word in words]
            self._plain = np.array(short, f"S{_LONGEST_PLAIN}") if short else np.zeros(0, "S1")
        found = self._plain[at]
        is_plain = found != b""
        return at[is_plain].tolist(), found[is_plain].tolist(), at[~is_plain].tolist()

    def text(self, at: int) -> str:
        return self[at].decode("utf-8")

    def find(self, word: str) -> int | None:
        """Return the place of `word`, or None."""
        asked = word.encode("utf-8")
        at = bisect_left(self, asked)
        return at if at < len(self) and self[at] == asked else None

    def beginning_with(self, prefix: str) -> tuple[int, int]:
        """Return the first place of words that begin with `prefix`, and the place after the last."""
        asked = prefix.encode("utf-8")
        # No UTF-8 text holds the byte 255, so this sorts after everything that begins so.
        return bisect_left(self, asked), bisect_left(self, asked + b"\xff")


@dataclass(frozen=True)
class Statistics:
    """What a generation's scores are measured against; a change of one document does not shift them."""

    documents: int
    average_length: float


class Segment:
    """The columns of some documents, ready to be asked."""

    def __init__(
        self,
        columns: dict[str, NDArray[Any]],
        numbers: dict[str, NDArray[np.float32]],
        values: Sequence[str],
        statistics: Statistics,
    ) -> None:
        self.size = len(columns["ids"])
        self.ids = columns["ids"]
        self.numbers = {name: _unwritable(column) for name, column in numbers.items()}
        self.values = values
        self.statistics = statistics
        self._value_at = {value: at for at, value in enumerate(values)}
        self.groups = _ranges_of(values)
        self.stems = Dictionary(columns["stem_bytes"], columns["stem_ends"])
        self.name_words = Dictionary(columns["name_word_bytes"], columns["name_word_ends"])
        self.names = Dictionary(columns["name_bytes"], columns["name_ends"])
        # Views that nobody can write to, of plain arrays: those are read faster than memory maps, cell by cell, and loops
        # need compiling for one kind of array only.
        self.forward_starts = _unwritable(columns["forward_starts"])
        self.forward = _unwritable(columns["forward"])
        self.value_counts = _unwritable(columns["value_counts"])
        self.value_rows = _unwritable(columns["value_rows"])
        self.bitsets = _unwritable(columns["bitsets"])
        self.list_starts = _unwritable(columns["list_starts"])
        self.lists = _unwritable(columns["lists"])
        self.place_latitudes = _unwritable(columns["place_latitudes"])
        self.place_longitudes = _unwritable(columns["place_longitudes"])
        self.place_docs = _unwritable(columns["place_docs"])
        self.name_word_letters = _unwritable(columns["name_word_letters"])
        self.name_posting_starts = _unwritable(columns["name_posting_starts"])
        self.name_posting_docs = _unwritable(columns["name_posting_docs"])
        self.posting_starts = _unwritable(columns["posting_starts"])
        self.posting_docs = _unwritable(columns["posting_docs"])
        self.posting_impacts = _unwritable(columns["posting_impacts"])
        self.vectors = _unwritable(columns["vectors"])
        self.has_vector = _unwritable(columns["has_vector"])
        self._remembered: OrderedDict[Hashable, Any] = OrderedDict()

    def value(self, value: str) -> int | None:
        """Return the number of a value, or None if no document has it."""
        return self._value_at.get(value)

    def bitset(self, value: int) -> Mask | None:
        """Return the bitset of a common value; None for one kept as a list."""
        row = int(self.value_rows[value])
        return self.bitsets[row] if row >= 0 else None

    def listed(self, value: int) -> Docs:
        """Return the documents of a value that is kept as a list."""
        row = -1 - int(self.value_rows[value])
        return self.lists[self.list_starts[row] : self.list_starts[row + 1]]

    def postings(self, stem: str) -> tuple[int, int]:
        """Return where the documents that have a stem, and what it weighs in each, begin and end in their columns."""
        at = self.stems.find(stem)
        if at is None:
            return 0, 0
        return int(self.posting_starts[at]), int(self.posting_starts[at + 1])

    def documents_with(self, stem: str) -> int:
        begin, end = self.postings(stem)
        return end - begin

    def named_with(self, first: int, after: int) -> Docs:
        """Return the documents whose names have one of the name words from `first` up to `after`; may repeat."""
        starts = self.name_posting_starts
        return self.name_posting_docs[starts[first] : starts[after]]

    def places_of(self, identities: Iterable[bytes]) -> Docs:
        """Return, ascending, the numbers of those documents of the segment that have one of these ids."""
        asked = np.array(sorted(identities), "S16")
        at = np.searchsorted(self.ids, asked)
        inside = at < self.size
        at, asked = at[inside], asked[inside]
        there: Docs = at[self.ids[at] == asked].astype(np.uint32)
        return there

    def remembered(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """Return what `make` returned for this key before, or make it: for columns that are the same all day long."""
        found: Made | None = self._remembered.get(key)
        if found is None:
            found = self._remembered[key] = make()
            while len(self._remembered) > _REMEMBERED:
                self._remembered.popitem(last=False)
        return found

    @cached_property
    def everyone(self) -> Docs:
        """All documents; four megabytes for a million, once instead of for each question without a must."""
        return np.arange(self.size, dtype=np.uint32)

    @cached_property
    def read(self) -> Mask:
        """The documents that have a vector."""
        return mask_where(self.has_vector)

    def stated(self, doc: int) -> Document:
        """Return what a document states: its values, its numbers and its name."""
        own = self.forward[int(self.forward_starts[doc]) : int(self.forward_starts[doc + 1])]
        numbers = {
            name: float(column[doc]) for name, column in self.numbers.items() if not np.isnan(column[doc])
        }
        values = [self.values[value] for value in own.tolist()]
        return Document(self.identity(doc), values, numbers, name=self.names.text(doc))

    def identity(self, doc: int) -> bytes:
        # NumPy drops trailing zero bytes of a string.
        return bytes(self.ids[doc]).ljust(16, b"\0")


def _unwritable(array: NDArray[Any]) -> NDArray[Any]:
    view = np.asarray(array)[:]
    view.flags.writeable = False
    return view


def _ranges_of(values: Sequence[str]) -> dict[str, tuple[int, int]]:
    """Return for each group the first number of its values and the one after the last; values are sorted."""
    ranges: dict[str, tuple[int, int]] = {}
    for at, value in enumerate(values):
        begin, _end = ranges.get(group_of(value), (at, at))
        ranges[group_of(value)] = (begin, at + 1)
    return ranges
