"""Handing somebody what they told, opened."""

from datetime import datetime
from typing import Any, Literal

import msgspec
from django.db import transaction
from django.utils import timezone

from attune.foundation import audit
from attune.foundation.keystore import KeyGone
from attune.foundation.privacy import Person as Somebody
from attune.foundation.sealing import SealBroken
from attune.workspace.access import (
    Room,
    coding_of,
    copies_of,
    courses_in,
    intentions_in,
    looks_at,
    room_of,
    sessions_of,
)
from attune.workspace.between import Answers, LookingBack
from attune.workspace.meetings import meetings_of
from attune.workspace.models import CourseOfTherapy, EarlierVersion, OwnTag, RelationshipEpisode, Workspace
from attune.workspace.portable import (
    VERSION,
    Taken,
    TakenCoding,
    TakenConsent,
    TakenCourse,
    TakenIntention,
    TakenLook,
    TakenPerson,
    TakenSaying,
    TakenSentence,
    TakenSession,
    TakenStory,
    TakenTag,
    TakenVersion,
)
from attune.workspace.queries import (
    Cast,
    cards_of,
    cast_of,
    coded_parts,
    opened_intention,
    opened_plan,
    said_of,
)
from attune.workspace.sealed import Damaged
from attune.workspace.told import OwnWord, Parts

Side = CourseOfTherapy.Side


def export_person(person: Somebody) -> dict[str, Any]:
    """Return somebody's whole workspace as plain data, as far as it opens; empty if they have none."""
    workspace = Workspace.objects.select_related("owner").filter(owner__public_id=person.public_id).first()
    if workspace is None:
        return {}
    try:
        room = room_of(workspace)
    except (KeyGone, SealBroken):
        return {"begun_at": workspace.begun_at.isoformat(), "opens": False}
    found: dict[str, Any] = msgspec.to_builtins(taken_from(room), str_keys=True)
    return found


@transaction.atomic
def take_along(room: Room, *, at: datetime) -> Taken:
    """Return everything in a room for its owner to keep, and write down that it was taken along; nothing of what is in it."""
    audit.record(audit.Event.WORKSPACE_TAKEN, by=room.owner, about=room.workspace, at=at)
    return taken_from(room)


def taken_from(room: Room) -> Taken:
    """Return everything in a room, as it goes into a file."""
    cast = cast_of(room)
    said = said_of(room)
    return Taken(
        format="attune-workspace",
        version=VERSION,
        taken_at=timezone.now(),
        begun_at=room.workspace.begun_at,
        people=_people(room, cast),
        own_tags=_own_tags(room),
        stories=_stories(room),
        self_talk=[
            TakenSentence(
                one.number, one.row.told_at, one.card, one.row.relationship_episode_id, one.is_damaged
            )
            for one in reversed(cards_of(room))
        ],
        intentions=[
            TakenIntention(
                one.number,
                one.row.person_id,
                one.row.made_at,
                one.intended,
                one.row.looked_at,
                one.is_damaged,
            )
            for one in (opened_intention(room, row) for row in reversed(intentions_in(room)))
        ],
        my_people_and_places=opened_plan(room),
        choices=room.choices,
        one_way_to_say_it=TakenSaying(said[1], said[0]) if said else None,
        together=[_course(room, course) for course in reversed(courses_in(room))],
        damaged_people=cast.damaged,
    )


def _people(room: Room, cast: Cast) -> list[TakenPerson]:
    added = dict(room.workspace.people.values_list("pk", "added_at"))
    return [
        TakenPerson(
            one.number,
            one.who.nickname,
            one.who.kind,
            added[one.number],
            one.who.feared,
            same_as=member.number if one is not member else None,
        )
        for member in cast.members
        for one in (member, *member.also)
    ]


def _own_tags(room: Room) -> list[TakenTag]:
    rows = OwnTag.objects.filter(workspace=room.workspace).order_by("added_at", "pk")
    added = {row.pk: row.added_at for row in rows}
    opened = room.box.opened_each(OwnTag, "sealed_tag", ((row.pk, row.sealed_tag) for row in rows), OwnWord)
    return [TakenTag(number, added[number], word) for number, word in opened if word]


def _stories(room: Room) -> list[TakenStory]:
    rows = RelationshipEpisode.objects.filter(workspace=room.workspace).order_by("told_at", "begun_at", "pk")
    stories = []
    for row in rows.prefetch_related("earlier").iterator(chunk_size=500):
        words, parts = _opened(room, row)
        stories.append(
            TakenStory(
                number=row.pk,
                begun_at=row.begun_at,
                changed_at=row.changed_at,
                person=row.person_id,
                told_at=row.told_at,
                words=words or "",
                parts=parts or Parts(),
                damaged=_damaged(words, parts),
                earlier=[
                    TakenVersion(one.until, words, parts)
                    for one in row.earlier.all()
                    for words, parts in [_opened(room, one)]
                    if words is not None and parts is not None
                ],
            )
        )
    return stories


def _damaged(words: str | None, parts: Parts | None) -> list[Literal["words", "parts"]]:
    found: list[Literal["words", "parts"]] = []
    if words is None:
        found.append("words")
    if parts is None:
        found.append("parts")
    return found


def _opened(room: Room, row: RelationshipEpisode | EarlierVersion) -> tuple[str | None, Parts | None]:
    """Open words and parts of a story; None for what does not open."""
    words: str | None
    parts: Parts | None
    try:
        words = room.box.opened(row, "sealed_words", str) if row.sealed_words else ""
    except Damaged:
        words = None
    try:
        parts = room.box.opened(row, "sealed_parts", Parts) if row.sealed_parts else Parts()
    except Damaged:
        parts = None
    return words, parts


def _course(room: Room, course: CourseOfTherapy) -> TakenCourse:
    return TakenCourse(
        invited_at=course.invited_at,
        therapist=course.therapist.name if course.therapist else "",
        called=_text(room, course, "sealed_called"),
        reads=_text(room, course, "sealed_reads"),
        accepted_at=course.accepted_at,
        declined_at=course.declined_at,
        ended_at=course.ended_at,
        ended_by=course.ended_by,  # type: ignore[arg-type]  # one of the sides, or nobody
        checks_in=course.checks_in,
        brings=_text(room, course, "sealed_bring"),
        looking_back=_looking_back(room, course),
        sessions=_sessions(room, course),
        codings=_codings(room, course),
        shared=[
            TakenConsent(one.kind, one.since, one.item, one.keeps_private, one.until)
            for one in course.consents.order_by("since", "pk")
        ],
        looks=[TakenLook(one.kind, one.at, one.item) for one in looks_at(course)],
        copies=[TakenLook("story", one.copied_at, one.item) for one in copies_of(course)],
    )


def _text(room: Room, course: CourseOfTherapy, column: str) -> str:
    try:
        return room.box.opened(course, column, str) if getattr(course, column) else ""
    except Damaged:
        return ""


def _looking_back(room: Room, course: CourseOfTherapy) -> LookingBack | None:
    try:
        return (
            room.box.opened(course, "sealed_looking_back", LookingBack)
            if course.sealed_looking_back
            else None
        )
    except Damaged:
        return None


def _sessions(room: Room, course: CourseOfTherapy) -> list[TakenSession]:
    """Return every session: all that its client said, and what their therapist said as far as the client may see it now."""
    at = timezone.now()
    shown = {one.number: one.other for one in meetings_of(room, course, Side.CLIENT, at=at)}
    found = []
    for session in sessions_of(course):
        by_side = {given.side: given for given in session.check_ins.all()}
        own, theirs = by_side.get(Side.CLIENT), shown[session.pk]
        answers: Answers | None = None
        try:
            answers = room.box.opened(own, "sealed_answers", Answers) if own else None
        except Damaged:
            own = None
        given_at = by_side[Side.THERAPIST].given_at if theirs else None
        found.append(TakenSession(session.held_on, answers, own.given_at if own else None, theirs, given_at))
    return found


def _codings(room: Room, course: CourseOfTherapy) -> list[TakenCoding]:
    found = []
    for story in course.codings.values_list("relationship_episode", flat=True):
        row, parts = coding_of(course, story), coded_parts(room, course, story)
        if row and parts:
            found.append(TakenCoding(story, row.coded_at, parts))
    return found
