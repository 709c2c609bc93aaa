"""What changed between two versions of a guide, line by line, with the changed words marked.

A paragraph is one line of markdown, so that a line alone would say too little: within a line
that stands against another, the words that differ are marked.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Any

from attune.guides.models import Guide

# How many unchanged lines stand around a change, to find one's way; our own choice.
AROUND = 2


class Change(StrEnum):
    """What became of a line."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    LEFT_OUT = "left-out"


@dataclass(frozen=True)
class Part:
    """A stretch of a line; marked if just these words were added or removed."""

    text: str
    is_marked: bool = False


@dataclass(frozen=True)
class Line:
    """A line of one version or of both."""

    change: Change
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Difference:
    """What changed in one field of a guide."""

    field: str
    name: str
    lines: list[Line]


def differences(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[Difference]:
    """Return what changed from `old` to `new`, each as `GuideText.text_fields()` gives it; empty if nothing did."""
    found = []
    for field in new:
        before, after = _lines_of(field, old.get(field)), _lines_of(field, new[field])
        if before != after:
            name = str(Guide._meta.get_field(field).verbose_name)  # type: ignore[union-attr]
            found.append(Difference(field, name, list(lines_between(before, after))))
    return found


def _lines_of(field: str, value: Any) -> list[str]:
    if field == "sources":
        return [_source_line(source) for source in value or []]
    return str(value or "").splitlines()


def _source_line(source: Mapping[str, Any]) -> str:
    words = f"{source.get('key', '')}: {source.get('authors', '')} ({source.get('year', '')}). {source.get('title', '')}."
    extras = [source.get("published_in", ""), f"doi:{source['doi']}" if source.get("doi") else ""]
    return " ".join([words, *(extra for extra in extras if extra)])


def lines_between(before: Sequence[str], after: Sequence[str]) -> Iterator[Line]:
    """Yield the lines of both, those that changed with a few around them; what is far from a change is left out.

    >>> for line in lines_between(["one", "a dog sleeps"], ["one", "a cat sleeps", "two"]):
    ...     print(line.change.value, [part.text for part in line.parts if part.is_marked or line.change == "same"])
    same ['one']
    removed ['dog']
    added ['cat']
    added []
    """
    end = 0
    for group in SequenceMatcher(None, before, after, autojunk=False).get_grouped_opcodes(AROUND):
        if group[0][1] > end:
            yield Line(Change.LEFT_OUT, ())
        for kind, i1, i2, j1, j2 in group:
            if kind == "equal":
                yield from (_plain(Change.SAME, text) for text in before[i1:i2])
            else:
                yield from _changed(before[i1:i2], after[j1:j2])
            end = i2
    if end < len(before):
        yield Line(Change.LEFT_OUT, ())


def _plain(change: Change, text: str) -> Line:
    return Line(change, (Part(text),))


def _changed(before: Sequence[str], after: Sequence[str]) -> Iterator[Line]:
    """Yield removed lines and the added ones that stand in their place, pair by pair, then what is over."""
    for old, new in zip(before, after, strict=False):
        olds, news = _marked(old, new)
        yield Line(Change.REMOVED, olds)
        yield Line(Change.ADDED, news)
    yield from (_plain(Change.REMOVED, text) for text in before[len(after) :])
    yield from (_plain(Change.ADDED, text) for text in after[len(before) :])


def _marked(old: str, new: str) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """Return both lines in parts, the words that only one has marked; unmarked if they have little in common."""
    before, after = re.findall(r"\s+|\S+", old), re.findall(r"\s+|\S+", new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    # Below a third in common the marks would be confetti; our own choice.
    if matcher.ratio() < 1 / 3:
        return (Part(old),), (Part(new),)
    olds, news = [], []
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        differs = kind != "equal"
        olds += [Part("".join(before[i1:i2]), differs)] if i2 > i1 else []
        news += [Part("".join(after[j1:j2]), differs)] if j2 > j1 else []
    return tuple(olds), tuple(news)
