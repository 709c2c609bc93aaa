"""How sure a share is, and a difference of two shares."""

from dataclasses import dataclass
from math import sqrt

# The quantile of the normal distribution for 95 in a hundred.
Z = 1.959964


@dataclass(frozen=True, slots=True)
class Interval:
    """From where to where; both ends belong to it."""

    low: float
    high: float

    @property
    def spans_nothing(self) -> bool:
        """Whether no difference at all lies within it."""
        return self.low <= 0.0 <= self.high


def wilson(count: int, of: int) -> Interval:
    """Return the 95 % score interval of a share (Wilson 1927), between 0 and 1; raise ValueError for none or too many.

    >>> ten = wilson(6, 10)
    >>> round(ten.low, 3), round(ten.high, 3)
    (0.313, 0.832)
    """
    if of < 1 or not 0 <= count <= of:
        raise ValueError(f"{count} of {of} is no share.")
    share = count / of
    middle = share + Z * Z / (2 * of)
    half = Z * sqrt(share * (1 - share) / of + Z * Z / (4 * of * of))
    whole = 1 + Z * Z / of
    return Interval(max(0.0, (middle - half) / whole), min(1.0, (middle + half) / whole))


def newcombe(count: int, of: int, before: int, of_before: int) -> Interval:
    """Return the 95 % interval of the change of a share from `before / of_before` to `count / of`.

    The hybrid score interval for independent shares (Newcombe 1998, method 10).

    >>> change = newcombe(3, 10, 8, 10)
    >>> round(change.low, 3), round(change.high, 3)
    (-0.74, -0.066)
    """
    now, then = wilson(count, of), wilson(before, of_before)
    share, was = count / of, before / of_before
    change = share - was
    return Interval(
        change - sqrt((share - now.low) ** 2 + (then.high - was) ** 2),
        change + sqrt((now.high - share) ** 2 + (was - then.low) ** 2),
    )
