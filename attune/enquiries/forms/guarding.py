"""What keeps machines from writing to therapists, without asking another site who somebody is.

A box that people do not see, and a small piece of work: a number that makes a hash of the form's own token begin with
fifteen zero bits, which takes a browser about a second and somebody who wants to send a hundred thousand messages a day.
Where no script runs nothing is worked, and fewer messages may be sent (`enquiries.limits`).
"""

from hashlib import sha256

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

WORK_BITS = 15
"""About 33,000 tries. Our own choice: unnoticed while somebody reads their message once more, on an old phone too."""


class Guarded(forms.Form):
    """A form with both. It also has a field `once`, a token that is new for each form."""

    homepage = forms.CharField(
        label=_("Leave this box empty"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )
    work = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)

    def clean_homepage(self) -> str:
        """Refuse what only a machine fills in, in words for somebody whose browser did."""
        if self.cleaned_data["homepage"]:
            raise ValidationError(_("Please empty this box: machines fill it in."))
        return ""

    @property
    def has_worked(self) -> bool:
        """Say whether the browser has found a number; only once the form is valid."""
        return is_worked(self.cleaned_data["once"], self.cleaned_data["work"])


def is_worked(once: str, work: str) -> bool:
    """Say whether `work` is a number found for the token `once`.

    >>> is_worked("A" * 43, "0")
    False
    """
    digest = sha256(f"{once}:{work}".encode()).digest()
    return work.isascii() and work.isdigit() and int.from_bytes(digest[:4]) >> (32 - WORK_BITS) == 0
