"""Rows two steps below a page: licences below a therapist’s credentials, supervisions below those licences.

Django's inlines know only rows with a key to the page's own row. Here the key leads to a row in
between, of which each form offers only those that belong to the page.
"""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, ClassVar

from django.contrib.admin.checks import InlineModelAdminChecks
from django.core.checks import CheckMessage
from django.db import models
from django.db.models import QuerySet
from django.forms.models import modelform_factory, modelformset_factory
from django.http import HttpRequest

from attune.directory.admin.reasons import RowForm
from attune.foundation.admin.explained import NoTwins
from attune.foundation.admin.pages import Rows


class _NoKeyToThePage(InlineModelAdminChecks):
    """Django's checks without those that look for a key to the page's own row."""

    def _check_exclude_of_parent_model(
        self, obj: Any, parent_model: type[models.Model]
    ) -> list[CheckMessage]:
        return []

    def _check_relation(self, obj: Any, parent_model: type[models.Model]) -> list[CheckMessage]:
        return []


class RowsBelowSet(NoTwins):
    """The rows below those of one page."""

    through: ClassVar[str]
    path: ClassVar[str]
    below: ClassVar["RowsBelow"]
    instance: Any

    def __init__(
        self,
        data: Any = None,
        files: Any = None,
        instance: models.Model | None = None,
        queryset: "QuerySet[Any] | None" = None,
        save_as_new: bool = False,
        **kwargs: Any,
    ) -> None:
        self.instance = instance
        rows = self.model._default_manager.all() if queryset is None else queryset
        there = instance is not None and not instance._state.adding
        mine = rows.filter(**{f"{self.through}__{self.path}": instance}) if there else rows.none()
        between = self.model._meta.get_field(self.through).related_model
        assert isinstance(between, type)
        assert issubclass(between, models.Model)
        everything = between._default_manager.all()
        self._between = list(everything.filter(**{self.path: instance}).select_related()) if there else []
        self._choices = everything.filter(pk__in=[row.pk for row in self._between])
        super().__init__(data, files, queryset=mine, **kwargs)

    @classmethod
    def get_default_prefix(cls) -> str:
        return str(cls.model._meta.model_name)

    def save_existing(self, form: Any, obj: Any, commit: bool = True) -> Any:
        return super().save_existing(form, obj, commit) if self._still_hangs(form) else obj

    def save_new(self, form: Any, commit: bool = True) -> Any:
        return super().save_new(form, commit) if self._still_hangs(form) else form.instance

    def _still_hangs(self, form: Any) -> bool:
        """Say whether the row in between is there: the same saving may just have deleted it, with all below."""
        between = form.cleaned_data[self.through]
        return bool(type(between)._default_manager.filter(pk=between.pk).exists())

    def add_fields(self, form: Any, index: int | None) -> None:
        """Offer only what belongs to this page, whatever a form sent to us says."""
        super().add_fields(form, index)
        field = form.fields[self.through]
        field.queryset = self._choices
        # Told what there is, so that each row need not ask the database for the same few.
        field.choices = [("", field.empty_label), *self.below.called(self._between).items()]


class RowsBelow(Rows):
    """An inline whose rows hang on the page's row by way of the row named in `through`."""

    checks_class = _NoKeyToThePage
    form = RowForm
    # The field that leads to the row in between, and how that row leads to the page's own.
    through: ClassVar[str]
    path: ClassVar[str]
    fields: ClassVar[tuple[str, ...]]

    def called(self, between: Sequence[Any]) -> Mapping[Any, str]:
        """Return what each row in between is called where one is chosen."""
        return {row.pk: str(row) for row in between}

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        callback = partial(self.formfield_for_dbfield, request=request)
        fields: list[str] = list(kwargs.get("fields") or self.fields)
        said = {"through": self.through, "path": self.path, "below": self}
        rows = type("Rows", (RowsBelowSet,), said)
        return modelformset_factory(
            self.model,
            form=modelform_factory(self.model, form=self.form, fields=fields, formfield_callback=callback),
            formset=rows,
            fields=fields,
            formfield_callback=callback,
            extra=self.get_extra(request, obj),
            can_delete=self.can_delete and self.has_delete_permission(request, obj),
        )
