"""Vectors of what listings say: one for a whole listing, and those of its sentences."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from attune.matching.models import TextVector
from attune.search.documents import Vector
from attune.search.encoding import as_int8

Unit = NDArray[np.float32]


def vectors_of(listings: Sequence[UUID], encoder: str) -> dict[UUID, Vector]:
    """Return for each listing that has been encoded the mean direction of its sentences."""
    sentences: dict[UUID, list[Vector]] = defaultdict(list)
    rows = TextVector.objects.filter(listing__in=listings, encoder=encoder)
    for listing, stored in rows.values_list("listing_id", "vector"):
        sentences[listing].append(np.frombuffer(bytes(stored), np.int8))
    return {listing: as_int8(direction_of(vectors)[None])[0] for listing, vectors in sentences.items()}


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
