"""Locking the workspace and coming back in; setting the PIN; leaving, explained once."""

from django.contrib import messages
from django.contrib.auth import logout as end_session
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from attune.workspace import locking
from attune.workspace.access import Room, at_own_door, has_been_told, in_own_room, remember_told
from attune.workspace.actions import set_pin, take_pin_away
from attune.workspace.forms.locking import PinForm, UnlockForm
from attune.workspace.limits import may_try_pin
from attune.workspace.showing import page

require_page = require_http_methods(["GET", "HEAD", "POST"])


@in_own_room
@require_POST
def workspace_lock(request: HttpRequest, room: Room) -> HttpResponse:
    """Lock it now; without a PIN there is nothing to lock with."""
    if not room.workspace.pin:
        return HttpResponseRedirect(reverse("workspace_pin"), status=303)
    locking.lock(request)
    return HttpResponseRedirect(reverse("workspace_unlock"), status=303)


@sensitive_variables()
@sensitive_post_parameters()
@at_own_door
@require_page
def workspace_unlock(request: HttpRequest, room: Room) -> HttpResponse:
    """Ask for the PIN, and lead back; five wrong ones end the session.

    Answers 429 where it was tried too often from all sessions together.
    """
    workspace, now = room.workspace, timezone.now()
    if not locking.is_locked(request, workspace, after_minutes=room.choices.lock_after, at=now):
        return _lead_back(request, room)
    form = UnlockForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        return page(
            request, room, "workspace/unlock.html", {"form": form}, status=422 if form.errors else 200
        )
    if not may_try_pin(request, workspace):
        form.add_error("pin", _("Too many tries. Wait an hour, or sign out and sign in anew."))
        return page(request, room, "workspace/unlock.html", {"form": form}, status=429)
    if locking.is_right(workspace, form.cleaned_data["pin"]):
        locking.unlock(request, at=now)
        return _lead_back(request, room)
    if locking.count_wrong(request) >= locking.MOST_WRONG:
        end_session(request)
        return render(request, "workspace/signed_out.html", status=403)
    form.add_error("pin", _("That is not the PIN."))
    return page(request, room, "workspace/unlock.html", {"form": form}, status=422)


@at_own_door
@require_POST
def workspace_pin_forgotten(request: HttpRequest, room: Room) -> HttpResponse:
    """Sign out, so that whoever signs in anew can take the PIN away."""
    end_session(request)
    return HttpResponseRedirect(f"{reverse('account_login')}?next={reverse('workspace_pin')}", status=303)


@sensitive_variables()
@in_own_room
@require_page
def workspace_waiting(request: HttpRequest, room: Room) -> HttpResponse:
    """Offer what was sent while it was locked to be sent now; a POST lets it go."""
    sent = locking.waiting(request, room.workspace, box=room.box)
    if request.method == "POST" or sent is None:
        locking.forget_waiting(request)
        return HttpResponseRedirect(reverse("workspace"), status=303)
    return page(request, room, "workspace/waiting.html", {"sent": sent})


@sensitive_variables()
@sensitive_post_parameters()
@in_own_room
@require_page
def workspace_pin(request: HttpRequest, room: Room) -> HttpResponse:
    """Set a PIN, or another one, once it is certain who asks."""
    if not locking.has_just_signed_in(request):
        return _ask_who(request)
    form = PinForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        set_pin(room.workspace, form.cleaned_data["pin"])
        locking.unlock(request, at=timezone.now())
        messages.success(request, _("The PIN is set."))
        return HttpResponseRedirect(reverse("workspace_settings"), status=303)
    return page(request, room, "workspace/pin.html", {"form": form}, status=422 if form.errors else 200)


@in_own_room
@require_POST
def workspace_pin_remove(request: HttpRequest, room: Room) -> HttpResponse:
    """Take the PIN away, once it is certain who asks."""
    if not locking.has_just_signed_in(request):
        return _ask_who(request)
    take_pin_away(room.workspace)
    messages.success(request, _("There is no PIN any more."))
    return HttpResponseRedirect(reverse("workspace_settings"), status=303)


@at_own_door
@require_page
def workspace_safety(request: HttpRequest, room: Room) -> HttpResponse:
    """Explain leaving, and what it cannot do; the first time in a session before anything else."""
    if request.method != "POST":
        context = {"is_first": not has_been_told(request)}
        return page(request, room, "workspace/safety.html", context)
    remember_told(request)
    return HttpResponseRedirect(locking.way_back(request) or reverse("workspace"), status=303)


def _lead_back(request: HttpRequest, room: Room) -> HttpResponse:
    if locking.waiting(request, room.workspace, box=room.box):
        return HttpResponseRedirect(reverse("workspace_waiting"), status=303)
    return HttpResponseRedirect(locking.way_back(request) or reverse("workspace"), status=303)


def _ask_who(request: HttpRequest) -> HttpResponse:
    """Ask for the password, and lead to the page of the PIN. What was typed is not kept meanwhile."""
    return HttpResponseRedirect(f"{reverse('account_reauthenticate')}?next={reverse('workspace_pin')}")
