"""Locking a workspace with a PIN: what a session remembers of it, and what was sent while it was locked.

The PIN keeps out whoever finds a device on which somebody is signed in. It is no second password: who signs in anew, with all that
asks for, stands inside, so that a forgotten PIN locks nobody out for good. The server itself is not locked by it.
"""

import time
from base64 import b64decode, b64encode
from dataclasses import dataclass
from datetime import datetime

from allauth.account.internal.flows.login import get_authentication_records
from django.contrib.auth.hashers import check_password
from django.http import HttpRequest

from attune.workspace.models import Workspace
from attune.workspace.sealed import Box

_LOCKED, _SEEN, _WRONG, _BACK, _WAITING = (
    "workspace-locked",
    "workspace-seen",
    "workspace-wrong",
    "workspace-back",
    "workspace-waiting",
)
# Our own choices: what counts as having just signed in, how fresh the last sign of life is kept, and after how many wrong PINs one is out.
_FRESH_SECONDS = 5 * 60
_STEP_SECONDS = 15
MOST_WRONG = 5


@dataclass(frozen=True)
class Sent:
    """A form that was sent while the workspace was locked."""

    address: str
    fields: list[tuple[str, str]]


def has_just_signed_in(request: HttpRequest) -> bool:
    """Say whether whoever is signed in has proved it within five minutes."""
    if not request.user.is_authenticated:
        return False
    records = get_authentication_records(request, request.user)
    return bool(records) and time.time() - records[-1]["at"] < _FRESH_SECONDS


def is_locked(request: HttpRequest, workspace: Workspace, *, after_minutes: int, at: datetime) -> bool:
    """Say whether a workspace is locked in this session: by hand, by itself, or since the session is not fresh."""
    session = request.session
    if not workspace.pin:
        return False
    if session.get(_LOCKED):
        return True
    seen = session.get(_SEEN)
    if seen is None:
        return not has_just_signed_in(request)
    return bool(after_minutes) and at.timestamp() - seen > after_minutes * 60


def stay_open(request: HttpRequest, workspace: Workspace, *, at: datetime) -> None:
    """Note that somebody is there. Nothing is noted where there is no PIN."""
    if not workspace.pin:
        return
    seen = request.session.get(_SEEN)
    if seen is None or not 0 <= at.timestamp() - seen < _STEP_SECONDS:
        request.session[_SEEN] = int(at.timestamp())


def lock(request: HttpRequest) -> None:
    """Lock it in this session."""
    request.session[_LOCKED] = True


def unlock(request: HttpRequest, *, at: datetime) -> None:
    """Open it in this session: the PIN was right, or has just been set."""
    for name in (_LOCKED, _WRONG):
        request.session.pop(name, None)
    request.session[_SEEN] = int(at.timestamp())


def is_right(workspace: Workspace, pin: str) -> bool:
    """Say whether this is the PIN of a workspace."""
    return bool(workspace.pin) and check_password(pin, workspace.pin)


def count_wrong(request: HttpRequest) -> int:
    """Count one more wrong PIN in this session, and return how many there were."""
    wrong = int(request.session.get(_WRONG, 0)) + 1
    request.session[_WRONG] = wrong
    return wrong


def come_back_to(request: HttpRequest, address: str) -> None:
    """Remember where somebody wanted to go."""
    request.session[_BACK] = address


def way_back(request: HttpRequest) -> str:
    """Return where somebody wanted to go, once; empty if nowhere."""
    return str(request.session.pop(_BACK, ""))


def keep_waiting(request: HttpRequest, workspace: Workspace, *, box: Box) -> None:
    """Keep what was sent while it was locked, sealed, until its owner is back; of two forms the later one."""
    fields = [
        (name, value)
        for name, values in request.POST.lists()
        if name != "csrfmiddlewaretoken"
        for value in values
    ]
    sealed = box.sealed(
        workspace, _WAITING, Sent(request.path, [(name, str(value)) for name, value in fields])
    )
    request.session[_WAITING] = b64encode(sealed).decode()


def waiting(request: HttpRequest, workspace: Workspace, *, box: Box) -> Sent | None:
    """Return what was sent while it was locked; None if nothing was, or if it does not open."""
    kept = request.session.get(_WAITING)
    if not kept:
        return None
    rows = [(workspace.pk, b64decode(kept))]
    return next(sent for _number, sent in box.opened_each(Workspace, _WAITING, rows, Sent))


def forget_waiting(request: HttpRequest) -> None:
    """Let go what was sent while it was locked."""
    request.session.pop(_WAITING, None)
