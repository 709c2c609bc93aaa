"""Listings that are as good as equal take turns.

Scores are cut into steps of 0.05; whoever stands on the same step is treated as equal. All
listings sit in one circle, in the order of their ids, which are random. Each day, and from another
place for each region, the circle is entered where the page of the day before ended. So among n
equal listings everyone has the same number of days on the first page, give or take one; also where
better ones take some of its seats.

The step is wide enough that a day more since a confirmation or a rounding in the encoder decides
nothing, and narrow enough that one wish more or less always does.

A search takes from here the width of a step and the turn of the day. The steps, the circle and the order it works out in
columns (`attune/search`, which knows no domain); `step_of`, `entrance`, `places_in_circle` and `ranked` state the rule
itself, and the tests hold the engine to them.
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
    """Return how many seats have been given out in a region up to a day.

    From one day to the next it is a page of them; two regions begin at unrelated places.

    >>> turn_of(date(2026, 11, 23), "us-ny") - turn_of(date(2026, 11, 22), "us-ny")
    20
    """
    start = int.from_bytes(blake2b(region.encode(), digest_size=4).digest(), "big")
    return start + day.toordinal() * PAGE


def entrance(size: int, turn: int, before: int = 0, page: int = PAGE) -> int:
    """Return which of a circle of so many comes first, if `before` others stand above it.

    They have what is left of the page on which they begin; the next day begins with the first who found no seat there.
    Where all have one, the first of them is the last of the next day. Moving on by whole pages instead, the same ten
    of twenty would be seen every day if ten better ones stood above them.

    >>> [entrance(50, turn=day * 20) for day in range(4)], [entrance(20, turn=day * 20, before=12) for day in range(4)]
    ([0, 20, 40, 10], [0, 8, 16, 4])
    >>> [entrance(3, turn=day * 20) for day in range(4)]
    [0, 1, 2, 0]
    """
    seats = page - before % page
    further = seats if size > seats else 1
    return turn * further // page % size


def places_in_circle(circle: Sequence[bytes], turn: int, before: int = 0) -> dict[bytes, int]:
    """Return for each id of one step how many of its step come before it; `before` listings stand on higher steps.

    >>> places_in_circle([b"a", b"b", b"c"], turn=20)
    {b'b': 0, b'c': 1, b'a': 2}
    """
    order = sorted(circle)
    start = entrance(len(order), turn, before) if order else 0
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
