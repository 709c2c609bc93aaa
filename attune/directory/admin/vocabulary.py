"""The words a listing may use of itself, as operators keep them."""

from typing import Any, get_args, get_type_hints

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from attune.directory.admin.reasons import REASONS
from attune.directory.models import (
    AccessFact,
    AgeGroup,
    Community,
    CredentialTitle,
    Delivery,
    Insurer,
    Jurisdiction,
    Language,
    Participants,
    Population,
    Specialty,
)
from attune.directory.vocabularies import InsurerEntry, JurisdictionEntry
from attune.foundation.admin.explained import TermForm
from attune.foundation.admin.fields import country_code, language_tag
from attune.foundation.admin.pages import TermAdmin


def _choices(entry: type, field: str) -> list[tuple[str, str]]:
    """Return the words that the content files allow for a field."""
    return [("", "—"), *((code, code) for code in get_args(get_type_hints(entry)[field]))]


class JurisdictionForm(TermForm):
    country = forms.CharField(label=_("country"), max_length=2, validators=[country_code])
    kind = forms.ChoiceField(label=_("kind"), choices=_choices(JurisdictionEntry, "kind"))


class InsurerForm(TermForm):
    country = forms.CharField(label=_("country"), max_length=2, validators=[country_code])
    kind = forms.ChoiceField(label=_("kind"), choices=_choices(InsurerEntry, "kind"))


class AgeGroupForm(TermForm):
    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        first, last = cleaned.get("from_years"), cleaned.get("to_years")
        if first is not None and last is not None and last < first:
            self.add_error("to_years", _("The last year is before the first."))
        return cleaned


class LanguageForm(TermForm):
    """The id of a language is its tag, which `lang` attributes on pages carry."""

    def clean_id(self) -> str:
        tag: str = self.cleaned_data["id"]
        language_tag(tag)
        return tag


class CredentialTitleForm(TermForm):
    reasons = REASONS


class SpecialtyForm(TermForm):
    def clean_replaced_by(self) -> str:
        code: str = self.cleaned_data["replaced_by"]
        if code and not Specialty.objects.filter(pk=code).exists():
            raise forms.ValidationError(_("There is no code “%(code)s” here."), params={"code": code})
        return code


@admin.register(Population, Participants, Delivery)
class PlainAdmin(TermAdmin):
    """Entries with a meaning and nothing more."""


@admin.register(Jurisdiction)
class JurisdictionAdmin(TermAdmin):
    form = JurisdictionForm
    list_display = ("name", "id", "country", "kind", "evidence", "as_of", "retired", "edited_at")
    list_filter = ("country", *TermAdmin.list_filter)
    needs_definition = False


@admin.register(CredentialTitle)
class CredentialTitleAdmin(TermAdmin):
    """What a title means differs from one jurisdiction to the next: its letters alone say nothing."""

    form = CredentialTitleForm
    list_display = ("name", "letters", "jurisdiction", "tier", "evidence", "as_of", "retired", "edited_at")
    list_filter = ("tier", "profession", "jurisdiction", *TermAdmin.list_filter)
    list_select_related = ("jurisdiction",)
    search_fields = ("name", "letters", "jurisdiction__name", "id")

    def get_queryset(self, request: HttpRequest) -> QuerySet[CredentialTitle]:
        """With the jurisdiction: a title is named with it wherever one is chosen."""
        titles: QuerySet[CredentialTitle] = super().get_queryset(request).select_related("jurisdiction")
        return titles


@admin.register(Specialty)
class SpecialtyAdmin(TermAdmin):
    form = SpecialtyForm
    list_display = ("name", "id", "profession", "evidence", "as_of", "retired", "edited_at")
    needs_definition = False


@admin.register(AgeGroup)
class AgeGroupAdmin(TermAdmin):
    form = AgeGroupForm
    needs_definition = False


@admin.register(Language)
class LanguageAdmin(TermAdmin):
    form = LanguageForm
    list_display = ("name", "own_name", "id", "evidence", "as_of", "retired", "edited_at")
    search_fields = ("name", "own_name", "id")
    needs_definition = False


@admin.register(Community)
class CommunityAdmin(TermAdmin):
    list_display = ("name", "kind", "evidence", "as_of", "retired", "edited_at")
    list_filter = ("kind", *TermAdmin.list_filter)


@admin.register(AccessFact)
class AccessFactAdmin(TermAdmin):
    list_display = ("name", "scope", "evidence", "as_of", "retired", "edited_at")
    list_filter = ("scope", *TermAdmin.list_filter)


@admin.register(Insurer)
class InsurerAdmin(TermAdmin):
    form = InsurerForm
    list_display = ("name", "country", "kind", "evidence", "as_of", "retired", "edited_at")
    list_filter = ("country", "kind", *TermAdmin.list_filter)
    needs_definition = False
