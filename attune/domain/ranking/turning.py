"""Listings that are as good as equal take turns.

Scores are cut into steps of 0.05; whoever stands on the same step is treated as equal. All
listings sit in one circle, in the order of their ids, which are random. Each day, and from another
place for each region, the circle is entered one page further on. So among n equal listings
everyone has the same number of days on the first page, give or take one.

The step is wide enough that a day more since a confirmation or a rounding in the encoder decides
nothing, and narrow enough that one wish more or less always does.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from math import floor

NEAR_TIE = 0.05
PAGE = 20


def step_of(score: float) -> int:
    """Return the step on which a score stands.

    >>> step_of(2.15), step_of(2.19), step_of(2.21), step_of(-0.01)
    (43, 43, 44, -1)
    """
    # A millionth of a step more: 2.15 / 0.05 is 42.99999999999999 in floating point.
    return floor(score / NEAR_TIE + 1e-6)


def turn_of(day: date, region: str) -> int:
    """Return how many places further the circle is entered on a day in a region.

    From one day to the next it is one page; two regions begin at unrelated places.

    >>> turn_of(date(2026, 11, 23), "us-ny") - turn_of(date(2026, 11, 22), "us-ny")
    20
    """
    start = int.from_bytes(blake2b(region.encode(), digest_size=4).digest(), "big")
    return start + day.toordinal() * PAGE


def places_in_circle(circle: Sequence[bytes], turn: int) -> dict[bytes, int]:
    """Return for each id of one step how many come before it when the circle is entered at `turn`.

    >>> places_in_circle([b"a", b"b", b"c"], turn=4)
    {b'b': 0, b'c': 1, b'a': 2}
    """
    order = sorted(circle)
    start = turn % len(order) if order else 0
    return {identity: place for place, identity in enumerate([*order[start:], *order[:start]])}


@dataclass(frozen=True, slots=True)
class Placed:
    """A listing with its score and its place in the circle of its step."""

    identity: bytes
    score: float
    place: int


def ranked(listings: Iterable[Placed]) -> list[Placed]:
    """Return listings with the highest step first, and within a step as the circle has them.

    >>> found = [Placed(b"a", 1.01, 1), Placed(b"b", 1.02, 2), Placed(b"c", 1.0, 0), Placed(b"d", 2.0, 0)]
    >>> [placed.identity for placed in ranked(found)]
    [b'd', b'c', b'a', b'b']
    """
    return sorted(listings, key=lambda placed: (-step_of(placed.score), placed.place))
