"""Writing names as people write them: registers keep them in capitals."""

import re

# Small words inside of a surname, as the languages they come from write them.
_SMALL = frozenset(
    {"af", "al", "av", "bin", "bint", "da", "das", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "e", "el",
     "ibn", "la", "las", "le", "los", "ten", "ter", "van", "vander", "von", "y", "zu", "zum", "zur"}
)  # fmt: skip
_NUMBERS = re.compile(r"(?:II|III|IV|V|VI)\.?", re.IGNORECASE)
_SUFFIXES = {"jr": "Jr.", "sr": "Sr."}
_BEGINNINGS = re.compile(r"\b(Mc|O['’]|D['’]|L['’])(\w)")


def cased(name: str) -> str:
    """Return a given name or a place in usual letters; what is not all in one case was written with care and stays.

    >>> cased("MARY-ANN"), cased("NORTH GRANBY"), cased("J"), cased("Ann-Marie"), cased("d'andre")
    ('Mary-Ann', 'North Granby', 'J.', 'Ann-Marie', "D'Andre")
    """
    words = " ".join(name.replace(",", " ").split())
    if words != words.upper() and words != words.lower():
        return words
    return " ".join(_word(word) for word in words.split(" ")) if words else ""


def cased_surname(name: str) -> str:
    """Return a surname in usual letters. “Mac” is left as one word: nobody can tell Mackey from MacKay.

    >>> cased_surname("O'BRIEN"), cased_surname("MCDONALD"), cased_surname("VAN DER BERG"), cased_surname("LE")
    ("O'Brien", 'McDonald', 'van der Berg', 'Le')
    >>> cased_surname("SANTOS-RODRIGUEZ"), cased_surname("DE LA CRUZ"), cased_surname("MACKEY")
    ('Santos-Rodriguez', 'de la Cruz', 'Mackey')
    """
    words = cased(name).split(" ")
    small = [word.lower() if word.lower() in _SMALL else word for word in words[:-1]]
    return " ".join([*small, words[-1]]) if name.isupper() or name.islower() else " ".join(words)


def cased_suffix(suffix: str) -> str:
    """Return what stands after a name.

    >>> cased_suffix("JR."), cased_suffix("iii"), cased_suffix("")
    ('Jr.', 'III', '')
    """
    plain = suffix.strip(" .,")
    if _NUMBERS.fullmatch(plain):
        return plain.upper()
    return _SUFFIXES.get(plain.lower(), "")


def _word(word: str) -> str:
    if len(word) == 1 and word.isalpha():
        return f"{word.upper()}."
    parts = "-".join(part[:1].upper() + part[1:].lower() for part in word.split("-"))
    return _BEGINNINGS.sub(lambda found: found[1] + found[2].upper(), parts)
