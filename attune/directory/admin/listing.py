"""Listings: what the directory says of a therapist in one practice, or of a group they lead."""

from typing import Any

from django.contrib import admin
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from attune.directory.admin.forms import GroupSet, ListingForm, TextForm
from attune.directory.admin.listing_steps import StepsOfListings
from attune.directory.admin.reasons import RowForm
from attune.directory.models import (
    Attestation,
    Fee,
    FieldGroupDates,
    Listing,
    ListingApproach,
    ListingConcern,
    ListingConsent,
    ListingInsurer,
    ListingLanguage,
    ListingText,
    Pause,
    TherapyGroup,
    UsualTime,
    Verification,
)
from attune.directory.styles import STYLES
from attune.foundation.admin.pages import ReadOnlyRows, Rows


class Group(Rows):
    model = TherapyGroup
    form = RowForm
    formset = GroupSet
    template = "admin/edit_inline/stacked.html"
    fields = ("title", "theme", "is_open", "starts_on", "meets", "seats", "seats_free", "facilitators")
    # Nobody is named unasked: who leads a group too is asked from its desk, and says so at their own.
    readonly_fields = ("facilitators",)
    extra = 1
    can_delete = False


class Texts(Rows):
    model = ListingText
    form = TextForm
    template = "admin/edit_inline/stacked.html"


class Approaches(Rows):
    model = ListingApproach
    form = RowForm
    fields = ("approach", "depth", "training", "position")
    autocomplete_fields = ("approach",)


class Concerns(Rows):
    model = ListingConcern
    form = RowForm
    fields = ("concern", "is_main", "position")
    autocomplete_fields = ("concern",)


class Languages(Rows):
    model = ListingLanguage
    form = RowForm
    autocomplete_fields = ("language",)


class Fees(Rows):
    model = Fee
    form = RowForm
    fields = ("participants", "amount", "currency", "minutes", "sliding_from", "sliding_open")


class UsualTimes(Rows):
    model = UsualTime
    form = RowForm
    fields = ("weekday", "begins", "ends")


class Insurers(Rows):
    model = ListingInsurer
    form = RowForm
    fields = ("insurer", "plan", "jurisdiction", "confirmed_on")
    autocomplete_fields = ("insurer", "jurisdiction")


class Consents(ReadOnlyRows):
    model = ListingConsent
    fields = ("means", "given_at", "withdrawn_at")


class Pauses(ReadOnlyRows):
    model = Pause
    fields = ("is_held", "began_on", "ended_on")


class Dates(ReadOnlyRows):
    model = FieldGroupDates
    fields = ("group", "attested_on", "verified_on", "verified_against")


class Attestations(ReadOnlyRows):
    model = Attestation
    fields = ("group", "attested_on", "by")
    classes = ("collapse",)


class Verifications(ReadOnlyRows):
    model = Verification
    fields = ("group", "result", "against", "licence", "verified_on", "due_on", "by")
    classes = ("collapse",)


_FIXED = ("kind", "therapist", "practice")
_TOLD = ("state", "consented_at", "last_confirmed_on", "created_at")
_WRITTEN = (Texts, Approaches, Concerns, Languages, UsualTimes, Fees, Insurers)
_RECORDS = (Consents, Pauses, Dates, Attestations, Verifications)


@admin.register(Listing)
class ListingAdmin(StepsOfListings):
    """Listings. Whose it is and where stays as it was made: the therapist agreed to that one."""

    form = ListingForm
    list_display = ("slug", "therapist", "kind", "state", "accepting", "last_confirmed_on")
    list_filter = ("state", "kind", "accepting")
    list_select_related = ("therapist",)
    ordering = ("slug",)
    one_search_term = True
    search_fields = ("slug__startswith", "therapist__name__istartswith")
    search_help_text = _("How the address or the therapist’s name begins.")
    autocomplete_fields = ("therapist", "practice")

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        contact = ["website", "email", "phone", "free_consultation_minutes"]
        where = ["jurisdictions", "locations", "deliveries", "online_access"]
        if not obj:
            where.remove("locations")
        told = [*_TOLD] if obj else []
        steps = _("Publishing, consent and dates are changed with the buttons above, never typed in.")
        return [
            (None, {"fields": [*_FIXED, "slug", *told], "description": steps if obj else ""}),
            (
                _("Accepting"),
                {
                    "fields": [
                        "accepting",
                        "accepting_stated_on",
                        "waitlist_weeks",
                        "full_until",
                        "earliest_on",
                    ]
                },
            ),
            (_("Reaching them"), {"fields": contact}),
            (_("Where"), {"fields": where}),
            (
                _("Whom they see"),
                {"fields": ["participants", "populations", "ages", "communities", "culture_training"]},
            ),
            (
                _("How sessions tend to go"),
                {
                    "fields": [style.field for style in STYLES],
                    "description": _("In the words that seekers read: “you” is the client."),
                },
            ),
        ]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return (*_FIXED, *_TOLD) if obj else _TOLD

    def get_inlines(self, request: HttpRequest, obj: Any = None) -> Any:
        if obj is None:
            return (Group,)
        return (*((Group,) if obj.kind == Listing.Kind.GROUP else ()), *_WRITTEN, *_RECORDS)

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        return super().formfield_for_manytomany(
            db_field, request, **{**kwargs, "widget": CheckboxSelectMultiple()}
        )

    def view_on_site(self, listing: Listing) -> str | None:
        published = Listing.objects.published().filter(pk=listing.pk).exists()
        return listing.get_absolute_url() if published else None
