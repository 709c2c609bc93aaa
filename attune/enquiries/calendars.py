"""A proposed time as a calendar file (iCalendar, RFC 5545), which says when and nothing else: calendars are shared."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

# The usual length of one; nobody has said another. Our own choice.
_LENGTH = timedelta(minutes=50)


def calendar_of(time: datetime, *, about: UUID, name: str, at: datetime) -> str:
    """Return a file with one entry, called `name`; taken in twice, it is there once.

    >>> from datetime import UTC
    >>> time = datetime(2026, 11, 26, 18, tzinfo=UTC)
    >>> print(calendar_of(time, about=UUID(int=7), name="Meeting", at=time).replace("\\r", ""))
    BEGIN:VCALENDAR
    VERSION:2.0
    PRODID:-//Attune//EN
    BEGIN:VEVENT
    UID:00000000-0000-0000-0000-000000000007-20261126T180000Z
    DTSTAMP:20261126T180000Z
    DTSTART:20261126T180000Z
    DTEND:20261126T185000Z
    SUMMARY:Meeting
    CLASS:PRIVATE
    END:VEVENT
    END:VCALENDAR
    <BLANKLINE>
    """
    starts = _written(time)
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Attune//EN",
        "BEGIN:VEVENT",
        f"UID:{about}-{starts}",
        f"DTSTAMP:{_written(at)}",
        f"DTSTART:{starts}",
        f"DTEND:{_written(time + _LENGTH)}",
        f"SUMMARY:{name}",
        "CLASS:PRIVATE",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(f"{line}\r\n" for line in lines)


def _written(time: datetime) -> str:
    return time.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
