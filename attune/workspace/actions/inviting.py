"""Beginning to work together, and ending it: the client invites, the therapist takes it up or does not."""

from datetime import datetime

from django.db import transaction

from attune.accounts.models import User
from attune.enquiries.codes import code_of, plain_code
from attune.foundation import audit
from attune.foundation.sealing import fingerprint, fingerprints
from attune.workspace.between import INVITATION_LASTS, LookingBack
from attune.workspace.models import CourseOfTherapy, Workspace
from attune.workspace.sealed import Box

_PURPOSE = "codes of invitations, 1"
CALLED_LIMIT, READS_LIMIT, BRING_LIMIT = 60, 300, 2000


class TooLate(Exception):
    """The invitation was taken up, declined or taken back in the meantime, or it is older than two weeks."""


@transaction.atomic
def invite_therapist(
    workspace: Workspace, called: str, *, box: Box, by: User, at: datetime
) -> CourseOfTherapy:
    """Begin an invitation that its client hands over themselves, as a code; nothing is sent to anybody."""
    course = CourseOfTherapy(workspace=workspace, invited_at=at)
    course.code = fingerprint(code_for(course), purpose=_PURPOSE)
    course.sealed_called = box.sealed(course, "sealed_called", called)
    course.save(force_insert=True)
    audit.record(audit.Event.COURSE_INVITED, by=by, about=course, at=at)
    return course


def code_for(course: CourseOfTherapy) -> str:
    """Return the code of an invitation, as its client hands it over; it can be shown again as long as it holds."""
    return code_of(f"course {course.pk.hex}")


def invitation_of(typed: str, *, at: datetime) -> CourseOfTherapy | None:
    """Return the invitation that a code stands for; None if it stands for none that still holds."""
    letters = fingerprints(plain_code(typed), purpose=_PURPOSE)
    return (
        CourseOfTherapy.objects.select_related("workspace__owner")
        .filter(code__in=letters, therapist=None, declined_at=None, ended_at=None)
        .filter(invited_at__gt=at - INVITATION_LASTS)
        .first()
    )


@transaction.atomic
def accept_invitation(course: CourseOfTherapy, reads: str, *, box: Box, by: User, at: datetime) -> None:
    """Take up an invitation, saying when one reads what is shared. Raise TooLate; nobody works with themselves."""
    row = _open_invitation(course, at)
    if row.workspace.owner_id == by.pk:
        raise TooLate
    row.therapist, row.accepted_at, row.code = by, at, ""
    row.sealed_reads = box.sealed(row, "sealed_reads", reads)
    row.save()
    audit.record(audit.Event.COURSE_ACCEPTED, by=by, about=row, at=at)


@transaction.atomic
def decline_invitation(course: CourseOfTherapy, *, by: User, at: datetime) -> None:
    """Decline to use the workspace with somebody; that says nothing about the work itself. Raise TooLate."""
    row = _open_invitation(course, at)
    row.declined_at, row.code = at, ""
    row.save()
    audit.record(audit.Event.COURSE_DECLINED, by=by, about=row, at=at)


def take_invitation_back(course: CourseOfTherapy) -> None:
    """Take back an invitation that nobody has taken up; one that was is ended instead."""
    CourseOfTherapy.objects.filter(pk=course.pk, accepted_at=None).delete()


def say_when_one_reads(course: CourseOfTherapy, reads: str, *, box: Box) -> None:
    """Keep a therapist's own words on when they read; the client sees them beside everything that can be shared."""
    course.sealed_reads = box.sealed(course, "sealed_reads", reads)
    course.save(update_fields=["sealed_reads"])


def bring(course: CourseOfTherapy, words: str, *, box: Box) -> None:
    """Keep what a client wants to bring to the next session; empty takes it away."""
    course.sealed_bring = box.sealed(course, "sealed_bring", words) if words else b""
    course.save(update_fields=["sealed_bring"])


@transaction.atomic
def end_course(course: CourseOfTherapy, *, side: CourseOfTherapy.Side, by: User, at: datetime) -> None:
    """End a course at either person's word: what was shared is shared no more, and each keeps their own.

    Ending twice is harmless; the first ending stands.
    """
    first = CourseOfTherapy.objects.filter(pk=course.pk, ended_at=None, accepted_at__isnull=False).update(
        ended_at=at, ended_by=side
    )
    if not first:
        return
    course.consents.filter(until=None).update(until=at)
    audit.record(audit.Event.COURSE_ENDED, by=by, about=course, at=at)


def look_back(course: CourseOfTherapy, said: LookingBack, *, box: Box) -> None:
    """Keep what a client writes when they look back on a course. It stays theirs."""
    course.sealed_looking_back = box.sealed(course, "sealed_looking_back", said)
    course.save(update_fields=["sealed_looking_back"])


def _open_invitation(course: CourseOfTherapy, at: datetime) -> CourseOfTherapy:
    """Lock an invitation that still holds; raise TooLate."""
    row = (
        CourseOfTherapy.objects.select_for_update(of=("self",))
        .select_related("workspace")
        .filter(pk=course.pk, therapist=None, declined_at=None, ended_at=None)
        .filter(invited_at__gt=at - INVITATION_LASTS)
        .first()
    )
    if row is None:
        raise TooLate
    return row
