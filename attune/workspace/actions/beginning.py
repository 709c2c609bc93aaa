"""Beginning a workspace, and choosing how it is."""

from datetime import datetime

from django.contrib.auth.hashers import make_password
from django.db import transaction

from attune.accounts.models import User
from attune.foundation import audit, keystore
from attune.workspace.models import Workspace
from attune.workspace.sealed import Box
from attune.workspace.told import Choices, Plan


@transaction.atomic
def begin_workspace(*, by: User, at: datetime) -> Workspace:
    """Begin the workspace of whoever asks, with a key of its own; the one they have if they have one.

    The key is on disk before the row: one whose row never came is swept.
    """
    User.objects.select_for_update().get(pk=by.pk)  # two clicks at once make one
    found = Workspace.objects.filter(owner=by).first()
    if found:
        return found
    workspace = Workspace(owner=by, begun_at=at)
    keystore.make(workspace.pk, at=at)
    workspace.save(force_insert=True)
    audit.record(audit.Event.WORKSPACE_BEGUN, by=by, about=workspace, at=at)
    return workspace


def choose(workspace: Workspace, choices: Choices, *, box: Box) -> None:
    """Keep how somebody wants their workspace."""
    workspace.sealed_choices = box.sealed(workspace, "sealed_choices", choices)
    workspace.save(update_fields=["sealed_choices"])


def set_pin(workspace: Workspace, pin: str) -> None:
    """Lock a workspace with a PIN from now on. Nobody can read it from what is stored."""
    workspace.pin = make_password(pin)
    workspace.save(update_fields=["pin"])


def take_pin_away(workspace: Workspace) -> None:
    """Let a workspace have no PIN."""
    workspace.pin = ""
    workspace.save(update_fields=["pin"])


def write_plan(workspace: Workspace, plan: Plan, *, box: Box) -> None:
    """Keep somebody's people and places."""
    workspace.sealed_plan = box.sealed(workspace, "sealed_plan", plan)
    workspace.save(update_fields=["sealed_plan"])
