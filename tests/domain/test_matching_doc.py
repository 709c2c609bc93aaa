"""docs/matching.md promises numbers; here they are worked out again with the code that ranks."""

import re
from pathlib import Path

import pytest

from attune.domain.ranking.formula import (
    BEST,
    CLIP,
    DRAWS_ON,
    GOOD_FOR_DAYS,
    HALF_LIFE_DAYS,
    ROOM_COUNTS,
    SHARE_OF_MEANING,
    SHARE_OF_WORDS,
    TRAINED,
    WEIGHTS,
    Breakdown,
    Measured,
    Room,
    breakdown,
    freshness,
)
from attune.domain.ranking.turning import NEAR_TIE, step_of

TEXT = (Path(__file__).resolve().parents[2] / "docs" / "matching.md").read_text(encoding="utf-8")
DEPTHS = {"trained": TRAINED, "draws on": DRAWS_ON, "no": 0.0}
ROOMS = {
    "accepting": Room.ACCEPTING,
    "waitlist": Room.WAITLIST,
    "not stated": Room.NOT_STATED,
    "full": Room.FULL,
}


def table(first_heads: str) -> list[dict[str, str]]:
    """The rows of the table whose heads begin so."""
    lines = iter(TEXT.splitlines())
    heads = next(cells(line) for line in lines if line.startswith(f"| {first_heads}"))
    next(lines)
    rows = []
    for line in lines:
        if not line.startswith("|"):
            break
        rows.append(dict(zip(heads, cells(line), strict=True)))
    return rows


def cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|").split("|")]


def measured(row: dict[str, str]) -> Measured:
    met, asked = (int(number) for number in row["wishes met"].split(" of "))
    confirmed = row["confirmed"]
    days = {"never": None, "today": 0}
    return Measured(
        meaning=float(row["meaning"]),
        words=float(row["same words"]),
        wishes=(1.0,) * met + (0.0,) * (asked - met),
        depth=DEPTHS[row["practises it"]],
        days_since_confirmed=days[confirmed]
        if confirmed in days
        else int(confirmed.removesuffix(" days ago")),
        room=ROOMS[row["room"]],
    )


def sums() -> dict[str, Breakdown]:
    return {row["listing"]: breakdown(measured(row)) for row in table("listing | meaning")}


def test_every_part_of_the_example_is_what_the_formula_makes_of_it() -> None:
    parts = sums()
    told = table("place | listing")
    assert {row["listing"] for row in told} == parts.keys()
    assert len(told) == 5
    for row in told:
        own = parts[row["listing"]]
        for name in ("words", "wishes", "depth", "freshness", "room"):
            assert row[name] == f"{getattr(own, name):.2f}", (row["listing"], name)
        # The sum is rounded once, from the exact parts.
        assert float(row["sum"]) == pytest.approx(own.total, abs=0.006)
        assert int(row["step"]) == step_of(own.total)


def test_the_places_of_the_example_follow_from_the_steps() -> None:
    steps = {name: step_of(parts.total) for name, parts in sums().items()}
    for row in table("place | listing"):
        own = steps[row["listing"]]
        first = 1 + sum(step > own for step in steps.values())
        last = sum(step >= own for step in steps.values())
        assert row["place"] == (str(first) if first == last else f"{first} or {last}")


def test_the_example_shows_a_near_tie_and_a_wish_that_decides() -> None:
    parts = sums()
    assert step_of(parts["Mirela"].total) == step_of(parts["Tadeo"].total)
    assert parts["Mirela"].total > parts["Tadeo"].total
    assert parts["Jonah"].words == max(own.words for own in parts.values())
    assert parts["Jonah"].freshness == max(own.freshness for own in parts.values())
    assert parts["Ines"].total > parts["Jonah"].total


def test_the_sums_of_ines_in_the_text_are_right() -> None:
    text = " ".join(TEXT.split())
    told = re.search(r"For Ines: (.*?) The step is the sum divided by 0\.05.*?: (\d+)\.", text)
    assert told
    own = sums()["Ines"]
    for number in (own.words, own.wishes, own.depth, own.freshness, own.room):
        assert f"= {number:.2f}" in told[1]
    assert f"Together {own.total:.2f}" in told[1]
    assert f"0.3 × {freshness(45):.3f}" in told[1]
    assert int(told[2]) == step_of(own.total)


def test_the_weights_and_ranges_told_are_those_used() -> None:
    rows = {row["part"]: row for row in table("part |")}
    assert {name: float(row["counts"]) for name, row in rows.items()} == {
        "words": WEIGHTS.words,
        "wishes": WEIGHTS.wishes,
        "depth": WEIGHTS.depth,
        "freshness": WEIGHTS.freshness,
        "room": WEIGHTS.room,
    }
    assert (float(rows["words"]["from"]), float(rows["words"]["to"])) == (-CLIP, CLIP)
    assert (
        f"takes new clients: {ROOM_COUNTS[Room.ACCEPTING]:g}; waitlist: {ROOM_COUNTS[Room.WAITLIST]:g}; "
        in TEXT
    )
    assert f"not stated: {ROOM_COUNTS[Room.NOT_STATED]:g}; full: {ROOM_COUNTS[Room.FULL]:g}" in TEXT
    assert f"asked for: {TRAINED:g}; drawing on it: {DRAWS_ON:g}" in TEXT


def test_the_other_numbers_told_are_those_used() -> None:
    assert f"half after every {HALF_LIFE_DAYS} days" in TEXT
    assert f"more than {GOOD_FOR_DAYS} days ago counts as not stated" in " ".join(TEXT.split())
    assert f"cut into steps of {NEAR_TIE}." in TEXT
    assert f"Paging ends after {BEST:,}." in TEXT
    assert (SHARE_OF_MEANING, SHARE_OF_WORDS) == (0.9, 0.1)
    assert "Nine tenths are meaning, one tenth is the same words." in TEXT
    assert f"together weigh at most {WEIGHTS.freshness + WEIGHTS.room:g}." in TEXT
    assert f"One wish of two weighs {WEIGHTS.wishes / 2:g}." in TEXT
