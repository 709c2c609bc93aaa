"""Makes generations in processes of their own, which tests kill, starve and run beside each other."""

import os
import resource
import signal
import sys
from collections.abc import Iterator
from multiprocessing import get_context
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Any

from attune.search.documents import Document
from attune.search.generations import write_generation
from tests.search.worlds import DIMENSIONS, chance_of, document_from

# A fresh process for each, which need not import everything anew.
PROCESSES = get_context("forkserver")
PROCESSES.set_forkserver_preload(["tests.search.maker"])

OUT_OF_SPACE = 28


def many(count: int, seed: int) -> Iterator[Document]:
    """Yield documents in the order of their ids, made as they are asked for."""
    chance = chance_of(seed)
    for number in range(count):
        yield document_from(chance, number.to_bytes(4, "big") + chance.randbytes(12), 0.5)


def make(folder: Path, count: int, seq: int) -> None:
    write_generation(folder, many(count, seq), seq=seq, dimensions=DIMENSIONS)


def make_until(folder: Path, count: int, seq: int, moment: int, events: set[str]) -> None:
    """Be killed, as by `kill -9`, when about to do one of `events` (Python's audit events) after so many others of them."""
    left = moment

    def watch(event: str, _details: tuple[Any, ...]) -> None:
        nonlocal left
        if event in events:
            if not left:
                os.kill(os.getpid(), signal.SIGKILL)
            left -= 1

    sys.addaudithook(watch)
    make(folder, count, seq)


def make_in_little_space(folder: Path, count: int, seq: int, largest: int) -> None:
    """Find that no file may be larger than so many bytes; exit with a number of our own if that was told as an error."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))
    try:
        make(folder, count, seq)
    except OSError:
        sys.exit(OUT_OF_SPACE)


def peak_of_making(folder: Path, count: int, peak: Any) -> None:
    """Put into `peak` how many KB the process took at most while it made a generation of plain documents."""
    plain = (
        Document(
            id=number.to_bytes(16, "big"),
            values=(f"group:{number % 7}", f"other:{number % 50}"),
            texts=[("en", f"trust and longing word{number % 1000} " * 25)],
            name=f"Somebody {number % 5000}",
        )
        for number in range(count)
    )
    write_generation(folder, plain, seq=1)
    peak.value = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def started(target: Any, *details: Any) -> ForkServerProcess:
    process = PROCESSES.Process(target=target, args=details)
    process.start()
    return process


def ended(process: ForkServerProcess) -> int | None:
    """Wait for the end of a process; return how it ended."""
    process.join()
    code = process.exitcode
    process.close()
    return code
