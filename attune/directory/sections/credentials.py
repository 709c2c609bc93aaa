"""What a therapist holds and under whom they work: credentials, the licence behind each, and supervisors.

These are the therapist's own and stand in every listing of theirs.
"""

from datetime import date
from itertools import groupby
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from attune.directory.models import (
    Credential,
    CredentialTitle,
    Licence,
    Supervision,
)
from attune.directory.sections.of_therapist import DatedRow, OfTherapist, day_field
from attune.directory.sections.sheets import NOT_STATED, PlainText, Row, Rows, Values

MOST_CREDENTIALS, MOST_SUPERVISORS = 12, 12
_STATUSES = [("", NOT_STATED), *(one for one in Licence.Status.choices if one[0] != Licence.Status.UNKNOWN)]


class _OfTitle(DatedRow):
    """A row of one title; a title that is offered no more stays where it is held."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].choices = self._titles  # type: ignore[attr-defined]

    def _titles(self) -> list[Any]:
        titles = CredentialTitle.objects.filter(Q(retired=False) | Q(pk=self.initial.get("title") or None))
        where = titles.select_related("jurisdiction").order_by("jurisdiction__name", "name", "pk")
        groups = groupby(where, key=lambda one: str(one.jurisdiction or _("Anywhere")))
        return [
            ("", _("None")),
            *((place, [(str(one.pk), str(one)) for one in held]) for place, held in groups),
        ]


class _CredentialRow(_OfTitle):
    key = "title"

    title = forms.ChoiceField(label=_("Title"), required=False)
    year = forms.IntegerField(label=_("Since (year)"), min_value=1940, max_value=2100, required=False)
    number = PlainText(label=_("Number of the licence, if it has one"), max_length=40, required=False)
    status = forms.ChoiceField(label=_("Status of the licence"), choices=_STATUSES, required=False)
    issued_on = day_field(_("Issued on"))
    expires_on = day_field(_("Expires on"))

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        of_licence = any(given.get(name) for name in ("status", "issued_on", "expires_on"))
        if given.get("title") and of_licence and not given.get("number") and "number" not in self.errors:
            self.add_error("number", _("Say the licence’s number, or empty its status and dates."))
        if given.get("number") and not given.get("title") and "title" not in self.errors:
            self.add_error("title", _("Choose the title, or empty the licence’s number."))
        self.must_say(_("Choose the title, or empty the rest of this row."))
        self.must_follow("issued_on", "expires_on", _("It expires before it was issued."))
        return given


class _SupervisorRow(_OfTitle):
    key = "supervisor_name"
    needs: ClassVar = {
        "title": _("Say for which of your titles."),
        "starts_on": _("Say since when."),
    }

    supervisor_name = PlainText(label=_("Name of your supervisor"), max_length=150, required=False)
    supervisor_credential = PlainText(label=_("Their licence or title"), max_length=120, required=False)
    title = forms.ChoiceField(label=_("For which of your titles"), required=False)
    starts_on = day_field(_("From"))
    ends_on = day_field(_("Until, if it has ended"))

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        self.must_say(_("Write their name, or empty the rest of this row."))
        self.must_follow("starts_on", "ends_on", _("It ends before it begins."))
        return given


class Credentials(OfTherapist):
    """Credentials, licences and supervisors, with the day on which each begins and ends."""

    id = "credentials"
    title = _("Credentials and supervision")
    lead = _(
        "They stand in every entry of yours, in this order. To take one away, choose “None” and empty its number; "
        "to take a supervisor away, empty the name."
    )
    rows_of: ClassVar = {
        "credentials": Rows(_("Credentials"), _CredentialRow, most=MOST_CREDENTIALS, empty=1),
        "supervisors": Rows(_("Supervisors"), _SupervisorRow, most=MOST_SUPERVISORS, empty=1),
    }

    def stated(self) -> Values:
        held = Credential.objects.filter(therapist=self.listing.therapist_id).order_by("position", "pk")
        supervisions = Supervision.objects.filter(
            licence__credential__therapist=self.listing.therapist_id
        ).select_related("licence__credential")
        return {
            "credentials": [_stated(row) for row in held.select_related("licence")],
            "supervisors": [
                {
                    "supervisor_name": row.supervisor_name,
                    "supervisor_credential": row.supervisor_credential,
                    "title": str(row.licence.credential.title_id),
                    "starts_on": row.starts_on,
                    "ends_on": row.ends_on,
                }
                for row in supervisions.order_by("-starts_on", "pk")
            ],
        }

    def is_valid(self) -> bool:
        return super().is_valid() and self._is_consistent()

    def _is_consistent(self) -> bool:
        """Mark what no row can know alone: titles named twice, a supervisor of nothing, two at a time."""
        licensed: dict[str, str] = {}
        named: set[str] = set()
        for row in self._filled("credentials"):
            title = row.cleaned_data["title"]
            if title in named:
                row.add_error("title", _("This title stands here twice."))
            named.add(title)
            if row.cleaned_data["number"]:
                licensed[title] = row.cleaned_data["status"]
        now = set()
        for row in self._filled("supervisors"):
            title, goes_on = row.cleaned_data["title"], row.cleaned_data["ends_on"] is None
            if title not in licensed:
                row.add_error("title", _("Name this title and its licence’s number above first."))
            elif goes_on and title in now:
                row.add_error("ends_on", _("One supervisor at a time: say when the other one ended."))
            if goes_on:
                now.add(title)
        self._keep_what_a_regulator_said(licensed)
        return not self.wrong

    def _keep_what_a_regulator_said(self, licensed: dict[str, str]) -> None:
        """Refuse to take back, or to make up, that a licence was disciplined: only its source says so."""
        disciplined = Licence.Status.DISCIPLINED
        was = {row["title"] for row in self.now["credentials"] if row["status"] == disciplined}
        if was == {title for title, status in licensed.items() if status == disciplined}:
            return
        self.form.add_error(
            None,
            _("That a licence is disciplined comes from its regulator. Write to whoever runs this site."),
        )

    def _filled(self, name: str) -> list[Row]:
        key = self.rows_of[name].form.key
        return [row for row in self.rows[name] if row.cleaned_data.get(key)]

    def write(self, values: Values) -> None:
        therapist = self.listing.therapist
        titles = [row["title"] for row in values["credentials"]]
        therapist.credentials.exclude(title__in=titles).delete()
        for place, row in enumerate(values["credentials"]):
            held, _made = therapist.credentials.update_or_create(
                title_id=row["title"], defaults={"position": place, "year": row["year"]}
            )
            if not row["number"]:
                Licence.objects.filter(credential=held).delete()
                continue
            said = {name: row[name] for name in ("number", "issued_on", "expires_on")}
            Licence.objects.update_or_create(
                credential=held, defaults={**said, "status": row["status"] or Licence.Status.UNKNOWN}
            )
        self._write_supervisors(values["supervisors"])

    def _write_supervisors(self, rows: list[Values]) -> None:
        licences = {
            str(row.credential.title_id): row
            for row in Licence.objects.filter(credential__therapist=self.listing.therapist_id).select_related(
                "credential"
            )
        }
        # One that goes on as it was keeps its row, and with it what the supervisor has said of it.
        held = {_known(row): row for row in Supervision.objects.filter(licence__in=licences.values())}
        named = {(licences[row["title"]].pk, row["supervisor_name"], row["starts_on"]): row for row in rows}
        # A no outlives another day: it is about the two people.
        denied = {key[:2]: row.denied_on for key, row in held.items() if row.denied_on}
        for known, supervision in held.items():
            if known not in named:
                supervision.delete()
        # Those that have ended first, so that nobody has two supervisors for a moment.
        for known, row in sorted(named.items(), key=lambda pair: pair[1]["ends_on"] is None):
            supervision = held.get(known) or Supervision(
                licence=licences[row["title"]], denied_on=denied.get(known[:2])
            )
            if _says_more(supervision, row):
                supervision.confirmed_on = None
            for name in ("supervisor_name", "supervisor_credential", "starts_on", "ends_on"):
                setattr(supervision, name, row[name])
            supervision.save()


def _says_more(was: Supervision, row: Values) -> bool:
    """Say whether a row claims something that its supervisor has not said yes to: another licence, or a later end."""
    if was.supervisor_credential != row["supervisor_credential"]:
        return True
    return was.ends_on is not None and (row["ends_on"] is None or row["ends_on"] > was.ends_on)


def _known(row: Supervision) -> tuple[UUID, str, date]:
    """By what a supervision is known again: whose licence, who, and since when."""
    return row.licence_id, row.supervisor_name, row.starts_on


def _stated(row: Credential) -> Values:
    licence: Licence | None = getattr(row, "licence", None)
    known = licence is not None and licence.status != Licence.Status.UNKNOWN
    return {
        "title": str(row.title_id),
        "year": row.year,
        "number": licence.number if licence else "",
        "status": licence.status if licence and known else "",
        "issued_on": licence.issued_on if licence else None,
        "expires_on": licence.expires_on if licence else None,
    }
