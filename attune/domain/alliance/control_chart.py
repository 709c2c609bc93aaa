"""The individuals chart (XmR), for comparison only: on few sessions it marks far too often (shared reference, B3)."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import mean

_LIMITS, _TO_SPREAD, _RANGE_LIMIT, _TOO_FAR = 2.660, 1.128, 3.267, 3.5


@dataclass(frozen=True, slots=True)
class Chart:
    """The centre and limits of an individuals chart, and the limit of its moving range."""

    centre: float
    mean_range: float
    low: float
    high: float
    range_limit: float

    @property
    def spread(self) -> float:
        return self.mean_range / _TO_SPREAD


def chart_of(values: Sequence[float]) -> Chart:
    """Return the chart of a baseline of two values at least.

    Moving ranges more than 3.5 times the mean range are dropped once, and the mean is taken anew (Nelson 1982).

    >>> chart = chart_of([5.75, 6, 6, 6.25, 6, 6])
    >>> round(chart.low, 3), round(chart.high, 3)
    (5.601, 6.399)
    """
    if len(values) < 2:
        raise ValueError("A chart needs two values.")
    ranges = [abs(later - earlier) for earlier, later in pairwise(values)]
    rough = mean(ranges)
    mean_range = mean([one for one in ranges if one <= _TOO_FAR * rough] or ranges)
    centre = mean(values)
    reach = _LIMITS * mean_range
    return Chart(centre, mean_range, centre - reach, centre + reach, _RANGE_LIMIT * mean_range)
