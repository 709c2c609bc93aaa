"""Forms that say in words what a constraint of the database means, and the form of every vocabulary entry."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.forms.formsets import DELETION_FIELD_NAME
from django.forms.models import BaseInlineFormSet, BaseModelFormSet
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from attune.foundation.admin.fields import Words

if TYPE_CHECKING:
    AnyModelForm = forms.ModelForm[models.Model]
    AnyModelFormSet = BaseModelFormSet[models.Model, AnyModelForm]
    AnyInlineFormSet = BaseInlineFormSet[models.Model, models.Model, AnyModelForm]
else:
    AnyModelForm = forms.ModelForm
    AnyModelFormSet = BaseModelFormSet
    AnyInlineFormSet = BaseInlineFormSet

# The name of a constraint, the field to mend, and what to do.
Reasons = Mapping[str, tuple[str, Words]]


class ExplainedForm(AnyModelForm):
    """A form that tells which field to mend when a constraint of the database would refuse its row.

    Django knows a constraint by its name alone and says “Constraint “fee_is_for_a_session” is violated”.
    """

    reasons: ClassVar[Reasons] = {}
    # In a set of rows, whether two of them may stand together is asked of the whole set (`NoTwins`).
    stands_in_a_set = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.label = capfirst(field.label)  # as Django does for the fields it makes itself

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for name, field in self.fields.items():
            if getattr(field, "keeps_its_value", False) and name in cleaned and name in self.initial:
                cleaned[name] = cleaned[name] if name in self.changed_data else self.initial[name]
        return cleaned

    def _update_errors(self, errors: ValidationError) -> None:
        told = self._told(errors)
        if told.error_dict:
            super()._update_errors(told)  # type: ignore[misc]  # the stubs leave it out

    def _told(self, errors: ValidationError) -> ValidationError:
        given = errors.error_dict if hasattr(errors, "error_dict") else {NON_FIELD_ERRORS: errors.error_list}
        by_message = {
            constraint.get_violation_error_message(): constraint
            for constraint in self.instance._meta.constraints
        }
        told: dict[str, list[ValidationError]] = {}
        for field, found in given.items():
            for error in found:
                constraint = by_message.get(error.message) if field == NON_FIELD_ERRORS else None
                if constraint is None or constraint.name not in self.reasons:
                    told.setdefault(field, []).append(error)
                elif not self._is_asked_of_the_set(constraint):
                    where, words = self.reasons[constraint.name]
                    where = where if where in self.fields else NON_FIELD_ERRORS
                    told.setdefault(where, []).append(ValidationError(words, code=constraint.name))
        return ValidationError(told)

    def _is_asked_of_the_set(self, constraint: models.BaseConstraint) -> bool:
        """A new row may take the place of one that the same form ends: only the whole set knows."""
        return (
            self.stands_in_a_set
            and self.instance._state.adding
            and isinstance(constraint, models.UniqueConstraint)
        )


class NoTwins(AnyModelFormSet):
    """A set of rows in which no two may break a constraint that holds under a condition.

    Django asks each row by itself, so that a second supervisor would be refused although the
    same form gives the first their last day, and two new ones at once would reach the database.
    """

    model: type[models.Model]

    def clean(self) -> None:
        super().clean()
        for constraint in self.model._meta.constraints:
            if isinstance(constraint, models.UniqueConstraint) and constraint.condition is not None:
                self._refuse_twins(constraint, constraint.condition)

    def _refuse_twins(self, constraint: models.UniqueConstraint, condition: models.Q) -> None:
        seen: set[tuple[Any, ...]] = set()
        for row in self._rows_that_stay():
            if not all(getattr(row, name) == value for name, value in condition.children):  # type: ignore[misc]
                continue
            key = tuple(getattr(row, row._meta.get_field(name).attname) for name in constraint.fields)  # type: ignore[union-attr]
            if key in seen:
                reasons: Reasons = getattr(self.form, "reasons", {})
                raise ValidationError(
                    reasons[constraint.name][1] if constraint.name in reasons else str(constraint.name),
                    code=constraint.name,
                )
            seen.add(key)

    def _rows_that_stay(self) -> Iterator[models.Model]:
        for form in self.forms:
            there = form.has_changed() or not form.instance._state.adding
            if there and form.is_valid() and not form.cleaned_data.get(DELETION_FIELD_NAME):
                yield form.instance


class InlineRows(NoTwins, AnyInlineFormSet):
    """The rows that hang on one other row."""


class TermForm(ExplainedForm):
    """An entry of a vocabulary."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "id" in self.fields:
            self.fields["id"].validators.append(
                RegexValidator(
                    r"\A[A-Za-z0-9-]+\Z",
                    _("Use letters, digits and hyphens only: addresses and listings refer to it."),
                )
            )
            self.fields["id"].help_text = _(
                "It stays as it is once saved: addresses and listings refer to it."
            )
