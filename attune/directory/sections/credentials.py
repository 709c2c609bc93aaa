"""What a therapist may call themselves, with which licence, until when, and under whose supervision."""

from itertools import groupby
from typing import Any, ClassVar

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from attune.directory.models import (
    Credential,
    CredentialTitle,
    FieldGroup,
    FieldGroupDates,
    Licence,
    Supervision,
)
from attune.directory.sections.sheets import PlainText, Row, Rows, Sheet, Values

MOST_CREDENTIALS = 10
# What only those who keep the site change: a licence under discipline, and a title that is offered no more.
_FIXED = Q(licence__status=Licence.Status.DISCIPLINED) | Q(title__retired=True)


def _day(label: Any) -> forms.DateField:
    return forms.DateField(
        label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), required=False
    )


class _CredentialRow(Row):
    key = "title"

    title = forms.ChoiceField(label=_("Title"), required=False)
    year = forms.IntegerField(label=_("Held since the year"), min_value=1940, max_value=2100, required=False)
    number = PlainText(label=_("Number of the licence"), max_length=40, required=False)
    expires_on = _day(_("The licence ends on"))
    supervisor_name = PlainText(label=_("Supervised by"), max_length=150, required=False)
    supervisor_credential = PlainText(label=_("The supervisor’s licence"), max_length=120, required=False)
    supervised_from = _day(_("Supervised from"))
    supervised_until = _day(_("Supervised until"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].choices = _titles  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if not given.get("title"):
            return given
        if given.get("expires_on") and not given.get("number"):
            self.add_error("number", _("Say which licence ends on that day."))
        if given.get("supervisor_name"):
            if not given.get("number"):
                self.add_error("number", _("Say with which licence you work under supervision."))
            if not given.get("supervised_from") and "supervised_from" not in self.errors:
                self.add_error("supervised_from", _("Say since when."))
        first, last = given.get("supervised_from"), given.get("supervised_until")
        if first and last and last < first:
            self.add_error("supervised_until", _("It ends before it begins."))
        return given


def _titles() -> list[Any]:
    """Return titles under the jurisdictions that grant them, those of none first."""
    rows = CredentialTitle.objects.filter(retired=False).select_related("jurisdiction")
    ordered = sorted(rows, key=lambda row: (str(row.jurisdiction or ""), row.name))
    grouped: list[Any] = [("", _("None"))]
    for place, titles in groupby(ordered, key=lambda row: str(row.jurisdiction or _("Anywhere"))):
        grouped.append((place, [(str(row.pk), _named(row)) for row in titles]))
    return grouped


def _named(title: CredentialTitle) -> str:
    return f"{title.name} ({title.letters})" if title.letters and title.letters != title.name else title.name


class Credentials(Sheet):
    """Credentials in the order in which they stand, each with its licence and its supervisor.

    What the issuing body says of a licence is not the therapist’s to change: a number that is another has no status yet, and
    a licence under discipline stands as it is.
    """

    id = "credentials"
    title = _("Credentials")
    lead = _(
        "What you change here counts as unchecked until somebody has checked it again with whoever issued it. To take a "
        "credential away, choose “None”. A licence under discipline can only be changed by those who keep this site."
    )
    confirms = (FieldGroup.LICENCE,)
    rows_of: ClassVar = {
        "credentials": Rows(_("Credentials"), _CredentialRow, most=MOST_CREDENTIALS, empty=1)
    }

    def stated(self) -> Values:
        return {"credentials": [_stated(credential) for credential in self._theirs()]}

    def write(self, values: Values) -> None:
        # Named twice is meant once: the first counts.
        named = {row["title"]: row for row in reversed(values["credentials"])}
        titles = dict.fromkeys(row["title"] for row in values["credentials"])
        held = {str(credential.title_id): credential for credential in self._theirs()}
        for title, credential in held.items():
            if title not in named:
                credential.delete()
        fixed = {str(row.title_id) for row in self._of_therapist().filter(_FIXED)}
        for position, title in enumerate(title for title in titles if title not in fixed):
            row = named[title]
            credential, _made = Credential.objects.update_or_create(
                therapist=self.listing.therapist,
                title_id=title,
                defaults={"position": position, "year": row["year"]},
            )
            _write_licence(credential, row)
        # It is the therapist’s, so it stands in all their listings.
        dates = FieldGroupDates.objects.filter(
            listing__therapist=self.listing.therapist, group=FieldGroup.LICENCE
        )
        dates.update(verified_on=None, verified_against="")

    def _of_therapist(self) -> "QuerySet[Credential]":
        return Credential.objects.filter(therapist=self.listing.therapist_id)

    def _theirs(self) -> "QuerySet[Credential]":
        """Return the credentials that the therapist may change."""
        rows = self._of_therapist().exclude(_FIXED).select_related("licence")
        return rows.prefetch_related("licence__supervisions").order_by("position", "pk")


def _stated(credential: Credential) -> Values:
    licence: Licence | None = getattr(credential, "licence", None)
    supervision = _latest(licence) if licence else None
    return {
        "title": str(credential.title_id),
        "year": credential.year,
        "number": licence.number if licence else "",
        "expires_on": licence.expires_on if licence else None,
        "supervisor_name": supervision.supervisor_name if supervision else "",
        "supervisor_credential": supervision.supervisor_credential if supervision else "",
        "supervised_from": supervision.starts_on if supervision else None,
        "supervised_until": supervision.ends_on if supervision else None,
    }


def _latest(licence: Licence) -> Supervision | None:
    return max(licence.supervisions.all(), key=lambda row: row.starts_on, default=None)


def _write_licence(credential: Credential, row: Values) -> None:
    held: Licence | None = Licence.objects.filter(credential=credential).first()
    if not row["number"]:
        if held:
            held.delete()
        return
    licence = held or Licence(credential=credential)
    if licence.number != row["number"]:
        licence.status, licence.issued_on = Licence.Status.UNKNOWN, None
    licence.number, licence.expires_on = row["number"], row["expires_on"]
    if licence.issued_on and licence.expires_on and licence.issued_on > licence.expires_on:
        licence.issued_on = None
    licence.save()
    _write_supervision(licence, row)


def _write_supervision(licence: Licence, row: Values) -> None:
    latest = _latest(licence)
    if not row["supervisor_name"]:
        if latest:
            latest.delete()
        return
    supervision = latest or Supervision(licence=licence)
    if (supervision.supervisor_name, supervision.starts_on) != (
        row["supervisor_name"],
        row["supervised_from"],
    ):
        supervision.confirmed_on = None
    supervision.supervisor_name = row["supervisor_name"]
    supervision.supervisor_credential = row["supervisor_credential"]
    supervision.starts_on, supervision.ends_on = row["supervised_from"], row["supervised_until"]
    # One supervisor at a time: whoever came before has ended by then.
    before = licence.supervisions.filter(ends_on=None, starts_on__lte=supervision.starts_on)
    before.exclude(pk=supervision.pk).update(ends_on=supervision.starts_on)
    supervision.save()
