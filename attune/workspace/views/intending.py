"""Intentions: next time with this person. Never for somebody near whom the teller was not safe."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from attune.workspace.access import Room, in_own_room, intention_in, is_there, person_in
from attune.workspace.actions import delete_intention, intend, look_again
from attune.workspace.forms.intending import IntendForm, LookAgainForm
from attune.workspace.queries import Member, cast_of, opened_intention
from attune.workspace.showing import page

require_page = require_http_methods(["GET", "HEAD", "POST"])


@sensitive_variables()
@sensitive_post_parameters()
@in_own_room
@require_page
def intention_add(request: HttpRequest, room: Room, number: UUID) -> HttpResponse:
    """Write what one would like to do next time with somebody."""
    row = person_in(room, number)
    member = _not_feared(room, number)
    form = IntendForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        intend(room.workspace, row, form.cleaned_data["words"], box=room.box, at=timezone.now())
        messages.success(request, _("It is kept. After your next story with them you can look at it again."))
        return HttpResponseRedirect(reverse("person", args=[number]), status=303)
    context = {"form": form, "member": member, "number": number}
    return page(request, room, "workspace/intend.html", context, status=422 if form.errors else 200)


@sensitive_variables()
@in_own_room
@require_POST
def intention_look(request: HttpRequest, room: Room, number: UUID) -> HttpResponse:
    """Keep what became of an intention, and lead back to the story after which it was asked."""
    row = intention_in(room, number)
    member = _not_feared(room, row.person_id)
    form = LookAgainForm(request.POST)
    if not form.is_valid():
        context = {"one": opened_intention(room, row), "form": form, "member": member}
        return page(request, room, "workspace/look_again.html", context, status=422)
    look_again(row, form.what_became, box=room.box, at=timezone.now())
    messages.success(request, _("It is kept."))
    story: UUID | None = form.cleaned_data["story"]
    if story and is_there(room, story):
        return HttpResponseRedirect(reverse("story_put_away", args=[story]), status=303)
    return HttpResponseRedirect(reverse("person", args=[row.person_id]), status=303)


@sensitive_variables()
@in_own_room
@require_page
def intention_delete(request: HttpRequest, room: Room, number: UUID) -> HttpResponse:
    """Delete an intention, once it is certain that this is meant."""
    row = intention_in(room, number)
    if request.method != "POST":
        return page(request, room, "workspace/delete_intention.html", {"one": opened_intention(room, row)})
    delete_intention(row)
    messages.success(request, _("It is deleted."))
    return HttpResponseRedirect(reverse("person", args=[row.person_id]), status=303)


def _not_feared(room: Room, number: UUID) -> Member:
    """Return somebody by any of their nicknames; to one who is marked as feared there is no such page."""
    member = cast_of(room).member(number)
    if member is None or member.feared:
        raise Http404
    return member
