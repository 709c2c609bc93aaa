"""all-MiniLM-L6-v2 in 8-bit integers, on ONNX Runtime, from the files beside this module.

`minilm/PROVENANCE.md` says where they come from, `convert.py` how they were made. English only.
Nothing here opens a connection: what is not in the folder is not there.
"""

import hashlib
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

FOLDER: Final = Path(__file__).parent / "minilm"
SHA256: Final = {
    "model.onnx": "a403e142ba57287d065a2dfcf286bab7d1481c5c7e9d60df9410c3b16b29f8fe",
    "tokenizer.json": "a17b50c15e96fc29d4df3b35d1c92a53ebeb0527866e265aaef94b3c92901d6f",
}
# What the network was trained with; it has been shown nothing longer.
MOST_PIECES: Final = 256
UNKNOWN, START, END = 100, 101, 102


class CannotEncode(Exception):
    """The encoder cannot be had. Its message is a plain reason for an operator."""


class MiniLM:
    """Sentences as 384 numbers each, near one another where their meanings are."""

    # The weights are part of the name: vectors of other weights must never be compared with these.
    id: Final = f"all-MiniLM-L6-v2-int8-{SHA256['model.onnx'][:8]}"
    dimensions: Final = 384

    def __init__(self, session: "InferenceSession", tokenizer: "Tokenizer") -> None:
        self._session = session
        self._tokenizer = tokenizer

    @classmethod
    def open(cls, folder: Path = FOLDER) -> "MiniLM":
        """Read the weights, having checked that they are the ones we know; raise CannotEncode otherwise.

        One thread for each text: a server answers several seekers at once, and has other
        work. With one there is also no pool of threads that a fork would lose.
        """
        for name, digest in SHA256.items():
            _check(folder / name, digest)
        try:
            from onnxruntime import InferenceSession, SessionOptions
            from tokenizers import Tokenizer
        except ImportError as error:
            raise CannotEncode(f"{error.name or 'a library'} is not installed or does not load") from error
        options = SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        try:
            # From the file, not from its bytes in memory: of those the runtime would keep a copy, 22 MB more.
            session = InferenceSession(
                str(folder / "model.onnx"), sess_options=options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:  # the runtime raises classes of its own, which it does not publish
            raise CannotEncode(f"ONNX Runtime refuses the weights ({type(error).__name__})") from error
        return cls(session, Tokenizer.from_file(str(folder / "tokenizer.json")))

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one row of length 1 for each text, whatever stands around it.

        Each text goes through the network alone: in a batch the 8-bit scales would be
        taken over all of them, and a text's vector would depend on its neighbours. What is
        longer than the network can read is read in parts, whose vectors are averaged. A
        text without a single known word piece (empty, only emoji) has the zero vector: near
        to nothing.
        """
        vectors = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for row, text in enumerate(texts):
            vectors[row] = self._vector_of(text)
        return vectors

    def _vector_of(self, text: str) -> NDArray[np.float32]:
        # Half of a surrogate pair, as broken clients send it, is no Unicode text and would be refused.
        readable = text.encode("utf-8", "replace").decode()
        pieces = self._tokenizer.encode(readable, add_special_tokens=False).ids
        total = np.zeros(self.dimensions, dtype=np.float32)
        if all(piece == UNKNOWN for piece in pieces):
            return total
        for part in in_parts(pieces, MOST_PIECES - 2):
            (vector,) = self._session.run(
                ["vector"], {"pieces": np.array([START, *part, END], dtype=np.int64)}
            )
            total += np.asarray(vector)
        length = np.linalg.norm(total)
        return (total / length).astype(np.float32) if length else total


def in_parts(pieces: Sequence[int], most: int) -> list[Sequence[int]]:
    """Cut into the fewest parts of at most `most`, about equally long: each has the same say in the mean.

    >>> in_parts([1, 2, 3, 4, 5, 6, 7], 3)
    [[1, 2, 3], [4, 5], [6, 7]]
    """
    count = -(-len(pieces) // most)
    size, more = divmod(len(pieces), count) if count else (0, 0)
    starts = [part * size + min(part, more) for part in range(count + 1)]
    return [pieces[start:end] for start, end in pairwise(starts)]


def _check(path: Path, digest: str) -> None:
    try:
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise CannotEncode(f"{path.name} cannot be read ({error.strerror})") from error
    if found != digest:
        raise CannotEncode(f"{path.name} is damaged or not the file we know (its SHA-256 differs)")
