"""One size of directory: build every index, ask every question of every engine in turn, judge the answers."""

import json
import pickle
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np

from bench.search.agreement import is_among, names_differ, ours_differs, peer_differs
from bench.search.asks import ENCODED, SHAPES, Ask, Drawer
from bench.search.data import BLOCK, Block, World
from bench.search.engines import Answer, CannotRunError, Engine, Peer, Share
from bench.search.engines.ours import Ours
from bench.search.oracle import Oracle

PEERS = {
    "tantivy": "with_tantivy.Tantivy",
    "duckdb": "with_duckdb.DuckDB",
    "postgresql": "with_postgres.PostgreSQL",
}


@dataclass(frozen=True, slots=True)
class Effort:
    """How much is asked: questions a shape, and after how many seconds an engine, or the oracle, is asked no more of a shape."""

    asks: int = 40
    warming: int = 3
    engine_seconds: float = 30.0
    oracle_seconds: float = 60.0
    worker_seconds: float = 5.0


QUICK = Effort(asks=12, warming=2, engine_seconds=0.2, oracle_seconds=0.2, worker_seconds=0.5)


@dataclass
class Tally:
    """What was measured of one engine for one shape."""

    cpu: list[float] = field(default_factory=list)
    wall: list[float] = field(default_factory=list)
    said: list[Answer] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    overlaps: list[float] = field(default_factory=list)
    recalled: list[bool] = field(default_factory=list)
    checked: int = 0


def measure(listings: int, effort: Effort, peers: Iterable[str]) -> dict[str, Any]:
    """Return rows of results, and what building and memory took, for a directory of that size."""
    with tempfile.TemporaryDirectory(prefix="attune-bench-search-") as name:
        folder = Path(name)
        own = folder / "attune"
        print(f"\n{listings:,} listings\n  attune builds …", flush=True)
        build: dict[str, Any] = {"attune": _run("bench.search.building", str(own), str(listings))}
        world = World()
        sample = world.block(0, min(BLOCK, listings))
        drawer = Drawer(world, sample, world.names(sample))
        print("  the workers measure …", flush=True)
        _store_asks(folder / "asks", drawer, effort)
        memory = _run("bench.search.workers", str(own), str(folder / "asks"), str(effort.worker_seconds))
        engines: list[Peer] = []
        try:
            for peer in peers:
                try:
                    engines.append(_peer(peer, folder))
                except (CannotRunError, ImportError) as reason:
                    print(f"  {peer} is left out: {reason}.")
            oracle = _fill(world, listings, engines, build)
            results = _ask_all([Ours(own), *engines], drawer, oracle, effort, listings)
        finally:
            for engine in engines:
                engine.close()
    return {"results": results, "build": build, "memory": memory}


def _peer(name: str, folder: Path) -> Peer:
    """Start an engine; one that is not installed raises ImportError and is left out of the table."""
    module, _dot, kind = PEERS[name].partition(".")
    peer: Peer = getattr(import_module(f"bench.search.engines.{module}"), kind)(folder)
    return peer


def _run(module: str, *arguments: str) -> dict[str, Any]:
    """Run a module in a process of its own, so that its memory and its threads are its own, and return what it prints."""
    command = [sys.executable, "-m", module, *arguments]
    said = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    found: dict[str, Any] = json.loads(said.stdout.splitlines()[-1])
    return found


def _store_asks(path: Path, drawer: Drawer, effort: Effort) -> None:
    """Write down the questions for the workers, whose memory would otherwise hold the world they were drawn from."""
    shapes = {shape: list(drawer.asks(shape, effort.asks)) for shape in SHAPES if shape not in ENCODED}
    path.write_bytes(pickle.dumps(shapes))


def _fill(world: World, listings: int, engines: list[Peer], build: dict[str, Any]) -> Oracle:
    print(f"  {', '.join(engine.name for engine in engines) or 'nobody else'} …", flush=True)
    blocks: list[Block] = []
    for block in world.blocks(listings):
        share = Share(BLOCK * len(blocks), block, world.texts(block), world.names(block))
        for engine in engines:
            engine.add(share)
        blocks.append(block)
    for engine in engines:
        built = engine.finish()
        build[engine.name] = {
            "net_wall_s": built.seconds,
            "disk_bytes": built.disk_bytes,
            "note": built.note,
        }
    return Oracle(world, blocks)


def _ask_all(
    engines: list[Engine], drawer: Drawer, oracle: Oracle, effort: Effort, listings: int
) -> list[dict[str, Any]]:
    results = []
    for shape in SHAPES:
        taking = [engine for engine in engines if shape in engine.shapes]
        asks = list(drawer.asks(shape, effort.asks + effort.warming, oracle.candidates))
        for engine in taking:
            _warm(engine, asks[: effort.warming], effort)
        tallies = _interleaved(taking, asks[effort.warming :], effort)
        _judge(taking, tallies, asks[effort.warming :], oracle, effort)
        results += [_row(shape, engine, tallies[engine.name], listings) for engine in taking]
        print(f"  {shape}: {_brief(results[-len(taking) :])}" if taking else f"  {shape}: nobody", flush=True)
    return results


def _warm(engine: Engine, asks: list[Ask], effort: Effort) -> None:
    """Ask what is not counted, so that code is compiled and pages are in memory."""
    ends = time.perf_counter() + effort.engine_seconds / 4
    for ask in asks:
        engine.ask(ask)
        if time.perf_counter() > ends:
            break


def _interleaved(engines: list[Engine], asks: list[Ask], effort: Effort) -> dict[str, Tally]:
    """Ask each question of one engine after the other, beginning with another each time."""
    tallies = {engine.name: Tally() for engine in engines}
    for number, ask in enumerate(asks):
        start = number % max(len(engines), 1)
        for engine in [*engines[start:], *engines[:start]]:
            tally = tallies[engine.name]
            if sum(tally.wall) > effort.engine_seconds:
                continue
            cpu, wall = engine.cpu_seconds(), time.perf_counter()
            said = engine.ask(ask)
            tally.wall.append(time.perf_counter() - wall)
            tally.cpu.append(engine.cpu_seconds() - cpu)
            tally.said.append(engine.read(ask, said))
    return tallies


def _judge(
    engines: list[Engine], tallies: dict[str, Tally], asks: list[Ask], oracle: Oracle, effort: Effort
) -> None:
    """Compare with the oracle, as many answers as there is time for; it works after the engines, not between them."""
    ends = time.perf_counter() + effort.oracle_seconds
    for number, ask in enumerate(asks):
        answered = [engine for engine in engines if len(tallies[engine.name].said) > number]
        if ask.typed:
            slips = oracle.named(ask.typed)
            for engine in answered:
                tally = tallies[engine.name]
                names = tally.said[number].names or ()
                tally.recalled.append(is_among(ask.meant, names))
                if engine.name == "attune" or ask.shape == "names_prefix":
                    _note(tally, names_differ(ask, names, slips))
        else:
            _judge_search(ask, number, answered, tallies, oracle)
        if time.perf_counter() > ends:
            break


def _judge_search(
    ask: Ask, number: int, engines: list[Engine], tallies: dict[str, Tally], oracle: Oracle
) -> None:
    if ask.text:
        words = next((engine.words_of(ask) for engine in engines if isinstance(engine, Ours)), None)
        ask = replace(ask, query=replace(ask.query, words=words))
    # A few more than are shown: whoever stands on the last step shown is as good as those above.
    right = oracle.answer(ask)
    acceptable = oracle.as_high_as(ask, right)
    for engine in engines:
        tally = tallies[engine.name]
        answer = tally.said[number]
        if answer.whole is not None:
            _note(tally, ours_differs(ask, *answer.whole, right, oracle))
            continue
        _note(tally, peer_differs(answer, right))
        if answer.rows:
            tally.overlaps.append(float(np.mean(acceptable[list(answer.rows)])))


def _note(tally: Tally, difference: str) -> None:
    tally.checked += 1
    if difference:
        tally.wrong.append(difference)


def _row(shape: str, engine: Engine, tally: Tally, listings: int) -> dict[str, Any]:
    row: dict[str, Any] = {"shape": shape, "engine": engine.name, "listings": listings}
    for name, seconds in (("cpu", tally.cpu), ("wall", tally.wall)):
        ms = np.array(seconds) * 1000
        row[f"{name}_ms_p50"] = round(float(np.median(ms)), 4)
        row[f"{name}_ms_p95"] = round(float(np.percentile(ms, 95)), 4)
    row["agrees_with_oracle"] = not tally.wrong if tally.checked else None
    row["n"], row["checked"] = len(tally.wall), tally.checked
    if tally.wrong:
        row["wrong"], row["first_wrong"] = len(tally.wrong), tally.wrong[0]
    if tally.overlaps:
        row["top_20_as_high"] = round(float(np.mean(tally.overlaps)), 3)
    if tally.recalled and shape == "names_typo":
        row["recall"] = round(float(np.mean(tally.recalled)), 3)
    if note := engine.notes.get(shape, ""):
        row["note"] = note
    return row


def _brief(rows: list[dict[str, Any]]) -> str:
    return ", ".join(
        f"{row['engine']} {row['cpu_ms_p50']:.2f}{'' if row['agrees_with_oracle'] is not False else ' (!)'}"
        for row in rows
    )
