"""Connection and disconnection, as the teller felt them; what broke off and was mended; and what went otherwise.

The five sliders are the five good things of growth-fostering relationships and their opposites (Hartling, Miller, Jordan
& Walker 2003): energy, acting, clarity, worth, and wanting more connection.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from attune.domain.patterns.counting import Count, Part, tags_of
from attune.domain.patterns.relationship_episode import Polarity, RelationshipEpisode, complete

SLIDERS, FEWEST_ANSWERED = 5, 4
LOWEST, HIGHEST = -2, 2


def connection(sliders: Sequence[int | None]) -> float | None:
    """Return the mean of the answered sliders, from -2 to +2; None if more than one of the five is open.

    >>> connection([-1, -2, 0, -1, -2]), connection([-1, 0, None, -1, -2]), connection([1, None, 2, None, 0])
    (-1.2, -1.0, None)
    """
    if len(sliders) != SLIDERS:
        raise ValueError(f"There are {SLIDERS} sliders, not {len(sliders)}.")
    answered = [value for value in sliders if value is not None]
    if any(not LOWEST <= value <= HIGHEST for value in answered):
        raise ValueError(f"A slider goes from {LOWEST} to {HIGHEST}.")
    return sum(answered) / len(answered) if len(answered) >= FEWEST_ANSWERED else None


def held_back(showed: int) -> int:
    """Return how much of what was felt was not shown, 0 to 10, from how much was.

    >>> held_back(3)
    7
    """
    if not 0 <= showed <= 10:
        raise ValueError("How much was shown goes from 0 to 10.")
    return 10 - showed


@dataclass(frozen=True, slots=True)
class Broke:
    """A story in which it broke off, and after how many days the two came back to it; None if they have not."""

    days_until_back: int | None


@dataclass(frozen=True, slots=True)
class Repair:
    """Of the stories in which it broke off, those after which the two came back to it, and the median of days."""

    count: Count
    median_days: float | None


def repair(broken: Iterable[Broke]) -> Repair:
    """Return how often what broke off was come back to.

    >>> repair([Broke(2), Broke(None), Broke(7)])
    Repair(count=Count(stories=2, of=3), median_days=4.5)
    """
    everything = list(broken)
    days = [one.days_until_back for one in everything if one.days_until_back is not None]
    if any(number < 0 for number in days):
        raise ValueError("Nobody comes back to something before it breaks off.")
    return Repair(Count(len(days), len(everything)), median(days) if days else None)


def exceptions(
    episodes: Sequence[RelationshipEpisode],
    *,
    wishes_for_connection: frozenset[str],
    open_responses: frozenset[str],
) -> list[RelationshipEpisode]:
    """Return the stories with a wish for connection that went otherwise, the last told first.

    The other answered it, or the teller stayed in it openly. What was different there is worth more than another count.
    """

    def went_otherwise(episode: RelationshipEpisode) -> bool:
        was_answered = any(response.polarity is Polarity.POSITIVE for response in episode.of_other)
        return was_answered or bool(tags_of(episode, Part.OF_SELF) & open_responses)

    longing = [episode for episode in complete(episodes) if episode.wishes & wishes_for_connection]
    return [episode for episode in reversed(longing) if went_otherwise(episode)]
