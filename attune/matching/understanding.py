"""Reading a seeker's own words: which concerns and approaches people who write so often look for, and which help to show.

It suggests words of our vocabularies and nothing more: it does not diagnose, advise or answer. What it reads is health
data: not logged, not kept, and in no exception's message. Help lines do not depend on any of it (`help_phrases`).

Without an encoder sentences are compared by their words alone, which recognises fewer; it then says `encoded=False`
and abstains more readily. Only English is understood: other languages are recognised, and said.
"""

import logging
import os
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path

import numpy as np
from django.conf import settings
from numpy.typing import NDArray

from attune.matching.help_phrases import help_topics
from attune.matching.languages import language_of
from attune.matching.meaning import direction_of
from attune.matching.named_approaches import named_in
from attune.matching.need import MOST_WORDS
from attune.matching.prototypes import Prototypes, described_in, prototypes, session_languages, texts_of
from attune.matching.recogniser import Fit, Floats, Vectors, WordIndex, combined, fit_to, shares_of
from attune.matching.vectors import known_vectors
from attune.search.encoding import Encoder, as_int8
from attune.search.passages import sentences_of, text_hash

logger = logging.getLogger("attune.own_words")

MOST_SUGGESTIONS = 5
# Further sentences change the picture little and cost three milliseconds each.
MOST_SENTENCES = 16

_FEWEST_LETTERS = 3

# Our own choices, by cross-validating our own sentences (docs/adr/0017). A sentence is left alone if the background's
# share of it is larger than this, or if no prototype of any concern is as near.
_MOST_BACKGROUND = 0.05
_LEAST_NEARNESS = 0.34
# Below this share a concern is a guess, and is not offered; nor is any if the best has less than this.
_LEAST_SHARE = 0.004
_LEAST_BEST = 0.12
# Without an encoder: the BM25 score that the best concern must reach, and by how much it must lead the background.
_LEAST_WORDS = 6.5
_LEAST_LEAD = 1.0
# An approach that is not named must be described nearly in the words of its definition, and more nearly than any other.
_LEAST_DESCRIBED = 0.55
_LEAST_DESCRIBED_LEAD = 0.1


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A concern or an approach that people who write such a sentence often look for, with the seeker's sentence."""

    id: str
    score: float
    sentence: str


@dataclass(frozen=True, slots=True)
class Understanding:
    """What was read in own words.

    `concerns` and `approaches` have the best first. `help` are topics of `foundation.help_lines.lines_for`.
    `abstained` says that no concern was recognised: time to ask for a little more. `language` is a tag, or empty if
    it cannot be told. `sentences` are those that were read, and `vectors` their meanings, a row each (float32, of length
    1): None where meaning was not compared, but only words.
    """

    concerns: list[Suggestion] = field(default_factory=list)
    approaches: list[Suggestion] = field(default_factory=list)
    help: list[str] = field(default_factory=list)
    abstained: bool = True
    language: str = ""
    sentences: Sequence[str] = field(default=(), repr=False)
    vectors: Floats | None = field(default=None, repr=False, compare=False)

    @property
    def encoded(self) -> bool:
        return self.vectors is not None


def understand(text: str, encoder: Encoder | None) -> Understanding:
    """Return what the first 2,000 characters of `text` say; never raises for what is in them."""
    read = text[:MOST_WORDS]
    topics = help_topics(text)
    if sum(sign.isalpha() for sign in read) < _FEWEST_LETTERS:
        return Understanding(help=topics)
    sentences = sentences_of(read, most=MOST_SENTENCES)
    language = language_of(read, session_languages())
    if language.partition("-")[0] not in ("", "en"):
        concerns = _by_words_in(language, sentences)
        approaches = _named(sentences, prototypes())
        return Understanding(concerns, approaches, topics, not concerns, language, sentences)
    concerns, approaches, vectors = _compared_with(encoder).read(read, sentences)
    return Understanding(concerns, approaches, topics, not concerns, language, sentences, vectors)


def prepare(encoder: Encoder | None) -> None:
    """Make ready what own words are compared with, so that the first seeker need not wait for it."""
    _compared_with(encoder)


def concern_directions(encoder: Encoder) -> dict[str, Floats]:
    """Return for each concern the mean direction of all that describes it, of length 1."""
    return _compared_with(encoder).directions


def _named(sentences: Sequence[str], known: Prototypes) -> list[Suggestion]:
    found: dict[str, Suggestion] = {}
    for sentence in sentences:
        for named, score in named_in(sentence, known.approaches).items():
            if named not in found or score > found[named].score:
                found[named] = Suggestion(named, score, sentence)
    return _best(found.values())


def _best(suggestions: Iterable[Suggestion]) -> list[Suggestion]:
    return sorted(suggestions, key=lambda one: (-one.score, one.id))[:MOST_SUGGESTIONS]


def _by_words_in(language: str, sentences: Sequence[str]) -> list[Suggestion]:
    """Suggest concerns that operators have described in this language; none where they have not."""
    known = described_in(language)
    if not known:
        return []
    words = WordIndex([described.texts for described in known], language)
    found: dict[str, Suggestion] = {}
    for sentence in sentences:
        for number, score in enumerate(words.scores(sentence).tolist()):
            described = known[number]
            if score >= _LEAST_WORDS and score > found.get(described.id, _NOTHING).score:
                found[described.id] = Suggestion(described.id, score, sentence)
    highest = max((one.score for one in found.values()), default=1.0)
    return _best(Suggestion(one.id, one.score / highest, one.sentence) for one in found.values())


_NOTHING = Suggestion("", 0.0, "")


class _Compared:
    """The prototypes made ready for one encoder, or for none."""

    def __init__(self, known: Prototypes, encoder: Encoder | None) -> None:
        self._known = known
        self._encoder = encoder
        classes = [*known.concerns, *known.background]
        self._words = WordIndex([described.texts for described in classes])
        self._concerns = len(known.concerns)
        self.directions: dict[str, Floats] = {}
        if encoder is not None:
            vectors, fit = _vectors_and_fit(known, encoder)
            numbers = np.repeat(np.arange(len(classes)), [len(described.texts) for described in classes])
            self._vectors = Vectors(vectors[: len(numbers)], numbers, len(classes), fit)
            self._descriptions = _descriptions_among(vectors[len(numbers) :], known)
            self.directions = {
                described.id: direction_of(vectors[np.flatnonzero(numbers == number)])
                for number, described in enumerate(known.concerns)
            }

    def read(
        self, whole: str, sentences: Sequence[str]
    ) -> tuple[list[Suggestion], list[Suggestion], Floats | None]:
        """Return the concerns and the approaches of a text, whole and by its sentences, and the vectors of these."""
        named = _named(sentences, self._known)
        if self._encoder is None:
            return self._by_words(sentences), named, None
        # One sentence is the whole; of several, the whole tells what each leaves open.
        units = [*sentences, whole] if len(sentences) > 1 else list(sentences)
        vectors = self._encoder.encode(units)
        shares = np.stack([self._shares(unit, vector) for unit, vector in zip(units, vectors, strict=True)])
        described = named or self._described(sentences, vectors[: len(sentences)])
        return self._suggested(sentences, shares), described, vectors[: len(sentences)]

    def _shares(self, unit: str, vector: Floats) -> Floats:
        """Return the share of each concern; all nothing if it is background, or like no prototype at all."""
        near = self._vectors.nearness(vector)
        shares = combined(near, self._vectors.fitted(vector), self._words.scores(unit))
        concerns = shares[: self._concerns]
        if 1 - concerns.sum() > _MOST_BACKGROUND or near[: self._concerns].max() < _LEAST_NEARNESS:
            return np.zeros_like(concerns)
        return concerns

    def _suggested(self, sentences: Sequence[str], shares: Floats) -> list[Suggestion]:
        """Score each concern by half the share of the whole and half that of its own best sentence."""
        own = shares[: len(sentences)]
        scores = (shares[-1] + own.max(axis=0)) / 2
        if scores.max() < _LEAST_BEST:
            return []
        return _best(
            Suggestion(described.id, float(scores[number]), sentences[int(own[:, number].argmax())])
            for number, described in enumerate(self._known.concerns)
            if scores[number] >= _LEAST_SHARE
        )

    def _by_words(self, sentences: Sequence[str]) -> list[Suggestion]:
        found: dict[str, Suggestion] = {}
        for sentence in sentences:
            scores = self._words.scores(sentence)
            concerns, background = scores[: self._concerns], scores[self._concerns :]
            if concerns.max() < max(_LEAST_WORDS, background.max(initial=0.0) + _LEAST_LEAD):
                continue
            for number, share in enumerate(shares_of(concerns).tolist()):
                described = self._known.concerns[number]
                if share >= _LEAST_SHARE and share > found.get(described.id, _NOTHING).score:
                    found[described.id] = Suggestion(described.id, share, sentence)
        return _best(found.values())

    def _described(self, sentences: Sequence[str], vectors: Floats) -> list[Suggestion]:
        """Suggest the one approach that a sentence clearly describes; rather none than a wrong one."""
        best = _NOTHING
        for sentence, vector in zip(sentences, vectors, strict=True):
            cosines = self._descriptions @ vector
            second, first = np.argsort(cosines)[-2:]
            clear = cosines[first] - cosines[second] >= _LEAST_DESCRIBED_LEAD
            if clear and cosines[first] >= max(_LEAST_DESCRIBED, best.score):
                best = Suggestion(self._known.approaches[first].id, float(cosines[first]), sentence)
        return [best] if best.id else []


def _descriptions_among(vectors: Floats, known: Prototypes) -> Floats:
    """Return the vectors of the approaches' definitions: the first of each approach's texts."""
    sizes = [len(described.texts) for described in known.approaches]
    return np.asarray(vectors[np.cumsum([0, *sizes[:-1]])])


# --- Made once, kept on disk --------------------------------------------------------------------------

Rounded = NDArray[np.int8]

# Part of the name of what is kept: another number, and older files are not read.
_KEPT_AS = 1


class _Ready:
    """What this process has made ready, remade when the content has changed."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.made: dict[str, tuple[Prototypes, _Compared]] = {}

    def get(self, encoder: Encoder | None) -> _Compared:
        known, name = prototypes(), encoder.id if encoder else ""
        with self.lock:
            made = self.made.get(name)
            if made is None or made[0] is not known:
                made = self.made[name] = (known, _Compared(known, encoder))
            return made[1]


_ready = _Ready()


def _begin_anew() -> None:
    """A forked worker makes its own: a lock held by another thread of its parent would never be let go."""
    global _ready
    _ready = _Ready()


os.register_at_fork(after_in_child=_begin_anew)


def _compared_with(encoder: Encoder | None) -> _Compared:
    return _ready.get(encoder)


def _vectors_and_fit(known: Prototypes, encoder: Encoder) -> tuple[Floats, Fit]:
    """Return the vectors of concerns, background and approaches, and the classifier of the first two, from disk if kept."""
    in_order = Prototypes(known.concerns, (), known.background)
    texts = [*texts_of(in_order), *texts_of(Prototypes((), known.approaches, ()))]
    sizes = [len(described.texts) for described in (*known.concerns, *known.background)]
    path = _kept_path(encoder, texts, sizes)
    kept = _read_kept(path, len(texts), encoder.dimensions, len(sizes))
    if kept is not None:
        return kept
    rounded = _encoded(texts, encoder)
    vectors = _unit(rounded)
    classes = np.repeat(np.arange(len(sizes)), sizes)
    fit = fit_to(vectors[: len(classes)], classes, len(sizes))
    _keep(path, rounded, fit)
    return vectors, fit


def _encoded(texts: Sequence[str], encoder: Encoder) -> Rounded:
    """Encode what nobody has encoded yet. All are rounded alike, so that it makes no difference who did."""
    hashes = [text_hash(text) for text in texts]
    found: dict[bytes, Rounded] = {}
    for vectors in known_vectors(encoder):
        found |= vectors.get(hashes)
    for digest, text in zip(hashes, texts, strict=True):
        if digest not in found:
            found[digest] = as_int8(encoder.encode([text]))[0]
    return np.stack([found[digest] for digest in hashes])


def _unit(rounded: Rounded) -> Floats:
    vectors = rounded.astype(np.float32)
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, 1e-6), dtype=np.float32)


def _kept_path(encoder: Encoder, texts: Sequence[str], sizes: Sequence[int]) -> Path:
    digest = blake2b(f"{_KEPT_AS} {encoder.id} {list(sizes)}".encode(), digest_size=12)
    for text in texts:
        digest.update(text_hash(text))
    folder: Path = settings.ATTUNE_DATA / "own_words"
    return folder / f"{digest.hexdigest()}.npz"


def _read_kept(path: Path, texts: int, dimensions: int, classes: int) -> tuple[Floats, Fit] | None:
    """Return what is kept; None if it is not there, damaged or of another shape, and then it is made again."""
    try:
        # Opened here: NumPy leaves a file of its own open where the archive is damaged.
        with path.open("rb") as file, np.load(file, allow_pickle=False) as kept:
            vectors, weights, bias = kept["vectors"], kept["weights"], kept["bias"]
    except FileNotFoundError:
        return None
    except Exception as error:  # a damaged archive raises whatever its damage leads to
        logger.warning("%s cannot be read (%s); it is made again.", path.name, type(error).__name__)
        return None
    shapes = (vectors.shape, weights.shape, bias.shape)
    if shapes != ((texts, dimensions), (dimensions, classes), (classes,)) or vectors.dtype != np.int8:
        return None
    return _unit(vectors), Fit(weights.astype(np.float32), bias.astype(np.float32))


def _keep(path: Path, rounded: Rounded, fit: Fit) -> None:
    """Write for the next start, in place of what older content left. Failing to costs only that start's time."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_name(f"{path.stem}.{os.getpid()}.part")
        with partial.open("wb") as file:
            np.savez(file, vectors=rounded, weights=fit.weights, bias=fit.bias)
        partial.replace(path)
        for older in set(path.parent.glob("*.npz")) - {path}:
            older.unlink(missing_ok=True)
    except OSError as error:
        logger.warning("What own words are compared with could not be kept: %s.", error.strerror)
