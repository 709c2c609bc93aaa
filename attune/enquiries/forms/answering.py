"""How a therapist answers: one form for each kind of answer, so that nothing is asked that does not belong to it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from attune.directory.models import Listing
from attune.enquiries.forms.writing import PlainText
from attune.enquiries.letters import Reply
from attune.enquiries.models import Enquiry

_WORDS_LIMIT = 1200
_LONGEST_WAIT = 104  # weeks: whoever says more than two years means no
_MOST_COLLEAGUES = 3


class AnswerForm(forms.Form):
    """Any answer may carry a few words; none has to."""

    use_required_attribute = False
    words = PlainText(
        label=_("A few words of your own"),
        help_text=_("One kind sentence does much for somebody who has waited."),
        max_length=_WORDS_LIMIT,
        required=False,
        rows=4,
    )

    def reply(self) -> Reply:
        """Return the answer; only once the form is valid."""
        return Reply(words=self.cleaned_data["words"])


class OfferForm(AnswerForm):
    """A first meeting at one of up to three times, in the time zone of this site."""

    first = forms.DateTimeField(label=_("First time"), required=False)
    second = forms.DateTimeField(label=_("Second time"), required=False)
    third = forms.DateTimeField(label=_("Third time"), required=False)
    field_order = ["first", "second", "third", "words"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("first", "second", "third"):
            self.fields[name].widget = forms.DateTimeInput(
                attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"
            )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        for name in ("first", "second", "third"):
            if (time := said.get(name)) and time <= timezone.now():
                self.add_error(name, ValidationError(_("This time has passed.")))
        if not self.errors and not any(said.values()):
            self.add_error("first", _("Propose a time, or say in your own words how to find one."))
        return said

    def reply(self) -> Reply:
        times = [self.cleaned_data[name] for name in ("first", "second", "third") if self.cleaned_data[name]]
        return Reply(words=self.cleaned_data["words"], times=sorted(set(times)))


class WaitlistForm(AnswerForm):
    """A place on a waitlist, and about how long it is."""

    weeks = forms.IntegerField(
        label=_("About how many weeks?"), min_value=1, max_value=_LONGEST_WAIT, required=False
    )
    field_order = ["weeks", "words"]

    def reply(self) -> Reply:
        return Reply(words=self.cleaned_data["words"], weeks=self.cleaned_data["weeks"])


class NotMyFieldForm(AnswerForm):
    """Not the right person; perhaps somebody else here is."""

    colleagues = PlainText(
        label=_("Colleagues on this site"),
        help_text=_("The addresses of their pages here, one on each line, up to three."),
        required=False,
        max_length=900,
        rows=3,
    )
    field_order = ["colleagues", "words"]

    def clean_colleagues(self) -> list[str]:
        """Return the slugs of the listings named; refuse an address that leads to nobody here."""
        named = [
            line.strip().rstrip("/").rpartition("/")[2]
            for line in self.cleaned_data["colleagues"].splitlines()
        ]
        slugs = list(dict.fromkeys(slug for slug in named if slug))
        if len(slugs) > _MOST_COLLEAGUES:
            raise ValidationError(_("Three at most."))
        known = set(Listing.objects.published().filter(slug__in=slugs).values_list("slug", flat=True))
        if lost := [slug for slug in slugs if slug not in known]:
            raise ValidationError(_("Nobody here has this address: %(slug)s"), params={"slug": lost[0]})
        return slugs

    def reply(self) -> Reply:
        return Reply(words=self.cleaned_data["words"], colleagues=self.cleaned_data["colleagues"])


FORMS: dict[Enquiry.Kind, type[AnswerForm]] = {
    Enquiry.Kind.OFFER: OfferForm,
    Enquiry.Kind.WAITLIST: WaitlistForm,
    Enquiry.Kind.FULL: AnswerForm,
    Enquiry.Kind.NOT_MY_FIELD: NotMyFieldForm,
    Enquiry.Kind.CANNOT_SEE: AnswerForm,
}


class ReportForm(forms.Form):
    """Why an enquiry is abuse; the front desk reads this and not what was written."""

    use_required_attribute = False
    reason = forms.ChoiceField(
        label=_("What is it?"),
        choices=Enquiry.Reason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what it is.")},
    )
