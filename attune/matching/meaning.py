"""Vectors of what listings say: one for a whole listing, and those of its sentences."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

import numpy as np
from django.db.models import CharField, QuerySet
from django.db.models.functions import Cast
from numpy.typing import NDArray

from attune.directory.models import Listing, ListingConcern
from attune.matching.models import TextVector
from attune.search.documents import Vector
from attune.search.encoding import as_int8

Unit = NDArray[np.float32]


@dataclass(frozen=True)
class Meaning:
    """What vectors are made with: an encoder's id, "" for none, and the direction of each concern."""

    encoder: str = ""
    concerns: Mapping[str, Unit] = field(default_factory=dict)


def vectors_of(listings: "Sequence[UUID] | QuerySet[Listing]", meaning: Meaning) -> dict[UUID, Vector]:
    """Return for each listing that has been encoded where it points: half what it says, half what it works with.

    What it says is the mean direction of its sentences. What it works with is that of its main concerns, as people
    tell of them: a therapist who writes of dishwashers is not therefore one for somebody who cannot stop washing.
    """
    if not meaning.encoder:
        return {}
    sentences: dict[str, list[Vector]] = defaultdict(list)
    rows = TextVector.objects.filter(listing__in=listings, encoder=meaning.encoder)
    # As text: a UUID for each sentence would take longer than the rest.
    for listing, stored in rows.values_list(Cast("listing_id", CharField()), "vector"):
        sentences[listing].append(np.frombuffer(bytes(stored), np.int8))
    concerns = _concerns_of(listings) if sentences else {}
    found = {}
    for listing, vectors in sentences.items():
        named = [meaning.concerns[concern] for concern in concerns[listing] if concern in meaning.concerns]
        halves = [direction_of(vectors), *([direction_of(named)] if named else [])]
        found[UUID(listing)] = as_int8(direction_of(halves)[None])[0]
    return found


def _concerns_of(listings: "Sequence[UUID] | QuerySet[Listing]") -> dict[str, list[str]]:
    """Return each listing's main concerns; all of them where none is called main."""
    main: dict[str, list[str]] = defaultdict(list)
    every: dict[str, list[str]] = defaultdict(list)
    rows = ListingConcern.objects.filter(listing__in=listings).order_by("pk")
    for listing, concern, is_main in rows.values_list(
        Cast("listing_id", CharField()), "concern_id", "is_main"
    ):
        every[listing].append(concern)
        if is_main:
            main[listing].append(concern)
    return defaultdict(list, {listing: main[listing] or concerns for listing, concerns in every.items()})


def sentence_vectors(listings: Sequence[UUID], encoder: str) -> dict[UUID, dict[bytes, Vector]]:
    """Return for each listing the vectors of its sentences, by the hash of the sentence."""
    found: dict[UUID, dict[bytes, Vector]] = defaultdict(dict)
    rows = TextVector.objects.filter(listing__in=listings, encoder=encoder)
    for listing, key, stored in rows.values_list("listing_id", "text_hash", "vector"):
        found[listing][bytes(key)] = np.frombuffer(bytes(stored), np.int8)
    return found


def direction_of(vectors: Iterable[NDArray[np.generic]]) -> Unit:
    """Return the mean direction of vectors, of length 1; the zero vector if they cancel out."""
    mean = np.mean([np.asarray(vector, np.float32) for vector in vectors], axis=0)
    length = float(np.linalg.norm(mean))
    unit: Unit = mean / np.float32(length) if length else mean
    return unit
