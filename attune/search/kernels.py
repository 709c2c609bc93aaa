"""The few loops that run over every candidate. Compiled by numba where it is installed; NumPy does the same otherwise.

A mask is a bitset: bit i of word i // 64 (uint64, lowest bit first) belongs to document i.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.uint64]
Docs = NDArray[np.uint32]

try:
    from numba import njit

    COMPILED = True
except ImportError:  # pragma: no cover  everything works without it, more slowly
    COMPILED = False


def _compiled(loop: Callable[..., Any]) -> Callable[..., Any]:
    """Compile a loop on its first call; the machine code is kept in NUMBA_CACHE_DIR."""
    return njit(cache=True, nogil=True)(loop) if COMPILED else loop


@_compiled
def _set_bits(words, docs):  # type: ignore[no-untyped-def]
    one = np.uint64(1)
    for i in range(docs.size):
        doc = docs[i]
        words[doc >> 6] |= one << np.uint64(doc & 63)


@_compiled
def _list_bits(words, docs):  # type: ignore[no-untyped-def]
    found = 0
    for at in range(words.size):
        word = words[at]
        while word:
            lowest = word & (~word + np.uint64(1))
            bit = 0
            rest = lowest
            if rest >= np.uint64(4294967296):
                rest >>= np.uint64(32)
                bit += 32
            if rest >= np.uint64(65536):
                rest >>= np.uint64(16)
                bit += 16
            if rest >= np.uint64(256):
                rest >>= np.uint64(8)
                bit += 8
            if rest >= np.uint64(16):
                rest >>= np.uint64(4)
                bit += 4
            if rest >= np.uint64(4):
                rest >>= np.uint64(2)
                bit += 2
            if rest >= np.uint64(2):
                bit += 1
            docs[found] = at * 64 + bit
            found += 1
            word ^= lowest
    return found


@_compiled
def _count_forward(docs, starts, values, counts):  # type: ignore[no-untyped-def]
    for i in range(docs.size):
        doc = docs[i]
        for at in range(starts[doc], starts[doc + 1]):
            counts[values[at]] += 1


@_compiled
def _count_dense(words, rows, counts):  # type: ignore[no-untyped-def]
    for row in range(rows.shape[0]):
        total = np.uint64(0)
        for at in range(words.size):
            x = words[at] & rows[row, at]
            # Bits of a word counted in parallel (Warren, Hacker's Delight, 5-1); the compiler knows the idiom.
            x = x - ((x >> np.uint64(1)) & np.uint64(0x5555555555555555))
            x = (x & np.uint64(0x3333333333333333)) + ((x >> np.uint64(2)) & np.uint64(0x3333333333333333))
            x = (x + (x >> np.uint64(4))) & np.uint64(0x0F0F0F0F0F0F0F0F)
            total += (x * np.uint64(0x0101010101010101)) >> np.uint64(56)
        counts[row] = total


@_compiled
def _count_sparse(words, starts, docs, counts):  # type: ignore[no-untyped-def]
    for row in range(starts.size - 1):
        total = 0
        for at in range(starts[row], starts[row + 1]):
            doc = docs[at]
            total += (words[doc >> 6] >> np.uint64(doc & 63)) & np.uint64(1)
        counts[row] = total


@_compiled
def _add_impacts(sums, docs, impacts, rarity):  # type: ignore[no-untyped-def]
    for i in range(docs.size):
        sums[docs[i]] += rarity * np.int32(impacts[i])


def words_for(count: int) -> int:
    """Return how many words of 64 bits hold `count` bits."""
    return (count + 63) // 64


def mask_of(docs: Docs, count: int) -> Mask:
    """Return the mask of `count` documents in which those of `docs` are set."""
    words: Mask = np.zeros(words_for(count), np.uint64)
    set_bits(words, docs)
    return words


def set_bits(words: Mask, docs: Docs) -> None:
    """Set the bits of `docs` in `words`."""
    if COMPILED:
        _set_bits(words, docs)
    elif docs.size:
        flags = np.unpackbits(words.view(np.uint8), bitorder="little")
        flags[docs] = 1
        words[:] = np.packbits(flags, bitorder="little").view(np.uint64)


def all_of(count: int) -> Mask:
    """Return the mask of `count` documents in which every one is set."""
    words: Mask = np.full(words_for(count), np.uint64(0xFFFFFFFFFFFFFFFF))
    if count % 64:
        words[-1] = np.uint64((1 << (count % 64)) - 1)
    return words


def size_of(words: Mask) -> int:
    """Return how many bits are set."""
    return int(np.bitwise_count(words).sum())


def docs_of(words: Mask) -> Docs:
    """Return the documents whose bits are set, ascending."""
    if not COMPILED:
        return np.flatnonzero(np.unpackbits(words.view(np.uint8), bitorder="little")).astype(np.uint32)
    docs: Docs = np.empty(size_of(words), np.uint32)
    _list_bits(words, docs)
    return docs


def bits_at(words: Mask, docs: Docs) -> NDArray[np.bool_]:
    """Return for each of `docs` whether its bit is set."""
    found: NDArray[np.bool_] = ((words[docs >> 6] >> (docs & 63).astype(np.uint64)) & np.uint64(1)).astype(
        np.bool_
    )
    return found


def count_forward(
    docs: Docs, starts: NDArray[np.uint32], values: NDArray[np.uint16], kinds: int
) -> NDArray[np.int64]:
    """Return how often each of `kinds` values occurs among `docs`, whose values are `values[starts[d]:starts[d + 1]]`."""
    if not COMPILED:
        return np.bincount(values[ranges(starts, docs)], minlength=kinds).astype(np.int64)
    counts = np.zeros(kinds, np.int64)
    _count_forward(docs, starts, values, counts)
    return counts


def count_dense(words: Mask, rows: NDArray[np.uint64]) -> NDArray[np.int64]:
    """Return for each row of bitsets how many bits it shares with `words`."""
    counts = np.zeros(len(rows), np.int64)
    if COMPILED:
        _count_dense(words, rows, counts)
    else:
        for row, bits in enumerate(rows):
            counts[row] = np.bitwise_count(words & bits).sum()
    return counts


def count_sparse(words: Mask, starts: NDArray[np.int64], docs: Docs) -> NDArray[np.int64]:
    """Return for each list `docs[starts[i]:starts[i + 1]]` how many of its documents are set in `words`."""
    counts = np.zeros(len(starts) - 1, np.int64)
    if COMPILED:
        _count_sparse(words, starts, docs, counts)
    elif docs.size:
        running = np.concatenate(([0], np.cumsum(bits_at(words, docs))))
        counts[:] = running[starts[1:]] - running[starts[:-1]]
    return counts


def add_impacts(sums: NDArray[np.int32], docs: Docs, impacts: NDArray[np.uint8], rarity: int) -> None:
    """Add rarity · impact to the sum of each of `docs`, none of which occurs twice."""
    if COMPILED:
        _add_impacts(sums, docs, impacts, np.int32(rarity))
    else:
        sums[docs] += np.int32(rarity) * impacts.astype(np.int32)


def ranges(starts: NDArray[Any], rows: NDArray[Any]) -> NDArray[np.int64]:
    """Return the positions of all entries of `rows`, where row r has those from starts[r] to starts[r + 1]."""
    begins = starts[rows].astype(np.int64)
    lengths = starts[rows + 1].astype(np.int64) - begins
    ends = np.cumsum(lengths)
    if not ends.size:
        return np.zeros(0, np.int64)
    return np.repeat(begins - np.concatenate(([0], ends[:-1])), lengths) + np.arange(ends[-1])
