"""What a therapist reads before a session: on one page, in a minute, of shared things alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from attune.accounts.models import User
from attune.foundation.keystore import KeyGone
from attune.foundation.sealing import SealBroken
from attune.workspace.access import (
    SharedRoom,
    copies_of,
    courses_of_therapist,
    notes_on,
    open_consents,
    shared_stories,
)
from attune.workspace.between import Copy, Note
from attune.workspace.meetings import Meeting, brought_up, meetings_of
from attune.workspace.models import Consent, CourseOfTherapy, Look, ProcessNote, RecordCopy
from attune.workspace.queries import Opened, cast_of, opened_story
from attune.workspace.sealed import Box, Damaged, box_of
from attune.workspace.told import Parts

_MOST_NEW = 20


@dataclass(frozen=True)
class Client:
    """One line of a therapist's list."""

    course: CourseOfTherapy
    called: str


def clients_of(therapist: User) -> list[Client]:
    """Return a therapist's clients by name, those whose course has ended last; one whose key is gone is left out."""
    found = []
    for course in courses_of_therapist(therapist):
        try:
            found.append(Client(course, called_in(box_of(course.workspace), course)))
        except (KeyGone, SealBroken):
            continue
    return sorted(found, key=lambda one: (one.course.ended_at is not None, one.called.casefold()))


def called_in(box: Box, course: CourseOfTherapy) -> str:
    """Return what a client is called by their therapist."""
    try:
        return box.opened(course, "sealed_called", str) if course.sealed_called else ""
    except Damaged:
        return ""


@dataclass(frozen=True)
class New:
    """A story that was shared since the therapist looked last, with the time it was shared."""

    story: Opened
    shared_at: datetime


@dataclass(frozen=True)
class Before:
    """Everything on the page before the session."""

    new: Sequence[New]
    earlier: Sequence[Opened]
    many: int
    bring: str
    meetings: Sequence[Meeting]
    brought_up: date | None

    @property
    def strained(self) -> Sequence[Meeting]:
        """The sessions of which either said that something was strained, the last first, three at most."""
        return [one for one in reversed(self.meetings) if one.strained][:3]


def before_session(shared: SharedRoom, *, at: datetime) -> Before:
    """Return what is new since this therapist looked at this page last, what calls for help first; nobody is ranked."""
    last = shared.course.looks.filter(kind=Look.Kind.BEFORE).order_by("-at").first()
    since = last.at if last else None
    since_item, standing = _since(shared)
    rows = list(shared_stories(shared.course))
    cast = cast_of(shared)
    new, earlier = [], []
    for row in rows:
        moment = since_item.get(row.pk) or (max(standing, row.told_at) if standing and row.told_at else at)
        if since is None or moment > since:
            new.append((row, moment))
        else:
            earlier.append(row)
    opened = [New(opened_story(shared, row, cast), moment) for row, moment in new[:_MOST_NEW]]
    opened.sort(key=lambda one: (not one.story.parts.calls_for_help, -one.shared_at.timestamp()))
    return Before(
        new=opened,
        earlier=[opened_story(shared, row, cast) for row in earlier[:_MOST_NEW]],
        many=len(rows),
        bring=_text(shared, "sealed_bring"),
        meetings=meetings_of(shared, shared.course, CourseOfTherapy.Side.THERAPIST, at=at),
        brought_up=brought_up(shared) if shared.course.is_under_way else None,
    )


def _since(shared: SharedRoom) -> "tuple[dict[object, datetime], datetime | None]":
    """Return since when single stories are shared, and since when all are."""
    items: dict[object, datetime] = {}
    standing = None
    for consent in open_consents(shared.course):
        if consent.kind == Consent.Kind.ALL_STORIES:
            standing = consent.since
        elif not consent.keeps_private:
            items[consent.item] = consent.since
    return items, standing


def _text(shared: SharedRoom, column: str) -> str:
    sealed = getattr(shared.course, column)
    try:
        return shared.box.opened(shared.course, column, str) if sealed and shared.course.is_under_way else ""
    except Damaged:
        return ""


@dataclass(frozen=True)
class Noted:
    """A note as its writer reads it."""

    row: ProcessNote
    words: str


def notes_opened(shared: SharedRoom) -> list[Noted]:
    """Return a therapist's own notes on a course, opened with their own key, the last first."""
    found = []
    for row in notes_on(shared):
        try:
            found.append(Noted(row, box_of(row.notebook).opened(row, "sealed_words", Note).words))
        except (Damaged, KeyGone, SealBroken):
            found.append(Noted(row, "–"))
    return found


def copies_opened(shared: SharedRoom) -> list[RecordCopy]:
    """Return the copies in a therapist's record of a course, the last first."""
    return list(copies_of(shared.course).filter(notebook__owner=shared.therapist))


def opened_copy(row: RecordCopy) -> Copy:
    """Open a copy with its keeper's key; empty if it is damaged."""
    try:
        return box_of(row.notebook).opened(row, "sealed_copy", Copy)
    except (Damaged, KeyGone, SealBroken):
        return Copy("", "", "", "", Parts())
