"""Whether one theme stands out, and one way to say it. Often none does, and then that is what is said."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from random import Random

from attune.domain.patterns.counting import Count, Part, most_named, pervasiveness, tags_of
from attune.domain.patterns.relationship_episode import RelationshipEpisode, complete

# Of our own reference (G3, L2.1): a theme is named from so many stories on, if it came first in so many of the samples.
FEWEST_STORIES, STABLE_FROM = 8, 0.80
# And if so many stories hold all its parts at once: the issue's own number.
FEWEST_WITH_ALL = 3
SAMPLES, SEED = 2000, 20


def stability(episodes: Iterable[RelationshipEpisode], part: Part, *, seed: int = SEED) -> dict[str, float]:
    """Return for each tag in which share of 2,000 bootstrap samples of the stories it was named most; ties are split.

    The same stories and seed give the same shares (Efron & Tibshirani 1993: resampling with replacement).
    """
    counted = complete(episodes)
    named = [sorted(tags_of(episode, part)) for episode in counted]
    tags = sorted({tag for one in named for tag in one})
    first = dict.fromkeys(tags, 0.0)
    if not tags:
        return {}
    chance = Random(seed)  # noqa: S311  repeatable on purpose; nothing secret hangs on it
    for _sample in range(SAMPLES):
        found = dict.fromkeys(tags, 0)
        for one in chance.choices(named, k=len(named)):
            for tag in one:
                found[tag] += 1
        most = max(found.values())
        winners = [tag for tag in tags if found[tag] == most] if most else []
        for tag in winners:
            first[tag] += 1 / len(winners)
    return {tag: share / SAMPLES for tag, share in first.items()}


@dataclass(frozen=True, slots=True)
class Theme:
    """One part of a theme: what was named most, in how many stories, and how stable that is."""

    tag: str
    count: Count
    stability: float


@dataclass(frozen=True, slots=True)
class OneWayToSayIt:
    """A wish, a response of the other and one of the self, and how many stories hold all three."""

    wish: Theme
    of_other: Theme
    of_self: Theme
    together: int


def standing_out(episodes: Sequence[RelationshipEpisode], part: Part, *, seed: int = SEED) -> Theme | None:
    """Return the tag that stands out in a part; None below eight stories, in a tie, or without stability."""
    counted = complete(episodes)
    named = most_named(counted, part)
    if len(counted) < FEWEST_STORIES or len(named) != 1:
        return None
    (tag,) = named
    share = stability(counted, part, seed=seed)[tag]
    return Theme(tag, pervasiveness(counted, part)[tag], share) if share >= STABLE_FROM else None


def one_way_to_say_it(episodes: Sequence[RelationshipEpisode], *, seed: int = SEED) -> OneWayToSayIt | None:
    """Return the theme of the stories, or None: nothing stands out yet."""
    wish, other, self_ = (standing_out(episodes, part, seed=seed) for part in Part)
    if wish is None or other is None or self_ is None:
        return None
    together = sum(
        wish.tag in tags_of(one, Part.WISH)
        and other.tag in tags_of(one, Part.OF_OTHER)
        and self_.tag in tags_of(one, Part.OF_SELF)
        for one in complete(episodes)
    )
    return OneWayToSayIt(wish, other, self_, together) if together >= FEWEST_WITH_ALL else None
