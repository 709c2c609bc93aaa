"""Bringing a workspace along, and deleting one."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from attune.foundation.uploads import allow
from attune.workspace.portable import MOST_BYTES, CannotBeRead, Taken, read

# The form around the file takes a little room too.
allow("workspace_bring", MOST_BYTES + 100_000)


class BringForm(forms.Form):
    """The file of another site, read whole before anything of it is kept."""

    use_required_attribute = False

    file = forms.FileField(
        label=_("The file"),
        help_text=_("It ends in .json and was made by “Save it as a file” on the other site. At most 64 MB."),
        error_messages={
            "required": _("Choose the file first."),
            "empty": _("The file is empty."),
        },
    )

    def __init__(self, *args: Any, was_too_large: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if was_too_large:
            self.fields["file"].error_messages["required"] = _("The file is larger than 64 MB.")

    def clean_file(self) -> Taken:
        """Return what is in the file; where it cannot be read, the error names the place, and nothing of what stands there."""
        try:
            return read(self.cleaned_data["file"].read())
        except CannotBeRead as problem:
            if not problem.where:
                raise forms.ValidationError(
                    _(
                        "This is no file of a workspace that can be read here: %(why)s. Nothing was brought in."
                    ),
                    params={"why": problem.why},
                ) from None
            raise forms.ValidationError(
                _("This file cannot be read here. At %(where)s: %(why)s. Nothing was brought in."),
                params={"where": problem.where, "why": problem.why},
            ) from None

    def taken(self) -> Taken:
        """Return the workspace in the file of a valid form."""
        found = self.cleaned_data["file"]
        assert isinstance(found, Taken)
        return found


class DeleteForm(forms.Form):
    """A yes that is meant."""

    use_required_attribute = False

    sure = forms.BooleanField(
        label=_("Yes, delete everything in it"),
        error_messages={"required": _("Tick this if you want it deleted. Nothing was deleted.")},
    )
