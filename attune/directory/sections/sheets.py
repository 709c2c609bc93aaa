"""A section of a listing as a sheet to fill in: a form, and rows of which there may be several.

listing ── stated() ── form and rows on a page ── written() ── write() ── listing
              └── edition: what the page was made from, to see whether somebody else has written meanwhile
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any, ClassVar

from django import forms
from django.db.models import Model
from django.forms import BaseFormSet, BoundField, formset_factory
from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from attune.directory.models import FieldGroup, Listing
from attune.foundation.text import cleaned

Values = dict[str, Any]
"""What a section states: the fields of its form by name, and under the name of its rows a list of such."""


class PlainText(forms.CharField):
    """Words as they are meant: no marks that turn the direction of writing, no characters that nobody sees."""

    def __init__(self, *args: Any, rows: int = 0, **kwargs: Any) -> None:
        if rows:
            kwargs["widget"] = forms.Textarea(attrs={"rows": rows})
        super().__init__(*args, **kwargs)

    def to_python(self, value: Any) -> str:
        return str(super().to_python(cleaned(str(value or ""))))


def says(value: Any) -> bool:
    """Say whether anything is stated: a fee of nothing is.

    >>> [says(value) for value in (None, "", [], 0, "0")]
    [False, False, False, True, True]
    """
    return value not in (None, "", [])


class Row(forms.Form):
    """One of several: a row whose `key` is empty says nothing, and so is taken away.

    `chosen` names fields that are filled in before anybody has said anything.
    """

    key: ClassVar[str]
    needs: ClassVar[Mapping[str, str | Promise]] = {}
    chosen: ClassVar[Sequence[str]] = ()
    use_required_attribute = False

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands in it, and nothing about it is wrong: a page may fold it."""
        return not says(self[self.key].value()) and not self.errors

    def must_say(self, said: str | Promise) -> None:
        """Mark the key of a new row that says something, but not of what: it would be lost without a word.

        Of a row that stood there before, emptying the key is taking it away, whatever else is left in it.
        """
        others = [given for name, given in self.cleaned_data.items() if name not in {self.key, *self.chosen}]
        is_new = not says(self.initial.get(self.key))
        has_key = says(self.cleaned_data.get(self.key)) or self.key in self.errors
        if is_new and not has_key and any(says(given) for given in others):
            self.add_error(self.key, str(said))

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if says(given.get(self.key)):
            for name, said in self.needs.items():
                if not says(given.get(name)) and name not in self.errors:
                    self.add_error(name, str(said))
        return given


@dataclass(frozen=True)
class Rows:
    """Rows of one kind: what they are called, their form, and how many there may be.

    `is_shown` says whether they stand on the public page.
    """

    title: str | Promise
    form: type[Row]
    most: int
    empty: int = 2
    is_shown: bool = True

    def formset(self, data: QueryDict | None, name: str, initial: Sequence[Values]) -> BaseFormSet[Row]:
        made = formset_factory(
            self.form,
            extra=self.empty,
            max_num=self.most,
            absolute_max=self.most + self.empty,
            validate_max=True,
        )
        # An extra row that says what stands there already is said all the same: a page that keeps itself sends each row
        # again as it is. Django would take it for one that nobody has touched.
        as_sent = {"use_required_attribute": False, "empty_permitted": False}
        return made(data, prefix=name, initial=list(initial), form_kwargs=as_sent)


class Sheet:
    """One section of one listing. `confirms` names what its dates speak of when it is kept.

    `on` is the day on which it is filled in; without one it is only read.

    `keeps_itself` says whether it is kept as it is filled in, and `warning` what is lost by a change.
    """

    id: ClassVar[str]
    title: ClassVar[str | Promise]
    lead: ClassVar[str | Promise] = ""
    confirms: ClassVar[Sequence[FieldGroup]] = ()
    keeps_itself: ClassVar[bool] = True
    form_class: ClassVar[type[forms.Form]] = forms.Form
    rows_of: ClassVar[Mapping[str, Rows]] = {}

    def __init__(
        self,
        listing: Listing,
        data: QueryDict | None = None,
        *,
        language: str = "",
        on: date | None = None,
    ) -> None:
        self.listing = listing
        self.language = language
        self.on = on
        self.now: Values = self.stated()
        self.form = self.form_class(data, initial=self.now, use_required_attribute=False)
        self.offer(self.form)
        self.rows = {name: rows.formset(data, name, self.now[name]) for name, rows in self.rows_of.items()}

    # What each section says for itself.

    def stated(self) -> Values:
        """Return what the listing says in this section now."""
        raise NotImplementedError

    def write(self, values: Values) -> None:
        """Make the listing say `values` in this section, and nothing else in it."""
        raise NotImplementedError

    def offer(self, form: forms.Form) -> None:
        """Fill in choices that depend on the listing."""

    # What all have in common.

    @property
    def is_of_a_group(self) -> bool:
        return self.listing.kind == Listing.Kind.GROUP

    @property
    def is_shown(self) -> bool:
        """Whether anything of this section stands on the public page."""
        return bool(self.form.fields) or any(rows.is_shown for rows in self.rows_of.values())

    @property
    def stands_here(self) -> bool:
        """Whether this listing has this section at all; most have all of them."""
        return True

    @property
    def speaks_for(self) -> list[Listing]:
        """The listings in which this section stands."""
        return [self.listing]

    @property
    def warning(self) -> str | Promise:
        """What is lost by a change, said before it; nothing for most."""
        return ""

    @property
    def edition(self) -> str:
        """Letters that are others as soon as anything in this section is another."""
        return sha256(json.dumps(self.now, sort_keys=True, default=str).encode()).hexdigest()[:32]

    @property
    def tables(self) -> list[tuple[Rows, BaseFormSet[Row]]]:
        return [(self.rows_of[name], formset) for name, formset in self.rows.items()]

    @property
    def fields(self) -> list[BoundField]:
        return list(self.form)

    def is_valid(self) -> bool:
        return all([self.form.is_valid(), *(formset.is_valid() for formset in self.rows.values())])

    @property
    def wrong(self) -> list[forms.Form]:
        """The forms that have something to mend, for the summary at the top."""
        return [
            form for form in (self.form, *(row for rows in self.rows.values() for row in rows)) if form.errors
        ]

    def written(self) -> Values:
        """Return what was filled in, in the shape of `stated`; only after `is_valid`."""
        values: Values = {name: self.form.cleaned_data[name] for name in self.form.fields}
        for name, formset in self.rows.items():
            key = self.rows_of[name].form.key
            values[name] = [row.cleaned_data for row in formset if says(row.cleaned_data.get(key))]
        return values

    def told(self, values: Values) -> dict[str, str]:
        """Return what values say, in words: by field, as people read them."""
        said = {name: _told(field, values.get(name)) for name, field in self.form.fields.items()}
        for name, rows in self.rows_of.items():
            fields = {part: one for part, one in rows.form().fields.items() if not one.widget.is_hidden}
            lines = [
                " · ".join(words for part, field in fields.items() if (words := _told(field, row.get(part))))
                for row in values.get(name, [])
            ]
            said[name] = "\n".join(lines)
        return said

    def label_of(self, name: str) -> str:
        """Return what a field, or its rows, is called on the page."""
        if name in self.rows_of:
            return str(self.rows_of[name].title)
        return str(self.form.fields[name].label) if name in self.form.fields else name


def _told(field: forms.Field, value: Any) -> str:
    if isinstance(field, forms.MultipleChoiceField):
        names = _names(field)
        return ", ".join(names.get(str(one), str(one)) for one in value or ())
    if isinstance(field, forms.ChoiceField):
        return _names(field).get(str(value), str(value)) if value not in (None, "") else ""
    if isinstance(value, date):
        return date_format(value, "j F Y")
    return "" if value is None else str(value)


def _names(field: forms.ChoiceField) -> dict[str, str]:
    names: dict[str, str] = {}
    choices: Any = field.choices
    for value, label in choices:
        parts = label if isinstance(label, list | tuple) else [(value, label)]
        names |= {str(one): str(name) for one, name in parts}
    return names


def offered(rows: Any, *, empty: str | Promise = "") -> list[tuple[str, str]]:
    """Return the entries of a vocabulary as choices; `empty` names the choice of none, if there is one."""
    choices = [(str(row.pk), str(row)) for row in rows]
    return [("", str(empty)), *choices] if empty else choices


def ids_of(related: Any) -> list[str]:
    """Return the ids of what is linked, in the order in which it is offered."""
    return [str(row.pk) for row in related.all()]


def link(related: Any, model: type[Model], ids: Sequence[str]) -> None:
    """Link exactly these."""
    related.set(model._default_manager.filter(pk__in=ids))


NOT_STATED = _("Not stated")
