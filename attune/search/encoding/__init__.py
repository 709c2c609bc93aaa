"""Texts as vectors, so that what a seeker says finds what a therapist says in other words.

An encoder is whatever has an id, a width and `encode`. Vectors of different encoders never meet:
whoever stores one stores the encoder's id with it. `load_encoder` gives the one we carry, or None,
and then the site searches by words alone and says so.
"""

import logging
import os
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from attune.search.encoding.mini_lm import FOLDER, CannotEncode, MiniLM

__all__ = ["Encoder", "as_int8", "load_encoder"]

_log = logging.getLogger(__name__)


class Encoder(Protocol):
    """Makes vectors of texts. Safe to use from several threads at once."""

    @property
    def id(self) -> str:
        """The name of this encoder *and* its weights; changes whenever its vectors do."""

    @property
    def dimensions(self) -> int:
        """How many numbers a vector has."""

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return an array of texts × dimensions. Rows have length 1; that of a text without meaning is all zeros."""


def as_int8(vectors: NDArray[np.floating[Any]]) -> NDArray[np.int8]:
    """Round numbers between -1 and 1 to 127ths, which loses nothing that ranking would notice.

    >>> as_int8(np.array([[1.0, -0.5, 0.003]])).tolist()
    [[127, -64, 0]]
    """
    rounded: NDArray[np.int8] = np.clip(np.rint(vectors * 127), -127, 127).astype(np.int8)
    return rounded


class _Loaded:
    """The encoders of this process, each loaded when it is first asked for, or found not to load."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.encoders: dict[Path, Encoder | None] = {}

    def get(self, folder: Path) -> Encoder | None:
        with self.lock:
            if folder not in self.encoders:
                self.encoders[folder] = _load(folder)
            return self.encoders[folder]


_loaded = _Loaded()


def _begin_anew() -> None:
    """A forked worker loads its own: a lock held by another thread of its parent would never be let go."""
    global _loaded
    _loaded = _Loaded()


os.register_at_fork(after_in_child=_begin_anew)


def load_encoder(folder: Path = FOLDER) -> Encoder | None:
    """Return the encoder whose weights come with the code, loading it on the first call; or None.

    Loading takes about a fifth of a second, once for each process. If it fails the reason
    is logged, once, and later calls answer None without trying again.
    """
    return _loaded.get(folder)


def _load(folder: Path) -> Encoder | None:
    try:
        return MiniLM.open(folder)
    except CannotEncode as reason:
        _log.warning("Own words are searched by their letters alone, without their meaning: %s.", reason)
        return None
