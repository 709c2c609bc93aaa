"""Typing a PIN, and setting one."""

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

_FOUR_TO_TWELVE = RegexValidator(r"\A[0-9]{4,12}\Z", _("A PIN has 4 to 12 digits."))


class _Pin(forms.CharField):
    """Digits that nobody sees while they are typed."""

    def __init__(self, *, autocomplete: str, **kwargs: Any) -> None:
        attrs = {"inputmode": "numeric", "autocomplete": autocomplete}
        super().__init__(widget=forms.PasswordInput(attrs=attrs), max_length=12, **kwargs)


class UnlockForm(forms.Form):
    """The PIN, to come back in."""

    use_required_attribute = False
    pin = _Pin(label=_("PIN"), autocomplete="off", error_messages={"required": _("Type your PIN.")})


class PinForm(forms.Form):
    """A new PIN, twice: nobody sees what they type."""

    use_required_attribute = False
    pin = _Pin(
        label=_("A new PIN"),
        help_text=_("4 to 12 digits. Not one that somebody near you would try first."),
        autocomplete="off",
        validators=[_FOUR_TO_TWELVE],
        error_messages={"required": _("Type 4 to 12 digits.")},
    )
    again = _Pin(
        label=_("The same once more"),
        autocomplete="off",
        error_messages={"required": _("Type it once more.")},
    )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("pin") and said.get("again") and said["pin"] != said["again"]:
            self.add_error("again", _("The two are not the same."))
        return said
