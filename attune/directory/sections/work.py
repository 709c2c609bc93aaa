"""What a therapist practises and works with."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from attune.directory.models import FieldGroup, ListingApproach, ListingConcern
from attune.directory.sections.sheets import PlainText, Row, Rows, Sheet, Values, offered
from attune.guides.models import Approach, Concern

MOST_APPROACHES, MOST_MAIN = 12, 5


class _ApproachRow(Row):
    key = "approach"
    needs: ClassVar = {"depth": _("Say whether you are trained in it or draw on it.")}

    approach = forms.ChoiceField(label=_("Approach"), required=False)
    depth = forms.ChoiceField(
        label=_("How far"), choices=[("", _("Choose")), *ListingApproach.Depth.choices], required=False
    )
    training = PlainText(label=_("Where and how long you trained"), max_length=300, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["approach"].choices = _approaches  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        self.must_say(_("Choose the approach, or empty the rest of this row."))
        return given


def _approaches() -> list[tuple[str, str]]:
    return offered(Approach.objects.filter(retired=False).order_by("name"), empty=_("None"))


class _WorkForm(forms.Form):
    culture_training = PlainText(label=_("Training in working with culture"), max_length=300, required=False)


class Approaches(Sheet):
    """Approaches in the order in which they stand, with what the therapist is trained in."""

    id = "approaches"
    title = _("Approaches")
    lead = _("The ones you would name first stand first. To take one away, choose “None”.")
    confirms = (FieldGroup.APPROACHES,)
    form_class: ClassVar[type[forms.Form]] = _WorkForm
    rows_of: ClassVar = {"approaches": Rows(_("Approaches"), _ApproachRow, most=MOST_APPROACHES)}

    def stated(self) -> Values:
        rows = self.listing.approaches.values_list("approach_id", "depth", "training")
        named = [
            {"approach": str(which), "depth": depth, "training": training} for which, depth, training in rows
        ]
        return {"culture_training": self.listing.culture_training, "approaches": named}

    def write(self, values: Values) -> None:
        type(self.listing).objects.filter(pk=self.listing.pk).update(
            culture_training=values["culture_training"]
        )
        # Named twice is meant once: the first counts.
        named = {row["approach"]: row for row in reversed(values["approaches"])}
        self.listing.approaches.exclude(approach__in=named).delete()
        for place, row in enumerate(reversed(named.values())):
            self.listing.approaches.update_or_create(
                approach_id=row["approach"],
                defaults={"depth": row["depth"], "training": row["training"], "position": place},
            )


class _ConcernsForm(forms.Form):
    concerns = forms.MultipleChoiceField(
        label=_("What you work with"), widget=forms.CheckboxSelectMultiple, required=False
    )
    main = forms.MultipleChoiceField(
        label=_("Of these, what you work with mainly (five at most)"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def clean_main(self) -> list[str]:
        main: list[str] = self.cleaned_data["main"]
        if len(main) > MOST_MAIN:
            raise forms.ValidationError(
                _("Choose five at most: whoever does everything mainly does nothing so.")
            )
        return main


class Concerns(Sheet):
    """What a therapist works with; the main ones stand first."""

    id = "concerns"
    title = _("What you work with")
    lead = _("Tick what you would gladly see come through the door, not everything you have ever met.")
    confirms = (FieldGroup.APPROACHES,)
    form_class: ClassVar[type[forms.Form]] = _ConcernsForm

    def offer(self, form: forms.Form) -> None:
        choices = offered(Concern.objects.filter(retired=False))
        for name in ("concerns", "main"):
            form.fields[name].choices = choices  # type: ignore[attr-defined]

    def stated(self) -> Values:
        order = list(Concern.objects.values_list("pk", flat=True))
        held = {
            str(which): main for which, main in self.listing.concerns.values_list("concern_id", "is_main")
        }
        return {
            "concerns": [which for which in order if which in held],
            "main": [which for which in order if held.get(which)],
        }

    def write(self, values: Values) -> None:
        main = set(values["main"])
        named = [*values["concerns"], *(which for which in values["main"] if which not in values["concerns"])]
        self.listing.concerns.exclude(concern__in=named).delete()
        for place, which in enumerate(named):
            ListingConcern.objects.update_or_create(
                listing=self.listing,
                concern_id=which,
                defaults={"is_main": which in main, "position": place},
            )
