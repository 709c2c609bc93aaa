"""Next time I would like to …"""

from django import forms
from django.utils.translation import gettext_lazy as _

from attune.workspace.forms.telling import OwnWords
from attune.workspace.told import INTENTION_LIMIT, OUTCOMES, Outcome


class IntendForm(forms.Form):
    """One thing, as small as one likes."""

    use_required_attribute = False
    words = OwnWords(
        label=_("Next time I would like to …"),
        help_text=_("Something small, that is yours to do. It need not work."),
        max_length=INTENTION_LIMIT,
        rows=3,
        error_messages={"required": _("Write it in a few words, or go back.")},
    )


class LookAgainForm(forms.Form):
    """How it was. No answer is the better one."""

    use_required_attribute = False
    outcome = forms.ChoiceField(
        label=_("How was it?"),
        widget=forms.RadioSelect,
        choices=[(outcome.value, label) for outcome, label in OUTCOMES.items()],
        error_messages={"required": _("Choose one, or leave it for another day.")},
    )
    story = forms.UUIDField(widget=forms.HiddenInput, required=False)

    @property
    def what_became(self) -> Outcome:
        return Outcome(self.cleaned_data["outcome"])
