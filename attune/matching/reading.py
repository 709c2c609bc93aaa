"""Own words as they are read: the seeker's sentences, their meaning where an encoder knows the language, their stems.

What is read lives as long as one answer. Nothing here is stored, logged or handed on.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from attune.directory.models import ListingText
from attune.matching.answers import Saying
from attune.matching.asking import Read
from attune.matching.meaning import direction_of, sentence_vectors
from attune.matching.understanding import concern_directions
from attune.search.documents import Vector
from attune.search.encoding import Encoder
from attune.search.lexical import stems_of
from attune.search.passages import sentences_of, text_hash

# So many sentences are read; two thousand characters rarely hold more.
_MOST_SENTENCES = 24
# Our own choice, from reading pairs: below this two sentences rarely speak of the same thing, and none is quoted.
_NEAR_ENOUGH = 0.38
# “I’m a parent.” is near to much and tells little: a sentence that is quoted has at least so many words.
_FEWEST_WORDS = 5


@dataclass(frozen=True)
class Reading:
    """A seeker's own words, read; `about` is the direction of the concerns recognised in them, if any were."""

    sentences: list[str]
    vectors: NDArray[np.float32] | None
    read: Read
    about: NDArray[np.float32] | None = None


def read_words(
    words: str, language: str, encoder: Encoder | None, *, concerns: Sequence[str] = ()
) -> Reading | None:
    """Return own words as the search reads them; None if there is nothing to read.

    The direction of the whole is the mean of its sentences, as it is for listings. `concerns` are those
    recognised in the words.
    """
    sentences = sentences_of(words, most=_MOST_SENTENCES)
    if not sentences:
        return None
    stems = tuple(stems_of(words, language or "en"))
    if encoder is None or language not in ("", "en"):
        return Reading(sentences, None, Read(stems))
    vectors = encoder.encode(sentences)
    directions = concern_directions(encoder)
    named = [directions[concern] for concern in concerns if concern in directions]
    about = direction_of(named) if named else None
    return Reading(sentences, vectors, Read(stems, direction_of(vectors)), about)


def pairs_for(reading: Reading, listings: Sequence[UUID], encoder: Encoder | None) -> dict[UUID, Saying]:
    """Return for each listing the sentence of the seeker's and its own that come nearest to each other, if near enough.

    Near is half how alike the two sentences are, and half how near the listing's is to the concerns recognised in own
    words: by likeness alone, somebody who cannot stop washing would be shown sentences about dishwashers.

    Where meaning is not read, it is the sentence of the listing that shares most stems with own words, beside
    the seeker's sentence that shares most with it.
    """
    said = _said(listings)
    by_stems = _by_stems(reading, said)
    if reading.vectors is None or encoder is None:
        return by_stems
    stored = sentence_vectors(list(said), encoder.id)
    not_encoded = {listing: pair for listing, pair in by_stems.items() if listing not in stored}
    return not_encoded | _by_meaning(reading, said, stored)


def _said(listings: Sequence[UUID]) -> dict[UUID, list[tuple[str, str]]]:
    """Return the sentences of each listing with their language."""
    said: dict[UUID, list[tuple[str, str]]] = {listing: [] for listing in listings}
    rows = ListingText.objects.filter(listing__in=listings).order_by("pk")
    for listing, language, body in rows.values_list("listing_id", "language", "body"):
        said[listing] += [
            (sentence, language) for sentence in sentences_of(body) if len(sentence.split()) >= _FEWEST_WORDS
        ]
    return said


def _by_meaning(
    reading: Reading, said: dict[UUID, list[tuple[str, str]]], stored: dict[UUID, dict[bytes, Vector]]
) -> dict[UUID, Saying]:
    assert reading.vectors is not None
    pairs = {}
    for listing, sentences in said.items():
        vectors = stored.get(listing, {})
        read = [(one, vectors[key]) for one in sentences if (key := text_hash(one[0])) in vectors]
        if not read:
            continue
        own = np.stack([vector for _one, vector in read]).astype(np.float32) / 127.0
        near = reading.vectors @ own.T
        if reading.about is not None:
            near = (near + own @ reading.about) / 2
        asked, says = divmod(int(near.argmax()), len(read))
        if near[asked, says] >= _NEAR_ENOUGH:
            pairs[listing] = Saying(reading.sentences[asked], *read[says][0])
    return pairs


def _by_stems(reading: Reading, said: dict[UUID, list[tuple[str, str]]]) -> dict[UUID, Saying]:
    asked = set(reading.read.stems)
    pairs = {}
    for listing, sentences in said.items():
        shared = [
            (asked & set(stems_of(sentence, language)), sentence, language)
            for sentence, language in sentences
        ]
        found, sentence, language = max(shared, key=lambda one: len(one[0]), default=(set(), "", ""))
        if found:
            own = max(reading.sentences, key=lambda own: len(found & set(stems_of(own, language))))
            pairs[listing] = Saying(own, sentence, language)
    return pairs
