"""The answers by brute force: every listing is looked at for every question.

Nothing of `attune/search` is used but the analyser of words; the score is written out from its definition. It is
slow on purpose: there is no index here that could be wrong.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA

from attune.search.lexical import stems_of
from attune.search.query import AnyOf, AtMost, CodeIn, Criterion, Lasting, Near, Query, Wish, Within
from bench.search import vocabulary
from bench.search.asks import Ask
from bench.search.data import STYLES, Block, World
from bench.search.vocabulary import CODES, VALUES

SAMPLE = 4096
K1, B = 1.2, 0.75
# More slips than any name is forgiven.
FAR = 1000
MILES = 6371.0088 / 1.609344

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]


@dataclass(slots=True)
class Expected:
    """The right answer: rows of the best in order, with everything a hit says of itself."""

    rows: NDArray[np.int64]
    scores: Floats
    steps: NDArray[np.int64]
    places: NDArray[np.int64]
    meaning: Floats | None
    words: Floats | None
    wishes: Floats
    grades: Floats
    days: NDArray[np.int64]  # -1: never confirmed
    codes: NDArray[np.int64]
    total: int
    worded: int
    unread: int
    counts: dict[str, int] = field(default_factory=dict)
    code_counts: dict[str, dict[int, int]] = field(default_factory=dict)
    without: dict[str, int] = field(default_factory=dict)


class Oracle:
    """A directory as plain columns."""

    def __init__(self, world: World, blocks: Iterable[Block]) -> None:
        parts = list(blocks)

        def whole(name: str) -> NDArray[np.generic]:
            return np.concatenate([getattr(part, name) for part in parts])

        self.ids = np.ascontiguousarray(whole("ids")).view("V16").ravel()
        self.count = len(self.ids)
        self.codes = whole("codes")
        self.code_rows = _rows(np.concatenate([_lengths(part.code_ends) for part in parts]))
        self.numbers: dict[str, Floats] = {
            "confirmed": _missing(whole("confirmed"), 0),
            "accepting": whole("accepting").astype(np.float64),
            "accepting_said": _missing(whole("accepting_said"), 0),
            "price": whole("price").astype(np.float64),
        }
        for number, style in enumerate(STYLES):
            column = np.concatenate([part.styles[:, number] for part in parts])
            self.numbers[style] = _missing(column, 0)
        self.places = whole("places")
        self.names = whole("names")
        self.vectors = whole("vectors")
        self.has_vector: Mask = whole("has_vector").astype(np.bool_)
        self.tokens = whole("tokens")
        token_lengths = np.concatenate([_lengths(part.token_ends) for part in parts])
        self.token_ends = np.cumsum(token_lengths)
        self._learn_words(world, parts)
        self._first_names, self._last_names = world.first_names, world.last_names
        order = np.argsort(self.ids)
        self.by_id = order
        self.rank = np.empty(self.count, np.int64)
        self.rank[order] = np.arange(self.count)
        self.sample = order[:SAMPLE]

    def _learn_words(self, world: World, parts: list[Block]) -> None:
        """Note the stems of every word, and how many stems each text has."""
        self.word_stems = [tuple(stems_of(word)) for word in [*world.words, *vocabulary.STOP_WORDS]]
        stems = np.array([len(found) for found in self.word_stems])
        lengths = []
        for part in parts:
            sums = np.concatenate([[0], np.cumsum(stems[part.tokens])])
            lengths.append(np.diff(sums[np.concatenate([[0], part.token_ends])]))
        self.lengths = np.concatenate(lengths)

    def answer(self, ask: Ask) -> Expected:
        query = ask.query
        met = {must.group: np.ones(self.count, bool) for must in query.musts}
        for must in query.musts:
            met[must.group] &= self.meets(must.criterion)
        candidates = self._all(met)
        rows = np.flatnonzero(candidates)
        found = self._ranked(query, rows)
        found.unread = int((~self.has_vector[rows]).sum())
        found.counts = self._counts(query, met)
        found.code_counts = {
            group: self._code_counts(lasting, self._all(met, without=group))
            for group, lasting in query.counted_codes
        }
        if query.without_each_must:
            found.without = {group: int(self._all(met, without=group).sum()) for group in met}
        return found

    def as_high_as(self, ask: Ask, right: Expected) -> Mask:
        """Return who stands on or above the step of the last hit shown for the question answered last: other engines'
        hits are judged by that, since which of several equal ones is shown is our own rule."""
        shown = right.steps[ask.skip : ask.skip + 20]
        if not len(shown):
            return np.ones(self.count, bool)
        as_high: Mask = self._last_steps >= shown[-1]
        return as_high

    def named(self, typed: str) -> NDArray[np.int64]:
        """Return for every listing the slips to forgive in what was typed, or a number past all forgiving.

        A word that begins as typed has none; else one slip is forgiven in words of four or five letters, two in longer ones.
        """
        total = np.zeros(self.count, np.int64)
        for word in typed.split():
            of_first, of_last = (
                np.array([_slips(word, name.lower()) for name in names])
                for names in (self._first_names, self._last_names)
            )
            initials = [FAR, *(0 if word == letter else FAR for letter in "abcdefghijklmnopqrstuvwxyz")]
            first, initial, last, second = self.names.T
            best = np.minimum(of_first[first], of_last[last])
            best = np.minimum(best, np.array(initials)[initial])
            total += np.minimum(best, np.where(second >= 0, of_last[second], FAR))
        return total

    def candidates(self, ask: Ask) -> int:
        """Return how many listings meet all musts."""
        met = np.ones(self.count, bool)
        for must in ask.query.musts:
            met &= self.meets(must.criterion)
        return int(met.sum())

    def meets(self, criterion: Criterion) -> Mask:
        if isinstance(criterion, AnyOf):
            wanted = np.zeros(len(VALUES), bool)
            wanted[[CODES[value] for value in criterion.values]] = True
            met = np.zeros(self.count, bool)
            met[self.code_rows[wanted[self.codes]]] = True
            return met
        if isinstance(criterion, AtMost):
            return np.less_equal(self.numbers[criterion.column], criterion.limit)
        if isinstance(criterion, Within):
            return np.less_equal(self._miles(criterion), criterion.miles)
        if isinstance(criterion, CodeIn):
            return np.isin(self._codes_now(criterion.lasting), criterion.codes)
        raise NotImplementedError(criterion)

    def _all(self, met: Mapping[str, Mask], without: str = "") -> Mask:
        found = np.ones(self.count, bool)
        for group, mask in met.items():
            if group != without:
                found &= mask
        return found

    def _miles(self, point: Within) -> Floats:
        latitude, longitude = np.radians(self.places.T)
        south, west = np.radians([point.latitude, point.longitude])
        half = (
            np.sin((latitude - south) / 2) ** 2
            + np.cos(latitude) * np.cos(south) * np.sin((longitude - west) / 2) ** 2
        )
        miles: Floats = 2 * MILES * np.arcsin(np.sqrt(half))
        return miles

    def _codes_now(self, lasting: Lasting) -> NDArray[np.int64]:
        lasts = np.greater_equal(self.numbers[lasting.stated], lasting.since)
        found: NDArray[np.int64] = np.where(lasts, self.numbers[lasting.column], lasting.lapsed).astype(
            np.int64
        )
        return found

    def _counts(self, query: Query, met: Mapping[str, Mask]) -> dict[str, int]:
        counts: dict[str, int] = {}
        by_base: dict[str, NDArray[np.int64]] = {}
        for group in query.counted:
            base = group if group in met else ""
            if base not in by_base:
                held = self.codes[self._all(met, without=base)[self.code_rows]]
                by_base[base] = np.bincount(held, minlength=len(VALUES))
            for value, code in CODES.items():
                if value.startswith(group + ":") and by_base[base][code]:
                    counts[value] = int(by_base[base][code])
        return counts

    def _code_counts(self, lasting: Lasting, candidates: Mask) -> dict[int, int]:
        codes, counts = np.unique(self._codes_now(lasting)[candidates], return_counts=True)
        return dict(zip(codes.tolist(), counts.tolist(), strict=True))

    def _ranked(self, query: Query, rows: NDArray[np.int64]) -> Expected:
        """Score candidates and put them in order: the highest step first, a step's listings in their circle."""
        weigh = query.sum
        words, meaning = self._words(query)
        part = np.zeros(len(rows))
        if words is not None:
            part = words[rows]
            if meaning is not None:
                # Who has not been read yet counts as average in meaning, which is 0 deviations.
                known = np.where(self.has_vector[rows], meaning[rows], 0.0)
                part = weigh.meaning_share * known + weigh.words_share * words[rows]
        wishes = (
            np.stack([self._worth(wish)[rows] for wish in query.wishes], axis=1) if query.wishes else None
        )
        mean = wishes.sum(axis=1) / wishes.shape[1] if wishes is not None else np.zeros(len(rows))
        grades = np.zeros(self.count)
        for value, worth in query.grades:
            holds = self.meets(AnyOf((value,)))
            grades[holds] = np.maximum(grades[holds], worth)
        days = np.maximum(0, weigh.fresh_day - self.numbers["confirmed"][rows])
        fresh = np.nan_to_num(0.5 ** (days / weigh.half_life), nan=0.0)
        assert weigh.code_lasting is not None
        codes = self._codes_now(weigh.code_lasting)[rows]
        levels = np.zeros(16)
        levels[list(weigh.code_levels)] = list(weigh.code_levels.values())
        scores = (
            weigh.words * part
            + weigh.wishes * mean
            + weigh.grade * grades[rows]
            + weigh.fresh * fresh
            + weigh.code * levels[codes]
        )
        steps = np.floor(scores / weigh.step + 1e-6).astype(np.int64)
        self._last_steps = np.full(self.count, np.iinfo(np.int64).min)
        self._last_steps[rows] = steps
        places = self._places(rows, steps, query.turn, query.page)
        best = np.lexsort((places, -steps))[: query.best]
        return Expected(
            rows=rows[best],
            scores=scores[best],
            steps=steps[best],
            places=places[best],
            meaning=None if meaning is None else np.where(self.has_vector, meaning, np.nan)[rows[best]],
            words=None if words is None else words[rows[best]],
            wishes=np.zeros((len(best), 0)) if wishes is None else wishes[best],
            grades=grades[rows[best]],
            days=np.nan_to_num(days[best], nan=-1).astype(np.int64),
            codes=codes[best],
            total=len(rows),
            worded=int(np.count_nonzero(self.bm25(query.words.stems)[rows])) if query.words else 0,
            unread=0,
        )

    def _places(
        self, rows: NDArray[np.int64], steps: NDArray[np.int64], turn: int, page: int
    ) -> NDArray[np.int64]:
        """Return for each candidate how many of its step come before it in the circle of ids.

        Each day the circle is entered further on by the seats left on the page where the step begins; by one if all have a seat.
        """
        order = np.lexsort((self.rank[rows], steps))
        places = np.empty(len(rows), np.int64)
        bounds = np.flatnonzero(np.diff(steps[order])) + 1
        for circle in np.split(order, bounds):
            if len(circle):
                left = page - int((steps > steps[circle[0]]).sum()) % page
                start = turn * (left if len(circle) > left else 1) // page
                places[circle] = (np.arange(len(circle)) - start) % len(circle)
        return places

    def _worth(self, wish: Wish) -> Floats:
        if isinstance(wish, Near):
            away = np.abs(wish.asked - self.numbers[wish.column]) / wish.span
            return np.nan_to_num(1 - away, nan=0.0)
        return self.meets(wish).astype(np.float64)

    def _words(self, query: Query) -> tuple[Floats | None, Floats | None]:
        """Return both parts of own words for every listing, standardised over the sample."""
        if query.words is None:
            return None, None
        raw = self.bm25(query.words.stems)
        words = _standardised(raw, raw[self.sample], query.sum.clip)
        if query.words.vector is None:
            return words, None
        raw = self.dots(query.words.vector)
        read = self.sample[self.has_vector[self.sample]]
        return words, _standardised(raw, raw[read], query.sum.clip)

    def dots(self, vector: NDArray[np.float32]) -> Floats:
        """Return the product with each vector; sums of whole numbers below 2 ** 24 are exact in float32."""
        asked = np.rint(127 * vector).astype(np.float32)
        found = np.empty(self.count)
        for start in range(0, self.count, 50_000):
            some = self.vectors[start : start + 50_000].astype(np.float32)
            found[start : start + 50_000] = some @ asked
        return found / 127**2

    def bm25(self, stems: Iterable[str]) -> Floats:
        """Return the raw score of words, of whole parts: impacts in 255 steps, rarities in 1024ths."""
        raw = np.zeros(self.count)
        mean_length = self.lengths.sum() / self.count
        for stem in dict.fromkeys(stems):
            times = np.array([found.count(stem) for found in self.word_stems], np.uint8)
            if not times.any():
                continue
            at = np.flatnonzero(times[self.tokens])
            holders = np.searchsorted(self.token_ends, at, side="right")
            tf = np.bincount(holders, weights=times[self.tokens[at]], minlength=self.count)
            rows = np.flatnonzero(tf)
            idf = np.log(1 + (self.count - len(rows) + 0.5) / (len(rows) + 0.5))
            tf = tf[rows]
            impact = tf * (K1 + 1) / (tf + K1 * (1 - B + B * self.lengths[rows] / mean_length))
            raw[rows] += np.rint(1024 * idf) * np.maximum(1, np.rint(impact / (2.2 / 255)))
        return raw


def _slips(typed: str, word: str) -> int:
    if word.startswith(typed):
        return 0
    most = 0 if len(typed) <= 3 else 1 if len(typed) <= 5 else 2
    slips = OSA.distance(typed, word, score_cutoff=most)
    return slips if slips <= most else FAR


def _standardised(raw: Floats, sample: Floats, clip: float) -> Floats:
    deviation = sample.std() if len(sample) else 0.0
    if deviation <= 0:
        return np.zeros(len(raw))
    found: Floats = np.clip((raw - sample.mean()) / deviation, -clip, clip)
    return found


def _missing(column: NDArray[np.generic], nothing: int) -> Floats:
    numbers = column.astype(np.float64)
    numbers[numbers == nothing] = np.nan
    return numbers


def _lengths(ends: NDArray[np.int64]) -> NDArray[np.int64]:
    return np.diff(ends, prepend=0)


def _rows(lengths: NDArray[np.int64]) -> NDArray[np.int32]:
    return np.repeat(np.arange(len(lengths), dtype=np.int32), lengths)
