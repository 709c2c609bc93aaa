"""What a therapist tries out: a need as somebody might ask it. Read by `needs.asking_of_form`, as every need is."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from attune.directory.models import Delivery, Jurisdiction
from attune.guides.models import Approach, Concern
from attune.matching.need import MOST_WORDS

_ANY = ("", _("Any"))


class StandingForm(forms.Form):
    """A few of the things that people ask for. The names of the fields are those of the search."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"] = forms.CharField(
            label=_("In somebody’s own words"),
            help_text=_("Invent something. It is read, and kept nowhere."),
            max_length=MOST_WORDS,
            required=False,
            widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
        )
        places = Jurisdiction.objects.filter(retired=False).order_by("position", "name")
        self._offer("in", _("Where they are"), [(row.slug, row.name) for row in places])
        for name, label, rows in (
            ("concern", _("What it is about"), Concern.objects.filter(retired=False).order_by("name")),
            ("approach", _("Approach"), Approach.objects.filter(retired=False).order_by("name")),
            ("delivery", _("How you meet"), Delivery.objects.filter(retired=False).order_by("position")),
        ):
            self._offer(name, label, [(str(row.pk), row.name) for row in rows])

    def _offer(self, name: str, label: Any, choices: list[tuple[str, str]]) -> None:
        self.fields[name] = forms.ChoiceField(label=label, choices=[_ANY, *choices], required=False)
