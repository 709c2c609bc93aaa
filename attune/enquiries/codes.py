"""The code that a seeker writes down, and the link in a letter: both open a letterbox, and nothing else does."""

from uuid import UUID

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hmac import HMAC
from django.core import signing

from attune.enquiries.models import Letterbox
from attune.foundation.sealing import fingerprint, fingerprints, key_for

# Crockford's base 32: no i, l, o, u, so that what is copied by hand is read as it was meant.
_SIGNS = "0123456789abcdefghjkmnpqrstvwxyz"
_LENGTH, _GROUP = 16, 4
_MEANT = str.maketrans("oilu", "011v")
_PURPOSE = "codes of letterboxes, 1"
_LINK = "attune: a letterbox in a letter, 1"


def code_of(once: str) -> str:
    """Return the code of what a form sends: 80 bits that nobody can guess, the same if the form is sent twice."""
    mac = HMAC(key_for(_PURPOSE), SHA256())
    mac.update(once.encode())
    number = int.from_bytes(mac.finalize()[:10])
    signs = "".join(_SIGNS[(number >> shift) & 31] for shift in range(0, 5 * _LENGTH, 5))
    return "-".join(signs[start : start + _GROUP] for start in range(0, _LENGTH, _GROUP))


def plain_code(typed: str) -> str:
    """Return a code as it was made, whatever capitals, spaces and look-alikes it was typed with.

    >>> plain_code("  K7MP 29qd-IoL0 abcd ")
    'k7mp-29qd-1010-abcd'
    """
    signs = "".join(sign for sign in typed.casefold() if sign.isalnum()).translate(_MEANT)
    return "-".join(signs[start : start + _GROUP] for start in range(0, len(signs), _GROUP))


def letters_for_code(code: str) -> str:
    """Return the letters that stand for a code in the database."""
    return fingerprint(code, purpose=_PURPOSE)


def letterbox_of_code(typed: str) -> Letterbox | None:
    """Return the letterbox that a code opens; None if it opens none."""
    letters = fingerprints(plain_code(typed), purpose=_PURPOSE)
    return Letterbox.objects.filter(code__in=letters).first()


def link_token(letterbox: Letterbox) -> str:
    """Return what stands in the link of a letter."""
    return signing.Signer(salt=_LINK).sign(letterbox.pk.hex)


def letterbox_of_link(token: str) -> Letterbox | None:
    """Return the letterbox that a link opens; None if the link was not made here, or the letterbox is gone."""
    try:
        number = UUID(signing.Signer(salt=_LINK).unsign(token))
    except (signing.BadSignature, ValueError):
        return None
    return Letterbox.objects.filter(pk=number).first()
