"""An invented directory of therapists, the same for every engine, made block by block.

A block depends only on the seed and its own number, so that any part can be made again and memory stays bounded.
"""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from attune.search.documents import Document
from bench.search import vocabulary
from bench.search.vocabulary import CODES, ELSEWHERE, GROUPS, STATES, VALUES

SEED = 3
BLOCK = 10_000
TODAY = date(2026, 11, 23).toordinal()
CLUSTERS, DIMENSIONS = 400, 384
STYLES = ("style_lead", "style_reserve", "style_past", "style_warm")

# 105 words in the mean, two fifths of them stop words, as in English prose.
STOP_SHARE = 0.42
WORDS = 60_000
_TABLE = 1 << 22


@dataclass(frozen=True, slots=True)
class Block:
    """Some listings as columns. Rows of `codes` and `tokens` lie one after another; row i ends at `ends[i]`."""

    ids: NDArray[np.uint8]
    codes: NDArray[np.uint16]
    code_ends: NDArray[np.int64]
    confirmed: NDArray[np.int32]  # 0: never
    accepting: NDArray[np.int8]
    accepting_said: NDArray[np.int32]  # 0: never
    price: NDArray[np.float64]  # NaN: not stated
    styles: NDArray[np.int8]  # 0: not stated
    places: NDArray[np.float64]  # latitude, longitude; NaN: none
    tokens: NDArray[np.uint16]
    marks: NDArray[np.uint8]
    token_ends: NDArray[np.int64]
    names: NDArray[np.int32]  # first, middle initial (0: none), last, second last (-1: none)
    vectors: NDArray[np.int8]
    has_vector: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.ids)


class World:
    """What all blocks have in common: words, names, cities, clusters."""

    def __init__(self, seed: int = SEED) -> None:
        self.seed = seed
        rng = np.random.default_rng(seed)
        self.words = vocabulary.words(WORDS, rng)
        self.first_names = vocabulary.names(vocabulary.FIRST_NAMES, 5_000, rng)
        self.last_names = vocabulary.names(vocabulary.LAST_NAMES, 60_000, rng)
        self.word_shares = vocabulary.zipf(WORDS, shift=4.0)
        self._word_table = _table(self.word_shares)
        self._stop_table = _table(vocabulary.zipf(len(vocabulary.STOP_WORDS), shift=1.0))
        self._first_table = _table(vocabulary.zipf(5_000, 1.1, shift=20))
        self._last_table = _table(vocabulary.zipf(60_000, 1.0, shift=30))
        self._make_cities(rng)
        self.centres = rng.standard_normal((CLUSTERS, DIMENSIONS)).astype(np.float32)
        self.centres /= np.linalg.norm(self.centres, axis=1, keepdims=True)
        base = np.concatenate([vocabulary.frequencies(group) for group in GROUPS]).astype(np.float32)
        # What a cluster's texts are about shows in the values its listings tick.
        leaning = np.exp(rng.normal(0, 0.5, (CLUSTERS, len(base)))).astype(np.float32)
        self._ticks = np.minimum(base * leaning / np.exp(0.125), 0.97)

    def _make_cities(self, rng: np.random.Generator) -> None:
        people = np.array([float(entry[1]) for entry in STATES])
        middles = np.array([[float(entry[2]), float(entry[3])] for entry in STATES])
        per_state = np.maximum(2, (500 * people / people.sum()).astype(int))
        self.city_state = np.repeat(np.arange(len(STATES)), per_state)
        sizes = np.concatenate([vocabulary.zipf(count, shift=0.5) for count in per_state])
        self.city_shares = sizes * people[self.city_state] / people.sum()
        self.city_shares /= self.city_shares.sum()
        self.cities = middles[self.city_state] + rng.normal(0, 1.0, (len(sizes), 2))
        self._city_table = _table(self.city_shares)

    @cached_property
    def written(self) -> list[str]:
        """Every word in each of its forms: plain, before a full stop, before a comma, at the start of a sentence."""
        plain = [*self.words, *vocabulary.STOP_WORDS]
        return [
            *plain,
            *(word + "." for word in plain),
            *(word + "," for word in plain),
            *(word[0].upper() + word[1:] for word in plain),
        ]

    def blocks(self, listings: int) -> Iterator[Block]:
        for number in range(0, listings, BLOCK):
            yield self.block(number // BLOCK, min(BLOCK, listings - number))

    def block(self, number: int, listings: int) -> Block:
        rng = np.random.default_rng([self.seed, number + 1])
        cluster = rng.integers(0, CLUSTERS, BLOCK)
        city = _drawn(self._city_table, BLOCK, rng)
        codes, code_ends = self._codes(cluster, city, rng)
        tokens, marks, token_ends = self._tokens(rng)
        vectors, has_vector = self._vectors(cluster, rng)
        confirmed = TODAY - rng.exponential(60, BLOCK).astype(np.int32)
        confirmed[rng.random(BLOCK) < 0.04] = 0
        said = np.minimum(confirmed + rng.integers(0, 40, BLOCK), TODAY).astype(np.int32)
        accepting = rng.choice(np.array([0, 1, 2, 3], np.int8), BLOCK, p=[0.1, 0.6, 0.15, 0.15])
        said[(accepting == 0) | (confirmed == 0)] = 0
        price = np.round(rng.lognormal(np.log(155), 0.35, BLOCK) / 5) * 5
        price[rng.random(BLOCK) < 0.2] = np.nan
        places = self.cities[city] + rng.normal(0, 0.12, (BLOCK, 2))
        places[rng.random(BLOCK) < 0.03] = np.nan
        made = Block(
            ids=_ascending_ids(number, rng),
            codes=codes,
            code_ends=code_ends,
            confirmed=confirmed,
            accepting=accepting,
            accepting_said=said,
            price=price,
            styles=np.where(
                rng.random((BLOCK, 4)) < 0.5, rng.integers(1, 6, (BLOCK, 4)), np.zeros((BLOCK, 4))
            ).astype(np.int8),
            places=places,
            tokens=tokens,
            marks=marks,
            token_ends=token_ends,
            names=self._names(rng),
            vectors=vectors,
            has_vector=has_vector,
        )
        return made if listings == BLOCK else _first(made, listings)

    def _codes(
        self, cluster: NDArray[np.int64], city: NDArray[np.int32], rng: np.random.Generator
    ) -> tuple[NDArray[np.uint16], NDArray[np.int64]]:
        has = np.zeros((BLOCK, len(VALUES)), np.bool_)
        drawn = self._ticks.shape[1]
        has[:, :drawn] = rng.random((BLOCK, drawn), np.float32) < self._ticks[cluster]
        start = 0
        for group in GROUPS:
            if group.at_least_one:
                none = ~has[:, start : start + group.values].any(axis=1)
                has[none, start] = True
            start += group.values
        approach, trained = CODES["approach:000"], CODES["trained:000"]
        held = has[:, approach : approach + 150]
        has[:, trained : trained + 150] = held & (rng.random((BLOCK, 150), np.float32) < 0.45)
        standing = rng.choice(3, BLOCK, p=[0.82, 0.1, 0.08])
        has[np.arange(BLOCK), CODES["standing:full"] + standing] = True
        self._reach(has[:, CODES["jurisdiction:us-ca"] :], city, rng)
        rows, columns = np.nonzero(has)
        return columns.astype(np.uint16), np.cumsum(np.bincount(rows, minlength=BLOCK))

    def _reach(self, has: NDArray[np.bool_], city: NDArray[np.int32], rng: np.random.Generator) -> None:
        rows = np.arange(BLOCK)
        has[rows, self.city_state[city]] = True
        second = rng.random(BLOCK) < 0.14
        has[rows[second], _drawn(self._city_table, int(second.sum()), rng) % len(STATES)] = True
        abroad = rng.random(BLOCK) < 0.02
        has[rows[abroad], len(STATES) + rng.integers(0, len(ELSEWHERE), int(abroad.sum()))] = True
        # Members of a compact may practise in some forty states.
        compact = rng.random(BLOCK) < 0.06
        has[compact, 1:41] = True

    def _tokens(
        self, rng: np.random.Generator
    ) -> tuple[NDArray[np.uint16], NDArray[np.uint8], NDArray[np.int64]]:
        lengths = np.clip(rng.normal(105, 32, BLOCK), 12, 400).astype(np.int64)
        ends = np.cumsum(lengths)
        count = int(ends[-1])
        tokens = _drawn(self._word_table, count, rng).astype(np.uint16)
        stops = np.flatnonzero(rng.random(count, np.float32) < STOP_SHARE)
        tokens[stops] = WORDS + _drawn(self._stop_table, len(stops), rng)
        chance = rng.integers(0, 256, count, np.uint8)
        marks = np.where(chance < 18, 1, np.where(chance < 32, 2, 0)).astype(np.uint8)
        marks[ends - 1] = 1
        after = np.flatnonzero(marks[:-1] == 1) + 1
        marks[after[marks[after] == 0]] = 3
        return tokens, marks, ends

    def _names(self, rng: np.random.Generator) -> NDArray[np.int32]:
        found = np.empty((BLOCK, 4), np.int32)
        found[:, 0] = _drawn(self._first_table, BLOCK, rng)
        found[:, 1] = np.where(rng.random(BLOCK) < 0.25, rng.integers(1, 27, BLOCK), 0)
        found[:, 2] = _drawn(self._last_table, BLOCK, rng)
        found[:, 3] = np.where(rng.random(BLOCK) < 0.03, _drawn(self._last_table, BLOCK, rng), -1)
        return found

    def _vectors(
        self, cluster: NDArray[np.int64], rng: np.random.Generator
    ) -> tuple[NDArray[np.int8], NDArray[np.bool_]]:
        made = rng.standard_normal((BLOCK, DIMENSIONS), np.float32)
        made *= np.float32(0.8 / np.sqrt(DIMENSIONS))
        made += self.centres[cluster]
        made *= (127 / np.sqrt(np.einsum("ij,ij->i", made, made)))[:, None]
        has_vector = rng.random(BLOCK) >= 0.01
        vectors = np.rint(made, out=made).astype(np.int8)
        vectors[~has_vector] = 0
        return vectors, has_vector

    def names(self, block: Block) -> list[str]:
        """Return the full names of a block's listings."""
        return [self.full_name(row) for row in block.names.tolist()]

    def full_name(self, row: list[int]) -> str:
        first, middle, last, second = row
        initial = f" {chr(64 + middle)}." if middle else ""
        hyphenated = f"-{self.last_names[second]}" if second >= 0 else ""
        return f"{self.first_names[first]}{initial} {self.last_names[last]}{hyphenated}"

    def texts(self, block: Block) -> list[str]:
        """Return the texts of a block's listings."""
        forms = (WORDS + len(vocabulary.STOP_WORDS)) * block.marks.astype(np.int32) + block.tokens
        written = self.written
        all_words = [written[form] for form in forms.tolist()]
        found, start = [], 0
        for end in block.token_ends.tolist():
            found.append(" ".join(all_words[start:end]))
            start = end
        return found

    def documents(self, block: Block) -> list[Document]:
        """Return a block's listings as the index takes them."""
        ids = block.ids.tobytes()
        values = [VALUES[code] for code in block.codes.tolist()]
        confirmed, accepting = block.confirmed.tolist(), block.accepting.tolist()
        said, price = block.accepting_said.tolist(), block.price.tolist()
        places, styles = block.places.tolist(), block.styles.tolist()
        has_vector = block.has_vector.tolist()
        found, start = [], 0
        rows = zip(block.code_ends.tolist(), self.texts(block), self.names(block), strict=True)
        for row, (end, text, name) in enumerate(rows):
            numbers: dict[str, float] = {"accepting": accepting[row]}
            if confirmed[row]:
                numbers["confirmed"] = confirmed[row]
            if said[row]:
                numbers["accepting_said"] = said[row]
            if price[row] == price[row]:
                numbers["price"] = price[row]
            numbers |= {style: stated for style, stated in zip(STYLES, styles[row], strict=True) if stated}
            latitude, longitude = places[row]
            found.append(
                Document(
                    id=ids[16 * row : 16 * row + 16],
                    values=tuple(values[start:end]),
                    numbers=numbers,
                    places=((latitude, longitude),) if latitude == latitude else (),
                    texts=(("en", text),),
                    name=name,
                    vector=block.vectors[row] if has_vector[row] else None,
                )
            )
            start = end
        return found


class Stream:
    """The documents of a directory, one by one, and the seconds it took to make them (so that a build can do without)."""

    def __init__(self, world: World, listings: int) -> None:
        self.world, self.listings = world, listings
        self.seconds = 0.0

    def __iter__(self) -> Iterator[Document]:
        for number in range(0, self.listings, BLOCK):
            started = time.perf_counter()
            block = self.world.block(number // BLOCK, min(BLOCK, self.listings - number))
            documents = self.world.documents(block)
            self.seconds += time.perf_counter() - started
            yield from documents


def _ascending_ids(number: int, rng: np.random.Generator) -> NDArray[np.uint8]:
    """Return random ids in ascending order, after those of all blocks before: the index takes documents so."""
    drawn = np.frombuffer(rng.bytes(16 * BLOCK), ">u8").reshape(BLOCK, 2).copy()
    drawn[:, 0] = np.sort(drawn[:, 0] >> np.uint64(16)) | np.uint64(number << 48)
    return drawn.view(np.uint8).reshape(BLOCK, 16)


def _first(block: Block, count: int) -> Block:
    """Return the first `count` listings of a block."""
    codes, tokens = int(block.code_ends[count - 1]), int(block.token_ends[count - 1])
    lengths = {"codes": codes, "tokens": tokens, "marks": tokens}
    return Block(**{name: getattr(block, name)[: lengths.get(name, count)] for name in Block.__slots__})


def _table(shares: NDArray[np.float64]) -> NDArray[np.int32]:
    """Return a table in which each number stands as often as its share says: drawing is one look-up.

    Searching a cumulative sum for each of a hundred million words would take longer than building the index.
    """
    bounds = np.rint(np.cumsum(shares) * _TABLE).astype(np.int64)
    counts = np.maximum(np.diff(bounds, prepend=0), 0)
    table: NDArray[np.int32] = np.repeat(np.arange(len(shares), dtype=np.int32), counts)
    return np.resize(table, _TABLE)


def _drawn(table: NDArray[np.int32], count: int, rng: np.random.Generator) -> NDArray[np.int32]:
    found: NDArray[np.int32] = table[rng.integers(0, _TABLE, count, np.uint32)]
    return found
