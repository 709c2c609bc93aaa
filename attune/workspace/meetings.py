"""The sessions of a course as one side may see them, and whether something in the client's own row asks for a word.

Each side is blind until both have answered, so that neither writes to please the other; after seven days without the other's
answer one's own is shown again, and nobody is called late. What somebody keeps back looks like what was not answered.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from attune.domain.alliance.dips import Dip, dips
from attune.workspace.access import Room, SharedRoom, sessions_of
from attune.workspace.between import ANSWERS_WAIT, Answers
from attune.workspace.models import CheckIn, CourseOfTherapy
from attune.workspace.sealed import Damaged

Side = CourseOfTherapy.Side


@dataclass(frozen=True)
class Meeting:
    """One session as one side sees it. `waits` says that this side has answered and its answer is not shown yet."""

    number: UUID
    held_on: date
    own: Answers | None
    other: Answers | None
    has_answered: bool
    both_answered: bool

    @property
    def waits(self) -> bool:
        return self.has_answered and self.own is None

    @property
    def strained(self) -> bool:
        """Whether either side said outright that something was strained: shown whatever the numbers say."""
        return any(one is not None and one.was_strained is True for one in (self.own, self.other))


def meetings_of(
    room: Room | SharedRoom, course: CourseOfTherapy, side: CourseOfTherapy.Side, *, at: datetime
) -> list[Meeting]:
    """Return the sessions of a course as one side may see them at a moment, the first first."""
    found = []
    for session in sessions_of(course):
        by_side = {given.side: given for given in session.check_ins.all()}
        own = by_side.get(side)
        other = next((given for name, given in by_side.items() if name != side), None)
        both = own is not None and other is not None
        may_see_own = own is not None and (both or at - own.given_at >= ANSWERS_WAIT)
        theirs = _opened(room, other) if both and other else None
        found.append(
            Meeting(
                session.pk,
                session.held_on,
                own=_opened(room, own) if own and may_see_own else None,
                other=theirs.for_the_other() if theirs else None,
                has_answered=own is not None,
                both_answered=both,
            )
        )
    return found


@dataclass(frozen=True)
class Rated:
    """One session as the client rated it."""

    given: CheckIn
    held_on: date
    answers: Answers
    mean: float


@dataclass(frozen=True)
class OwnRow:
    """The client's own row of session means, with the dips in it. A mark asks; it never says what happened."""

    sessions: Sequence[Rated]
    dips: Sequence[Dip]

    @property
    def asks_about(self) -> Rated | None:
        """The session after which the client is asked, and has not said yet; None almost always."""
        if not self.sessions or not self.dips or self.dips[-1].marked_at != len(self.sessions) - 1:
            return None
        last = self.sessions[-1]
        return last if last.answers.brings_it is None else None


def own_row(room: Room | SharedRoom, course: CourseOfTherapy) -> OwnRow:
    """Return the client's own row, for the client alone; a session without enough answers is left out."""
    rows = [
        Rated(given, session.held_on, answers, mean)
        for session in sessions_of(course)
        for given in session.check_ins.all()
        if given.side == Side.CLIENT
        and (answers := _opened(room, given)) is not None
        and (mean := answers.mean) is not None
    ]
    return OwnRow(rows, dips([one.mean for one in rows]))


def brought_up(shared: SharedRoom) -> date | None:
    """Return the day of the last session of which the client wants to say that something felt different, if they said so."""
    sessions = own_row(shared, shared.course).sessions
    return sessions[-1].held_on if sessions and sessions[-1].answers.brings_it else None


def _opened(room: Room | SharedRoom, given: CheckIn | None) -> Answers | None:
    if given is None:
        return None
    try:
        return room.box.opened(given, "sealed_answers", Answers)
    except Damaged:
        return None
