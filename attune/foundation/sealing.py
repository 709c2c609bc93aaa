"""Keeping what is private unreadable at rest, under keys that are not in the database.

AES-256-GCM, from the `cryptography` library. The keys are derived from the site's secret, one for each purpose, so that
a thing sealed for one cannot be opened as another. What is sealed is bound to what it belongs to: put into another
row, it opens for nobody.
"""

import os
from collections.abc import Iterator

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hmac import HMAC
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

_NONCE = 12
_KEY_BYTES = 32


class SealBroken(Exception):
    """It was sealed elsewhere, for another purpose or another row, or something of it is missing."""


def seal(plain: bytes, *, purpose: str, about: str = "") -> bytes:
    """Return `plain` sealed for a purpose and bound to what it is `about`, such as the id of its row."""
    nonce = os.urandom(_NONCE)
    return nonce + AESGCM(key_for(purpose)).encrypt(nonce, plain, about.encode())


def unseal(sealed: bytes, *, purpose: str, about: str = "") -> bytes:
    """Return what was sealed, also under a secret that was in use before; raise SealBroken."""
    for key in _keys(purpose):
        try:
            return AESGCM(key).decrypt(sealed[:_NONCE], sealed[_NONCE:], about.encode())
        except (InvalidTag, ValueError):
            continue
    raise SealBroken


def key_for(purpose: str) -> bytes:
    """Return the 32 bytes that this site uses for a purpose: the same as long as its secret is."""
    return next(_keys(purpose))


def fingerprint(text: str, *, purpose: str) -> str:
    """Return 32 letters that stand for `text` here and lead back to it nowhere: the same text, the same letters."""
    return fingerprints(text, purpose=purpose)[0]


def fingerprints(text: str, *, purpose: str) -> list[str]:
    """Return the letters that stand for `text` now, and those that did under each secret in use before."""
    letters = []
    for key in _keys(purpose):
        mac = HMAC(key, SHA256())
        mac.update(text.encode())
        letters.append(mac.finalize().hex()[:32])
    return letters


def _keys(purpose: str) -> Iterator[bytes]:
    for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        yield HKDF(SHA256(), _KEY_BYTES, salt=None, info=b"attune: " + purpose.encode()).derive(
            secret.encode()
        )
