"""PHQ-9, GAD-7 and WHO-5: sums of whole answers, with the bands that were published with them.

A band is the questionnaire's, not a finding about somebody. PHQ-9: Kroenke, Spitzer & Williams (2001). GAD-7: Spitzer,
Kroenke, Williams & Löwe (2006). WHO-5: Topp, Østergaard, Søndergaard & Bech (2015).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from attune.domain.measures import licences
from attune.domain.measures.licences import Licence


class Band(StrEnum):
    """The published bands of PHQ-9 and GAD-7; the GAD-7 has no "moderately severe"."""

    MINIMAL = "minimal"
    MILD = "mild"
    MODERATE = "moderate"
    MODERATELY_SEVERE = "moderately severe"
    SEVERE = "severe"


@dataclass(frozen=True, slots=True)
class Scored:
    """A total with its band. `asks_for_safety` says that help stands first, whatever the total."""

    total: int
    band: Band | None
    licence: Licence
    asks_for_safety: bool = False


_PHQ_9 = (
    (20, Band.SEVERE),
    (15, Band.MODERATELY_SEVERE),
    (10, Band.MODERATE),
    (5, Band.MILD),
    (0, Band.MINIMAL),
)
_GAD_7 = ((15, Band.SEVERE), (10, Band.MODERATE), (5, Band.MILD), (0, Band.MINIMAL))


def phq_9(answers: Sequence[int]) -> Scored:
    """Return the sum of nine answers of 0 to 3. An answer above 0 to the ninth, on being better off dead, asks for safety.

    >>> scored = phq_9([1, 1, 1, 0, 0, 0, 0, 0, 1])
    >>> scored.total, scored.band, scored.asks_for_safety
    (4, <Band.MINIMAL: 'minimal'>, True)
    """
    total = _sum(answers, of=9, highest=3)
    return Scored(total, _band(total, _PHQ_9), licences.PHQ, asks_for_safety=answers[8] > 0)


def gad_7(answers: Sequence[int]) -> Scored:
    """Return the sum of seven answers of 0 to 3.

    >>> gad_7([2, 2, 2, 1, 1, 1, 1]).band
    <Band.MODERATE: 'moderate'>
    """
    total = _sum(answers, of=7, highest=3)
    return Scored(total, _band(total, _GAD_7), licences.PHQ)


def who_5(answers: Sequence[int]) -> Scored:
    """Return four times the sum of five answers of 0 to 5: from 0, the worst well-being, to 100. It has no bands here.

    >>> who_5([3, 3, 2, 2, 3]).total
    52
    """
    return Scored(4 * _sum(answers, of=5, highest=5), None, licences.WHO_5)


def _sum(answers: Sequence[int], *, of: int, highest: int) -> int:
    """Add up whole answers; raise ValueError for a missing one: a sum with a gap would pass for a lower one."""
    if len(answers) != of:
        raise ValueError(f"{of} answers belong here, not {len(answers)}.")
    if any(not 0 <= answer <= highest for answer in answers):
        raise ValueError(f"An answer goes from 0 to {highest}.")
    return sum(answers)


def _band(total: int, bands: Sequence[tuple[int, Band]]) -> Band:
    return next(band for least, band in bands if total >= least)
