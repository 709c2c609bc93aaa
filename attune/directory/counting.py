"""Counting how often listings are shown and opened, without knowing by whom.

    page ── adds one in this worker's memory ── each minute, beside the requests ── added to the row of the week

No page waits for it, and no request writes to the database for it. What a worker has counted in its last minute is lost
if it is killed. Whoever's browser sends Sec-GPC, fetches pages ahead, or says that it is a robot is not counted.
"""

import logging
import re
import threading
import time
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID

from django.db import DatabaseError, connection, transaction
from django.db.models import F
from django.http import HttpRequest

from attune.directory.models import Listing, ListingWeek

logger = logging.getLogger("attune.directory")

# Our own choices. More listings than this in one minute of one worker are not counted: memory has an end.
MOST, EVERY = 50_000, 60.0
KEPT_WEEKS = 26
# Fewer than SQLite takes as parameters.
_AT_ONCE = 500
_ROBOTS = re.compile(r"bot|crawl|spider|slurp|preview|monitor|curl|wget|python|http-client", re.IGNORECASE)

_counted: dict[tuple[UUID, date], list[int]] = {}
_lock = threading.Lock()


def counts(request: HttpRequest) -> bool:
    """Say whether a request counts: a page that somebody sees, and has not asked to be left out of."""
    headers = request.headers
    return (
        request.method == "GET"
        and headers.get("Sec-GPC") != "1"
        and "prefetch" not in headers.get("Sec-Purpose", headers.get("Purpose", ""))
        and not _ROBOTS.search(headers.get("User-Agent", ""))
    )


def count_shown(request: HttpRequest, listings: Iterable[UUID], *, on: date) -> None:
    """Count that these listings stood on a page of results."""
    if counts(request):
        _add(listings, 0, on)


def count_opened(request: HttpRequest, listing: UUID, *, on: date) -> None:
    """Count that the page of a listing was opened."""
    if counts(request):
        _add([listing], 1, on)


def flush() -> int:
    """Add what was counted to the rows of the weeks, and return of how many listings; what fails is kept for next time."""
    with _lock:
        taken = dict(_counted)
        _counted.clear()
    if not taken:
        return 0
    try:
        return _write(taken)
    except DatabaseError as error:
        logger.warning("Counts wait: %s. It is tried again.", type(error).__name__)
        with _lock:
            for key, (shown, opened) in taken.items():
                kept = _counted.setdefault(key, [0, 0])
                kept[0] += shown
                kept[1] += opened
        return 0


def start_flushing() -> None:
    """Flush each minute beside the requests of this process, as long as it runs."""

    def work() -> None:
        while True:
            time.sleep(EVERY)
            flush()
            connection.close()

    threading.Thread(target=work, name="counts", daemon=True).start()


def forget_old_weeks(*, on: date) -> int:
    """Delete the counts of weeks that began more than half a year ago; return how many rows went."""
    return ListingWeek.objects.filter(week__lt=monday_of(on) - timedelta(weeks=KEPT_WEEKS)).delete()[0]


def monday_of(day: date) -> date:
    """Return the Monday on or before a day.

    >>> monday_of(date(2026, 11, 22)), monday_of(date(2026, 11, 23))
    (datetime.date(2026, 11, 16), datetime.date(2026, 11, 23))
    """
    return day - timedelta(days=day.weekday())


def _add(listings: Iterable[UUID], which: int, on: date) -> None:
    week = monday_of(on)
    with _lock:
        for listing in listings:
            count = _counted.get((listing, week))
            if count is None:
                if len(_counted) >= MOST:
                    return
                count = _counted[listing, week] = [0, 0]
            count[which] += 1


@transaction.atomic
def _write(taken: dict[tuple[UUID, date], list[int]]) -> int:
    """Add the counts up: first rows where there is none, then those with the same counts together."""
    written = 0
    keys = list(taken)
    for start in range(0, len(keys), _AT_ONCE):
        part = keys[start : start + _AT_ONCE]
        there = set(Listing.objects.filter(pk__in={key[0] for key in part}).values_list("pk", flat=True))
        part = [key for key in part if key[0] in there]  # some may have been erased meanwhile
        ListingWeek.objects.bulk_create(
            (ListingWeek(listing_id=listing, week=week) for listing, week in part), ignore_conflicts=True
        )
        alike: dict[tuple[date, int, int], list[UUID]] = defaultdict(list)
        for listing, week in part:
            shown, opened = taken[listing, week]
            alike[week, shown, opened].append(listing)
        for (week, shown, opened), listings in alike.items():
            ListingWeek.objects.filter(week=week, listing__in=listings).update(
                shown=F("shown") + shown, opened=F("opened") + opened
            )
        written += len(part)
    return written
