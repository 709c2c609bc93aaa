"""The response surface of agreement, for research over many pairs of people; never for one."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Surface:
    """Slope and curve along agreement (a1, a2) and disagreement (a3, a4), and a5."""

    a1: float
    a2: float
    a3: float
    a4: float
    a5: float


def surface(b: Sequence[float]) -> Surface:
    """Return the surface of Z = b0 + b1·C + b2·T + b3·C² + b4·C·T + b5·T², from b1 to b5 (Edwards & Parry 1993).

    >>> found = surface([0.30, 0.20, -0.05, 0.10, -0.05])
    >>> [round(one, 6) for one in (found.a1, found.a2, found.a3, found.a4, found.a5)]
    [0.5, 0.0, 0.1, -0.2, 0.0]
    """
    b1, b2, b3, b4, b5 = b
    return Surface(b1 + b2, b3 + b4 + b5, b1 - b2, b3 - b4 + b5, b3 - b5)
