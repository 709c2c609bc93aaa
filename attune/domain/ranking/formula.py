"""The score: one sum of five parts, each of which can be checked by hand.

    score = 1.0 × words + 2.0 × wishes + 0.5 × depth + 0.3 × freshness + 0.5 × room

`attune/search` evaluates the same sum over columns, in the same order, so that both arrive at the same
number; tests compare them. `Spread`, `room_now` and `closeness` state the rules that the engine is held to
there; no page calls them. The weights are our own choice. They were set so that no fact that a therapist can
restate at will (freshness, room) outweighs one wish of a seeker who has two.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum

# Search in own words: 0.9 meaning, 0.1 words, both standardised. Measured on clients' real questions; mixing by
# rank instead made it worse (shared reference "own words": MRR .736 against .688 for meaning alone).
SHARE_OF_MEANING = 0.9
SHARE_OF_WORDS = 0.1
# A rare word can stand 115 deviations out and would drown everything else.
CLIP = 4.0

# A confirmation is worth half after as many days as US law gives a plan to verify an entry again
# (No Surprises Act, section 116: every 90 days).
HALF_LIFE_DAYS = 90
GOOD_FOR_DAYS = 90

# Paging ends here: nobody reads on, and everything shown is ranked and explained exactly.
BEST = 1000


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each part counts."""

    words: float = 1.0
    wishes: float = 2.0
    depth: float = 0.5
    freshness: float = 0.3
    room: float = 0.5


WEIGHTS = Weights()


class Room(IntEnum):
    """Whether there is room, as a listing states it. The numbers are those stored in the index."""

    NOT_STATED = 0
    ACCEPTING = 1
    WAITLIST = 2
    FULL = 3


ROOM_COUNTS = {Room.ACCEPTING: 1.0, Room.WAITLIST: 0.5, Room.NOT_STATED: 0.25, Room.FULL: 0.0}

# Trained in an approach that was asked for counts whole, drawing on it half.
TRAINED, DRAWS_ON = 1.0, 0.5


@dataclass(frozen=True, slots=True)
class Spread:
    """Mean and standard deviation of a raw score over a fixed sample of listings.

    The sample is fixed, not the candidates: standardising over those would let two listings change
    places when somebody adds a must that both meet.
    """

    mean: float
    deviation: float

    def standardised(self, raw: float) -> float:
        """Return how many deviations `raw` lies from the mean, at most four either way; 0 without a spread.

        >>> Spread(mean=0.25, deviation=0.5).standardised(1.0)
        1.5
        >>> Spread(0.2, 0.1).standardised(9.0), Spread(0.2, 0.0).standardised(9.0)
        (4.0, 0.0)
        """
        if self.deviation <= 0.0:
            return 0.0
        return max(-CLIP, min(CLIP, (raw - self.mean) / self.deviation))


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured of one listing for one need; the sum below is made of nothing else.

    `meaning` and `words` are standardised; None where there is nothing to compare: no own words, or nothing that
    reads their meaning. A listing whose text has not been encoded yet has 0, the average. `wishes` holds 1 for a wish met, 0 for
    one not met or not stated, and for a style slider how close both stand.
    """

    meaning: float | None = None
    words: float | None = None
    wishes: Sequence[float] = ()
    depth: float = 0.0
    days_since_confirmed: int | None = None
    room: Room = Room.NOT_STATED


@dataclass(frozen=True, slots=True)
class Breakdown:
    """The five parts after weighting, in the order in which they are added."""

    words: float
    wishes: float
    depth: float
    freshness: float
    room: float

    @property
    def total(self) -> float:
        return self.words + self.wishes + self.depth + self.freshness + self.room


def words_part(meaning: float | None, words: float | None) -> float:
    """Return the joint score of own words.

    Where nothing reads meaning, words stand alone.

    >>> words_part(meaning=1.0, words=2.0)
    1.1
    >>> words_part(meaning=None, words=2.0), words_part(None, None)
    (2.0, 0.0)
    """
    if words is None:
        return 0.0
    if meaning is None:
        return words
    return SHARE_OF_MEANING * meaning + SHARE_OF_WORDS * words


def freshness(days_since_confirmed: int | None) -> float:
    """Return 1 for a listing confirmed today, half after 90 days, 0 if it never was.

    >>> freshness(0), freshness(90), freshness(180), freshness(None)
    (1.0, 0.5, 0.25, 0.0)
    """
    if days_since_confirmed is None:
        return 0.0
    return float(0.5 ** (max(days_since_confirmed, 0) / HALF_LIFE_DAYS))


def room_now(stated: Room, days_since_stated: int | None) -> Room:
    """Return the room as it counts today: what was said more than 90 days ago is not known any more.

    >>> room_now(Room.ACCEPTING, 90).name, room_now(Room.ACCEPTING, 91).name, room_now(Room.FULL, None).name
    ('ACCEPTING', 'NOT_STATED', 'NOT_STATED')
    """
    if days_since_stated is None or days_since_stated > GOOD_FOR_DAYS:
        return Room.NOT_STATED
    return stated


def room_said_on(stated_on: date | None, full_until: date | None) -> date | None:
    """Return the day from which what is said of room counts its ninety days.

    Whoever gives a day until which they are full has said so until that day and no longer.

    >>> room_said_on(date(2026, 3, 1), None), room_said_on(date(2026, 3, 1), date(2026, 9, 1))
    (datetime.date(2026, 3, 1), datetime.date(2026, 6, 3))
    """
    return full_until - timedelta(days=GOOD_FOR_DAYS) if full_until else stated_on


def closeness(asked: int, stated: int | None) -> float:
    """Return how close two places on a style slider from 1 to 5 are: 1 for the same, 0 for the ends or not stated.

    >>> closeness(2, 2), closeness(2, 4), closeness(1, 5), closeness(3, None)
    (1.0, 0.5, 0.0, 0.0)
    """
    return 0.0 if stated is None else 1.0 - abs(asked - stated) / 4.0


def breakdown(measured: Measured, weights: Weights = WEIGHTS) -> Breakdown:
    """Return the weighted parts of a listing's score.

    One wish of two met, trained in the approach asked for, confirmed 90 days ago, accepting:

    >>> parts = breakdown(Measured(wishes=(1.0, 0.0), depth=TRAINED, days_since_confirmed=90, room=Room.ACCEPTING))
    >>> parts
    Breakdown(words=0.0, wishes=1.0, depth=0.5, freshness=0.15, room=0.5)
    >>> parts.total
    2.15
    """
    met = sum(measured.wishes) / len(measured.wishes) if measured.wishes else 0.0
    return Breakdown(
        words=weights.words * words_part(measured.meaning, measured.words),
        wishes=weights.wishes * met,
        depth=weights.depth * measured.depth,
        freshness=weights.freshness * freshness(measured.days_since_confirmed),
        room=weights.room * ROOM_COUNTS[measured.room],
    )
