"""Approaches that own words name outright: by a name, another name or its letters."""

import re
from collections.abc import Iterable
from functools import lru_cache

from attune.matching.prototypes import Described

# Names that are also everyday words: they count only in front of a word such as "therapy".
_EVERYDAY = frozenset({
    "act", "art", "cat", "cos", "dit", "eap", "fap", "gim", "met", "mim", "net", "pace", "pact", "pct",
    "pit", "ppt", "ret", "stair", "wet", "aat", "arise", "ba", "mi", "pe", "se", "sp", "ta", "up",
    "coaching", "focusing", "intervention", "supervision", "supervisor", "tapping", "testing",
    "brain training", "empty chair", "role reversal", "sleep therapy", "four horsemen", "third force",
    "walk and talk", "single session", "felt sense", "parts work", "family intervention", "expert witness",
    "british school", "couples on the brink", "relational life", "nervous system regulation",
    "trauma writing", "testing and evaluation", "getting the love you want", "hold me tight",
    "secure functioning", "life script", "network meetings", "cultural humility",
    "psychological flexibility", "differentiation of self",
})  # fmt: skip
_THERAPY = r"(?= (?:therap|counsel|psychotherap|treatment|approach|method|trained|session|skills|work)\w*)"
# "No encoder understands negation", and nor do we: a name close behind one of these is left alone.
_UNWANTED = re.compile(
    r"\b(?:no|not|don t|dont|doesn t|didn t|never|without|except|instead of|rather than|avoid|hate|hated|tried|anything but|"
    r"sick of|had enough of|had) (?:\w+ ){0,3}$",
    re.IGNORECASE,
)
_SHARED_BY_MOST = 3


def named_in(text: str, approaches: tuple[Described, ...]) -> dict[str, float]:
    """Return the approaches named in `text` with a score: 1, or less where several share the name. None is guessed.

    Letters such as ACT or ART count only as capitals, and not in a text that is all capitals.
    """
    spaced = " " + " ".join(re.findall(r"[^\W_]+", text)) + " "
    shouted = text.isupper()
    taken: list[tuple[int, int]] = []
    found: dict[str, float] = {}
    for expression, cased, ids in _names(approaches):
        if cased and shouted:
            continue
        for match in expression.finditer(spaced):
            start, end = match.span()
            # A longer name was found in this place: "relational psychoanalysis" is not also "psychoanalysis".
            if any(start < last and first < end - 1 for first, last in taken):
                continue
            taken.append((start, end - 1))
            if not _UNWANTED.search(spaced[: start + 1]):
                for named in ids:
                    found[named] = max(found.get(named, 0.0), 1 / len(ids))
    return found


@lru_cache(maxsize=4)
def _names(approaches: tuple[Described, ...]) -> list[tuple[re.Pattern[str], bool, tuple[str, ...]]]:
    """Return an expression for each name, longest first, whether its capitals count, and whose name it is."""
    owners: dict[str, list[str]] = {}
    written: dict[str, str] = {}
    for approach in approaches:
        for name in _variants(approach.names):
            plain = " ".join(re.findall(r"[^\W_]+", name))
            if approach.id not in owners.setdefault(plain.casefold(), []):
                owners[plain.casefold()].append(approach.id)
            written.setdefault(plain.casefold(), plain)
    listed = []
    for plain, ids in sorted(owners.items(), key=lambda entry: -len(entry[0])):
        if len(ids) > _SHARED_BY_MOST:
            continue
        name = written[plain]
        cased = _is_letters(name) and not _is_safe_in_small_letters(name)
        everyday = plain in _EVERYDAY and not (_is_letters(name) and len(name) > 2)
        expression = re.escape(name) + (_THERAPY if everyday else "")
        listed.append((re.compile(f" {expression} ", 0 if cased else re.IGNORECASE), cased, tuple(ids)))
    return listed


def _variants(names: Iterable[str]) -> Iterable[str]:
    """A name, and the same with American spelling, with “therapist” for “therapy”, and without a colon's first half."""
    for name in names:
        yield name
        for old, new in (
            ("behaviour", "behavior"),
            ("counselling", "counseling"),
            ("centred", "centered"),
            ("ization", "isation"),
            ("therapy", "therapist"),
            ("analysis", "analyst"),
        ):
            if old in name:
                yield name.replace(old, new)


def _is_letters(name: str) -> bool:
    return len(name) <= 6 and name.replace(" ", "").isupper()


def _is_safe_in_small_letters(name: str) -> bool:
    """Say whether nobody would write these letters as an ordinary word: they have no vowel, or are four and not a word."""
    bare = name.replace(" ", "").casefold()
    if bare in _EVERYDAY or len(bare) < 3:
        return False
    return not set(bare) & set("aeiou") or len(bare) >= 4
