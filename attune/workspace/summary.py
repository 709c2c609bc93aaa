"""Every number that the pages show, from a file that somebody took along: no database, no key, no words.

A clinician or a researcher can so check the methods on their own data, and another site whether it counts the same.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from enum import Enum
from typing import Any
from uuid import UUID

from django.utils.functional import Promise

from attune.domain.alliance.dips import Dip, dips
from attune.workspace import findings
from attune.workspace.findings import Chart, Which
from attune.workspace.portable import Taken, TakenCourse, TakenPerson
from attune.workspace.queries import Cast, Member, OwnTags, Telling, Told, voice_of
from attune.workspace.self_talk_findings import Told as ToldCard
from attune.workspace.self_talk_findings import findings_of
from attune.workspace.tags import OWN, Part
from attune.workspace.told import Who


def summary_of(taken: Taken) -> dict[str, Any]:
    """Return what the pages of a workspace count, as plain data: each chart by its name, all of it and not a page at a time.

    A number is `stories` of `of`, with `low` and `high` around its share where a page draws a band. Nothing anybody
    wrote is in it but nicknames and tags of their own.
    """
    telling = telling_in(taken)
    cards = [one for one in taken.self_talk if not one.damaged]
    said = findings_of(
        [ToldCard(one.number, replace(one.card, voice=voice_of(one.card, telling.cast))) for one in cards]
    )
    found: dict[str, Any] = {
        Chart.COUNTS: {
            "all": findings.counts(telling),
            **{part: findings.counts(telling, part).parts for part in Part},
        },
        Chart.ONE_WAY: findings.one_way(telling),
        Chart.BY_PERSON: findings.by_person(telling),
        Chart.OTHERWISE: _all_of_otherwise(telling),
        Chart.KEPT_BACK: findings.kept_back(telling),
        Chart.THEN_AND_NOW: findings.then_and_now(telling),
        Chart.CONNECTION: list(_connections(telling)),
        Chart.COMING_BACK: findings.coming_back(telling),
        Chart.AFTERWARDS: findings.what_came_after(telling),
        Chart.MAP: findings.map_of(telling),
        Chart.FIRST_HERE: _all_of_first_here(telling),
        "self-talk": {"counts": said, "less": said.less, "same": said.same, "more": said.more},
        "check-ins": [_check_ins(course) for course in taken.together],
    }
    plain: dict[str, Any] = _plain({"format": "attune-summary", "version": 1, **found})
    return plain


def telling_in(taken: Taken) -> Telling:
    """Return the stories in a file as the arithmetic counts them: told ones whose parts open and whose person is there."""
    cast = _cast(taken)
    told = sorted(
        (one for one in taken.stories if one.told_at), key=lambda one: (one.told_at, one.number.hex)
    )
    stories = [
        Told(one.number, member, one.told_at, one.parts)
        for one in told
        if "parts" not in one.damaged and one.told_at and (member := cast.member(one.person))
    ]
    own = OwnTags({f"{OWN}{one.number}": one.tag for one in taken.own_tags})
    return Telling(stories, cast, own, damaged=len(told) - len(stories))


def _cast(taken: Taken) -> Cast:
    known = {one.number for one in taken.people}
    also: dict[UUID, list[Member]] = {}
    for one in taken.people:
        if one.same_as in known and one.same_as:
            also.setdefault(one.same_as, []).append(Member(one.number, _who(one)))
    return Cast(
        [
            Member(one.number, _who(one), tuple(also.get(one.number, ())))
            for one in taken.people
            if one.same_as not in known
        ],
        damaged=taken.damaged_people,
    )


def _who(one: TakenPerson) -> Who:
    return Who(one.nickname, one.kind, one.feared)


def _all_of_otherwise(telling: Telling) -> findings.Otherwise:
    found = findings.otherwise(telling)
    stories = list(found.stories)
    while found.before:
        found = findings.otherwise(telling, found.next)
        stories += found.stories
    return replace(found, stories=stories)


def _all_of_first_here(telling: Telling) -> findings.FirstHere:
    found = findings.first_here(telling)
    moments = list(found.moments)
    while found.before:
        found = findings.first_here(telling, found.next)
        moments += found.moments
    return replace(found, moments=moments)


def _connections(telling: Telling) -> Iterator[findings.Connection]:
    """Yield connection with each person, with every dot; the line between the dots is that of the last hundred."""
    for member in telling.cast.members:
        found = findings.connection_with(telling, member.number)
        if found.person != member.number:
            continue
        dots, page = found.dots, found
        while page.earlier:
            page = findings.connection_with(telling, member.number, page.skip_earlier)
            dots = [*page.dots, *dots]
        yield replace(found, people=[], dots=dots)


@dataclass(frozen=True)
class _Session:
    held_on: date
    own: float | None
    therapist: float | None


@dataclass(frozen=True)
class _CheckIns:
    """The means of a course, session by session, and the dips in the client's own row of rated ones."""

    sessions: list[_Session]
    dips: list[Dip]


def _check_ins(course: TakenCourse) -> _CheckIns:
    sessions = [
        _Session(
            one.held_on, one.own.mean if one.own else None, one.therapist.mean if one.therapist else None
        )
        for one in sorted(course.sessions, key=lambda one: one.held_on)
    ]
    return _CheckIns(sessions, dips([one.own for one in sessions if one.own is not None]))


def _plain(value: Any) -> Any:
    """Return dataclasses, dates, numbers of rows and words to be translated as JSON has them; which stories are behind, as an address."""
    match value:
        case Which():
            return value.address
        case Enum():
            return value.value
        case UUID() | Promise():
            return str(value)
        case date():
            return value.isoformat()
        case dict():
            return {str(_plain(name)): _plain(one) for name, one in value.items()}
        case list() | tuple() | set() | frozenset():
            return [_plain(one) for one in value]
    if is_dataclass(value):
        return {one.name: _plain(getattr(value, one.name)) for one in fields(value)}
    return value
