"""Practices: what they say as “we”, and where they are."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from attune.directory.admin.below import RowsBelow
from attune.directory.admin.erasing import PersonalAdmin
from attune.directory.admin.forms import PracticeForm, TextForm
from attune.directory.admin.reasons import RowForm
from attune.directory.models import Listing, Location, LocationAccess, Practice, PracticeText
from attune.directory.models.practice import told_apart
from attune.foundation.admin.pages import Rows


class PracticeTexts(Rows):
    model = PracticeText
    form = TextForm


class Locations(Rows):
    model = Location
    form = RowForm
    fields = ("jurisdiction", "city", "street", "postal_code", "latitude", "longitude")
    autocomplete_fields = ("jurisdiction",)


class Access(RowsBelow):
    model = LocationAccess
    through, path = "location", "practice"
    fields = ("location", "fact", "attested_on", "note")
    autocomplete_fields = ("fact",)

    def called(self, between: Sequence[Any]) -> Mapping[Any, str]:
        return told_apart(between)


@admin.register(Practice)
class PracticeAdmin(PersonalAdmin):
    """Places and groups that therapists work in."""

    form = PracticeForm
    list_display = ("__str__", "kind", "slug", "is_demonstration")
    list_filter = ("kind",)
    one_search_term = True
    search_fields = ("name__istartswith", "slug__startswith")
    search_help_text = _("How the name or the address begins.")
    fields = ("kind", "name", "slug", "website", "email", "phone", "is_demonstration")
    readonly_fields = ("is_demonstration",)
    inlines = (PracticeTexts, Locations, Access)

    def get_inlines(self, request: HttpRequest, obj: Any = None) -> Any:
        """Access is stated of a location that is there already."""
        return self.inlines if obj else [row for row in self.inlines if not issubclass(row, RowsBelow)]

    def view_on_site(self, practice: Practice) -> str | None:
        """Its page is there as long as somebody with a published listing works there."""
        seen = Listing.objects.published().of_therapists().filter(practice=practice).exists()
        return practice.get_absolute_url() if practice.slug and seen else None
