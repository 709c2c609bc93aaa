"""Bringing a workspace along from elsewhere: everything in the file, or nothing.

Every number in the file is given anew, in the same order as the old ones, so that what is ordered or breaks ties by number comes
out as it did. What was shared elsewhere is shared with nobody here: courses come as ended ones, to read.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain
from uuid import UUID, uuid4

from django.db import models, transaction

from attune.foundation import audit
from attune.workspace.models import (
    CheckIn,
    Coding,
    CourseOfTherapy,
    EarlierVersion,
    Intention,
    OwnTag,
    Person,
    RelationshipEpisode,
    Saying,
    SelfTalk,
    TherapySession,
    Workspace,
)
from attune.workspace.portable import (
    Taken,
    TakenCourse,
    TakenIntention,
    TakenSentence,
    TakenStory,
    numbers_in,
)
from attune.workspace.sealed import Box
from attune.workspace.tags import OWN
from attune.workspace.told import MINE, Named, Parts, Who

_AT_ONCE = 500
Side = CourseOfTherapy.Side


class NotEmpty(Exception):
    """Something has been told in this workspace, or somebody was invited: it is not written over, and nothing is mixed into it."""


@dataclass(frozen=True)
class Brought:
    """How much came along. `left_out` counts what could not be opened where the file was written, or lacks its person."""

    stories: int
    people: int
    sentences: int
    intentions: int
    sessions: int
    left_out: int


def is_empty(workspace: Workspace) -> bool:
    """Say whether nothing has been told in a workspace, and nobody invited to it."""
    return not any(
        rows.filter(workspace=workspace).exists()
        for rows in (
            Person.objects,
            RelationshipEpisode.objects.all(),
            SelfTalk.objects,
            OwnTag.objects,
            CourseOfTherapy.objects.all(),
        )
    )


@transaction.atomic
def bring_in(workspace: Workspace, taken: Taken, *, box: Box, at: datetime) -> Brought:
    """Put everything in a file into an empty workspace. Raise NotEmpty; whatever is raised, nothing of it is kept."""
    workspace = Workspace.objects.select_for_update().get(pk=workspace.pk)
    if not is_empty(workspace):
        raise NotEmpty
    return _Bringing(workspace, taken, box, at).brought()


class _Bringing:
    """One file on its way into one workspace."""

    def __init__(self, workspace: Workspace, taken: Taken, box: Box, at: datetime) -> None:
        self.workspace, self.taken, self.box, self.at = workspace, taken, box, at
        self.new = _new_numbers(chain(*numbers_in(taken).values()))
        self.people = {one.number for one in taken.people}
        self.stories: set[UUID] = set()

    def brought(self) -> Brought:
        self._choices()
        self._people()
        self._own_tags()
        left_out = self._stories() + self._sentences() + self._intentions()
        sessions = sum(self._course(course) for course in self.taken.together)
        self._saying()
        audit.record(audit.Event.WORKSPACE_BROUGHT, by=self.workspace.owner, about=self.workspace, at=self.at)
        return Brought(
            stories=RelationshipEpisode.objects.filter(workspace=self.workspace).count(),
            people=len(self.taken.people),
            sentences=SelfTalk.objects.filter(workspace=self.workspace).count(),
            intentions=Intention.objects.filter(workspace=self.workspace).count(),
            sessions=sessions,
            left_out=left_out + self.taken.damaged_people,
        )

    def _choices(self) -> None:
        # Whether it locks belongs to the device and to the PIN here; the rest is how somebody likes to read.
        choices = replace(self.taken.choices, lock_after=0)
        self.workspace.sealed_choices = self.box.sealed(self.workspace, "sealed_choices", choices)
        plan = self.taken.my_people_and_places
        self.workspace.sealed_plan = self.box.sealed(self.workspace, "sealed_plan", plan)
        self.workspace.save(update_fields=["sealed_choices", "sealed_plan"])

    def _people(self) -> None:
        roots = [one for one in self.taken.people if one.same_as not in self.people]
        beneath = [one for one in self.taken.people if one.same_as in self.people]
        for several in (roots, beneath):
            rows = []
            for one in several:
                row = Person(pk=self.new[one.number], workspace=self.workspace, added_at=one.added_at)
                row.same_as_id = self.new[one.same_as] if one.same_as in self.people else None
                row.sealed_who = self.box.sealed(row, "sealed_who", Who(one.nickname, one.kind, one.feared))
                rows.append(row)
            Person.objects.bulk_create(rows, _AT_ONCE)

    def _own_tags(self) -> None:
        rows = []
        for one in self.taken.own_tags:
            row = OwnTag(pk=self.new[one.number], workspace=self.workspace, added_at=one.added_at)
            row.sealed_tag = self.box.sealed(row, "sealed_tag", one.tag)
            rows.append(row)
        OwnTag.objects.bulk_create(rows, _AT_ONCE)

    def _stories(self) -> int:
        rows, earlier, left_out = [], [], 0
        for one in self.taken.stories:
            if "parts" in one.damaged or (one.told_at and one.person not in self.people):
                left_out += 1
                continue
            self.stories.add(one.number)
            row = self._story(one)
            rows.append(row)
            for version in one.earlier:
                before = EarlierVersion(relationship_episode=row, until=version.until)
                before.sealed_words = self._words(before, version.words)
                before.sealed_parts = self.box.sealed(before, "sealed_parts", self._parts(version.parts))
                earlier.append(before)
        RelationshipEpisode.objects.bulk_create(rows, _AT_ONCE)
        EarlierVersion.objects.bulk_create(earlier, _AT_ONCE)
        return left_out

    def _story(self, one: TakenStory) -> RelationshipEpisode:
        row = RelationshipEpisode(
            pk=self.new[one.number],
            workspace=self.workspace,
            person_id=self.new[one.person] if one.person in self.people else None,
            begun_at=one.begun_at,
            told_at=one.told_at,
            changed_at=one.changed_at,
        )
        row.sealed_words = self._words(row, one.words)
        row.sealed_parts = self.box.sealed(row, "sealed_parts", self._parts(one.parts))
        return row

    def _words(self, row: models.Model, words: str) -> bytes:
        return self.box.sealed(row, "sealed_words", words) if words else b""

    def _sentences(self) -> int:
        whole = [one for one in self.taken.self_talk if not one.damaged]
        SelfTalk.objects.bulk_create([self._sentence(one) for one in whole], _AT_ONCE)
        return len(self.taken.self_talk) - len(whole)

    def _sentence(self, one: TakenSentence) -> SelfTalk:
        row = SelfTalk(pk=self.new[one.number], workspace=self.workspace, told_at=one.told_at)
        row.relationship_episode_id = self.new[one.story] if one.story in self.stories else None
        card = replace(one.card, voice=self._voice(one.card.voice))
        row.sealed_card = self.box.sealed(row, "sealed_card", card)
        return row

    def _intentions(self) -> int:
        whole = [one for one in self.taken.intentions if not one.damaged and one.person in self.people]
        Intention.objects.bulk_create([self._intention(one) for one in whole], _AT_ONCE)
        return len(self.taken.intentions) - len(whole)

    def _intention(self, one: TakenIntention) -> Intention:
        row = Intention(
            pk=self.new[one.number],
            workspace=self.workspace,
            person_id=self.new[one.person],
            made_at=one.made_at,
            looked_at=one.looked_at,
        )
        row.sealed_words = self.box.sealed(row, "sealed_words", one.intended)
        return row

    def _course(self, one: TakenCourse) -> int:
        """Keep a course that was taken up as one that has ended; return how many sessions came with it."""
        if one.accepted_at is None:
            return 0
        row = CourseOfTherapy(workspace=self.workspace, invited_at=one.invited_at)
        row.accepted_at = one.accepted_at
        row.ended_at, row.ended_by = one.ended_at or self.at, one.ended_by or Side.CLIENT
        row.sealed_called = self.box.sealed(row, "sealed_called", one.called)
        row.sealed_reads = self.box.sealed(row, "sealed_reads", one.reads)
        if one.brings:
            row.sealed_bring = self.box.sealed(row, "sealed_bring", one.brings)
        if one.looking_back:
            row.sealed_looking_back = self.box.sealed(row, "sealed_looking_back", one.looking_back)
        row.save(force_insert=True)
        sessions = {taken.held_on: taken for taken in one.sessions}
        rows = [TherapySession(course=row, held_on=day, added_at=self.at) for day in sessions]
        TherapySession.objects.bulk_create(rows, _AT_ONCE)
        given = []
        for session in rows:
            taken = sessions[session.held_on]
            for side, answers, given_at in (
                (Side.CLIENT, taken.own, taken.own_given_at),
                (Side.THERAPIST, taken.therapist, taken.therapist_given_at),
            ):
                if answers:
                    check_in = CheckIn(session=session, side=side, given_at=given_at or self.at)
                    check_in.sealed_answers = self.box.sealed(check_in, "sealed_answers", answers)
                    given.append(check_in)
        CheckIn.objects.bulk_create(given, _AT_ONCE)
        codings = []
        for taken_coding in {coding.story: coding for coding in one.codings}.values():
            if taken_coding.story in self.stories:
                coding = Coding(
                    course=row,
                    relationship_episode_id=self.new[taken_coding.story],
                    coded_at=taken_coding.coded_at,
                )
                coding.sealed_parts = self.box.sealed(coding, "sealed_parts", self._parts(taken_coding.parts))
                codings.append(coding)
        Coding.objects.bulk_create(codings, _AT_ONCE)
        return len(rows)

    def _saying(self) -> None:
        one = self.taken.one_way_to_say_it
        if one is None:
            return
        row = Saying(workspace=self.workspace, said_at=one.said_at)
        sentence = " ".join(map(self._tag, one.said.sentence.split()))
        row.sealed_saying = self.box.sealed(row, "sealed_saying", replace(one.said, sentence=sentence))
        row.save(force_insert=True)

    def _parts(self, parts: Parts) -> Parts:
        """Return the parts of a story with every number in them as it is here."""

        def named(several: Iterable[Named]) -> list[Named]:
            return [replace(one, tag=self._tag(one.tag)) for one in several]

        return replace(
            parts,
            from_them=list(map(self._tag, parts.from_them)),
            for_myself=list(map(self._tag, parts.for_myself)),
            they=named(parts.they),
            felt=named(parts.felt),
            did=named(parts.did),
            first_here=self._number(parts.first_here),
        )

    def _tag(self, name: str) -> str:
        number = self._number(name.removeprefix(OWN)) if name.startswith(OWN) else ""
        return f"{OWN}{number}" if number else name

    def _voice(self, voice: str) -> str:
        return voice if voice in {"", MINE} else self._number(voice)

    def _number(self, text: str) -> str:
        """Return the number here of a number in the file; empty for one that the file does not have."""
        try:
            found = self.new.get(UUID(text)) if text else None
        except ValueError:
            return ""
        return str(found) if found else ""


def _new_numbers(old: Iterable[UUID]) -> dict[UUID, UUID]:
    """Return a new number for each, in the same order as the old ones."""
    ordered = sorted(set(old))
    return dict(zip(ordered, sorted(uuid4() for _ in ordered), strict=True))
