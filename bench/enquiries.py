"""How long sending an enquiry takes where many are stored, over HTTP and with every letter sealed and safe on disk."""

import secrets
import sqlite3
import statistics
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from bench.site import Answer, Site

THERAPISTS = 2_000
# Not counted: the first requests load templates and open files.
_WARMING = 10


def measure(stored: int, times: int) -> dict[str, Any]:
    """Store so many enquiries, then ask for the form, read the message once more and send it, so many times each."""
    with tempfile.TemporaryDirectory(prefix="attune-bench-") as folder:
        site = Site(Path(folder))
        site.manage("migrate", "--verbosity", "0")
        site.manage("load_content")
        site.manage("seed_demo", "--therapists", str(THERAPISTS))
        site.manage("encode_listings")
        site.manage("build_index")
        fill = f"from bench.stored_enquiries import fill; fill({stored})"
        site.manage("shell", "--verbosity", "0", "--command", fill)
        slugs = _who_can_be_written_to(Path(folder) / "attune.sqlite3")
        print(f"\n{stored:,} enquiries stored, {len(slugs)} therapists to write to, SQLite")
        print(f"  {'step':<28}{'p50 ms':>8}{'p95 ms':>8}{'longest':>9}")
        with site.served("demo"):
            steps = [
                _step("the form", [site.get(f"/enquire/?to={slug}") for slug in _each(slugs, times)], 200),
                _step(
                    "read once more",
                    [site.post("/enquire/preview/", _fields(slug)) for slug in _each(slugs, times)],
                    200,
                ),
                _step(
                    "send, to one",
                    [site.post("/enquire/send/", _fields(slug)) for slug in _each(slugs, times)],
                    303,
                ),
            ]
    return {"stored": stored, "times": times, "steps": steps}


def _each(slugs: Sequence[str], times: int) -> list[str]:
    return [slugs[number % len(slugs)] for number in range(times + _WARMING)]


def _fields(slug: str) -> Mapping[str, str]:
    """Return what the form sends: as long as what people write, and a token of its own."""
    return {
        "to": slug,
        "once": secrets.token_urlsafe(32),
        "looking_for": "Somebody to talk to about my father, who died in spring.",
        "own_words": "Since then I cannot sleep, and I snap at everybody I love. " * 6,
        "when": "Tuesday evenings",
        "agrees": "on",
    }


def _step(name: str, answers: Sequence[Answer], status: int) -> dict[str, Any]:
    """Print and return how long one step took; raise RuntimeError if it was answered otherwise than expected."""
    if others := {answer.status for answer in answers} - {status}:
        raise RuntimeError(f"“{name}” was answered with {others}.")
    ms = sorted(answer.ms for answer in answers[_WARMING:])
    row = {"step": name, "ms_p50": statistics.median(ms), "ms_p95": ms[round(len(ms) * 0.95) - 1]}
    print(f"  {name:<28}{row['ms_p50']:>8.1f}{row['ms_p95']:>8.1f}{ms[-1]:>9.1f}")
    return row


def _who_can_be_written_to(database: Path) -> list[str]:
    with closing(sqlite3.connect(database)) as rows:
        found = rows.execute(
            "SELECT DISTINCT slug FROM directory_listing JOIN enquiries_enquiry ON listing_id = directory_listing.id"
        )
        return [str(slug) for (slug,) in found]
