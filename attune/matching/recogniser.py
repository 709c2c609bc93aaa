"""Telling which description a sentence is nearest to. Arithmetic only: texts and vectors in, shares out.

Three things are known of a sentence and each class of prototypes (a concern, or a kind of background):

- how near it is to the class's nearest prototypes, by the mean of the two largest cosines;
- what a linear classifier says that was fitted to the prototypes (multinomial logistic regression): it learns
  which directions tell the classes apart, where a cosine counts all directions alike;
- which words they share, by BM25 (Robertson and Zaragoza 2009), each class being one document.

Each is divided by its usual spread, they are added, and a softmax makes shares of them that sum to one. The
weights and widths were chosen by cross-validating our own sentences, and on the tuning half of
`tests/data/own_words.jsonl` (docs/adr/0017).
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import log

import numpy as np
from numpy.typing import NDArray

from attune.search.lexical import K1, B, stems_of

Floats = NDArray[np.float32]
Whole = NDArray[np.intp]

NEAREST = 2
# The spread of each part over the concerns, for one of our own sentences that was left out; and how much each counts.
COSINE_SPREAD, FIT_SPREAD, WORD_SPREAD = 0.056, 1.46, 1.3
FIT_WEIGHT, WORD_WEIGHT = 1.5, 0.4

_STEPS = 60
_STEP, _MOMENTUM, _DECAY, _SHARPNESS = 0.5, 0.9, 0.003, 10.0


@dataclass(frozen=True)
class Fit:
    """A linear classifier: weights of dimensions × classes, and one number for each class."""

    weights: Floats
    bias: Floats


def fit_to(vectors: Floats, classes: Whole, count: int) -> Fit:
    """Fit the classifier to n prototypes × dimensions, each with its class in 0…count-1. The same input, the same fit.

    Sixty steps of gradient descent with momentum: on our prototypes, five hundred changed nothing that ranking noticed.
    """
    centre = vectors.mean(axis=0)
    centred = (vectors - centre).astype(np.float32)
    wanted = np.eye(count, dtype=np.float32)[classes]
    weights = np.zeros((vectors.shape[1], count), dtype=np.float32)
    bias = np.zeros(count, dtype=np.float32)
    speed = np.zeros_like(weights)
    for _step in range(_STEPS):
        error = shares_of(_SHARPNESS * (centred @ weights) + bias) - wanted
        speed = _MOMENTUM * speed - _STEP * (
            _SHARPNESS * (centred.T @ error) / len(vectors) + _DECAY * weights
        )
        weights = weights + speed
        bias = bias - _STEP * error.mean(axis=0)
    weights = (_SHARPNESS * weights).astype(np.float32)
    return Fit(weights, (bias - centre @ weights).astype(np.float32))


def shares_of(scores: Floats) -> Floats:
    """Return the softmax of the last axis: shares between 0 and 1 that sum to one.

    >>> shares_of(np.array([0.0, 0.0], dtype=np.float32)).tolist()
    [0.5, 0.5]
    """
    grown = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.asarray(grown / grown.sum(axis=-1, keepdims=True), dtype=np.float32)


class Vectors:
    """The prototypes as an encoder sees them, in the order of their classes."""

    def __init__(self, vectors: Floats, classes: Whole, count: int, fit: Fit) -> None:
        self._vectors = vectors
        self._fit = fit
        members = [np.flatnonzero(classes == number) for number in range(count)]
        # A row for each class; what a class has fewer of is filled with a place behind the last prototype.
        self._places = np.full((count, max([NEAREST, *map(len, members)])), len(vectors))
        for row, found in zip(self._places, members, strict=True):
            row[: len(found)] = found

    def nearness(self, vector: Floats) -> Floats:
        """Return the mean of the largest cosines for each class."""
        cosines = np.append(self._vectors @ vector, np.float32(-np.inf))
        nearest = np.partition(cosines[self._places], -NEAREST, axis=1)[:, -NEAREST:]
        known = np.isfinite(nearest)
        total = np.where(known, nearest, 0).sum(axis=1)
        return np.asarray(total / np.maximum(known.sum(axis=1), 1), dtype=np.float32)

    def fitted(self, vector: Floats) -> Floats:
        """Return what the classifier says, for each class, before it is made a share."""
        return np.asarray(vector @ self._fit.weights + self._fit.bias, dtype=np.float32)


class WordIndex:
    """The stems of each class as one document, weighed by BM25."""

    def __init__(self, documents: Sequence[Sequence[str]], language: str = "en") -> None:
        self._language = language
        stems = [
            Counter(stem for text in texts for stem in stems_of(_plain(text), language))
            for texts in documents
        ]
        spread = Counter(stem for found in stems for stem in found)
        lengths = [found.total() for found in stems]
        average = sum(lengths) / max(1, len(lengths)) or 1.0
        self._places = {stem: place for place, stem in enumerate(spread)}
        self._weights = np.zeros((len(documents), len(spread)), dtype=np.float32)
        for number, found in enumerate(stems):
            damping = K1 * (1 - B + B * lengths[number] / average)
            for stem, times in found.items():
                rarity = log(1 + (len(documents) - spread[stem] + 0.5) / (spread[stem] + 0.5))
                self._weights[number, self._places[stem]] = rarity * times * (K1 + 1) / (times + damping)

    def scores(self, text: str) -> Floats:
        """Return the BM25 score of each class."""
        known = {self._places.get(stem, -1) for stem in stems_of(_plain(text), self._language)} - {-1}
        return np.asarray(self._weights[:, sorted(known)].sum(axis=1), dtype=np.float32)


def _plain(text: str) -> str:
    """Typed or typeset, an apostrophe is the same: function words are known by the typed one."""
    return text.replace("’", "'")


def combined(near: Floats, fitted: Floats, words: Floats) -> Floats:
    """Return the shares of all classes from the three things known of a sentence."""
    return shares_of(
        near / COSINE_SPREAD + FIT_WEIGHT * fitted / FIT_SPREAD + WORD_WEIGHT * words / WORD_SPREAD
    )
