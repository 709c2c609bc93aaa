"""The interpersonal circle: the shape of a profile around it, and how two positions on it complement each other."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import atan2, cos, degrees, hypot, radians, sin, sqrt


class Octant(StrEnum):
    """An eighth of the circle, by the letters of the literature."""

    PA = "PA"
    BC = "BC"
    DE = "DE"
    FG = "FG"
    HI = "HI"
    JK = "JK"
    LM = "LM"
    NO = "NO"


ANGLES: Mapping[Octant, int] = {
    Octant.PA: 90,
    Octant.BC: 135,
    Octant.DE: 180,
    Octant.FG: 225,
    Octant.HI: 270,
    Octant.JK: 315,
    Octant.LM: 0,
    Octant.NO: 45,
}
OCTANTS = tuple(ANGLES)
# Below the first no direction may be named; from the second on the profile is adequately circular (Wright et al. 2009).
FEWEST_FIT, GOOD_FIT = 0.70, 0.80


@dataclass(frozen=True, slots=True)
class Structure:
    """Elevation, the two axes, amplitude, direction in degrees and fit of a profile.

    A flat profile has neither direction nor fit.
    """

    elevation: float
    x: float
    y: float
    amplitude: float
    displacement: float | None
    fit: float | None

    @property
    def names_a_direction(self) -> bool:
        return self.fit is not None and self.fit >= FEWEST_FIT


def structure(scores: Mapping[Octant, float]) -> Structure:
    """Return the structural summary of eight octant scores (Gurtman & Balakrishnan 1998; Wright et al. 2009, eq. 7-13).

    >>> flat = structure(dict.fromkeys(OCTANTS, 3.0))
    >>> flat.displacement, flat.names_a_direction
    (None, False)
    """
    elevation = sum(scores[octant] for octant in OCTANTS) / 8
    x = sum(scores[octant] * cos(radians(ANGLES[octant])) for octant in OCTANTS) / 4
    y = sum(scores[octant] * sin(radians(ANGLES[octant])) for octant in OCTANTS) / 4
    amplitude = hypot(x, y)
    whole = sum((scores[octant] - elevation) ** 2 for octant in OCTANTS)
    if whole < 1e-12:
        return Structure(elevation, x, y, amplitude, None, None)
    towards = atan2(y, x)
    left = sum(
        (scores[octant] - elevation - amplitude * cos(radians(ANGLES[octant]) - towards)) ** 2
        for octant in OCTANTS
    )
    return Structure(elevation, x, y, amplitude, degrees(towards) % 360, 1 - left / whole)


def complementarity(mine: tuple[float, float], theirs: tuple[float, float]) -> float:
    """Return how near two positions are to complementing each other, 0 to 1: alike in warmth, opposite in control.

    Each is (affiliation, control), from -1 to +1. The principle is Kiesler's (1983); the formula is geometry of our own.
    Complementary is not good: attack and recoil complement each other too.

    >>> complementarity((0.5, -0.5), (0.5, 0.5))
    1.0
    """
    apart = hypot(theirs[0] - mine[0], theirs[1] + mine[1])
    return 1 - apart / (2 * sqrt(2))
