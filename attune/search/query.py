"""What can be asked of the index, and what comes back.

A question is made of criteria. As a *must* a criterion decides which documents are candidates; as a *wish* it adds to the
score of those that meet it. The weights are given with the question: the index evaluates a sum, it does not own it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Has at least one of these values, all of one group."""

    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AtMost:
    """States a number that is no higher than `limit` (0 and below too, if stated)."""

    column: str
    limit: float


@dataclass(frozen=True, slots=True)
class Within:
    """Has a place within so many miles of a point; great circle, on a sphere of mean radius."""

    latitude: float
    longitude: float
    miles: float


@dataclass(frozen=True, slots=True)
class Lasting:
    """A code that counts only while the day on which it was stated is no older than `since`; after that it counts as `lapsed`.

    Columns hold the code and the day as they were stated. What they mean today is worked out when somebody asks.
    """

    column: str
    stated: str
    since: float
    lapsed: int = 0


@dataclass(frozen=True, slots=True)
class CodeIn:
    """Has one of these codes, as they count on the day asked."""

    lasting: Lasting
    codes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """Has a name with words that begin like, or nearly are, those typed."""

    words: str


@dataclass(frozen=True, slots=True)
class Near:
    """As a wish only: counts 1 − |asked − stated| / span, and 0 where nothing is stated."""

    column: str
    asked: float
    span: float


Criterion: TypeAlias = AnyOf | AtMost | Within | CodeIn | Named
Wish: TypeAlias = Criterion | Near


@dataclass(frozen=True, slots=True)
class Must:
    """A criterion under the name of the group of choices it belongs to; that group's counts are made without it.

    One that comes of two choices together, such as a fee for couples, names the other group too (`beside`): it is left
    out with either.
    """

    group: str
    criterion: Criterion
    beside: str = ""

    @property
    def groups(self) -> frozenset[str]:
        return frozenset((self.group, self.beside)) - {""}


@dataclass(frozen=True, slots=True)
class Words:
    """Own words: stems for the postings, and a vector of length 1 (float32) for meaning, or None."""

    stems: tuple[str, ...]
    vector: NDArray[np.float32] | None = None


@dataclass(frozen=True, slots=True)
class Sum:
    """The weights of the score, in the order in which its parts are added, and what its parts are made of.

    score = words·(meaning_share·z_meaning + words_share·z_words) + wishes·mean + grade·best + fresh·half^(days/half_life)
    + code·level, with z clipped to ±clip.
    """

    words: float = 0.0
    meaning_share: float = 0.9
    words_share: float = 0.1
    clip: float = 4.0
    wishes: float = 0.0
    grade: float = 0.0
    fresh: float = 0.0
    fresh_column: str = ""
    fresh_day: float = 0.0
    half_life: float = 90.0
    code: float = 0.0
    code_lasting: Lasting | None = None
    code_levels: Mapping[int, float] = field(default_factory=dict)
    step: float = 0.05


@dataclass(frozen=True, slots=True)
class Query:
    """A whole question.

    `grades` lists values with what they are worth, the best one a document has counts. `counted` names value groups
    whose values are to be counted; `counted_codes` code columns. `best` is how many hits come back, in order; documents
    on the same step of the score take turns: the circle of their ids is entered further on the higher `turn` is, by as many
    seats as they have on the page of so many hits on which they begin for each page that `turn` is higher.
    """

    musts: tuple[Must, ...] = ()
    wishes: tuple[Wish, ...] = ()
    words: Words | None = None
    grades: tuple[tuple[str, float], ...] = ()
    sum: Sum = field(default_factory=Sum)
    counted: tuple[str, ...] = ()
    counted_codes: tuple[tuple[str, Lasting], ...] = ()
    without_each_must: bool = False
    best: int = 1000
    turn: int = 0
    page: int = 20


@dataclass(frozen=True, slots=True)
class Hit:
    """A document found: score, its parts before weighting, its place in the circle of its step."""

    id: bytes
    score: float
    place: int
    meaning: float | None
    words: float | None
    wishes: tuple[float, ...]
    grade: float
    days: int | None
    code: int


@dataclass(frozen=True, slots=True)
class Found:
    """What a question brought: the best hits in order, how many there are in all, and the counts asked for.

    `counts` maps a value to how many candidates have it, under the musts of all other groups; `code_counts` does so for
    codes, by the name of their group; `without` maps the group of a must to how many there would be without it.
    `unread` is the number of candidates that have no vector yet; `worded` how many have at least one of the stems asked.
    """

    hits: Sequence[Hit]
    total: int
    counts: Mapping[str, int]
    code_counts: Mapping[str, Mapping[int, int]]
    without: Mapping[str, int]
    unread: int = 0
    worded: int = 0
