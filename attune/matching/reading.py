"""A need as it is read: its place found, its own words understood, and each sentence with its meaning.

What is read lives as long as one answer. Nothing here is stored, logged or handed on.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from attune.directory.models import ListingText
from attune.matching.answers import Saying
from attune.matching.asking import query_of
from attune.matching.meaning import Unit, direction_of, sentence_vectors
from attune.matching.need import Need
from attune.matching.places import PlaceFound, find_place
from attune.matching.understanding import Understanding, concern_directions, understand
from attune.search.documents import Vector
from attune.search.encoding import Encoder, load_encoder
from attune.search.lexical import stems_of, stems_of_document
from attune.search.passages import sentences_of, text_hash
from attune.search.query import Query, Words

# Our own choice, from reading pairs: below this two sentences rarely speak of the same thing, and none is quoted.
_NEAR_ENOUGH = 0.38
# “I’m a parent.” is near to much and tells little: a sentence that is quoted has at least so many words.
_FEWEST_WORDS = 5


# So many of the concerns recognised in own words say what they are about.
_RECOGNISED = 2


@dataclass(frozen=True)
class Meanings:
    """What an encoder made of own words: a row for each sentence, and the direction of the concerns recognised."""

    encoder: str
    sentences: NDArray[np.float32]
    about: Unit | None


@dataclass(frozen=True)
class OwnWords:
    """Own words as they were read: understood, and as the index is asked for them.

    `meanings` is None where there is no encoder for their language.
    """

    understood: Understanding
    asked: Words | None
    meanings: Meanings | None

    @property
    def about(self) -> list[str]:
        """The concerns that own words seem to be about: the few that were recognised best."""
        return [concern.id for concern in self.understood.concerns[:_RECOGNISED]]


@dataclass(frozen=True)
class Reading:
    """A need with its place found and its words read; `words` is None if there are none."""

    need: Need
    place: PlaceFound
    words: OwnWords | None

    @property
    def understood(self) -> Understanding | None:
        return self.words.understood if self.words else None

    @property
    def is_by_words_only(self) -> bool:
        """Whether own words are compared as words and not by their meaning."""
        return self.words is not None and self.words.asked is not None and self.words.meanings is None

    def question(self, *, on: date) -> Query:
        """Return the question that the need asks the index on a day."""
        return query_of(
            self.need, words=self.words.asked if self.words else None, point=self.place.place, on=on
        )


def read_need(need: Need) -> Reading:
    """Find the place of a need and read its own words."""
    place = find_place(need.near, jurisdiction_id=need.jurisdiction) if need.near else PlaceFound()
    return Reading(need, place, _read(need.words, load_encoder()) if need.words else None)


def _read(words: str, encoder: Encoder | None) -> OwnWords:
    """Read own words. The direction of the whole is the mean of its sentences, as it is for listings."""
    understood = understand(words, encoder)
    if not understood.sentences:
        return OwnWords(understood, None, None)
    stems = tuple(stems_of(words, understood.language or "en"))
    if encoder is None or understood.vectors is None:
        return OwnWords(understood, Words(stems) if stems else None, None)
    directions = concern_directions(encoder)
    named = [directions[concern.id] for concern in understood.concerns[:_RECOGNISED]]
    meanings = Meanings(encoder.id, understood.vectors, direction_of(named) if named else None)
    return OwnWords(understood, Words(stems, direction_of(understood.vectors)), meanings)


def pairs_for(words: OwnWords, listings: Sequence[UUID]) -> dict[UUID, Saying]:
    """Return for each listing the sentence of the seeker's and its own that come nearest to each other, if near enough.

    Near is half how alike the two sentences are, and half how near the listing's is to the concerns recognised in own
    words: by likeness alone, somebody who cannot stop washing would be shown sentences about dishwashers.

    Where meaning is not read, it is the sentence of the listing that shares most stems with own words, beside
    the seeker's sentence that shares most with it.
    """
    said = _said(listings)
    if words.meanings is None:
        return _by_stems(words, said)
    stored = sentence_vectors(list(said), words.meanings.encoder)
    not_encoded = {listing: sentences for listing, sentences in said.items() if listing not in stored}
    return _by_stems(words, not_encoded) | _by_meaning(
        words.understood.sentences, words.meanings, said, stored
    )


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
    asked: Sequence[str],
    meanings: Meanings,
    said: dict[UUID, list[tuple[str, str]]],
    stored: dict[UUID, dict[bytes, Vector]],
) -> dict[UUID, Saying]:
    pairs = {}
    for listing, sentences in said.items():
        vectors = stored.get(listing, {})
        read = [(one, vectors[key]) for one in sentences if (key := text_hash(one[0])) in vectors]
        if not read:
            continue
        own = np.stack([vector for _one, vector in read]).astype(np.float32) / 127.0
        near = meanings.sentences @ own.T
        if meanings.about is not None:
            near = (near + own @ meanings.about) / 2
        which, says = divmod(int(near.argmax()), len(read))
        if near[which, says] >= _NEAR_ENOUGH:
            pairs[listing] = Saying(asked[which], *read[says][0])
    return pairs


def _by_stems(words: OwnWords, said: dict[UUID, list[tuple[str, str]]]) -> dict[UUID, Saying]:
    asked = set(words.asked.stems if words.asked else ())
    pairs = {}
    for listing, sentences in said.items():
        shared = [
            (asked & set(stems_of_document(sentence, language)), sentence, language)
            for sentence, language in sentences
        ]
        found, sentence, language = max(shared, key=lambda one: len(one[0]), default=(set(), "", ""))
        if found:
            own = max(words.understood.sentences, key=lambda own: len(found & set(stems_of(own, language))))
            pairs[listing] = Saying(own, sentence, language)
    return pairs
