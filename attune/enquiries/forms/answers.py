"""What a therapist fills in: an answer of one of five kinds, and a report."""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from attune.directory.models import Listing
from attune.enquiries.forms.writing import PlainText
from attune.enquiries.letters import OWN_WORDS_LIMIT, Reply
from attune.enquiries.models import Enquiry

# Both our own choice: three of each can be weighed, more have to be worked through. A wait of two years is a refusal.
MOST_TIMES, MOST_COLLEAGUES, MOST_WEEKS = 3, 3, 104

_Kind = Enquiry.Kind
_TIMES = [f"time_{number}" for number in range(1, MOST_TIMES + 1)]
# Which questions belong to which kind of answer; words of one's own belong to all.
_ASKED = {
    _Kind.OFFER: _TIMES,
    _Kind.WAITLIST: ["weeks"],
    _Kind.FULL: ["colleagues"],
    _Kind.NOT_MY_FIELD: ["colleagues"],
    _Kind.CANNOT_SEE: ["colleagues"],
}
_SLUG = re.compile(r"(?:.*/therapists/)?([-\w]{1,180})/?")


class TimeField(forms.DateTimeField):
    """A day and a time, in the time of the site."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateTimeInput(
            attrs={"type": "datetime-local", "autocomplete": "off"}, format="%Y-%m-%dT%H:%M"
        )
        super().__init__(widget=widget, required=False, **kwargs)


class AnswerForm(forms.Form):
    """An answer of one kind. `at` is now: no time that is over can be proposed."""

    use_required_attribute = False
    time_1 = TimeField(label=_("First time to propose"))
    time_2 = TimeField(label=_("Second time"))
    time_3 = TimeField(label=_("Third time"))
    weeks = forms.IntegerField(
        label=_("About how many weeks?"),
        min_value=1,
        max_value=MOST_WEEKS,
        required=False,
        help_text=_("Leave it empty if you cannot say."),
    )
    colleagues = PlainText(
        label=_("Colleagues on this site who may fit"),
        help_text=_("The addresses of their pages, one on each line, at most three."),
        max_length=900,
        rows=3,
        required=False,
    )
    words = PlainText(
        label=_("In your own words"),
        help_text=_("Up to 1,200 characters. They cannot write back here: say how to go on."),
        max_length=OWN_WORDS_LIMIT,
        rows=6,
        required=False,
    )

    def __init__(self, *args: Any, kind: Enquiry.Kind, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._at = at
        self.order_fields([*_ASKED[kind], "words"])
        for name in set(self.fields) - {*_ASKED[kind], "words"}:
            del self.fields[name]

    def clean_colleagues(self) -> Sequence[str]:
        """Return the slugs of listings, from their addresses."""
        lines = self.cleaned_data["colleagues"].split()
        if len(lines) > MOST_COLLEAGUES:
            raise ValidationError(_("Name at most three."))
        found = [match[1] for line in lines if (match := _SLUG.fullmatch(line))]
        public = Listing.objects.published().filter(slug__in=found).values_list("slug", flat=True)
        known = [slug for slug in dict.fromkeys(found) if slug in set(public)]
        if len(known) < len(lines):
            raise ValidationError(
                _("One of these is no page of a therapist here. Copy the address from your browser.")
            )
        return known

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        asked = [name for name in _TIMES if name in self.fields]
        for name in asked:
            if said.get(name) and said[name] <= self._at:
                self.add_error(name, _("This time is over."))
        if asked and not self.errors and not (any(said[name] for name in asked) or said["words"]):
            self.add_error("time_1", _("Propose a time, or say in your own words how to find one."))
        return said

    def reply(self) -> Reply:
        said = self.cleaned_data
        return Reply(
            words=said["words"],
            times=sorted({said[name] for name in _TIMES if said.get(name)}),
            weeks=said.get("weeks"),
            colleagues=list(said.get("colleagues", [])),
        )


class ReportForm(forms.Form):
    """Why an enquiry is abuse, for the front desk."""

    use_required_attribute = False
    reason = forms.ChoiceField(
        label=_("What is it?"),
        choices=Enquiry.Reason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what comes nearest.")},
    )
