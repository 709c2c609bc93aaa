"""What a listing states, and whether it meets a need, read from its rows: one listing, one row, one question at a time.

Nothing of the index, of documents or of the search without an index is used. What they find has to agree with this.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from math import acos, cos, radians, sin

from django.conf import settings

from attune.directory.models import Credential, Fee, Listing
from attune.matching.choices import GROUPS
from attune.matching.need import Asked, Need

# Who holds several credentials stands as the first of these says.
MOST_TELLING_FIRST = (
    "independent",
    "prescriber",
    "supervised",
    "student",
    "degree",
    "certification",
    "unregulated",
)
MEANS_FULL = ("nopt", "existptonly", "existptfam")
Point = tuple[float, float]


def may_be_found(listing: Listing) -> bool:
    if listing.state != "published" or listing.kind != "therapist":
        return False
    return settings.ATTUNE_SHOW_WITHOUT_CREDENTIAL or bool(_credentials(listing))


def stated(listing: Listing, group: str, on: date) -> set[str]:
    """Return what a listing says in a group of choices, as it counts on a day."""
    therapist = listing.therapist
    match group:
        case "delivery":
            return {row.pk for row in listing.deliveries.all()}
        case "concern":
            return {row.concern.pk for row in listing.concerns.all()}
        case "approach":
            return {row.approach.pk for row in listing.approaches.all()}
        case "participants":
            return {row.pk for row in listing.participants.all()}
        case "age":
            return {row.pk for row in listing.ages.all()}
        case "population":
            return {row.pk for row in listing.populations.all()}
        case "community":
            return {row.pk for row in listing.communities.all()}
        case "insurer":
            return {row.insurer.pk for row in listing.insurers.all()}
        case "language":
            return {row.language.pk for row in listing.languages.all() if row.level == "fluent"}
        case "identity":
            return {row.pk for row in therapist.says_of_self.all()}
        case "access":
            at_places = {row.fact.pk for place in listing.locations.all() for row in place.access.all()}
            return at_places | {row.pk for row in listing.online_access.all()}
        case "room":
            return {_room(listing, on)}
        case "money":
            talk = {"free-talk"} if listing.free_consultation_minutes is not None else set()
            return talk | ({"sliding"} if any(_slides(fee) for fee in listing.fees.all()) else set())
        case "profession":
            held = {str(credential.title.profession) for credential in _credentials(listing)}
            return held | ({str(therapist.specialty.profession)} if therapist.specialty else set())
        case "standing":
            tiers = [str(credential.title.tier) for credential in _credentials(listing)]
            return set(sorted(tiers, key=MOST_TELLING_FIRST.index)[:1])
    raise AssertionError(group)


def meets(listing: Listing, need: Need, *, on: date, point: Point | None) -> bool:
    """Say whether a listing meets every must of a need; `point` is where its place is (degrees)."""
    if need.jurisdiction and need.jurisdiction not in {row.pk for row in listing.jurisdictions.all()}:
        return False
    if point and not any(_miles(point, there) <= need.miles for there in _points(listing)):
        return False
    if need.most is not None and not _affordable(listing, need):
        return False
    for group, asked in need.choices.items():
        values = {"nopt" if value in MEANS_FULL else value for value in asked.values}
        if asked.must and not stated(listing, group, on) & values:
            return False
    return True


def counts(
    listings: Iterable[Listing], need: Need, *, on: date, point: Point | None
) -> dict[str, Counter[str]]:
    """Return for each group how many listings state each of its values and meet all musts of the others."""
    listings = list(listings)
    found: dict[str, Counter[str]] = {}
    for group in GROUPS:
        rest = without(need, group.id)
        found[group.id] = Counter(
            value
            for listing in listings
            if meets(listing, rest, on=on, point=point)
            for value in stated(listing, group.id, on)
        )
    return found


def without(need: Need, group: str) -> Need:
    return replace(need, choices={id: asked for id, asked in need.choices.items() if id != group})


def _room(listing: Listing, on: date) -> str:
    said_on = listing.accepting_stated_on
    if said_on is None or (on - said_on).days > 90:
        return "unknown"
    return "nopt" if listing.accepting in MEANS_FULL else listing.accepting


def _affordable(listing: Listing, need: Need) -> bool:
    fees = [fee for fee in listing.fees.all() if fee.currency == need.currency]
    comes = need.choices.get("participants", Asked(()))
    if comes.must and len(comes.values) == 1:
        fees = [fee for fee in fees if fee.participants.pk == comes.values[0]]
    return any(_lowest(fee) <= Decimal(need.most or 0) for fee in fees)


def _slides(fee: Fee) -> bool:
    return fee.sliding_from is not None and fee.sliding_open is not None and fee.sliding_open > 0


def _lowest(fee: Fee) -> Decimal:
    return fee.sliding_from if _slides(fee) and fee.sliding_from is not None else fee.amount


def _credentials(listing: Listing) -> list[Credential]:
    return list(listing.therapist.credentials.all())


def _points(listing: Listing) -> list[Point]:
    return [
        (place.latitude, place.longitude)
        for place in listing.locations.all()
        if place.latitude is not None and place.longitude is not None
    ]


def _miles(one: Point, other: Point) -> float:
    """Return how far two points lie apart: the law of cosines is exact enough for miles."""
    (north, east), (there_north, there_east) = [tuple(map(radians, point)) for point in (one, other)]
    angle = sin(north) * sin(there_north) + cos(north) * cos(there_north) * cos(east - there_east)
    return acos(min(angle, 1.0)) * 3958.76
