"""How long ago something was, in the words a person would use."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from attune.foundation.clock import how_long_ago, on_day, today

if TYPE_CHECKING:
    from pytest_django import Settings

NOW = date(2026, 3, 3)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "today"),
        (1, "yesterday"),
        (2, "2 days ago"),
        (14, "14 days ago"),
        (15, "on 16 February 2026"),
        (62, "on 31 December 2025"),
        (-1, "on 4 March 2026"),
        (-400, "on 7 April 2027"),
    ],
)
def test_recent_days_are_counted_and_older_ones_dated(days: int, words: str) -> None:
    assert how_long_ago(NOW - timedelta(days=days), on=NOW) == words


def test_a_day_is_written_in_full() -> None:
    assert on_day(date(2028, 2, 29)) == "29 February 2028"


@pytest.mark.parametrize(
    ("zone", "day"),
    [("UTC", 22), ("America/New_York", 22), ("Pacific/Auckland", 23), ("Pacific/Kiritimati", 23)],
)
def test_today_is_the_day_where_the_site_is(zone: str, day: int, settings: "Settings") -> None:
    """The tests' clock stands at noon in Greenwich on 22 November."""
    settings.TIME_ZONE = zone
    assert today() == date(2026, 11, day)
