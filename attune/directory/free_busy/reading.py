"""Finding the busy times in a calendar (RFC 5545), in a process of its own.

What a calendar repeats can be written so that it takes hours to work out, or fills the memory. So a calendar is read
by a child that knows no secrets, may use a few seconds and some memory, and hands back pairs of numbers and nothing else.
"""

import json
import resource
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from dateutil.rrule import rruleset, rrulestr
from icalendar import Calendar

from attune.directory.free_busy.fetching import CalendarTrouble, Trouble

BusyTimes = list[tuple[datetime, datetime]]
# The properties of an event. What a value may be depends on its name, which types cannot follow.
Properties = Mapping[str, Any]

# Our own choices: of the processor's time, and four times as much by the clock when others need it too.
MOST_SECONDS = 3
MOST_MEMORY = 1_000_000_000
MOST_TIMES = 5_000

_ROOT = Path(__file__).resolve().parents[3]
# What repeats by the hour or oftener is no appointment.
_REPEATS = {"DAILY", "WEEKLY", "MONTHLY", "YEARLY"}


def read_apart(calendar: bytes, *, start: datetime, end: datetime, zone: str) -> BusyTimes:
    """Return the busy times in a calendar between two moments, read in a child process; raise CalendarTrouble."""
    asked = [sys.executable, "-m", __name__, str(start.timestamp()), str(end.timestamp()), zone]
    try:
        child = subprocess.run(  # noqa: S603  our own module, by our own interpreter
            asked,
            input=calendar,
            capture_output=True,
            cwd=_ROOT,
            env={"PYTHONPATH": str(_ROOT)},
            timeout=4 * MOST_SECONDS,
            check=True,
        )
    except (subprocess.SubprocessError, OSError) as error:
        raise CalendarTrouble(Trouble.UNREADABLE) from error
    return [
        (datetime.fromtimestamp(first, UTC), datetime.fromtimestamp(last, UTC))
        for first, last in json.loads(child.stdout)
    ]


def busy_times(calendar: bytes, *, start: datetime, end: datetime, zone: tzinfo) -> BusyTimes:
    """Return when somebody is busy between two moments, in order, times that touch made one.

    `zone` is where times are meant that name no zone. What is marked free or cancelled does not count. Raise ValueError
    for what is no calendar.
    """
    found: BusyTimes = []
    # Cut off in the middle, it would show as free what is not.
    if not calendar.rstrip().endswith(b"END:VCALENDAR"):
        raise ValueError("no whole calendar")
    for whole in Calendar.from_ical(calendar, multiple=True):
        found += _of_events(whole.walk("VEVENT"), start, end, zone)
        found += _of_free_busy(whole.walk("VFREEBUSY"))
    inside = sorted(
        (max(first, start), min(last, end)) for first, last in found if first < end and last > start
    )
    return _joined(inside)


def _of_events(events: Sequence[Properties], start: datetime, end: datetime, zone: tzinfo) -> BusyTimes:
    """Return the times of events and their repetitions; a repetition that was moved counts where it was moved to."""
    moved = {
        (str(event.get("UID")), _moment(event["RECURRENCE-ID"].dt, zone))
        for event in events
        if "RECURRENCE-ID" in event
    }
    found: BusyTimes = []
    for event in events:
        cancelled = str(event.get("STATUS", "")).upper() == "CANCELLED"
        if cancelled or str(event.get("TRANSP", "")).upper() == "TRANSPARENT":
            continue
        first = event["DTSTART"].dt
        lasts = _length(event, first, zone)
        repeats = "RECURRENCE-ID" not in event and ("RRULE" in event or "RDATE" in event)
        for begins in (
            _repetitions(event, first, start - lasts, end, zone) if repeats else [_moment(first, zone)]
        ):
            if not repeats or (str(event.get("UID")), begins) not in moved:
                found.append((begins, begins + lasts))
            if len(found) > MOST_TIMES:
                raise ValueError("too many times")
    return found


def _repetitions(
    event: Properties, first: date | datetime, start: datetime, end: datetime, zone: tzinfo
) -> Iterator[datetime]:
    """Yield when an event begins, again and again: by the clock of its own place, whatever the season."""
    there = _zone_of(first, zone)
    dates = rruleset()
    for rule in _several(event.get("RRULE")):
        if rule.get("FREQ", [""])[0] not in _REPEATS:
            raise ValueError("repeats too often")
        if "UNTIL" in rule:
            until = rule["UNTIL"][0]
            last = _clock(until, there) if isinstance(until, datetime) else datetime.combine(until, time.max)
            rule["UNTIL"] = [last.replace(microsecond=0)]
        dates.rrule(rrulestr(rule.to_ical().decode(), dtstart=_clock(first, there)))  # type: ignore[arg-type]
    if "RRULE" not in event:
        dates.rdate(_clock(first, there))
    for extra in _dates(event.get("RDATE")):
        dates.rdate(_clock(extra, there))
    for left_out in _dates(event.get("EXDATE")):
        dates.exdate(_clock(left_out, there))
    for begins in dates.between(_clock(start, there), _clock(end, there), inc=True):
        yield begins.replace(tzinfo=there).astimezone(UTC)


def _of_free_busy(components: Sequence[Properties]) -> BusyTimes:
    """Return the times of a calendar that says no more than when its owner is busy."""
    found: BusyTimes = []
    for component in components:
        for period in _several(component.get("FREEBUSY")):
            if str(period.params.get("FBTYPE", "BUSY")).upper() == "FREE":
                continue
            begins, ends = period.dt
            found.append((begins, begins + ends if isinstance(ends, timedelta) else ends))
    return found


def _joined(times: BusyTimes) -> BusyTimes:
    joined: BusyTimes = []
    for first, last in times:
        if joined and first <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    return joined


def _length(event: Properties, first: date | datetime, zone: tzinfo) -> timedelta:
    if "DTEND" in event:
        return max(_moment(event["DTEND"].dt, zone) - _moment(first, zone), timedelta())
    if "DURATION" in event:
        lasts: timedelta = event["DURATION"].dt
        return max(lasts, timedelta())
    return timedelta() if isinstance(first, datetime) else timedelta(days=1)


def _several(value: Any) -> list[Any]:
    return [] if value is None else value if isinstance(value, list) else [value]


def _dates(value: Any) -> list[date | datetime]:
    found = [entry.dt for several in _several(value) for entry in several.dts]
    return [entry[0] if isinstance(entry, tuple) else entry for entry in found]


def _zone_of(value: date | datetime, zone: tzinfo) -> tzinfo:
    return (value.tzinfo if isinstance(value, datetime) else None) or zone


def _moment(value: date | datetime, zone: tzinfo) -> datetime:
    """Return a calendar's day or time as a moment; a day begins at midnight."""
    if not isinstance(value, datetime):
        value = datetime.combine(value, time.min)
    return (value if value.tzinfo else value.replace(tzinfo=zone)).astimezone(UTC)


def _clock(value: date | datetime, there: tzinfo) -> datetime:
    """Return what the clock on the wall says there."""
    if isinstance(value, datetime) and value.tzinfo:
        value = value.astimezone(there)
    elif not isinstance(value, datetime):
        value = datetime.combine(value, time.min)
    return value.replace(tzinfo=None)


def _child(start: str, end: str, zone: str) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    found = busy_times(
        sys.stdin.buffer.read(),
        start=datetime.fromtimestamp(float(start), UTC),
        end=datetime.fromtimestamp(float(end), UTC),
        zone=ZoneInfo(zone),
    )
    json.dump([(first.timestamp(), last.timestamp()) for first, last in found], sys.stdout)


if __name__ == "__main__":
    _child(*sys.argv[1:])
