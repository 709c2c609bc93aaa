"""To whom a message is passed on."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from attune.directory.models import Listing
from attune.directory.models.listing import ListingQuerySet


class PassOnForm(forms.Form):
    """One colleague of the practice."""

    use_required_attribute = False
    to = forms.ChoiceField(
        label=_("Pass it on to"), error_messages={"required": _("Choose whom it should go to.")}
    )

    def __init__(self, *args: Any, colleagues: ListingQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._listings = {one.slug: one for one in colleagues.select_related("therapist")}
        field = self.fields["to"]
        assert isinstance(field, forms.ChoiceField)
        names = [(slug, one.therapist.name) for slug, one in self._listings.items()]
        field.choices = [("", "–"), *sorted(names, key=lambda pair: pair[1].casefold())]

    @property
    def has_colleagues(self) -> bool:
        return bool(self._listings)

    def chosen(self) -> Listing:
        """Return the colleague's listing; only once the form is valid."""
        return self._listings[self.cleaned_data["to"]]
