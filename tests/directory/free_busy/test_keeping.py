"""Calendars are asked politely, and nothing is kept of them but busy times."""

from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest

from attune.directory.free_busy.fetching import CalendarTrouble
from attune.directory.free_busy.keeping import (
    due_calendars,
    forget_calendar,
    has_free_slot,
    read_calendar,
    set_calendar,
)
from attune.directory.free_busy.slots import UsualHours
from attune.directory.models import BusyTime, CalendarFeed
from tests import factories
from tests.directory.free_busy.calendar_server import ADDRESS, calendar_server, sends
from tests.directory.free_busy.test_reading import calendar, event

pytestmark = pytest.mark.django_db

AT = datetime(2026, 3, 23, 8, tzinfo=UTC)
EVERY_DAY = [UsualHours(day, time(9), time(12)) for day in range(7)]
HOUR = calendar(*event("DTSTART:20260401T090000Z", "DURATION:PT1H"))
ALWAYS = calendar(*event("DTSTART:20260301T000000Z", "DURATION:P60D"))


def test_only_busy_times_are_kept_of_a_calendar(tmp_path: Path) -> None:
    feed = set_calendar(factories.therapist(), ADDRESS, by=None, at=AT)
    with calendar_server(tmp_path, sends(HOUR)) as server:
        assert read_calendar(feed, at=AT, way=server.way())
    assert [(row.starts_at.hour, row.ends_at.hour) for row in BusyTime.objects.all()] == [(9, 10)]
    stored = [
        str(value)
        for row in (*CalendarFeed.objects.values(), *BusyTime.objects.values())
        for value in row.values()
    ]
    assert not [value for value in stored if "Secret" in value or "private-abc" in value]


def test_a_calendar_is_asked_at_most_every_half_hour_and_less_while_it_fails(tmp_path: Path) -> None:
    feed = set_calendar(factories.therapist(), ADDRESS, by=None, at=AT)
    with calendar_server(tmp_path, sends(b"", 500)) as server:
        assert list(due_calendars(at=AT)) == [feed]
        assert not read_calendar(feed, at=AT, way=server.way())
        # The row as it was before: a second command that began at the same time.
        assert not read_calendar(feed, at=AT, way=server.way())
    assert len(server.asked) == 1
    feed.refresh_from_db()
    assert feed.trouble == CalendarFeed.Trouble.NO_ANSWER
    assert not list(due_calendars(at=AT + timedelta(minutes=31)))
    assert list(due_calendars(at=AT + timedelta(minutes=61))) == [feed]


def test_an_unchanged_calendar_keeps_its_times_and_is_read_anew_after_a_day(tmp_path: Path) -> None:
    feed = set_calendar(factories.therapist(), ADDRESS, by=None, at=AT)
    with calendar_server(tmp_path, sends(HOUR, ETag='"7"')) as server:
        read_calendar(feed, at=AT, way=server.way())
    feed.refresh_from_db()
    with calendar_server(tmp_path, sends(b"", 304)) as server:
        assert read_calendar(feed, at=AT + timedelta(hours=1), way=server.way())
    assert server.asked[0]["If-None-Match"] == '"7"'
    assert BusyTime.objects.count() == 1
    feed.refresh_from_db()
    with calendar_server(tmp_path, sends(HOUR)) as server:
        read_calendar(feed, at=AT + timedelta(hours=25), way=server.way())
    assert "If-None-Match" not in server.asked[0]


def test_a_calendar_that_fails_leaves_what_was_known(tmp_path: Path) -> None:
    feed = set_calendar(factories.therapist(), ADDRESS, by=None, at=AT)
    with calendar_server(tmp_path, sends(HOUR)) as server:
        read_calendar(feed, at=AT, way=server.way())
    feed.refresh_from_db()
    with calendar_server(tmp_path, sends(b"half a row")) as server:
        assert not read_calendar(feed, at=AT + timedelta(hours=1), way=server.way())
    assert BusyTime.objects.count() == 1


@pytest.mark.parametrize(("raw", "is_free"), [(HOUR, True), (ALWAYS, False)])
def test_a_free_hour_is_one_in_the_usual_hours(tmp_path: Path, raw: bytes, is_free: bool) -> None:
    listing = factories.listing()
    feed = set_calendar(listing.therapist, ADDRESS, by=None, at=AT)
    assert not has_free_slot(listing, EVERY_DAY, at=AT)
    with calendar_server(tmp_path, sends(raw)) as server:
        read_calendar(feed, at=AT, way=server.way())
    assert has_free_slot(listing, EVERY_DAY, at=AT) == is_free
    assert not has_free_slot(listing, [], at=AT)
    # What a calendar said long ago says nothing about today.
    assert not has_free_slot(listing, EVERY_DAY, at=AT + timedelta(days=3))


def test_a_calendar_is_forgotten_with_all_its_times(tmp_path: Path) -> None:
    therapist = factories.therapist()
    feed = set_calendar(therapist, ADDRESS, by=None, at=AT)
    with calendar_server(tmp_path, sends(HOUR)) as server:
        read_calendar(feed, at=AT, way=server.way())
    for _twice in range(2):
        forget_calendar(therapist, by=None, at=AT)
    assert not CalendarFeed.objects.exists()
    assert not BusyTime.objects.exists()


def test_what_is_no_address_is_not_kept() -> None:
    with pytest.raises(CalendarTrouble):
        set_calendar(factories.therapist(), "http://calendar.example.org/", by=None, at=AT)
    assert not CalendarFeed.objects.exists()
