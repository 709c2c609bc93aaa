"""What sessions cost, and which insurers a therapist works with."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from attune.directory.models import FieldGroup, Insurer, Listing, Participants
from attune.directory.sections.sheets import PlainText, Row, Rows, Sheet, Values, offered, says

MOST_FEES, MOST_INSURERS = 12, 20


class _FeeRow(Row):
    key = "amount"
    chosen = ("currency",)
    needs: ClassVar = {
        "participants": _("Say for whom this fee is."),
        "minutes": _("Say how many minutes a session has."),
    }

    participants = forms.ChoiceField(label=_("Who comes"), required=False)
    minutes = forms.IntegerField(label=_("Minutes"), min_value=5, max_value=480, required=False)
    amount = forms.DecimalField(
        label=_("Fee"), min_value=0, max_digits=8, decimal_places=2, required=False, localize=False
    )
    sliding_from = forms.DecimalField(
        label=_("Sliding down to"), min_value=0, max_digits=8, decimal_places=2, required=False
    )
    sliding_open = forms.IntegerField(
        label=_("Sliding places open now"), min_value=0, max_value=99, required=False
    )
    currency = forms.RegexField(
        label=_("Currency"),
        regex=r"^[A-Z]{3}$",
        initial="USD",
        required=False,
        error_messages={"invalid": _("Three capital letters, such as USD.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["participants"].choices = _participants  # type: ignore[attr-defined]

    def clean_currency(self) -> str:
        return self.cleaned_data["currency"] or "USD"

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        self.must_say(_("Say what it costs, or empty the rest of this row. A session for nothing costs 0."))
        lowest, amount = given.get("sliding_from"), given.get("amount")
        if lowest is not None and amount is not None and lowest > amount:
            self.add_error("sliding_from", _("The lowest fee is higher than the fee."))
        return given


def _participants() -> list[tuple[str, str]]:
    return offered(Participants.objects.filter(retired=False), empty=_("Choose"))


class _InsurerRow(Row):
    key = "insurer"

    insurer = forms.ChoiceField(label=_("Insurer"), required=False)
    plan = PlainText(label=_("Plan, if only one"), max_length=120, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["insurer"].choices = _insurers  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        self.must_say(_("Choose the insurer, or empty the plan."))
        return given


def _insurers() -> list[tuple[str, str]]:
    return offered(Insurer.objects.filter(retired=False), empty=_("None"))


class _MoneyForm(forms.Form):
    free_consultation_minutes = forms.IntegerField(
        label=_("A first talk that costs nothing, in minutes"), min_value=5, max_value=240, required=False
    )


class Money(Sheet):
    """Fees, insurers, and whether a first talk costs nothing."""

    id = "money"
    title = _("Fees and insurance")
    lead = _("Whoever knows the price beforehand does not have to ask. To take a row away, empty its fee.")
    confirms = (FieldGroup.FEES, FieldGroup.INSURERS)
    form_class: ClassVar[type[forms.Form]] = _MoneyForm
    rows_of: ClassVar = {
        "fees": Rows(_("Fees"), _FeeRow, most=MOST_FEES),
        "insurers": Rows(_("Insurers"), _InsurerRow, most=MOST_INSURERS),
    }

    def stated(self) -> Values:
        fees = self.listing.fees.order_by("pk").values(*_FeeRow.base_fields)
        insurers = self.listing.insurers.filter(jurisdiction=None).order_by("pk")
        return {
            "free_consultation_minutes": self.listing.free_consultation_minutes,
            "fees": [{**row, "participants": str(row["participants"])} for row in fees],
            "insurers": [{"insurer": str(row.insurer_id), "plan": row.plan} for row in insurers],
        }

    def is_valid(self) -> bool:
        return super().is_valid() and self._says_no_fee_twice()

    def _says_no_fee_twice(self) -> bool:
        """Of two fees for the same, one would be lost without a word."""
        named = set()
        for row in self.rows["fees"]:
            known = row.cleaned_data.get("participants"), row.cleaned_data.get("minutes")
            if says(row.cleaned_data.get(row.key)) and known in named:
                row.add_error("minutes", _("There is a fee for the same people and as many minutes already."))
            named.add(known)
        return not self.wrong

    def write(self, values: Values) -> None:
        Listing.objects.filter(pk=self.listing.pk).update(
            free_consultation_minutes=values["free_consultation_minutes"]
        )
        fees = {(row["participants"], row["minutes"]): row for row in values["fees"]}
        for fee in self.listing.fees.all():
            if (str(fee.participants_id), fee.minutes) not in fees:
                fee.delete()
        for (who, minutes), row in fees.items():
            rest = {name: row[name] for name in ("amount", "sliding_from", "sliding_open", "currency")}
            self.listing.fees.update_or_create(participants_id=who, minutes=minutes, defaults=rest)
        paid = {(row["insurer"], row["plan"]) for row in values["insurers"]}
        for held in self.listing.insurers.filter(jurisdiction=None):
            if (str(held.insurer_id), held.plan) not in paid:
                held.delete()
        for which, plan in paid:
            self.listing.insurers.get_or_create(insurer_id=which, plan=plan, jurisdiction=None)
