"""Whether a difference between two scores is more than the error of the questionnaire (Jacobson & Truax 1991)."""

from dataclasses import dataclass
from math import sqrt

_LIMIT = 1.96


@dataclass(frozen=True, slots=True)
class Reliability:
    """The standard deviation and the reliability of a questionnaire, as published for a group like this one."""

    deviation: float
    coefficient: float

    def __post_init__(self) -> None:
        if self.deviation <= 0 or not 0 <= self.coefficient < 1:
            raise ValueError("A deviation above 0, and a reliability from 0 to below 1.")

    @property
    def error(self) -> float:
        """The standard error of one score."""
        return self.deviation * sqrt(1 - self.coefficient)

    @property
    def error_of_difference(self) -> float:
        return sqrt(2) * self.error

    @property
    def least_change(self) -> float:
        """The difference beyond which chance would go in 5 of 100."""
        return _LIMIT * self.error_of_difference

    def index(self, before: float, after: float) -> float:
        """Return the reliable change index: the difference in units of its error.

        >>> round(Reliability(7.5, 0.80).index(32.5, 47.5), 4)
        3.1623
        """
        return (after - before) / self.error_of_difference


@dataclass(frozen=True, slots=True)
class Group:
    """Mean and standard deviation of a group."""

    mean: float
    deviation: float


@dataclass(frozen=True, slots=True)
class CutOffs:
    """Where somebody counts as of the other group: two deviations beyond one's own (a), within two of the other (b), or
    nearer to the other's mean (c).
    """

    a: float
    b: float
    c: float


def cut_offs(troubled: Group, others: Group) -> CutOffs:
    """Return the three cut-offs between two groups.

    >>> cut_offs(Group(40, 7.5), Group(60, 7.5))
    CutOffs(a=55.0, b=45.0, c=50.0)
    """
    towards = 1 if others.mean >= troubled.mean else -1
    return CutOffs(
        a=troubled.mean + towards * 2 * troubled.deviation,
        b=others.mean - towards * 2 * others.deviation,
        c=(troubled.deviation * others.mean + others.deviation * troubled.mean)
        / (troubled.deviation + others.deviation),
    )
