"""How somebody wants their workspace, and the people and places they turn to."""

from dataclasses import asdict

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_safe

from attune.workspace.access import Room, in_own_room
from attune.workspace.actions import choose, write_plan
from attune.workspace.forms.choosing import ChoicesForm, PlanForm
from attune.workspace.queries import opened_plan
from attune.workspace.showing import page

require_page = require_http_methods(["GET", "HEAD", "POST"])


@in_own_room
@require_page
def workspace_settings(request: HttpRequest, room: Room) -> HttpResponse:
    """Let the owner choose: a neutral title and icon, when it locks, what is drawn."""
    data = request.POST if request.method == "POST" else None
    form = ChoicesForm(data, choices=room.choices, has_pin=bool(room.workspace.pin))
    if request.method == "POST" and form.is_valid():
        choose(room.workspace, form.choices(), box=room.box)
        messages.success(request, _("It is kept."))
        return HttpResponseRedirect(reverse("workspace_settings"), status=303)
    return page(request, room, "workspace/settings.html", {"form": form}, status=422 if form.errors else 200)


@sensitive_variables()
@in_own_room
@require_safe
def plan(request: HttpRequest, room: Room) -> HttpResponse:
    """Show whom to turn to, where to go and what helps, to read or to print."""
    return page(request, room, "workspace/plan.html", {"plan": opened_plan(room)})


@sensitive_variables()
@sensitive_post_parameters()
@in_own_room
@require_page
def plan_write(request: HttpRequest, room: Room) -> HttpResponse:
    """Write it down, or change it."""
    data = request.POST if request.method == "POST" else None
    form = PlanForm(data, initial=asdict(opened_plan(room)))
    if request.method == "POST" and form.is_valid():
        write_plan(room.workspace, form.plan(), box=room.box)
        messages.success(request, _("It is kept."))
        return HttpResponseRedirect(reverse("plan"), status=303)
    return page(
        request, room, "workspace/plan_write.html", {"form": form}, status=422 if form.errors else 200
    )
