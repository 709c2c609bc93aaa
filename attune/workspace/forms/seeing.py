"""Asking for the stories behind a number, answering one way to say it, choosing what to print."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from attune.domain.patterns.relationship_episode import Polarity
from attune.workspace.findings import Of, Which
from attune.workspace.forms.telling import OwnWords
from attune.workspace.tags import Part
from attune.workspace.told import FITS, OWN_TAG_LIMIT, SAYING_LIMIT, Fit, Said, Standing


class WhichForm(forms.Form):
    """Which stories stand behind a number, as an address says it: names of tags and numbers, never words."""

    of = forms.ChoiceField(choices=[(one.value, one.value) for one in Of], required=False)
    part = forms.ChoiceField(choices=[(one.value, one.value) for one in Part], required=False)
    polarity = forms.ChoiceField(choices=[(one.value, one.value) for one in Polarity], required=False)
    standing = forms.ChoiceField(choices=[(one.value, one.value) for one in Standing], required=False)
    tag = forms.CharField(max_length=OWN_TAG_LIMIT, required=False)
    they = forms.CharField(max_length=OWN_TAG_LIMIT, required=False)
    did = forms.CharField(max_length=OWN_TAG_LIMIT, required=False)
    person = forms.UUIDField(required=False)
    apart = forms.BooleanField(required=False)

    def which(self) -> Which:
        """Return which stories are asked for; the form must be valid."""
        said = self.cleaned_data
        person: UUID | None = said["person"]
        return Which(
            Of(said["of"] or Of.COUNTED),
            Part(said["part"]) if said["part"] else None,
            said["tag"],
            Polarity(said["polarity"]) if said["polarity"] else None,
            said["they"],
            said["did"],
            Standing(said["standing"]) if said["standing"] else None,
            person,
            said["apart"],
        )


class SayForm(forms.Form):
    """Whether one way to say it fits, or how one says it oneself."""

    use_required_attribute = False
    fit = forms.ChoiceField(
        label=_("Does this fit you?"),
        widget=forms.RadioSelect,
        choices=list(FITS.items()),
        error_messages={"required": _("Choose how it fits, or leave this page: nothing has to be said.")},
    )
    words = OwnWords(
        label=_("In my own words"),
        help_text=_("Your words stand in the place of ours from then on."),
        required=False,
        max_length=SAYING_LIMIT,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    sentence = forms.CharField(max_length=200, required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("fit") == Fit.OWN_WORDS and not said.get("words"):
            self.add_error("words", _("Write it in your own words, or choose another answer."))
        return said

    def said(self) -> Said:
        """Return the answer; the form must be valid. Words count only where they were chosen."""
        fit = Fit(self.cleaned_data["fit"])
        words = self.cleaned_data["words"] if fit is Fit.OWN_WORDS else ""
        return Said(fit, self.cleaned_data["sentence"], words)
