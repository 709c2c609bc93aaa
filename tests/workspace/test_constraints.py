"""What the database refuses of a workspace, whoever writes it and by what way."""

from collections.abc import Callable
from typing import Any

import pytest

from attune.workspace.access import Room
from attune.workspace.actions import add_person
from attune.workspace.models import (
    CheckIn,
    Coding,
    Consent,
    CourseOfTherapy,
    Person,
    RelationshipEpisode,
    TherapySession,
)
from attune.workspace.told import Who
from tests import factories
from tests.constraints import assert_refused, constraints_of

pytestmark = pytest.mark.django_db


def told_of_nobody(room: Room) -> None:
    RelationshipEpisode.objects.create(
        workspace=room.workspace, begun_at=factories.AT, changed_at=factories.AT, told_at=factories.AT
    )


def the_same_as_themselves(room: Room) -> None:
    person = add_person(room.workspace, Who("Sam"), box=room.box, at=factories.AT)
    Person.objects.filter(pk=person.pk).update(same_as=person)


def course(room: Room, **fields: Any) -> CourseOfTherapy:
    return CourseOfTherapy.objects.create(workspace=room.workspace, invited_at=factories.AT, **fields)


def consented(room: Room, **fields: Any) -> Callable[[], object]:
    """Give the same consent twice to one course."""
    to = course(room)

    def twice() -> None:
        for _again in range(2):
            Consent.objects.create(course=to, since=factories.AT, **fields)

    return twice


def met_twice_on_a_day(room: Room) -> None:
    to = course(room)
    for _again in range(2):
        TherapySession.objects.create(course=to, held_on=factories.TODAY, added_at=factories.AT)


def answered_twice(room: Room) -> None:
    met = TherapySession.objects.create(course=course(room), held_on=factories.TODAY, added_at=factories.AT)
    for _again in range(2):
        CheckIn.objects.create(session=met, side="client", given_at=factories.AT, sealed_answers=b"")


def coded_twice(room: Room) -> None:
    to = course(room)
    person = add_person(room.workspace, Who("Sam"), box=room.box, at=factories.AT)
    story = RelationshipEpisode.objects.create(
        workspace=room.workspace, person=person, begun_at=factories.AT, changed_at=factories.AT
    )
    for _again in range(2):
        Coding.objects.create(course=to, relationship_episode=story, coded_at=factories.AT, sealed_parts=b"")


BREAKING: dict[str, Callable[[Room], object]] = {
    "told_story_has_its_person": told_of_nobody,
    "nobody_is_put_together_with_themselves": the_same_as_themselves,
    "course_under_way_has_its_therapist": lambda room: course(room, accepted_at=factories.AT),
    "course_not_both_taken_up_and_declined": lambda room: course(
        room,
        accepted_at=factories.AT,
        declined_at=factories.AT,
        ended_at=factories.AT,
        ended_by="client",
    ),
    "end_of_a_course_says_who": lambda room: course(room, ended_at=factories.AT),
    "consent_names_its_item": lambda room: consented(room, kind="story")(),
    "one_open_consent_for_an_item": lambda room: consented(room, kind="story", item=room.workspace.pk)(),
    "one_open_consent_for_all_stories": lambda room: consented(room, kind="all_stories")(),
    "one_session_on_a_day": met_twice_on_a_day,
    "one_check_in_for_each_side": answered_twice,
    "one_coding_of_a_story": coded_twice,
}


def test_every_constraint_has_been_seen_to_refuse() -> None:
    assert constraints_of("workspace") == set(BREAKING)


@pytest.mark.parametrize("name", BREAKING)
def test_a_row_that_breaks_it_is_refused(name: str, room: Room) -> None:
    assert_refused(name, lambda: BREAKING[name](room))
