"""The answers by brute force: every document is looked at for every question, in plain Python.

No column, no posting and no bitset is used, so nothing of the engine can hide here. What is shared is the analyser of
words, which has tests of its own, and the domain's formula and turning, which the engine has to agree with.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import asin, cos, fsum, log, radians, sin, sqrt

from attune.domain.ranking.formula import Measured, Room, Spread, Weights, breakdown
from attune.domain.ranking.turning import Placed, places_in_circle, ranked, step_of
from attune.search.documents import Document, group_of
from attune.search.lexical import stems_of, words_of
from attune.search.query import (
    AnyOf,
    AtMost,
    CodeIn,
    Criterion,
    Found,
    Lasting,
    Named,
    Near,
    Query,
    Wish,
    Within,
    Words,
)

MILES = 6371.0088 / 1.609344
K1, B = 1.2, 0.75
SAMPLE = 4096
MOST_STEMS = 500


@dataclass(frozen=True)
class Expected:
    """The right answer."""

    order: list[Placed]
    measured: dict[bytes, Measured]
    counts: dict[str, int]
    code_counts: dict[str, dict[int, int]]
    without: dict[str, int]
    unread: int

    @property
    def total(self) -> int:
        return len(self.order)


@dataclass
class Oracle:
    """The documents as they are now, and those of which the generation was made: scores are measured against these."""

    documents: Sequence[Document]
    base: Sequence[Document]
    _counted: dict[bytes, tuple[Document, Counter[str]]] = field(default_factory=dict)

    @classmethod
    def of(cls, documents: Iterable[Document], base: Iterable[Document] | None = None) -> "Oracle":
        now = sorted(documents, key=lambda document: document.id)
        return cls(now, now if base is None else sorted(base, key=lambda document: document.id))

    def answer(self, query: Query) -> Expected:
        musts = [({must.group, must.beside}, must.criterion) for must in query.musts]
        asked = [criterion for _groups, criterion in musts] + [
            wish for wish in query.wishes if not isinstance(wish, Near)
        ]
        forgiving = {criterion for criterion in asked if self._nobody_has(criterion)}

        def meeting(left_out: str | None = None) -> list[Document]:
            return [
                document
                for document in self.documents
                if all(
                    _meets(document, criterion, forgiving)
                    for groups, criterion in musts
                    if left_out not in groups
                )
            ]

        groups = {group for several, _criterion in musts for group in several if group}
        counts: Counter[str] = Counter()
        for group in query.counted:
            for document in meeting(group):
                counts.update(value for value in set(document.values) if group_of(value) == group)
        code_counts = {
            group: dict(Counter(code_of(document, lasting) for document in meeting(group)))
            for group, lasting in query.counted_codes
        }
        found = meeting()
        measured = self._measured(found, query, forgiving)
        weights = weights_of(query)
        scores = {identity: breakdown(each, weights).total for identity, each in measured.items()}
        steps: dict[int, list[bytes]] = {}
        for identity, score in scores.items():
            steps.setdefault(step_of(score), []).append(identity)
        places: dict[bytes, int] = {}
        before = 0
        for _step, circle in sorted(steps.items(), reverse=True):
            places |= places_in_circle(circle, query.turn, before)
            before += len(circle)
        order = ranked(Placed(identity, score, places[identity]) for identity, score in scores.items())
        reads_meaning = query.words is not None and self._vector(query.words) is not None and query.best > 0
        return Expected(
            order=order,
            measured=measured,
            counts=dict(counts),
            code_counts=code_counts,
            without={group: len(meeting(group)) for group in groups} if query.without_each_must else {},
            unread=sum(document.vector is None for document in found) if reads_meaning else 0,
        )

    def _nobody_has(self, criterion: Criterion) -> bool:
        return isinstance(criterion, Named) and not any(
            _meets(document, criterion, set()) for document in self.documents
        )

    def _vector(self, words: Words) -> list[int] | None:
        """The question's vector in whole numbers; None where none can be compared."""
        vectors = [document.vector for document in self.base if document.vector is not None]
        if words.vector is None or not words.vector.any():
            return None
        if vectors and len(vectors[0]) != len(words.vector):
            return None
        return [max(-127, min(127, round(float(part) * 127))) for part in words.vector]

    def _measured(
        self, found: Iterable[Document], query: Query, forgiving: set[Criterion]
    ) -> dict[bytes, Measured]:
        of_words = of_meaning = Spread(0.0, 0.0)
        asked: list[int] | None = None
        rarities: dict[str, int] = {}
        average = 0.0
        if query.words is not None:
            asked = self._vector(query.words)
            lengths = [self._stems(document).total() for document in self.base]
            average = sum(lengths) / len(lengths) if lengths else 0.0
            rarities = self._rarities(query.words)
            sample = self.base[:SAMPLE]
            of_words = spread_of([self._weight(document, rarities, average) for document in sample])
            if asked is not None:
                of_meaning = spread_of([_product(document, asked) for document in sample if has(document)])
        measured = {}
        for document in found:
            words = meaning = None
            if query.words is not None:
                words = of_words.standardised(self._weight(document, rarities, average))
                if asked is not None:
                    meaning = of_meaning.standardised(_product(document, asked)) if has(document) else 0.0
            stated = document.numbers.get(query.sum.fresh_column)
            lasting = query.sum.code_lasting
            measured[document.id] = Measured(
                meaning=meaning,
                words=words,
                wishes=tuple(_wish(document, wish, forgiving) for wish in query.wishes),
                depth=max([0.0, *(worth for value, worth in query.grades if value in document.values)]),
                days_since_confirmed=None if stated is None else int(query.sum.fresh_day - stated),
                room=Room(code_of(document, lasting)) if lasting else Room.NOT_STATED,
            )
        return measured

    def _stems(self, document: Document) -> Counter[str]:
        known = self._counted.get(document.id)
        if known is None or known[0] is not document:
            counted = Counter(stem for language, text in document.texts for stem in stems_of(text, language))
            self._counted[document.id] = known = (document, counted)
        return known[1]

    def _rarities(self, words: Words) -> dict[str, int]:
        rarities = {}
        for stem in sorted(set(words.stems))[:MOST_STEMS]:
            having = max(sum(stem in self._stems(document) for document in self.base), 1)
            rarities[stem] = round(1024 * log(1 + (max(len(self.base) - having, 0) + 0.5) / (having + 0.5)))
        return rarities

    def _weight(self, document: Document, rarities: Mapping[str, int], average: float) -> int:
        """BM25 in whole numbers: rarity times the impact, which is kept in 255 steps."""
        stems = self._stems(document)
        norm = K1 * (1 - B + B * stems.total() / max(average, 1e-9))
        total = 0
        for stem, rarity in rarities.items():
            if times := min(stems[stem], 255):
                impact = times * (K1 + 1) / (times + norm)
                total += rarity * max(round(impact / ((K1 + 1) / 255)), 1)
        return total


def weights_of(query: Query) -> Weights:
    """The domain's weights that a question's sum stands for."""
    asked = query.sum
    return Weights(asked.words, asked.wishes, asked.grade, asked.fresh, asked.code)


def has(document: Document) -> bool:
    return document.vector is not None


def _product(document: Document, asked: Sequence[int]) -> int:
    assert document.vector is not None
    return sum(own * other for own, other in zip(document.vector.tolist(), asked, strict=True))


def spread_of(raw: Sequence[float]) -> Spread:
    if not raw:
        return Spread(0.0, 0.0)
    mean = fsum(raw) / len(raw)
    return Spread(mean, sqrt(fsum((each - mean) ** 2 for each in raw) / len(raw)))


def code_of(document: Document, lasting: Lasting) -> int:
    code, stated = document.numbers.get(lasting.column), document.numbers.get(lasting.stated)
    if code is None or stated is None or stated < lasting.since:
        return lasting.lapsed
    return int(code)


def _wish(document: Document, wish: Wish, forgiving: set[Criterion]) -> float:
    if isinstance(wish, Near):
        stated = document.numbers.get(wish.column)
        return 0.0 if stated is None else max(0.0, 1.0 - abs(stated - wish.asked) / wish.span)
    return float(_meets(document, wish, forgiving))


def _meets(document: Document, criterion: Criterion, forgiving: set[Criterion]) -> bool:
    match criterion:
        case AnyOf(values):
            return bool(set(values) & set(document.values))
        case AtMost(column, limit):
            return column in document.numbers and document.numbers[column] <= limit
        case Within(latitude, longitude, miles):
            return any(far(latitude, longitude, *place) <= miles for place in document.places)
        case CodeIn(lasting, codes):
            return code_of(document, lasting) in codes
        case Named(words):
            return slips_in(document.name, words, forgiving=criterion in forgiving) is not None


def far(latitude: float, longitude: float, latitude2: float, longitude2: float) -> float:
    here, there, apart = radians(latitude), radians(latitude2), radians(longitude2 - longitude)
    half = sin((there - here) / 2) ** 2 + cos(here) * cos(there) * sin(apart / 2) ** 2
    return 2 * MILES * asin(sqrt(min(half, 1.0)))


def slips_in(name: str, typed: str, *, forgiving: bool) -> int | None:
    """How many slips there are in what was typed if it is to mean this name; None if it cannot."""
    own = set(words_of(name))
    words = list(dict.fromkeys(words_of(typed)))[:6]
    if not words:
        return None
    total = 0
    for word in words:
        allowed = (0 if len(word) <= 3 else 1 if len(word) <= 5 else 2) if forgiving else 0
        slips = [0 if other.startswith(word) else edits(word, other) for other in own]
        if not forgiving:
            slips = [0 for other in own if other.startswith(word)]
        if not slips or min(slips) > allowed:
            return None
        total += min(slips)
    return total


def edits(one: str, other: str) -> int:
    """Letters put in, left out, replaced, or two neighbours exchanged (optimal string alignment)."""
    rows = [list(range(len(other) + 1))]
    for i, a in enumerate(one, start=1):
        row = [i]
        for j, b in enumerate(other, start=1):
            best = min(rows[i - 1][j] + 1, row[j - 1] + 1, rows[i - 1][j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                best = min(best, rows[i - 2][j - 2] + 1)
            row.append(best)
        rows.append(row)
    return rows[-1][-1]


def assert_same(found: Found, expected: Expected, query: Query) -> None:
    """Fail unless what the engine found is the right answer in every respect."""
    assert found.total == expected.total
    assert dict(found.counts) == expected.counts
    assert {group: dict(counts) for group, counts in found.code_counts.items()} == expected.code_counts
    assert dict(found.without) == expected.without
    assert found.unread == expected.unread
    best = expected.order[: query.best]
    assert [hit.id for hit in found.hits] == [placed.identity for placed in best]
    for hit, placed in zip(found.hits, best, strict=True):
        measured = expected.measured[hit.id]
        assert abs(hit.score - placed.score) < 1e-9
        assert hit.place == placed.place
        _assert_near(hit.meaning, measured.meaning)
        _assert_near(hit.words, measured.words)
        assert len(hit.wishes) == len(measured.wishes)
        for own, right in zip(hit.wishes, measured.wishes, strict=True):
            _assert_near(own, right)
        assert hit.grade == measured.depth
        assert hit.code == measured.room
        # A day in the future counts as today.
        days = measured.days_since_confirmed
        assert (hit.days if hit.days is None else max(hit.days, 0)) == (
            days if days is None else max(days, 0)
        )


def _assert_near(own: float | None, right: float | None) -> None:
    if own is None or right is None:
        assert own is right
    else:
        assert abs(own - right) < 1e-9
