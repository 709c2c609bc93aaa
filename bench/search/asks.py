"""The questions: ten kinds in twelve shapes, two of them once more with the encoder, drawn with a seed, popular values more often.

A question is written once, as the index takes it, and each engine translates it into what it can do natively.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from attune.domain.ranking import formula, turning
from attune.search.lexical import stems_of
from attune.search.query import (
    AnyOf,
    AtMost,
    CodeIn,
    Criterion,
    Lasting,
    Must,
    Near,
    Query,
    Sum,
    Within,
    Words,
)
from bench.search import vocabulary
from bench.search.data import CLUSTERS, DIMENSIONS, SEED, STYLES, TODAY, Block, World
from bench.search.vocabulary import COUNTED, GROUPS, STATES, VALUES

ROOM = Lasting("accepting", "accepting_said", since=TODAY - formula.GOOD_FOR_DAYS)
SCORE = Sum(
    words=formula.WEIGHTS.words,
    meaning_share=formula.SHARE_OF_MEANING,
    words_share=formula.SHARE_OF_WORDS,
    clip=formula.CLIP,
    wishes=formula.WEIGHTS.wishes,
    grade=formula.WEIGHTS.depth,
    fresh=formula.WEIGHTS.freshness,
    fresh_column="confirmed",
    fresh_day=TODAY,
    half_life=formula.HALF_LIFE_DAYS,
    code=formula.WEIGHTS.room,
    code_lasting=ROOM,
    code_levels={int(room): level for room, level in formula.ROOM_COUNTS.items()},
    step=turning.NEAR_TIE,
)
# Engines that rank words rank by words alone, so that is what they are compared in.
WORDS_ONLY = replace(SCORE, wishes=0.0, grade=0.0, fresh=0.0, code=0.0)
ACCEPTING = Must("accepting", CodeIn(ROOM, (int(formula.Room.ACCEPTING),)))

_SHARES = {
    **{group.name: vocabulary.frequencies(group) for group in GROUPS},
    "jurisdiction": np.array([float(entry[1]) for entry in STATES]),
}
_KEYS = {group: [value for value in VALUES if value.startswith(group + ":")] for group in COUNTED}


@dataclass(frozen=True, slots=True)
class Ask:
    """One question. `skip` hits are left out before the twenty wanted.

    `typed` are the letters of a name, `meant` the name itself. A `text` has yet to be encoded, and that is measured too.
    """

    shape: str
    query: Query
    words: tuple[str, ...] = ()
    skip: int = 0
    typed: str = ""
    meant: str = ""
    text: str = ""


Draw = Callable[["Drawer"], Ask]
Narrow = Callable[[Ask], int]


class Drawer:
    """Draws questions about a world; `sample` is a block of it, from which names and whole sets of values are taken."""

    def __init__(self, world: World, sample: Block, names: list[str]) -> None:
        self.world, self.sample, self.names = world, sample, names
        self.rng = np.random.default_rng(SEED)
        seeker_shares = vocabulary.zipf(3_000, shift=20.0)
        self._seeker_words = (world.words[:3_000], seeker_shares)

    def asks(self, shape: str, count: int, candidates: Narrow | None = None) -> Iterator[Ask]:
        """Yield `count` questions of a shape: the same ones for every size of directory, page 50 apart."""
        self.rng = np.random.default_rng([SEED, list(SHAPES).index(shape), 77])
        for _number in range(count):
            ask = SHAPES[shape](self)
            yield _with_page_50(ask, candidates) if ask.skip and candidates else ask

    def values(self, group: str, most: int = 1) -> tuple[str, ...]:
        shares = _SHARES[group]
        count = 1 if most == 1 else int(self.rng.integers(1, most + 1))
        picks = self.rng.choice(len(shares), min(count, len(shares)), replace=False, p=shares / shares.sum())
        return tuple(_KEYS[group][pick] for pick in picks)

    def must(self, group: str, most: int = 1) -> Must:
        return Must(group, AnyOf(self.values(group, most)))

    def typed_words(self, count: int) -> tuple[str, ...]:
        known, shares = self._seeker_words
        return tuple(known[pick] for pick in self.rng.choice(len(known), count, replace=False, p=shares))

    def vector(self) -> NDArray[np.float32]:
        centre = self.world.centres[self.rng.integers(CLUSTERS)]
        made = centre + 0.8 / np.sqrt(DIMENSIONS) * self.rng.standard_normal(DIMENSIONS)
        vector: NDArray[np.float32] = (made / np.linalg.norm(made)).astype(np.float32)
        return vector


def graded(approaches: tuple[str, ...]) -> tuple[tuple[str, float], ...]:
    """Return what each way of practising these approaches is worth."""
    keys = [value.partition(":")[2] for value in approaches]
    trained = tuple((f"trained:{key}", formula.TRAINED) for key in keys)
    return (*trained, *((f"approach:{key}", formula.DRAWS_ON) for key in keys))


def structured(draw: Drawer) -> Ask:
    approaches = draw.values("approach", 4)
    musts = (
        draw.must("jurisdiction"),
        draw.must("concern", 3),
        Must("approach", AnyOf(approaches)),
        draw.must("delivery"),
        ACCEPTING,
    )
    query = Query(
        musts=musts,
        grades=graded(approaches),
        sum=SCORE,
        counted=COUNTED,
        counted_codes=(("accepting", ROOM),),
        best=20,
        turn=turning.turn_of(date.fromordinal(TODAY), musts[0].group),
    )
    return Ask("structured", query)


def all_filters(draw: Drawer) -> Ask:
    """Ask with a must in every group, all of them met by at least one listing, which a seeker looking for it would tick."""
    row = _complete(draw)
    held = _values_of(draw.sample, row)
    musts = []
    for group in COUNTED:
        own = [value for value in held if value.startswith(group + ":")]
        most = {"concern": 3, "approach": 3, "insurer": 2}.get(group, 1)
        picks = draw.rng.permutation(len(own))[:most]
        musts.append(Must(group, AnyOf(tuple(own[pick] for pick in picks))))
    approaches = next(must.criterion for must in musts if must.group == "approach")
    assert isinstance(approaches, AnyOf)
    musts.append(Must("price", AtMost("price", float(draw.sample.price[row]) + 20)))
    musts.append(ACCEPTING)
    wishes = (
        AnyOf(draw.values("concern")),
        AnyOf(draw.values("population", 2)),
        Near(STYLES[int(draw.rng.integers(4))], float(draw.rng.integers(1, 6)), 4.0),
    )
    query = Query(
        musts=tuple(musts),
        wishes=wishes,
        grades=graded(approaches.values),
        sum=SCORE,
        without_each_must=True,
        best=20,
        turn=int(draw.rng.integers(1 << 31)),
    )
    return Ask("all_filters", query)


def two_words(draw: Drawer) -> Ask:
    return _lexical("two_words", draw.typed_words(2), (draw.must("jurisdiction"),))


def common_word(draw: Drawer) -> Ask:
    ask = _lexical("common_word", ("anxiety",), ())
    return replace(ask, query=replace(ask.query, turn=int(draw.rng.integers(1 << 31))))


def radius(draw: Drawer) -> Ask:
    approaches = draw.values("approach")
    city = draw.rng.choice(len(draw.world.cities), p=draw.world.city_shares)
    latitude, longitude = draw.world.cities[city].round(4).tolist()
    query = Query(
        musts=(Must("place", Within(latitude, longitude, 25.0)), Must("approach", AnyOf(approaches))),
        grades=graded(approaches),
        sum=SCORE,
        best=20,
        turn=int(city),
    )
    return Ask("radius", query)


def facets(draw: Drawer) -> Ask:
    query = Query(sum=SCORE, counted=COUNTED, counted_codes=(("accepting", ROOM),), best=0)
    return Ask("facets", query)


def facets_filtered(draw: Drawer) -> Ask:
    """Ask for counts under a broad choice; `structured` counts under a narrow one."""
    ask = facets(draw)
    musts = (draw.must("jurisdiction"), draw.must("delivery"))
    return Ask("facets_filtered", replace(ask.query, musts=musts))


def own_words_state(draw: Drawer) -> Ask:
    return _own_words("own_words_state", draw, (draw.must("jurisdiction"),))


def own_words_nationwide(draw: Drawer) -> Ask:
    return _own_words("own_words_nationwide", draw, ())


def own_words_state_encoded(draw: Drawer) -> Ask:
    ask = own_words_state(draw)
    return replace(ask, shape="own_words_state_encoded", text=two_sentences(draw))


def own_words_nationwide_encoded(draw: Drawer) -> Ask:
    ask = own_words_nationwide(draw)
    return replace(ask, shape="own_words_nationwide_encoded", text=two_sentences(draw))


def two_sentences(draw: Drawer) -> str:
    """Return what a seeker might write: some forty words."""
    one, two, three, four = draw.typed_words(4)
    return (
        f"Since last winter I keep going back to {one} and to what happened with {two}, and I cannot sleep or talk "
        f"about it with anyone at home. I would like somebody calm who knows about {three} and {four} and does not judge."
    )


def names_prefix(draw: Drawer) -> Ask:
    """Type the beginning of a last name, or a first name and the beginning of a last one."""
    row = draw.sample.names[draw.rng.integers(len(draw.sample))].tolist()
    first, last = draw.world.first_names[row[0]], draw.world.last_names[row[2]]
    letters = int(draw.rng.integers(2, 6))
    typed = last[:letters] if draw.rng.random() < 0.6 else f"{first} {last[:letters]}"
    return Ask("names_prefix", Query(), typed=typed.lower(), meant=draw.world.full_name(row))


def names_typo(draw: Drawer) -> Ask:
    """Type a first and last name with one slip in the last name: a letter left out, put in, changed or swapped."""
    row = draw.sample.names[draw.rng.integers(len(draw.sample))].tolist()
    first, last = draw.world.first_names[row[0]], draw.world.last_names[row[2]]
    typed = f"{first} {mistyped(last, draw.rng)}"
    return Ask("names_typo", Query(), typed=typed.lower(), meant=draw.world.full_name(row))


def page_50(draw: Drawer) -> Ask:
    ask = structured(draw)
    query = replace(ask.query, counted=(), counted_codes=(), best=formula.BEST)
    return Ask("page_50", query, skip=980)


SHAPES: dict[str, Draw] = {
    draw.__name__: draw
    for draw in (
        structured,
        all_filters,
        two_words,
        common_word,
        radius,
        facets,
        facets_filtered,
        own_words_state,
        own_words_nationwide,
        own_words_state_encoded,
        own_words_nationwide_encoded,
        names_prefix,
        names_typo,
        page_50,
    )
}
# Those in which the encoder is measured too: ours alone, and only where it can be loaded.
ENCODED = frozenset({"own_words_state_encoded", "own_words_nationwide_encoded"})


def mistyped(word: str, rng: np.random.Generator) -> str:
    """Return a word with one slip, never in its first letter.

    >>> mistyped("Gonzalez", np.random.default_rng(1))
    'Gonazlez'
    """
    while True:
        at = int(rng.integers(1, max(2, len(word) - 1)))
        letter = "abcdefghijklmnopqrstuvwxyz"[rng.integers(26)]
        slips = (
            word[:at] + word[at + 1 :],
            word[:at] + letter + word[at:],
            word[:at] + letter + word[at + 1 :],
            word[:at] + word[at : at + 2][::-1] + word[at + 2 :],
        )
        found = slips[rng.integers(4)]
        if found != word:
            return found


def _lexical(shape: str, words: tuple[str, ...], musts: tuple[Must, ...]) -> Ask:
    query = Query(musts=musts, words=Words(_stems(words)), sum=WORDS_ONLY, best=20)
    return Ask(shape, query, words=words)


def _own_words(shape: str, draw: Drawer, musts: tuple[Must, ...]) -> Ask:
    """Ask with two sentences: some twenty-five words, a dozen of which mean something."""
    words = draw.typed_words(12)
    query = Query(musts=musts, words=Words(_stems(words), draw.vector()), sum=SCORE, best=20)
    return Ask(shape, query, words=words)


def _stems(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(stems_of(" ".join(words))))


def _complete(draw: Drawer) -> int:
    """Return a listing of the sample that has a value in every group, states a price and has room."""
    for row in draw.rng.permutation(len(draw.sample)).tolist():
        groups = {value.partition(":")[0] for value in _values_of(draw.sample, row)}
        stated = draw.sample.price[row] == draw.sample.price[row]
        room = draw.sample.accepting[row] == 1 and draw.sample.accepting_said[row] >= ROOM.since
        if groups.issuperset(COUNTED) and stated and room:
            return int(row)
    raise LookupError("No listing of the sample has a value in every group.")


def _values_of(block: Block, row: int) -> list[str]:
    start = int(block.code_ends[row - 1]) if row else 0
    return [VALUES[code] for code in block.codes[start : int(block.code_ends[row])].tolist()]


def _with_page_50(ask: Ask, candidates: Narrow) -> Ask:
    """Drop musts until there are a thousand candidates; in a small directory a narrow question has no page 50."""
    order: tuple[Criterion, ...] = tuple(must.criterion for must in ask.query.musts)
    for criterion in (None, order[2], order[0], order[1]):
        musts = tuple(must for must in ask.query.musts if must.criterion is not criterion)
        ask = replace(ask, query=replace(ask.query, musts=musts))
        if candidates(ask) >= formula.BEST:
            break
    return ask
