"""Forgetting a person in this app: the key of their workspace first, then its rows."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from attune.foundation import audit, keystore
from attune.foundation.privacy import Person
from attune.workspace.models import Consent, CourseOfTherapy, Notebook, Workspace


def forget_person(person: Person, at: datetime) -> None:
    """Erase somebody's workspace and notebook. Whatever happens in between, nothing opens once a key is gone.

    Courses in which they were the therapist end, and stay their clients'. Copies in a therapist's record stay the therapist's.
    """
    _forget_as_therapist(person, at)
    found = Workspace.objects.filter(owner__public_id=person.public_id).first()
    if found:
        erase_workspace(found, at=at)


@transaction.atomic
def erase_workspace(workspace: Workspace, *, at: datetime) -> date:
    """Erase a workspace with all that was told in it, and return the day after which no backup can open it."""
    audit.record(audit.Event.WORKSPACE_ERASED, by=None, about=workspace, at=at)
    keystore.forget([workspace.pk])
    workspace.delete()
    return keystore.opens_until(at)


def _forget_as_therapist(person: Person, at: datetime) -> None:
    courses = CourseOfTherapy.objects.filter(therapist__public_id=person.public_id)
    Consent.objects.filter(course__in=courses, until=None).update(until=at)
    side = CourseOfTherapy.Side.THERAPIST
    courses.filter(ended_at=None).update(ended_at=at, ended_by=side)
    courses.update(therapist=None)
    notebook = Notebook.objects.filter(owner__public_id=person.public_id).first()
    if notebook:
        keystore.forget([notebook.pk])
        notebook.delete()


def keys_in_use() -> Iterable[UUID]:
    """Return the numbers of all workspaces and notebooks: each holds a key."""
    yield from Workspace.objects.values_list("pk", flat=True)
    yield from Notebook.objects.values_list("pk", flat=True)
