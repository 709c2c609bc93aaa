"""What sections about the therapist's own papers have in common: they stand in every listing, and have days."""

from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from attune.directory.models import FieldGroup, FieldGroupDates, Listing
from attune.directory.sections.sheets import Row, Sheet


def day_field(label: Any) -> forms.DateField:
    """Return a field for a day that may be left open."""
    plain = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=plain, required=False)


class DatedRow(Row):
    """A row with a first and a last day."""

    def must_follow(self, first: str, last: str, said: Any) -> None:
        """Mark the last day if it lies before the first."""
        begins, ends = self.cleaned_data.get(first), self.cleaned_data.get(last)
        if begins and ends and begins > ends:
            self.add_error(last, said)


class OfTherapist(Sheet):
    """A section that is the therapist's own: it stands in every listing of theirs, and somebody may have checked it."""

    confirms = (FieldGroup.LICENCE,)
    keeps_itself = False

    @property
    def speaks_for(self) -> list[Listing]:
        return list(self.listing.therapist.listings.exclude(state=Listing.State.WITHDRAWN).order_by("pk"))

    @property
    def warning(self) -> str | Promise:
        """Say what is lost by a change: that somebody checked what stands here."""
        checked = FieldGroupDates.objects.filter(
            listing__in=self.speaks_for, group__in=self.confirms, verified_on__isnull=False
        )
        return (
            _(
                "This was checked with its source. If you change anything here, “checked” leaves your entry until "
                "somebody checks it again."
            )
            if checked.exists()
            else ""
        )
