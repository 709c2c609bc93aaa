"""How the therapist's view of the sessions goes with the client's, for one pair of people."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import correlation, mean, stdev

from attune.domain.alliance.student import quantile

# Of our own reference (B4): below so many sessions that both have rated, only the two lines are drawn.
FEWEST_PAIRS = 8
_LIMIT = 1.96


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value with its standard error and 95 % interval."""

    value: float
    error: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class TwoSides:
    """How far the therapist's view lies from the client's, how it follows it, and how far they agree.

    `discrepancy` is b0 and `tracking` b1 of the truth-and-bias model (West & Kenny 2011), reduced to one pair of people by
    least squares; `congruence` is Pearson's r over time; `concordance` Lin's coefficient (1989). `difference` is the mean
    of therapist less client, with the interval of a paired t, and `limits` hold 95 in 100 single differences
    (Bland & Altman 1986). What does not vary has no congruence and no tracking.
    """

    discrepancy: Estimate
    tracking: Estimate | None
    congruence: float | None
    concordance: float | None
    difference: Estimate
    limits: tuple[float, float]

    @property
    def differs_clearly(self) -> bool:
        return not self.difference.low <= 0.0 <= self.difference.high


def two_sides(client: Sequence[float], therapist: Sequence[float]) -> TwoSides | None:
    """Compare the ratings of the same sessions, at least eight; None for fewer: then only the two lines speak."""
    if len(client) != len(therapist):
        raise ValueError("Each session has two ratings here.")
    count = len(client)
    if count < FEWEST_PAIRS:
        return None
    of_client, of_therapist = mean(client), mean(therapist)
    spread_client = sum((one - of_client) ** 2 for one in client)
    spread_therapist = sum((one - of_therapist) ** 2 for one in therapist)
    together = sum((c - of_client) * (t - of_therapist) for c, t in zip(client, therapist, strict=True))
    slope = together / spread_client if spread_client else 0.0
    left = max(0.0, spread_therapist - slope * together)
    freedom = count - 2
    noise = sqrt(left / freedom)
    reach = quantile(freedom)
    differences = [t - c for c, t in zip(client, therapist, strict=True)]
    apart = stdev(differences)
    both = spread_client + spread_therapist + count * (of_client - of_therapist) ** 2
    return TwoSides(
        discrepancy=_estimate(of_therapist - of_client, noise / sqrt(count), reach),
        tracking=_estimate(slope, noise / sqrt(spread_client), reach) if spread_client else None,
        congruence=correlation(client, therapist) if spread_client and spread_therapist else None,
        concordance=2 * together / both if both else None,
        difference=_estimate(mean(differences), apart / sqrt(count), quantile(count - 1)),
        limits=(mean(differences) - _LIMIT * apart, mean(differences) + _LIMIT * apart),
    )


def _estimate(value: float, error: float, reach: float) -> Estimate:
    return Estimate(value, error, value - reach * error, value + reach * error)
