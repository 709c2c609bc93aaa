"""What the front desk says of a file of members: which file, how it is to be read, which column is what."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from attune.directory.members.columns import Column
from attune.directory.members.encodings import ENCODINGS
from attune.directory.members.files import MOST_BYTES, missing_columns
from attune.directory.members.rows import DayOrder
from attune.directory.members.tables import DELIMITERS


class MemberFileForm(forms.Form):
    """A file of members from somebody's own machine."""

    file = forms.FileField(
        label=gettext_lazy("File of members"),
        help_text=gettext_lazy(
            "A table saved as CSV or as text, with the names of the columns in its first line."
        ),
        allow_empty_file=True,
    )

    def clean_file(self) -> Any:
        """Refuse what is larger than any association's table."""
        file = self.cleaned_data["file"]
        if (file.size or 0) > MOST_BYTES:
            raise forms.ValidationError(
                _("This file is larger than %(most)d megabytes. Is it a table?")
                % {"most": MOST_BYTES // 1_000_000}
            )
        return file


class ReadingForm(forms.Form):
    """In which letters a file is written, and what parts its columns."""

    encoding = forms.ChoiceField(label=gettext_lazy("Letters"), choices=list(ENCODINGS.items()))
    delimiter = forms.ChoiceField(label=gettext_lazy("Between two columns"), choices=list(DELIMITERS.items()))


class ColumnsForm(forms.Form):
    """Which column is what, and how days are written."""

    def __init__(self, *args: Any, headers: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("not in this file")), *((header, header) for header in headers if header)]
        for column in Column:
            self.fields[column.value] = forms.ChoiceField(label=column.label, choices=choices, required=False)
        self.fields["day_order"] = forms.ChoiceField(
            label=_("How days are written"),
            help_text=_("A day that begins with its year, as 2027-12-31, is always understood."),
            choices=DayOrder.choices,
        )

    def clean(self) -> dict[str, Any]:
        """Say which columns cannot be done without, and that none is two things."""
        columns = self.columns()
        for missing in missing_columns(columns):
            self.add_error(missing.value, _("We need this."))
        if len(set(columns.values())) < len(columns):
            raise forms.ValidationError(
                _("One column stands for two things. Please choose another for one of them.")
            )
        return self.cleaned_data

    def columns(self) -> dict[str, str]:
        """Return the header that was chosen for each column."""
        return {column.value: self.cleaned_data[column] for column in Column if self.cleaned_data.get(column)}
