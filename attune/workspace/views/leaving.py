"""Taking everything along, bringing it from elsewhere, deleting it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_safe

from attune.foundation.uploads import was_too_large
from attune.workspace.access import Room, in_own_room, where_it_is_on
from attune.workspace.actions.bringing import Brought, NotEmpty, bring_in, is_empty
from attune.workspace.erasing import erase_workspace
from attune.workspace.exporting import take_along
from attune.workspace.forms.leaving import BringForm, DeleteForm
from attune.workspace.portable import Taken, TakenPerson, schema, written
from attune.workspace.queries import OwnTags
from attune.workspace.showing import page, rows_of_parts
from attune.workspace.tags import OWN
from attune.workspace.told import ATTACKS, FEARS, FITS, KINDS, MINE, OUTCOMES, TONES

require_page = require_http_methods(["GET", "HEAD", "POST"])
_UNTIL = "workspace-deleted-opens-until"


@in_own_room
@require_safe
@reauthentication_required  # here already, so that a file that is saved leaves nobody on the page that asked for a password
def workspace_take(request: HttpRequest, room: Room) -> HttpResponse:
    """Say what can be taken along, and in which form."""
    return page(request, room, "workspace/leaving/take.html", {})


@sensitive_variables()
@in_own_room
@require_safe
@reauthentication_required
def workspace_file(request: HttpRequest, room: Room) -> HttpResponse:
    """Hand over everything as a file that programs can read, and another site too."""
    raw = written(take_along(room, at=timezone.now()))
    response = HttpResponse(raw, content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{_file_name(room)}.json"'
    return response


@sensitive_variables()
@in_own_room
@require_safe
@reauthentication_required
def workspace_readable(request: HttpRequest, room: Room) -> HttpResponse:
    """Hand over everything as one page to read or print, which needs nothing else and asks nobody for anything."""
    taken = take_along(room, at=timezone.now())
    response = render(request, "workspace/leaving/readable.html", _in_words(taken))
    response["Content-Disposition"] = f'attachment; filename="{_file_name(room)}.html"'
    return response


@where_it_is_on
@require_safe
def workspace_shape(request: HttpRequest) -> HttpResponse:
    """Publish the shape of the file as JSON Schema."""
    return JsonResponse(schema(), json_dumps_params={"indent": 2})


@sensitive_variables()
@sensitive_post_parameters()
@in_own_room
@require_page
def workspace_bring(request: HttpRequest, room: Room) -> HttpResponse:
    """Put the file of another site into an empty workspace: all of it, or nothing."""
    if not is_empty(room.workspace):
        return page(
            request, room, "workspace/leaving/not_empty.html", {}, status=200 if _is_read(request) else 409
        )
    if _is_read(request):
        return page(request, room, "workspace/leaving/bring.html", {"form": BringForm()})
    form = BringForm(request.POST, request.FILES, was_too_large=was_too_large(request))
    if not form.is_valid():
        return page(request, room, "workspace/leaving/bring.html", {"form": form}, status=422)
    try:
        brought = bring_in(room.workspace, form.taken(), box=room.box, at=timezone.now())
    except NotEmpty:
        return page(request, room, "workspace/leaving/not_empty.html", {}, status=409)
    for said in _what_came(brought):
        messages.success(request, said)
    return HttpResponseRedirect(reverse("workspace"), status=303)


@in_own_room
@require_page
@reauthentication_required
def workspace_delete(request: HttpRequest, room: Room) -> HttpResponse:
    """Say what goes and what stays, and delete the workspace alone once its owner has said yes; the account stays."""
    form = DeleteForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        return page(
            request, room, "workspace/leaving/delete.html", {"form": form}, status=422 if form.errors else 200
        )
    request.session[_UNTIL] = erase_workspace(room.workspace, at=timezone.now()).isoformat()
    response = HttpResponseRedirect(reverse("workspace_deleted"), status=303)
    response["Clear-Site-Data"] = '"storage"'  # what was kept on this device while it was written
    return response


@where_it_is_on
@require_safe
def workspace_deleted(request: HttpRequest) -> HttpResponse:
    """Show the receipt: that it is gone, and the day after which no backup can open it."""
    until = request.session.get(_UNTIL)
    if not until:
        return HttpResponseRedirect(reverse("workspace_begin"))
    return render(request, "workspace/leaving/deleted.html", {"until": date.fromisoformat(until)})


def _is_read(request: HttpRequest) -> bool:
    return request.method in {"GET", "HEAD"}


def _file_name(room: Room) -> str:
    """Return a name that tells somebody who looks over a list of downloads no more than its owner wants."""
    return "notes" if room.choices.is_discreet else "workspace"


def _what_came(brought: Brought) -> list[str]:
    said = [
        ngettext("%(many)s story came along.", "%(many)s stories came along.", brought.stories)
        % {"many": brought.stories},
    ]
    if brought.left_out:
        said.append(
            ngettext(
                "%(many)s thing could not be opened on the other site, and did not come.",
                "%(many)s things could not be opened on the other site, and did not come.",
                brought.left_out,
            )
            % {"many": brought.left_out}
        )
    return said


@dataclass(frozen=True)
class _Names:
    """Who is behind a number in the file."""

    people: dict[UUID, TakenPerson]

    def of(self, number: UUID | None) -> str:
        found = self.people.get(number) if number else None
        return found.nickname if found else "–"

    def voice(self, voice: str) -> str:
        if voice == MINE:
            return _("mine")
        return self.of(UUID(voice)) if voice else ""


def _in_words(taken: Taken) -> dict[str, object]:
    """Return everything in a file in the words of the pages."""
    own = OwnTags({f"{OWN}{one.number}": one.tag for one in taken.own_tags})
    names = _Names({one.number: one for one in taken.people})
    answer = taken.one_way_to_say_it
    return {
        "taken": taken,
        "people": [
            (one, KINDS[one.kind], [FEARS[fear] for fear in one.feared], names.of(one.same_as))
            for one in taken.people
        ],
        "stories": [
            (
                one,
                names.of(one.person),
                rows_of_parts(one.parts, own),
                [(version, rows_of_parts(version.parts, own)) for version in one.earlier],
            )
            for one in taken.stories
        ],
        "sentences": [
            (
                one,
                TONES[one.card.tone] if one.card.tone else "",
                ATTACKS[one.card.attack] if one.card.attack else "",
                names.voice(one.card.voice),
            )
            for one in taken.self_talk
        ],
        "intentions": [
            (one, names.of(one.person), OUTCOMES[one.intended.outcome] if one.intended.outcome else "")
            for one in taken.intentions
        ],
        "answer": (FITS[answer.said.fit], answer) if answer else None,
    }
