"""The people in somebody's stories: naming them, putting two together and apart again, taking one out."""

from datetime import datetime

from django.db import transaction

from attune.workspace.models import Person, Workspace
from attune.workspace.sealed import Box
from attune.workspace.told import Fear, Who


class CannotBeTheSame(Exception):
    """Two people cannot be put together: they are one already, or one is put together with somebody else."""


def add_person(workspace: Workspace, who: Who, *, box: Box, at: datetime) -> Person:
    """Add somebody to the stories of a workspace."""
    person = Person(workspace=workspace, added_at=at)
    person.sealed_who = box.sealed(person, "sealed_who", who)
    person.save(force_insert=True)
    return person


def rename_person(person: Person, who: Who, *, box: Box) -> None:
    """Call somebody otherwise, or say what they are; the stories stay theirs."""
    person.sealed_who = box.sealed(person, "sealed_who", who)
    person.save(update_fields=["sealed_who"])


def take_mark_away(person: Person, *, box: Box) -> None:
    """Take away that somebody is feared, at the teller's word; the stories still say what they said."""
    who = box.opened(person, "sealed_who", Who)
    rename_person(person, Who(who.nickname, who.kind, list[Fear]()), box=box)


@transaction.atomic
def put_together(person: Person, same_as: Person) -> None:
    """Count the stories of one person as those of another, until it is undone. Raise CannotBeTheSame."""
    person = Person.objects.select_for_update().get(pk=person.pk)
    same_as = Person.objects.select_for_update().get(pk=same_as.pk)
    if person.workspace_id != same_as.workspace_id or person.pk == same_as.pk:
        raise CannotBeTheSame
    if same_as.same_as_id or person.same_as_id or person.also_called.exists():
        raise CannotBeTheSame
    person.same_as = same_as
    person.save(update_fields=["same_as"])


def put_apart(person: Person) -> None:
    """Undo `put_together`: each has their own stories again."""
    person.same_as = None
    person.save(update_fields=["same_as"])


@transaction.atomic
def delete_person(person: Person) -> int:
    """Delete somebody with all stories told about them, and return how many those were."""
    stories = person.relationship_episodes.count()
    person.delete()
    return stories
