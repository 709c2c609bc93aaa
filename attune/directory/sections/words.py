"""What a therapist says in their own words: of themselves, of the work, and three things that tell people apart."""

from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from attune.directory.models import ListingText
from attune.directory.sections.sheets import PlainText, Sheet, Values

LONGEST = 6000


class _WordsForm(forms.Form):
    about = PlainText(label=_("About me"), rows=6, max_length=LONGEST, required=False)
    approach = PlainText(
        label=_("How I work"),
        help_text=_("What happens in an hour with you? A plain picture says more than a method’s name."),
        rows=8,
        max_length=LONGEST,
        required=False,
    )
    repair = PlainText(
        label=_("When something goes wrong between us, I …"),
        help_text=_("Say what you do, in a sentence that somebody could hold you to."),
        rows=4,
        max_length=LONGEST,
        required=False,
    )
    self = PlainText(
        label=_("What I show of myself"),
        help_text=_("Do you say what you feel? Do you answer when you are asked about yourself?"),
        rows=4,
        max_length=LONGEST,
        required=False,
    )
    culture = PlainText(
        label=_("Culture, power and money in the room"),
        help_text=_("How do you speak of what makes you different from each other, and of what it costs?"),
        rows=4,
        max_length=LONGEST,
        required=False,
    )


class Words(Sheet):
    """The texts of a listing in one language."""

    id = "words"
    title = _("In your own words")
    lead = _(
        "People say here what they look for, and are shown the sentence of yours that comes nearest. So write as you "
        "would speak to somebody who has never been to a therapist."
    )
    form_class: ClassVar[type[forms.Form]] = _WordsForm

    def stated(self) -> Values:
        texts = self.listing.texts.filter(language=self.language)
        found = dict(texts.values_list("kind", "body"))
        return {kind: found.get(kind, "") for kind in _WordsForm.base_fields}

    def write(self, values: Values) -> None:
        for kind, body in values.items():
            texts = self.listing.texts.filter(kind=kind, language=self.language)
            if not body:
                texts.delete()
            elif not texts.update(body=body):
                ListingText.objects.create(listing=self.listing, kind=kind, language=self.language, body=body)
