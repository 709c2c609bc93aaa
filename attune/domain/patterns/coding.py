"""How far two people who named the same stories agree."""

from collections.abc import Sequence
from dataclasses import dataclass

# Of our own reference (G3, L3.1): kappa of fewer would be noise; then the list of differences alone is shown.
FEWEST_STORIES = 10


@dataclass(frozen=True, slots=True)
class Agreement:
    """The share of stories in which both said the same, and how much of it is more than chance; None where chance alone
    would make them agree.
    """

    share: float
    kappa: float | None


def agreement(one: Sequence[bool], other: Sequence[bool]) -> Agreement:
    """Compare who named a tag in which story (Cohen 1960).

    >>> same = agreement([True, True, False, False], [True, False, False, False])
    >>> same.share, same.kappa
    (0.75, 0.5)
    """
    if len(one) != len(other) or not one:
        raise ValueError("Both have named the same stories.")
    count = len(one)
    share = sum(a == b for a, b in zip(one, other, strict=True)) / count
    yes, also = sum(one) / count, sum(other) / count
    by_chance = yes * also + (1 - yes) * (1 - also)
    return Agreement(share, None if by_chance == 1 else (share - by_chance) / (1 - by_chance))
