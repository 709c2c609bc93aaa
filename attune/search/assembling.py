"""Turning documents into the columns of a segment, part by part, in memory that does not grow with their number.

Documents are read in parts. Of each part what can be counted at once is counted, and the rest is spilled; when all have
been read, dictionaries are sorted and everything is put in its place. The same is done in memory for changed documents: each
is read once, and put together with others as often as need be (`assemble_read`).
"""

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

import numpy as np
from numpy.typing import NDArray

from attune.search.documents import Document
from attune.search.kernels import words_for
from attune.search.lexical import IMPACT_STEP, K1, B, stems_of_document, words_of
from attune.search.segment import COLUMNS, Segment, Statistics

PART = 20_000
# A value is kept as a bitset if one document in so many has it: below, a list is smaller and as quick.
COMMON = 64
_MOST_VALUES = 65_535

Allocate = Callable[[str, Any, tuple[int, ...]], NDArray[Any]]
Progress = Callable[[int], None]


class Interned:
    """Numbers for words in the order of their coming; at the end, in alphabetical order."""

    def __init__(self) -> None:
        self.number: dict[str, int] = {}
        self.words: list[str] = []

    def of(self, word: str) -> int:
        number = self.number.get(word)
        if number is None:
            number = self.number[word] = len(self.words)
            self.words.append(word)
        return number

    def only(self, numbers: NDArray[Any]) -> tuple["Interned", NDArray[Any]]:
        """Return a numbering of those words alone whose numbers are given, and their numbers in it."""
        used, renumbered = np.unique(numbers, return_inverse=True)
        own = Interned()
        for number in used.tolist():
            own.of(self.words[number])
        return own, renumbered.astype(numbers.dtype)

    def in_order(self) -> tuple[list[bytes], NDArray[np.uint32]]:
        """Return the words sorted by their bytes, and for each old number the new one."""
        words = [word.encode("utf-8") for word in self.number]
        order = sorted(range(len(words)), key=words.__getitem__)
        renumbered = np.empty(len(words), np.uint32)
        renumbered[order] = np.arange(len(words), dtype=np.uint32)
        return [words[at] for at in order], renumbered


@dataclass
class Part:
    """What was read of some documents; word and value numbers are those of the interning, documents counted from 0."""

    size: int
    ids: NDArray[Any]
    value_ends: NDArray[np.int64]
    values: NDArray[np.uint16]
    numbers: dict[str, NDArray[np.float32]]
    places: NDArray[np.float64]  # latitude, longitude, document
    stem_docs: NDArray[np.uint32]
    stems: NDArray[np.uint32]
    times: NDArray[np.uint8]
    lengths: NDArray[np.uint32]
    name_docs: NDArray[np.uint32]
    name_words: NDArray[np.uint32]
    name_bytes: NDArray[np.uint8]
    name_ends: NDArray[np.int64]
    vectors: NDArray[np.int8]
    has_vector: NDArray[np.bool_]


class Reader:
    """Reads documents into parts, numbering words and values as they come."""

    def __init__(self, dimensions: int) -> None:
        self.dimensions = dimensions
        self.values = Interned()
        self.stems = Interned()
        self.name_words = Interned()
        self.any_vector = False

    def parts(self, documents: Iterable[Document], size: int = PART) -> Iterator[Part]:
        """Yield the documents in parts; raise ValueError if their ids do not ascend."""
        coming, last = iter(documents), b""
        while block := list(islice(coming, size)):
            for document in block:
                if len(document.id) != 16 or document.id <= last:
                    raise ValueError(
                        "Documents must come in the order of their ids, each of sixteen bytes, each once."
                    )
                last = document.id
            yield self._part(block)

    def _part(self, block: Sequence[Document]) -> Part:
        values, value_ends = array("H"), array("q")
        stems, lengths = array("I"), array("I")
        name_docs, name_words = array("I"), array("I")
        places: list[tuple[float, float, int]] = []
        numbers: dict[str, NDArray[np.float32]] = {}
        names: list[bytes] = []
        vectors = np.zeros((len(block), self.dimensions), np.int8)
        has_vector = np.zeros(len(block), np.bool_)
        for at, document in enumerate(block):
            values.extend(sorted({self._value(value) for value in document.values}))
            value_ends.append(len(values))
            before = len(stems)
            for language, text in document.texts:
                stems.extend([self.stems.of(stem) for stem in stems_of_document(text, language)])
            lengths.append(len(stems) - before)
            for word in set(words_of(document.name)):
                name_docs.append(at)
                name_words.append(self.name_words.of(word))
            names.append(document.name.encode("utf-8", "replace"))
            places += ((latitude, longitude, at) for latitude, longitude in document.places)
            for column, number in document.numbers.items():
                if column not in numbers:
                    numbers[column] = np.full(len(block), np.nan, np.float32)
                numbers[column][at] = number
            if document.vector is not None:
                vectors[at] = document.vector
                has_vector[at] = True
                self.any_vector = True
        found, docs, times = _counted(np.array(stems, np.uint32), np.array(lengths, np.uint32))
        return Part(
            size=len(block),
            ids=np.array([document.id for document in block], "S16"),
            value_ends=np.array(value_ends, np.int64),
            values=np.array(values, np.uint16),
            numbers=numbers,
            places=np.array(places, np.float64).reshape(-1, 3),
            stem_docs=docs,
            stems=found,
            times=times,
            lengths=np.array(lengths, np.uint32),
            name_docs=np.array(name_docs, np.uint32),
            name_words=np.array(name_words, np.uint32),
            name_bytes=np.frombuffer(b"".join(names), np.uint8),
            name_ends=np.cumsum([len(name) for name in names], dtype=np.int64),
            vectors=vectors,
            has_vector=has_vector,
        )

    def _value(self, value: str) -> int:
        number = self.values.of(value)
        if number >= _MOST_VALUES:
            raise ValueError(f"There are more than {_MOST_VALUES} different values.")
        return number


def _counted(
    stems: NDArray[np.uint32], lengths: NDArray[np.uint32]
) -> tuple[NDArray[np.uint32], NDArray[np.uint32], NDArray[np.uint8]]:
    """Return each stem of each document once, with the document and how often it occurs there (at most 255)."""
    docs = np.repeat(np.arange(len(lengths), dtype=np.uint64), lengths)
    pairs, times = np.unique((stems.astype(np.uint64) << np.uint64(32)) | docs, return_counts=True)
    return (
        (pairs >> np.uint64(32)).astype(np.uint32),
        (pairs & np.uint64(0xFFFFFFFF)).astype(np.uint32),
        np.minimum(times, 255).astype(np.uint8),
    )


def in_memory(_name: str, kind: Any, shape: tuple[int, ...]) -> NDArray[Any]:
    return np.zeros(shape, kind)


def assemble(
    reader: Reader,
    parts: Callable[[], Iterator[Part]],
    allocate: Allocate,
    statistics: Statistics | None = None,
) -> Segment:
    """Return the segment of all parts, which are gone through several times.

    `allocate` makes the arrays, in memory or in files. `statistics` are those of the generation if the
    segment is to stand beside one; its own otherwise.
    """
    sizes, totals = [], np.zeros(5, np.int64)
    columns_seen: set[str] = set()
    value_counts = np.zeros(len(reader.values.number), np.int64)
    stem_counts = np.zeros(len(reader.stems.number), np.int64)
    name_counts = np.zeros(len(reader.name_words.number), np.int64)
    for part in parts():
        sizes.append(part.size)
        columns_seen |= part.numbers.keys()
        totals += [
            len(part.values),
            len(part.places),
            int(part.lengths.sum()),
            len(part.name_bytes),
            part.size,
        ]
        value_counts += np.bincount(part.values, minlength=len(value_counts))
        stem_counts += np.bincount(part.stems, minlength=len(stem_counts))
        name_counts += np.bincount(part.name_words, minlength=len(name_counts))
    count = sum(sizes)
    if statistics is None:
        statistics = Statistics(count, float(totals[2] / count) if count else 0.0)

    def make(name: str, *shape: int) -> NDArray[Any]:
        return allocate(name, COLUMNS[name], shape)

    values, value_numbers = reader.values.in_order()
    stems, stem_numbers = reader.stems.in_order()
    name_words, name_numbers = reader.name_words.in_order()
    columns: dict[str, NDArray[Any]] = {
        "ids": make("ids", count),
        "forward_starts": make("forward_starts", count + 1),
        "forward": make("forward", int(totals[0])),
        "value_counts": make("value_counts", len(values)),
        "value_rows": make("value_rows", len(values)),
        "vectors": make("vectors", count, reader.dimensions),
        "has_vector": make("has_vector", count),
        "name_bytes": make("name_bytes", int(totals[3])),
        "name_ends": make("name_ends", count),
    }
    _put_words(columns, make, "stem", stems)
    _put_words(columns, make, "name_word", name_words)
    columns["name_word_letters"] = make("name_word_letters", len(name_words))
    columns["name_word_letters"][:] = [letters_of(word.decode("utf-8")) for word in name_words]
    numbers = {name: allocate(f"number_{name}", np.float32, (count,)) for name in sorted(columns_seen)}

    columns["value_counts"][value_numbers] = value_counts
    common = np.flatnonzero(columns["value_counts"] * COMMON >= max(count, 1))
    rare = np.flatnonzero(columns["value_counts"] * COMMON < max(count, 1))
    columns["value_rows"][common] = np.arange(len(common))
    columns["value_rows"][rare] = -1 - np.arange(len(rare))
    columns["bitsets"] = make("bitsets", len(common), words_for(count))
    columns["list_starts"] = make("list_starts", len(rare) + 1)
    columns["list_starts"][1:] = np.cumsum(columns["value_counts"][rare])
    columns["lists"] = make("lists", int(columns["list_starts"][-1]))

    stem_places = _starts(make, columns, "posting_starts", stem_counts, stem_numbers)
    columns["posting_docs"] = make("posting_docs", int(stem_counts.sum()))
    columns["posting_impacts"] = make("posting_impacts", int(stem_counts.sum()))
    name_places = _starts(make, columns, "name_posting_starts", name_counts, name_numbers)
    columns["name_posting_docs"] = make("name_posting_docs", int(name_counts.sum()))

    list_places = columns["list_starts"][:-1].copy()
    places: list[NDArray[np.float64]] = []
    begin = forward_begin = name_begin = 0
    for part in parts():
        rows = slice(begin, begin + part.size)
        columns["ids"][rows] = part.ids
        if part.has_vector.any():  # a file that is not written to takes no room
            columns["vectors"][rows] = part.vectors
            columns["has_vector"][rows] = part.has_vector
        columns["name_ends"][rows] = part.name_ends + name_begin
        columns["name_bytes"][name_begin : name_begin + len(part.name_bytes)] = part.name_bytes
        for name, column in numbers.items():
            column[rows] = part.numbers.get(name, np.nan)
        columns["forward_starts"][begin + 1 : begin + 1 + part.size] = part.value_ends + forward_begin
        renumbered = value_numbers[part.values].astype(np.uint16)
        columns["forward"][forward_begin : forward_begin + len(part.values)] = renumbered
        lengths = np.diff(part.value_ends, prepend=0)
        _put_values(columns, renumbered, np.repeat(np.arange(begin, begin + part.size), lengths), list_places)
        order, at = _places_of(stem_numbers[part.stems], stem_places)
        columns["posting_docs"][at] = part.stem_docs[order] + begin
        columns["posting_impacts"][at] = impacts_of(
            part.times[order], part.lengths[part.stem_docs[order]], statistics.average_length
        )
        order, at = _places_of(name_numbers[part.name_words], name_places)
        columns["name_posting_docs"][at] = part.name_docs[order] + begin
        places.append(part.places + np.array([0.0, 0.0, begin]))
        begin += part.size
        forward_begin += len(part.values)
        name_begin += len(part.name_bytes)
    _put_places(columns, make, places)
    return Segment(columns, numbers, [value.decode("utf-8") for value in values], statistics)


def assemble_read(reader: Reader, parts: Sequence[Part], statistics: Statistics) -> Segment:
    """Return, in memory, the segment of parts that `reader` has read; their ids ascend.

    Of the words that the reader knows it holds those alone that are in these parts.
    """
    sizes = [part.size for part in parts]
    begins = np.cumsum([0, *sizes[:-1]])

    def joined(name: str, ahead: list[int] | None = None) -> NDArray[Any]:
        """Return one column of all parts; to the rows of each is added what came ahead of it."""
        columns = [getattr(part, name) for part in parts]
        whole = np.concatenate(columns)
        if ahead is not None:
            before = np.cumsum([0, *ahead[:-1]])
            whole += np.repeat(before, [len(column) for column in columns]).astype(whole.dtype)
        return whole

    places = joined("places")
    places[:, 2] += np.repeat(begins, [len(part.places) for part in parts])
    numbers = {
        name: np.concatenate(
            [part.numbers[name] if name in part.numbers else _not_stated(part.size) for part in parts]
        )
        for name in sorted({name for part in parts for name in part.numbers})
    }
    own = Reader(reader.dimensions)
    own.values, values = reader.values.only(joined("values"))
    own.stems, stems = reader.stems.only(joined("stems"))
    own.name_words, name_words = reader.name_words.only(joined("name_words"))
    whole = Part(
        size=sum(sizes),
        ids=joined("ids"),
        value_ends=joined("value_ends", [len(part.values) for part in parts]),
        values=values,
        numbers=numbers,
        places=places,
        stem_docs=joined("stem_docs", sizes),
        stems=stems,
        times=joined("times"),
        lengths=joined("lengths"),
        name_docs=joined("name_docs", sizes),
        name_words=name_words,
        name_bytes=joined("name_bytes"),
        name_ends=joined("name_ends", [len(part.name_bytes) for part in parts]),
        vectors=joined("vectors"),
        has_vector=joined("has_vector"),
    )
    return assemble(own, lambda: iter([whole]), in_memory, statistics)


def _not_stated(count: int) -> NDArray[np.float32]:
    return np.full(count, np.nan, np.float32)


def impacts_of(times: NDArray[Any], lengths: NDArray[Any], average: float) -> NDArray[np.uint8]:
    """Return what a stem weighs in a document in which it occurs so many times: BM25, in 255 steps, at least one.

    >>> impacts_of(np.array([1, 1, 9]), np.array([100, 400, 100]), 100.0)
    array([116,  52, 225], dtype=uint8)
    """
    norm = K1 * (1 - B + B * lengths.astype(np.float64) / max(average, 1e-9))
    weight = times * (K1 + 1) / (times + norm)
    return np.maximum(np.rint(weight / IMPACT_STEP), 1).astype(np.uint8)


# The bit that whatever is no Latin letter shares.
OTHER_LETTERS = 1 << 26


def letters_of(word: str) -> int:
    """Return the letters of a folded word as a set of bits; whatever is no Latin letter shares one bit.

    >>> bin(letters_of("abba")), letters_of("ø") == 1 << 26
    ('0b11', True)
    """
    bits = 0
    for sign in set(word):
        bits |= 1 << (ord(sign) - 97) if "a" <= sign <= "z" else OTHER_LETTERS
    return bits


def _put_words(
    columns: dict[str, NDArray[Any]], make: Callable[..., NDArray[Any]], name: str, words: list[bytes]
) -> None:
    blob = b"".join(words)
    columns[f"{name}_bytes"] = make(f"{name}_bytes", len(blob))
    columns[f"{name}_bytes"][:] = np.frombuffer(blob, np.uint8)
    columns[f"{name}_ends"] = make(f"{name}_ends", len(words))
    columns[f"{name}_ends"][:] = np.cumsum([len(word) for word in words], dtype=np.int64)


def _starts(
    make: Callable[..., NDArray[Any]],
    columns: dict[str, NDArray[Any]],
    name: str,
    counts: NDArray[np.int64],
    numbers: NDArray[np.uint32],
) -> NDArray[np.int64]:
    """Make the column of where each list begins; return where the next entry of each goes."""
    columns[name] = make(name, len(counts) + 1)
    ordered = np.zeros(len(counts), np.int64)
    ordered[numbers] = counts
    columns[name][1:] = np.cumsum(ordered)
    return np.array(columns[name][:-1])


def _places_of(
    keys: NDArray[Any], next_place: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return an order of the entries by key, and the place of each; `next_place` moves on."""
    order = np.argsort(keys, kind="stable")
    ordered = keys[order]
    found, first, counts = np.unique(ordered, return_index=True, return_counts=True)
    at = np.repeat(next_place[found] - first, counts) + np.arange(len(keys))
    next_place[found] += counts
    return order, at


def _put_values(
    columns: dict[str, NDArray[Any]],
    values: NDArray[np.uint16],
    docs: NDArray[np.int64],
    list_places: NDArray[np.int64],
) -> None:
    """Enter which documents have which values, into bitsets and lists. Documents of a part come in order."""
    rows = columns["value_rows"][values]
    is_common = rows >= 0
    order, at = _places_of(-1 - rows[~is_common], list_places)
    columns["lists"][at] = docs[~is_common][order]
    rows, docs = rows[is_common], docs[is_common]
    if not len(rows):
        return
    # A part may begin in the middle of a word of 64 bits, so bits are added to those of the part before.
    first = int(docs[0]) // 64
    after = int(docs[-1]) // 64 + 1
    flags = np.zeros((after - first) * 64, np.uint8)
    order = np.argsort(rows, kind="stable")
    rows, docs = rows[order], docs[order] - first * 64
    found, begins = np.unique(rows, return_index=True)
    for row, begin, end in zip(found, begins, [*begins[1:], len(rows)], strict=True):
        flags[docs[begin:end]] = 1
        columns["bitsets"][row, first:after] |= np.packbits(flags, bitorder="little").view(np.uint64)
        flags[docs[begin:end]] = 0


def _put_places(
    columns: dict[str, NDArray[Any]], make: Callable[..., NDArray[Any]], places: list[NDArray[np.float64]]
) -> None:
    every = np.concatenate(places) if places else np.zeros((0, 3))
    order = np.argsort(every[:, 0], kind="stable")
    for name, column in (("place_latitudes", 0), ("place_longitudes", 1), ("place_docs", 2)):
        columns[name] = make(name, len(every))
        columns[name][:] = every[order, column]
