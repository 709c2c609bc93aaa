"""Two counts beside each other: after what they did, then and now, with this person and with others."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from attune.domain.patterns.counting import Count, Part, count_where, tags_of
from attune.domain.patterns.intervals import Interval, newcombe
from attune.domain.patterns.relationship_episode import RelationshipEpisode, complete

# Of our own reference: shown from so many stories on in which the other did that (G3, L3.2) ...
FEWEST_GIVEN = 5
# ... so many early and so many late (L2.6), and so many stories and people for similarity (L2.4).
EACH_WINDOW = 10
FEWEST_FOR_SIMILARITY, FEWEST_PEOPLE = 10, 3


@dataclass(frozen=True, slots=True)
class IfThen:
    """How often a response of the self came after one of the other, and how often it came at all."""

    given: Count
    overall: Count

    @property
    def is_enough(self) -> bool:
        """Whether there are enough stories in which the other did that to show it."""
        return self.given.of >= FEWEST_GIVEN


def if_then(episodes: Iterable[RelationshipEpisode], *, they: str, i: str) -> IfThen:
    """Return in how many stories of those in which they did `they` I did `i`, with the base rate beside it."""
    counted = complete(episodes)

    def did(episode: RelationshipEpisode) -> bool:
        return i in tags_of(episode, Part.OF_SELF)

    given = [episode for episode in counted if they in tags_of(episode, Part.OF_OTHER)]
    return IfThen(count_where(given, did), count_where(counted, did))


def every_if_then(episodes: Iterable[RelationshipEpisode]) -> dict[tuple[str, str], IfThen]:
    """Return `if_then` for every response of the other and of the self that came together in a story, read once.

    >>> from attune.domain.patterns.relationship_episode import Response
    >>> heard = frozenset({Response("listened")})
    >>> one = RelationshipEpisode("a", frozenset({"close"}), heard, frozenset({Response("asked")}))
    >>> other = RelationshipEpisode("a", frozenset({"close"}), heard, frozenset())
    >>> every_if_then([one, other])[("listened", "asked")].given
    Count(stories=1, of=2)
    """
    counted = complete(episodes)
    kinds = Counter((one.of_other, one.of_self) for one in counted)
    given: Counter[str] = Counter()
    overall: Counter[str] = Counter()
    together: Counter[tuple[str, str]] = Counter()
    for (of_other, of_self), many in kinds.items():
        they, i = {one.tag for one in of_other}, {one.tag for one in of_self}
        for tag in they:
            given[tag] += many
        for tag in i:
            overall[tag] += many
        for pair in product(they, i):
            together[pair] += many
    return {
        (they, i): IfThen(Count(many, given[they]), Count(overall[i], len(counted)))
        for (they, i), many in sorted(together.items())
    }


@dataclass(frozen=True, slots=True)
class ThenAndNow:
    """A share in the first stories and in the last, and how much it changed."""

    then: Count
    now: Count
    interval: Interval

    @property
    def change(self) -> float:
        return self.now.share - self.then.share

    @property
    def is_too_early(self) -> bool:
        """Whether no change at all is possible too: then nothing is claimed."""
        return self.interval.spans_nothing


def then_and_now(
    episodes: Sequence[RelationshipEpisode],
    holds: Callable[[RelationshipEpisode], bool],
    *,
    each: int = EACH_WINDOW,
) -> ThenAndNow | None:
    """Compare the first `each` complete stories, in the order told, with the last; None where the two would overlap."""
    counted = complete(episodes)
    if each < 1 or len(counted) < 2 * each:
        return None
    then, now = count_where(counted[:each], holds), count_where(counted[-each:], holds)
    return ThenAndNow(then, now, newcombe(now.stories, now.of, then.stories, then.of))


@dataclass(frozen=True, slots=True)
class Similarity:
    """How alike the stories with one person are, and those with different people: mean Jaccard index over pairs.

    None where there is no pair.
    """

    same_person: float | None
    different_people: float | None
    same_pairs: int
    different_pairs: int


def similarity(episodes: Iterable[RelationshipEpisode], part: Part) -> Similarity:
    """Compare every two stories by what they have in common of all that either names.

    A transparent stand-in for the consistency that QUAINT rates (Crits-Christoph, Demorest & Connolly 1994): is it this
    relationship, or everywhere? Two stories that name nothing in this part are left out.

    >>> from attune.domain.patterns.relationship_episode import Response
    >>> was_heard = frozenset({Response("listened")})
    >>> close, heard = frozenset({"close"}), frozenset({"close", "understood"})
    >>> stories = [RelationshipEpisode("a", close, was_heard), RelationshipEpisode("a", heard, was_heard), RelationshipEpisode("b", close, was_heard)]
    >>> similarity(stories, Part.WISH)
    Similarity(same_person=0.5, different_people=0.75, same_pairs=1, different_pairs=2)
    """
    same: list[float] = []
    different: list[float] = []
    bits: dict[str, int] = {}
    named = [
        (episode.person, sum(bits.setdefault(tag, 1 << len(bits)) for tag in tags_of(episode, part)))
        for episode in complete(episodes)
    ]
    for (one, mine), (other, theirs) in combinations(named, 2):
        either = (mine | theirs).bit_count()
        if either:
            (same if one == other else different).append((mine & theirs).bit_count() / either)
    return Similarity(_mean(same), _mean(different), len(same), len(different))


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None
