"""Finding somebody whose name is known, or nearly known."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.text import slugify
from rapidfuzz import fuzz, process, utils

from attune.directory.models import Listing, ListingQuerySet, Therapist
from attune.directory.queries.cards import what_of, where_of
from attune.directory.queries.stated import credentials_by, deliveries_by, jurisdictions_by, places_by
from attune.foundation.text import cleaned
from attune.matching.indexing import NoIndexError, as_uuid, keeper

MOST = 8
_LONGEST = 80
# One letter fits too many names to be of help.
_SHORTEST = 2
# Our own choice, from trying misspelt names: below this, names look like somebody else's.
_LEAST_ALIKE = 72
# How many names on either side of what was typed are looked at for slips.
_NEIGHBOURS = 100


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody found by name: who they are in a few words, and where their listing stands."""

    name: str
    what: str
    url: str


def names_like(words: str, most: int = MOST) -> list[Named]:
    """Return up to `most` therapists whose names begin as typed, else those whose names come near; the nearest first."""
    typed = " ".join(cleaned(words[:1000]).split())[:_LONGEST]
    if len(typed) < _SHORTEST:
        return []
    found = _found(typed, most)
    rows = _named(found)
    return [rows[pk] for pk in found if pk in rows]


def _found(typed: str, most: int) -> list[UUID]:
    """Return listings from the index, which forgives slips in any name; from the database while there is none."""
    try:
        hits = keeper().current().look_up(typed, most)
    except NoIndexError:
        return _beginning_with(typed, most) or _nearly(typed, most)
    return [as_uuid(hit.id) for hit in hits]


def _beginning_with(typed: str, most: int) -> list[UUID]:
    """Return listings whose therapist's name, or any word of it, begins as typed, in the order of the alphabet.

    Only where no name begins so are all names read through for a surname: none of it has an index here.
    """
    plain = slugify(typed)
    if not plain:
        return []
    beside = [pk for pk, name in _beside(typed) if slugify(name).startswith(plain)]
    if not beside:
        by_surname = _therapists().filter(therapist__name__icontains=f" {typed}").order_by("therapist__name")
        beside = list(by_surname.values_list("pk", flat=True)[:most])
    return beside[:most]


def _nearly(typed: str, most: int) -> list[UUID]:
    """Return listings whose therapist's name comes near what was typed, among those beside it in the alphabet."""
    beside = _beside(typed)
    near = process.extract(
        typed,
        [name for _pk, name in beside],
        scorer=fuzz.WRatio,
        processor=utils.default_process,
        limit=most,
        score_cutoff=_LEAST_ALIKE,
    )
    return [beside[place][0] for _name, _likeness, place in near]


def _beside(typed: str) -> list[tuple[UUID, str]]:
    """Return listings that stand beside what was typed in the alphabet, with their therapists' names in its order.

    Two ranges of an index each, of names as they are mostly written and of addresses, which are names in plain
    small letters. LIKE would use neither (Django's has an escape clause).
    """
    name, plain = typed.title(), slugify(typed)
    after = Therapist.objects.filter(name__gte=name).order_by("name").values_list("pk", flat=True)
    before = Therapist.objects.filter(name__lt=name).order_by("-name").values_list("pk", flat=True)
    ranges = (
        _therapists().filter(therapist__in=[*after[:_NEIGHBOURS], *before[:_NEIGHBOURS]]),
        _therapists().filter(slug__gte=plain).order_by("slug")[:_NEIGHBOURS],
        _therapists().filter(slug__lt=plain).order_by("-slug")[:_NEIGHBOURS],
    )
    found = {pk: name for rows in ranges for pk, name in rows.values_list("pk", "therapist__name")}
    return sorted(found.items(), key=lambda entry: entry[1])


def _therapists() -> ListingQuerySet:
    return Listing.objects.published().of_therapists()


def _named(listings: Collection[UUID]) -> dict[UUID, Named]:
    rows = Listing.objects.published().filter(pk__in=listings)
    own = list(rows.values_list("pk", "slug", "therapist_id", "therapist__name"))
    credentials = credentials_by([therapist for _pk, _slug, therapist, _name in own])
    places, jurisdictions, deliveries = (
        places_by(listings),
        jurisdictions_by(listings),
        deliveries_by(listings),
    )
    named = {}
    for pk, slug, therapist, name in own:
        cities = [str(place) for place in places.get(pk, ())]
        where = where_of(cities, jurisdictions.get(pk, ()), deliveries.get(pk, ()))
        what = what_of(credentials.get(therapist, ()))
        named[pk] = Named(name, " · ".join(filter(None, (what, where))), reverse("listing", args=[slug]))
    return named
