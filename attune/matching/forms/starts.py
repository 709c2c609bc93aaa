"""Three ways to begin: from a concern, from an approach, from a place."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from attune.directory.models import Jurisdiction
from attune.guides.queries import concern_groups, families

Groups = list[tuple[str, list[tuple[str, str]]]]


class StartForm(forms.Form):
    """Where the seeker will be during sessions; each way to begin adds what it begins from."""

    place = forms.ChoiceField(label=_("Where will you be during sessions?"), required=False)

    def __init__(self, *args: Any, places: Sequence[Jurisdiction], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.auto_id = f"{self.prefix_of_ids}-%s"
        self._choices_of("place", [("", _("Anywhere")), *((row.slug, row.name) for row in places)])

    prefix_of_ids = "start"

    def _choices_of(self, name: str, choices: Any) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices


class StartFromConcern(StartForm):
    """Begin from what weighs on the seeker."""

    prefix_of_ids = "from-concern"
    concern = forms.ChoiceField(
        label=_("What weighs on you?"),
        error_messages={"required": _("Choose what weighs on you, or start from a place.")},
    )
    field_order = ["concern", "place"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = [(group.name, [(row.pk, row.name) for row in rows]) for group, rows in concern_groups()]
        self._choices_of("concern", [("", _("Choose a concern")), *groups])


class StartFromApproach(StartForm):
    """Begin from an approach the seeker has heard of."""

    prefix_of_ids = "from-approach"
    approach = forms.ChoiceField(
        label=_("Which approach?"),
        error_messages={"required": _("Choose an approach, or start from a place.")},
    )
    field_order = ["approach", "place"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = [
            (family.name, [(row.pk, row.name) for row in rows if row.is_therapy])
            for family, rows in families()
        ]
        self._choices_of("approach", [("", _("Choose an approach")), *groups])


class StartFromPlace(StartForm):
    """Begin from where the seeker will be."""

    prefix_of_ids = "from-place"
