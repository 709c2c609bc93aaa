"""A fall in the row of check-ins against the client's own course, and its mending. A dip asks; it never says what happened.

    m    the median of the last eight rated sessions before
    s    the mean of how far one session differs from the next, over all before, divided by 1.128
    thr  the larger of s and what is usual on the site: of two measures of restlessness the stricter one

A session at least one thr below m opens a small dip, drawn and not spoken of; two thr below, a marked one, which asks
both. It closes when a session comes back to within half a thr of m, or after five sessions. m and thr stay as they were
at its opening. The rule is our own, built on Gumz et al. (2012), who take the stricter of variability within a client and
between clients. In 4,000 simulated steady clients it marked one in ten within twelve sessions, and found 73 in 100 drops of
1.5 points; with a memory of three sessions instead of eight it would mark twice as many for nothing (shared reference, B3).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

MEMORY, FEWEST_BEFORE = 8, 4
# The mean moving range of a normal variable is 1.128 times its standard deviation.
_RANGE_TO_SPREAD = 1.128
# A tenth of the range of the scale, until a site knows its own: of so many clients at least, the median of s.
USUAL_SPREAD, FEWEST_CLIENTS = 0.6, 30
_MARKED, _REPAIRED = 2.0, 0.5
LASTS_AT_MOST = 5


@dataclass(frozen=True, slots=True)
class Dip:
    """A fall: in which session (counted from 0) it opened, from what, how far it went, and when it was back.

    `marked_at` is the session in which it went twice the threshold down, or None: then it is drawn and not spoken of.
    """

    opened_at: int
    median_before: float
    threshold: float
    magnitude: float
    marked_at: int | None
    repaired_at: int | None

    @property
    def length(self) -> int | None:
        """In how many sessions it was back; None if it was not within five."""
        return None if self.repaired_at is None else self.repaired_at - self.opened_at


def spread_of(ratings: Sequence[float]) -> float:
    """Return how restless a row is: the mean moving range, as a standard deviation; 0 for a single rating.

    >>> spread_of([5.0, 6.128, 5.0])
    1.0
    """
    ranges = [abs(later - earlier) for earlier, later in pairwise(ratings)]
    return round(sum(ranges) / len(ranges) / _RANGE_TO_SPREAD, 12) if ranges else 0.0


def usual_spread(of_clients: Sequence[float]) -> float:
    """Return what is usual on a site: the median of its clients' spreads, from 30 clients on; before, a tenth of the range."""
    return median(of_clients) if len(of_clients) >= FEWEST_CLIENTS else USUAL_SPREAD


def dips(ratings: Sequence[float], *, usual: float = USUAL_SPREAD) -> list[Dip]:
    """Return the dips of a row of session means, in their order. None opens before there are four sessions, or in another.

    >>> (fall,) = dips([6, 6, 6, 6, 6, 4.5, 6])
    >>> fall.opened_at, fall.magnitude, fall.marked_at, fall.length
    (5, 1.5, 5, 1)
    """
    found = []
    session = FEWEST_BEFORE
    while session < len(ratings):
        before = ratings[max(0, session - MEMORY) : session]
        usually, threshold = median(before), max(spread_of(ratings[:session]), usual)
        if usually - ratings[session] >= threshold:
            dip, session = _follow(ratings, session, usually, threshold)
            found.append(dip)
        session += 1
    return found


def _follow(ratings: Sequence[float], opened_at: int, usually: float, threshold: float) -> tuple[Dip, int]:
    """Return the dip that opens there, and the session in which it closes."""
    last = min(len(ratings) - 1, opened_at + LASTS_AT_MOST)
    marked_at = repaired_at = None
    lowest = ratings[opened_at]
    closes_at = last
    for session in range(opened_at, last + 1):
        rating = ratings[session]
        if session > opened_at and rating >= usually - _REPAIRED * threshold:
            repaired_at = closes_at = session
            break
        lowest = min(lowest, rating)
        if marked_at is None and usually - rating >= _MARKED * threshold:
            marked_at = session
    return Dip(opened_at, usually, threshold, usually - lowest, marked_at, repaired_at), closes_at
