"""Vectors made beforehand: a read-only folder of 8-bit vectors, found by the hash of their text, for one encoder.

Two arrays and a manifest. The arrays are mapped, not read: only what is looked up comes into memory,
and workers share it. The manifest holds the arrays' checksums and is written last, so that a folder
whose writing was cut short is refused and not half believed.
"""

import hashlib
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

_MANIFEST, _HASHES, _VECTORS = "manifest.json", "hashes.npy", "vectors.npy"


class UnusableVectors(Exception):
    """The folder is not there, damaged or half written. The message says which."""


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the folder holds, and the SHA-256 of each of its arrays."""

    encoder: str
    count: int
    dimensions: int
    sha256: dict[str, str]


class KnownVectors:
    """The vectors of one folder. Safe to use from several threads at once."""

    def __init__(self, manifest: Manifest, hashes: NDArray[np.uint64], vectors: NDArray[np.int8]) -> None:
        self.encoder_id = manifest.encoder
        self._hashes = hashes
        self._vectors = vectors

    @classmethod
    def open(cls, folder: Path) -> "KnownVectors":
        """Map the arrays, having checked them against the manifest; raise UnusableVectors if they differ."""
        try:
            manifest = msgspec.json.decode((folder / _MANIFEST).read_bytes(), type=Manifest)
            for name in (_HASHES, _VECTORS):
                if _sha256(folder / name) != manifest.sha256.get(name):
                    raise UnusableVectors(f"{folder.name}/{name} is damaged")
            hashes, vectors = (
                np.load(folder / name, mmap_mode="r", allow_pickle=False) for name in (_HASHES, _VECTORS)
            )
        except (OSError, ValueError) as error:
            raise UnusableVectors(f"{folder.name} cannot be read ({type(error).__name__})") from error
        if hashes.shape != (2, manifest.count) or vectors.shape != (manifest.count, manifest.dimensions):
            raise UnusableVectors(f"{folder.name} does not hold what its manifest says")
        return cls(manifest, hashes, vectors)

    def __len__(self) -> int:
        return len(self._vectors)

    def get(self, hashes: Sequence[bytes]) -> dict[bytes, NDArray[np.int8]]:
        """Return the vectors of those texts that are known, by their 16-byte hashes."""
        if not hashes:
            return {}
        high, low = _in_halves(hashes)
        places = np.searchsorted(self._hashes[0], high)
        found: dict[bytes, NDArray[np.int8]] = {}
        for wanted, first, upper, lower in zip(hashes, places, high, low, strict=True):
            at = int(first)
            while at < len(self) and self._hashes[0, at] == upper:
                if self._hashes[1, at] == lower:
                    found[wanted] = np.array(self._vectors[at])
                    break
                at += 1
        return found


def write_known_vectors(folder: Path, encoder_id: str, mapping: Mapping[bytes, NDArray[np.int8]]) -> None:
    """Write the vectors of one encoder to `folder`, in place of what it held.

    The same mapping makes the same bytes, so that a second run changes nothing in the repository.
    """
    ordered = sorted(mapping)
    dimensions = len(mapping[ordered[0]]) if ordered else 0
    vectors = np.array([mapping[key] for key in ordered], dtype=np.int8).reshape(len(ordered), dimensions)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / _MANIFEST).unlink(missing_ok=True)
    _save(folder / _HASHES, np.stack(_in_halves(ordered)))
    _save(folder / _VECTORS, vectors)
    manifest = Manifest(
        encoder=encoder_id,
        count=len(ordered),
        dimensions=dimensions,
        sha256={name: _sha256(folder / name) for name in (_HASHES, _VECTORS)},
    )
    made = msgspec.json.format(msgspec.json.encode(manifest), indent=2) + b"\n"
    partial = folder / f"{_MANIFEST}.part"
    partial.write_bytes(made)
    partial.replace(folder / _MANIFEST)


def _in_halves(hashes: Sequence[bytes]) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """Split 16 bytes into two numbers that sort as the bytes do: NumPy has no numbers of 128 bits."""
    halves = np.frombuffer(b"".join(hashes), dtype=">u8").reshape(-1, 2).astype(np.uint64)
    return np.ascontiguousarray(halves[:, 0]), np.ascontiguousarray(halves[:, 1])


def _save(path: Path, array: NDArray[np.uint64] | NDArray[np.int8]) -> None:
    """Write to a file of another name first: a server may have the old one mapped."""
    partial = path.with_name(f"{path.name}.part")
    with partial.open("wb") as file:
        np.save(file, array, allow_pickle=False)
        file.flush()
        os.fsync(file.fileno())
    partial.replace(path)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
