"""At which addresses a therapist sees people, and how one gets in there."""

from datetime import date
from typing import Any, ClassVar

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from attune.directory.models import (
    AccessFact,
    FieldGroup,
    Jurisdiction,
    Listing,
    Location,
    LocationAccess,
    Practice,
)
from attune.directory.sections.sheets import PlainText, Row, Rows, Sheet, Values, offered
from attune.directory.zip_codes import zip_code_of

MOST_ADDRESSES = 6
_PARTS = ("street", "city", "postal_code", "jurisdiction")


class _AddressRow(Row):
    """`place` says which address it is, however it is written, so that what leads there goes on doing so."""

    key = "city"
    chosen = ("place",)
    needs: ClassVar = {"jurisdiction": _("Say in which state or country it is.")}

    place = forms.UUIDField(widget=forms.HiddenInput, required=False)
    street = PlainText(
        label=_("Street and number"),
        help_text=_("Everybody can read it. Leave it empty if you work where you live."),
        max_length=150,
        required=False,
    )
    city = PlainText(label=_("City"), max_length=100, required=False)
    postal_code = PlainText(
        label=_("Postal code"),
        help_text=_("Not shown. By it you are found by distance."),
        max_length=12,
        required=False,
    )
    jurisdiction = forms.ChoiceField(label=_("State or country"), required=False)
    access = forms.MultipleChoiceField(
        label=_("Getting in there"),
        help_text=_("Tick only what somebody who depends on it can rely on."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["jurisdiction"].choices = self._places  # type: ignore[attr-defined]
        self.fields["access"].choices = _facts  # type: ignore[attr-defined]

    def _places(self) -> list[tuple[str, str]]:
        """A jurisdiction that is offered no more stays where an address is in it."""
        held = self.initial.get("jurisdiction") or None
        return offered(Jurisdiction.objects.filter(Q(retired=False) | Q(pk=held)), empty=_("Choose"))

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        self.must_say(_("Say in which city it is, or empty the rest of this address."))
        if not given.get("city"):
            return given
        code, where = given.get("postal_code"), str(given.get("jurisdiction", ""))
        if code and where.startswith("US-"):
            known = zip_code_of(code)
            if known is None:
                self.add_error("postal_code", _("There is no such ZIP code."))
            elif known.jurisdiction != where:
                self.add_error("postal_code", _("This ZIP code is in another state."))
        return given


def _facts() -> list[tuple[str, str]]:
    return offered(
        AccessFact.objects.filter(~Q(scope=AccessFact.Scope.ONLINE), retired=False).order_by("position", "pk")
    )


def _is_offered(fact: AccessFact) -> bool:
    return fact.scope != AccessFact.Scope.ONLINE and not fact.retired


class _AddressesForm(forms.Form):
    name = PlainText(
        label=_("What you call this place"),
        help_text=_("It stands on your desk, and on other entries of yours, which lead here by it."),
        max_length=150,
        required=False,
    )


def keeps_addresses(listing: Listing) -> bool:
    """Say whether its therapist keeps the addresses of its practice: one of their own, where nobody else sees people."""
    practice = listing.practice
    here = Listing.objects.filter(Q(practice=practice) | Q(locations__practice=practice))
    return practice.kind == Practice.Kind.SOLO and not here.exclude(therapist=listing.therapist_id).exists()


class Addresses(Sheet):
    """The addresses of a practice that is one therapist's alone; those of a shared one are kept by whoever runs the site."""

    id = "addresses"
    title = _("Addresses")
    lead = _(
        "Where people come to you. If you only meet online, leave this empty. To take one away, empty its city."
    )
    confirms = (FieldGroup.PLACE,)
    keeps_itself = False
    form_class: ClassVar[type[forms.Form]] = _AddressesForm
    rows_of: ClassVar = {"addresses": Rows(_("Addresses"), _AddressRow, most=MOST_ADDRESSES, empty=1)}

    @property
    def stands_here(self) -> bool:
        return not self.is_of_a_group and keeps_addresses(self.listing)

    @property
    def speaks_for(self) -> list[Listing]:
        """All that is listed in this practice, or names an address of it: groups of the therapist's too."""
        practice = self.listing.practice_id
        here = Listing.objects.filter(Q(practice=practice) | Q(locations__practice=practice)).distinct()
        return list(here.exclude(state=Listing.State.WITHDRAWN).order_by("pk"))

    def stated(self) -> Values:
        rows = Location.objects.filter(practice=self.listing.practice_id).order_by("city", "pk")
        return {
            "name": self.listing.practice.name,
            "addresses": [_stated(row) for row in rows.prefetch_related("access__fact")],
        }

    def is_valid(self) -> bool:
        return super().is_valid() and self._names_none_twice()

    def _names_none_twice(self) -> bool:
        named = set()
        for row in self.rows["addresses"]:
            known = _known(row.cleaned_data)
            if row.cleaned_data.get("city") and known in named:
                row.add_error("city", _("This address stands here twice."))
            named.add(known)
        return not self.wrong

    def write(self, values: Values) -> None:
        """Write addresses and access. One that is written otherwise stays the same for whatever is at it.

        What is ticked of it counts as said anew: the old place may have had other stairs. A new address is at first that
        of this listing alone: in which others it stands is ticked there.
        """
        assert self.on is not None
        Practice.objects.filter(pk=self.listing.practice_id).update(name=values["name"])
        held = {location.pk: location for location in self.listing.practice.locations.all()}
        written = [(held.pop(row["place"], None), row) for row in values["addresses"]]
        for gone in held.values():
            gone.delete()
        for known, row in written:
            location = known or Location(practice=self.listing.practice)
            if known is None:
                _write_place(location, row)
                self.listing.locations.add(location)
            elif _known(_stated(location)) != _known(row):
                location.access.all().delete()
                _write_place(location, row)
            _write_access(location, row["access"], on=self.on)


def _known(row: Values) -> tuple[str, ...]:
    """By what an address is known again."""
    return tuple(str(row.get(name, "")) for name in _PARTS)


def _write_place(location: Location, row: Values) -> None:
    """Write where it is. A point stays as it is in the same postal code of the same city: an operator may have set it."""
    around = ("city", "postal_code", "jurisdiction_id")
    was = [getattr(location, name) for name in around]
    for name in ("street", "city", "postal_code"):
        setattr(location, name, row[name])
    location.jurisdiction_id = row["jurisdiction"]
    if was != [getattr(location, name) for name in around]:
        zip_code = zip_code_of(row["postal_code"]) if row["jurisdiction"].startswith("US-") else None
        location.latitude, location.longitude = (zip_code and zip_code.point) or (None, None)
    location.save()


def _stated(row: Location) -> Values:
    return {
        "place": row.pk,
        "street": row.street,
        "city": row.city,
        "postal_code": row.postal_code,
        "jurisdiction": row.jurisdiction_id,
        "access": [
            str(one.fact_id) for one in sorted(row.access.all(), key=_as_offered) if _is_offered(one.fact)
        ],
    }


def _as_offered(row: LocationAccess) -> tuple[int, str]:
    return row.fact.position, str(row.fact_id)


def _write_access(location: Location, facts: list[str], *, on: date) -> None:
    """Have exactly these facts stated of a location; one that stood there before keeps its day.

    What is offered here no more stays: nobody has taken it back.
    """
    there = {str(one.fact_id): one for one in location.access.select_related("fact")}
    for known, one in there.items():
        if known not in facts and _is_offered(one.fact):
            one.delete()
    LocationAccess.objects.bulk_create(
        LocationAccess(location=location, fact_id=fact, attested_on=on) for fact in facts if fact not in there
    )
