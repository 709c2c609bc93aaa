"""The form into which a code is typed."""

from django import forms
from django.utils.translation import gettext_lazy as _

from attune.enquiries.forms.writing import PlainText


class CodeForm(forms.Form):
    """Opens a letterbox."""

    use_required_attribute = False
    code = PlainText(
        label=_("Your code"),
        help_text=_("Sixteen letters and numbers. Capitals and spaces do not matter."),
        max_length=60,
        error_messages={"required": _("Type the code you wrote down.")},
    )
