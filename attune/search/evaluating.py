"""One segment under one question: who is a candidate, how many have which value, and what each scores."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from attune.search import kernels
from attune.search.kernels import Docs, Mask
from attune.search.measuring import Sampled, codes_of, meeting, met, nearness, number_of
from attune.search.query import AnyOf, Criterion, Lasting, Near, Query
from attune.search.segment import Segment

# Up to one candidate in so many, counting what each has is quicker than going through all bitsets (measured).
_FEW = 6


@dataclass
class Candidates:
    """The candidates of one segment: the mask under all musts, and for each group of musts the mask without it."""

    segment: Segment
    mask: Mask
    without: dict[str, Mask]
    alive: Mask
    _docs: Docs | None = field(default=None, repr=False)

    @property
    def docs(self) -> Docs:
        if self._docs is None:
            self._docs = kernels.docs_of(self.mask)
        return self._docs


@dataclass(frozen=True)
class Scored:
    """What was measured of candidates, column by column; `docs` are numbers in their segment."""

    docs: Docs
    total: NDArray[np.float64]
    meaning: NDArray[np.float64] | None
    words: NDArray[np.float64] | None
    wishes: list[NDArray[np.float64]]
    grade: NDArray[np.float64]
    days: NDArray[np.float64]
    code: NDArray[np.uint8]


def candidates(segment: Segment, alive: Mask, query: Query, forgiving: frozenset[Criterion]) -> Candidates:
    """Return who meets all musts. Several musts of one group must all be met."""
    groups: dict[str, Mask] = {}
    for must in query.musts:
        mask = meeting(segment, must.criterion, forgiving=must.criterion in forgiving)
        groups[must.group] = groups[must.group] & mask if must.group in groups else mask
    whole = alive.copy()
    for mask in groups.values():
        whole &= mask
    without = {}
    for left_out in groups:
        rest = alive.copy()
        for group, mask in groups.items():
            if group != left_out:
                rest &= mask
        without[left_out] = rest
    return Candidates(segment, whole, without, alive)


def count_values(found: Candidates, groups: tuple[str, ...], *, untouched: bool) -> dict[str, int]:
    """Return for each value of `groups` how many documents have it, under the musts of all other groups.

    `untouched` says that every document of the segment is alive, so that stored counts hold.
    """
    segment = found.segment
    free = [group for group in groups if group in segment.groups and group not in found.without]
    counts: dict[str, int] = {}
    if free:
        if untouched and not found.without:
            numbers = segment.value_counts
        else:
            numbers = _counted(segment, found.mask, found.docs, free)
        for group in free:
            counts |= _named(segment, group, numbers)
    for group in groups:
        if group in found.without and group in segment.groups:
            mask = found.without[group]
            if untouched and len(found.without) == 1:
                numbers = segment.value_counts
            else:
                numbers = _counted(segment, mask, None, [group])
            counts |= _named(segment, group, numbers)
    return counts


def _named(segment: Segment, group: str, numbers: NDArray[np.int64]) -> dict[str, int]:
    first, after = segment.groups[group]
    return {segment.values[at]: int(numbers[at]) for at in range(first, after) if numbers[at]}


def _counted(segment: Segment, mask: Mask, docs: Docs | None, groups: list[str]) -> NDArray[np.int64]:
    """Count the values of `groups` among the documents of `mask`, by whichever way is quicker."""
    size = kernels.size_of(mask) if docs is None else len(docs)
    share = sum(after - first for first, after in (segment.groups[group] for group in groups))
    if size * _FEW * len(segment.values) <= segment.size * share:
        listed = kernels.docs_of(mask) if docs is None else docs
        return kernels.count_forward(listed, segment.forward_starts, segment.forward, len(segment.values))
    numbers = np.zeros(len(segment.values), np.int64)
    for group in groups:
        first, after = segment.groups[group]
        rows = segment.value_rows[first:after]
        common, rare = np.flatnonzero(rows >= 0), np.flatnonzero(rows < 0)
        # Numbers of bitsets and of lists ascend with those of the values, so a group has a run of each.
        if common.size:
            begin = int(rows[common[0]])
            numbers[first + common] = kernels.count_dense(mask, segment.bitsets[begin : begin + common.size])
        if rare.size:
            begin = -1 - int(rows[rare[0]])
            starts = segment.list_starts[begin : begin + rare.size + 1]
            lists = segment.lists[int(starts[0]) : int(starts[-1])]
            numbers[first + rare] = kernels.count_sparse(mask, starts - starts[0], lists)
    return numbers


def count_codes(found: Candidates, group: str, lasting: Lasting) -> dict[int, int]:
    """Return how many documents have each code as it counts today, under the musts of all other groups."""
    mask = found.without.get(group, found.mask)
    docs = found.docs if mask is found.mask else kernels.docs_of(mask)
    counts = np.bincount(codes_of(found.segment, lasting, docs))
    return {code: int(count) for code, count in enumerate(counts) if count}


def score(
    found: Candidates,
    query: Query,
    sums: NDArray[np.int32] | None,
    spread_of_words: Sampled,
    asked: NDArray[np.int8] | None,
    spread_of_meaning: Sampled,
    forgiving: frozenset[Criterion],
) -> Scored:
    """Return the score of every candidate and what it is made of.

    The parts are added in the order of `query.Sum`, in 64 bits, so that whoever adds them again elsewhere gets the
    same number.
    """
    segment, docs, weights = found.segment, found.docs, query.sum
    total = np.zeros(len(docs))
    words = meaning = None
    if sums is not None:
        words = spread_of_words.standardised(sums[docs].astype(np.float64), weights.clip)
        joint = words
        if asked is not None:
            everyone = len(docs) == segment.size
            raw = nearness(segment, asked, None if everyone else docs)
            meaning = spread_of_meaning.standardised(raw, weights.clip)
            # A document not encoded yet counts as average: neither favoured nor lost.
            meaning[~segment.has_vector[docs]] = 0.0
            joint = weights.meaning_share * meaning + weights.words_share * words
        total += weights.words * joint
    wishes = [_wish(segment, wish, docs, forgiving) for wish in query.wishes]
    if wishes:
        together = np.zeros(len(docs))
        for column in wishes:
            together += column
        total += weights.wishes * (together / len(wishes))
    grade = np.zeros(len(docs))
    for value, worth in query.grades:
        grade = np.maximum(grade, worth * kernels.bits_at(meeting(segment, AnyOf((value,))), docs))
    total += weights.grade * grade
    days = weights.fresh_day - number_of(segment, weights.fresh_column)[docs].astype(np.float64)
    if weights.fresh:
        total += weights.fresh * _halved(days, weights.half_life)
    if weights.code_lasting is None:
        codes = np.zeros(len(docs), np.uint8)
    else:
        codes = codes_of(segment, weights.code_lasting, docs)
        levels = np.zeros(256)
        for code, level in weights.code_levels.items():
            levels[code] = level
        total += weights.code * levels[codes]
    return Scored(docs, total, meaning, words, wishes, grade, days, codes)


def _wish(
    segment: Segment, wish: Criterion | Near, docs: Docs, forgiving: frozenset[Criterion]
) -> NDArray[np.float64]:
    mask = None if isinstance(wish, Near) else meeting(segment, wish, forgiving=wish in forgiving)
    return met(segment, wish, docs, mask)


def _halved(days: NDArray[np.float64], half_life: float) -> NDArray[np.float64]:
    """Return ½^(days / half life), 0 where there is no day; from a table, so that it is Python's own power everywhere."""
    whole = np.where(np.isnan(days), -1, np.clip(days, 0, 20_000)).astype(np.int64)
    longest = int(whole.max(initial=0))
    table = np.array([0.5 ** (day / half_life) for day in range(longest + 1)] + [0.0])
    return np.asarray(table[whole])


def steps_of(total: NDArray[np.float64], step: float) -> NDArray[np.int64]:
    """Return the step on which each score stands; a millionth of a step is forgiven, as in the ranking's own rule."""
    return np.floor(total / step + 1e-6).astype(np.int64)
