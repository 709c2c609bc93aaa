"""Which listings stand on which page, and how many there are."""

import time
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Max, Q, QuerySet

from attune.directory.models import Jurisdiction, Listing, ListingChange
from attune.directory.models.listing import shown_state
from attune.directory.queries.cards import GOOD_FOR_DAYS
from attune.foundation.models import LoadedContent


@dataclass(frozen=True)
class Tally:
    """How many listings there are, how many confirmed lately, how many with room."""

    all: int
    confirmed: int
    accepting: int


# So many listings take a third of a second to count, on every visit: those counts are kept for half a minute.
_MANY, _GOOD_FOR = 100_000, 30.0
_MOST_KEPT = 1_000
_kept: dict[tuple[object, ...], tuple[float, Tally]] = {}


def tally(listings: "QuerySet[Listing]", *, on: date) -> Tally:
    sql, values = listings.order_by().query.sql_with_params()
    kept_at, kept = _kept.get((sql, values, on), (0.0, None))
    if kept is not None and time.monotonic() - kept_at < _GOOD_FOR:
        return kept
    counted = _counted(listings, on=on)
    if counted.all >= _MANY:
        if len(_kept) >= _MOST_KEPT:
            _kept.clear()
        _kept[sql, values, on] = time.monotonic(), counted
    return counted


def _counted(listings: "QuerySet[Listing]", *, on: date) -> Tally:
    counts = listings.aggregate(
        all=Count("pk"),
        confirmed=Count("pk", filter=Q(last_confirmed_on__gte=on - timedelta(days=GOOD_FOR_DAYS))),
        # The order of room is in the index that the list is read from; `accepting` itself is not.
        accepting=Count("pk", filter=Q(room_rank=0)),
    )
    return Tally(**counts)


# SQLite keeps to the order of a CROSS JOIN. Left free, it begins at the listings, and for a place that
# has none it walks through all of them.
_WITH_LISTINGS = """
    SELECT j.* FROM directory_jurisdiction j
    WHERE NOT j.retired AND (j.id = %s OR EXISTS (
        SELECT 1 FROM directory_listing_jurisdictions t CROSS JOIN directory_listing l
        WHERE t.jurisdiction_id = j.id AND l.id = t.listing_id AND l.state = %s
    ))
    ORDER BY j.country, j.name
"""


def jurisdictions_with_listings(*, also: str = "") -> list[Jurisdiction]:
    """Return the jurisdictions where a published listing says it sees people, by country and name.

    The one with the id `also` is among them even if nobody does: whoever has chosen it must find it chosen.
    """
    return list(Jurisdiction.objects.raw(_WITH_LISTINGS, [also, shown_state()]))


def changed_at() -> datetime | None:
    """Return when anything that directory pages show last changed: a listing, or the vocabularies."""
    last = ListingChange.objects.order_by("-seq").first()
    loaded: datetime | None = LoadedContent.objects.aggregate(last=Max("loaded_at"))["last"]
    moments = [moment for moment in (last.changed_at if last else None, loaded) if moment]
    return max(moments, default=None)
