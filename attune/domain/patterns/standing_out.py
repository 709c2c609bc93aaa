"""Whether one theme stands out, and one way to say it. Often none does, and then that is what is said."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import exp, sqrt
from random import Random

from attune.domain.patterns.counting import Count, Part, kinds_of, most_named, tags_of
from attune.domain.patterns.relationship_episode import RelationshipEpisode, complete

# Of our own reference (G3, L2.1): a theme is named from so many stories on, if it came first in so many of the samples.
FEWEST_STORIES, STABLE_FROM = 8, 0.80
# And if so many stories hold all its parts at once: the issue's own number.
FEWEST_WITH_ALL = 3
SAMPLES, SEED = 2000, 20
# A tag that comes first in fewer samples than one in ten thousand is not drawn: it would hardly come first in 2,000.
_NEVER = 1e-4
# Where thousands of stories name many tags almost equally often, a sample takes long: then there are fewer of them, and
# 250 at least. A share of 0.80 is then known to within 0.05, nineteen times in twenty.
_MOST_DRAWS, FEWEST_SAMPLES = 64_000, 250
# To see that a tag does not even beat the second alone, so many will do.
_SAMPLES_OF_TWO, _DOUBT = 500, 0.05
# It is looked at where there are more tags that may come first than these.
_FEW = 3


def stability(episodes: Iterable[RelationshipEpisode], part: Part, *, seed: int = SEED) -> dict[str, float]:
    """Return for each tag in which share of 2,000 bootstrap samples of the stories it was named most; ties are split.

    The same stories and seed give the same shares (Efron & Tibshirani 1993: resampling with replacement). Stories that name
    the same tags are drawn together, as many at a time as chance gives them: a sample of thousands costs a few draws.
    """
    named = kinds_of(episodes, part)
    first = dict.fromkeys(sorted({tag for tags in named for tag in tags}), 0.0)
    if not first:
        return {}
    first.update(_coming_first(named, _can_come_first(named), seed))
    return first


def _coming_first(
    named: "Counter[frozenset[str]]", near: Sequence[str], seed: int, most: int = SAMPLES
) -> dict[str, float]:
    """Return in which share of the samples each of some tags was named most among them."""
    groups = _in_groups(named, near)
    first = dict.fromkeys(near, 0.0)
    stories = named.total()
    samples = min(most, max(FEWEST_SAMPLES, _MOST_DRAWS // max(1, len(groups))))
    chance = Random(seed)  # noqa: S311  repeatable on purpose; nothing secret hangs on it
    for _sample in range(samples):
        found = dict.fromkeys(near, 0)
        left, of = stories, stories
        for tags, many in groups:
            drawn = _binomial(left, many, of, chance)
            left, of = left - drawn, of - many
            for tag in tags:
                found[tag] += drawn
        highest = max(found.values())
        winners = [tag for tag in near if found[tag] == highest] if highest else []
        for tag in winners:
            first[tag] += 1 / len(winners)
    return {tag: share / samples for tag, share in first.items()}


def _can_come_first(named: "Counter[frozenset[str]]") -> list[str]:
    """Return the tags that may come first in a sample: all but those for which that is less likely than one in ten thousand.

    Of two tags of which `one` stories name only the first and `other` only the second, the second catches up in a sample with
    a chance of at most exp(-(sqrt(one) - sqrt(other))^2) (Chernoff's bound).
    """
    total: Counter[str] = Counter()
    for tags, many in named.items():
        for tag in tags:
            total[tag] += many
    leader = min(total, key=lambda tag: (-total[tag], tag))
    both: Counter[str] = Counter()
    for tags, many in named.items():
        if leader in tags:
            for tag in tags:
                both[tag] += many
    return sorted(
        tag
        for tag, many in total.items()
        if exp(-((sqrt(total[leader] - both[tag]) - sqrt(many - both[tag])) ** 2)) >= _NEVER
    )


def _in_groups(named: "Counter[frozenset[str]]", near: Sequence[str]) -> list[tuple[tuple[str, ...], int]]:
    """Put stories together that name the same of the tags that matter; those that name none are left to be left over."""
    wanted = frozenset(near)
    groups: Counter[tuple[str, ...]] = Counter()
    for tags, many in named.items():
        groups[tuple(sorted(tags & wanted))] += many
    return sorted((tags, many) for tags, many in groups.items() if tags)


def _binomial(trials: int, hits: int, of: int, chance: Random) -> int:
    """Return how many of `trials` succeed, each with a chance of `hits` in `of`: exactly, by fair coins alone.

    A trial compares a random number, bit by bit, with the binary digits of the chance; the first bit that differs
    decides, so that all trials are tossed at once and half of them are decided by each toss.

    >>> coins = Random(1)
    >>> _binomial(10, 3, 3, coins), _binomial(10, 0, 3, coins), 200 < _binomial(1000, 1, 4, coins) < 300
    (10, 0, True)
    """
    if hits >= of:
        return trials
    succeeded = 0
    while trials and hits:
        hits *= 2
        heads = chance.getrandbits(trials).bit_count()
        if hits >= of:
            hits -= of
            succeeded += heads
            trials -= heads
        else:
            trials = heads
    return succeeded


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
    kinds = kinds_of(episodes, part)
    counts: Counter[str] = Counter()
    for tags, many in kinds.items():
        for tag in tags:
            counts[tag] += many
    ordered = sorted(counts, key=lambda tag: (-counts[tag], tag))
    if kinds.total() < FEWEST_STORIES or not ordered:
        return None
    first, rivals = ordered[0], ordered[1:]
    if rivals and counts[rivals[0]] == counts[first]:
        return None
    near = _can_come_first(kinds)
    if len(near) > _FEW and not _beats(kinds, first, rivals[0], seed):
        return None
    share = _coming_first(kinds, near, seed)[first]
    return Theme(first, Count(counts[first], kinds.total()), share) if share >= STABLE_FROM else None


def _beats(named: "Counter[frozenset[str]]", first: str, second: str, seed: int) -> bool:
    """Say whether a tag beats the second alone often enough: among all tags it cannot do better."""
    return _coming_first(named, [first, second], seed, _SAMPLES_OF_TWO)[first] >= STABLE_FROM - _DOUBT


def one_way_to_say_it(episodes: Sequence[RelationshipEpisode], *, seed: int = SEED) -> OneWayToSayIt | None:
    """Return the theme of the stories, or None: nothing stands out yet.

    What costs least is looked at first: whether one tag leads each part, and whether enough stories hold all three.
    """
    counted = complete(episodes)
    leading = [most_named(counted, part) for part in Part]
    if len(counted) < FEWEST_STORIES or any(len(tags) != 1 for tags in leading):
        return None
    (wish,), (they,), (i,) = leading
    together = sum(
        they in tags_of(one, Part.OF_OTHER) and i in tags_of(one, Part.OF_SELF)
        for one in counted
        if wish in one.wishes
    )
    if together < FEWEST_WITH_ALL:
        return None
    found: list[Theme] = []
    for part in Part:
        theme = standing_out(counted, part, seed=seed)
        if theme is None:
            return None
        found.append(theme)
    return OneWayToSayIt(found[0], found[1], found[2], together)
