"""What a client makes of what they see: their answer to one way to say it, and which charts they want."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from attune.workspace.actions.beginning import choose
from attune.workspace.models import Saying, Workspace
from attune.workspace.sealed import Box
from attune.workspace.told import Choices, Said


@transaction.atomic
def say(workspace: Workspace, said: Said, *, box: Box, at: datetime) -> Saying:
    """Keep somebody's answer to one way to say it, in place of the one they gave before."""
    Workspace.objects.select_for_update().get(pk=workspace.pk)  # two clicks at once make one
    saying = Saying.objects.filter(workspace=workspace).first() or Saying(workspace=workspace)
    saying.said_at = at
    saying.sealed_saying = box.sealed(saying, "sealed_saying", said)
    saying.save()
    return saying


def unsay(workspace: Workspace) -> None:
    """Take back the answer; the sentence that the stories suggest stands by itself again."""
    Saying.objects.filter(workspace=workspace).delete()


def turn_chart(workspace: Workspace, choices: Choices, chart: str, *, on: bool, box: Box) -> None:
    """Show a chart, or show it no more."""
    off = [one for one in choices.charts_off if one != chart]
    choose(workspace, replace(choices, charts_off=off if on else [*off, chart]), box=box)
