"""Where else than by a licence a therapist may practise: under agreements between states, and by registration for telehealth.

Nothing of it is inferred: a licence in a state that has joined a compact is no privilege, and only who holds one says so.
"""

from functools import partial
from typing import Any, ClassVar

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from attune.directory.models import CompactAuthority, Jurisdiction, Profession, Registration
from attune.directory.sections.of_therapist import DatedRow, OfTherapist, day_field
from attune.directory.sections.sheets import PlainText, Rows, Values, offered

MOST_AUTHORITIES, MOST_REGISTRATIONS = 60, 20
_NUMBER = 40


class _OfStates(DatedRow):
    """A row that names states; one that is offered no more stays where it is held. There are no such compacts elsewhere."""

    states: ClassVar[tuple[str, ...]]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.states:
            self.fields[name].choices = partial(self._offered, name)  # type: ignore[attr-defined]

    def _offered(self, name: str) -> list[tuple[str, str]]:
        held = Q(pk=self.initial.get(name) or None)
        return offered(Jurisdiction.objects.filter(Q(retired=False, country="US") | held), empty=_("None"))


class _AuthorityRow(_OfStates):
    key = "instrument"
    states = ("home", "jurisdiction")
    needs: ClassVar = {"home": _("Say in which state your licence behind it is.")}

    instrument = forms.ChoiceField(
        label=_("What you hold"),
        choices=[("", _("None")), *CompactAuthority.Instrument.choices],
        required=False,
    )
    home = forms.ChoiceField(label=_("Your home state"), required=False)
    jurisdiction = forms.ChoiceField(
        label=_("For which state"),
        help_text=_("Only for a privilege: it holds in one state."),
        required=False,
    )
    number = PlainText(label=_("Its number, if it has one"), max_length=_NUMBER, required=False)
    issued_on = day_field(_("Issued on"))
    expires_on = day_field(_("Expires on"))

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        self.must_say(_("Choose what you hold, or empty the rest of this row."))
        is_privilege = given.get("instrument") == CompactAuthority.Instrument.COUNSELING_PRIVILEGE
        if is_privilege and not given.get("jurisdiction") and "jurisdiction" not in self.errors:
            self.add_error("jurisdiction", _("Say for which state the privilege is."))
        if given.get("instrument") and not is_privilege and given.get("jurisdiction"):
            self.add_error("jurisdiction", _("This holds in all states of the compact: choose “None” here."))
        elif is_privilege and given.get("jurisdiction") and given.get("jurisdiction") == given.get("home"):
            self.add_error("jurisdiction", _("A privilege is for another state than your home state."))
        self.must_follow("issued_on", "expires_on", _("It expires before it was issued."))
        return given


class _RegistrationRow(_OfStates):
    key = "jurisdiction"
    states = ("jurisdiction",)
    needs: ClassVar = {"profession": _("Say as what you are registered.")}

    jurisdiction = forms.ChoiceField(label=_("State"), required=False)
    profession = forms.ChoiceField(
        label=_("Registered for"), choices=[("", _("Choose")), *Profession.choices], required=False
    )
    number = PlainText(label=_("Number"), max_length=_NUMBER, required=False)
    issued_on = day_field(_("Issued on"))
    expires_on = day_field(_("Expires on"))

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        self.must_say(_("Choose the state, or empty the rest of this row."))
        self.must_follow("issued_on", "expires_on", _("It expires before it was issued."))
        return given


class Authorities(OfTherapist):
    """Compact authorities and registrations for telehealth, with the day on which each begins and ends."""

    id = "authorities"
    title = _("Compacts and telehealth registrations")
    lead = _(
        "Only what you hold yourself: that your state has joined a compact does not let you practise elsewhere. It counts as "
        "said by you, not as checked. To take a row away, choose “None”."
    )
    rows_of: ClassVar = {
        "authorities": Rows(
            _("Under a compact"), _AuthorityRow, most=MOST_AUTHORITIES, empty=1, is_shown=False
        ),
        "registrations": Rows(
            _("Registered for telehealth"),
            _RegistrationRow,
            most=MOST_REGISTRATIONS,
            empty=1,
            is_shown=False,
        ),
    }

    def stated(self) -> Values:
        held = CompactAuthority.objects.filter(therapist=self.listing.therapist_id)
        registered = Registration.objects.filter(therapist=self.listing.therapist_id)
        return {
            "authorities": [
                _dated(row)
                | {
                    "instrument": row.instrument,
                    "home": row.home_id,
                    "jurisdiction": row.jurisdiction_id or "",
                }
                for row in held.order_by("instrument", "home", "jurisdiction")
            ],
            "registrations": [
                _dated(row) | {"jurisdiction": row.jurisdiction_id, "profession": row.profession}
                for row in registered.order_by("jurisdiction", "profession")
            ],
        }

    def is_valid(self) -> bool:
        return super().is_valid() and self._says_nothing_twice()

    def _says_nothing_twice(self) -> bool:
        for name, known_by in _KNOWN_BY.items():
            named = set()
            for row in self.rows[name]:
                known = tuple(row.cleaned_data.get(part) for part in known_by)
                if row.cleaned_data.get(row.key) and known in named:
                    row.add_error(row.key, _("This stands here twice."))
                named.add(known)
        return not self.wrong

    def write(self, values: Values) -> None:
        """A row that goes on keeps its row, so that what was checked of it stays with it."""
        therapist = self.listing.therapist
        self._write(therapist.compact_authorities, "authorities", values)
        self._write(therapist.registrations, "registrations", values)

    def _write(self, related: Any, name: str, values: Values) -> None:
        known_by = _KNOWN_BY[name]
        named = {
            tuple(row[part] or None for part in known_by): {
                one: row[one] for one in ("number", "issued_on", "expires_on")
            }
            for row in values[name]
        }
        for held in list(related.all()):
            if tuple(getattr(held, _COLUMNS.get(part, part)) or None for part in known_by) not in named:
                held.delete()
        for known, dated in named.items():
            columns = {_COLUMNS.get(part, part): one for part, one in zip(known_by, known, strict=True)}
            related.update_or_create(**columns, defaults=dated)


_KNOWN_BY = {
    "authorities": ("instrument", "home", "jurisdiction"),
    "registrations": ("jurisdiction", "profession"),
}
_COLUMNS = {"home": "home_id", "jurisdiction": "jurisdiction_id"}


def _dated(row: CompactAuthority | Registration) -> Values:
    return {"number": row.number, "issued_on": row.issued_on, "expires_on": row.expires_on}
