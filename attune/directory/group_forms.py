"""Beginning a group, and naming a colleague who leads it too."""

from datetime import date
from typing import Any
from urllib.parse import unquote, urlsplit

from django import forms
from django.utils.translation import gettext_lazy as _

from attune.directory.actions import Described
from attune.directory.models import Listing, Therapist
from attune.directory.sections.group import GroupForm
from attune.directory.sections.sheets import PlainText


class BeginGroupForm(GroupForm):
    """What a group is, and beside which of a therapist’s own listings it is begun."""

    def __init__(self, *args: Any, beside: list[Listing], on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on = on
        self._beside = {listing.slug: listing for listing in beside}
        # With one practice there is nothing to choose.
        if len(beside) > 1:
            self.fields["practice"] = forms.ChoiceField(
                label=_("In which of your practices"),
                choices=[(listing.slug, listing.called) for listing in beside],
                widget=forms.RadioSelect,
            )
            self.order_fields(["title", "theme", "practice"])

    @property
    def beside(self) -> Listing:
        """The listing in whose practice the group is begun; only after `is_valid`."""
        return self._beside[self.cleaned_data.get("practice") or next(iter(self._beside))]

    @property
    def described(self) -> Described:
        """What was filled in; only after `is_valid`."""
        return Described(**{name: self.cleaned_data[name] for name in GroupForm.base_fields})


class ColleagueForm(forms.Form):
    """A colleague, by the address of their page on this site: two may have the same name."""

    address = PlainText(
        label=_("The address of their page on this site"),
        help_text=_(
            "Open their entry and copy what stands at the top of your browser. It looks like …/therapists/their-name/."
        ),
        max_length=500,
        widget=forms.TextInput(
            attrs={"inputmode": "url", "autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )

    therapist: Therapist

    def clean_address(self) -> str:
        given: str = self.cleaned_data["address"]
        slug = _slug_in(given)
        listing = (
            Listing.objects.published()
            .of_therapists()
            .select_related("therapist__person")
            .filter(slug=slug)
            .first()
        )
        if listing is None:
            raise forms.ValidationError(_("No public entry of a therapist here has this address."))
        self.therapist = listing.therapist
        return given


def _slug_in(address: str) -> str:
    """Return the last part of the address of a listing; the part itself is taken for one too.

    >>> [_slug_in(one) for one in ("https://a.example/therapists/ada-x/?in=y", "/therapists/ada-x", "ada-x", "")]
    ['ada-x', 'ada-x', 'ada-x', '']
    """
    try:
        path = urlsplit(address).path
    except ValueError:
        return ""
    return unquote(path).rstrip("/").rpartition("/")[2]
