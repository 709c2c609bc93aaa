"""The tables that are printed."""

from typing import Any

_COLUMNS = ("cpu_ms_p50", "cpu_ms_p95", "wall_ms_p50", "wall_ms_p95")


def print_size(listings: int, measured: dict[str, Any]) -> None:
    """Print what was measured for one size: shapes, then building, then workers."""
    rows = measured["results"]
    print(f"\n{listings:,} listings                               CPU ms            wall ms")
    print(
        f"  {'shape':<29}{'engine':<12}{'p50':>9}{'p95':>9}{'p50':>9}{'p95':>9}{'n':>4}  agrees  against the best other"
    )
    shape = ""
    for row in rows:
        numbers = "".join(f"{row[column]:>9.2f}" for column in _COLUMNS)
        agrees = {True: "yes", False: "NO", None: "-"}[row["agrees_with_oracle"]]
        shown = row["shape"] if row["shape"] != shape else ""
        shape = row["shape"]
        print(
            f"  {shown:<29}{row['engine']:<12}{numbers}{row['n']:>4}  {agrees:<6}  {_remarks(row, rows)}".rstrip()
        )
    print(f"\n  {'build':<29}{'seconds':>9}{'MB':>9}")
    for engine, build in measured["build"].items():
        print(
            f"  {engine:<29}{build['net_wall_s']:>9.1f}{build['disk_bytes'] / 1e6:>9.1f}  {_about(build)}".rstrip()
        )
    print(f"\n  {'two workers':<38}")
    memory = measured["memory"]
    for name, words in _WORKERS.items():
        print(f"  {words:<56}{memory[name]:>10.1f}")


_WORKERS = {
    "private_mb": "private memory of a worker, MB",
    "private_before_opening_mb": "  of which Python and its libraries, MB",
    "shared_mb": "shared memory, MB",
    "structured_a_second_two_workers": "structured searches a second, both together",
    "structured_a_second_one_worker": "  one alone",
    "visible_ms_p50": "a change is seen by another worker after, ms, median",
    "visible_ms_p95": "  at the 95th percentile",
    "visible_ms_max": "  the longest",
    "visible_after_1000_changes_ms_p50": "  median, after 1,000 other changes",
    "visible_after_1000_changes_ms_max": "  the longest",
}


def ratio_to_best(row: dict[str, Any], rows: list[dict[str, Any]]) -> float | None:
    """Return how many times quicker than the quickest other engine ours was, by median CPU; None without another.

    >>> rows = [{"shape": "s", "engine": "attune", "cpu_ms_p50": 2.0}, {"shape": "s", "engine": "x", "cpu_ms_p50": 5.0}]
    >>> ratio_to_best(rows[0], rows), ratio_to_best(rows[1], rows)
    (2.5, None)
    """
    others = [
        other["cpu_ms_p50"]
        for other in rows
        if other["shape"] == row["shape"] and other["engine"] != "attune"
    ]
    if row["engine"] != "attune" or not others:
        return None
    return float(min(others) / max(row["cpu_ms_p50"], 1e-6))


def _remarks(row: dict[str, Any], rows: list[dict[str, Any]]) -> str:
    found = []
    ratio = ratio_to_best(row, rows)
    if ratio is not None:
        found.append(f"{ratio:.1f} × quicker" if ratio >= 1 else f"{1 / ratio:.1f} × slower")
    if "recall" in row:
        found.append(f"found {row['recall']:.1%}")
    if row.get("top_20_as_high", 1.0) < 1.0:
        found.append(f"{row['top_20_as_high']:.0%} of its top 20 as high as ours")
    if "note" in row:
        found.append(row["note"])
    if "first_wrong" in row:
        found.append(f"{row['wrong']} of {row['checked']} differ: {row['first_wrong']}")
    return "; ".join(found)


def _about(build: dict[str, Any]) -> str:
    if "peak_mb" in build:
        return (
            f"{build['wall_s']:.1f} s with the making of the listings, {build['cpu_s']:.1f} s of CPU, "
            f"at most {build['peak_mb']:.0f} MB"
        )
    return str(build.get("note", ""))
