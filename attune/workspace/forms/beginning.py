"""Beginning a workspace: of age, and knowing what it is."""

from django import forms
from django.utils.translation import gettext_lazy as _


class BeginForm(forms.Form):
    """Two things to know before the first word. Neither is ticked beforehand."""

    use_required_attribute = False

    of_age = forms.BooleanField(
        label=_("I am 18 or older."),
        error_messages={"required": _("This is for adults. The guides are open to everybody.")},
    )
    understood = forms.BooleanField(
        label=_("I have read who can read what I write, and that nobody watches over it."),
        error_messages={"required": _("Please read it first. It is short.")},
    )
