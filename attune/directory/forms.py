"""What a reader may choose on the directory's pages."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from attune.directory.models import Jurisdiction


class PlaceForm(forms.Form):
    """Narrow a list to one jurisdiction. `in` is a word of Python, so the field is made by hand."""

    def __init__(self, *args: Any, jurisdictions: list[Jurisdiction], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["in"] = forms.ChoiceField(
            label=_("Where will you be during sessions?"),
            choices=[("", _("Anywhere")), *((row.slug, row.name) for row in jurisdictions)],
            required=False,
        )
