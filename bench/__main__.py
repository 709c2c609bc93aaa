"""Measure the search index beside other engines; then how long a site takes to make, to start and to answer.

`python -m bench` does all: the search at 10,000 to a million listings, pages at 2,000 and 20,000
therapists, sending an enquiry where 100,000 are stored, and a workspace with 5,000 stories among 10,000 clients. `--quick` takes
20,000 listings and 2,000 therapists, and neither enquiries nor a workspace unless they are asked for. `--only search`, and so on, does one of
them. Results are also written to bench/out, as search.json, site.json, enquiries.json and workspace.json. The machine is named: numbers of two machines do not
compare, and neither do two runs while something else is busy.
"""

import argparse
import gzip
import json
import os
import platform
import re
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from typing import Any

from bench import enquiries
from bench.site import ROOT, Site

OUT = ROOT / "bench" / "out"
# With this left over, pages still fit into the minute that `make bench-quick` promises.
QUICK_SECONDS = 35
PAGES = [
    "/",
    "/therapies/",
    "/therapies/relational-psychotherapy/",
    "/therapies/relational-psychotherapy/?in=new-york",
    "/concerns/",
    "/concerns/people-pleasing/",
    "/therapists/",
    "/therapists/?page=50",
    "/therapists/in/california/",
    "/groups/",
    "/find/",
    "/find/?in=california&delivery=video",
    "/help-now/",
    "/privacy/what-is-stored/",
]

# Searches that travel by form, and are measured at the address that they lead to.
SEARCHES = {
    "/find/ own words, California": {"in": "california"},
    "/find/ own words, anywhere": {},
}
WORDS = "Since my father died I cannot sleep, and I snap at everybody I love."


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--quick", action="store_true", help="20,000 listings, 2,000 therapists, in under a minute"
    )
    parser.add_argument(
        "--only", choices=["search", "pages", "enquiries", "workspace"], help="leave out the others"
    )
    chosen = parser.parse_args()
    started = time.perf_counter()
    print(f"Machine: {machine()}", flush=True)
    if chosen.only in (None, "search"):
        search(quick=chosen.quick)
    took = time.perf_counter() - started
    if chosen.quick and chosen.only is None and took > QUICK_SECONDS:
        print(
            f"\nPages are left out: the search alone took {took:.0f} s. `python -m bench --quick --only pages`"
        )
    elif chosen.only in (None, "pages"):
        pages(quick=chosen.quick)
    if chosen.only == "enquiries" or (chosen.only is None and not chosen.quick):
        sending(quick=chosen.quick)
    if chosen.only == "workspace" or (chosen.only is None and not chosen.quick):
        working(quick=chosen.quick)


def search(*, quick: bool) -> None:
    """Measure in a process of its own: what it needs of memory and threads is none of the pages' business."""
    subprocess.run(
        [sys.executable, "-m", "bench.search", *(["--quick"] if quick else [])], cwd=ROOT, check=True
    )


def pages(*, quick: bool) -> None:
    times = 10 if quick else 30
    results: dict[str, Any] = {
        "machine": machine(),
        "sizes": [measure(size, times) for size in ([2_000] if quick else [2_000, 20_000])],
        "assets": assets(),
    }
    _write("site.json", results)


def sending(*, quick: bool) -> None:
    stored, times = (5_000, 50) if quick else (100_000, 300)
    _write("enquiries.json", {"machine": machine(), **enquiries.measure(stored, times)})


def working(*, quick: bool) -> None:
    """Measure in a process of its own, which loads the site itself."""
    sizes = ["--stories=500", "--clients=100"] if quick else []
    done = subprocess.run(
        [sys.executable, "-m", "bench.workspace", "--json", *sizes],
        cwd=ROOT,
        check=True,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    table, _newline, found = done.stdout.rstrip().rpartition("\n")
    print(table)
    _write("workspace.json", {"machine": machine(), **json.loads(found)})


def _write(name: str, results: dict[str, Any]) -> None:
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / name).write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")
    print(f"\nWritten to {(OUT / name).relative_to(ROOT)}")


def machine() -> str:
    model = re.search(
        r"model name\s*:\s*(.+)", Path("/proc/cpuinfo").read_text(encoding="ascii", errors="ignore")
    )
    name = model.group(1) if model else platform.processor()
    return f"{name}, {os.cpu_count()} cores, Python {platform.python_version()}, {platform.system()}"


def measure(therapists: int, times: int) -> dict[str, Any]:
    """Make a site of that size, start it twice, ask for each page so many times."""
    with tempfile.TemporaryDirectory(prefix="attune-bench-") as folder:
        site = Site(Path(folder))
        print(f"\n{therapists:,} therapists, SQLite")
        made = {
            "migrate": site.manage("migrate", "--verbosity", "0"),
            "load_content": site.manage("load_content"),
            "load_content again": site.manage("load_content", "--if-changed"),
            f"seed_demo {therapists}": site.manage("seed_demo", "--therapists", str(therapists)),
            "encode_listings": site.manage("encode_listings"),
            "build_index": site.manage("build_index"),
        }
        print(f"  {'command':<28}{'wall s':>9}{'cpu s':>9}{'peak MB':>9}")
        for name, run in made.items():
            print(f"  {name:<28}{run.wall_s:>9.2f}{run.cpu_s:>9.2f}{run.peak_mb:>9.0f}")
        with site.served("demo"):
            pass  # the first start gathers styles and scripts
        with site.served("demo") as start_s:
            print(f"  {'second make run, to answer':<28}{start_s:>9.2f}")
            rows = [answers(site, path, times) for path in [*PAGES, a_listing(site)]]
            for name, fields in SEARCHES.items():
                address = site.lead("/find/", {"words": WORDS, **fields})
                rows.append(answers(site, address, times, name))
        size_mb = sum(file.stat().st_size for file in Path(folder).glob("attune.sqlite3*")) / 1e6
        print(f"  {'database, MB':<28}{size_mb:>9.1f}")
    return {
        "therapists": therapists,
        "commands": {name: vars(run) for name, run in made.items()},
        "second_start_s": start_s,
        "database_mb": size_mb,
        "pages": rows,
    }


def answers(site: Site, path: str, times: int, name: str = "") -> dict[str, Any]:
    """Ask for a page so many times; a sealed address is told by `name`."""
    found = [site.get(path) for _time in range(times)]
    ms = sorted(answer.ms for answer in found)
    row = {
        "path": name
        or (re.sub(r"(/therapists/)[a-z0-9-]+/$", r"\1…/", path) if "/in/" not in path else path),
        "status": found[0].status,
        "ms_p50": statistics.median(ms),
        "ms_p95": ms[round(len(ms) * 0.95) - 1],
        "kb": found[0].sent_bytes / 1000,
    }
    if path == PAGES[0]:
        print(f"  {'page':<52}{'p50 ms':>8}{'p95 ms':>8}{'gzip kB':>9}")
    print(f"  {row['path']:<52}{row['ms_p50']:>8.1f}{row['ms_p95']:>8.1f}{row['kb']:>9.1f}")
    return row


def a_listing(site: Site) -> str:
    with urllib.request.urlopen(f"http://127.0.0.1:{site.port}/therapists/") as response:
        page = response.read().decode()
    found = re.search(r'href="(/therapists/(?!in/)[a-z0-9-]+/)"', page)
    if found is None:
        raise RuntimeError("There is no listing on /therapists/.")
    return found.group(1)


def assets() -> dict[str, float]:
    """Return the size of each style, script and font as sent, in kB."""
    folder = ROOT / "attune" / "foundation" / "static" / "attune"
    found = {}
    print("\n  asset, as sent                     kB")
    for file in sorted(
        path for path in folder.rglob("*") if path.suffix in {".css", ".js", ".woff2", ".svg"}
    ):
        raw = file.read_bytes()
        size = len(raw if file.suffix == ".woff2" else gzip.compress(raw, 9)) / 1000
        found[file.name] = size
        print(f"  {file.name:<30}{size:>8.1f}")
    return found


if __name__ == "__main__":
    main()
