"""Form fields for what a row keeps as JSON, so that nobody who edits a vocabulary has to write JSON.

A list of texts is a box with one text a line, a list of codes is a row of ticks, and a list of small
records is a table with some empty rows at its end. All of them work without JavaScript.

A field that `keeps_its_value` writes nothing when nobody touched it: the order of ticked codes,
say, is the file's and no box on the page holds it (`explained.ExplainedForm`).
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    Words = str | _StrPromise
else:
    Words = str | Promise

# The shape of BCP 47 tags as they are used here: a language, perhaps a script, perhaps a region.
language_tag = RegexValidator(
    r"\A[a-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z", gettext_lazy("Write a language as its tag, such as en or pt-BR.")
)
# Two letters of ISO 3166.
country_code = RegexValidator(
    r"\A[A-Z]{2}\Z", gettext_lazy("Write a country as its two capital letters, such as US.")
)


class PlainText(forms.CharField):
    """A text of several lines whose line ends are one character, as in the content files.

    Browsers send two, so that a text nobody touched would seem changed.
    """

    widget = AdminTextareaWidget

    def to_python(self, value: Any) -> str | None:
        text = super().to_python(value)
        return text.replace("\r\n", "\n").replace("\r", "\n") if isinstance(text, str) else text


class LinesField(forms.CharField):
    """A list of texts, one a line; empty lines and repeated ones are left out."""

    keeps_its_value = True

    widget = AdminTextareaWidget

    def __init__(self, *, rows: int = 4, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", gettext_lazy("One a line."))
        super().__init__(widget=AdminTextareaWidget(attrs={"rows": rows}), **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> list[str]:  # type: ignore[override]  # a list of what the parent gives
        lines = (" ".join(line.split()) for line in (value or "").splitlines())
        return list(dict.fromkeys(line for line in lines if line))

    def run_validators(self, value: list[str]) -> None:
        for line in value:
            super().run_validators(line)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return list(initial or []) != self.to_python(data)


class CodesField(forms.MultipleChoiceField):
    """A list of codes, each ticked or not."""

    keeps_its_value = True
    widget = forms.CheckboxSelectMultiple

    def __init__(self, codes: Mapping[str, Any] | Sequence[str], **kwargs: Any) -> None:
        named = codes if isinstance(codes, Mapping) else {code: code for code in codes}
        super().__init__(choices=list(named.items()), **kwargs)


class RowsWidget(forms.Widget):
    """A table with one input for each column of each row, and some empty rows at its end."""

    template_name = "admin/widgets/rows.html"
    use_fieldset = True

    def __init__(self, columns: Mapping[str, forms.Field], *, label: Words, spare: int) -> None:
        super().__init__()
        self.columns = columns
        self.label = label
        self.spare = spare

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[dict[str, str]]:
        rows: list[dict[str, str]] = []
        while any(self._name(name, len(rows), column) in data for column in self.columns):
            number = len(rows)
            rows.append({column: data.get(self._name(name, number, column), "") for column in self.columns})
        return rows

    def write(self, data: QueryDict, name: str, rows: Sequence[Mapping[str, Any]]) -> None:
        """Put `rows` into what a form sent, in place of what it sent of them."""
        for number in range(len(self.value_from_datadict(data, {}, name))):
            for column in self.columns:
                data.pop(self._name(name, number, column), None)
        for number, row in enumerate(rows):
            for column in self.columns:
                data[self._name(name, number, column)] = str(row.get(column, ""))

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return False

    def id_for_label(self, id_: str) -> str:
        return ""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        rows = [*(value or []), *({} for _spare in range(self.spare))]
        return {
            "label": self.label,
            "columns": [
                {"label": column.label, "required": column.required} for column in self.columns.values()
            ],
            "rows": [self._row(name, number, row) for number, row in enumerate(rows)],
        }

    def _row(self, name: str, number: int, row: Mapping[str, Any]) -> list[str]:
        """Return the inputs of one row as HTML; each says its column and row to who cannot see the table."""
        return [
            column.widget.render(
                self._name(name, number, key),
                row.get(key, ""),
                {
                    "id": f"id_{self._name(name, number, key)}",
                    "aria-label": _("%(column)s, row %(number)d")
                    % {"column": column.label, "number": number + 1},
                },
            )
            for key, column in self.columns.items()
        ]

    @staticmethod
    def _name(name: str, number: int, column: str) -> str:
        return f"{name}-{number}-{column}"


class RowsField(forms.Field):
    """A list of small records with the same columns; a row left empty is not there."""

    keeps_its_value = True

    def __init__(
        self, *, label: Words, columns: Mapping[str, forms.Field], spare: int = 3, **kwargs: Any
    ) -> None:
        self.columns = columns
        kwargs.setdefault(
            "help_text",
            gettext_lazy("A row left empty is not kept; for more rows than there are, save and come back."),
        )
        super().__init__(label=label, widget=RowsWidget(columns, label=label, spare=spare), **kwargs)

    def clean(self, value: list[dict[str, Any]]) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = []
        errors: list[str] = []
        for number, raw in enumerate(value, start=1):
            if any(str(text).strip() for text in raw.values()):
                row, wrong = self._clean_row(raw)
                rows.append(row)
                errors += [
                    _("Row %(number)d, %(wrong)s") % {"number": number, "wrong": each} for each in wrong
                ]
        if errors:
            raise ValidationError(errors)
        if self.required and not rows:
            raise ValidationError(self.error_messages["required"], code="required")
        return rows

    def _clean_row(self, raw: Mapping[str, Any]) -> tuple[dict[str, Any], list[str]]:
        row: dict[str, Any] = {}
        wrong: list[str] = []
        for name, column in self.columns.items():
            try:
                row[name] = column.clean(raw.get(name, ""))
            except ValidationError as error:
                wrong += [f"{column.label}: {message}" for message in error.messages]
        return row, wrong

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            now = self.clean(data)
        except ValidationError:
            return True
        return now != [{name: row.get(name, "") for name in self.columns} for row in initial or []]
