"""Letting a therapist see something, and taking it back: one story, or all from now on. Also what a therapist does with it."""

from datetime import datetime, timedelta
from uuid import UUID

import msgspec
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format

from attune.accounts.models import User
from attune.foundation import audit, keystore
from attune.foundation.sealing import fingerprint
from attune.workspace.access import SharedRoom, notebook_of, open_consents
from attune.workspace.between import Copy, Note
from attune.workspace.models import Coding, Consent, CourseOfTherapy, Look, Notebook, ProcessNote, RecordCopy
from attune.workspace.queries import Opened
from attune.workspace.sealed import Box, box_of
from attune.workspace.told import Parts

_PURPOSE = "what was shown before it was shared, 1"
_SAME_LOOK = timedelta(minutes=10)
"""Opening a page again within so long is the same look. Our own choice."""


class ChangedSinceShown(Exception):
    """The story is not as the preview showed it any more; nothing was shared."""


class NotTogether(Exception):
    """The course has ended, or nobody has taken it up: there is nobody to share with."""


def letters_for(story: Opened) -> str:
    """Return the letters that stand for exactly what a preview of this story shows."""
    who = story.person.who.nickname if story.person else ""
    return fingerprint(msgspec.json.encode([who, story.words, story.parts]).decode(), purpose=_PURPOSE)


@transaction.atomic
def share_story(course: CourseOfTherapy, story: Opened, *, shown: str, by: User, at: datetime) -> None:
    """Let the therapist of a course see one story, as its preview showed it. Raise ChangedSinceShown, NotTogether."""
    _under_way(course)
    if shown != letters_for(story):
        raise ChangedSinceShown
    _close(course, story.number, at)
    consent = Consent(course=course, kind=Consent.Kind.STORY, item=story.number, since=at, shown=shown)
    consent.save(force_insert=True)
    audit.record(audit.Event.CONSENT_GIVEN, by=by, about=consent, at=at)


@transaction.atomic
def keep_private(course: CourseOfTherapy, story: UUID, *, by: User, at: datetime) -> None:
    """Take one story out of what the therapist sees, also where all from a day on are shared. Access ends at once."""
    _close(course, story, at)
    standing = [one for one in open_consents(course) if one.kind == Consent.Kind.ALL_STORIES]
    if standing:
        Consent.objects.create(
            course=course, kind=Consent.Kind.STORY, item=story, keeps_private=True, since=at
        )
    audit.record(audit.Event.CONSENT_REVOKED, by=by, about=course, at=at)


@transaction.atomic
def share_all_from_now(course: CourseOfTherapy, *, by: User, at: datetime) -> None:
    """Let the therapist see every story told from now on, until it is taken back. Twice is once."""
    _under_way(course)
    if any(one.kind == Consent.Kind.ALL_STORIES for one in open_consents(course)):
        return
    consent = Consent.objects.create(course=course, kind=Consent.Kind.ALL_STORIES, since=at)
    audit.record(audit.Event.CONSENT_GIVEN, by=by, about=consent, at=at)


@transaction.atomic
def revoke(course: CourseOfTherapy, consent: Consent, *, by: User, at: datetime) -> None:
    """End a consent: access ends at once. What was read or copied before cannot be undone."""
    course.consents.filter(pk=consent.pk, until=None).update(until=at)
    audit.record(audit.Event.CONSENT_REVOKED, by=by, about=consent, at=at)


def look_at_story(shared: SharedRoom, number: UUID, *, at: datetime) -> None:
    """Write down that a therapist looked at a story, for its client to read."""
    _note_look(shared, Look.Kind.STORY, item=number, at=at)


def look_at_before(shared: SharedRoom, *, at: datetime) -> None:
    """Write down that a therapist looked at the page before the session."""
    _note_look(shared, Look.Kind.BEFORE, at=at)


def look_at_numbers(shared: SharedRoom, *, at: datetime) -> None:
    """Write down that a therapist looked at numbers over what is shared."""
    _note_look(shared, Look.Kind.NUMBERS, at=at)


def _note_look(shared: SharedRoom, kind: Look.Kind, *, item: UUID | None = None, at: datetime) -> None:
    if not shared.course.looks.filter(kind=kind, item=item, at__gt=at - _SAME_LOOK).exists():
        Look.objects.create(course=shared.course, kind=kind, item=item, at=at)


@transaction.atomic
def copy_into_record(shared: SharedRoom, story: Opened, *, called: str, at: datetime) -> RecordCopy:
    """Save a dated copy of a shared story for the therapist's record, under a key of theirs. The client sees that it is there."""
    notebook, box = _notebook(shared.therapist, at)
    row = RecordCopy(notebook=notebook, course=shared.course, item=story.number, copied_at=at)
    told = date_format(timezone.localdate(story.row.told_at), "Y-m-d") if story.row.told_at else ""
    about = story.person.who.nickname if story.person else ""
    row.sealed_copy = box.sealed(row, "sealed_copy", Copy(called, about, told, story.words, story.parts))
    row.save(force_insert=True)
    audit.record(audit.Event.COPY_SAVED, by=shared.therapist, about=row, at=at)
    return row


@transaction.atomic
def code_story(shared: SharedRoom, story: Opened, parts: Parts, *, at: datetime) -> Coding:
    """Keep how a therapist would tag a shared story; the client sees it beside their own tags. Coding again takes its place."""
    row = Coding.objects.filter(course=shared.course, relationship_episode=story.row).first()
    row = row or Coding(course=shared.course, relationship_episode=story.row)
    row.coded_at = at
    row.sealed_parts = shared.box.sealed(row, "sealed_parts", parts)
    row.save()
    return row


@transaction.atomic
def write_note(shared: SharedRoom, words: str, *, called: str, at: datetime) -> ProcessNote:
    """Keep a therapist's own note, apart from the record and from everything of the client's."""
    notebook, box = _notebook(shared.therapist, at)
    note = ProcessNote(notebook=notebook, course=shared.course, written_at=at)
    note.sealed_words = box.sealed(note, "sealed_words", Note(words, called))
    note.save(force_insert=True)
    return note


def delete_note(note: ProcessNote) -> None:
    """Delete a therapist's own note."""
    note.delete()


def _notebook(therapist: User, at: datetime) -> tuple[Notebook, Box]:
    """Return a therapist's notebook, which is begun with a key of its own if there is none."""
    found = notebook_of(therapist)
    if found is None:
        found = Notebook(owner=therapist)
        keystore.make(found.pk, at=at)
        found.save(force_insert=True)
    return found, box_of(found)


def _under_way(course: CourseOfTherapy) -> None:
    """Lock a course that is under way; raise NotTogether."""
    row = CourseOfTherapy.objects.select_for_update().filter(pk=course.pk).first()
    if row is None or not row.is_under_way:
        raise NotTogether


def _close(course: CourseOfTherapy, item: UUID, at: datetime) -> None:
    course.consents.filter(kind=Consent.Kind.STORY, item=item, until=None).update(until=at)
