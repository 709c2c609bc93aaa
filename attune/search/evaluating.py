"""One segment under one question: who is a candidate, how many have which value, and what each scores."""

from dataclasses import dataclass, field
from functools import lru_cache
from math import isnan, nan

import numpy as np
from numpy.typing import NDArray

from attune.search import kernels
from attune.search.kernels import Docs, Mask, Terms
from attune.search.measuring import Sampled, codes_of, meeting, nearness, number_of
from attune.search.query import AnyOf, Criterion, Hit, Lasting, Near, Query, Wish
from attune.search.segment import Segment

# Counting what a candidate has takes up to 170 ns, going through one bitset of a million 10 µs (measured): so many
# candidates a bitset are worth it, for each million documents.
_FEW = 16_000
# Of this part of the candidates all are scored, to see how high the best get; of the others, those that may get there.
_TRIED = 32
# After so many days, fifty-odd years, what is left of a half life of weeks is nothing.
_LONGEST = 20_000


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
            everyone = kernels.size_of(self.mask) == self.segment.size
            self._docs = self.segment.everyone if everyone else kernels.docs_of(self.mask)
        return self._docs


@dataclass(frozen=True)
class Scored:
    """The scores of candidates, and what a single one of them is made of when somebody looks; `docs` are numbers in their segment.

    Candidates that could not be among the best are missing. `worded` says how many of all have at least one of the stems asked.
    """

    segment: Segment
    wishes: tuple[Wish, ...]
    docs: Docs
    total: NDArray[np.float64]
    terms: Terms
    worded: int

    def hit(self, row: int, place: int) -> Hit:
        """Return the candidate of that row, with every part of its score."""
        terms, doc = self.terms, int(self.docs[row])
        words = meaning = None
        if terms.sums is not None:
            words = kernels.standardised(float(terms.sums[row]), *terms.of_words, terms.clip)
        if terms.meaning is not None:
            near = kernels.standardised(float(terms.meaning[row]), *terms.of_meaning, terms.clip)
            meaning = near if terms.has_vector[doc] else 0.0
        # The terms hold both kinds apart; a hit tells them in the order in which they were asked.
        masks, columns = iter(terms.masks), iter(terms.columns)
        wishes = [
            _closeness(float(next(columns)[doc]), wish)
            if isinstance(wish, Near)
            else float(kernels.is_set(next(masks), doc))
            for wish in self.wishes
        ]
        grades = zip(terms.grade_masks, terms.worths, strict=True)
        day = nan if terms.days is None else float(terms.days[doc])
        return Hit(
            id=self.segment.identity(doc),
            score=float(self.total[row]),
            place=place,
            meaning=meaning,
            words=words,
            wishes=tuple(wishes),
            grade=max((worth for mask, worth in grades if kernels.is_set(mask, doc)), default=0.0),
            days=None if isnan(day) else max(int(terms.today - day), 0),
            code=0 if terms.codes is None else int(terms.codes[doc]),
        )


def _closeness(stated: float, wish: Near) -> float:
    return 0.0 if isnan(stated) else min(max(1.0 - abs(stated - wish.asked) / wish.span, 0.0), 1.0)


def candidates(segment: Segment, alive: Mask, query: Query, forgiving: frozenset[Criterion]) -> Candidates:
    """Return who meets all musts. Several musts of one group must all be met."""
    masks: dict[frozenset[str], Mask] = {}
    for must in query.musts:
        mask = meeting(segment, must.criterion, forgiving=must.criterion in forgiving)
        masks[must.groups] = masks[must.groups] & mask if must.groups in masks else mask
    whole = alive.copy()
    for mask in masks.values():
        whole &= mask
    without = {}
    for left_out in dict.fromkeys(group for groups in masks for group in groups):
        rest = alive.copy()
        for groups, mask in masks.items():
            if left_out not in groups:
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
    if size * _FEW <= segment.size * share:
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


def count_codes(found: Candidates, group: str, lasting: Lasting, *, untouched: bool) -> dict[int, int]:
    """Return how many documents have each code as it counts today, under the musts of all other groups."""
    mask = found.without.get(group, found.mask)
    if untouched and not found.without:
        whole = found.segment.remembered(
            (lasting, "counts"), lambda: np.bincount(codes_of(found.segment, lasting))
        )
        return {code: int(count) for code, count in enumerate(whole) if count}
    docs = found.docs if mask is found.mask else kernels.docs_of(mask)
    counts = np.bincount(codes_of(found.segment, lasting)[docs])
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
    """Return the score of every candidate that may be among the best; `sums` are the words of all, in their order.

    The parts are added in the order of `query.Sum`, in 64 bits, so that whoever adds them again elsewhere gets the
    same number. A document not encoded yet counts as average in meaning: neither favoured nor lost.
    """
    segment, docs, weights = found.segment, found.docs, query.sum
    meaning = None
    if asked is not None:
        meaning = nearness(segment, asked, None if len(docs) == segment.size else docs)
    near = [wish for wish in query.wishes if isinstance(wish, Near)]
    levels = np.zeros(256)
    for code, level in weights.code_levels.items():
        levels[code] = level
    terms = Terms(
        clip=weights.clip,
        sums=sums,
        of_words=(spread_of_words.mean, spread_of_words.deviation),
        meaning=meaning,
        of_meaning=(spread_of_meaning.mean, spread_of_meaning.deviation),
        has_vector=segment.has_vector,
        shares=(weights.meaning_share, weights.words_share),
        masks=[
            meeting(segment, wish, forgiving=wish in forgiving)
            for wish in query.wishes
            if not isinstance(wish, Near)
        ],
        columns=[number_of(segment, wish.column) for wish in near],
        leanings=[(wish.asked, wish.span) for wish in near],
        grade_masks=[meeting(segment, AnyOf((value,))) for value, _worth in query.grades],
        worths=[worth for _value, worth in query.grades],
        days=number_of(segment, weights.fresh_column) if weights.fresh_column else None,
        today=weights.fresh_day,
        table=_halves(weights.half_life),
        codes=codes_of(segment, weights.code_lasting) if weights.code_lasting else None,
        levels=levels,
        weights=(weights.words, weights.wishes, weights.grade, weights.fresh, weights.code),
    )
    worded = 0 if sums is None else int(np.count_nonzero(sums))
    docs, terms = _contenders(docs, terms, query.best, weights.step)
    return Scored(segment, query.wishes, docs, kernels.add_up(docs, terms), terms, worded)


def _contenders(docs: Docs, terms: Terms, best: int, step: float) -> tuple[Docs, Terms]:
    """Leave out candidates that stand below the step of the `best`-th of all, whatever they state.

    Some are scored in full. The `best`-th among all stands no lower than the `best`-th among these, since more
    candidates can only push it up. So whoever stays below that one's step even with every part but one at its
    highest is not wanted: neither as a hit, nor to be counted among those who take turns on the last step.
    """
    tried = max(len(docs) // _TRIED, best)
    if (terms.sums is None and terms.meaning is None) or tried * 2 > len(docs):
        return docs, terms
    totals = kernels.add_up(docs[:tried], terms.of(slice(tried)))
    edge = kernels.edge_of(float(np.partition(totals, -best)[-best]), step)
    rows = kernels.reaching(docs, terms, edge)
    return docs[rows], terms.of(rows)


@lru_cache(maxsize=4)
def _halves(half_life: float) -> NDArray[np.float64]:
    """Return ½^(days / half life) for each number of days: Python's own power, which is the same everywhere."""
    return np.array([0.5 ** (day / half_life) for day in range(_LONGEST)])
