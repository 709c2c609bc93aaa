"""Generations: whole indexes on disk, each immutable, the current one named by a file that is replaced in one step.

    index/
      CURRENT                  the name of the current generation
      generation-000017/       its columns, one file each, and manifest.json with their sizes and checksums
      building-4711/           being made; whoever finds one whose maker is gone removes it
      damaged-000016-…/        set aside, for somebody to look at

A crash at any moment leaves the last whole generation: a new one gets its name only when every file
is on disk, and CURRENT is renamed over the old one last.
"""

import fcntl
import json
import os
import shutil
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from attune.search.assembling import PART, Part, Progress, Reader, assemble
from attune.search.documents import Document
from attune.search.segment import COLUMNS, Segment, Statistics

# Raise it when files of an older version of this code could not be read; they are then made anew.
FORMAT = 3
_CHUNK = 1 << 24


class NoGenerationError(Exception):
    """There is no generation to open."""


class DamagedGenerationError(Exception):
    """A file of a generation is missing, cut short or not what was written."""


@dataclass(frozen=True)
class Generation:
    """An open generation: its columns, what it was made from, and what the maker wrote about it."""

    folder: Path
    name: str
    seq: int
    about: Mapping[str, str]
    segment: Segment


def write_generation(
    folder: Path,
    documents: Iterable[Document],
    *,
    seq: int,
    dimensions: int = 384,
    about: Mapping[str, str] | None = None,
    progress: Progress | None = None,
) -> Path:
    """Make a generation of `documents`, which come in the order of their ids, and make it the current one.

    `seq` is the number of the last change known to be in them. Memory stays bounded; `progress` is told
    how many documents have been read. Only one maker works at a time: a second one waits. Whatever raises,
    the current generation stays.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with _one_maker(folder):
        _remove_remains(folder)
        building = folder / f"building-{os.getpid()}"
        building.mkdir()
        try:
            manifest = _write(building, documents, dimensions, progress)
            manifest |= {"format": FORMAT, "seq": seq, "about": dict(about or {})}
            manifest["checksum"] = _checksum_of(manifest)
            _write_whole(building / "manifest.json", json.dumps(manifest, indent=1))
            _sync(building)
            name = f"generation-{_last_number(folder) + 1:06d}"
            building.rename(folder / name)
            _sync(folder)
            _write_whole(folder / "CURRENT", name)
            _sync(folder)
        except BaseException:
            shutil.rmtree(building, ignore_errors=True)
            raise
        _remove_old(folder, name)
        return folder / name


def current_name(folder: Path) -> str:
    """Return the name of the current generation; "" if there is none."""
    try:
        return (folder / "CURRENT").read_text(encoding="ascii").strip()
    except (FileNotFoundError, UnicodeDecodeError):
        return ""


def open_generation(folder: Path, *, verify: bool = True) -> Generation:
    """Open the current generation, reading every byte once to compare its checksum.

    Raise NoGenerationError if there is none, DamagedGenerationError if it is not what was written.
    """
    name = current_name(folder)
    if not name:
        raise NoGenerationError("There is no search index yet.")
    place = folder / name
    try:
        manifest = json.loads((place / "manifest.json").read_text(encoding="utf-8"))
        if manifest["format"] != FORMAT:
            raise NoGenerationError("The search index was made by another version of this program.")
        if manifest.pop("checksum") != _checksum_of(manifest):
            raise ValueError("manifest.json does not hold what was written")
        arrays = {
            file: _opened(place / f"{file}.bin", entry, verify=verify)
            for file, entry in manifest["files"].items()
        }
        segment = Segment(
            {file: array for file, array in arrays.items() if file in COLUMNS},
            {file.removeprefix("number_"): array for file, array in arrays.items() if file not in COLUMNS},
            manifest["values"],
            Statistics(**manifest["statistics"]),
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DamagedGenerationError(f"{name}: {error}") from error
    return Generation(place, name, manifest["seq"], manifest["about"], segment)


def set_aside(folder: Path, name: str) -> None:
    """Put a damaged generation out of the way, so that nobody opens it again; harmless if somebody already has.

    While a new one is being made nothing is done and nobody waits: it will take the damaged one's place.
    """
    with suppress(BlockingIOError), _one_maker(folder, waiting=False):
        if name and current_name(folder) == name:
            (folder / "CURRENT").unlink(missing_ok=True)
        with suppress(FileNotFoundError, OSError):
            (folder / name).rename(folder / f"damaged-{name.removeprefix('generation-')}-{os.getpid()}")
        _sync(folder)


def size_on_disk(folder: Path) -> int:
    """Return how many bytes the files of a folder take."""
    return sum(path.stat().st_blocks * 512 for path in folder.rglob("*") if path.is_file())


def _write(
    building: Path, documents: Iterable[Document], dimensions: int, progress: Progress | None
) -> dict[str, Any]:
    spill = building / "spill"
    spill.mkdir()
    reader = Reader(dimensions)
    count = read = 0
    for count, part in enumerate(reader.parts(documents, PART), start=1):
        np.savez(spill / f"{count}.npz", allow_pickle=False, **_packed(part))
        read += part.size
        if progress:
            progress(read)

    def parts() -> Iterator[Part]:
        return (_unpacked(spill / f"{number}.npz") for number in range(1, count + 1))

    arrays: dict[str, NDArray[Any]] = {}

    def allocate(name: str, kind: Any, shape: tuple[int, ...]) -> NDArray[Any]:
        path = building / f"{name}.bin"
        if 0 in shape:
            path.touch()
            array: NDArray[Any] = np.zeros(shape, kind)
        else:
            if name != "vectors" or reader.any_vector:
                _reserve(path, np.dtype(kind).itemsize * int(np.prod(shape, dtype=np.int64)))
            array = np.memmap(path, kind, "r+" if path.exists() else "w+", shape=shape)
        arrays[name] = array
        return array

    segment = assemble(reader, parts, allocate)
    shutil.rmtree(spill)
    files = {}
    for name, array in arrays.items():
        if isinstance(array, np.memmap):
            array.flush()
        path = building / f"{name}.bin"
        _sync(path)
        files[name] = {"kind": array.dtype.str, "shape": array.shape, "checksum": _checksum(path)}
    statistics = {
        "documents": segment.statistics.documents,
        "average_length": segment.statistics.average_length,
    }
    return {"files": files, "values": list(segment.values), "statistics": statistics}


def _reserve(path: Path, size: int) -> None:
    """Make a file of `size` bytes that the disk has room for.

    A full disk is then an error that can be told; later, writing into the map, it would be the end of the process.
    """
    with path.open("wb") as file:
        if hasattr(os, "posix_fallocate"):
            os.posix_fallocate(file.fileno(), 0, size)
        else:  # pragma: no cover  not on Linux
            file.truncate(size)


def _packed(part: Part) -> dict[str, NDArray[Any]]:
    fields = {name: value for name, value in vars(part).items() if isinstance(value, np.ndarray)}
    if not part.has_vector.any():
        fields["vectors"] = part.vectors[:0]
    return fields | {f"number_{name}": column for name, column in part.numbers.items()}


def _unpacked(path: Path) -> Part:
    with np.load(path) as file:
        fields = {name: file[name] for name in file.files}
    numbers = {
        name.removeprefix("number_"): fields.pop(name) for name in list(fields) if name.startswith("number_")
    }
    return Part(size=len(fields["ids"]), numbers=numbers, **fields)


def _opened(path: Path, entry: Mapping[str, Any], *, verify: bool) -> NDArray[Any]:
    kind, shape = np.dtype(entry["kind"]), tuple(entry["shape"])
    expected = kind.itemsize * int(np.prod(shape, dtype=np.int64))
    if path.stat().st_size != expected:
        raise ValueError(f"{path.name} has not the size that was written")
    if verify and _checksum(path) != entry["checksum"]:
        raise ValueError(f"{path.name} does not hold what was written")
    return np.memmap(path, kind, "r", shape=shape) if expected else np.zeros(shape, kind)


def _checksum(path: Path) -> int:
    """Return the CRC-32 of a file: it finds damage, it does not keep out a forger, who could rewrite the manifest too."""
    total = 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            total = zlib.crc32(chunk, total)
    return total


def _checksum_of(manifest: Mapping[str, Any]) -> int:
    """Return the CRC-32 of what a manifest says, however it is laid out."""
    return zlib.crc32(json.dumps(manifest, sort_keys=True).encode("ascii"))


def _write_whole(path: Path, text: str) -> None:
    """Write a file that is there whole or not at all."""
    fresh = path.with_name(f"{path.name}.{os.getpid()}")
    with fresh.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _one_maker(folder: Path, *, waiting: bool = True) -> Iterator[None]:
    """Hold the makers' lock; the system lets go of it when its holder dies, however that happens.

    Without `waiting`, raise BlockingIOError if another holds it.
    """
    with (folder / "being-made").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX if waiting else fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield


def _last_number(folder: Path) -> int:
    names = [path.name for path in folder.iterdir() if path.name.startswith(("generation-", "damaged-"))]
    return max((int(name.split("-")[1]) for name in names), default=0)


def _remove_remains(folder: Path) -> None:
    """Remove what makers that were killed left behind. The lock is ours, so nobody is working there."""
    for path in folder.glob("building-*"):
        shutil.rmtree(path, ignore_errors=True)
    for path in folder.glob("CURRENT.*"):
        path.unlink()
    # Whole, but its maker was killed before it became the current one: nobody has opened it.
    current = current_name(folder)
    for path in folder.glob("generation-*"):
        if current and path.name > current:
            shutil.rmtree(path, ignore_errors=True)


def _remove_old(folder: Path, name: str) -> None:
    """Keep the current generation and the one before, which workers may be about to open; maps already open stay readable."""
    older = sorted(path for path in folder.glob("generation-*") if path.name < name)
    for path in older[:-1]:
        shutil.rmtree(path, ignore_errors=True)
    for path in sorted(folder.glob("damaged-*"))[:-2]:
        shutil.rmtree(path, ignore_errors=True)
