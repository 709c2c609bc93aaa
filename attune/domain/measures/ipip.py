"""Scales of the International Personality Item Pool: the interpersonal circumplex (IPIP-IPC) and trust.

IPIP-IPC: 32 items, four an octant, none reversed (Markey & Markey 2009, Assessment 16, 352-361). Trust: ten items, of
which the last four are reversed. Answers go from 1, very inaccurate, to 5, very accurate.
"""

from collections.abc import Mapping, Sequence
from statistics import mean

from attune.domain.measures.circumplex import OCTANTS, Octant

ITEMS = 32
FEWEST_OF_AN_OCTANT = 3
# Item 1 belongs to FG, item 2 to HI, and so on around; items 9 to 32 begin anew after each eighth.
_ORDER = (Octant.FG, Octant.HI, Octant.JK, Octant.LM, Octant.NO, Octant.PA, Octant.BC, Octant.DE)
# Means and standard deviations of 501 students (Markey & Markey 2009, Study 1, p. 354).
REFERENCE: Mapping[Octant, tuple[float, float]] = {
    Octant.PA: (2.21, 0.77),
    Octant.BC: (2.09, 0.73),
    Octant.DE: (2.24, 0.69),
    Octant.FG: (2.81, 0.80),
    Octant.HI: (3.19, 0.70),
    Octant.JK: (3.80, 0.57),
    Octant.LM: (3.92, 0.57),
    Octant.NO: (3.17, 0.77),
}
_TRUST_FORWARD, _TRUST_REVERSED = 6, 4


def octants_of(answers: Sequence[int | None]) -> dict[Octant, float] | None:
    """Return the mean of each octant, in the circle's order; None if one has fewer than three of its four answers."""
    if len(answers) != ITEMS:
        raise ValueError(f"{ITEMS} answers belong here, not {len(answers)}.")
    by_octant: dict[Octant, list[int]] = {octant: [] for octant in OCTANTS}
    for number, answer in enumerate(answers):
        if answer is not None:
            by_octant[_ORDER[number % 8]].append(_checked(answer))
    if any(len(given) < FEWEST_OF_AN_OCTANT for given in by_octant.values()):
        return None
    return {octant: mean(given) for octant, given in by_octant.items()}


def standardised(octants: Mapping[Octant, float]) -> dict[Octant, float]:
    """Return each octant as standard deviations from the mean of the reference."""
    return {octant: (octants[octant] - REFERENCE[octant][0]) / REFERENCE[octant][1] for octant in OCTANTS}


def trust(answers: Sequence[int]) -> float:
    """Return the mean of ten answers, the last four reversed: 1, hardly any trust, to 5.

    >>> trust([5] * 6 + [1] * 4)
    5.0
    """
    if len(answers) != _TRUST_FORWARD + _TRUST_REVERSED:
        raise ValueError("Ten answers belong here.")
    forward = [_checked(answer) for answer in answers[:_TRUST_FORWARD]]
    return float(mean(forward + [6 - _checked(answer) for answer in answers[_TRUST_FORWARD:]]))


def _checked(answer: int) -> int:
    if not 1 <= answer <= 5:
        raise ValueError("An answer goes from 1 to 5.")
    return answer
