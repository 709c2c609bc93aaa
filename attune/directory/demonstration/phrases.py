"""Sentences with room in them, and the choice of those that fit a person.

A sentence is written down once and read in many ways: `{a|b}` stands for either, `{a|}` for
something that may be left out, `{city}` for what is known of the person. In front may stand
what the person must be or must not be: `[in-person !couples]`. A sentence with a slot is only
offered to a person of whom the slot is known, so nobody speaks of a supervisor they do not have.
"""

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from random import Random
from typing import NamedTuple

_TAGS = re.compile(r"\[([a-z0-9 !-]+)\] ?")
_TOKENS = re.compile(r"[{}|]|[^{}|]+")
_SLOT = re.compile(r"[a-z]+[0-9]?")
# Of how many kinds of people a pool remembers what fits them, so that a million of them stay within bounds.
_MOST_REMEMBERED = 500


@dataclass(frozen=True, slots=True)
class _Slot:
    name: str


@dataclass(frozen=True, slots=True)
class _Choice:
    options: tuple[tuple["str | _Slot | _Choice", ...], ...]


_Pieces = tuple[str | _Slot | _Choice, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Phrase:
    """A sentence, or a few that belong together, with what a person must be for it to fit.

    >>> phrase = Phrase.read("[video] I see you {in|from} {city}.")
    >>> sorted(phrase.needs), phrase.say(Random(1), {"city": "Boise"})
    (['city', 'video'], 'I see you in Boise.')
    """

    pieces: _Pieces
    needs: frozenset[str]
    bars: frozenset[str]

    @classmethod
    def read(cls, text: str) -> "Phrase":
        """Return the phrase written as `text`; raise ValueError if its brackets do not match."""
        tags: list[str] = []
        if match := _TAGS.match(text):
            tags = match[1].split()
            text = text[match.end() :]
        tokens = _TOKENS.findall(text)
        pieces, end = _read_pieces(tokens, 0, text)
        if end != len(tokens):
            raise ValueError(f"Brackets do not match: {text}")
        needs = {tag for tag in tags if not tag.startswith("!")} | set(_slots_of(pieces))
        return cls(pieces, frozenset(needs), frozenset(tag[1:] for tag in tags if tag.startswith("!")))

    def fits(self, known: Set[str]) -> bool:
        return self.needs <= known and self.bars.isdisjoint(known)

    def say(self, rng: Random, slots: Mapping[str, str]) -> str:
        """Return the phrase with each choice made and each slot filled."""
        return _say(self.pieces, rng, slots)


def _read_pieces(tokens: Sequence[str], start: int, text: str) -> tuple[_Pieces, int]:
    """Return the pieces up to the end or to the bracket or bar that ends them, and where that is."""
    pieces: list[str | _Slot | _Choice] = []
    at = start
    while at < len(tokens) and tokens[at] not in "|}":
        if tokens[at] != "{":
            pieces.append(tokens[at])
            at += 1
            continue
        options: list[_Pieces] = []
        while True:
            option, at = _read_pieces(tokens, at + 1, text)
            options.append(option)
            if at == len(tokens):
                raise ValueError(f"Brackets do not match: {text}")
            if tokens[at] == "}":
                break
        pieces.append(_slot_or_choice(options))
        at += 1
    return tuple(pieces), at


def _slot_or_choice(options: list[_Pieces]) -> "_Slot | _Choice":
    if len(options) == 1 and len(options[0]) == 1:
        word = options[0][0]
        if isinstance(word, str) and _SLOT.fullmatch(word):
            return _Slot(word)
    return _Choice(tuple(options))


def _slots_of(pieces: _Pieces) -> Iterable[str]:
    for piece in pieces:
        if isinstance(piece, _Slot):
            yield piece.name
        elif isinstance(piece, _Choice):
            for option in piece.options:
                yield from _slots_of(option)


def _say(pieces: _Pieces, rng: Random, slots: Mapping[str, str]) -> str:
    said = []
    for piece in pieces:
        if isinstance(piece, str):
            said.append(piece)
        elif isinstance(piece, _Slot):
            said.append(slots[piece.name])
        else:
            options = piece.options
            said.append(_say(options[int(rng.random() * len(options))], rng, slots))
    return "".join(said)


class Pool:
    """Phrases of one kind, any of which may stand in the same place."""

    def __init__(self, *texts: str) -> None:
        self._phrases = [Phrase.read(text) for text in texts]
        self._asked = frozenset[str]().union(*(phrase.needs | phrase.bars for phrase in self._phrases))
        self._fitting: dict[frozenset[str], tuple[Phrase, ...]] = {}

    def __len__(self) -> int:
        return len(self._phrases)

    def __add__(self, other: "Pool") -> "Pool":
        both = Pool()
        both._phrases = [*self._phrases, *other._phrases]
        both._asked = self._asked | other._asked
        return both

    def fitting(self, known: Set[str]) -> tuple[Phrase, ...]:
        """Return the phrases that fit a person of whom `known` is known. Few kinds of people differ in it."""
        asked = self._asked.intersection(known)
        if asked not in self._fitting:
            if len(self._fitting) >= _MOST_REMEMBERED:
                self._fitting.clear()
            self._fitting[asked] = tuple(phrase for phrase in self._phrases if phrase.fits(asked))
        return self._fitting[asked]

    def pick(self, rng: Random, known: Set[str], but: Iterable[Phrase] = ()) -> Phrase | None:
        """Return one fitting phrase that is not among `but`; None when there is none left."""
        fitting = self.fitting(known)
        spent = set(but)
        if spent:
            fitting = tuple(phrase for phrase in fitting if phrase not in spent)
        return fitting[int(rng.random() * len(fitting))] if fitting else None


class Told(NamedTuple):
    """How a concern is spoken of: a topic (“I work with …”), the people (“I see …”), and whole beginnings."""

    topics: Pool
    people: Pool
    openings: Pool


def told(topics: list[str], people: list[str], openings: list[str]) -> Told:
    return Told(Pool(*topics), Pool(*people), Pool(*openings))
