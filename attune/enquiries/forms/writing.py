"""The form of an enquiry: short, structured, and nothing in it has to be said but what somebody looks for."""

from typing import Any

import phonenumbers
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from attune.directory.models import Jurisdiction
from attune.enquiries.forms.describing import Describing
from attune.enquiries.forms.guarding import Guarded
from attune.enquiries.letters import OWN_WORDS_LIMIT, Contact, Letter, Together, Writer
from attune.foundation.text import cleaned

ONCE_LENGTH = 43
"""Characters of the token that names a form: 256 bits in letters that may stand in an address."""


class PlainText(forms.CharField):
    """Words as they are meant: no marks that turn the direction of writing, no characters that nobody sees."""

    def __init__(self, *args: Any, rows: int = 0, **kwargs: Any) -> None:
        if rows:
            kwargs["widget"] = forms.Textarea(attrs={"rows": rows})
        super().__init__(*args, **kwargs)
        self.widget.attrs.setdefault("autocomplete", "off")

    def to_python(self, value: Any) -> str:
        return str(super().to_python(cleaned(str(value or ""))))


class EnquiryForm(Describing, Guarded):
    """What a seeker writes to a therapist, and how they want to hear of the answer."""

    use_required_attribute = False

    looking_for = PlainText(
        label=_("What are you looking for?"),
        help_text=_("One or two sentences are enough."),
        max_length=600,
        rows=3,
        error_messages={"required": _("Say in a few words what you look for.")},
    )
    name = PlainText(
        label=_("What may they call you?"),
        help_text=_("A first name or any other name will do."),
        max_length=60,
        required=False,
    )
    when = PlainText(
        label=_("When could you meet?"),
        help_text=_("For example: Tuesday evenings."),
        max_length=300,
        required=False,
    )
    place = forms.ChoiceField(
        label=_("Where will you be during sessions?"),
        help_text=_("The law there decides who may see you."),
        required=False,
    )
    paying = PlainText(
        label=_("How would you pay?"),
        help_text=_("For example: yourself, up to an amount, or through an insurer."),
        max_length=200,
        required=False,
    )
    access_needs = PlainText(
        label=_("What do you need so that you can take part?"),
        help_text=_("For example: no stairs, captions, breaks. It is better said now than found out later."),
        max_length=300,
        required=False,
    )
    own_words = PlainText(
        label=_("A few words of your own"),
        help_text=_("Up to 1,200 characters. You decide how much you say; the rest can wait until you meet."),
        max_length=OWN_WORDS_LIMIT,
        required=False,
        rows=6,
    )
    together = forms.ChoiceField(
        label=_("Who would come?"),
        choices=[
            (Together.JUST_ME.value, _("Just me")),
            (Together.TOGETHER.value, _("Me and somebody else, such as a partner or family")),
            (Together.NOT_SAID.value, _("I would rather not say yet")),
        ],
        widget=forms.RadioSelect,
        required=False,
    )
    writer = forms.ChoiceField(
        label=_("Who is writing?"),
        help_text=_(
            "Under 18, you may write yourself, or an adult you trust may write for you. Whether a parent has to agree differs by place."
        ),
        choices=[
            (Writer.ADULT.value, _("I am an adult and write for myself")),
            (Writer.UNDER_AGE.value, _("I am under 18")),
            (Writer.ADULT_FOR_THEM.value, _("I am an adult and write for somebody under 18 who wants this")),
        ],
        widget=forms.RadioSelect,
        required=False,
    )
    contact_email = forms.EmailField(
        label=_("They may write to this address"),
        help_text=_(
            "Only if nobody reads along there. Leave it empty, and the answer comes on this site alone."
        ),
        required=False,
    )
    contact_phone = PlainText(label=_("They may ring this number"), max_length=40, required=False)
    may_leave_voicemail = forms.BooleanField(label=_("They may leave a message on it"), required=False)
    must_not = PlainText(
        label=_("What must not be done?"),
        help_text=_("For example: no calls in the evening, no letters to my home."),
        max_length=200,
        required=False,
    )
    may_pass_on = forms.BooleanField(
        label=_("Their practice’s intake coordinator may read this and pass it on to a colleague there"),
        required=False,
    )
    address = forms.EmailField(
        label=_("Send me a private link by e-mail"),
        help_text=_(
            "Without it you get a code to write down, which opens the same page. Our letters say that there is a message, and nothing of what is in it."
        ),
        required=False,
    )
    wants_mail = forms.BooleanField(
        label=_("Remind me by e-mail, too, when there is something to do"), required=False
    )
    once = forms.CharField(
        min_length=ONCE_LENGTH, max_length=ONCE_LENGTH, widget=forms.HiddenInput, required=True
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places = Jurisdiction.objects.filter(retired=False).order_by("country", "name")
        field = self.fields["place"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("I would rather not say yet")), *places.values_list("slug", "name")]
        self._names = dict(field.choices)

    def clean_contact_phone(self) -> str:
        """Keep a number as it is rung from anywhere; one that is none is refused."""
        typed: str = self.cleaned_data["contact_phone"]
        if not typed:
            return ""
        try:
            number = phonenumbers.parse(typed, settings.ATTUNE_COUNTRY)
        except phonenumbers.NumberParseException as error:
            raise ValidationError(_("This does not look like a telephone number.")) from error
        if not phonenumbers.is_possible_number(number):
            raise ValidationError(_("This does not look like a telephone number."))
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)

    def letter(self) -> Letter:
        """Return what was written, as it is sent; only once the form is valid."""
        said = self.cleaned_data
        return Letter(
            name=said["name"],
            looking_for=said["looking_for"],
            when=said["when"],
            place=said["place"],
            place_name=str(self._names[said["place"]]) if said["place"] else "",
            paying=said["paying"],
            access_needs=said["access_needs"],
            own_words=said["own_words"],
            writer=Writer(said["writer"]),
            together=Together(said["together"]),
            may_pass_on=said["may_pass_on"],
            contact=Contact(
                said["contact_email"], said["contact_phone"], said["may_leave_voicemail"], said["must_not"]
            ),
        )


class ConsentForm(forms.Form):
    """The one thing to say before a message goes out."""

    use_required_attribute = False
    agrees = forms.BooleanField(
        label=_("Yes, send exactly this to those named above"),
        error_messages={"required": _("Nothing is sent until you tick this.")},
    )
