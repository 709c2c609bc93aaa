"""The engines that are compared, each behind the same few methods."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from attune.domain.ranking import formula
from attune.search.query import Found
from bench.search.asks import ROOM, Ask
from bench.search.data import TODAY, Block
from bench.search.vocabulary import COUNTED, VALUES

# Whoever keeps values as numbers keeps room, as it counts on the day, behind them: one number for each code.
ROOMS = len(VALUES)


class CannotRunError(Exception):
    """This engine cannot be had here; the message says why."""


@dataclass(frozen=True, slots=True)
class Share:
    """Some listings with their texts and names made once for all engines; `first` is the number of the first."""

    first: int
    block: Block
    texts: list[str]
    names: list[str]


@dataclass(slots=True)
class Answer:
    """What an engine said. `rows` are numbers of listings; None stands for what it does not work out.

    Ours comes `whole`, to be compared in every detail: what was found, with the hits of one page, and how many hits there were.
    """

    rows: Sequence[int] | None = None
    total: int | None = None
    worded: int | None = None
    counts: dict[str, int] | None = None
    code_counts: dict[int, int] | None = None
    without: dict[str, int] | None = None
    names: Sequence[str] | None = None
    whole: tuple[Found, int] | None = None


@dataclass
class Built:
    """What building took: seconds without making the listings, and bytes."""

    seconds: float
    disk_bytes: int
    note: str = ""


class Engine(Protocol):
    """One engine with its index. `ask` is what is measured; `read` puts its answer into common words afterwards.

    `shapes` are the questions it can answer by itself; it is absent from the table of all others.
    """

    name: str
    notes: dict[str, str]
    shapes: frozenset[str]

    def ask(self, ask: Ask) -> Any: ...
    def read(self, ask: Ask, said: Any) -> Answer: ...
    def cpu_seconds(self) -> float: ...
    def close(self) -> None: ...


class Peer(Engine, Protocol):
    """An engine that is given the listings share by share."""

    def add(self, share: Share) -> None: ...
    def finish(self) -> Built: ...


def process_cpu() -> float:
    """Return the processor time of all threads of this process: an engine inside it cannot hide a thread."""
    return time.process_time()


def fixed_score(block: Block) -> NDArray[np.float64]:
    """Return the part of the score that no question changes: freshness and room, as they are on the day.

    The other engines get it ready made, to sort by. Ours works it out for each question, since it changes daily.
    """
    days = TODAY - block.confirmed
    fresh = np.where(block.confirmed > 0, 0.5 ** (np.maximum(days, 0) / formula.HALF_LIFE_DAYS), 0.0)
    levels = np.array([formula.ROOM_COUNTS[formula.Room(code)] for code in range(4)])
    weights = formula.WEIGHTS
    found: NDArray[np.float64] = weights.freshness * fresh + weights.room * levels[room_now(block)]
    return found


def room_now(block: Block) -> NDArray[np.int8]:
    """Return the code of room as it counts on the day, ready made for the other engines."""
    lasts = block.accepting_said >= ROOM.since
    return np.where(lasts, block.accepting, 0).astype(np.int8)


def words_in(name: str) -> list[str]:
    """Return the words of a name as they are looked up."""
    return name.lower().replace(".", "").replace("-", " ").split()


def counts_of(said: list[tuple[Any, ...]]) -> Answer:
    """Return pairs of code and count as an answer; room stands behind the values."""
    counts = {
        VALUES[code]: count
        for code, count in said
        if code < ROOMS and count and VALUES[code].partition(":")[0] in COUNTED
    }
    return Answer(counts=counts, code_counts={code - ROOMS: count for code, count in said if code >= ROOMS})
