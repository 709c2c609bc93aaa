"""What comes back for a need: everything that the pages of a search show, already in words or ready to be put in them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.utils.functional import Promise

from attune.directory.queries.cards import Card
from attune.domain.ranking.formula import Breakdown
from attune.foundation.help_lines import Line
from attune.matching.choices import Group
from attune.matching.need import Need

PAGE_SIZE = 20


@dataclass(frozen=True, slots=True)
class Saying:
    """A sentence of the seeker's beside the sentence of a listing that comes nearest to it."""

    asked: str
    says: str
    language: str


@dataclass(frozen=True, slots=True)
class Match:
    """A therapist offered to a seeker, with its reasons.

    `met`, `not_met` and `not_stated` are short phrases such as “Works with loneliness”; musts are among `met`. `miles` is
    how far away the nearest place is, if distance was asked. `parts` is the score's breakdown.
    """

    listing: UUID
    card: Card
    saying: Saying | None = None
    met: Sequence[str] = ()
    not_met: Sequence[str] = ()
    not_stated: Sequence[str] = ()
    miles: float | None = None
    parts: Breakdown | None = None


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a group, with how many listings have it under all other groups' musts; None if not counted."""

    id: str
    label: str
    count: int | None
    chosen: bool


@dataclass(frozen=True, slots=True)
class OptionGroup:
    """A group of choices as the form shows it. `must` is how its chosen values count now."""

    group: Group
    options: Sequence[Option]
    must: bool

    @property
    def has_chosen(self) -> bool:
        return any(option.chosen for option in self.options)


@dataclass(frozen=True, slots=True)
class Relaxation:
    """How many listings there would be without one must. `group` is its id: a group's, or place, near, fee, name."""

    group: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Suggested:
    """A concern or an approach that people who write such a sentence often look for. `kind` is the group's id.

    `must` says how it will count when it is chosen: as the rest of its group does.
    """

    kind: str
    id: str
    label: str
    sentence: str
    must: bool = False


@dataclass(frozen=True, slots=True)
class Remark:
    """Something the page says about the search itself: values ignored, own words read lexically, index being made anew."""

    text: str | Promise
    tone: str = "honey"


@dataclass(frozen=True, slots=True)
class Answer:
    """A page of a search."""

    need: Need
    matches: Sequence[Match]
    total: int
    page: int
    pages: int
    groups: Sequence[OptionGroup] = ()
    relaxations: Sequence[Relaxation] = ()
    suggestions: Sequence[Suggested] = ()
    wants_more_words: bool = False
    help_lines: Sequence[Line] = ()
    same_name_places: Sequence[str] = ()
    near_places: Sequence[str] = ()
    place_name: str = ""
    remarks: Sequence[Remark] = field(default_factory=tuple)

    @property
    def reached(self) -> int:
        """How many can be seen by turning pages."""
        return min(self.total, self.pages * PAGE_SIZE)

    @property
    def first(self) -> int:
        return (self.page - 1) * PAGE_SIZE + 1 if self.matches else 0

    @property
    def last(self) -> int:
        return self.first + len(self.matches) - 1 if self.matches else 0
