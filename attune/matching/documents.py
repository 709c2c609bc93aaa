"""Listings as documents of the index: the one place where rows of the directory become values, numbers and texts.

The same documents give a match its reasons, so what a page says was met is what the index filtered by.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Model, QuerySet

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
)
from attune.directory.queries.cards import telling_first
from attune.directory.styles import STYLES
from attune.domain.ranking.formula import Room
from attune.matching.meaning import Meaning, vectors_of
from attune.search.documents import Document

BATCH = 1000

ROOM = {
    Accepting.ACCEPTING: Room.ACCEPTING,
    Accepting.WAITLIST: Room.WAITLIST,
    Accepting.NOT_STATED: Room.NOT_STATED,
}

Rows = dict[UUID, list[str]]


def all_documents(meaning: Meaning) -> Iterator[Document]:
    """Yield a document for each listing anyone may find, in the order of ids, a batch at a time.

    `meaning` says with what their vectors are made.
    """
    last: UUID | None = None
    while True:
        listings = _findable().order_by("pk")
        batch = list((listings.filter(pk__gt=last) if last else listings)[:BATCH])
        if not batch:
            return
        yield from _documents(batch, meaning)
        last = batch[-1].pk


def documents_of(ids: Sequence[UUID], meaning: Meaning) -> dict[UUID, Document]:
    """Return the documents of these listings; one that nobody may find has none."""
    rows = list(_findable().filter(pk__in=ids).order_by("pk"))
    return {row.pk: document for row, document in zip(rows, _documents(rows, meaning), strict=True)}


def ordinal(day: date) -> int:
    """Return a day as a number; columns of the index hold days so."""
    return day.toordinal()


def price_column(participants: Iterable[str]) -> str:
    """Return the column of the fee that a need speaks of: for whoever comes, if that is one kind; else the lowest."""
    kinds = sorted(participants)
    return f"price_{kinds[0]}" if len(kinds) == 1 else "price"


def _findable() -> "QuerySet[Listing]":
    return Listing.objects.published().of_therapists().select_related("therapist__specialty")


def _documents(listings: Sequence[Listing], meaning: Meaning) -> Iterator[Document]:
    ids = [listing.pk for listing in listings]
    values = _values(listings, ids)
    prices = _prices(ids)
    places, access = _places(ids)
    texts = _texts(ids)
    vectors = vectors_of(ids, meaning)
    for listing in listings:
        own = [*values[listing.pk], *access[listing.pk]]
        numbers, from_prices = prices[listing.pk]
        own += from_prices
        if listing.free_consultation_minutes is not None:
            own.append("money:free-talk")
        yield Document(
            id=listing.pk.bytes,
            values=own,
            numbers={**_numbers(listing), **numbers},
            places=places[listing.pk],
            texts=texts[listing.pk],
            name=listing.therapist.name,
            vector=vectors.get(listing.pk),
        )


def _numbers(listing: Listing) -> dict[str, float]:
    numbers = {"accepting": float(ROOM.get(Accepting(listing.accepting), Room.FULL))}
    if listing.last_confirmed_on:
        numbers["confirmed"] = ordinal(listing.last_confirmed_on)
    if listing.accepting_stated_on:
        numbers["accepting_said"] = ordinal(listing.accepting_stated_on)
    for style in STYLES:
        stated = getattr(listing, style.field)
        if stated is not None:
            numbers[style.field] = stated
    return numbers


def _values(listings: Sequence[Listing], ids: Sequence[UUID]) -> Rows:
    values: Rows = defaultdict(list)
    of_listing: list[tuple[type[Model], str, str]] = [
        (Listing.deliveries.through, "delivery", "delivery_id"),
        (Listing.participants.through, "participants", "participants_id"),
        (Listing.populations.through, "population", "population_id"),
        (Listing.ages.through, "age", "agegroup_id"),
        (Listing.communities.through, "community", "community_id"),
        (Listing.online_access.through, "access", "accessfact_id"),
        (Listing.jurisdictions.through, "jurisdiction", "jurisdiction_id"),
        (ListingConcern, "concern", "concern_id"),
        (ListingInsurer, "insurer", "insurer_id"),
    ]
    for model, group, column in of_listing:
        for listing, key in _pairs(model, "listing_id", column, ids):
            values[listing].append(f"{group}:{key}")
    for listing, key, depth in ListingApproach.objects.filter(listing__in=ids).values_list(
        "listing_id", "approach_id", "depth"
    ):
        values[listing].append(f"approach:{key}")
        if depth == ListingApproach.Depth.TRAINED:
            values[listing].append(f"trained:{key}")
    fluent = ListingLanguage.objects.filter(listing__in=ids, level=ListingLanguage.Level.FLUENT)
    for listing, key in fluent.values_list("listing_id", "language_id"):
        values[listing].append(f"language:{key}")
    _add_what_therapists_are(values, listings)
    return values


def _add_what_therapists_are(values: Rows, listings: Sequence[Listing]) -> None:
    """Add what belongs to the therapist rather than to one listing of theirs: identity, profession, standing."""
    therapists = {listing.therapist_id for listing in listings}
    identities: dict[UUID, list[str]] = defaultdict(list)
    for therapist, key in _pairs(Therapist.says_of_self.through, "therapist_id", "community_id", therapists):
        identities[therapist].append(f"identity:{key}")
    credentials: dict[UUID, list[Credential]] = defaultdict(list)
    for credential in Credential.objects.filter(therapist__in=therapists).select_related("title"):
        credentials[credential.therapist_id].append(credential)
    for listing in listings:
        own = telling_first(credentials[listing.therapist_id])
        professions = {credential.title.profession for credential in own}
        if listing.therapist.specialty:
            professions.add(listing.therapist.specialty.profession)
        values[listing.pk] += [
            *identities[listing.therapist_id],
            *(f"profession:{key}" for key in professions),
        ]
        if own:
            values[listing.pk].append(f"standing:{own[0].title.tier}")


def _prices(ids: Sequence[UUID]) -> dict[UUID, tuple[dict[str, float], list[str]]]:
    """Return for each listing the lowest fee in its currency, for each kind of participants and of all; and what that means.

    A sliding fee counts down to its lowest only while places at it are open.
    """
    fees: dict[UUID, list[Fee]] = defaultdict(list)
    for fee in Fee.objects.filter(listing__in=ids).order_by("amount", "pk"):
        fees[fee.listing_id].append(fee)
    found: dict[UUID, tuple[dict[str, float], list[str]]] = defaultdict(lambda: ({}, []))
    for listing, own in fees.items():
        numbers, values = found[listing]
        currency = own[0].currency
        values.append(f"currency:{currency}")
        if any(_slides(fee) for fee in own):
            values.append("money:sliding")
        for fee in own:
            if fee.currency == currency:
                lowest = float(_lowest(fee))
                for column in ("price", f"price_{fee.participants_id}"):
                    numbers[column] = min(lowest, numbers.get(column, lowest))
    return found


def _slides(fee: Fee) -> bool:
    return fee.sliding_from is not None and bool(fee.sliding_open)


def _lowest(fee: Fee) -> Decimal:
    return fee.sliding_from if fee.sliding_from is not None and fee.sliding_open else fee.amount


def _places(ids: Sequence[UUID]) -> tuple[dict[UUID, list[tuple[float, float]]], Rows]:
    places: dict[UUID, list[tuple[float, float]]] = defaultdict(list)
    access: Rows = defaultdict(list)
    at: dict[UUID, list[UUID]] = defaultdict(list)
    for listing, location in _pairs(Listing.locations.through, "listing_id", "location_id", ids):
        at[location].append(listing)
    rows = Location.objects.filter(pk__in=at)
    for location, latitude, longitude in rows.values_list("pk", "latitude", "longitude"):
        if latitude is not None and longitude is not None:
            for listing in at[location]:
                places[listing].append((latitude, longitude))
    for location, fact in _pairs(LocationAccess, "location_id", "fact_id", at):
        for listing in at[location]:
            access[listing].append(f"access:{fact}")
    return places, access


def _texts(ids: Sequence[UUID]) -> dict[UUID, list[tuple[str, str]]]:
    """Return each listing's texts, and the names of its concerns and approaches: people type those too."""
    texts: dict[UUID, list[tuple[str, str]]] = defaultdict(list)
    for listing, language, body in (
        ListingText.objects.filter(listing__in=ids)
        .order_by("pk")
        .values_list("listing_id", "language", "body")
    ):
        texts[listing].append((language, body))
    for model, name in ((ListingConcern, "concern__name"), (ListingApproach, "approach__name")):
        for listing, words in (
            model._default_manager.filter(listing__in=ids).order_by("pk").values_list("listing_id", name)
        ):
            texts[listing].append(("en", words))
    return texts


def _pairs(model: type[Model], of: str, column: str, ids: Iterable[Any]) -> Iterable[tuple[Any, Any]]:
    return model._default_manager.filter(**{f"{of}__in": list(ids)}).values_list(of, column)
