"""What listings state that a card puts into words.

Twenty cards show a word here and a day there of a dozen tables. Read as rows of just these columns they take
less than half the time that they take as whole objects; a listing that was fetched for a page of its own is turned into
the same shape.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple, TypeVar
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import get_language

from attune.directory.models import (
    Credential,
    Fee,
    FieldGroup,
    FieldGroupDates,
    Licence,
    Listing,
    ListingApproach,
    ListingText,
    Supervision,
    Tier,
)

# What a credential tells most about what somebody may do stands first.
_TELLING = [
    Tier.INDEPENDENT,
    Tier.PRESCRIBER,
    Tier.SUPERVISED,
    Tier.STUDENT,
    Tier.DEGREE,
    Tier.CERTIFICATION,
    Tier.UNREGULATED,
]


class StatedSupervision(NamedTuple):
    """Who supervises, with which licence, from when to when."""

    name: str
    credential: str
    starts_on: date
    ends_on: date | None
    confirmed_on: date | None


class StatedLicence(NamedTuple):
    """A licence, with the latest supervision first."""

    status: str
    expires_on: date | None
    supervisions: Sequence[StatedSupervision]

    def supervision(self, on: date) -> StatedSupervision | None:
        """Return the supervision that holds on a day."""
        return next(
            (
                row
                for row in self.supervisions
                if row.starts_on <= on and (row.ends_on is None or row.ends_on >= on)
            ),
            None,
        )


class StatedCredential(NamedTuple):
    """A credential; `jurisdiction` is "" where no place granted it."""

    tier: Tier
    position: int
    title: str
    letters: str
    jurisdiction: str
    licence: StatedLicence | None


class StatedText(NamedTuple):
    """A text and its language."""

    language: str
    body: str


class StatedApproach(NamedTuple):
    """An approach, and how far it is practised."""

    id: str
    name: str
    depth: str
    training: str


class StatedFee(NamedTuple):
    """What a session costs; `kind` is the id of whom it is for."""

    kind: str
    participants: str
    amount: Decimal
    currency: str
    sliding_from: Decimal | None
    minutes: int


class StatedPlace(NamedTuple):
    """Where people are seen, with degrees where they are known."""

    city: str
    jurisdiction: str
    latitude: float | None
    longitude: float | None

    def __str__(self) -> str:
        return f"{self.city}, {self.jurisdiction}"


class Checked(NamedTuple):
    """When the licence was checked, and against what."""

    on: date | None
    against: str


@dataclass(frozen=True, slots=True)
class Stated:
    """What a listing states. `group` is the title of a therapy group; credentials have the most telling first."""

    listing: UUID
    kind: str
    slug: str
    therapist: str
    photo: str
    group: str | None
    accepting: str
    accepting_stated_on: date | None
    waitlist_weeks: int | None
    full_until: date | None
    earliest_on: date | None
    credentials: Sequence[StatedCredential]
    about: StatedText | None
    approaches: Sequence[StatedApproach]
    fees: Sequence[StatedFee]
    places: Sequence[StatedPlace]
    jurisdictions: Sequence[str]
    deliveries: Sequence[str]
    checked: Checked | None


def stated_by(listings: "QuerySet[Listing]") -> list[Stated]:
    """Return what each of `listings` states, in their order, in ten queries at most.

    Where there is a place, jurisdictions are left out: a card does not show them then.
    """
    rows = list(
        listings.values(
            *("pk", "kind", "slug", "therapist_id", "therapist__name", "therapist__photo", "group__title"),
            *("accepting", "accepting_stated_on", "waitlist_weeks", "full_until", "earliest_on"),
        )
    )
    if not rows:
        return []
    ids = [row["pk"] for row in rows]
    credentials = credentials_by([row["therapist_id"] for row in rows])
    texts = _texts(ids)
    approaches = _approaches(ids)
    fees = _fees(ids)
    places = places_by(ids)
    jurisdictions = jurisdictions_by([id for id in ids if id not in places])
    deliveries = deliveries_by(ids)
    checked = _checked(ids)
    return [
        Stated(
            listing=id,
            kind=row["kind"],
            slug=row["slug"],
            therapist=row["therapist__name"],
            photo=row["therapist__photo"],
            group=row["group__title"],
            accepting=row["accepting"],
            accepting_stated_on=row["accepting_stated_on"],
            waitlist_weeks=row["waitlist_weeks"],
            full_until=row["full_until"],
            earliest_on=row["earliest_on"],
            credentials=credentials.get(row["therapist_id"], ()),
            about=in_readers_language(texts.get(id, ())),
            approaches=approaches.get(id, ()),
            fees=fees.get(id, ()),
            places=places.get(id, ()),
            jurisdictions=jurisdictions.get(id, ()),
            deliveries=deliveries.get(id, ()),
            checked=checked.get(id, (None,))[0],
        )
        for id, row in zip(ids, rows, strict=True)
    ]


def telling_first(credentials: Iterable[StatedCredential]) -> list[StatedCredential]:
    """Return credentials with what says most about permission first; within a tier as the therapist ordered them."""
    return sorted(credentials, key=lambda credential: how_telling(credential.tier, credential.position))


def how_telling(tier: Tier, position: int) -> tuple[int, int]:
    return _TELLING.index(tier), position


def in_readers_language(texts: Iterable[StatedText]) -> StatedText | None:
    """Return the text in the reader's language, else in English, else in any."""
    reads = get_language() or "en"
    return min(
        texts,
        key=lambda text: (text.language != reads, text.language != "en", text.language),
        default=None,
    )


# --- Rows, by their listing or therapist ----------------------------------------------------------------------------------

Stating = TypeVar("Stating")


def _by_owner(rows: Iterable[tuple[Any, ...]], shape: Callable[..., Stating]) -> dict[UUID, list[Stating]]:
    """Return rows in their shape, by the owner that stands first in each."""
    found: dict[UUID, list[Stating]] = {}
    for owner, *values in rows:
        found.setdefault(owner, []).append(shape(*values))
    return found


def credentials_by(therapists: Collection[UUID]) -> dict[UUID, list[StatedCredential]]:
    """Return each therapist's credentials, the most telling first."""
    rows = list(
        Credential.objects.filter(therapist__in=therapists).values_list(
            "therapist_id",
            "title__tier",
            "position",
            "title__name",
            "title__letters",
            "title__jurisdiction__name",
            "licence__pk",
            "licence__status",
            "licence__expires_on",
        )
    )
    licences = [row[6] for row in rows if row[6] is not None]
    supervisions = _supervisions(licences) if licences else {}

    def credential(
        tier: str,
        position: int,
        title: str,
        letters: str,
        jurisdiction: str | None,
        licence: UUID | None,
        status: str,
        expires_on: date | None,
    ) -> StatedCredential:
        held = StatedLicence(status, expires_on, supervisions.get(licence, ())) if licence else None
        return StatedCredential(Tier(tier), position, title, letters, jurisdiction or "", held)

    return {owner: telling_first(held) for owner, held in _by_owner(rows, credential).items()}


def _supervisions(licences: Collection[UUID]) -> dict[UUID, list[StatedSupervision]]:
    # What a supervisor has denied is not repeated.
    rows = Supervision.objects.filter(licence__in=licences, denied_on=None)
    return _by_owner(
        rows.values_list(
            *(
                "licence_id",
                "supervisor_name",
                "supervisor_credential",
                "starts_on",
                "ends_on",
                "confirmed_on",
            )
        ),
        StatedSupervision,
    )


def _texts(listings: Collection[UUID]) -> dict[UUID, list[StatedText]]:
    rows = ListingText.objects.filter(kind=ListingText.Kind.ABOUT, listing__in=listings)
    return _by_owner(rows.values_list("listing_id", "language", "body"), StatedText)


def _approaches(listings: Collection[UUID]) -> dict[UUID, list[StatedApproach]]:
    rows = ListingApproach.objects.filter(listing__in=listings)
    return _by_owner(
        rows.values_list("listing_id", "approach_id", "approach__name", "depth", "training"), StatedApproach
    )


def _fees(listings: Collection[UUID]) -> dict[UUID, list[StatedFee]]:
    rows = Fee.objects.filter(listing__in=listings)
    return _by_owner(
        rows.values_list(
            "listing_id",
            "participants_id",
            "participants__name",
            "amount",
            "currency",
            "sliding_from",
            "minutes",
        ),
        StatedFee,
    )


def places_by(listings: Collection[UUID]) -> dict[UUID, list[StatedPlace]]:
    rows = Listing.locations.through.objects.filter(listing__in=listings).order_by("location__city")
    return _by_owner(
        rows.values_list(
            "listing_id",
            "location__city",
            "location__jurisdiction__name",
            "location__latitude",
            "location__longitude",
        ),
        StatedPlace,
    )


def jurisdictions_by(listings: Collection[UUID]) -> dict[UUID, list[str]]:
    if not listings:
        return {}
    rows = Listing.jurisdictions.through.objects.filter(listing__in=listings)
    in_order = rows.order_by("jurisdiction__position", "jurisdiction__name")
    return _by_owner(in_order.values_list("listing_id", "jurisdiction__name"), str)


def deliveries_by(listings: Collection[UUID]) -> dict[UUID, list[str]]:
    rows = Listing.deliveries.through.objects.filter(listing__in=listings)
    in_order = rows.order_by("delivery__position", "delivery__name")
    return _by_owner(in_order.values_list("listing_id", "delivery__name"), str)


def _checked(listings: Collection[UUID]) -> dict[UUID, list[Checked]]:
    rows = FieldGroupDates.objects.filter(group=FieldGroup.LICENCE, listing__in=listings)
    return _by_owner(rows.values_list("listing_id", "verified_on", "verified_against"), Checked)


# --- From a listing that was fetched whole ---------------------------------------------------------------


def stated_in(listing: Listing) -> Stated:
    """Return what a listing states that was fetched with all that belongs to it (`pages.for_page`)."""
    # Whoever forgot to describe a group must not take the page of all groups down with them.
    group = getattr(listing, "group", None)
    texts = [row for row in listing.texts.all() if row.kind == ListingText.Kind.ABOUT]
    dates = [row for row in listing.dates.all() if row.group == FieldGroup.LICENCE]
    return Stated(
        listing=listing.pk,
        kind=listing.kind,
        slug=listing.slug,
        therapist=listing.therapist.name,
        photo=listing.therapist.photo,
        group=group.title if group else None,
        accepting=listing.accepting,
        accepting_stated_on=listing.accepting_stated_on,
        waitlist_weeks=listing.waitlist_weeks,
        full_until=listing.full_until,
        earliest_on=listing.earliest_on,
        credentials=telling_first(credential_in(row) for row in listing.therapist.credentials.all()),
        about=in_readers_language(StatedText(row.language, row.body) for row in texts),
        approaches=[
            StatedApproach(row.approach_id, row.approach.name, row.depth, row.training)
            for row in listing.approaches.all()
        ],
        fees=[
            StatedFee(
                row.participants_id,
                row.participants.name,
                row.amount,
                row.currency,
                row.sliding_from,
                row.minutes,
            )
            for row in listing.fees.all()
        ],
        places=[
            StatedPlace(row.city, row.jurisdiction.name, row.latitude, row.longitude)
            for row in listing.locations.all()
        ],
        jurisdictions=[row.name for row in listing.jurisdictions.all()],
        deliveries=[row.name for row in listing.deliveries.all()],
        checked=next((Checked(row.verified_on, row.verified_against) for row in dates), None),
    )


def credential_in(row: Credential) -> StatedCredential:
    """Return what a credential states that was fetched with its title, its licence and who supervised it."""
    title, licence = row.title, getattr(row, "licence", None)
    return StatedCredential(
        Tier(title.tier),
        row.position,
        title.name,
        title.letters,
        title.jurisdiction.name if title.jurisdiction else "",
        _licence_in(licence) if licence else None,
    )


def _licence_in(row: Licence) -> StatedLicence:
    supervisions = [
        StatedSupervision(
            found.supervisor_name,
            found.supervisor_credential,
            found.starts_on,
            found.ends_on,
            found.confirmed_on,
        )
        for found in row.supervisions.all()
        if found.denied_on is None
    ]
    return StatedLicence(row.status, row.expires_on, supervisions)
