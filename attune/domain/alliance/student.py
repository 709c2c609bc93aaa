"""Student's t distribution, as far as an interval of a mean needs it."""

from math import atan, cos, pi, sin, sqrt


def within(t: float, freedom: int) -> float:
    """Return the probability of a value between -t and t, with so many degrees of freedom.

    The finite series of Abramowitz & Stegun (1964), 26.7.3 and 26.7.4.

    >>> round(within(2.365, 7), 4)
    0.95
    """
    if freedom < 1 or t < 0:
        raise ValueError("A degree of freedom, and no negative t.")
    angle = atan(t / sqrt(freedom))
    term = total = cos(angle) if freedom % 2 else 1.0
    start = 3 if freedom % 2 else 2
    for number in range(start, freedom - 1, 2):
        term *= (number - 1) / number * cos(angle) ** 2
        total += term
    if freedom % 2:
        return 2 / pi * (angle + (sin(angle) * total if freedom > 1 else 0.0))
    return sin(angle) * total


def quantile(freedom: int, *, share: float = 0.95) -> float:
    """Return the t within which `share` of the distribution lies, by halving.

    >>> round(quantile(7), 4), round(quantile(6), 4), round(quantile(1), 3)
    (2.3646, 2.4469, 12.706)
    """
    low, high = 0.0, 1.0
    while within(high, freedom) < share:
        high *= 2
    for _halving in range(80):
        middle = (low + high) / 2
        low, high = (middle, high) if within(middle, freedom) < share else (low, middle)
    return (low + high) / 2
