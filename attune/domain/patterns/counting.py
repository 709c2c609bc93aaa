"""In how many of the told stories something was named, and with how many people."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from attune.domain.patterns.intervals import Interval, wilson
from attune.domain.patterns.relationship_episode import Polarity, RelationshipEpisode, Response, complete

# From so many complete stories on a band is drawn around a share; below, dots alone (shared reference, G3).
ENOUGH_FOR_A_BAND = 8


class Part(StrEnum):
    """The three parts of a story that are counted."""

    WISH = "wish"
    OF_OTHER = "response of other"
    OF_SELF = "response of self"


@dataclass(frozen=True, slots=True)
class Count:
    """In `stories` of `of` stories."""

    stories: int
    of: int

    @property
    def share(self) -> float:
        return self.stories / self.of if self.of else 0.0

    @property
    def interval(self) -> Interval | None:
        """The 95 % interval of the share; none without a story."""
        return wilson(self.stories, self.of) if self.of else None


def tags_of(episode: RelationshipEpisode, part: Part) -> frozenset[str]:
    """Return what was named in one part of a story."""
    if part is Part.WISH:
        return episode.wishes
    responses = episode.of_other if part is Part.OF_OTHER else episode.of_self
    return frozenset(response.tag for response in responses)


def kinds_of(episodes: Iterable[RelationshipEpisode], part: Part) -> "Counter[frozenset[str]]":
    """Count the complete stories by all that they name in one part. What follows is then read once for each kind."""
    counted = complete(episodes)
    if part is Part.WISH:
        return Counter(one.wishes for one in counted)
    kinds: Counter[frozenset[str]] = Counter()
    for responses, many in _responses_in(counted, part).items():
        kinds[frozenset(response.tag for response in responses)] += many
    return kinds


def _responses_in(counted: Iterable[RelationshipEpisode], part: Part) -> "Counter[frozenset[Response]]":
    return Counter(one.of_other if part is Part.OF_OTHER else one.of_self for one in counted)


def count_where(
    episodes: Iterable[RelationshipEpisode], holds: Callable[[RelationshipEpisode], bool]
) -> Count:
    """Count the complete stories for which `holds` says yes."""
    counted = complete(episodes)
    return Count(sum(map(holds, counted)), len(counted))


def pervasiveness(episodes: Iterable[RelationshipEpisode], part: Part) -> dict[str, Count]:
    """Return for each tag in how many complete stories it was named, however often in one; the most frequent first.

    Pervasiveness of the CCRT (Luborsky & Crits-Christoph 1998): presence, not repeats.

    >>> from attune.domain.patterns.relationship_episode import Response
    >>> story = RelationshipEpisode("a friend", frozenset({"to be understood"}), frozenset({Response("listened")}))
    >>> pervasiveness([story, story], Part.WISH)
    {'to be understood': Count(stories=2, of=2)}
    """
    kinds = kinds_of(episodes, part)
    found: Counter[str] = Counter()
    for tags, many in kinds.items():
        for tag in tags:
            found[tag] += many
    ordered = sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))
    return {tag: Count(stories, kinds.total()) for tag, stories in ordered}


def most_named(episodes: Iterable[RelationshipEpisode], part: Part) -> list[str]:
    """Return the tags that were named in the most stories: all of them where several are."""
    counts = pervasiveness(episodes, part)
    most = max((count.stories for count in counts.values()), default=0)
    return [tag for tag, count in counts.items() if count.stories == most]


def with_polarity(episodes: Iterable[RelationshipEpisode], part: Part, polarity: Polarity) -> Count:
    """Count the stories with at least one response of that polarity. One story may hold both."""
    counted = complete(episodes)
    stories = sum(
        many
        for responses, many in _responses_in(counted, part).items()
        if any(response.polarity is polarity for response in responses)
    )
    return Count(stories, len(counted))


def spread(episodes: Iterable[RelationshipEpisode], part: Part) -> dict[str, Count]:
    """Return for each tag with how many of all the people in the stories it was named.

    A pattern with one person is another finding than a pattern everywhere.
    """
    counted = complete(episodes)
    by_person: defaultdict[str, list[RelationshipEpisode]] = defaultdict(list)
    for episode in counted:
        by_person[episode.person].append(episode)
    people: Counter[str] = Counter()
    for stories in by_person.values():
        people.update({tag for tags in kinds_of(stories, part) for tag in tags})
    return {tag: Count(many, len(by_person)) for tag, many in sorted(people.items())}


def mostly_about(episodes: Iterable[RelationshipEpisode]) -> str | None:
    """Return the person whom more than half of the complete stories are about; then no share speaks of people at large."""
    counted = complete(episodes)
    people = Counter(episode.person for episode in counted).most_common(1)
    return people[0][0] if people and 2 * people[0][1] > len(counted) else None


def kept_back(
    episodes: Sequence[RelationshipEpisode],
    *,
    wishes_for_connection: frozenset[str],
    keeping_out: frozenset[str],
) -> Count:
    """Count, among stories with a wish for connection, those in which the teller kept themselves out of it.

    The central relational paradox (Miller & Stiver 1997): who longs for connection keeps parts of themselves out of it.
    The caller leaves out stories in which that kept the teller safe.
    """
    longing = [episode for episode in complete(episodes) if episode.wishes & wishes_for_connection]
    return Count(sum(bool(tags_of(one, Part.OF_SELF) & keeping_out) for one in longing), len(longing))
