"""What a reader may ask of the guides."""

from django import forms
from django.utils.translation import gettext_lazy as _


class FilterForm(forms.Form):
    """A few letters of an approach's name. Sent by POST, so that no address keeps them."""

    words = forms.CharField(
        label=_("Part of a name"),
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "type": "search"}),
    )
