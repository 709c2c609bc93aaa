"""`python -m bench.search [--quick] [--sizes 10000,100000] [--peers tantivy,duckdb]`: see bench/search/__init__.py."""

# A pool of threads that waits by spinning after each product of matrices would be counted as somebody's CPU.
import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import argparse
import json
import time
from typing import Any

from bench.search import report
from bench.search.measure import PEERS, QUICK, Effort, measure
from bench.site import ROOT

OUT = ROOT / "bench" / "out" / "search.json"
SIZES = [10_000, 100_000, 1_000_000]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="20,000 listings, fewer questions")
    parser.add_argument("--sizes", help="numbers of listings, with commas between")
    parser.add_argument("--peers", default=",".join(PEERS), help="which other engines, with commas between")
    parser.add_argument("--asks", type=int, help="questions of each shape")
    chosen = parser.parse_args()
    sizes = (
        [int(size) for size in chosen.sizes.split(",")]
        if chosen.sizes
        else [20_000]
        if chosen.quick
        else SIZES
    )
    effort = QUICK if chosen.quick else Effort()
    if chosen.asks:
        effort = Effort(**{**{name: getattr(effort, name) for name in effort.__slots__}, "asks": chosen.asks})
    peers = [peer for peer in chosen.peers.split(",") if peer]
    found: dict[str, Any] = {"machine": _machine(), "results": [], "build": {}, "memory": {}}
    for size in sizes:
        started = time.perf_counter()
        measured = measure(size, effort, peers)
        report.print_size(size, measured)
        found["results"] += measured["results"]
        found["build"][str(size)] = measured["build"]
        found["memory"][str(size)] = measured["memory"]
        # Written after each size, so that an interrupted run leaves what it has.
        OUT.parent.mkdir(parents=True, exist_ok=True)
        OUT.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
        print(f"\n  {time.perf_counter() - started:.0f} s in all")
    print(f"\nWritten to {OUT.relative_to(ROOT)}")


def _machine() -> str:
    from bench.__main__ import machine

    return f"{machine()}, load {os.getloadavg()[0]:.1f} at the start"


if __name__ == "__main__":
    main()
