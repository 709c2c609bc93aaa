"""What a seeker may note after an answer."""

from django import forms
from django.utils.translation import gettext_lazy as _

from attune.enquiries.forms.writing import PlainText
from attune.enquiries.letters import Card
from attune.enquiries.models import Enquiry

_STEPS = [("", _("I would rather not say")), ("yes", _("Yes")), ("partly", _("Partly")), ("no", _("No"))]


class CardForm(forms.Form):
    """A private card after a first meeting. It helps to notice; nobody else reads it, and nothing is counted."""

    use_required_attribute = False
    could_be_myself = forms.ChoiceField(
        label=_("Could I be myself?"), choices=_STEPS, widget=forms.RadioSelect, required=False
    )
    could_disagree = forms.ChoiceField(
        label=_("Could I disagree?"), choices=_STEPS, widget=forms.RadioSelect, required=False
    )
    words = PlainText(label=_("A note to myself"), max_length=1200, rows=4, required=False)

    def card(self) -> Card:
        said = self.cleaned_data
        return Card(said["could_be_myself"], said["could_disagree"], said["words"])


class OutcomeForm(forms.Form):
    """What came of an answer, in one tap."""

    outcome = forms.ChoiceField(choices=Enquiry.Outcome.choices)
