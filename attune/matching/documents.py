"""Listings as documents of the index: the one place where rows of the directory become values, numbers and texts.

The same documents give a match its reasons, so what a page says was met is what the index filtered by.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import starmap
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import BooleanField, CharField, ExpressionWrapper, Model, Q, QuerySet
from django.db.models.functions import Cast

from attune.directory.models import (
    Accepting,
    Credential,
    Fee,
    Listing,
    ListingApproach,
    ListingConcern,
    ListingInsurer,
    ListingLanguage,
    ListingText,
    Location,
    LocationAccess,
    Therapist,
    Tier,
)
from attune.directory.models.listing import is_published
from attune.directory.queries.stated import how_telling
from attune.directory.styles import STYLES
from attune.domain.ranking.formula import Room, room_said_on
from attune.guides.models import Approach, Concern
from attune.matching.choices import CURRENCIES
from attune.matching.meaning import Meaning, vectors_of
from attune.search.documents import Document

BATCH = 1000

# What a listing says of room for new clients, as ranking knows it: whoever sees existing clients only is full.
ROOMS = {
    Accepting.ACCEPTING: Room.ACCEPTING,
    Accepting.WAITLIST: Room.WAITLIST,
    Accepting.NOT_STATED: Room.NOT_STATED,
    Accepting.FULL: Room.FULL,
    Accepting.EXISTING_ONLY: Room.FULL,
    Accepting.EXISTING_AND_FAMILY: Room.FULL,
}

# What was read of some rows, by the id they belong to, written as text: made into a UUID for each row, ids took a third
# of the time it takes to read a directory.
Rows = dict[str, list[str]]

_OF_LISTING = (
    "pk",
    "therapist__name",
    "therapist__specialty__profession",
    "accepting",
    "accepting_stated_on",
    "full_until",
    "last_confirmed_on",
    "free_consultation_minutes",
    *(style.field for style in STYLES),
)


def all_documents(meaning: Meaning) -> Iterator[Document]:
    """Yield a document for each listing anyone may find, in the order of ids, a batch at a time.

    `meaning` says with what their vectors are made. The ids of a batch are read without asking which may be found:
    with that, SQLite would sort all listings anew for every batch.
    """
    last: UUID | None = None
    while True:
        listings = Listing.objects.order_by("pk").values_list("pk", flat=True)
        batch = list((listings.filter(pk__gt=last) if last else listings)[:BATCH])
        if not batch:
            return
        yield from _documents(Listing.objects.filter(pk__range=(batch[0], batch[-1])), meaning)
        last = batch[-1]


def documents_of(ids: Sequence[UUID], meaning: Meaning) -> dict[UUID, Document]:
    """Return the documents of these listings; one that nobody may find has none."""
    these = Listing.objects.filter(pk__in=ids)
    return {UUID(bytes=document.id): document for document in _documents(these, meaning)}


def ordinal(day: date) -> int:
    """Return a day as a number; columns of the index hold days so."""
    return day.toordinal()


def price_column(currency: str, participants: str = "") -> str:
    """Return the column of the lowest fee in a currency: for one kind of participants, or for any."""
    return f"price_{currency}_{participants}" if participants else f"price_{currency}"


def _documents(these: "QuerySet[Listing]", meaning: Meaning) -> Iterator[Document]:
    """Yield the documents of those of `these` listings that anyone may find.

    Rows that belong to them are asked for by `these`: spelling out a thousand ids for each of twenty tables takes as
    long as reading the rows. Whether a listing may be found is read and not asked for: SQLite would look listings up
    by their state, every time all of them.
    """
    rows = these.order_by("pk").annotate(
        key=_as_text("pk"),
        of=_as_text("therapist_id"),
        findable=ExpressionWrapper(
            is_published() & Q(kind=Listing.Kind.THERAPIST), output_field=BooleanField()
        ),
    )
    listings = [row for row in rows.values("key", "of", "findable", *_OF_LISTING) if row["findable"]]
    values, texts = _values(these), _texts(these)
    _add_what_is_treated(these, values, texts)
    _add_what_therapists_are(these, listings, values)
    prices = _prices(these)
    places = _places(these, values)
    vectors = vectors_of(these, meaning)
    for listing in listings:
        key = listing["key"]
        numbers, from_prices = prices[key]
        own = [*values[key], *from_prices]
        if listing["free_consultation_minutes"] is not None:
            own.append("money:free-talk")
        yield Document(
            id=listing["pk"].bytes,
            values=own,
            numbers={**_numbers(listing), **numbers},
            places=places[key],
            texts=texts[key],
            name=listing["therapist__name"],
            vector=vectors.get(listing["pk"]),
        )


def _as_text(column: str) -> Cast:
    return Cast(column, CharField())


def _numbers(listing: Mapping[str, Any]) -> dict[str, float]:
    numbers = {"accepting": float(ROOMS[Accepting(listing["accepting"])])}
    if listing["last_confirmed_on"]:
        numbers["confirmed"] = ordinal(listing["last_confirmed_on"])
    if said := room_said_on(listing["accepting_stated_on"], listing["full_until"]):
        numbers["accepting_said"] = ordinal(said)
    for style in STYLES:
        stated = listing[style.field]
        if stated is not None:
            numbers[style.field] = stated
    return numbers


def _values(these: "QuerySet[Listing]") -> Rows:
    values: Rows = defaultdict(list)
    of_listing: list[tuple[type[Model], str, str]] = [
        (Listing.deliveries.through, "delivery", "delivery_id"),
        (Listing.participants.through, "participants", "participants_id"),
        (Listing.populations.through, "population", "population_id"),
        (Listing.ages.through, "age", "agegroup_id"),
        (Listing.communities.through, "community", "community_id"),
        (Listing.online_access.through, "access", "accessfact_id"),
        (Listing.jurisdictions.through, "jurisdiction", "jurisdiction_id"),
        (ListingInsurer, "insurer", "insurer_id"),
    ]
    for model, group, column in of_listing:
        for listing, key in _pairs(model, "listing_id", column, these):
            values[listing].append(f"{group}:{key}")
    fluent = ListingLanguage.objects.filter(listing__in=these, level=ListingLanguage.Level.FLUENT)
    for listing, key in fluent.values_list(_as_text("listing_id"), "language_id"):
        values[listing].append(f"language:{key}")
    return values


def _texts(these: "QuerySet[Listing]") -> dict[str, list[tuple[str, str]]]:
    texts: dict[str, list[tuple[str, str]]] = defaultdict(list)
    rows = ListingText.objects.filter(listing__in=these).order_by("pk")
    for listing, language, body in rows.values_list(_as_text("listing_id"), "language", "body"):
        texts[listing].append((language, body))
    return texts


def _add_what_is_treated(
    these: "QuerySet[Listing]", values: Rows, texts: dict[str, list[tuple[str, str]]]
) -> None:
    """Add each listing's concerns and approaches as values, and their names as texts: people type those too."""
    concern_names = dict(Concern.objects.values_list("pk", "name"))
    concerns = ListingConcern.objects.filter(listing__in=these).order_by("pk")
    for listing, key in concerns.values_list(_as_text("listing_id"), "concern_id"):
        values[listing].append(f"concern:{key}")
        texts[listing].append(("en", concern_names[key]))
    approach_names = dict(Approach.objects.values_list("pk", "name"))
    approaches = ListingApproach.objects.filter(listing__in=these).order_by("pk")
    for listing, key, depth in approaches.values_list(_as_text("listing_id"), "approach_id", "depth"):
        values[listing].append(f"approach:{key}")
        texts[listing].append(("en", approach_names[key]))
        if depth == ListingApproach.Depth.TRAINED:
            values[listing].append(f"trained:{key}")


def _add_what_therapists_are(
    these: "QuerySet[Listing]", listings: Sequence[Mapping[str, Any]], values: Rows
) -> None:
    """Add what belongs to the therapist rather than to one listing of theirs: identity, profession, standing."""
    therapists = these.values("therapist_id")
    identities: Rows = defaultdict(list)
    for therapist, key in _pairs(Therapist.says_of_self.through, "therapist_id", "community_id", therapists):
        identities[therapist].append(f"identity:{key}")
    stated: dict[str, list[tuple[tuple[int, int], str, str]]] = defaultdict(list)
    credentials = Credential.objects.filter(therapist__in=therapists).order_by()
    for therapist, position, tier, profession in credentials.values_list(
        _as_text("therapist_id"), "position", "title__tier", "title__profession"
    ):
        stated[therapist].append((how_telling(Tier(tier), position), tier, profession))
    for listing in listings:
        own = stated[listing["of"]]
        professions = {profession for _how_telling, _tier, profession in own}
        if listing["therapist__specialty__profession"]:
            professions.add(listing["therapist__specialty__profession"])
        values[listing["key"]] += [
            *identities[listing["of"]],
            *(f"profession:{key}" for key in professions),
        ]
        if own:
            _how_telling, tier, _profession = min(own)
            values[listing["key"]].append(f"standing:{tier}")


class _Fee(NamedTuple):
    listing: str
    participants: str
    currency: str
    amount: Decimal
    sliding_from: Decimal | None
    sliding_open: int | None


def _prices(these: "QuerySet[Listing]") -> dict[str, tuple[dict[str, float], list[str]]]:
    """Return for each listing its lowest fees: in each currency, for each kind of participants and for any; and what that means.

    A sliding fee counts down to its lowest only while places at it are open.
    """
    found: dict[str, tuple[dict[str, float], list[str]]] = defaultdict(lambda: ({}, []))
    rows = Fee.objects.filter(listing__in=these).order_by("amount", "pk")
    for fee in starmap(_Fee, rows.values_list(_as_text("listing_id"), *_Fee._fields[1:])):
        numbers, values = found[fee.listing]
        values.append(f"currency:{fee.currency}")
        if _slides(fee):
            values.append("money:sliding")
        if fee.currency in CURRENCIES:
            lowest = float(_lowest(fee))
            for column in (price_column(fee.currency), price_column(fee.currency, fee.participants)):
                numbers[column] = min(lowest, numbers.get(column, lowest))
    return found


def _slides(fee: _Fee) -> bool:
    return fee.sliding_from is not None and bool(fee.sliding_open)


def _lowest(fee: _Fee) -> Decimal:
    return fee.sliding_from if fee.sliding_from is not None and fee.sliding_open else fee.amount


def _places(these: "QuerySet[Listing]", values: Rows) -> dict[str, list[tuple[float, float]]]:
    """Return where each listing's places are; what they offer to people with disabilities is added to `values`."""
    places: dict[str, list[tuple[float, float]]] = defaultdict(list)
    at: Rows = defaultdict(list)
    for listing, location in _pairs(Listing.locations.through, "listing_id", _as_text("location_id"), these):
        at[location].append(listing)
    locations = Listing.locations.through.objects.filter(listing__in=these).values("location_id")
    rows = Location.objects.filter(pk__in=locations).order_by()
    for location, latitude, longitude in rows.values_list(_as_text("pk"), "latitude", "longitude"):
        if latitude is not None and longitude is not None:
            for listing in at[location]:
                places[listing].append((latitude, longitude))
    for location, fact in _pairs(LocationAccess, "location_id", "fact_id", locations):
        for listing in at[location]:
            values[listing].append(f"access:{fact}")
    return places


def _pairs(
    model: type[Model], of: str, column: str | Cast, among: "QuerySet[Any, Any]"
) -> "QuerySet[Any, tuple[str, Any]]":
    return model._default_manager.filter(**{f"{of}__in": among}).values_list(_as_text(of), column)
