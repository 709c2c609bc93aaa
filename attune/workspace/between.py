"""What a client and a therapist say to each other about their work, as it is before it is sealed."""

from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from typing import Annotated

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from msgspec import Meta

from attune.domain.alliance.check_in import ITEMS, Tension, session_mean
from attune.workspace.told import OutOfTen, Parts

ANSWERS_WAIT = timedelta(days=7)
"""After so long without the other's answer each side sees their own. The issue's own number."""
INVITATION_LASTS = timedelta(days=14)
"""Our own choice: time enough for the next session, not for a code that lies about."""


class Statement(StrEnum):
    """The five statements of a session check-in, worded by us: no norms, no cut-offs (shared reference, G2)."""

    UNDERSTOOD = "understood"
    REAL = "real"
    MATTERED = "mattered"
    SUITED = "suited"
    MET = "met"


assert len(Statement) == ITEMS

OF_THE_CLIENT: dict[Statement, Promise] = {
    Statement.UNDERSTOOD: _("I felt understood today."),
    Statement.REAL: _("I could be real here, including about us."),
    Statement.MATTERED: _("We were on what matters to me."),
    Statement.SUITED: _("The way we worked suited me."),
    Statement.MET: _("I felt met as a person."),
}
OF_THE_THERAPIST: dict[Statement, Promise] = {
    Statement.UNDERSTOOD: _("I think my client felt understood today."),
    Statement.REAL: _("I think they could be real here, including about us."),
    Statement.MATTERED: _("I think we were on what matters to them."),
    Statement.SUITED: _("I think the way we worked suited them."),
    Statement.MET: _("I think they felt met as a person."),
}


@dataclass(frozen=True)
class Strain:
    """What one side said outright of strain between the two."""

    how_much: OutOfTen | None = None
    spoken_of: bool | None = None
    settled: OutOfTen | None = None


@dataclass(frozen=True)
class Answers:
    """A check-in of one side: 1 to 7 for each statement, and what was said of strain. `kept` names what the other never sees.

    What is kept back looks to the other like what was not answered. `held_back` is the teller's alone, always.
    """

    statements: dict[Statement, Annotated[int, Meta(ge=1, le=7)]] = field(default_factory=dict)
    was_strained: bool | None = None
    strain: Strain = field(default_factory=Strain)
    held_back: str = ""
    kept: list[str] = field(default_factory=list)
    brings_it: bool | None = None

    @property
    def mean(self) -> float | None:
        """The mean over the five, 1 to 7; None if more than one is open."""
        return session_mean([self.statements.get(one) for one in Statement])

    @property
    def tension(self) -> Tension | None:
        if self.was_strained is None:
            return None
        return Tension(self.was_strained, self.strain.settled)

    def for_the_other(self) -> "Answers":
        """Return what the other side may see of it."""
        statements = {one: value for one, value in self.statements.items() if one not in self.kept}
        tells = "strain" not in self.kept
        return Answers(
            statements,
            self.was_strained if tells else None,
            self.strain if tells else Strain(),
            brings_it=self.brings_it,
        )


@dataclass(frozen=True)
class LookingBack:
    """What somebody takes with them from a course of therapy. It stays the client's."""

    changed: str = ""
    not_repaired: str = ""
    takes_along: str = ""


@dataclass(frozen=True)
class Note:
    """A therapist's own note on somebody; `called` is what the client was called then."""

    words: str
    called: str = ""


@dataclass(frozen=True)
class Copy:
    """A story as it was when a therapist copied it into their record."""

    called: str
    about: str
    told_on: str
    words: str
    parts: Parts
