"""What the desk asks for when a therapist adds a photograph."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from attune.foundation.uploads import MOST_BYTES


class PhotoForm(forms.Form):
    """One file. Whether it is a photograph shows when it is written anew."""

    picture = forms.FileField(
        label=_("A photograph of you"),
        help_text=_("JPEG, PNG or WebP, at most %(most)d MB.") % {"most": MOST_BYTES // 1_000_000},
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
        error_messages={"required": _("Choose a file first."), "empty": _("The file is empty.")},
    )

    def __init__(
        self, files: "MultiValueDict[str, UploadedFile[Any]] | None" = None, *, was_too_large: bool = False
    ) -> None:
        """Ask for a file; if one came that was let go by for its size, the form says so."""
        super().__init__(None if files is None else {}, files)
        if was_too_large:
            said = _("The file is larger than %(most)d MB.") % {"most": MOST_BYTES // 1_000_000}
            self.fields["picture"].error_messages["required"] = said
