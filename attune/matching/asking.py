"""A need as a question to the index.

The only place where groups of choices become criteria. Weights and rules come from `attune.domain.ranking`;
the index adds up what it is given.
"""

from collections.abc import Iterator
from datetime import date

from attune.directory.models import Accepting
from attune.domain.ranking import formula, turning
from attune.domain.ranking.formula import Room
from attune.domain.ranking.reasons import Ask, Choice, Leaning, Limit
from attune.matching.choices import GROUPS
from attune.matching.documents import ROOMS, ordinal, price_column
from attune.matching.need import Asked, Need
from attune.matching.places import Place
from attune.search.query import (
    AnyOf,
    AtMost,
    CodeIn,
    Criterion,
    Lasting,
    Must,
    Named,
    Near,
    Query,
    Sum,
    Wish,
    Within,
    Words,
)

_COUNTED = tuple(group.id for group in GROUPS if group.id != "room")


def query_of(need: Need, *, words: Words | None, point: Place | None, on: date) -> Query:
    """Return the question that a need asks on a day."""
    return Query(
        musts=tuple(_musts(need, point, on)),
        wishes=tuple(_wishes(need, on)),
        words=words,
        grades=tuple(_grades(need)),
        sum=_sum(on),
        counted=_COUNTED,
        counted_codes=(("room", room_lasting(on)),),
        without_each_must=True,
        best=formula.BEST,
        turn=turning.turn_of(need.asked_on or on, need.jurisdiction),
    )


def room_lasting(on: date) -> Lasting:
    """Return room as it counts on a day: what was said too long ago is not known any more."""
    return Lasting("accepting", "accepting_said", ordinal(on) - formula.GOOD_FOR_DAYS, int(Room.NOT_STATED))


def asks_of(need: Need) -> list[tuple[str, str, bool, Ask]]:
    """Return what is asked of a listing's own statements: group, value, whether a must, and the ask.

    Room, place, distance and names have no ask: a match says them in its own facts.
    """
    asks: list[tuple[str, str, bool, Ask]] = []
    for group, asked in need.choices.items():
        if group != "room":
            asks += [(group, value, asked.must, Choice(group, frozenset([value]))) for value in asked.values]
    if need.most is not None:
        asks.append(("fee", "", True, Limit(price_column(need.currency, need.who_comes), need.most)))
    asks += [("style", style, False, Leaning(style, step)) for style, step in need.styles.items()]
    return asks


def _musts(need: Need, point: Place | None, on: date) -> Iterator[Must]:
    if need.jurisdiction:
        yield Must("place", AnyOf((f"jurisdiction:{need.jurisdiction}",)))
    if point:
        yield Must("near", Within(point.latitude, point.longitude, need.miles))
    if need.most is not None:
        yield Must("fee", AtMost(price_column(need.currency), need.most))
        if need.who_comes:
            column = price_column(need.currency, need.who_comes)
            yield Must("fee", AtMost(column, need.most), beside="participants")
    if need.name:
        yield Must("name", Named(need.name))
    for group, asked in need.choices.items():
        if asked.must and asked.values:
            yield Must(group, _criterion(group, asked, on))


def _wishes(need: Need, on: date) -> Iterator[Wish]:
    """Each value wished for is a wish of its own: a therapist who meets two of three fits better than one who meets one."""
    for group, asked in need.choices.items():
        if not asked.must:
            for value in asked.values:
                yield _criterion(group, Asked((value,)), on)
    for style, step in need.styles.items():
        yield Near(style, step, 4.0)


def _criterion(group: str, asked: Asked, on: date) -> Criterion:
    if group == "room":
        codes = sorted({int(ROOMS[Accepting(value)]) for value in asked.values})
        return CodeIn(room_lasting(on), tuple(codes))
    return AnyOf(tuple(f"{group}:{value}" for value in asked.values))


def _grades(need: Need) -> Iterator[tuple[str, float]]:
    for value in need.choices.get("approach", Asked(())).values:
        yield f"approach:{value}", formula.DRAWS_ON
        yield f"trained:{value}", formula.TRAINED


def _sum(on: date) -> Sum:
    weights = formula.WEIGHTS
    return Sum(
        words=weights.words,
        meaning_share=formula.SHARE_OF_MEANING,
        words_share=formula.SHARE_OF_WORDS,
        clip=formula.CLIP,
        wishes=weights.wishes,
        grade=weights.depth,
        fresh=weights.freshness,
        fresh_column="confirmed",
        fresh_day=ordinal(on),
        half_life=formula.HALF_LIFE_DAYS,
        code=weights.room,
        code_lasting=room_lasting(on),
        code_levels={int(room): level for room, level in formula.ROOM_COUNTS.items()},
        step=turning.NEAR_TIE,
    )
