"""Busy times are found as a calendar means them, and no calendar takes the server down."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from attune.directory.free_busy.fetching import CalendarTrouble
from attune.directory.free_busy.reading import busy_times, read_apart

START = datetime(2026, 3, 23, tzinfo=UTC)
END = datetime(2026, 4, 20, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")


def calendar(*lines: str) -> bytes:
    return "\r\n".join(
        ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x//y//EN", *lines, "END:VCALENDAR", ""]
    ).encode()


def event(*lines: str) -> list[str]:
    return ["BEGIN:VEVENT", "UID:one", "DTSTAMP:20260301T000000Z", "SUMMARY:Mrs Secret", *lines, "END:VEVENT"]


def times(raw: bytes) -> list[tuple[str, str]]:
    found = busy_times(raw, start=START, end=END, zone=BERLIN)
    return [(f"{first:%m-%d %H:%M}", f"{last:%m-%d %H:%M}") for first, last in found]


def test_an_hour_is_busy() -> None:
    assert times(calendar(*event("DTSTART:20260401T090000Z", "DTEND:20260401T100000Z"))) == [
        ("04-01 09:00", "04-01 10:00")
    ]


def test_a_weekly_hour_stays_at_its_hour_when_the_clocks_change() -> None:
    weekly = event(
        "DTSTART;TZID=Europe/Berlin:20260105T090000", "DURATION:PT50M", "RRULE:FREQ=WEEKLY;COUNT=14"
    )
    assert times(calendar(*weekly)) == [
        ("03-23 08:00", "03-23 08:50"),
        ("03-30 07:00", "03-30 07:50"),
        ("04-06 07:00", "04-06 07:50"),
    ]


def test_what_was_left_out_or_moved_is_not_where_it_was() -> None:
    weekly = event(
        "DTSTART:20260323T090000Z", "DURATION:PT1H", "RRULE:FREQ=WEEKLY;UNTIL=20260414T000000Z",
        "EXDATE:20260330T090000Z",
    )  # fmt: skip
    moved = event("RECURRENCE-ID:20260406T090000Z", "DTSTART:20260407T110000Z", "DTEND:20260407T120000Z")
    assert times(calendar(*weekly, *moved)) == [
        ("03-23 09:00", "03-23 10:00"),
        ("04-07 11:00", "04-07 12:00"),
        ("04-13 09:00", "04-13 10:00"),
    ]


def test_what_is_free_or_cancelled_is_not_busy() -> None:
    hour = ("DTSTART:20260401T090000Z", "DTEND:20260401T100000Z")
    assert not times(calendar(*event(*hour, "TRANSP:TRANSPARENT"), *event(*hour, "STATUS:CANCELLED")))


def test_a_day_without_hours_is_a_day_of_the_place() -> None:
    assert times(calendar(*event("DTSTART;VALUE=DATE:20260401"))) == [("03-31 22:00", "04-01 22:00")]


def test_a_calendar_of_busy_times_alone_is_read() -> None:
    lines = [
        "BEGIN:VFREEBUSY", "UID:f", "DTSTAMP:20260301T000000Z", "FREEBUSY;FBTYPE=BUSY:20260401T090000Z/PT1H",
        "FREEBUSY;FBTYPE=FREE:20260402T090000Z/PT1H", "FREEBUSY:20260401T095000Z/20260401T110000Z", "END:VFREEBUSY",
    ]  # fmt: skip
    assert times(calendar(*lines)) == [("04-01 09:00", "04-01 11:00")]


def test_the_child_hands_back_what_was_read() -> None:
    raw = calendar(*event("DTSTART:20260401T090000", "DURATION:PT1H"))
    found = read_apart(raw, start=START, end=END, zone="Europe/Berlin")
    assert found == [(datetime(2026, 4, 1, 7, tzinfo=UTC), datetime(2026, 4, 1, 8, tzinfo=UTC))]


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"PK\x03\x04" + bytes(1000),
        b"<html>Sign in</html>",
        b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:nonsense\r\n",
        b"\xff\xfe\x00" * 1000,
        calendar(*event("DTSTART:20260101T000000Z", "RRULE:FREQ=SECONDLY")),
        calendar(*event("DTSTART:20260101T000000Z", "RRULE:FREQ=DAILY;BYSECOND=" + ",".join(map(str, range(60)))
                        + ";BYMINUTE=" + ",".join(map(str, range(60))))),
        calendar(*(event("DTSTART:00010101T000000", "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30") * 400)),
    ],
    ids=["nothing", "zip", "a page", "half a row", "no text", "each second", "each second, hidden", "never comes"],
)  # fmt: skip
def test_what_is_no_calendar_or_never_ends_is_refused(raw: bytes) -> None:
    with pytest.raises(CalendarTrouble):
        read_apart(raw, start=START, end=END, zone="Europe/Berlin")
