"""Invented documents and questions for the tests of the index: small groups, gaps, and everything at the edges."""

from collections.abc import Sequence
from pathlib import Path
from random import Random

import numpy as np
from hypothesis import strategies as st
from numpy.typing import NDArray

from attune.domain.ranking import formula, turning
from attune.search.assembling import Reader, assemble, in_memory
from attune.search.documents import Document, Vector
from attune.search.generations import Generation
from attune.search.index import Index
from attune.search.lexical import stems_of
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

TODAY = 739_943.0
DIMENSIONS = 12
ROOM = Lasting("room", "room_stated", since=TODAY - formula.GOOD_FOR_DAYS)

# Everybody has some of the first; the last of each group is had by few or nobody.
VALUES = {
    "delivery": ("in-person", "video", "phone", "text"),
    "language": ("en", "es", "de", "ja", "tlh"),
    "approach": ("psychodynamic", "relational", "gestalt", "emdr", "unheard-of"),
    "trained": ("psychodynamic", "relational"),
    "jurisdiction": ("us-ny", "us-ca", "us-nj", "de"),
}
TEXTS = {
    "en": "longing trust fear love mother father repair anger shame closeness distance grief child work sleep",
    "es": "miedo amor madre padre confianza vergüenza duelo niños trabajo sueño",
    "de": "Angst Liebe Mutter Vater Vertrauen Scham Trauer Kinder Arbeit Schlaf",
    "ja": "不安と愛着 悲しみの相談 家族療法 眠れない夜",
    "hi": "चिंता प्यार माँ पिता भरोसा शोक",
    "und": "trust love Angst miedo ✿ 42",
}
NAMES = [
    "Ana",
    "Anders",
    "Anderson",
    "Annika",
    "Béla",
    "Bell",
    "Chloé",
    "Chloe",
    "Daniel",
    "Danielle",
    "Eli",
    "O'Brien",
    "Åsa",
    "Ngọc",
    "Núñez",
    "Weiß",
    "山田",
    "太郎",
    "Li",
    "Lee",
]
# Cities, both poles and both sides of the date line.
POINTS = (
    (40.7, -74.0),
    (40.9, -73.8),
    (34.0, -118.2),
    (89.95, 10.0),
    (89.9, -170.0),
    (-89.99, 0.0),
    (-17.0, 179.95),
    (-17.1, -179.95),
    (0.0, 0.0),
)


def sum_of(weights: formula.Weights = formula.WEIGHTS, day: float = TODAY) -> Sum:
    """The domain's formula as the index is asked to evaluate it."""
    return Sum(
        words=weights.words,
        meaning_share=formula.SHARE_OF_MEANING,
        words_share=formula.SHARE_OF_WORDS,
        clip=formula.CLIP,
        wishes=weights.wishes,
        grade=weights.depth,
        fresh=weights.freshness,
        fresh_column="confirmed",
        fresh_day=day,
        half_life=formula.HALF_LIFE_DAYS,
        code=weights.room,
        code_lasting=ROOM,
        code_levels={int(room): level for room, level in formula.ROOM_COUNTS.items()},
        step=turning.NEAR_TIE,
    )


def made_index(documents: Sequence[Document], part: int = 20_000, dimensions: int = DIMENSIONS) -> Index:
    """An index of `documents` in memory, read in parts of so many."""
    reader = Reader(dimensions)
    parts = list(reader.parts(sorted(documents, key=lambda document: document.id), part))
    segment = assemble(reader, lambda: iter(parts), in_memory)
    return Index(Generation(Path(), "in memory", 0, {}, segment))


def chance_of(seed: int) -> Random:
    return Random(seed)  # noqa: S311  repeatable on purpose


def identity_from(chance: Random) -> bytes:
    """Sixteen bytes; some end in zeros, which NumPy takes for the end of a string."""
    length = chance.choice((16, 16, 16, 15, 12))
    return chance.randbytes(length).ljust(16, b"\0")


def vector_from(chance: Random) -> Vector:
    drawn = [chance.choice((-127, 127, 0, chance.randint(-127, 127))) for _ in range(DIMENSIONS)]
    return np.array(drawn, np.int8)


def document_from(chance: Random, identity: bytes, with_vectors: float) -> Document:
    values = [
        f"{group}:{key}"
        for group, keys in VALUES.items()
        for at, key in enumerate(keys)
        if chance.random() < 0.7 ** (2 * at + 1) / (5 if key in ("tlh", "unheard-of") else 1)
    ]
    numbers = {
        "price": chance.choice((0.0, 80.0, 120.5, 200.0, 200.25)),
        "confirmed": TODAY - chance.choice((-1, 0, 1, 30, 90, 91, 400, 30_000)),
        "room": float(chance.choice((0, 1, 2, 3))),
        "room_stated": TODAY - chance.choice((0, 90, 91)),
        "style": float(chance.randint(1, 5)),
    }
    for column in list(numbers):
        if chance.random() < 0.2:
            del numbers[column]
    places = [
        (max(-90.0, min(90.0, lat + chance.gauss(0, 0.3))), (lng + chance.gauss(0, 0.3) + 180) % 360 - 180)
        for lat, lng in chance.choices(POINTS, k=chance.choice((0, 1, 1, 1, 2, 3)))
    ]
    texts = []
    for language in chance.sample(sorted(TEXTS), k=chance.choice((0, 1, 1, 2))):
        words = TEXTS[language].split()
        drawn = [words[int(len(words) * chance.random() ** 2)] for _ in range(chance.choice((1, 5, 40)))]
        if chance.random() < 0.03:
            drawn *= 60
        texts.append((language, " ".join(drawn)))
    return Document(
        id=identity,
        values=values,
        numbers=numbers,
        places=places,
        texts=texts,
        name=" ".join(chance.choices(NAMES, k=chance.choice((0, 1, 2, 2, 3)))),
        vector=vector_from(chance) if chance.random() < with_vectors else None,
    )


def documents_from(seed: int, size: int, with_vectors: float) -> list[Document]:
    chance = chance_of(seed)
    identities = {identity_from(chance) for _ in range(size)}
    if size > 2:
        identities.add(b"\0" * 16)
    return [document_from(chance, identity, with_vectors) for identity in sorted(identities)]


@st.composite
def documents(draw: st.DrawFn, most: int = 300) -> list[Document]:
    size = draw(st.one_of(st.integers(0, 5), st.integers(60, 70), st.integers(0, most)))
    with_vectors = draw(st.sampled_from((0.0, 0.5, 1.0)))
    return documents_from(draw(st.integers(0, 2**32)), size, with_vectors)


def a_value(group: str) -> st.SearchStrategy[str]:
    return st.sampled_from([*(f"{group}:{key}" for key in VALUES[group]), f"{group}:nobody"])


GROUPS = st.sampled_from(sorted(VALUES))
ANY_OF = GROUPS.flatmap(
    lambda group: st.lists(a_value(group), max_size=3).map(lambda values: AnyOf(tuple(values)))
)
AT_MOST = st.builds(
    AtMost,
    st.sampled_from(("price", "style", "nothing")),
    st.sampled_from((-1.0, 0.0, 3.0, 120.5, 200.0, 1e9)),
)
WITHIN = st.builds(
    lambda point, miles: Within(point[0], point[1], miles),
    st.sampled_from([*POINTS, (90.0, 0.0), (-90.0, 77.0), (-17.0, 180.0), (-17.0, -180.0)]),
    st.sampled_from((-1.0, 0.0, 5.0, 25.0, 100.0, 2500.0, 12_000.0, 1e9)),
)
CODE_IN = st.builds(CodeIn, st.just(ROOM), st.lists(st.integers(0, 3), max_size=3, unique=True).map(tuple))
TYPED = st.sampled_from(
    (
        "an",
        "Ana",
        "anderson",
        "andersn",
        "Andresno",
        "bela",
        "ÅSA nun",
        "chl",
        "dani li",
        "yx",
        "山田",
        "",
        "o’brien",
        "weiss",
    )
)
NAMED = st.builds(Named, TYPED)
CRITERIA: st.SearchStrategy[Criterion] = st.one_of(ANY_OF, AT_MOST, WITHIN, CODE_IN, NAMED)
WISHES: st.SearchStrategy[Wish] = st.one_of(
    CRITERIA,
    st.builds(Near, st.sampled_from(("style", "nothing")), st.integers(1, 5).map(float), st.just(4.0)),
)
_MUST_GROUPS = st.sampled_from([*sorted(VALUES), "near", "room", "fee"])
MUSTS = st.lists(
    st.builds(Must, _MUST_GROUPS, CRITERIA, st.one_of(st.just(""), _MUST_GROUPS)), max_size=3
).map(tuple)


def asked_vector(seed: int) -> NDArray[np.float32]:
    drawn = np.random.default_rng(seed).normal(size=DIMENSIONS).astype(np.float32)
    return np.asarray(drawn / np.linalg.norm(drawn), np.float32)


WORDS = st.builds(
    lambda language, many, vector: Words(
        tuple(stems_of(" ".join(TEXTS[language].split()[:many]) + " xylophone", language)), vector
    ),
    st.sampled_from(sorted(TEXTS)),
    st.integers(0, 6),
    st.one_of(st.none(), st.integers(0, 2**32).map(asked_vector), st.just(np.zeros(DIMENSIONS, np.float32))),
)
WEIGHTS = st.one_of(
    st.just(formula.WEIGHTS),
    st.builds(formula.Weights, *(st.sampled_from((0.0, 0.25, 0.5, 1.0, 2.0)) for _ in range(5))),
)
GRADES = st.lists(
    st.tuples(
        st.sampled_from(("approach:relational", "trained:relational", "approach:emdr", "trained:nobody")),
        st.sampled_from((formula.DRAWS_ON, formula.TRAINED)),
    ),
    max_size=3,
).map(tuple)


@st.composite
def queries(draw: st.DrawFn, *, with_words: bool = True) -> Query:
    return Query(
        musts=draw(MUSTS),
        wishes=tuple(draw(st.lists(WISHES, max_size=4))),
        words=draw(st.one_of(st.none(), WORDS)) if with_words else None,
        grades=draw(GRADES),
        sum=sum_of(draw(WEIGHTS)),
        counted=tuple(draw(st.lists(st.sampled_from([*sorted(VALUES), "nothing"]), unique=True))),
        counted_codes=draw(st.sampled_from(((), (("room", ROOM),)))),
        without_each_must=draw(st.booleans()),
        best=draw(st.sampled_from((0, 1, 7, 64, 1000))),
        turn=draw(st.one_of(st.integers(0, 400), st.integers(0, 2**40))),
    )
