"""The operators’ pages of this layer: help lines, what happened, what waits, what was loaded."""

from contextlib import suppress
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from attune.foundation.admin.explained import TermForm
from attune.foundation.admin.fields import CodesField, LinesField, RowsField, country_code, language_tag
from attune.foundation.admin.pages import ReadOnlyAdmin, TermAdmin
from attune.foundation.countries import ANYWHERE
from attune.foundation.models import AuditEvent, HelpLine, LoadedContent, OutboxMessage

admin.site.site_title = format_lazy(
    "{site}: {what}", site=settings.ATTUNE_SITE_NAME, what=_("operators’ pages")
)
admin.site.site_header = admin.site.site_title
admin.site.index_title = _("What there is to look after")

# What a help line can be for: the words of content/vocabularies/help_lines.toml.
TOPICS = {
    "emergency": _("emergency"),
    "crisis": _("crisis"),
    "suicide": _("suicide"),
    "abuse": _("abuse"),
    "sexual-violence": _("sexual violence"),
    "lgbtq": _("lesbian, gay, bisexual, trans and queer people"),
    "veterans": _("veterans"),
    "youth": _("young people"),
    "listening": _("someone who listens"),
    "text": _("in writing"),
}
_WAYS = {"call": _("call"), "text": _("text"), "chat": _("chat"), "web": _("web page")}


class HelpLineForm(TermForm):
    """A help line: how it is reached is a table, for whom it is a row of ticks."""

    country = forms.CharField(
        label=_("country"), help_text=_("Two letters, or * for anywhere."), max_length=2
    )
    topics = CodesField(TOPICS, label=_("topics"))
    how = RowsField(
        label=_("ways to reach it"),
        columns={
            "kind": forms.ChoiceField(label=_("kind"), choices=[("", ""), *_WAYS.items()]),
            "value": forms.CharField(label=_("number or address"), max_length=200),
            "label": forms.CharField(label=_("words on the link"), max_length=120),
            "note": forms.CharField(label=_("note"), max_length=200, required=False),
        },
        spare=2,
    )
    languages = LinesField(
        label=_("languages"),
        required=False,
        validators=[language_tag],
        help_text=_("One tag a line: en, es."),
    )

    def clean_country(self) -> str:
        country: str = self.cleaned_data["country"]
        if country != ANYWHERE:
            country_code(country)
        return country

    def clean_how(self) -> list[dict[str, str]]:
        """A number has digits and an address is one of https: a link that does nothing helps nobody."""
        ways: list[dict[str, str]] = self.cleaned_data["how"]
        for way in ways:
            if way["kind"] in ("call", "text") and not any(sign.isdigit() for sign in way["value"]):
                raise ValidationError(
                    _("“%(value)s” is no number that can be rung."), params={"value": way["value"]}
                )
            if way["kind"] in ("chat", "web"):
                URLValidator(schemes=["https"], message=_("A chat or web page needs an https address."))(
                    way["value"]
                )
        return ways


@admin.register(HelpLine)
class HelpLineAdmin(TermAdmin):
    """The numbers on the help page. A wrong one can cost a life: `as_of` is when somebody last checked it."""

    form = HelpLineForm
    list_display = ("name", "country", "evidence", "as_of", "retired", "edited_at")
    list_filter = ("country", *TermAdmin.list_filter)
    needs_definition = False


@admin.register(AuditEvent)
class AuditEventAdmin(ReadOnlyAdmin):
    """What happened: who, what kind, which record, when; never what was in it."""

    list_display = ("at", "event", "about_kind", "about_id", "by")
    list_filter = ("event",)
    search_fields = ("about_id", "by")
    search_help_text = _("The whole id of a record, or the whole public id of a person.")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[AuditEvent], search_term: str
    ) -> tuple[QuerySet[AuditEvent], bool]:
        """Look for whole ids only: both columns are read by people who copied one, and the log is long."""
        words = search_term.strip()
        if not words:
            return queryset, False
        asked = Q(about_id=words)
        with suppress(ValueError):
            asked |= Q(by=UUID(words))
        return queryset.filter(asked), False


@admin.register(OutboxMessage)
class OutboxMessageAdmin(ReadOnlyAdmin):
    """Notices that wait to be sent, were sent, or were given up."""

    list_display = ("due_at", "kind", "to", "state", "attempts", "sent_at")
    list_filter = ("state",)
    ordering = ("-due_at",)


@admin.register(LoadedContent)
class LoadedContentAdmin(ReadOnlyAdmin):
    """Which version of the content files was loaded last."""

    list_display = ("name", "loaded_at", "digest")


@admin.register(LogEntry)
class LogEntryAdmin(ReadOnlyAdmin):
    """Who changed what on these pages, and when; the same as the history of each record, for all of them."""

    list_display = ("action_time", "user", "content_type", "object_repr", "what_changed")
    list_filter = ("action_flag", ("content_type", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("user", "content_type")
    one_search_term = True
    search_fields = ("object_repr__istartswith",)
    search_help_text = _("How the name of the record began when it was changed.")

    @admin.display(description=_("what changed"))
    def what_changed(self, entry: LogEntry) -> str:
        return f"{entry.get_action_flag_display()}: {entry.get_change_message()}".removesuffix(": ")
