"""Two languages nobody speaks, made while tests run: one shows what cannot be translated, one runs right to left.

In en-xa every string that goes through translation comes out ⟦àççéñţéð⟧ between brackets, so
that whatever stands outside of brackets was never translatable. ar-xb does the same from
right to left.
"""

import re

from django.utils.translation import trans_real

ACCENTED, RIGHT_TO_LEFT = "en-xa", "ar-xb"

# What must come through as it is: placeholders of both kinds, tags, entities.
_KEPT = re.compile(r"%\(\w+\)[sd]|%[sd%]|\{\w*\}|<[^>]+>|&[#\w]+;")
_LETTERS = str.maketrans(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
    "ÀƁÇÐÉƑĜĤÎĴĶĻṀÑÖṔǪŔŠŢÛṼŴẊÝŽàƀçðéƒĝĥîĵķļɱñöṕǫŕšţûṽŵẋýž",
)


def accented(message: str) -> str:
    """Return `message` as en-xa says it.

    >>> accented("About %(count)d weeks, <b>at most</b>")
    '⟦Àƀöûţ %(count)d ŵééķš, <b>àţ ɱöšţ</b>⟧'
    """
    said, rest = [], 0
    for kept in _KEPT.finditer(message):
        said += [message[rest : kept.start()].translate(_LETTERS), kept.group()]
        rest = kept.end()
    return "⟦" + "".join(said) + message[rest:].translate(_LETTERS) + "⟧"


class PseudoTranslation(trans_real.DjangoTranslation):
    """A catalogue that holds every message there could be."""

    def __init__(self, language: str) -> None:
        # Django's own __init__ reads files; there are none.
        self._pseudo_language = language

    def gettext(self, message: str) -> str:
        return accented(message.rpartition(trans_real.CONTEXT_SEPARATOR)[2])

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)

    def language(self) -> str:
        return self._pseudo_language

    def to_language(self) -> str:
        return self._pseudo_language

    def __repr__(self) -> str:
        return f"<PseudoTranslation {self._pseudo_language}>"
