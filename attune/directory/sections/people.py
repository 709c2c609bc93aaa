"""Whom a therapist sees, where, and in which languages."""

from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from attune.directory.models import (
    AccessFact,
    AgeGroup,
    Community,
    Delivery,
    FieldGroup,
    Jurisdiction,
    Language,
    ListingLanguage,
    Location,
    Participants,
    Population,
)
from attune.directory.models.practice import told_apart
from attune.directory.sections.addresses import keeps_addresses
from attune.directory.sections.sheets import Row, Rows, Sheet, Values, ids_of, link, offered

MOST_LANGUAGES = 8


def _ticks(label: Any, help_text: Any = "") -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, help_text=help_text, widget=forms.CheckboxSelectMultiple, required=False
    )


class _Ticked(Sheet):
    """A section whose fields are ticked: each links the listing to entries of one vocabulary."""

    ticked: ClassVar[dict[str, Any]]

    def offer(self, form: forms.Form) -> None:
        for name, model in self.ticked.items():
            form.fields[name].choices = offered(self.to_offer(name, model))  # type: ignore[attr-defined]

    def to_offer(self, name: str, model: Any) -> Any:
        return model.objects.filter(retired=False)

    def stated(self) -> Values:
        return {name: ids_of(getattr(self.listing, name)) for name in self.ticked}

    def write(self, values: Values) -> None:
        for name, model in self.ticked.items():
            link(getattr(self.listing, name), model, values[name])


class _LanguageRow(Row):
    key = "language"

    language = forms.ChoiceField(label=_("Language"), required=False)
    level = forms.ChoiceField(label=_("How well"), choices=ListingLanguage.Level.choices, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = _languages  # type: ignore[attr-defined]

    def clean_level(self) -> str:
        return self.cleaned_data["level"] or str(ListingLanguage.Level.FLUENT)


def _languages() -> list[tuple[str, str]]:
    return offered(Language.objects.filter(retired=False), empty=_("None"))


class _PeopleForm(forms.Form):
    participants = _ticks(_("Who comes to a session"))
    ages = _ticks(_("Ages"))
    populations = _ticks(_("Whom you have experience with"))
    communities = _ticks(_("Communities you serve"))


class People(_Ticked):
    """Who may come, and in which languages."""

    id = "people"
    title = _("Whom you see")
    form_class: ClassVar[type[forms.Form]] = _PeopleForm
    rows_of: ClassVar = {"languages": Rows(_("Languages"), _LanguageRow, most=MOST_LANGUAGES)}
    ticked: ClassVar = {
        "participants": Participants,
        "ages": AgeGroup,
        "populations": Population,
        "communities": Community,
    }

    def stated(self) -> Values:
        rows = self.listing.languages.order_by("pk").values_list("language_id", "level")
        return super().stated() | {
            "languages": [{"language": str(which), "level": level} for which, level in rows]
        }

    def write(self, values: Values) -> None:
        super().write(values)
        spoken = {row["language"]: row["level"] for row in values["languages"]}
        self.listing.languages.exclude(language__in=spoken).delete()
        for which, level in spoken.items():
            self.listing.languages.update_or_create(language_id=which, defaults={"level": level})


class _PlacesForm(forms.Form):
    deliveries = _ticks(_("How sessions are held"))
    jurisdictions = _ticks(
        _("Where you see people"),
        _("Where they are during sessions. The law there decides, not where you sit."),
    )
    locations = _ticks(
        _("Addresses at which you see people"),
        _("Of those in the section “Addresses”."),
    )
    online_access = _ticks(_("Online, you offer"))


class Places(_Ticked):
    """Where and how sessions are held."""

    id = "places"
    title = _("Where and how")
    confirms = (FieldGroup.PLACE,)
    form_class: ClassVar[type[forms.Form]] = _PlacesForm
    ticked: ClassVar = {
        "deliveries": Delivery,
        "jurisdictions": Jurisdiction,
        "locations": Location,
        "online_access": AccessFact,
    }

    def offer(self, form: forms.Form) -> None:
        super().offer(form)
        places = self.listing.practice.locations.select_related("jurisdiction").order_by(
            "city", "street", "pk"
        )
        form.fields["locations"].choices = [  # type: ignore[attr-defined]
            (str(place), name) for place, name in told_apart(places).items()
        ]
        if not keeps_addresses(self.listing):
            form.fields["locations"].help_text = self._who_keeps_them()

    def _who_keeps_them(self) -> str:
        said = str(_("They are kept by the practice, or by whoever runs this site."))
        contact = self.listing.practice.email or settings.ATTUNE_OPERATOR_CONTACT
        if contact:
            said = f"{said} {_('If one is wrong or missing, write to %(contact)s.') % {'contact': contact}}"
        return said

    def to_offer(self, name: str, model: Any) -> Any:
        if name == "locations":
            return self.listing.practice.locations.all()
        return super().to_offer(name, model)
