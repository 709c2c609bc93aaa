"""Hours of a day as therapists write them, "9–13, 17:30–20" or "9am-1pm", read and written out."""

import re
from collections.abc import Iterable, Sequence
from datetime import time
from itertools import pairwise

from django.utils.formats import time_format

Span = tuple[time, time]

_MOMENT = r"(\d{1,2})(?:[:.h](\d{2}))?\s*([ap])?\.?(?:m\.?)?"
_SPAN = re.compile(rf"{_MOMENT}\s*(?:-|–|—|to)\s*{_MOMENT}", re.IGNORECASE)


class NotHours(ValueError):
    """What was written is no hours, or hours that run into each other."""


def read_hours(written: str) -> list[Span]:
    """Return the spans that are written, in order; raise NotHours for what is none, ends before it begins, or overlaps.

    >>> [f"{first:%H:%M}-{last:%H:%M}" for first, last in read_hours("5-8pm, 9am to 1 p.m.")]
    ['09:00-13:00', '17:00-20:00']
    """
    parts = [part.strip() for part in re.split(r"[,;]", written) if part.strip()]
    spans = sorted(_span(part) for part in parts)
    for (_first, ends), (begins, _last) in pairwise(spans):
        if begins < ends:
            raise NotHours
    return spans


def write_hours(spans: Iterable[Span]) -> str:
    """Return spans as they can be read again: 9:00–13:00, 17:30–20:00."""
    return ", ".join(f"{first.hour}:{first:%M}–{last.hour}:{last:%M}" for first, last in spans)


def say_hours(spans: Sequence[Span]) -> str:
    """Return spans in the reader's own way of writing times."""
    return ", ".join(f"{time_format(first)} – {time_format(last)}" for first, last in spans)


def _span(part: str) -> Span:
    found = _SPAN.fullmatch(part)
    if found is None:
        raise NotHours
    first, last = found.groups()[:3], found.groups()[3:]
    ends = _moment(*last)
    begins = _moment(*first)
    # In "5–8pm" both are of the afternoon; in "9–1pm" only the end is.
    if not first[2] and (last[2] or "").lower() == "p" and begins.hour < 12:
        later = begins.replace(hour=begins.hour + 12)
        begins = later if later < ends else begins
    if begins >= ends:
        raise NotHours
    return begins, ends


def _moment(hour: str, minute: str | None, half: str | None) -> time:
    number = int(hour)
    if half:
        if not 1 <= number <= 12:
            raise NotHours
        number = number % 12 + (12 if half.lower() == "p" else 0)
    try:
        return time(number, int(minute or 0))
    except ValueError as error:
        raise NotHours from error
