"""What the operators' pages have in common: how they find, what they note down, what they never change."""

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from django.contrib import admin, messages
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.db.models import Q, QuerySet
from django.forms.models import BaseModelFormSet
from django.http import HttpRequest
from django.utils import timezone, translation
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from attune.foundation.admin.explained import ExplainedForm, InlineRows, TermForm
from attune.foundation.admin.fields import PlainText
from attune.foundation.models import LoadedContent, Term

Note = list[dict[str, dict[str, Any]]]

# Line ends as in the content files, and addresses that nobody wrote "http://" before.
OVERRIDES: dict["type[models.Field[Any, Any]]", dict[str, Any]] = {
    models.TextField: {"form_class": PlainText},
    models.URLField: {"assume_scheme": "https"},
}


def note_of(model: type[models.Model], *fields: str) -> Note:
    """Return a note for the history that says which fields changed; it is translated when it is read."""
    with translation.override(None):
        names = [capfirst(str(model._meta.get_field(name).verbose_name)) for name in fields]  # type: ignore[union-attr]
    return [{"changed": {"fields": names}}]


class _NoSideDoors:
    """Fields that lead to other rows, without a button that deletes or changes those in passing.

    Beside a listing’s approach, a red cross means the listing’s row to a person and the approach itself to Django.
    """

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[misc]  # ModelAdmin's
        widget = getattr(field, "widget", None)
        if isinstance(widget, RelatedFieldWidgetWrapper):
            is_term = issubclass(db_field.related_model, Term)
            widget.can_add_related = widget.can_add_related and not is_term
            widget.can_change_related = widget.can_delete_related = widget.can_view_related = False
        return field


class OperatorAdmin(_NoSideDoors, admin.ModelAdmin):
    """A page of the admin that opens quickly however many rows there are, and notes fields, never contents.

    Searching looks at how names begin, with all that was typed as one: looking inside each of a
    million names would take seconds.
    """

    formfield_overrides = OVERRIDES
    form: Any = ExplainedForm
    show_full_result_count = False
    list_per_page = 50
    # Whether what was typed is one beginning to look for, in `search_fields` with their lookups, instead of words.
    one_search_term = False
    list_display: tuple[str, ...] = ("__str__",)
    list_filter: ClassVar[tuple[Any, ...]] = ()
    search_fields: ClassVar[tuple[str, ...]] = ()

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        if not self.one_search_term:
            return super().get_search_results(request, queryset, search_term)
        words = " ".join(search_term.split())
        if not words:
            return queryset, False
        asked = Q()
        for lookup in self.search_fields:
            asked |= Q(**{lookup: words})
        return queryset.filter(asked), False

    def construct_change_message(
        self, request: HttpRequest, form: Any, formsets: Any, add: bool = False
    ) -> Note:
        """Return what goes into the history: which fields, and of rows below which one by its number.

        Django would name a row below by its words, and the words of a text row are its text.
        """
        note: Note = super().construct_change_message(request, form, formsets, add)
        named = [part for entry in note for part in entry.values() if "object" in part]
        numbers = [number for formset in formsets or [] for number in _numbers_of(formset)]
        for part, number in zip(named, numbers, strict=True):
            part["object"] = str(number)
        return note


def _numbers_of(formset: "BaseModelFormSet[Any, Any]") -> Iterator[object]:
    """Yield the ids of the rows that a set added, changed and deleted, in the order of Django's note."""
    yield from (row.pk for row in formset.new_objects)
    yield from (row.pk for row, _fields in formset.changed_objects)
    assert formset.model is not None
    pk = formset.model._meta.pk.name
    deleted = [form for form in formset.initial_forms if form in formset.deleted_forms]
    yield from (form.fields[pk].initial for form in deleted)


class Rows(_NoSideDoors, admin.TabularInline):
    """Rows that hang on the page's own row."""

    formfield_overrides = OVERRIDES
    form = ExplainedForm
    formset = InlineRows
    extra = 0


class ReadOnlyRows(Rows):
    """Rows below that are shown and never changed here."""

    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False


class ReadOnlyAdmin(OperatorAdmin):
    """Rows that the site writes by itself: operators look, and change nothing."""

    actions = None

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False


_OF_EVERY_TERM = ("id", "name", "definition", "position", "retired", "source", "evidence", "as_of")


class TermAdmin(OperatorAdmin):
    """The entries of one vocabulary."""

    form = TermForm
    list_display: tuple[str, ...] = ("name", "id", "evidence", "as_of", "retired", "edited_at")
    list_filter: ClassVar[tuple[Any, ...]] = (
        "retired",
        "evidence",
        ("edited_at", admin.EmptyFieldListFilter),
    )
    search_fields: ClassVar[tuple[str, ...]] = ("name", "id")
    actions = ("follow_the_files",)
    # The content files demand a definition for most vocabularies.
    needs_definition = True

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("id", "edited_at") if obj else ("edited_at",)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        own = [
            field.name
            for field in self.model._meta.concrete_fields
            if field.editable and field.name not in _OF_EVERY_TERM
        ]
        kept = _(
            "Loading the content files again changes an entry only as long as nobody has changed it here: "
            "saving a change keeps yours from then on. To take an entry out of use, tick “retired”; "
            "one that is deleted comes back with the files."
        )
        return [
            (
                None,
                {"fields": ["id", "name", "definition", *own, "position", "retired"], "description": kept},
            ),
            (_("Where it comes from"), {"fields": ["source", "evidence", "as_of", "edited_at"]}),
        ]

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change, **kwargs)
        if self.needs_definition and "definition" in form.base_fields:
            form.base_fields["definition"].required = True
        return form

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Mark the entry as an operator's, so that the files no longer change it; not if nothing was changed."""
        super().save_related(request, form, formsets, change)
        if form.has_changed() or any(formset.has_changed() for formset in formsets):
            self.model._default_manager.filter(pk=form.instance.pk).update(edited_at=timezone.now())

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Offer no retired entry to a new listing; the list of the vocabulary itself shows them all."""
        found, twins = super().get_search_results(request, queryset, search_term)
        offering = request.resolver_match is not None and request.resolver_match.url_name == "autocomplete"
        return (found.filter(retired=False) if offering else found), twins

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """Refuse to delete what a listing has ticked, as Django refuses what a foreign key protects.

        The rows between a listing and what it ticked would otherwise go with the entry, unasked.
        """
        deleted, counts, lacking, protected = super().get_deleted_objects(objs, request)
        protected = [*protected, *uses_of(self.model, objs)]
        # What is in use is the reason to give, even where the user could not delete it anyway, as nobody can a guide.
        return deleted, counts, set() if protected else lacking, protected

    @admin.action(description=_("Follow the content files again"), permissions=["change"])
    def follow_the_files(self, request: HttpRequest, queryset: QuerySet[Term]) -> None:
        """Let the next load of the content files write these entries again, and see that there is one."""
        edited = list(queryset.filter(edited_at__isnull=False))
        queryset.filter(pk__in=[term.pk for term in edited]).update(edited_at=None)
        if edited:
            LoadedContent.objects.all().delete()
        for term in edited:
            self.log_change(request, term, note_of(self.model, "edited_at"))
        words = ngettext(
            "%(count)d entry will follow the content files when they are loaded next, at the latest when the "
            "site starts again.",
            "%(count)d entries will follow the content files when they are loaded next, at the latest when the "
            "site starts again.",
            len(edited),
        )
        self.message_user(request, words % {"count": len(edited)}, messages.SUCCESS)


def uses_of(model: type[models.Model], rows: Iterable[models.Model]) -> list[str]:
    """Return how often each other kind of record has ticked `rows`, in words; empty if none has."""
    ids = [row.pk for row in rows]
    found = []
    for relation in model._meta.get_fields(include_hidden=True):
        between = relation.related_model if relation.one_to_many else None
        owner = getattr(getattr(between, "_meta", None), "auto_created", None)
        if not owner:
            continue
        count = between._default_manager.filter(**{f"{relation.field.name}__in": ids}).count()  # type: ignore[union-attr]
        if count:
            label = _label_of_many(owner, between)
            found.append(
                ngettext(
                    "%(kind)s: %(field)s, in %(count)d record",
                    "%(kind)s: %(field)s, in %(count)d records",
                    count,
                )
                % {"kind": capfirst(owner._meta.verbose_name), "field": label, "count": count}
            )
    return found


def _label_of_many(owner: type[models.Model], between: Any) -> str:
    for field in owner._meta.many_to_many:
        if field.remote_field.through is between:
            return str(field.verbose_name)
    raise FieldDoesNotExist(f"{owner._meta.label} has no field kept in {between._meta.label}.")
