"""Keeping a vector for every sentence of the published listings, in the background, a listing at a time.

Only English is encoded, since our encoder reads nothing else: what is said in other languages is
found by its words. Vectors that somebody made before, for the very same sentence, are taken from
where they lie; the demonstration brings its own along.
"""

import logging
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

import numpy as np
from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from numpy.typing import NDArray

from attune.directory.models import Listing, ListingChange, ListingText, TherapyGroup
from attune.matching.models import TextVector
from attune.matching.prototypes import prototype_texts
from attune.search.encoding import Encoder, as_int8
from attune.search.known_vectors import KnownVectors, UnusableVectors
from attune.search.passages import sentences_of, text_hash

# Listings whose texts are in memory at one time.
BATCH = 200
# Therapists say some sentences in the same words. As many are remembered as fill eight megabytes.
REMEMBERED = 20_000

logger = logging.getLogger("attune.index")

_ENGLISH = Q(language__iexact="en") | Q(language__istartswith="en-")

Vector = NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a pass has come: listings looked at, of how many, and what became of sentences."""

    listings: int
    of: int
    encoded: int = 0
    known: int = 0
    removed: int = 0


def known_vectors(encoder: Encoder) -> list[KnownVectors]:
    """Return the vectors that come with the content, if they are of this encoder and whole."""
    folder = settings.ATTUNE_CONTENT / "vectors"
    if not folder.is_dir():
        return []
    try:
        found = KnownVectors.open(folder)
    except UnusableVectors as reason:
        logger.warning("Vectors made beforehand are not used: %s.", reason)
        return []
    return [found] if found.encoder_id == encoder.id else []


def encode_missing(
    encoder: Encoder, known: Sequence[KnownVectors], *, since: int | None = None, at_most: int | None = None
) -> Iterator[Progress]:
    """Make the vectors that are missing and delete those that are left over; yield after each listing.

    Each listing is one small transaction, and a vector that is there already is left
    alone: a pass may be killed, and two may run at once. `since` looks only at listings that
    changed after that number of `ListingChange`; `at_most` ends the pass once so many sentences
    have been encoded. A sentence that is edited while the pass looks at it is put right by the
    next one, for which the edit is a change.
    """
    maker = _Maker(encoder, known)
    listings = Listing.objects.order_by("pk")
    if since is not None:
        changed = ListingChange.objects.filter(seq__gt=since)
        listings = listings.filter(pk__in=changed.values("listing"))
    progress = Progress(0, listings.count())
    for batch in batches_of(listings):
        said = sentences_to_encode(batch)
        there = _stored(batch, encoder.id)
        maker.look_up([key for pk in batch for key in said[pk].keys() - there[pk]])
        for pk in batch:
            removed = _bring_up_to_date(pk, said[pk], there[pk], maker)
            progress = replace(
                progress,
                listings=progress.listings + 1,
                encoded=maker.encoded,
                known=maker.found,
                removed=progress.removed + removed,
            )
            yield progress
            if at_most is not None and maker.encoded >= at_most:
                return


def sentences_to_encode(listings: Sequence[UUID]) -> dict[UUID, dict[bytes, str]]:
    """Return the English sentences of those of these listings that are published, by their hashes."""
    published = Listing.objects.filter(pk__in=listings, state=Listing.State.PUBLISHED)
    texts = ListingText.objects.filter(_ENGLISH, listing__in=published)
    themes = TherapyGroup.objects.filter(listing__in=published)
    said: dict[UUID, dict[bytes, str]] = defaultdict(dict)
    for pk, text in [*texts.values_list("listing", "body"), *themes.values_list("listing", "theme")]:
        said[pk].update((text_hash(sentence), sentence) for sentence in sentences_of(text))
    return said


def demonstration_texts() -> dict[bytes, str]:
    """Return what a demonstration has to encode, by the hashes: its listings' sentences and the vocabularies' words.

    Real therapists' sentences are not among them: what is made of these is given to everybody.
    """
    texts: dict[bytes, str] = {text_hash(text): text for text in prototype_texts()}
    for batch in batches_of(Listing.objects.filter(therapist__is_demonstration=True).order_by("pk")):
        for said in sentences_to_encode(batch).values():
            texts.update(said)
    return texts


class _Maker:
    """Finds or makes vectors, and counts which."""

    def __init__(self, encoder: Encoder, known: Sequence[KnownVectors]) -> None:
        self.encoder = encoder
        self.known = [vectors for vectors in known if vectors.encoder_id == encoder.id]
        self.encoded = self.found = 0
        self._looked_up: dict[bytes, Vector] = {}
        self._remembered: dict[bytes, Vector] = {}

    def look_up(self, hashes: Sequence[bytes]) -> None:
        """Take from the known vectors those of the next batch."""
        self._looked_up = {
            key: vector for vectors in self.known for key, vector in vectors.get(hashes).items()
        }

    def vector_of(self, key: bytes, sentence: str) -> Vector:
        known = self._looked_up.get(key)
        if known is None:
            known = self._remembered.get(key)
        if known is not None:
            self.found += 1
            return known
        if len(self._remembered) >= REMEMBERED:
            self._remembered.clear()
        self.encoded += 1
        made: Vector = as_int8(self.encoder.encode([sentence]))[0]
        self._remembered[key] = made
        return made


def batches_of(listings: "QuerySet[Listing]") -> Iterator[list[UUID]]:
    """Yield the ids of listings in their order, each batch by a query of its own: nothing stays open while we encode."""
    last: UUID | None = None
    while True:
        further = listings.filter(pk__gt=last) if last else listings
        batch: list[UUID] = list(further.values_list("pk", flat=True)[:BATCH])
        if not batch:
            return
        yield batch
        last = batch[-1]


def _stored(listings: Sequence[UUID], encoder: str) -> dict[UUID, set[bytes]]:
    stored: dict[UUID, set[bytes]] = defaultdict(set)
    rows = TextVector.objects.filter(listing__in=listings, encoder=encoder)
    for pk, key in rows.values_list("listing", "text_hash"):
        stored[pk].add(bytes(key))
    return stored


def _bring_up_to_date(listing: UUID, said: dict[bytes, str], there: set[bytes], maker: _Maker) -> int:
    """Write what is missing and return how many rows were left over and are gone.

    Rows of an earlier encoder are left over too: nothing reads them any more.
    """
    rows = [
        TextVector(
            listing_id=listing,
            text_hash=key,
            encoder=maker.encoder.id,
            vector=maker.vector_of(key, sentence).tobytes(),
        )
        for key, sentence in said.items()
        if key not in there
    ]
    left_over = Q(text_hash__in=list(there - said.keys())) | ~Q(encoder=maker.encoder.id)
    gone = TextVector.objects.filter(left_over, listing=listing)
    # Most listings are as they were: those take no transaction, which on SQLite would keep others from writing.
    if not rows and not gone.exists():
        return 0
    try:
        with transaction.atomic():
            removed, _tables = gone.delete()
            TextVector.objects.bulk_create(rows, ignore_conflicts=True)
    except IntegrityError:  # the listing was deleted meanwhile, and its vectors with it
        return 0
    return removed
