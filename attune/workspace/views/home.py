"""Coming in: beginning a workspace, and its first page."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from attune.accounts.access import person_of
from attune.workspace.access import (
    Room,
    in_own_room,
    remember_told,
    stories_in,
    under_way_in,
    where_it_is_on,
    workspace_of,
)
from attune.workspace.actions import begin_workspace
from attune.workspace.forms.beginning import BeginForm
from attune.workspace.queries import cast_of, opened_story
from attune.workspace.showing import page, site_words

require_page = require_http_methods(["GET", "HEAD", "POST"])
_LAST_TOLD = 5


@where_it_is_on
@require_page
def workspace_begin(request: HttpRequest) -> HttpResponse:
    """Say what a workspace is and who can read it, once, before the first word is written."""
    person = person_of(request)
    if workspace_of(person):
        return HttpResponseRedirect(reverse("workspace"))
    form = BeginForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        begin_workspace(by=person, at=timezone.now())
        remember_told(request)  # the page they come from explains leaving
        return HttpResponseRedirect(reverse("workspace"))
    context = {"form": form, **site_words()}
    return render(request, "workspace/begin.html", context, status=422 if form.errors else 200)


@in_own_room
@require_safe
def workspace(request: HttpRequest, room: Room) -> HttpResponse:
    """Show where one can begin, what is not finished and what was told last. No chart stands here."""
    cast = cast_of(room)
    context = {
        "under_way": [opened_story(room, row, cast) for row in under_way_in(room)],
        "stories": [opened_story(room, row, cast) for row in stories_in(room)[:_LAST_TOLD]],
        "has_more": stories_in(room).count() > _LAST_TOLD,
    }
    return page(request, room, "workspace/home.html", context)
