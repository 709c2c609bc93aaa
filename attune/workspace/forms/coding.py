"""How a therapist would tag a story that was shared with them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from attune.workspace.forms.telling import PARTS_OF_FIELDS, Tags
from attune.workspace.queries import OwnTags
from attune.workspace.tags import TAGS, Part
from attune.workspace.told import Named, Parts


class CodingForm(forms.Form):
    """Wishes and responses, as somebody else hears them. Everything may stay open."""

    from_them = Tags(label=_("What they wished from the other"))
    for_myself = Tags(label=_("What they wished for themselves"))
    they = Tags(label=_("What the other did"))
    felt = Tags(label=_("What they felt"))
    did = Tags(label=_("What they did"))

    def __init__(self, data: Any = None, *, own: OwnTags, used: frozenset[str], before: Parts) -> None:
        initial = {
            "from_them": before.from_them,
            "for_myself": before.for_myself,
            **{name: [one.tag for one in getattr(before, name)] for name in ("they", "felt", "did")},
        }
        super().__init__(data, initial=initial)
        for name, part in PARTS_OF_FIELDS.items():
            field = self.fields[name]
            assert isinstance(field, Tags)
            field.offer(TAGS[part], [(tag, words) for tag, words in own.of(part) if tag in used])

    def parts(self) -> Parts:
        said = self.cleaned_data
        parts = Parts(from_them=said["from_them"], for_myself=said["for_myself"])
        for part in (Part.THEY, Part.FELT, Part.DID):
            parts = parts.with_responses(part, [Named(tag) for tag in said[part]])
        return parts
