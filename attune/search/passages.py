"""Texts cut into the sentences that are encoded, found and shown: a match points to one sentence, not to a page.

Rules of thumb for languages with Latin, Arabic, Indic or Chinese punctuation, no grammar: a wrong
cut costs a little meaning, and the words stay as they were written.
"""

import re
import unicodedata
from collections.abc import Iterator
from hashlib import blake2b

# An encoder hears a long sentence as a mixture. Longer ones are cut, where possible at a pause.
MOST_WORDS = 60
# The same for writing without spaces, and for whoever leans on a key.
MOST_CHARACTERS = 480
# "Yes." means something only beside its neighbour.
FEWEST_WORDS, FEWEST_CHARACTERS = 3, 20

# A full stop after these does not end a sentence. Those that often do ("etc.") are left out: before a small
# letter nothing ends anyway; so are those that are words too ("no.").
_ABBREVIATIONS = frozenset(
    {
        *(
            "dr",
            "dra",
            "mr",
            "mrs",
            "ms",
            "mx",
            "prof",
            "sr",
            "sra",
            "srta",
            "st",
            "ste",
            "mt",
            "ft",
            "jr",
            "rev",
        ),
        *(
            "hon",
            "vs",
            "e.g",
            "i.e",
            "cf",
            "vol",
            "pp",
            "approx",
            "est",
            "ext",
            "dept",
            "univ",
            "inc",
            "ltd",
            "ca",
        ),
        *(
            "bzw",
            "z.b",
            "d.h",
            "u.a",
            "u.u",
            "i.d.r",
            "hr",
            "frl",
            "tel",
            "mme",
            "mlle",
            "p.ej",
            "p.ex",
            "ud",
            "uds",
        ),
        *(
            "jan",
            "feb",
            "apr",
            "aug",
            "sept",
            "oct",
            "nov",
            "dec",
            "ph.d",
            "psy.d",
            "m.d",
            "d.o",
            "m.a",
            "m.s",
            "b.a",
        ),
    }
)
_END = re.compile(
    r"(?<![.!?…‽؟۔।])[.!?…‽؟۔।]+[\"'”’»«)\]]*(?=\s)"  # the look-behind keeps "!!!!…" from being tried at every sign
    r"|[。！？｡]+[」』”’）]*"
)
_BULLET = re.compile(r"(?:[-*+•·‣▪◦●○–—→✓]|\(?\d{1,2}[.)])\s+")
_UNREADABLE = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")
_LINES = re.compile(r"\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_PAUSE = re.compile(r"[;:,–—、，；：](?=\s)|[、，；：]")


def sentences_of(text: str, *, most: int | None = None) -> list[str]:
    """Return the sentences of a text in its own words, spaces made single; at most `most` of them.

    Every line begins anew, unless it goes on with a small letter. Marks of lists are left
    out. None is empty, and none much longer than sixty words.

    >>> sentences_of("I work with Dr. Okafor. Yes. We see couples!\\n- Grief and loss\\n- Pain that\\nstays")
    ['I work with Dr. Okafor. Yes.', 'We see couples!', 'Grief and loss', 'Pain that stays']
    """
    found: list[str] = []
    if most == 0:
        return found
    for line in _lines_of(text):
        for sentence in _joined(_ends_in(line)):
            for part in _short_enough(sentence):
                found.append(part)
                if len(found) == most:
                    return found
    return found


def text_hash(text: str) -> bytes:
    """Return 16 bytes that stand for these words, however they were composed and spaced.

    >>> text_hash("Café  open") == text_hash(" Cafe\\u0301 open") != text_hash("Cafe open")
    True
    """
    plain = unicodedata.normalize("NFC", " ".join(text.split()))
    return blake2b(plain.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _lines_of(text: str) -> Iterator[str]:
    held = ""
    for raw in _LINES.split(_UNREADABLE.sub(" ", text)):
        line = " ".join(raw.split())
        if held and line[:1].islower():
            # Somebody's mail program broke the line, not the writer.
            held = f"{held} {line}"
            continue
        if held:
            yield held
        held = _BULLET.sub("", line, count=1) if _BULLET.match(line) else line
    if held:
        yield held


def _ends_in(line: str) -> Iterator[str]:
    start = 0
    for end in _END.finditer(line):
        if _goes_on(line, start, end):
            continue
        yield line[start : end.end()].strip()
        start = end.end()
    if rest := line[start:].strip():
        yield rest


def _goes_on(line: str, start: int, end: re.Match[str]) -> bool:
    """Say whether the sign ends no sentence: a small letter follows, or a shortened word stands before it."""
    if line[end.end() + 1 : end.end() + 2].islower():
        return True
    if end.group() != ".":
        return False
    # As far as the longest abbreviation: a line without spaces is looked at once, not at each of its stops.
    word = line[max(start, end.start() - 12) : end.start()].rpartition(" ")[2].lstrip("(\"'“‘«")
    return word.lower() in _ABBREVIATIONS or (len(word) == 1 and word.isupper() and word != "I")


def _joined(sentences: Iterator[str]) -> Iterator[str]:
    """Join fragments to what stands before them on the same line, or after them if they come first."""
    held = ""
    for sentence in sentences:
        if held and (_is_fragment(sentence) or _is_fragment(held)) and len(held) < MOST_CHARACTERS:
            held = f"{held} {sentence}" if held[-1].isascii() or sentence[0].isascii() else held + sentence
        else:
            if held:
                yield held
            held = sentence
    if held:
        yield held


def _is_fragment(sentence: str) -> bool:
    # Chinese and its neighbours say in four signs what takes others four words.
    if any(unicodedata.east_asian_width(character) in "WF" and character.isalnum() for character in sentence):
        return len(sentence) < 5
    return len(sentence) < FEWEST_CHARACTERS and len(sentence.split()) < FEWEST_WORDS


def _short_enough(sentence: str) -> Iterator[str]:
    """Cut what is too long, at the last pause in the second half of what fits, else where it is full."""
    while True:
        full = _where_full(sentence)
        if full >= len(sentence):
            break
        pauses = [pause.end() for pause in _PAUSE.finditer(sentence, full // 2, full)]
        cut = pauses[-1] if pauses else full
        yield sentence[:cut].strip()
        sentence = sentence[cut:].strip()
    if sentence:
        yield sentence


def _where_full(sentence: str) -> int:
    spaces = [at for at, character in enumerate(sentence[: MOST_CHARACTERS + 1]) if character == " "]
    if len(spaces) >= MOST_WORDS:
        return spaces[MOST_WORDS - 1]
    if len(sentence) <= MOST_CHARACTERS:
        return len(sentence)
    return spaces[-1] if spaces and spaces[-1] > MOST_CHARACTERS // 2 else MOST_CHARACTERS
