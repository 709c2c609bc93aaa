"""Telling a story, on a phone, in a minute; looking closer, now or later; keeping what is half written."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from attune.foundation.clock import on_day, today
from attune.foundation.text import first_words
from attune.workspace.access import Room, in_own_room, is_there, person_in, seen_by, stories_in, story_in
from attune.workspace.actions import BelongsElsewhere, ChangedElsewhere, Draft, keep_draft, put_away
from attune.workspace.forms.intending import LookAgainForm
from attune.workspace.forms.telling import CloserForm, TellForm
from attune.workspace.queries import Cast, Opened, cast_of, opened_story, own_tags_of, to_look_at_again
from attune.workspace.showing import page
from attune.workspace.told import Kind, Parts, Start

require_page = require_http_methods(["GET", "HEAD", "POST"])
_MOST_MOMENTS = 50


@sensitive_variables()
@sensitive_post_parameters()
@in_own_room
@require_page
def tell(request: HttpRequest, room: Room) -> HttpResponse:
    """Ask who, what happened, closer or further; a POST puts the story away."""
    cast = cast_of(room)
    if request.method != "POST":
        asked = _number_asked(request)
        if asked and is_there(room, asked):
            return HttpResponseRedirect(reverse("tell_on", args=[asked]))
        start = request.GET.get("start", "")
        first = {"number": asked or uuid4(), "edition": 0, "start": start if start in set(Start) else ""}
        return _tell_page(request, room, TellForm(initial=first, cast=cast))
    return _put_away(request, room, TellForm(request.POST, cast=cast), cast)


@sensitive_variables()
@in_own_room
@require_safe
def tell_on(request: HttpRequest, room: Room, number: UUID) -> HttpResponse:
    """Go on with a story that was begun: on another device, or after this one gave up."""
    cast = cast_of(room)
    story = opened_story(room, story_in(room, number), cast)
    if story.row.told_at:
        return HttpResponseRedirect(reverse("story_closer", args=[number]))
    answers = TellForm.first_answers(story.parts, person=story.row.person_id, words=story.words)
    first = {**answers, "number": number, "edition": story.row.edition}
    return _tell_page(request, room, TellForm(initial=first, cast=cast, before=story.parts))


@sensitive_variables()
@sensitive_post_parameters()
@in_own_room
@require_page
def story_closer(request: HttpRequest, room: Room, number: UUID) -> HttpResponse:
    """Look closer at a story, or read it again and change it; what it said before is kept."""
    cast = cast_of(room)
    story = opened_story(room, story_in(room, number), cast)
    if request.method == "POST":
        return _put_away(request, room, _closer(room, cast, story, request.POST), cast, story)
    return _closer_page(request, room, _closer(room, cast, story), story)


@sensitive_variables()
@sensitive_post_parameters()
@in_own_room
@require_POST
def story_keep(request: HttpRequest, room: Room, number: UUID) -> HttpResponse:
    """Keep what is half written, for a page that asks by itself; answer with the edition that is kept now.

    Answers 409 if it was changed elsewhere, and 422 if something in it cannot be kept. Neither keeps anything, and neither
    tells what was wrong with which words.
    """
    cast = cast_of(room)
    story = opened_story(room, story_in(room, number), cast) if is_there(room, number) else None
    if "when" in request.POST and story:
        form: TellForm = _closer(room, cast, story, request.POST)
    else:
        form = TellForm(request.POST, cast=cast, before=story.parts if story else None)
    if not form.keeping().is_valid() or form.cleaned_data["number"] != number:
        over = form.has_error("words", "too_long")
        said = _("Too long to keep: a story can have 20,000 characters.") if over else _("Not kept yet.")
        return JsonResponse({"said": said}, status=422)
    try:
        kept = keep_draft(room.workspace, number, _draft(room, form), box=room.box, at=timezone.now())
    except ChangedElsewhere:
        said = _("It was changed on another device. What you write here is not kept until you put it away.")
        return JsonResponse({"said": said}, status=409)
    except BelongsElsewhere:
        raise Http404 from None
    return JsonResponse({"said": _("Kept."), "edition": kept.edition})


@sensitive_variables()
@in_own_room
@require_safe
def story_put_away(request: HttpRequest, room: Room, number: UUID) -> HttpResponse:
    """Say that a story is put away, with help first if something in it asks for it; never with a chart."""
    story = opened_story(room, story_in(room, number), cast_of(room))
    again = to_look_at_again(room, story)
    context = {
        "story": story,
        "seen_by": seen_by(room, number),
        "again": again,
        "form": LookAgainForm(initial={"story": number}) if again else None,
        "may_intend": story.person and not story.person.feared and not story.parts.calls_for_help,
    }
    return page(request, room, "workspace/put_away.html", context)


def _number_asked(request: HttpRequest) -> UUID | None:
    """Return the number of a story of which this device holds a copy that never reached us."""
    try:
        return UUID(request.GET.get("number", ""))
    except ValueError:
        return None


def _put_away(
    request: HttpRequest, room: Room, form: TellForm, cast: Cast, story: Opened | None = None
) -> HttpResponse:
    """Put away what a form holds, and go where that is said; or show it again with all that was written."""
    if not form.is_valid():
        return _again(request, room, form, story, status=422)
    number: UUID = form.cleaned_data["number"]
    if story and number != story.number:
        raise Http404
    try:
        put_away(room.workspace, number, _draft(room, form), box=room.box, at=timezone.now())
    except ChangedElsewhere as changed:
        kept = opened_story(room, changed.story, cast)
        return _again(request, room, form, story, status=409, kept=kept)
    except BelongsElsewhere:
        raise Http404 from None
    return HttpResponseRedirect(reverse("story_put_away", args=[number]), status=303)


def _again(
    request: HttpRequest,
    room: Room,
    form: TellForm,
    story: Opened | None,
    *,
    status: int,
    kept: Opened | None = None,
) -> HttpResponse:
    if kept:
        form.against(kept.row.edition)
    if isinstance(form, CloserForm) and story:
        return _closer_page(request, room, form, story, status=status, kept=kept)
    return _tell_page(request, room, form, status=status, kept=kept)


def _tell_page(
    request: HttpRequest, room: Room, form: TellForm, *, status: int = 200, kept: Opened | None = None
) -> HttpResponse:
    if form.has_error("number"):
        form.as_new(uuid4())
    number = form["number"].value()
    context: dict[str, Any] = {"form": form, "kept": kept, "start": form["start"].value()}
    context["device_key"] = room.box.key_for_device(str(number))
    return page(request, room, "workspace/tell.html", context, status=status)


def _closer_page(
    request: HttpRequest,
    room: Room,
    form: CloserForm,
    story: Opened,
    *,
    status: int = 200,
    kept: Opened | None = None,
) -> HttpResponse:
    context = {"form": form, "story": story, "kept": kept}
    context["device_key"] = room.box.key_for_device(str(story.number))
    return page(request, room, "workspace/closer.html", context, status=status)


def _closer(room: Room, cast: Cast, story: Opened, data: Any = None) -> CloserForm:
    answers = CloserForm.first_answers(story.parts, person=story.row.person_id, words=story.words)
    with_therapist = story.person is not None and story.person.who.kind is Kind.THERAPIST
    return CloserForm(
        data,
        initial={**answers, "number": story.number, "edition": story.row.edition},
        cast=cast,
        before=story.parts,
        own=own_tags_of(room),
        on=today(),
        moments=() if with_therapist else _moments(room, cast),
    )


def _moments(room: Room, cast: Cast) -> list[tuple[str, str]]:
    """Return the last stories with a therapist, each by its day and its first words."""
    therapists = [
        number
        for member in cast.members
        if member.who.kind is Kind.THERAPIST
        for number in (member.number, *(one.number for one in member.also))
    ]
    rows = stories_in(room).filter(person__in=therapists)[:_MOST_MOMENTS]
    opened = [opened_story(room, row, cast) for row in rows]
    return [(str(one.number), f"{_told_on(one.row.told_at)}: {first_words(one.words, 60)}") for one in opened]


def _told_on(told_at: datetime | None) -> str:
    return on_day(timezone.localdate(told_at)) if told_at else ""


def _draft(room: Room, form: TellForm) -> Draft:
    person = person_in(room, form.chosen) if form.chosen else None
    parts: Parts = form.parts()
    return Draft(form.cleaned_data["words"], parts, person, form.cleaned_data["edition"])
