"""What somebody would like to do next time with a person, and what became of it."""

from dataclasses import replace
from datetime import datetime

from attune.workspace.models import Intention, Person, Workspace
from attune.workspace.sealed import Box
from attune.workspace.told import Intended, Outcome


def intend(workspace: Workspace, person: Person, words: str, *, box: Box, at: datetime) -> Intention:
    """Keep what somebody would like to do next time. Whoever calls this has seen that the person is not feared."""
    intention = Intention(workspace=workspace, person=person, made_at=at)
    intention.sealed_words = box.sealed(intention, "sealed_words", Intended(words))
    intention.save(force_insert=True)
    return intention


def look_again(intention: Intention, outcome: Outcome, *, box: Box, at: datetime) -> None:
    """Keep what became of an intention. *Not yet* keeps it open: it is looked at again after another story."""
    intended = box.opened(intention, "sealed_words", Intended)
    intention.sealed_words = box.sealed(intention, "sealed_words", replace(intended, outcome=outcome))
    intention.looked_at = at
    intention.save(update_fields=["sealed_words", "looked_at"])


def delete_intention(intention: Intention) -> None:
    """Delete an intention, whatever became of it."""
    intention.delete()
