"""What a reader may choose on the directory's pages."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from attune.directory.models import Accepting, Jurisdiction


class PlaceForm(forms.Form):
    """Narrow a list to one jurisdiction. `in` is a word of Python, so the field is made by hand."""

    def __init__(self, *args: Any, jurisdictions: list[Jurisdiction], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["in"] = forms.ChoiceField(
            label=_("Where will you be during sessions?"),
            choices=[("", _("Anywhere")), *((row.slug, row.name) for row in jurisdictions)],
            required=False,
        )


class AvailabilityForm(forms.Form):
    """Whether a therapist takes new clients now, and how long a waitlist is."""

    accepting = forms.ChoiceField(
        label=_("Do you take new clients?"),
        choices=[(choice.value, choice.label) for choice in Accepting if choice != Accepting.NOT_STATED],
    )
    waitlist_weeks = forms.IntegerField(
        label=_("If there is a waitlist: about how many weeks?"),
        help_text=_("Leave it empty if you cannot tell."),
        min_value=1,
        max_value=104,  # our own choice: nobody can promise more than two years ahead
        required=False,
    )

    def clean_waitlist_weeks(self) -> int | None:
        """Drop the weeks of a waitlist there is not."""
        weeks: int | None = self.cleaned_data["waitlist_weeks"]
        return weeks if self.cleaned_data.get("accepting") == Accepting.WAITLIST else None
