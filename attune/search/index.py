"""The index: a generation with the changes since, asked as one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import overload

import numpy as np
from numpy.typing import NDArray

from attune.search import kernels
from attune.search.assembling import Part, Reader, assemble, assemble_read, in_memory
from attune.search.documents import Document
from attune.search.evaluating import (
    Candidates,
    Scored,
    candidates,
    count_codes,
    count_values,
    score,
)
from attune.search.generations import Generation, open_generation
from attune.search.kernels import Mask
from attune.search.measuring import (
    Sampled,
    as_asked,
    meeting,
    rarities,
    sampled_meaning,
    sampled_words,
    weighed,
)
from attune.search.names import NameHit, first_beginning_like, nearly_like, typed_words
from attune.search.query import Criterion, Found, Hit, Named, Query
from attune.search.segment import Segment

# How many documents the layers of changes hold at most, from the latest to the oldest; one more takes the rest. A layer is
# made anew whenever something is added to it, which takes about a millisecond for every fifty documents in it.
MOST = (50, 500, 5_000)


@dataclass(frozen=True)
class Layer:
    """A segment, and which of its documents still count: those changed later stand in a later layer.

    `parts` are those documents as they were read, in the order of their ids: of the generation there are none.
    """

    segment: Segment
    alive: Mask
    untouched: bool = True
    parts: Sequence[Part] = ()

    @classmethod
    def of(cls, segment: Segment, parts: Sequence[Part] = ()) -> "Layer":
        return cls(segment, kernels.all_of(segment.size), parts=parts)

    def without(self, changed: Iterable[bytes]) -> "Layer":
        """Return the layer with these documents no longer counted."""
        gone = self.segment.places_of(changed)
        if not gone.size:
            return self
        dead = kernels.mask_of(gone, self.segment.size)
        return replace(self, alive=self.alive & ~dead, untouched=False)

    def read(self) -> dict[bytes, Part]:
        """Return the documents that still count, as they were read."""
        return {
            self.segment.identity(doc): part
            for doc, part in enumerate(self.parts)
            if kernels.is_set(self.alive, doc)
        }


class Index:
    """Answers questions over a generation and the changes since.

    Reading is safe from several threads. A change makes new layers and puts them in the place of the old
    ones, so that a question already begun finishes on what it began with.
    """

    def __init__(self, generation: Generation) -> None:
        self.generation = generation
        self.seq = generation.seq
        self._base = generation.segment
        self._dimensions = int(self._base.vectors.shape[1])
        self._changing = Lock()
        self._changed: set[bytes] = set()
        # Reads each changed document once; with the generation it goes.
        self._reader = Reader(self._dimensions)
        # The generation, then the changes from the oldest to the latest.
        self._layers: tuple[Layer, ...] = (
            Layer.of(self._base),
            *(self._nothing for _most in range(len(MOST) + 1)),
        )

    @classmethod
    def open(cls, folder: Path, *, verify: bool = True) -> "Index":
        """Open the current generation; raises as `open_generation` does."""
        return cls(open_generation(folder, verify=verify))

    def __len__(self) -> int:
        return sum(kernels.size_of(layer.alive) for layer in self._layers)

    @property
    def changed(self) -> int:
        """How many documents have changed since the generation was made."""
        return len(self._changed)

    @cached_property
    def _nothing(self) -> Layer:
        return Layer.of(assemble(self._reader, lambda: iter(()), in_memory, self._base.statistics))

    def change(self, changes: Mapping[bytes, Document | None], *, seq: int | None = None) -> None:
        """Take up changed documents, and None for those that are gone; `seq` is the number of the last change."""
        with self._changing:
            if changes:
                self._layers = self._with(changes)
                self._changed |= changes.keys()
            if seq is not None:
                self.seq = seq

    def _with(self, changes: Mapping[bytes, Document | None]) -> tuple[Layer, ...]:
        """Return the layers with these changes in the latest of them that has room for all that is in it and after it."""
        base, *older = (layer.without(changes) for layer in self._layers)
        here = {
            identity: next(self._reader.parts([document]))
            for identity, document in changes.items()
            if document
        }
        if not here:
            return (base, *older)
        after: list[Layer] = []
        for most in (*MOST, None):
            here |= older.pop().read()
            if most is None or len(here) <= most:
                break
            after.append(self._nothing)
        parts = [here[identity] for identity in sorted(here)]
        layer = Layer.of(assemble_read(self._reader, parts, self._base.statistics), parts)
        return (base, *older, layer, *after)

    def search(self, query: Query) -> Found:
        """Answer a question exactly: no neighbour is guessed, and who is not scored could not be among the best."""
        layers = self._asked()
        forgiving = self._forgiving(query, layers)
        found = [candidates(layer.segment, layer.alive, query, forgiving) for layer in layers]
        counts: dict[str, int] = {}
        code_counts: dict[str, dict[int, int]] = {group: {} for group, _lasting in query.counted_codes}
        for part, layer in zip(found, layers, strict=True):
            for value, count in count_values(part, query.counted, untouched=layer.untouched).items():
                counts[value] = counts.get(value, 0) + count
            for group, lasting in query.counted_codes:
                for code, count in count_codes(part, group, lasting, untouched=layer.untouched).items():
                    code_counts[group][code] = code_counts[group].get(code, 0) + count
        without = self._without(found) if query.without_each_must else {}
        total = sum(kernels.size_of(part.mask) for part in found)
        scored = self._scored(found, query, forgiving) if query.best else []
        unread = sum(
            kernels.size_of(part.mask & ~part.segment.read)
            for part, marks in zip(found, scored, strict=False)
            if marks.terms.meaning is not None
        )
        worded = sum(part.worded for part in scored)
        hits = _best([part.segment for part in found], scored, query)
        return Found(hits, total, counts, code_counts, without, unread, worded)

    def stating(self, identity: bytes) -> Document | None:
        """Return a document as the index holds it: values, numbers and name; without places, texts and vector."""
        for layer in self._asked():
            for doc in layer.segment.places_of([identity]).tolist():
                if kernels.is_set(layer.alive, doc):
                    return layer.segment.stated(doc)
        return None

    def musts_not_met(self, query: Query, identity: bytes) -> list[str]:
        """Return the groups of those musts that keep a document from being a candidate."""
        layers = self._asked()
        forgiving = self._forgiving(query, layers)
        for layer in layers:
            for doc in layer.segment.places_of([identity]).tolist():
                if kernels.is_set(layer.alive, doc):
                    return [
                        must.group
                        for must in query.musts
                        if not kernels.is_set(
                            meeting(layer.segment, must.criterion, forgiving=must.criterion in forgiving), doc
                        )
                    ]
        return []

    def _asked(self) -> list[Layer]:
        """Return the layers in which somebody may be found; the generation is always the first."""
        base, *changes = self._layers
        return [base, *(layer for layer in changes if layer.segment.size)]

    def look_up(self, words: str, most: int = 10) -> list[NameHit]:
        """Return up to `most` documents by name: those whose words begin like those typed, else those nearly so."""
        typed = typed_words(words)
        if not typed:
            return []
        layers = self._asked()
        hits: list[NameHit] = []
        for layer in layers:
            # Some of those found may be gone.
            gone = 0 if layer.untouched else layer.segment.size - kernels.size_of(layer.alive)
            hits += [
                NameHit(layer.segment.identity(doc), layer.segment.names.text(doc))
                for doc in first_beginning_like(layer.segment, typed, most + gone)
                if kernels.is_set(layer.alive, doc)
            ]
        if not hits:
            for layer in layers:
                docs, slips = nearly_like(layer.segment, typed)
                hits += [
                    NameHit(layer.segment.identity(doc), layer.segment.names.text(doc), count)
                    for doc, count in zip(docs.tolist(), slips.tolist(), strict=True)
                    if kernels.is_set(layer.alive, doc)
                ]
        return sorted(hits, key=lambda hit: (hit.slips, hit.name, hit.id))[:most]

    def _forgiving(self, query: Query, layers: Iterable[Layer]) -> frozenset[Criterion]:
        """Return the names in the question that nobody has as typed: for them slips are forgiven, in all layers alike."""
        asked = [must.criterion for must in query.musts] + list(query.wishes)
        return frozenset(
            criterion
            for criterion in asked
            if isinstance(criterion, Named)
            and not any((meeting(layer.segment, criterion) & layer.alive).any() for layer in layers)
        )

    def _without(self, found: list[Candidates]) -> dict[str, int]:
        groups = {group for part in found for group in part.without}
        return {group: sum(kernels.size_of(part.without[group]) for part in found) for group in groups}

    def _scored(self, found: list[Candidates], query: Query, forgiving: frozenset[Criterion]) -> list[Scored]:
        words = query.words
        if words is None:
            nothing = Sampled(0.0, 0.0)
            return [score(part, query, None, nothing, None, nothing, forgiving) for part in found]
        counts = rarities(words, self._base)
        sums = [weighed(part.segment, counts, part.docs) for part in found]
        asked = None
        if words.vector is not None and words.vector.any() and len(words.vector) == self._dimensions:
            asked = as_asked(words.vector)
        of_words = sampled_words(self._base, counts)
        of_meaning = sampled_meaning(self._base, asked) if asked is not None else Sampled(0.0, 0.0)
        return [
            score(part, query, part_sums, of_words, asked, of_meaning, forgiving)
            for part, part_sums in zip(found, sums, strict=True)
        ]


def _best(segments: list[Segment], scored: list[Scored], query: Query) -> "Hits":
    """Return the best hits in order: by step, and within a step as the circle of ids is entered.

    Whoever was not scored stands on a lower step than all of the best.
    """
    counted = [kernels.steps_of(part.total, query.sum.step) for part in scored]
    if not query.best or not sum(len(steps) for steps, _lowest, _heights in counted):
        return Hits(scored, np.zeros((0, 3), np.int64))
    lowest = min(low for steps, low, _heights in counted if len(steps))
    heights = np.zeros(max(low - lowest + len(high) for _steps, low, high in counted), np.int64)
    for steps, low, high in counted:
        heights[low - lowest : low - lowest + len(high)] += high if len(steps) else 0
    from_above = np.cumsum(heights[::-1])
    last = len(heights) - 1 - int(np.searchsorted(from_above, min(query.best, from_above[-1])))
    # Whoever stands below the last step that is needed is not looked at again.
    above = [
        kernels.at_least(steps, last + lowest, int(high[max(last + lowest - low, 0) :].sum()))
        for steps, low, high in counted
    ]
    chosen, left = [], query.best
    for height in np.flatnonzero(heights[last:])[::-1] + last:
        on_step = [rows[part[0][rows] == height + lowest] for rows, part in zip(above, counted, strict=True)]
        size = sum(len(rows) for rows in on_step)
        start = _entrance(size, query.best - left, query)
        entered = _entered(segments, scored, on_step, start, min(left, size))
        chosen.append(entered)
        left -= len(entered)
    return Hits(scored, np.concatenate(chosen))


def _entrance(size: int, before: int, query: Query) -> int:
    """Return which of `size` documents on a step comes first if `before` stand above them.

    They move on by the seats they have on the page on which they begin, so that nobody is passed over; where there is
    a seat for everybody, by one.
    """
    seats = query.page - before % query.page
    return query.turn * (seats if size > seats else 1) // query.page % size


def _entered(
    segments: list[Segment], scored: list[Scored], rows: list[NDArray[np.int64]], start: int, most: int
) -> NDArray[np.int64]:
    """Return the first `most` (segment, row, place) of those on one step, beginning with the `start`-th of their circle."""
    places = np.arange(most)
    seats = (start + places) % sum(len(part) for part in rows)
    guests = [
        (segments[part].identity(int(scored[part].docs[row])), part, int(row))
        for part in range(1, len(rows))
        for row in rows[part]
    ]
    if not guests:
        return np.stack((np.zeros_like(places), rows[0][seats], places), axis=1)
    guests.sort()
    # A guest sits before the first of the generation's documents whose id is higher.
    beside = np.searchsorted(segments[0].ids, np.array([identity for identity, _part, _row in guests], "S16"))
    guest_seats = np.searchsorted(scored[0].docs[rows[0]], beside) + np.arange(len(guests))
    before = np.searchsorted(guest_seats, seats)
    guest = np.minimum(before, len(guests) - 1)
    own = rows[0] if len(rows[0]) else np.zeros(1, np.int64)
    is_guest = np.isin(seats, guest_seats)
    part = np.where(is_guest, np.array([part for _identity, part, _row in guests])[guest], 0)
    guest_row = np.array([row for _identity, _part, row in guests])[guest]
    row = np.where(is_guest, guest_row, own[np.clip(seats - before, 0, len(own) - 1)])
    return np.stack((part, row, places), axis=1)


class Hits(Sequence[Hit]):
    """Hits in order, kept as columns; each is put together when somebody looks at it."""

    def __init__(self, scored: list[Scored], chosen: NDArray[np.int64]) -> None:
        self._scored = scored
        self._chosen = chosen

    def __len__(self) -> int:
        return len(self._chosen)

    @overload
    def __getitem__(self, at: int) -> Hit: ...
    @overload
    def __getitem__(self, at: slice) -> list[Hit]: ...
    def __getitem__(self, at: int | slice) -> Hit | list[Hit]:
        if isinstance(at, slice):
            return [self[place] for place in range(*at.indices(len(self)))]
        part, row, place = self._chosen[at].tolist()
        hit: Hit = self._scored[part].hit(row, place)
        return hit
