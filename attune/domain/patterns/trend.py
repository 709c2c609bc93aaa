"""Whether a row of numbers goes up or down over time, by methods that a single odd day does not bend."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import sqrt
from statistics import median

from attune.domain.patterns.intervals import Interval, Z

# Of our own reference (G3, L2.7): a trend is named from so many values on, over so many days.
FEWEST_VALUES, FEWEST_DAYS = 8, 28
DAYS_TOLD = 28


@dataclass(frozen=True, slots=True)
class Trend:
    """The change in 28 days, and the interval that holds the true one in 95 of 100 such rows."""

    per_four_weeks: float
    interval: Interval


def theil_sen(days: Sequence[int], values: Sequence[float]) -> Trend | None:
    """Return the median of the slopes between every two values, with Sen's interval; None where no two days differ.

    Theil (1950) and Sen (1968); the interval is that of Sen, with the variance of Kendall's S for tied values.
    `days` are whole days from any beginning, in any order, as many as `values`.

    >>> rising = theil_sen([0, 7, 14], [0.0, 1.0, 2.0])
    >>> round(rising.per_four_weeks, 6)
    4.0
    """
    if len(days) != len(values):
        raise ValueError("Each value has its day.")
    pairs = combinations(zip(days, values, strict=True), 2)
    slopes = sorted(
        (later - earlier) / (to - since) for (since, earlier), (to, later) in pairs if to != since
    )
    if not slopes:
        return None
    spread = Z * sqrt(_variance_of_s(days, values))
    last = len(slopes) - 1
    low = max(0, min(last, round((len(slopes) - spread) / 2) - 1))
    high = max(0, min(last, round((len(slopes) + spread) / 2)))
    return Trend(
        DAYS_TOLD * median(slopes),
        Interval(DAYS_TOLD * slopes[min(low, high)], DAYS_TOLD * slopes[max(low, high)]),
    )


def is_enough(days: Sequence[int]) -> bool:
    """Say whether there are enough values, over enough days, to name a trend."""
    return len(days) >= FEWEST_VALUES and max(days) - min(days) >= FEWEST_DAYS


@dataclass(frozen=True, slots=True)
class Kendall:
    """How many pairs rise less how many fall, and the same as a share of all pairs."""

    s: int
    tau: float


def kendall(values: Sequence[float]) -> Kendall:
    """Return Kendall's S and tau of values in their order in time (Kendall 1938).

    >>> kendall([1.0, 3.0, 2.0])
    Kendall(s=1, tau=0.3333333333333333)
    """
    if len(values) < 2:
        raise ValueError("Order needs two values.")
    s = sum((later > earlier) - (later < earlier) for earlier, later in combinations(values, 2))
    return Kendall(s, s / (len(values) * (len(values) - 1) / 2))


def chance_of(found: Kendall, *, of: int) -> float:
    """Return how often chance alone would order `of` different values at least so far, in either direction; exact.

    By counting the orders of each number of inversions.
    """
    orders = [1]
    for size in range(2, of + 1):
        longer = [0] * (len(orders) + size - 1)
        for inversions, many in enumerate(orders):
            for added in range(size):
                longer[inversions + added] += many
        orders = longer
    pairs = of * (of - 1) // 2
    fewest = (pairs - abs(found.s)) // 2
    return min(1.0, 2 * sum(orders[: fewest + 1]) / sum(orders))


def nonoverlap(before: Sequence[float], after: Sequence[float]) -> float:
    """Return the nonoverlap of all pairs: in which share of pairs the later value is higher; equal ones count half.

    NAP (Parker & Vannest 2009): 1 if every later value is higher, 0.5 if nothing is to be seen.

    >>> nonoverlap([0.0, 1.0], [1.0, 2.0])
    0.875
    """
    if not before or not after:
        raise ValueError("Both sides need a value.")
    higher = sum((later > earlier) + 0.5 * (later == earlier) for earlier in before for later in after)
    return higher / (len(before) * len(after))


def _variance_of_s(days: Sequence[int], values: Sequence[float]) -> float:
    """Return the variance of Kendall's S where some days, or some values, are equal."""
    count = len(values)
    whole = count * (count - 1) * (2 * count + 5)
    for row in (days, values):
        for one in set(row):
            tied = sum(other == one for other in row)
            whole -= tied * (tied - 1) * (2 * tied + 5)
    return max(0.0, whole / 18)
