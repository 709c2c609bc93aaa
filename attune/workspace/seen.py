"""What can be seen: each chart with its name, its question, how it is found and how it is drawn."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from attune.workspace import drawing, findings
from attune.workspace.findings import Chart
from attune.workspace.queries import Telling
from attune.workspace.tags import Part


@dataclass(frozen=True)
class Asked:
    """What the address of a chart asks for besides the chart: one part, one person, further back."""

    part: Part | None = None
    person: UUID | None = None
    skip: int = 0


@dataclass(frozen=True)
class Seen:
    """One chart as it is shown: what was found, and what was drawn of it."""

    chart: Chart
    found: Any
    drawn: dict[str, Any] = field(default_factory=dict)

    @property
    def title(self) -> Promise:
        return TITLES[self.chart][0]

    @property
    def question(self) -> Promise:
        return TITLES[self.chart][1]

    @property
    def template(self) -> str:
        return f"workspace/seeing/{self.chart}.html"


TITLES: dict[Chart, tuple[Promise, Promise]] = {
    Chart.COUNTS: (_("Counts"), _("In how many of the stories you told was something named?")),
    Chart.ONE_WAY: (
        _("One way to say it"),
        _("Is there a wish, something they do and something you do that come together?"),
    ),
    Chart.BY_PERSON: (
        _("By person, or everywhere"),
        _("Is it this relationship, or is it alike with others?"),
    ),
    Chart.OTHERWISE: (
        _("What was different?"),
        _("Stories in which you wished for connection and it was answered, or you stayed in it openly."),
    ),
    Chart.KEPT_BACK: (
        _("What I kept back"),
        _("When you wished for connection, how often did you keep yourself out of it?"),
    ),
    Chart.THEN_AND_NOW: (_("Then and now"), _("Do your last stories differ from your first?")),
    Chart.CONNECTION: (
        _("Connection over time"),
        _("How did each story with one person leave you?"),
    ),
    Chart.COMING_BACK: (_("Coming back"), _("When it broke off, did you come back to it?")),
    Chart.AFTERWARDS: (_("What came after what"), _("When they did something, what did you do?")),
    Chart.MAP: (
        _("A map of my relationships"),
        _("Who is in your stories, and how did the stories leave you?"),
    ),
    Chart.FIRST_HERE: (
        _("First with my therapist, later elsewhere"),
        _("Which moments came first with your therapist?"),
    ),
}

_FOUND: dict[Chart, Callable[[Telling, Asked], Any]] = {
    Chart.COUNTS: lambda telling, asked: findings.counts(telling, asked.part),
    Chart.ONE_WAY: lambda telling, asked: findings.one_way(telling),
    Chart.BY_PERSON: lambda telling, asked: findings.by_person(telling),
    Chart.OTHERWISE: lambda telling, asked: findings.otherwise(telling, asked.skip),
    Chart.KEPT_BACK: lambda telling, asked: findings.kept_back(telling),
    Chart.THEN_AND_NOW: lambda telling, asked: findings.then_and_now(telling),
    Chart.CONNECTION: lambda telling, asked: findings.connection_with(telling, asked.person, asked.skip),
    Chart.COMING_BACK: lambda telling, asked: findings.coming_back(telling),
    Chart.AFTERWARDS: lambda telling, asked: findings.what_came_after(telling),
    Chart.MAP: lambda telling, asked: findings.map_of(telling),
    Chart.FIRST_HERE: lambda telling, asked: findings.first_here(telling, asked.skip),
}


def seen(telling: Telling, chart: Chart, asked: Asked | None = None) -> Seen:
    """Return a chart of somebody's stories, found and drawn."""
    asked = asked or Asked()
    found = _FOUND[chart](telling, asked)
    return Seen(chart, found, {"asked": asked, **_drawn(found)})


def _drawn(found: Any) -> dict[str, Any]:
    match found:
        case findings.Counts():
            return {
                "parts": [
                    (part, [(row, drawing.marks(row.marks), drawing.band(row.number)) for row in part.rows])
                    for part in found.parts
                ],
                "polarities": [(label, number, drawing.band(number)) for label, number in found.polarities],
            }
        case findings.Connection():
            return {
                "chart": drawing.connection_over_time(found),
                "legend": drawing.legend(found.dots),
                "dots_last_first": list(reversed(found.dots)),
            }
        case findings.Map():
            return {"chart": drawing.map_of_people(found)}
        case findings.KeptBack() | findings.ComingBack() | findings.Otherwise():
            return {"band": drawing.band(found.number)}
        case findings.ThenAndNow():
            return {
                "changes": [(one, drawing.band(one.then), drawing.band(one.now)) for one in found.changes]
            }
        case findings.WhatCameAfter():
            return {"rows": [(one, drawing.band(one.given), drawing.band(one.overall)) for one in found.rows]}
    return {}
