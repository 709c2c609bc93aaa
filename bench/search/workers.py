"""Our index in two worker processes: memory, searches a second, and how soon a change is seen.

`python -m bench.search.workers FOLDER ASKS SECONDS` prints one JSON object. It imports nothing heavy before it forks, so that
a worker's memory is all its own: a server that forks later shares more.
"""

import json
import os
import pickle
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from multiprocessing import get_context
from pathlib import Path
from typing import Any

# Forked from a process that holds nothing yet.
_fork = get_context("fork")
# For five seconds of searches six hundred changes, one by one: every layer of changes but the largest is then made anew.
_ROUNDS_A_SECOND = 120
# What the watching worker is told instead of the number of a round.
_END, _MANY = -1, -2


def main(folder: Path, asks: Path, seconds: float) -> dict[str, Any]:
    """Start two workers that take each step together, then one that watches for changes."""
    nears, workers = zip(*(_started(_work, folder, asks, seconds) for _worker in range(2)), strict=True)
    _together(nears)  # both have opened the index and run all shapes
    memory = _together(nears)
    rates = _together(nears)
    nears[0].send("go")
    alone = nears[0].recv()
    for near in nears:
        near.send("end")
    for worker in workers:
        worker.join()
    return {
        "workers": memory,
        **{name: round(max(worker[name] for worker in memory), 1) for name in memory[0]},
        "structured_a_second_two_workers": round(sum(rates), 1),
        "structured_a_second_one_worker": round(alone, 1),
        **_visible(folder, int(seconds * _ROUNDS_A_SECOND)),
    }


def _started(work: Callable[..., None], *arguments: Any) -> tuple[Any, Any]:
    """Start a worker; return our end of the pipe to it, and the process."""
    near, far = _fork.Pipe()
    worker = _fork.Process(target=work, args=(*arguments, far))
    worker.start()
    # Only the worker holds its end now: should it fail, we read the end of the pipe instead of waiting for ever.
    far.close()
    return near, worker


def _together(nears: Sequence[Any]) -> list[Any]:
    """Let both workers take their next step, and return what they say when both have."""
    for near in nears:
        near.send("go")
    return [near.recv() for near in nears]


def _work(folder: Path, asks: Path, seconds: float, pipe: Any) -> None:
    """Open the index and run all shapes; say how much memory that took; then how many structured searches a second."""
    pipe.recv()
    from attune.search.index import Index

    shapes = pickle.loads(asks.read_bytes())  # noqa: S301  written by ourselves a moment ago
    before = _smaps()
    index = Index.open(folder)
    for several in shapes.values():
        for ask in several:
            _ask(index, ask)
    pipe.send("open")
    pipe.recv()
    now = _smaps()
    pipe.send(
        {
            "private_mb": now["Private_Dirty"] + now["Private_Clean"],
            "private_dirty_mb": now["Private_Dirty"],
            "private_before_opening_mb": before["Private_Dirty"] + before["Private_Clean"],
            "shared_mb": now["Shared_Clean"] + now["Shared_Dirty"],
            "rss_mb": now["Rss"],
        }
    )
    while pipe.recv() != "end":
        started, done = time.perf_counter(), 0
        while time.perf_counter() - started < seconds:
            _ask(index, shapes["structured"][done % len(shapes["structured"])])
            done += 1
        pipe.send(done / (time.perf_counter() - started))


def _ask(index: Any, ask: Any) -> None:
    if ask.typed:
        index.look_up(ask.typed)
    else:
        found = index.search(ask.query)
        list(found.hits[ask.skip : ask.skip + 20])


def _visible(folder: Path, rounds: int) -> dict[str, float]:
    """Measure from before a change is committed to a database until another worker's answer has it.

    The table stands for the site's own list of changes: each worker reads what is new there before it
    answers. The other worker asks without pause, so this is the time of the next search.
    """
    with tempfile.TemporaryDirectory(prefix="attune-bench-changes-") as name:
        path = Path(name) / "changes.sqlite3"
        writer = sqlite3.connect(path, isolation_level=None)
        writer.execute("PRAGMA journal_mode = WAL")
        writer.execute("CREATE TABLE change (seq INTEGER PRIMARY KEY, number INTEGER)")
        near, worker = _started(_watch, folder, path)
        near.recv()
        first = [_write_and_wait(writer, near, number) for number in range(rounds)]
        near.send(_MANY)
        near.recv()
        later = [_write_and_wait(writer, near, number) for number in range(rounds, 2 * rounds)]
        near.send(_END)
        worker.join()
        writer.close()
    return {**_in_ms("visible_ms", first), **_in_ms("visible_after_1000_changes_ms", later)}


def _in_ms(name: str, seconds: list[float]) -> dict[str, float]:
    ms = sorted(second * 1000 for second in seconds[5:])  # the first few compile and warm
    return {
        f"{name}_p50": round(statistics.median(ms), 3),
        f"{name}_p95": round(ms[int(len(ms) * 0.95) - 1], 3),
        f"{name}_max": round(ms[-1], 3),
    }


def _write_and_wait(writer: sqlite3.Connection, near: Any, number: int) -> float:
    near.send(number)
    time.sleep(0.005)  # the other worker is in the midst of asking by now
    started = time.perf_counter()
    writer.execute("INSERT INTO change (number) VALUES (?)", (number,))
    seen: float = near.recv()
    # Both processes read the same monotonic clock.
    return seen - started


def _watch(folder: Path, path: Path, far: Any) -> None:
    """Ask for the value that the next change will bring, taking up what is new before each question."""
    from attune.search.documents import Document
    from attune.search.index import Index
    from attune.search.query import AnyOf, Must, Query

    index = Index.open(folder, verify=False)

    def changed(number: int) -> Document:
        return Document(
            id=os.urandom(16),
            values=("concern:001", "delivery:000", f"round:{number}"),
            numbers={"accepting": 1, "confirmed": 739_000},
            texts=(("en", "I work with anxiety and grief, and I listen. " * 10),),
            name="Ana Cruz",
        )

    reader = sqlite3.connect(path)
    last = 0
    far.send("ready")
    while (number := far.recv()) != _END:
        if number == _MANY:
            index.change({document.id: document for document in (changed(_MANY) for _change in range(1000))})
            far.send("ready")
            continue
        query = Query(musts=(Must("round", AnyOf((f"round:{number}",))),), best=20)
        while not index.search(query).total:
            new = reader.execute(
                "SELECT seq, number FROM change WHERE seq > ? ORDER BY seq", (last,)
            ).fetchall()
            if new:
                last = new[-1][0]
                index.change({document.id: document for document in (changed(said) for _seq, said in new)})
        far.send(time.perf_counter())


def _smaps() -> dict[str, float]:
    lines = Path("/proc/self/smaps_rollup").read_text(encoding="ascii").splitlines()[1:]
    return {name: int(size.split()[0]) / 1024 for name, size in (line.split(":") for line in lines)}


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), Path(sys.argv[2]), float(sys.argv[3]))))
