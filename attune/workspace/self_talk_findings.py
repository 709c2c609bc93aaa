"""What the cards of somebody's self-talk show together: how often in which tone, and what a reply did.

Counts, and dots. Nothing is inferred from the words; no number here says how somebody is. That speaking to oneself in a kinder
way goes with less self-criticism is known of trained programmes (Wakelin 2021), not of cards like these, so
nothing is promised. Fewer than five cards say nothing yet: our own choice (docs/science.md).
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from attune.workspace.told import Attack, Card, Tone

FEWEST_CARDS = 5
FEWEST_FOR_VOICES = 8
Answer = TypeVar("Answer", bound=Hashable)


@dataclass(frozen=True)
class Told:
    """A card with its number, in the order told."""

    number: UUID
    card: Card


@dataclass(frozen=True)
class Reply:
    """How much somebody believed a sentence before and after their reply to it, each from 0 to 10."""

    number: UUID
    before: int
    after: int


@dataclass(frozen=True)
class Findings:
    """Every count holds the cards behind it, the first told first."""

    cards: int
    in_tone: dict[Tone, list[UUID]]
    no_tone: list[UUID]
    attacks: dict[Attack, list[UUID]]
    voices: dict[str, list[UUID]]
    would_not_say: list[UUID]
    asked_of_a_friend: int
    replies: list[Reply]

    @property
    def is_enough(self) -> bool:
        return self.cards >= FEWEST_CARDS

    @property
    def shows_voices(self) -> bool:
        """Whether enough sentences have a voice to count them: eight."""
        return sum(map(len, self.voices.values())) >= FEWEST_FOR_VOICES

    @property
    def shows_replies(self) -> bool:
        """Whether enough sentences were answered to draw what it did: five."""
        return len(self.replies) >= FEWEST_CARDS

    @property
    def less(self) -> list[UUID]:
        """The cards that were believed less after the reply."""
        return [one.number for one in self.replies if one.after < one.before]

    @property
    def same(self) -> list[UUID]:
        return [one.number for one in self.replies if one.after == one.before]

    @property
    def more(self) -> list[UUID]:
        return [one.number for one in self.replies if one.after > one.before]


def findings_of(cards: Sequence[Told]) -> Findings:
    """Count cards by what their teller picked on them.

    >>> from uuid import UUID
    >>> a, b, c = UUID(int=1), UUID(int=2), UUID(int=3)
    >>> found = findings_of([
    ...     Told(a, Card("Again.", Tone.ATTACKING, Attack.BLAME, voice="mine", believed_before=8, reply="You tried.", believed_after=5)),
    ...     Told(b, Card("What if?", Tone.WORRYING, to_a_friend=False)),
    ...     Told(c, Card("Stop it.", Tone.ATTACKING, Attack.BLAME, believed_before=4, reply="No.", believed_after=4)),
    ... ])
    >>> len(found.in_tone[Tone.ATTACKING]), len(found.in_tone[Tone.KIND]), len(found.attacks[Attack.BLAME]), found.is_enough
    (2, 0, 2, False)
    >>> [(one.before, one.after) for one in found.replies], len(found.less), len(found.same), len(found.more)
    ([(8, 5), (4, 4)], 1, 1, 0)
    """
    tones = _by(cards, lambda card: [card.tone] if card.tone else [])
    attacks = _by(cards, lambda card: [card.attack] if card.attack else [])
    return Findings(
        cards=len(cards),
        in_tone={tone: tones.get(tone, []) for tone in Tone},
        no_tone=[one.number for one in cards if one.card.tone is None],
        attacks={attack: attacks.get(attack, []) for attack in Attack},
        voices=_by(cards, lambda card: [card.voice] if card.voice else []),
        would_not_say=[one.number for one in cards if one.card.to_a_friend is False],
        asked_of_a_friend=sum(one.card.to_a_friend is not None for one in cards),
        replies=list(_replies(cards)),
    )


def _by(cards: Iterable[Told], said: "Callable[[Card], list[Answer]]") -> "dict[Answer, list[UUID]]":
    found: dict[Answer, list[UUID]] = {}
    for one in cards:
        for answer in said(one.card):
            found.setdefault(answer, []).append(one.number)
    return found


def _replies(cards: Iterable[Told]) -> Iterable[Reply]:
    for one in cards:
        card = one.card
        if card.reply and card.believed_before is not None and card.believed_after is not None:
            yield Reply(one.number, card.believed_before, card.believed_after)
