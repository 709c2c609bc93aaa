"""How sessions tend to go, and how somebody is reached."""

from typing import Any, ClassVar

import phonenumbers
from django import forms
from django.utils.translation import gettext_lazy as _

from attune.directory.models import FieldGroup, Listing
from attune.directory.sections.sheets import NOT_STATED, Sheet, Values
from attune.directory.styles import STYLES


class _StylesForm(forms.Form):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for style in STYLES:
            self.fields[style.field] = forms.TypedChoiceField(
                label=str(style.label),
                choices=[("", NOT_STATED), *style.choices],
                coerce=int,
                empty_value=None,
                widget=forms.RadioSelect,
                required=False,
            )


class _OfListing(Sheet):
    """A section whose fields are columns of the listing itself."""

    columns: ClassVar[tuple[str, ...]]

    def stated(self) -> Values:
        return {name: getattr(self.listing, name) for name in self.columns}

    def write(self, values: Values) -> None:
        Listing.objects.filter(pk=self.listing.pk).update(**values)


class Manner(_OfListing):
    """Four plain questions; no end is the better one."""

    id = "manner"
    title = _("How sessions tend to go")
    lead = _("Nothing is measured, and no end is the better one. People can ask for what suits them.")
    form_class: ClassVar[type[forms.Form]] = _StylesForm
    columns = tuple(style.field for style in STYLES)

    @property
    def stands_here(self) -> bool:
        """The questions are about two people; what was answered for a group before can still be taken away."""
        return not self.is_of_a_group or any(self.now.values())


class _ContactForm(forms.Form):
    email = forms.EmailField(label=_("E-mail"), required=False)
    phone = forms.CharField(
        label=_("Telephone"),
        help_text=_("With country code, as +1 212 555 0100."),
        max_length=40,
        required=False,
    )
    website = forms.URLField(label=_("Website"), assume_scheme="https", required=False)

    def clean_phone(self) -> str:
        given: str = self.cleaned_data["phone"]
        if not given:
            return ""
        try:
            parsed = phonenumbers.parse(given)
        except phonenumbers.NumberParseException as error:
            raise forms.ValidationError(_("Begin with + and the country code.")) from error
        if not phonenumbers.is_possible_number(parsed):
            raise forms.ValidationError(_("No telephone has a number of this length."))
        return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)

    def clean_website(self) -> str:
        given: str = self.cleaned_data["website"]
        if given and not given.startswith(("https://", "http://")):
            raise forms.ValidationError(_("A website begins with https://."))
        return given


class ReachedBy(_OfListing):
    """How a therapist is reached, beside messages on the site."""

    id = "contact"
    title = _("How you are reached")
    lead = _("Everybody can read this. Leave empty what you would rather keep to yourself.")
    confirms = (FieldGroup.CONTACT,)
    form_class: ClassVar[type[forms.Form]] = _ContactForm
    columns = ("email", "phone", "website")
