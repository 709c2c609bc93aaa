"""Saying how a response counts in a story."""

from django import forms

from attune.domain.patterns.relationship_episode import Polarity
from attune.workspace.tags import Part


class TurnForm(forms.Form):
    """One response, and whether it answered the wish, stood in its way, or neither."""

    response_in = forms.ChoiceField(
        choices=[(part.value, part.value) for part in Part if part is not Part.WISH]
    )
    tag = forms.CharField(max_length=60)
    counts_as = forms.ChoiceField(choices=[(one.value, one.value) for one in Polarity])

    @property
    def part(self) -> Part:
        return Part(self.cleaned_data["response_in"])

    @property
    def polarity(self) -> Polarity:
        return Polarity(self.cleaned_data["counts_as"])
