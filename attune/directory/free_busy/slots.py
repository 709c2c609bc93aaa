"""Whether an hour is free among those in which a therapist says they usually work."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta, tzinfo

# Our own choices: a usual session with its notes, on the full or half hour, and not before somebody could come.
LENGTH = timedelta(minutes=50)
STEP = timedelta(minutes=30)
NOTICE = timedelta(hours=24)


@dataclass(frozen=True)
class UsualHours:
    """From when to when somebody usually works on a day of the week, Monday being 0, by the clock of their place."""

    weekday: int
    begins: time
    ends: time


def first_free(
    busy: Iterable[tuple[datetime, datetime]],
    hours: Iterable[UsualHours],
    *,
    start: datetime,
    end: datetime,
    zone: tzinfo,
) -> datetime | None:
    """Return the first moment from which a session fits between what is busy; None if there is none.

    >>> from datetime import UTC
    >>> monday = datetime(2026, 3, 23, tzinfo=UTC)
    >>> busy = [(monday.replace(hour=9), monday.replace(hour=9, minute=40))]
    >>> usual = [UsualHours(0, time(9), time(11))]
    >>> first_free(busy, usual, start=monday, end=monday + timedelta(days=7), zone=UTC).strftime("%H:%M")
    '10:00'
    """
    taken = sorted(busy)
    usual = sorted(hours, key=lambda hour: (hour.weekday, hour.begins))
    day = start.astimezone(zone).date()
    while datetime.combine(day, time.min, zone) < end:
        for hour in usual:
            if hour.weekday != day.weekday():
                continue
            begins = datetime.combine(day, hour.begins, zone)
            closes = min(datetime.combine(day, hour.ends, zone), end)
            while begins + LENGTH <= closes:
                clashes = any(first < begins + LENGTH and last > begins for first, last in taken)
                if begins >= start and not clashes:
                    return begins
                begins += STEP
        day += timedelta(days=1)
    return None
