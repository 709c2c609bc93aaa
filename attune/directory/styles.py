"""How sessions tend to go, in four plain questions: who leads, how much feeling, past or present, warmth or challenge.

A seeker says on a slider what they would like, and a therapist says how they tend to work; both in
the words that stand here and nowhere else. The questions are ours, and so is every phrase: published
inventories of preferences have licences of their own. Nothing is measured: 1 to 5 is a place
between two ends, and no end is the better one.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LEAST, MOST = 1, 5


@dataclass(frozen=True, slots=True)
class Style:
    """One question: the column of a listing that holds the answer, its two ends, and what each step is called."""

    field: str
    label: str | Promise
    left: str | Promise
    right: str | Promise
    steps: tuple[str | Promise, str | Promise, str | Promise, str | Promise, str | Promise]

    def said(self, step: int) -> str:
        """Return what a therapist says who stands at a step from 1 to 5.

        >>> STYLES[0].said(1)
        'Mostly leads'
        """
        return str(self.steps[step - LEAST])

    @property
    def choices(self) -> list[tuple[int, str]]:
        """Return the steps for a form, each with its number: “2 · …”."""
        return [(step, f"{step} · {self.said(step)}") for step in range(LEAST, MOST + 1)]


STYLES: Sequence[Style] = (
    Style(
        "style_lead",
        _("Who leads"),
        left=_("the therapist leads"),
        right=_("you lead"),
        steps=(
            _("Mostly leads"),
            _("Leads a little more than you do"),
            _("Leads and follows in equal parts"),
            _("Follows you, and leads now and then"),
            _("Mostly lets you lead"),
        ),
    ),
    Style(
        "style_feeling",
        _("Feelings"),
        left=_("much feeling"),
        right=_("more reserve"),
        steps=(
            _("Much feeling in the room"),
            _("Rather more feeling than reserve"),
            _("Feeling and reserve in equal parts"),
            _("Rather more reserve than feeling"),
            _("Calm and reserved"),
        ),
    ),
    Style(
        "style_time",
        _("Past and present"),
        left=_("much about the past"),
        right=_("mostly the present"),
        steps=(
            _("Much about the past"),
            _("Rather more past than present"),
            _("Past and present in equal parts"),
            _("Rather more present than past"),
            _("Mostly about the present"),
        ),
    ),
    Style(
        "style_warmth",
        _("Warmth and challenge"),
        left=_("warm and supportive"),
        right=_("challenging"),
        steps=(
            _("Warm and supportive"),
            _("Supportive, with some challenge"),
            _("Support and challenge in equal parts"),
            _("Challenging, with some support"),
            _("Often challenging"),
        ),
    ),
)
