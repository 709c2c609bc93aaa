"""Scoring of the ECR-RS for one relationship (Fraley et al. 2011), for a site that has its own permission to use it.

It has no licence that we know of, so no item of it is here. Two numbers along a line, and no kind of person: its author
no longer defends categories (Fraley et al. 2015).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import mean


@dataclass(frozen=True, slots=True)
class TowardsOne:
    """Avoidance and anxiety in one relationship, 1 to 7 each."""

    avoidance: float
    anxiety: float


def towards_one(answers: Sequence[int]) -> TowardsOne:
    """Return the means of nine answers of 1 to 7: the first four reversed and two more, and the last three.

    >>> found = towards_one([6, 5, 6, 4, 3, 2, 5, 2, 4])
    >>> round(found.avoidance, 3), round(found.anxiety, 3)
    (2.667, 3.667)
    """
    if len(answers) != 9 or any(not 1 <= answer <= 7 for answer in answers):
        raise ValueError("Nine answers from 1 to 7 belong here.")
    avoidance = [8 - answer for answer in answers[:4]] + list(answers[4:6])
    return TowardsOne(float(mean(avoidance)), float(mean(answers[6:])))
