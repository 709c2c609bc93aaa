"""How somebody wants their workspace, and whom they turn to."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from attune.workspace.charts import CHARTS
from attune.workspace.forms.telling import OwnWords
from attune.workspace.seen import TITLES
from attune.workspace.told import PLAN_LIMIT, Choices, Plan

LOCKS_AFTER = (2, 5, 10, 30)


class ChoicesForm(forms.Form):
    """What can be chosen; a workspace without a PIN cannot lock, so it is not asked when."""

    use_required_attribute = False

    is_discreet = forms.BooleanField(
        label=_("Neutral title and icon"),
        help_text=_("The tab of the browser then says “Notes”, and shows a sheet of paper."),
        required=False,
    )
    lock_after = forms.TypedChoiceField(
        label=_("Lock by itself"),
        help_text=_("Counted from the last page you opened, or the last word that was kept."),
        coerce=int,
        choices=[
            ("0", _("only when I lock it")),
            *((str(minutes), _("after %(many)s minutes") % {"many": minutes}) for minutes in LOCKS_AFTER),
        ],
    )
    charts_off = forms.MultipleChoiceField(
        label=_("Turn off what is drawn"),
        help_text=_("Counts stay, as words. Nobody is told."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        choices=[
            *((chart.value, label) for chart, label in CHARTS.items()),
            *((chart.value, title) for chart, (title, _question) in TITLES.items()),
        ],
    )

    def __init__(self, data: Any = None, *, choices: Choices, has_pin: bool) -> None:
        known = [name for name in choices.charts_off if name in {*CHARTS, *TITLES}]
        first = {
            "is_discreet": choices.is_discreet,
            "lock_after": str(choices.lock_after),
            "charts_off": known,
        }
        super().__init__(data, initial=first)
        self._before = choices
        if not has_pin:
            del self.fields["lock_after"]

    def choices(self) -> Choices:
        """Return what is chosen; what was not asked stays."""
        said = self.cleaned_data
        return Choices(
            charts_off=said["charts_off"],
            is_discreet=said["is_discreet"],
            lock_after=said.get("lock_after", self._before.lock_after),
        )


class PlanForm(forms.Form):
    """My people and places: everything may be left out."""

    use_required_attribute = False

    people = OwnWords(
        label=_("Whom can I turn to?"),
        help_text=_("Names as you call them, and how to reach them. For example: Kim, rings back at once."),
        max_length=PLAN_LIMIT,
        required=False,
        rows=4,
    )
    places = OwnWords(
        label=_("Where can I go?"),
        help_text=_("Places where it is easier, or where somebody is."),
        max_length=PLAN_LIMIT,
        required=False,
        rows=4,
    )
    what_helps = OwnWords(
        label=_("What helps, even a little?"),
        help_text=_("Things that helped before. Small ones count."),
        max_length=PLAN_LIMIT,
        required=False,
        rows=4,
    )

    def plan(self) -> Plan:
        said = self.cleaned_data
        return Plan(said["people"], said["places"], said["what_helps"])
