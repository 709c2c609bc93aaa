"""What is measured of candidates: which criteria they meet, what their words weigh, how near they are in meaning."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from attune.search import kernels
from attune.search.distance import great_circle_miles
from attune.search.kernels import Docs, Mask
from attune.search.lexical import distinct, rarity
from attune.search.names import beginning_like, nearly_like, typed_words
from attune.search.query import AnyOf, AtMost, CodeIn, Criterion, Lasting, Named, Within, Words
from attune.search.segment import Segment

cdist: Any = None
with suppress(ImportError):  # NumPy does the same, more slowly
    from simsimd import cdist

# The mean and deviation of raw scores are taken over so many documents, the first in the order of their ids.
SAMPLE = 4096
# Rows of vectors gathered at a time: what fits into a processor's own memory.
_ROWS = 1024
# A degree of latitude is 69.09 miles on the sphere used; rounded down, so that the band is never too narrow.
_MILES_A_DEGREE = 69.0
# So many stems at most: a sum of rarity · impact (at most 14,200 · 255 each) then fits 32 bits.
_MOST_STEMS = 500


@dataclass(frozen=True, slots=True)
class Sampled:
    """Mean and deviation of a raw score over the sample; a deviation of 0 where there is none."""

    mean: float
    deviation: float


def meeting(segment: Segment, criterion: Criterion, *, forgiving: bool = False) -> Mask:
    """Return the mask of documents that meet a criterion. A name is looked up `forgiving` slips or not."""
    match criterion:
        case AnyOf(values):
            return _having(segment, values)
        case AtMost(column, limit):
            return kernels.mask_where(number_of(segment, column) <= np.float32(limit))
        case Within(latitude, longitude, miles):
            docs, _miles = within(segment, latitude, longitude, miles)
            return kernels.mask_of(docs, segment.size)
        case CodeIn(lasting, codes):
            return segment.remembered(
                criterion, lambda: kernels.mask_where(np.isin(codes_of(segment, lasting), codes))
            )
        case Named(words):
            typed = typed_words(words)
            docs = nearly_like(segment, typed)[0] if forgiving else beginning_like(segment, typed)
            return kernels.mask_of(docs, segment.size)


def _having(segment: Segment, values: Sequence[str]) -> Mask:
    mask: Mask = np.zeros(kernels.words_for(segment.size), np.uint64)
    for value in values:
        number = segment.value(value)
        if number is None:
            continue
        bits = segment.bitset(number)
        if bits is None:
            kernels.set_bits(mask, segment.listed(number))
        else:
            mask |= bits
    return mask


def number_of(segment: Segment, column: str) -> NDArray[np.float32]:
    """Return a column of numbers; NaN where nothing is stated."""
    found = segment.numbers.get(column)
    return np.full(segment.size, np.nan, np.float32) if found is None else np.asarray(found)


def codes_of(segment: Segment, lasting: Lasting) -> NDArray[np.uint8]:
    """Return the codes of a column as they count on the day asked; worked out once a day."""

    def made() -> NDArray[np.uint8]:
        codes, stated = number_of(segment, lasting.column), number_of(segment, lasting.stated)
        lasts = (stated >= np.float32(lasting.since)) & ~np.isnan(codes)
        return np.where(lasts, codes, np.float32(lasting.lapsed)).astype(np.uint8)

    return segment.remembered(lasting, made)


def within(
    segment: Segment, latitude: float, longitude: float, miles: float
) -> tuple[Docs, NDArray[np.float64]]:
    """Return the documents with a place within so many miles, and how far each place is; a document may occur twice."""
    band = miles / _MILES_A_DEGREE + 0.01
    first = int(np.searchsorted(segment.place_latitudes, latitude - band))
    after = int(np.searchsorted(segment.place_latitudes, latitude + band, side="right"))
    latitudes = segment.place_latitudes[first:after]
    longitudes = segment.place_longitudes[first:after]
    docs = segment.place_docs[first:after]
    # One degree of longitude is shortest at the edge of the band that lies nearer to a pole.
    edge = min(abs(latitude) + band, 89.0)
    width = band / np.cos(np.radians(edge))
    if width < 180.0 and abs(latitude) + band < 89.0:
        apart = np.abs(longitudes - longitude)
        beside = np.flatnonzero(np.minimum(apart, 360.0 - apart) <= width)
        latitudes, longitudes, docs = latitudes[beside], longitudes[beside], docs[beside]
    far = great_circle_miles(latitude, longitude, latitudes, longitudes)
    near = far <= miles
    return docs[near], far[near]


def rarities(words: Words, base: Segment) -> dict[str, int]:
    """Return how much each stem counts in the generation that `base` is the segment of."""
    return {
        stem: rarity(base.documents_with(stem), base.statistics.documents)
        for stem in distinct(words.stems)[:_MOST_STEMS]
    }


def weighed(segment: Segment, counts: dict[str, int], docs: Docs) -> NDArray[np.int32]:
    """Return for each of `docs` the sum of rarity · impact over the stems asked; a whole number, the same on every machine."""
    postings = [(*segment.postings(stem), count) for stem, count in counts.items()]
    rows = np.array(postings, np.int64).reshape(-1, 3)
    return kernels.weigh(docs, segment.posting_docs, segment.posting_impacts, rows)


def as_asked(vector: NDArray[np.float32]) -> NDArray[np.int8]:
    """Return a vector of length 1 as whole numbers up to 127, as those of the documents are stored."""
    rounded: NDArray[np.int8] = np.clip(np.rint(vector * 127.0), -127, 127).astype(np.int8)
    return rounded


def nearness(segment: Segment, asked: NDArray[np.int8], docs: Docs | None) -> NDArray[np.float64]:
    """Return the product of `asked` with the vector of each of `docs`, or of every document; exact.

    The raw score of meaning: whole numbers, 16,129 = 127² for two equal vectors.
    """
    count = segment.size if docs is None else len(docs)
    found = np.empty(count, np.float64)
    for begin in range(0, count, _ROWS):
        rows = slice(begin, min(begin + _ROWS, count))
        vectors = segment.vectors[rows] if docs is None else segment.vectors[docs[rows]]
        found[rows] = _products(vectors, asked)
    return found


def _products(vectors: NDArray[np.int8], asked: NDArray[np.int8]) -> NDArray[np.float64]:
    if cdist is not None and len(vectors):
        return np.asarray(cdist(asked.reshape(1, -1), vectors, "dot"), np.float64).reshape(-1)
    # Products of bytes, summed in 32-bit floats, stay whole up to 2²⁴; 384 of them never reach that.
    return (vectors.astype(np.float32) @ asked.astype(np.float32)).astype(np.float64)


def sampled_words(base: Segment, counts: dict[str, int]) -> Sampled:
    first = np.arange(min(SAMPLE, base.size), dtype=np.uint32)
    return _sampled(weighed(base, counts, first).astype(np.float64))


def sampled_meaning(base: Segment, asked: NDArray[np.int8]) -> Sampled:
    docs = np.flatnonzero(base.has_vector[:SAMPLE]).astype(np.uint32)
    return _sampled(nearness(base, asked, docs))


def _sampled(raw: NDArray[np.float64]) -> Sampled:
    if not len(raw):
        return Sampled(0.0, 0.0)
    return Sampled(float(np.mean(raw)), float(np.std(raw)))
