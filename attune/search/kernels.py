"""The few loops that run over every candidate. Compiled by numba where it is installed; NumPy does the same otherwise.

A mask is a bitset: bit i of word i // 64 (uint64, lowest bit first) belongs to document i.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from math import ceil, floor
from typing import Any

import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.uint64]
Docs = NDArray[np.uint32]

# Documents whose words are added up at a time: 128 KB of sums.
_PART = 1 << 15

try:
    from numba import njit

    COMPILED = True
except ImportError:  # pragma: no cover  everything works without it, more slowly
    COMPILED = False


def _compiled(loop: Callable[..., Any]) -> Callable[..., Any]:
    """Compile a loop on its first call; the machine code is kept in NUMBA_CACHE_DIR, or beside this file."""
    if not COMPILED:
        return loop
    try:
        return njit(cache=True, nogil=True, error_model="numpy")(loop)
    except RuntimeError:  # neither can be written to: compiled anew in each process, which takes seconds
        return njit(nogil=True, error_model="numpy")(loop)


@_compiled
def _ones(x):  # type: ignore[no-untyped-def]
    # Bits of a word counted in parallel (Warren, Hacker's Delight, 5-1); the compiler knows the idiom.
    x = x - ((x >> np.uint64(1)) & np.uint64(0x5555555555555555))
    x = (x & np.uint64(0x3333333333333333)) + ((x >> np.uint64(2)) & np.uint64(0x3333333333333333))
    x = (x + (x >> np.uint64(4))) & np.uint64(0x0F0F0F0F0F0F0F0F)
    return (x * np.uint64(0x0101010101010101)) >> np.uint64(56)


@_compiled
def _set_bits(words, docs):  # type: ignore[no-untyped-def]
    one = np.uint64(1)
    for i in range(docs.size):
        doc = docs[i]
        words[doc >> 6] |= one << np.uint64(doc & 63)


@_compiled
def _list_bits(words, docs):  # type: ignore[no-untyped-def]
    found = 0
    for at in range(words.size):
        word = words[at]
        while word:
            # The place of the lowest bit is the number of zeros below it.
            docs[found] = at * 64 + _ones(~word & (word - np.uint64(1)))
            found += 1
            word &= word - np.uint64(1)


@_compiled
def _count_forward(docs, starts, values, counts):  # type: ignore[no-untyped-def]
    for i in range(docs.size):
        doc = docs[i]
        for at in range(starts[doc], starts[doc + 1]):
            counts[values[at]] += 1


@_compiled
def _count_dense(words, rows, counts):  # type: ignore[no-untyped-def]
    for row in range(rows.shape[0]):
        total = np.uint64(0)
        for at in range(words.size):
            total += _ones(words[at] & rows[row, at])
        counts[row] = total


@_compiled
def _count_sparse(words, starts, docs, counts):  # type: ignore[no-untyped-def]
    for row in range(starts.size - 1):
        total = 0
        for at in range(starts[row], starts[row + 1]):
            doc = docs[at]
            total += (words[doc >> 6] >> np.uint64(doc & 63)) & np.uint64(1)
        counts[row] = total


@_compiled
def _first_from(docs, begin, end, least):  # type: ignore[no-untyped-def]
    while begin < end:
        middle = (begin + end) >> 1
        if docs[middle] < least:
            begin = middle + 1
        else:
            end = middle
    return begin


@_compiled
def _weigh(docs, posting_docs, impacts, postings, sums):  # type: ignore[no-untyped-def]
    # Adding goes on in a part of all documents that stays in the processor's own memory.
    part = np.empty(_PART, np.int32)
    row = 0
    while row < docs.size:
        # Unsigned: a place that might be negative would be looked at twice.
        first = np.uint32(docs[row] // _PART * _PART)
        part[:] = 0
        for stem in range(postings.shape[0]):
            begin = _first_from(posting_docs, postings[stem, 0], postings[stem, 1], first)
            end = _first_from(posting_docs, begin, postings[stem, 1], first + _PART)
            rarity = np.int32(postings[stem, 2])
            having, weights = posting_docs[begin:end], impacts[begin:end]
            for i in range(having.size):
                part[having[i] - first] += rarity * np.int32(weights[i])
            postings[stem, 0] = end
        after = _first_from(docs, row, docs.size, first + _PART)
        if after - row == _PART:
            sums[row:after] = part
        else:
            for i in range(row, after):
                sums[i] = part[docs[i] - first]
        row = after


@_compiled
def _count_steps(totals, step, steps):  # type: ignore[no-untyped-def]
    lowest, highest = np.int32(2**31 - 1), np.int32(-(2**31))
    for i in range(totals.size):
        steps[i] = np.int32(np.floor(totals[i] / step + 1e-6))
    for i in range(steps.size):
        lowest = min(lowest, steps[i])
        highest = max(highest, steps[i])
    heights = np.zeros(highest - lowest + 1, np.int64)
    for i in range(totals.size):
        heights[steps[i] - lowest] += 1
    return lowest, heights


@_compiled
def _at_least(steps, least, rows):  # type: ignore[no-untyped-def]
    found = 0
    for i in range(steps.size):
        if steps[i] >= least:
            rows[found] = i
            found += 1


@_compiled
def _add_words(sums, weights, totals):  # type: ignore[no-untyped-def]
    clip, mean, deviation, weight = weights[0], weights[1], weights[2], weights[3]
    for i in range(sums.size):
        totals[i] = weight * min(max((sums[i] - mean) / deviation, -clip), clip)


@_compiled
def _add_both(docs, sums, meaning, has_vector, weights, totals):  # type: ignore[no-untyped-def]
    for i in range(docs.size):
        words = near = 0.0
        if weights[2] > 0.0:
            words = min(max((sums[i] - weights[1]) / weights[2], -weights[0]), weights[0])
        if weights[4] > 0.0 and has_vector[docs[i]]:
            near = min(max((meaning[i] - weights[3]) / weights[4], -weights[0]), weights[0])
        totals[i] = weights[7] * (weights[5] * near + weights[6] * words)


@_compiled
def _add_rest(docs, wishes, grades, days, codes, weights, totals):  # type: ignore[no-untyped-def]
    masks, columns, leanings = wishes
    grade_masks, worths = grades
    stated_days, table = days
    stated_codes, levels = codes
    count = masks.shape[0] + columns.shape[0]
    one = np.uint64(1)
    for i in range(docs.size):
        doc = docs[i]
        word, bit = doc >> 6, np.uint64(doc & 63)
        total = totals[i]
        if count:
            together = 0.0
            for row in range(masks.shape[0]):
                together += float((masks[row, word] >> bit) & one)
            for row in range(columns.shape[0]):
                stated = columns[row, doc]
                if not np.isnan(stated):
                    close = 1.0 - abs(float(stated) - leanings[row, 0]) / leanings[row, 1]
                    together += min(max(close, 0.0), 1.0)
            total += weights[0] * (together / count)
        best = 0.0
        for row in range(grade_masks.shape[0]):
            if (grade_masks[row, word] >> bit) & one and worths[row] > best:
                best = worths[row]
        total += weights[1] * best
        if stated_days.size:
            day = stated_days[doc]
            if not np.isnan(day):
                past = min(max(weights[4] - float(day), 0.0), float(table.size - 1))
                total += weights[2] * table[int(past)]
        if stated_codes.size:
            total += weights[3] * levels[stated_codes[doc]]
        totals[i] = total


def steps_of(totals: NDArray[np.float64], step: float) -> tuple[NDArray[np.int32], int, NDArray[np.int64]]:
    """Return the step on which each score stands, the lowest of them, and how many stand on each from there up.

    A millionth of a step is forgiven, as in the ranking's own rule.
    """
    if not len(totals):
        return np.zeros(0, np.int32), 0, np.zeros(0, np.int64)
    if COMPILED:
        steps = np.empty(len(totals), np.int32)
        lowest, heights = _count_steps(totals, step, steps)
        return steps, int(lowest), heights
    steps = np.floor(totals / step + 1e-6).astype(np.int32)
    return steps, int(steps.min()), np.bincount(steps - steps.min())


def edge_of(total: float, step: float) -> float:
    """Return a score that everybody on the step of `total`, or on a higher one, reaches.

    It lies another millionth lower than the edge itself: many times what adding in another order could change.

    >>> round(edge_of(0.12, step=0.05), 6)
    0.1
    """
    return (floor(total / step + 1e-6) - 2e-6) * step


def at_least(steps: NDArray[np.int32], least: int, count: int) -> NDArray[np.int64]:
    """Return the `count` rows whose step is no lower than `least`."""
    if not COMPILED:
        return np.flatnonzero(steps >= least)
    rows = np.empty(count, np.int64)
    _at_least(steps, least, rows)
    return rows


def words_for(count: int) -> int:
    """Return how many words of 64 bits hold `count` bits."""
    return (count + 63) // 64


def mask_where(flags: NDArray[np.bool_]) -> Mask:
    """Return the mask in which those documents are set whose flags are."""
    packed = np.packbits(flags, bitorder="little")
    padded = np.zeros(words_for(len(flags)) * 8, np.uint8)
    padded[: len(packed)] = packed
    return padded.view(np.uint64)


def mask_of(docs: Docs, count: int) -> Mask:
    """Return the mask of `count` documents in which those of `docs` are set."""
    words: Mask = np.zeros(words_for(count), np.uint64)
    set_bits(words, docs)
    return words


def set_bits(words: Mask, docs: Docs) -> None:
    """Set the bits of `docs` in `words`."""
    if COMPILED:
        _set_bits(words, docs)
    elif docs.size:
        flags = np.unpackbits(words.view(np.uint8), bitorder="little")
        flags[docs] = 1
        words[:] = np.packbits(flags, bitorder="little").view(np.uint64)


def all_of(count: int) -> Mask:
    """Return the mask of `count` documents in which every one is set."""
    words: Mask = np.full(words_for(count), np.uint64(0xFFFFFFFFFFFFFFFF))
    if count % 64:
        words[-1] = np.uint64((1 << (count % 64)) - 1)
    return words


def size_of(words: Mask) -> int:
    """Return how many bits are set."""
    return int(np.bitwise_count(words).sum())


def docs_of(words: Mask) -> Docs:
    """Return, ascending, the documents whose bits are set."""
    if not COMPILED:
        return np.flatnonzero(np.unpackbits(words.view(np.uint8), bitorder="little")).astype(np.uint32)
    docs: Docs = np.empty(size_of(words), np.uint32)
    _list_bits(words, docs)
    return docs


def is_set(words: Mask, doc: int) -> bool:
    """Return whether the bit of one document is set."""
    return bool((int(words[doc >> 6]) >> (doc & 63)) & 1)


def bits_at(words: Mask, docs: Docs) -> NDArray[np.bool_]:
    """Return for each of `docs` whether its bit is set."""
    found: NDArray[np.bool_] = ((words[docs >> 6] >> (docs & 63).astype(np.uint64)) & np.uint64(1)).astype(
        np.bool_
    )
    return found


def count_forward(
    docs: Docs, starts: NDArray[np.uint32], values: NDArray[np.uint16], kinds: int
) -> NDArray[np.int64]:
    """Return how often each of `kinds` values occurs among `docs`, whose values are `values[starts[d]:starts[d + 1]]`."""
    if not COMPILED:
        return np.bincount(values[ranges(starts, docs)], minlength=kinds).astype(np.int64)
    counts = np.zeros(kinds, np.int64)
    _count_forward(docs, starts, values, counts)
    return counts


def count_dense(words: Mask, rows: NDArray[np.uint64]) -> NDArray[np.int64]:
    """Return for each row of bitsets how many bits it shares with `words`."""
    counts = np.zeros(len(rows), np.int64)
    if COMPILED:
        _count_dense(words, rows, counts)
    else:
        for row, bits in enumerate(rows):
            counts[row] = np.bitwise_count(words & bits).sum()
    return counts


def count_sparse(words: Mask, starts: NDArray[np.int64], docs: Docs) -> NDArray[np.int64]:
    """Return for each list `docs[starts[i]:starts[i + 1]]` how many of its documents are set in `words`."""
    counts = np.zeros(len(starts) - 1, np.int64)
    if COMPILED:
        _count_sparse(words, starts, docs, counts)
    elif docs.size:
        running = np.concatenate(([0], np.cumsum(bits_at(words, docs))))
        counts[:] = running[starts[1:]] - running[starts[:-1]]
    return counts


def weigh(
    docs: Docs, posting_docs: Docs, impacts: NDArray[np.uint8], postings: NDArray[np.int64]
) -> NDArray[np.int32]:
    """Return for each of `docs`, ascending, the sum of rarity · impact.

    Each row of `postings` is a stem: where its entries in `posting_docs` (ascending) and `impacts` begin, where they end,
    and its rarity.
    """
    if COMPILED:
        sums = np.empty(len(docs), np.int32)
        _weigh(docs, posting_docs, impacts, postings.copy(), sums)
        return sums
    of_all = np.zeros(int(docs[-1]) + 1 if docs.size else 0, np.int32)
    for begin, end, rarity in postings.tolist():
        end = begin + int(np.searchsorted(posting_docs[begin:end], len(of_all)))
        of_all[posting_docs[begin:end]] += np.int32(rarity) * impacts[begin:end].astype(np.int32)
    return of_all[docs]


def ranges(starts: NDArray[Any], rows: NDArray[Any]) -> NDArray[np.int64]:
    """Return the positions of all entries of `rows`, where row r has those from starts[r] to starts[r + 1]."""
    begins = starts[rows].astype(np.int64)
    lengths = starts[rows + 1].astype(np.int64) - begins
    ends = np.cumsum(lengths)
    if not ends.size:
        return np.zeros(0, np.int64)
    return np.repeat(begins - np.concatenate(([0], ends[:-1])), lengths) + np.arange(ends[-1])


@dataclass(frozen=True)
class Terms:
    """What `add_up` adds up: for each part of the sum its columns, over all documents of a segment, and its weight.

    `sums` and `meaning` are raw, and columns of the candidates alone, in their order. None leaves a part out.
    `leanings` holds for each of `columns` what was asked and the span. `table` is the worth of each number of days.
    """

    clip: float
    sums: NDArray[np.int32] | None
    of_words: tuple[float, float]
    meaning: NDArray[np.float64] | None
    of_meaning: tuple[float, float]
    has_vector: NDArray[np.bool_]
    shares: tuple[float, float]
    masks: list[Mask]
    columns: list[NDArray[np.float32]]
    leanings: list[tuple[float, float]]
    grade_masks: list[Mask]
    worths: list[float]
    days: NDArray[np.float32] | None
    today: float
    table: NDArray[np.float64]
    codes: NDArray[np.uint8] | None
    levels: NDArray[np.float64]
    weights: tuple[float, float, float, float, float]

    def of(self, rows: "slice | NDArray[np.int64]") -> "Terms":
        """Return the terms of those rows of the candidates alone."""
        sums = None if self.sums is None else self.sums[rows]
        return replace(self, sums=sums, meaning=None if self.meaning is None else self.meaning[rows])


_NO_DAYS = np.zeros(0, np.float32)
_NO_DAYS.flags.writeable = False
_NO_CODES = np.zeros(0, np.uint8)


def add_up(docs: Docs, terms: Terms) -> NDArray[np.float64]:
    """Return the score of each of `docs`: parts added in their order, in 64 bits, the same compiled or not."""
    return _added_by_loop(docs, terms) if COMPILED else _added_by_column(docs, terms)


def reaching(docs: Docs, terms: Terms, edge: float) -> NDArray[np.int64]:
    """Return the rows of those candidates whose score may reach `edge`; perhaps of a few more.

    The part that is looked at is nearness in meaning where a vector is asked, else words: it is the one that differs
    most. All others count as if they were at their highest, which no weight below 0 would allow.
    """
    words, wishes, grade, fresh, code = terms.weights
    highest = grade * max(terms.worths, default=0.0) + code * float(terms.levels.max())
    highest += (wishes if terms.masks or terms.columns else 0.0) + (fresh if terms.days is not None else 0.0)
    mean, deviation = terms.of_words
    if terms.meaning is not None:
        mean, deviation = terms.of_meaning
        highest += words * terms.shares[1] * terms.clip
        words *= terms.shares[0]
    if words <= 0.0 or deviation <= 0.0 or edge <= highest - words * terms.clip:
        return np.arange(len(docs))
    least = mean + deviation * (edge - highest) / words
    if terms.meaning is not None:
        # Nobody's nearness is known before it is read: it counts as average.
        read = terms.has_vector if len(docs) == len(terms.has_vector) else terms.has_vector[docs]
        return np.flatnonzero((terms.meaning >= least) | ~read)
    assert terms.sums is not None
    return np.flatnonzero(terms.sums >= ceil(least))


def _added_by_loop(docs: Docs, terms: Terms) -> NDArray[np.float64]:
    words, wishes, grade, fresh, code = terms.weights
    totals = np.zeros(len(docs))
    if terms.sums is not None and terms.meaning is not None:
        weights = np.array([terms.clip, *terms.of_words, *terms.of_meaning, *terms.shares, words])
        _add_both(docs, terms.sums, terms.meaning, terms.has_vector, weights, totals)
    elif terms.sums is not None and terms.of_words[1] > 0.0:
        _add_words(terms.sums, np.array([terms.clip, *terms.of_words, words]), totals)
    codes = terms.codes if terms.codes is not None and code else _NO_CODES
    days = terms.days if terms.days is not None and fresh else _NO_DAYS
    if terms.masks or terms.columns or terms.grade_masks or days.size or codes.size:
        _add_rest(
            docs,
            (
                _stacked(terms.masks, np.uint64),
                _stacked(terms.columns, np.float32),
                np.array(terms.leanings, np.float64).reshape(-1, 2),
            ),
            (_stacked(terms.grade_masks, np.uint64), np.array(terms.worths, np.float64)),
            (days, terms.table),
            (codes, terms.levels),
            np.array([wishes, grade, fresh, code, terms.today]),
            totals,
        )
    return totals


def _added_by_column(docs: Docs, terms: Terms) -> NDArray[np.float64]:
    words, wishes, grade, fresh, code = terms.weights
    total = np.zeros(len(docs))
    if terms.sums is not None:
        joint = _standardised(terms.sums.astype(np.float64), *terms.of_words, terms.clip)
        if terms.meaning is not None:
            near = _standardised(terms.meaning, *terms.of_meaning, terms.clip)
            near[~terms.has_vector[docs]] = 0.0
            joint = terms.shares[0] * near + terms.shares[1] * joint
        total += words * joint
    if terms.masks or terms.columns:
        together = np.zeros(len(docs))
        for mask in terms.masks:
            together += bits_at(mask, docs)
        for column, (asked, span) in zip(terms.columns, terms.leanings, strict=True):
            close = 1.0 - np.abs(column[docs].astype(np.float64) - asked) / span
            together += np.where(np.isnan(close), 0.0, np.clip(close, 0.0, 1.0))
        total += wishes * (together / (len(terms.masks) + len(terms.columns)))
    best = np.zeros(len(docs))
    for mask, worth in zip(terms.grade_masks, terms.worths, strict=True):
        best = np.maximum(best, worth * bits_at(mask, docs))
    total += grade * best
    if terms.days is not None:
        past = np.clip(terms.today - terms.days[docs].astype(np.float64), 0.0, len(terms.table) - 1.0)
        stated = ~np.isnan(past)
        total += fresh * np.where(stated, terms.table[np.where(stated, past, 0.0).astype(np.int64)], 0.0)
    if terms.codes is not None:
        total += code * terms.levels[terms.codes[docs]]
    return total


def standardised(raw: float, mean: float, deviation: float, clip: float) -> float:
    """Return how many deviations a raw score lies from the mean, clipped; 0 without a deviation."""
    return min(max((raw - mean) / deviation, -clip), clip) if deviation > 0.0 else 0.0


def _standardised(
    raw: NDArray[np.float64], mean: float, deviation: float, clip: float
) -> NDArray[np.float64]:
    if deviation <= 0.0:
        return np.zeros(len(raw))
    return np.clip((raw - mean) / deviation, -clip, clip)


def _stacked(rows: list[Any], kind: Any) -> NDArray[Any]:
    return np.stack(rows) if rows else np.zeros((0, 1), kind)
