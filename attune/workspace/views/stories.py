"""The stories that were told: the list, one of them, what it said before, taking it back."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from attune.workspace.access import (
    Room,
    coded_in,
    courses_under_way,
    earlier_of,
    in_own_room,
    person_in,
    stories_in,
    story_in,
)
from attune.workspace.actions import delete_story, turn
from attune.workspace.forms.turning import TurnForm
from attune.workspace.queries import cards_on, cast_of, opened_earlier, opened_story, own_tags_of
from attune.workspace.showing import page, responses_of, rows_of

require_page = require_http_methods(["GET", "HEAD", "POST"])
_A_PAGE = 20


@sensitive_variables()
@in_own_room
@require_safe
def stories(request: HttpRequest, room: Room) -> HttpResponse:
    """List the stories, the last told first, of everybody or of one person."""
    cast = cast_of(room)
    rows = stories_in(room)
    person = None
    if asked := request.GET.get("person", ""):
        try:
            person = cast.member(person_in(room, UUID(asked)).pk)
        except ValueError:
            raise Http404 from None
        if person:
            rows = rows.filter(person__in=[person.number, *(one.number for one in person.also)])
    pages = Paginator(rows, _A_PAGE)
    shown = pages.get_page(request.GET.get("page"))
    context = {
        "pages": shown,
        "stories": [opened_story(room, row, cast) for row in shown.object_list],
        "person": person,
        "members": cast.members,
    }
    return page(request, room, "workspace/stories.html", context)


@sensitive_variables()
@in_own_room
@require_safe
def story(request: HttpRequest, room: Room, number: UUID) -> HttpResponse:
    """Show one story: its words, what was said of it, and how each response counts."""
    row = story_in(room, number)
    if row.told_at is None:
        return HttpResponseRedirect(reverse("tell_on", args=[number]))
    opened = opened_story(room, row, cast_of(room))
    own = own_tags_of(room)
    context = {
        "story": opened,
        "rows": rows_of(opened, own),
        "responses": responses_of(opened, own),
        "earlier": len(earlier_of(row)),
        "courses": courses_under_way(room),
        "coded_in": coded_in(room, number),
        "cards": cards_on(room, number),
    }
    return page(request, room, "workspace/story.html", context)


@in_own_room
@require_POST
def story_turn(request: HttpRequest, room: Room, number: UUID) -> HttpResponse:
    """Let one response count as its teller says."""
    row = story_in(room, number)
    form = TurnForm(request.POST)
    if not form.is_valid() or not row.sealed_parts:
        raise Http404
    turn(row, form.part, form.cleaned_data["tag"], form.polarity, box=room.box, at=timezone.now())
    return HttpResponseRedirect(reverse("story", args=[number]) + "#counts", status=303)


@sensitive_variables()
@in_own_room
@require_safe
def story_earlier(request: HttpRequest, room: Room, number: UUID) -> HttpResponse:
    """Show what a story said before it was changed."""
    row = story_in(room, number)
    cast, own = cast_of(room), own_tags_of(room)
    versions = [opened_earlier(room, row, earlier, cast) for earlier in earlier_of(row)]
    context = {
        "story": opened_story(room, row, cast),
        "versions": [(version, rows_of(version.story, own)) for version in versions],
    }
    return page(request, room, "workspace/earlier.html", context)


@sensitive_variables()
@in_own_room
@require_page
def story_delete(request: HttpRequest, room: Room, number: UUID) -> HttpResponse:
    """Delete a story, once it is certain that this is meant."""
    row = story_in(room, number)
    if request.method != "POST":
        context = {"story": opened_story(room, row, cast_of(room))}
        return page(request, room, "workspace/delete_story.html", context)
    delete_story(row)
    return HttpResponseRedirect(reverse("stories"), status=303)
