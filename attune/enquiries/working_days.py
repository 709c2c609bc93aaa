"""Counting the days on which an answer may be expected.

Monday to Friday; holidays are not known here, so what is said is "working days" and never a promise.
"""

from collections.abc import Callable
from datetime import date, timedelta

_SATURDAY = 5


def _nobody_is_away(day: date) -> bool:
    return False


def working_days_between(sent: date, on: date, *, away: Callable[[date], bool] = _nobody_is_away) -> int:
    """Return how many working days have begun after the day `sent`, up to and with the day `on`.

    Days for which `away` says yes are none.

    >>> working_days_between(date(2026, 11, 20), date(2026, 11, 23)), working_days_between(date(2026, 11, 23), date(2026, 11, 23))
    (1, 0)
    >>> working_days_between(date(2026, 11, 20), date(2026, 11, 25), away=lambda day: day == date(2026, 11, 24))
    2
    """
    days = (sent + timedelta(days=number) for number in range(1, (on - sent).days + 1))
    return sum(_is_working(day, away) for day in days)


def days_ago(working: int, on: date, *, away: Callable[[date], bool] = _nobody_is_away) -> date:
    """Return the latest day from which at least so many working days have passed by `on`.

    >>> days_ago(3, date(2026, 11, 23)), days_ago(5, date(2026, 11, 25))
    (datetime.date(2026, 11, 18), datetime.date(2026, 11, 18))
    """
    day, passed = on, 0
    while passed < working:
        passed += _is_working(day, away)
        day -= timedelta(days=1)
    return day


def _is_working(day: date, away: Callable[[date], bool]) -> bool:
    return day.weekday() < _SATURDAY and not away(day)
