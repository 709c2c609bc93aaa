"""The mean of a session's check-in, and what was said outright in it."""

from collections.abc import Sequence
from dataclasses import dataclass

ITEMS, FEWEST_ANSWERED = 5, 4
LOWEST, HIGHEST = 1, 7
# Said to be settled from here on, of 10 (shared reference, B3).
SETTLED_FROM = 7


def session_mean(answers: Sequence[int | None]) -> float | None:
    """Return the mean of the answered items, 1 to 7; None if more than one of the five is open.

    The items are worded by us: they have no norms and no cut-offs.

    >>> session_mean([6, 6, 5, None, 7]), session_mean([6, 6, None, None, 7])
    (6.0, None)
    """
    if len(answers) != ITEMS:
        raise ValueError(f"There are {ITEMS} items, not {len(answers)}.")
    answered = [value for value in answers if value is not None]
    if any(not LOWEST <= value <= HIGHEST for value in answered):
        raise ValueError(f"An item goes from {LOWEST} to {HIGHEST}.")
    return sum(answered) / len(answered) if len(answered) >= FEWEST_ANSWERED else None


@dataclass(frozen=True, slots=True)
class Tension:
    """What one side said of strain between the two: whether there was any, and how far it is settled, 0 to 10."""

    was_there: bool
    settled: int | None = None

    @property
    def is_repaired(self) -> bool:
        """Whether it was said to be settled: a repair by report."""
        return self.was_there and self.settled is not None and self.settled >= SETTLED_FROM
