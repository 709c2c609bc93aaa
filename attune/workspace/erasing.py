"""Forgetting a person in this app: the key of their workspace first, then its rows."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from attune.foundation import audit, keystore
from attune.foundation.privacy import Person
from attune.workspace.models import Workspace


def forget_person(person: Person, at: datetime) -> None:
    """Erase somebody's workspace. Whatever happens in between, nothing opens once the key is gone."""
    found = Workspace.objects.filter(owner__public_id=person.public_id).first()
    if found is None:
        return
    audit.record(audit.Event.WORKSPACE_ERASED, by=None, about=found, at=at)
    keystore.forget([found.pk])
    found.delete()


def keys_in_use() -> Iterable[UUID]:
    """Return the numbers of all workspaces: each holds a key."""
    return Workspace.objects.values_list("pk", flat=True)
