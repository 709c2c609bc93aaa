"""Answering from the database alone, while there is no index: musts filter, those with room come first.

Slower, and without counts, words, wishes or near-ties; the page says so.
"""

from datetime import datetime, timedelta
from functools import reduce
from math import cos, radians
from operator import or_
from uuid import UUID

from django.db.models import Q

from attune.directory.models import Accepting, Credential, Fee, Listing, ListingQuerySet, Tier
from attune.directory.queries.stated import how_telling
from attune.domain.ranking.formula import BEST, GOOD_FOR_DAYS
from attune.matching.answers import PAGE_SIZE
from attune.matching.documents import ROOMS
from attune.matching.need import Asked, Need
from attune.matching.places import Place

# How a must of each group is asked of a row.
_LOOKUPS = {
    "delivery": "deliveries__in",
    "concern": "concerns__concern__in",
    "approach": "approaches__approach__in",
    "participants": "participants__in",
    "age": "ages__in",
    "insurer": "insurers__insurer__in",
    "population": "populations__in",
    "community": "communities__in",
    "identity": "therapist__says_of_self__in",
}
# A degree of latitude is 69.09 miles on the sphere used; rounded down, so that the square is never too small.
_MILES_A_DEGREE = 69.0
_POLAR = 89.0


def page_of_listings(
    need: Need, *, page: int, at: datetime, near: Place | None
) -> tuple[list[UUID], int, int, int]:
    """Return the ids of one page, how many there are in all, the page shown and how many pages there are."""
    listings = _meeting(Listing.objects.published().of_therapists(), need, at=at, near=near)
    total = listings.count()
    pages = max(1, -(-min(total, BEST) // PAGE_SIZE))
    page = min(max(page, 1), pages)
    ids = listings.in_listing_order().values_list("pk", flat=True)[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    return list(ids), total, page, pages


def _meeting(listings: ListingQuerySet, need: Need, *, at: datetime, near: Place | None) -> ListingQuerySet:
    wanted = Q()
    if need.jurisdiction:
        wanted &= _any("jurisdictions", need.jurisdiction)
    if need.name:
        for word in need.name.split()[:6]:
            wanted &= Q(therapist__name__icontains=word)
    if near:
        wanted &= Q(pk__in=Listing.objects.filter(_around(near, need.miles)).values("pk"))
    if need.most is not None:
        low = Q(amount__lte=need.most) | Q(sliding_from__lte=need.most, sliding_open__gt=0)
        fees = Fee.objects.filter(low, currency=need.currency)
        if need.who_comes:
            fees = fees.filter(participants=need.who_comes)
        wanted &= Q(pk__in=fees.values("listing"))
    for group, asked in need.choices.items():
        if asked.must:
            wanted &= _choice(group, asked, at)
    return listings.filter(wanted)


def _around(point: Place, miles: float) -> Q:
    """Return who has a place in the square around a circle: a list only there for a moment may be a little generous."""
    band = miles / _MILES_A_DEGREE
    latitudes = Q(locations__latitude__range=(point.latitude - band, point.latitude + band))
    # One degree of longitude is shortest at the edge that lies nearer to a pole; about the pole itself all are near.
    edge = abs(point.latitude) + band
    width = band / cos(radians(edge)) if edge < _POLAR else 180.0
    if width >= 180.0:
        return latitudes & Q(locations__longitude__isnull=False)
    # Beyond the date line degrees begin anew on the other side.
    beside = (
        Q(locations__longitude__range=(point.longitude + turn - width, point.longitude + turn + width))
        for turn in (-360.0, 0.0, 360.0)
    )
    return latitudes & reduce(or_, beside)


def _choice(group: str, asked: Asked, at: datetime) -> Q:
    if group == "room":
        codes = {ROOMS[Accepting(value)] for value in asked.values}
        stated = [code for code, room in ROOMS.items() if room in codes]
        since = at.date() - timedelta(days=GOOD_FOR_DAYS)
        holds = Q(full_until=None, accepting_stated_on__gte=since) | Q(full_until__gte=at.date())
        lapsed = Q(full_until=None, accepting_stated_on__lt=since) | Q(full_until__lt=at.date())
        wanted = Q(accepting__in=stated) & holds
        if ROOMS[Accepting.NOT_STATED] in codes:
            wanted |= Q(accepting_stated_on=None) | lapsed
        return wanted
    if group == "language":
        rows = Listing.objects.filter(languages__language__in=asked.values, languages__level="fluent")
        return Q(pk__in=rows.values("pk"))
    if group == "money":
        kinds = {
            "sliding": Q(fees__sliding_open__gt=0, fees__sliding_from__isnull=False),
            "free-talk": Q(free_consultation_minutes__isnull=False),
        }
        chosen = reduce(or_, (kinds[value] for value in asked.values if value in kinds), Q(pk=None))
        return Q(pk__in=Listing.objects.filter(chosen).values("pk"))
    if group == "access":
        at_place = Q(locations__access__fact__in=asked.values) | Q(online_access__in=asked.values)
        return Q(pk__in=Listing.objects.filter(at_place).values("pk"))
    if group == "profession":
        of_title = Q(therapist__credentials__title__profession__in=asked.values)
        return Q(
            pk__in=Listing.objects.filter(
                of_title | Q(therapist__specialty__profession__in=asked.values)
            ).values("pk")
        )
    if group == "standing":
        return reduce(or_, (_standing(Tier(value)) for value in asked.values), Q(pk=None))
    return Q(pk__in=Listing.objects.filter(**{_LOOKUPS[group]: asked.values}).values("pk"))


def _standing(tier: Tier) -> Q:
    """Return who has a credential of this tier and none that says more."""
    above = [other for other in Tier if how_telling(other, 0) < how_telling(tier, 0)]
    held = Credential.objects.filter(title__tier=tier).values("therapist")
    more = Credential.objects.filter(title__tier__in=above).values("therapist")
    return Q(therapist__in=held) & ~Q(therapist__in=more)


def _any(relation: str, key: str) -> Q:
    return Q(pk__in=Listing.objects.filter(**{relation: key}).values("pk"))
