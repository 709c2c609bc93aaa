"""Words that call for help lines: a list of phrases that people can read and correct, and how they are compared.

Shown too often on purpose. No encoder understands "not", so nothing here tries to: "I am not suicidal" shows help
as well. The phrases are data (`content/own_words/help_phrases.toml`, which also explains how they are written);
a text is compared with all of them, in whatever language it seems to be.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from django.conf import settings

from attune.foundation.content import ContentError, TomlFile, read_toml

# Enough for anything that a form passes on, and a bound on the time a hostile text can take.
MOST_READ = 20_000
# Other words that a gap may swallow.
_GAP = 4
# One slip in a shorter word makes other words of it: abuse and amuse, rape and rate.
_SHORTEST_WITH_SLIP = 7

Topic = Literal["suicide", "self-harm", "violence", "abuse"]


class PhraseGroup(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The phrases of one topic in one language."""

    topic: Topic
    language: Annotated[str, msgspec.Meta(min_length=2)]
    phrases: Annotated[list[str], msgspec.Meta(min_length=1)]


class _Review(msgspec.Struct, frozen=True):
    reviewed_by: str


def help_topics(text: str) -> list[str]:
    """Return the topics whose help lines belong on a page about `text`, the most pressing first."""
    foldings = set(foldings_of(text[:MOST_READ]))
    return [
        topic
        for topic, phrases in _phrases().items()
        if any(phrases.search(folding) is not None for folding in foldings)
    ]


def reviewed_by() -> str:
    """Return who reviewed the phrases; empty as long as nobody has."""
    return read_toml(_file()).whole(_Review).reviewed_by


def foldings_of(text: str) -> Iterator[str]:
    """Yield the words of a text as they are compared, each with a space behind it, and one before all.

    Signs that cannot be seen may hide inside a word or stand between two. Both readings are tried.

    >>> list(foldings_of("I CAN’T — kill\\u200bing myself 😢"))
    [' i cant kiling myself ', ' i cant kil ing myself ']
    >>> next(foldings_of("J’ai envie d’en finir, su1c1de, s u i c i d e"))
    ' j ai envie d en finir suicide suicide '
    """
    for stand_in in ("", " "):
        seen = "".join(_visible(sign, stand_in) for sign in unicodedata.normalize("NFKC", text))
        plain = _SPACELESS.sub(r" \g<0> ", _without_accents(seen.casefold()))
        words = _WORD.findall(_APOSTROPHE.sub("", _ELISION.sub(r"\1 ", plain)))
        spelt = _SPELT_OUT.sub(lambda found: found.group().replace(" ", "") + " ", " ".join(words) + " ")
        yield " " + "".join(_DOUBLED.sub(r"\1", _letters_of(word)) + " " for word in spelt.split())


_APOSTROPHES = "'’‘ʼ`´"
_APOSTROPHE = re.compile(f"[{_APOSTROPHES}]")
# French and Italian join words by an apostrophe; English takes letters away.
_ELISION = re.compile(rf"\b([cdjlmnst]|qu)[{_APOSTROPHES}](?=\w\w|a\b|y\b)")
_WORD = re.compile(r"[^\W_]+")
_SPACELESS = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")
_SPELT_OUT = re.compile("(?<![^ ])(?:[a-zа-я] ){5,}")
_DOUBLED = re.compile(r"(.)\1+")
_LOOKS_LIKE = str.maketrans("013457@$аеіосрхуѕ", "oieastasaeiocpxys")
_LATIN = re.compile("[a-z]")


def _visible(sign: str, stand_in: str) -> str:
    kind = unicodedata.category(sign)
    if kind in {"Cf", "Cs"} or (kind == "Cc" and not sign.isspace()):
        return stand_in
    return sign


def _without_accents(text: str) -> str:
    if text.isascii():
        return text
    return "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))


def _letters_of(word: str) -> str:
    """Read digits and Cyrillic letters inside a Latin word as the Latin letters they stand for."""
    return word.translate(_LOOKS_LIKE) if _LATIN.search(word) else word


def _file() -> Path:
    folder: Path = settings.ATTUNE_CONTENT
    return folder / "own_words" / "help_phrases.toml"


def _phrases() -> dict[Topic, "re.Pattern[str]"]:
    path = _file()
    return _compiled(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=2)
def _compiled(path: Path, _changed: int) -> dict[Topic, "re.Pattern[str]"]:
    """Read the file and make one expression of each topic; raise ContentError where a phrase cannot be read."""
    file = read_toml(path)
    expressions: dict[Topic, list[str]] = {"suicide": [], "self-harm": [], "violence": [], "abuse": []}
    for number, group in enumerate(file.entries("group", PhraseGroup)):
        for phrase in group.phrases:
            try:
                expressions[group.topic].append(expression_of(phrase))
            except ValueError as error:
                raise _refused(file, number, phrase, error) from error
    never = "(?!)"
    return {topic: re.compile(f"(?<= )(?:{'|'.join(some) or never})") for topic, some in expressions.items()}


def _refused(file: TomlFile, number: int, phrase: str, error: ValueError) -> ContentError:
    return file.error("phrases", "group", number, f"“{phrase}”: {error}.")


_PIECE = re.compile(r"[()|]|[^()|\s]+")


def expression_of(phrase: str) -> str:
    """Return a phrase as a regular expression over folded words; raise ValueError if it cannot be read.

    >>> expression_of("kill* (myself|me)")
    'kil[^ ]* (?:myself |me )'
    >>> expression_of("hurt ... (me")
    Traceback (most recent call last):
    ValueError: a bracket is not closed
    """
    made, depth, words = "", 0, 0
    for piece in _PIECE.findall(phrase):
        match piece:
            case "(":
                depth += 1
                made += "(?:"
            case ")":
                depth -= 1
                made += ")"
            case "|":
                made += "|"
            case "...":
                made += f"(?:[^ ]+ ){{0,{_GAP}}}?"
            case _:
                words += 1
                made += _word_expression(piece)
        if depth < 0 or (depth == 0 and piece == "|"):
            raise ValueError("a bracket is closed that was not opened, or a bar stands outside brackets")
    if depth:
        raise ValueError("a bracket is not closed")
    if re.match(made, ""):
        raise ValueError("it would be found in every text")
    return made


def _word_expression(piece: str) -> str:
    bare = piece.rstrip("*~")
    folded = next(foldings_of(bare)).split()
    if not folded or "*" in bare or "~" in bare:
        raise ValueError("a star or a tilde stands at the end of a word only")
    *before, last = folded
    if piece.endswith("~"):
        if len(last) < _SHORTEST_WITH_SLIP:
            raise ValueError(f"a word of fewer than {_SHORTEST_WITH_SLIP} letters may not be misspelt")
        ending = f"(?:{'|'.join(sorted(_with_a_slip(last)))})"
    else:
        ending = re.escape(last) + ("[^ ]*" if piece.endswith("*") else "")
    return "".join(f"{re.escape(word)} " for word in before) + ending + " "


def _with_a_slip(word: str) -> set[str]:
    """The word itself and all words one slip away: a letter too few, too many, changed, or two swapped; never the first."""
    found = {word}
    for at in range(1, len(word)):
        head, tail = word[:at], word[at:]
        found |= {head + tail[1:], head + "[^ ]" + tail[1:], head + "[^ ]" + tail}
        if len(tail) > 1:
            found.add(head + tail[1] + tail[0] + tail[2:])
    return found | {word + "[^ ]"}
