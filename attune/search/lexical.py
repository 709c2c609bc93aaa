"""From text to stems: what the postings are made of.

Words are folded (case, accents), function words dropped, the rest cut to their Snowball stems in the text's language.
Scripts without spaces are cut into pairs of signs. BM25 (Robertson and Zaragoza 2009, k1 = 1.2, b = 0.75) weighs them.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from math import log
from threading import local

import Stemmer

from attune.search.function_words import FUNCTION_WORDS

K1 = 1.2
B = 0.75
# An impact is stored in one byte: tf·(k1+1) / (tf + k1·(1 − b + b·length/average) lies between 0 and 2.2.
IMPACT_STEP = (K1 + 1) / 255
# Rarity is a whole number too, so that a sum of both is exact and the same on every machine.
RARITY_SCALE = 1024

_STEMMERS = {
    "ar": "arabic", "da": "danish", "de": "german", "en": "english", "es": "spanish", "fi": "finnish", "fr": "french",
    "hu": "hungarian", "it": "italian", "nl": "dutch", "no": "norwegian", "pt": "portuguese", "ro": "romanian",
    "ru": "russian", "sv": "swedish", "ta": "tamil", "tr": "turkish",
}  # fmt: skip
_SPACELESS = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\u0e00-\u0e7f"
# In the scripts of South and South-East Asia vowels are marks, which `\w` leaves out: words would fall to pieces.
_VOWELS = "".join(chr(sign) for sign in range(0x0900, 0x1D00) if unicodedata.category(chr(sign))[0] == "M")
_WORD = re.compile(
    rf"[{_SPACELESS}]+|(?:[^\W_{_SPACELESS}][{_VOWELS}]*)+(?:'(?:[^\W\d_{_SPACELESS}][{_VOWELS}]*)+)*"
)
_IS_SPACELESS = re.compile(rf"[{_SPACELESS}]")
# What keyboards and copying make of an apostrophe, and signs nobody sees that stand inside words.
_SAME = str.maketrans(
    {"’": "'", "ʼ": "'", "\u00ad": "", "\u200c": "", "\u200d": "", "\u2060": "", "\ufeff": ""}
)
# Most texts hold nothing but these signs, and the marks of print are no letters that could fold.
_FOLDS_FURTHER = re.compile(r"[^\x00-\x7f’ʼ‘“”–—]")
# Accents, points and harakat may be left out when typing; the marks of these scripts, and the strokes of kana, may not.
_KEPT = re.compile(r"[\u0900-\u1cff\u3099\u309a]")
# Longer runs of letters are no words anybody searches for, and would bloat the dictionary.
_LONGEST = 40

_own = local()


def folded(text: str) -> str:
    """Return text without case and accents, with one kind of apostrophe.

    >>> folded("Séparée, ÄNGSTE, don’t, 𝓐nna")
    "separee, angste, don't, anna"
    """
    if not _FOLDS_FURTHER.search(text):
        return text.lower().replace("’", "'").replace("ʼ", "'")
    # Taking letters apart brings new capitals to light, and folding those new accents.
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    bare = (sign for sign in apart if not unicodedata.combining(sign) or _KEPT.match(sign))
    return unicodedata.normalize("NFC", "".join(bare)).translate(_SAME)


def words_of(text: str) -> Iterator[str]:
    """Yield the folded words of a text; signs of a script without spaces in pairs.

    >>> list(words_of("I'm José's friend."))
    ["i'm", 'jose', 'friend']
    """
    for word in _WORD.findall(folded(text)):
        if not word.isascii() and _IS_SPACELESS.match(word):
            yield from (word[at : at + 2] for at in range(max(1, len(word) - 1)))
        elif len(word) <= _LONGEST:
            yield word.removesuffix("'s")


def stems_of(text: str, language: str = "en") -> list[str]:
    """Return the stems of a text in order, with repetitions, without function words. Nothing of it is remembered.

    >>> stems_of("My fears and the fear of being left")
    ['fear', 'fear', 'left']
    """
    return _stems(text, _stem_in(language))


def stems_of_document(text: str, language: str = "en") -> list[str]:
    """Return what `stems_of` does, and remember for this thread which stem each word has: twice as quick.

    Only for texts that documents hold. What people ask must not stay in memory after its answer.
    """
    return _stems(text, _remembered_stem_in(language))


def _stems(text: str, stem: Callable[[str], str]) -> list[str]:
    return [found for word in words_of(text) if (found := stem(word))]


@lru_cache(maxsize=64)
def _dropped(language: str) -> frozenset[str]:
    return frozenset(folded(word) for word in FUNCTION_WORDS.get(language, "").split())


def _stem_in(language: str) -> Callable[[str], str]:
    """Return the function that stems a word, or answers "" for a function word. Snowball's objects belong to one thread."""
    language = language.partition("-")[0].lower()
    known: dict[str, Callable[[str], str]] = _own.__dict__.setdefault("stems", {})
    if language not in known:
        dropped = _dropped(language)
        name = _STEMMERS.get(language)
        # Unless told otherwise it remembers ten thousand words by itself.
        cut = Stemmer.Stemmer(name, 0).stemWord if name else str

        def stem(word: str) -> str:
            return "" if word in dropped else cut(word)

        known[language] = stem
    return known[language]


def _remembered_stem_in(language: str) -> Callable[[str], str]:
    known: dict[str, Callable[[str], str]] = _own.__dict__.setdefault("remembered", {})
    if language not in known:
        known[language] = lru_cache(maxsize=100_000)(_stem_in(language))
    return known[language]


def rarity(documents_with: int, documents: int) -> int:
    """Return how much a stem counts: 1024 · ln(1 + (N − n + ½) / (n + ½)), rounded. One that nobody uses counts as used once.

    >>> rarity(10, 10), rarity(1, 1000), rarity(0, 1000)
    (48, 6659, 6659)
    """
    n = max(documents_with, 1)
    return round(RARITY_SCALE * log(1 + (max(documents - n, 0) + 0.5) / (n + 0.5)))


def distinct(stems: Iterable[str]) -> list[str]:
    return sorted(set(stems))
