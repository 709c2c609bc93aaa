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
from collections.abc import Callable
from multiprocessing import get_context
from pathlib import Path
from typing import Any

# Forked from a process that holds nothing yet.
_fork = get_context("fork")
_ROUNDS = 40


def main(folder: Path, asks: Path, seconds: float) -> dict[str, Any]:
    memory = _both(lambda pipe: _remember(folder, asks, pipe))
    rates = _both(lambda pipe: _hurry(folder, asks, seconds, pipe))
    return {
        "workers": memory,
        "private_mb": round(max(worker["private_mb"] for worker in memory), 1),
        "private_before_opening_mb": round(max(worker["private_before_opening_mb"] for worker in memory), 1),
        "shared_mb": round(max(worker["shared_mb"] for worker in memory), 1),
        "structured_a_second_two_workers": round(sum(rates), 1),
        "structured_a_second_one_worker": round(_one(lambda pipe: _hurry(folder, asks, seconds, pipe)), 1),
        **_visible(folder, 0, ""),
        **_visible(folder, 1_000, "_after_1000_changes"),
    }


def _both(work: Callable[[Any], None]) -> list[Any]:
    """Run the same work in two processes, which wait for each other before each step, and return what they say."""
    pipes = [_fork.Pipe() for _worker in range(2)]
    workers = [_fork.Process(target=work, args=(far,)) for _near, far in pipes]
    for worker in workers:
        worker.start()
    for _step in range(2):
        for near, _far in pipes:
            near.recv()
        for near, _far in pipes:
            near.send("go")
    found = [near.recv() for near, _far in pipes]
    for worker in workers:
        worker.join()
    return found


def _one(work: Callable[[Any], None]) -> Any:
    near, far = _fork.Pipe()
    worker = _fork.Process(target=work, args=(far,))
    worker.start()
    for _step in range(2):
        near.recv()
        near.send("go")
    found = near.recv()
    worker.join()
    return found


def _wait(pipe: Any) -> None:
    pipe.send("ready")
    pipe.recv()


def _remember(folder: Path, asks: Path, pipe: Any) -> None:
    """Open the index, run all shapes, and say how much memory that took while the other worker still has it open too."""
    from attune.search.index import Index

    shapes = pickle.loads(asks.read_bytes())  # noqa: S301  written by ourselves a moment ago
    before = _smaps()
    index = Index.open(folder)
    for several in shapes.values():
        for ask in several:
            _ask(index, ask)
    _wait(pipe)
    now = _smaps()
    _wait(pipe)
    pipe.send(
        {
            "private_mb": now["Private_Dirty"] + now["Private_Clean"],
            "private_dirty_mb": now["Private_Dirty"],
            "private_before_opening_mb": before["Private_Dirty"] + before["Private_Clean"],
            "shared_mb": now["Shared_Clean"] + now["Shared_Dirty"],
            "rss_mb": now["Rss"],
        }
    )


def _hurry(folder: Path, asks: Path, seconds: float, pipe: Any) -> None:
    """Say how many structured searches a second this worker answered."""
    from attune.search.index import Index

    several = pickle.loads(asks.read_bytes())["structured"]  # noqa: S301  written by ourselves a moment ago
    index = Index.open(folder, verify=False)
    for ask in several[:5]:
        _ask(index, ask)
    _wait(pipe)
    _wait(pipe)
    started, done = time.perf_counter(), 0
    while time.perf_counter() - started < seconds:
        _ask(index, several[done % len(several)])
        done += 1
    pipe.send(done / (time.perf_counter() - started))


def _ask(index: Any, ask: Any) -> None:
    if ask.typed:
        index.look_up(ask.typed)
    else:
        found = index.search(ask.query)
        list(found.hits[ask.skip : ask.skip + 20])


def _visible(folder: Path, changed: int, suffix: str) -> dict[str, float]:
    """Measure from before a change is committed to a database until another worker's answer has it.

    The table stands for the site's own list of changes: each worker reads what is new there before it
    answers. The other worker asks without pause, so this is the time of the next search.
    """
    with tempfile.TemporaryDirectory(prefix="attune-bench-changes-") as name:
        path = Path(name) / "changes.sqlite3"
        with sqlite3.connect(path) as database:
            database.execute("PRAGMA journal_mode = WAL")
            database.execute("CREATE TABLE change (seq INTEGER PRIMARY KEY, document BLOB)")
        near, far = _fork.Pipe()
        worker = _fork.Process(target=_watch, args=(folder, path, changed, far))
        worker.start()
        near.recv()
        writer = sqlite3.connect(path, isolation_level=None)
        took = [_write_and_wait(writer, near, number) for number in range(_ROUNDS + 5)][5:]
        near.send(-1)
        worker.join()
        writer.close()
    ms = sorted(second * 1000 for second in took)
    return {
        f"visible_ms_p50{suffix}": round(statistics.median(ms), 3),
        f"visible_ms_p95{suffix}": round(ms[int(len(ms) * 0.95) - 1], 3),
    }


def _write_and_wait(writer: sqlite3.Connection, near: Any, number: int) -> float:
    near.send(number)
    time.sleep(0.005)  # the other worker is in the midst of asking by now
    started = time.perf_counter()
    writer.execute("INSERT INTO change (document) VALUES (?)", (str(number),))
    seen: float = near.recv()
    # Both processes read the same monotonic clock.
    return seen - started


def _watch(folder: Path, path: Path, changed: int, far: Any) -> None:
    """Ask for the value that the next change will bring, taking up what is new before each question."""
    from attune.search.documents import Document
    from attune.search.index import Index
    from attune.search.query import AnyOf, Must, Query

    index = Index.open(folder, verify=False)

    def with_value(number: int) -> Document:
        return Document(
            id=os.urandom(16),
            values=("concern:001", "delivery:000", f"round:{number}"),
            numbers={"accepting": 1, "confirmed": 739_000},
            texts=(("en", "I work with anxiety and grief, and I listen. " * 10),),
            name="Ana Cruz",
        )

    earlier = [with_value(-1) for _change in range(changed)]
    index.change({document.id: document for document in earlier})
    reader = sqlite3.connect(path)
    last = 0
    far.send("ready")
    while (number := far.recv()) >= 0:
        query = Query(musts=(Must("round", AnyOf((f"round:{number}",))),), best=20)
        while True:
            new = reader.execute(
                "SELECT seq, document FROM change WHERE seq > ? ORDER BY seq", (last,)
            ).fetchall()
            if new:
                last = new[-1][0]
                index.change(
                    {document.id: document for _seq, said in new if (document := with_value(int(said)))}
                )
            if index.search(query).total:
                far.send(time.perf_counter())
                break


def _smaps() -> dict[str, float]:
    lines = Path("/proc/self/smaps_rollup").read_text(encoding="ascii").splitlines()[1:]
    return {name: int(size.split()[0]) / 1024 for name, size in (line.split(":") for line in lines)}


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), Path(sys.argv[2]), float(sys.argv[3]))))
