"""How somebody describes themselves, if they like: asked so that it can be counted whether everybody is answered alike."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from attune.enquiries.letters import Group, SelfDescription

GROUP_LABELS = [
    (Group.COLOUR, _("A person of colour, or of a minority where I live")),
    (Group.MIGRANT, _("A migrant or refugee")),
    (Group.LGBTQ, _("LGBTQ+")),
    (Group.DISABLED, _("Disabled or neurodivergent")),
    (Group.LOW_INCOME, _("On a low income, or without work")),
    (Group.NONE_OF_THESE, _("None of these")),
]
"""Our own choice: those of whom studies of first contact say that they are answered less, and the others to compare with."""


class Describing(forms.Form):
    """The one question; leaving it out is an answer too."""

    groups = forms.MultipleChoiceField(
        label=_("How would you describe yourself?"),
        help_text=_(
            "Therapists do not see this. It is kept locked, counted together with at least 19 other people to see whether "
            "everybody is answered alike, and erased with your message."
        ),
        choices=[(group.value, label) for group, label in GROUP_LABELS],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def description(self) -> SelfDescription:
        """Return what was ticked; only once the form is valid."""
        return SelfDescription([Group(value) for value in self.cleaned_data["groups"]])

    def described(self) -> list[Any]:
        """Return what was ticked in the words of the form."""
        ticked = set(self.cleaned_data["groups"])
        return [label for group, label in GROUP_LABELS if group.value in ticked]
