"""Counting the days on which an answer may be expected.

Monday to Friday; holidays are not known here, so what is said is "working days" and never a promise.
"""

from datetime import date, timedelta

_SATURDAY = 5


def working_days_between(sent: date, on: date) -> int:
    """Return how many working days have begun after the day `sent`, up to and with the day `on`.

    >>> working_days_between(date(2026, 11, 20), date(2026, 11, 23)), working_days_between(date(2026, 11, 23), date(2026, 11, 23))
    (1, 0)
    """
    days = (sent + timedelta(days=number) for number in range(1, (on - sent).days + 1))
    return sum(day.weekday() < _SATURDAY for day in days)


def days_ago(working: int, on: date) -> date:
    """Return the latest day from which at least so many working days have passed by `on`.

    >>> days_ago(3, date(2026, 11, 23)), days_ago(5, date(2026, 11, 25))
    (datetime.date(2026, 11, 18), datetime.date(2026, 11, 18))
    """
    day = on
    while working_days_between(day, on) < working:
        day -= timedelta(days=1)
    return day
