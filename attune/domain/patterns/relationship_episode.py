"""One told exchange with another person, as far as counting needs it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Polarity(StrEnum):
    """Whether what somebody did stood against the teller's wish, or with it. The teller says so, from their own view."""

    POSITIVE = "positive"
    NEGATIVE = "negative"
    UNCLEAR = "unclear"


@dataclass(frozen=True, order=True, slots=True)
class Response:
    """Something that was done or felt, by the name the teller gave it."""

    tag: str
    polarity: Polarity = Polarity.UNCLEAR


@dataclass(frozen=True, slots=True)
class RelationshipEpisode:
    """One story: with whom, what was wished, the responses of the other and of the self."""

    person: str
    wishes: frozenset[str] = frozenset()
    of_other: frozenset[Response] = frozenset()
    of_self: frozenset[Response] = frozenset()

    @property
    def is_complete(self) -> bool:
        """Whether it counts: it has a person, a wish, and a response of either side. Others are kept, and are not counted."""
        return bool(self.person and self.wishes and (self.of_other or self.of_self))


def complete(episodes: Iterable[RelationshipEpisode]) -> list[RelationshipEpisode]:
    """Return the episodes that count, in their order."""
    # What `is_complete` says, without a call for each of thousands.
    return [one for one in episodes if one.wishes and (one.of_other or one.of_self) and one.person]
