"""Checking in after a session: each side for themselves, and what may be seen of it when."""

from dataclasses import replace
from datetime import date, datetime

from django.db import transaction

from attune.workspace.between import Answers
from attune.workspace.models import CheckIn, CourseOfTherapy, TherapySession
from attune.workspace.sealed import Box


class NotOn(Exception):
    """The client has not turned check-ins on, or the course has ended."""


class AnsweredAlready(Exception):
    """This side has answered for this session; what was said then stands."""


def turn_check_ins(course: CourseOfTherapy, *, on: bool) -> None:
    """Turn check-ins on or off, at the client's word. What was answered stays as it is."""
    course.checks_in = on
    course.save(update_fields=["checks_in"])


@transaction.atomic
def check_in(
    course: CourseOfTherapy,
    held_on: date,
    answers: Answers,
    *,
    side: CourseOfTherapy.Side,
    box: Box,
    at: datetime,
) -> CheckIn:
    """Keep what one side says of the session of a day. Raise NotOn, or AnsweredAlready."""
    row = CourseOfTherapy.objects.select_for_update().get(pk=course.pk)
    if not row.checks_in or not row.is_under_way:
        raise NotOn
    session, _new = TherapySession.objects.get_or_create(
        course=row, held_on=held_on, defaults={"added_at": at}
    )
    if session.check_ins.filter(side=side).exists():
        raise AnsweredAlready
    given = CheckIn(session=session, side=side, given_at=at)
    given.sealed_answers = box.sealed(given, "sealed_answers", answers)
    given.save(force_insert=True)
    return given


def decide_on_dip(given: CheckIn, *, brings_it: bool, box: Box) -> None:
    """Keep whether a client wants to bring up that something felt different, or leaves it."""
    answers = box.opened(given, "sealed_answers", Answers)
    given.sealed_answers = box.sealed(given, "sealed_answers", replace(answers, brings_it=brings_it))
    given.save(update_fields=["sealed_answers"])
