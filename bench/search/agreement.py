"""Whether an answer is the right one: ours in every detail, the others' in what they work out."""

from collections.abc import Sequence
from itertools import zip_longest

import numpy as np
from numpy.typing import NDArray

from attune.search.query import Found, Hit
from bench.search.asks import Ask
from bench.search.engines import Answer, words_in
from bench.search.oracle import FAR, Expected, Oracle

# How far two scores may lie apart.
CLOSE = 1e-5


def ours_differs(ask: Ask, found: Found, count: int, right: Expected, oracle: Oracle) -> str:
    """Return in what our answer differs from the oracle's; "" if in nothing.

    `found` has the hits of one page, out of `count`.
    """
    if found.total != right.total:
        return f"total {found.total}, not {right.total}"
    if ask.query.best and found.worded != right.worded:
        return f"worded {found.worded}, not {right.worded}"
    if (
        found.unread != right.unread
        and ask.query.best
        and ask.query.words
        and ask.query.words.vector is not None
    ):
        return f"unread {found.unread}, not {right.unread}"
    if differs := _first_difference("count", dict(found.counts), right.counts):
        return differs
    for group, counts in right.code_counts.items():
        if differs := _first_difference(f"count of {group}", dict(found.code_counts[group]), counts):
            return differs
    if differs := _first_difference("without", dict(found.without), right.without):
        return differs
    if count != len(right.rows):
        return f"{count} hits, not {len(right.rows)}"
    for at, hit in enumerate(found.hits, start=ask.skip):
        if differs := _hit_differs(hit, right, at, oracle):
            return f"hit {at}: {differs}"
    if len(found.hits) != len(right.rows[ask.skip : ask.skip + 20]):
        return "fewer hits than there are"
    return ""


def _hit_differs(hit: Hit, right: Expected, at: int, oracle: Oracle) -> str:
    identity = oracle.ids[right.rows[at]].tobytes()
    score = float(right.scores[at])
    if hit.id != identity:
        return (
            f"another listing ({hit.score:.9f} at place {hit.place}, not {score:.9f} at {right.places[at]})"
        )
    pairs = {
        "score": (hit.score, score),
        "place": (hit.place, int(right.places[at])),
        "meaning": (hit.meaning, None if right.meaning is None else float(right.meaning[at])),
        "words": (hit.words, None if right.words is None else float(right.words[at])),
        "grade": (hit.grade, float(right.grades[at])),
        "days": (-1 if hit.days is None else max(hit.days, 0), int(right.days[at])),
        "code": (hit.code, int(right.codes[at])),
        **{
            f"wish {number}": pair
            for number, pair in enumerate(
                zip_longest(hit.wishes, right.wishes[at].tolist(), fillvalue=np.nan)
            )
        },
    }
    for name, (said, expected) in pairs.items():
        missing = expected is None or np.isnan(expected)
        if (said is None) != missing or (said is not None and not abs(said - float(expected or 0)) <= CLOSE):
            return f"{name} {said}, not {expected}"
    return ""


def names_differ(ask: Ask, names: Sequence[str], slips: NDArray[np.int64], most: int = 10) -> str:
    """Return in what the names found differ from those that need the fewest slips; `slips` are the oracle's, per listing.

    Which of several that are as near comes first is left open.
    """
    beginning = int((slips == 0).sum())
    near = beginning or int((slips < FAR).sum())
    if len(names) != min(most, near):
        return f"{len(names)} of {near} names for {ask.typed!r}"
    if beginning:
        wrong = [name for name in names if not begins_like(words_in(name), ask.typed)]
        return f"{wrong[0]!r} does not begin like {ask.typed!r}" if wrong else ""
    return ""


def is_among(meant: str, names: Sequence[str]) -> bool:
    """Say whether somebody of the name that was meant was found; a middle initial may differ.

    >>> is_among("Ana B. Cruz", ["Ana Cruz"]), is_among("Ana Cruz", ["Ana Crux"])
    (True, False)
    """
    wanted = {word for word in words_in(meant) if len(word) > 1}
    return any(wanted <= set(words_in(name)) for name in names)


def begins_like(words: Sequence[str], typed: str) -> bool:
    """Say whether for each word typed there is one that begins with it.

    >>> begins_like(["maria", "gonzalez"], "gon ma"), begins_like(["maria"], "maria g")
    (True, False)
    """
    return all(any(word.startswith(part) for word in words) for part in typed.split())


def peer_differs(answer: Answer, right: Expected) -> str:
    """Return in what another engine's totals and counts differ; "" if in nothing that it works out."""
    # An empty page carries no count of all.
    if answer.total is not None and answer.total != right.total and (answer.rows or right.total == 0):
        return f"total {answer.total}, not {right.total}"
    if answer.worded is not None and answer.worded != right.worded:
        return f"worded {answer.worded}, not {right.worded}"
    if answer.counts is not None and (differs := _first_difference("count", answer.counts, right.counts)):
        return differs
    if answer.code_counts is not None and answer.code_counts != right.code_counts["accepting"]:
        return f"room {answer.code_counts}, not {right.code_counts['accepting']}"
    if answer.without is not None:
        return _first_difference("without", answer.without, right.without)
    return ""


def _first_difference(
    what: str, said: dict[str, int] | dict[int, int], right: dict[str, int] | dict[int, int]
) -> str:
    for key in sorted({*said, *right}, key=str):
        if said.get(key, 0) != right.get(key, 0):
            return f"{what} of {key} {said.get(key, 0)}, not {right.get(key, 0)}"
    return ""
