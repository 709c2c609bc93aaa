"""Finding documents by name: words that begin like those typed; failing that, words that nearly are those typed."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA

from attune.search import kernels
from attune.search.assembling import OTHER_LETTERS, letters_of
from attune.search.kernels import Docs
from attune.search.lexical import words_of
from attune.search.segment import Segment

# One slip in a short word, two in a longer one; in the shortest a slip makes another word.
_SLIPS = ((3, 0), (5, 1), (99, 2))
# More slips than are forgiven.
_NOT_NEAR = 99
# More words than anybody's name has.
_MOST_WORDS = 6
# Beyond so many names, which of them come first is a matter of the alphabet anyway.
_FEW = 2000


@dataclass(frozen=True, slots=True)
class NameHit:
    """A document found by its name, and how many slips were forgiven."""

    id: bytes
    name: str
    slips: int = 0


def typed_words(words: str) -> list[str]:
    """Return the folded words of what was typed, at most six."""
    return list(dict.fromkeys(words_of(words)))[:_MOST_WORDS]


def beginning_like(segment: Segment, words: Sequence[str]) -> Docs:
    """Return, ascending, the documents whose names have for each of `words` a word that begins with it."""
    ranges = [segment.name_words.beginning_with(word) for word in words]
    found: Docs | None = None
    # The rarest word first: what follows has less to look through.
    for first, after in sorted(ranges, key=lambda ends: segment.named_with(*ends).size):
        docs = np.unique(segment.named_with(first, after))
        found = docs if found is None else np.intersect1d(found, docs, assume_unique=True)
        if not found.size:
            break
    return found if found is not None else np.zeros(0, np.uint32)


def first_beginning_like(segment: Segment, words: Sequence[str], most: int) -> list[int]:
    """Return up to `most` documents as `beginning_like` finds them, in the order of the alphabet for a single word."""
    if len(words) == 1:
        first, after = segment.name_words.beginning_with(words[0])
        # Somebody may be called Ana Anderson: a document can stand under two words.
        docs = segment.named_with(first, after)[: most * 4]
        return list(dict.fromkeys(int(doc) for doc in docs))[:most]
    ranges = sorted(
        (segment.named_with(*segment.name_words.beginning_with(word)) for word in words),
        key=lambda docs: docs.size,
    )
    if not ranges or not ranges[0].size:
        return []
    if ranges[0].size > _FEW:
        return [int(doc) for doc in beginning_like(segment, words)[:most]]
    found = []
    for doc in dict.fromkeys(ranges[0].tolist()):
        of_doc = list(words_of(segment.names.text(doc)))
        if all(any(own.startswith(word) for own in of_doc) for word in words):
            found.append(doc)
            if len(found) == most:
                break
    return found


def nearly_like(segment: Segment, words: Sequence[str]) -> tuple[Docs, NDArray[np.int64]]:
    """Return, ascending, the documents whose names have for each of `words` a word that nearly is it; with the slips."""
    found = []
    for word in words:
        near = _near_words(segment, word)
        if not near:
            return np.zeros(0, np.uint32), np.zeros(0, np.int64)
        named = [segment.named_with(at, at + 1) for at in near]
        slips = np.repeat(list(near.values()), [docs.size for docs in named])
        found.append((np.concatenate(named), slips))
    # The rarest word first: what follows has less to look through.
    found.sort(key=lambda named: named[0].size)
    docs = kernels.docs_of(kernels.mask_of(found[0][0], segment.size)) if found else np.zeros(0, np.uint32)
    total = np.zeros(len(docs), np.int64)
    for named_docs, slips in found:
        if not docs.size:
            break
        same = kernels.bits_at(kernels.mask_of(docs, segment.size), named_docs)
        # A name can hold several words that are near; the nearest counts.
        fewest = np.full(len(docs), _NOT_NEAR)
        np.minimum.at(fewest, np.searchsorted(docs, named_docs[same]), slips[same])
        has = fewest < _NOT_NEAR
        docs, total = docs[has], total[has] + fewest[has]
    return docs, total


def _near_words(segment: Segment, word: str) -> dict[int, int]:
    """Return the places of name words within as many slips of `word` as its length forgives, with their distance.

    A slip that makes a word longer or shorter changes one letter, any other at most two: so words k slips apart differ
    in no more than 2k letters less the difference of their lengths. That rules out nearly all without looking at them.
    """
    slips = next(most for length, most in _SLIPS if len(word) <= length)
    letters, lengths = segment.name_word_letters, segment.name_words.lengths
    differing = np.bitwise_count(letters ^ np.uint32(letters_of(word)))
    size = len(word.encode("utf-8"))
    near_enough = differing <= 2 * slips
    if word.isascii():
        apart = np.maximum(lengths, size) - np.minimum(lengths, size)
        near_enough &= (differing + apart <= 2 * slips) | (letters >= np.uint32(OTHER_LETTERS))
    places = np.flatnonzero(near_enough)
    # A sign of another script takes up to four bytes, so bytes bound the length only from above.
    longer = lengths[places].astype(np.int64) - size
    shortest = -slips if word.isascii() else -4 * slips
    places = places[(longer >= shortest) & (longer <= 4 * slips)]
    others = places.tolist()
    near: dict[int, int] = {}
    if word.isascii():
        at, plain, others = segment.name_words.plain(places)
        matched = process.extract(
            word.encode("ascii"), plain, scorer=OSA.distance, score_cutoff=slips, limit=None
        )
        near = {at[place]: int(distance) for _word, distance, place in matched}
    texts = {place: segment.name_words.text(place) for place in others}
    for _text, distance, place in process.extract(
        word, texts, scorer=OSA.distance, score_cutoff=slips, limit=None
    ):
        near[int(place)] = int(distance)
    first, after = segment.name_words.beginning_with(word)
    return near | dict.fromkeys(range(first, after), 0)
