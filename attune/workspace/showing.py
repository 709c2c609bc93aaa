"""Showing a page of the workspace: under a neutral title where its owner wants one, with nothing kept by any cache."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from attune.domain.patterns.relationship_episode import Polarity
from attune.workspace.access import Room, SharedRoom
from attune.workspace.models import Consent, CourseOfTherapy
from attune.workspace.queries import Opened, OwnTags
from attune.workspace.sealed import Damaged
from attune.workspace.tags import Part
from attune.workspace.told import FEARS, GOOD_THINGS, MOVED, STANDINGS, Named, Parts, When


def site_words() -> dict[str, str]:
    """Return what an operator has said of the workspace of this site, for clients to read."""
    return {
        "responsible": settings.ATTUNE_WORKSPACE_RESPONSIBLE,
        "retention": settings.ATTUNE_WORKSPACE_RETENTION,
    }


def page(
    request: HttpRequest, room: Room, template: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """Return a page of somebody's room.

    Where it locks by itself, a page that is only read is asked for again once it has: then the PIN stands on the screen instead of
    what was told. A page on which something is written is left alone, or it would be lost; `telling.js` keeps it first.
    """
    locks_after = _seconds_until_locked(room)
    answer = render(request, template, {**context, "room": room, "locks_after": locks_after}, status=status)
    if locks_after and "form" not in context:
        answer["Refresh"] = str(locks_after)
    return answer


def _seconds_until_locked(room: Room) -> int:
    """Return after how many seconds without a sign a room is certainly locked; 0 if it does not lock by itself."""
    minutes = room.choices.lock_after if room.workspace.pin else 0
    return minutes * 60 + 5 if minutes else 0


def rows_of(story: Opened, own: OwnTags) -> list[tuple[str, list[str]]]:
    """Return what was said of a story, part by part, in words; a part of which nothing was said is left out."""
    return rows_of_parts(story.parts, own)


def rows_of_parts(parts: Parts, own: OwnTags) -> list[tuple[str, list[str]]]:
    """Return the parts of a story in words, as `rows_of` does."""
    rows: list[tuple[str, list[str]]] = []

    def add(label: str, values: list[str | Promise]) -> None:
        said = [str(value) for value in values if value]
        if said:
            rows.append((label, said))

    def tags(part: Part, named: list[Named]) -> list[str | Promise]:
        return [own.label(part, one.tag) for one in named]

    add(_("It left us"), [MOVED[parts.moved]] if parts.moved else [])
    add(
        _("Then or now"),
        [_("then: earlier in my life") if parts.when is When.THEN else _("now")] if parts.when else [],
    )
    add(_("What I wished from them"), [own.label(Part.WISH, one) for one in parts.from_them])
    add(_("What I wished for myself"), [own.label(Part.WISH, one) for one in parts.for_myself])
    add(_("What they did"), tags(Part.THEY, parts.they))
    add(_("What I felt"), tags(Part.FELT, parts.felt))
    add(_("What I did"), tags(Part.DID, parts.did))
    add(_("It left me"), _good_things(parts.good_things))
    if parts.showed is not None:
        add(_("Of what I felt I showed"), [_("%(number)d of 10") % {"number": parts.showed}])
    if parts.they_were_touched is not None:
        add(
            _("I felt they were touched by me"), [_("%(number)d of 10") % {"number": parts.they_were_touched}]
        )
    if parts.i_was_touched is not None:
        add(_("I was touched by them"), [_("%(number)d of 10") % {"number": parts.i_was_touched}])
    add(_("Did it break off?"), _break(parts))
    add(_("What played a part"), [STANDINGS[one] for one in parts.standings])
    if parts.kept_me_safe is not None:
        add(_("Keeping something back kept me safe"), [_("yes") if parts.kept_me_safe else _("no")])
    add(_("What was true"), [FEARS[one] for one in parts.fears])
    return rows


def _good_things(values: list[int | None]) -> list[str | Promise]:
    said: list[str | Promise] = []
    for (_name, low, high), value in zip(GOOD_THINGS, values, strict=True):
        if value:
            word = high if value > 0 else low
            said.append(word if abs(value) > 1 else _("a little %(word)s") % {"word": word})
    return said


def _break(parts: Parts) -> list[str | Promise]:
    if parts.broke_off is None:
        return []
    if not parts.broke_off:
        return [_("no")]
    if parts.came_back is None:
        return [_("yes")]
    return [
        _("yes, and we came back to it") if parts.came_back else _("yes, and we have not come back to it yet")
    ]


@dataclass(frozen=True)
class Shown:
    """One response of a story and how it counts there."""

    part: Part
    tag: str
    label: str
    polarity: Polarity


def responses_of(story: Opened, own: OwnTags) -> list[Shown]:
    """Return the responses of a story, each with how it counts."""
    parts = story.parts
    return [
        Shown(part, one.tag, own.label(part, one.tag), own.polarity(part, one))
        for part, named in ((Part.THEY, parts.they), (Part.FELT, parts.felt), (Part.DID, parts.did))
        for one in named
    ]


def text_of(room: Room | SharedRoom, row: CourseOfTherapy, column: str) -> str:
    """Return a text that a row holds; empty if it holds none, or it is damaged."""
    try:
        return room.box.opened(row, column, str) if getattr(row, column) else ""
    except Damaged:
        return ""


def is_standing(consent: Consent) -> bool:
    """Say whether a consent covers all stories from a day on."""
    return consent.kind == Consent.Kind.ALL_STORIES


def wants_one_item(consent: Consent) -> bool:
    """Say whether a consent covers one story."""
    return consent.kind == Consent.Kind.STORY


def side_of_client() -> CourseOfTherapy.Side:
    return CourseOfTherapy.Side.CLIENT


def side_of_therapist() -> CourseOfTherapy.Side:
    return CourseOfTherapy.Side.THERAPIST
