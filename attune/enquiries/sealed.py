"""Sealing what people write to each other, each conversation under a key of its own.

AES-256-GCM; what is sealed is bound to its table, column and row, so that put elsewhere it opens for nobody.
"""

import os
from typing import TypeVar

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from attune.enquiries.letters import Card, Letter, Reply, SelfDescription
from attune.enquiries.models import Enquiry, Letterbox
from attune.foundation import keystore
from attune.foundation.sealing import SealBroken

_NONCE = 12
Plain = TypeVar("Plain", Letter, Reply, Card, SelfDescription, str)


def sealed_for(
    row: Enquiry | Letterbox, column: str, plain: Letter | Reply | Card | SelfDescription | str
) -> bytes:
    """Return `plain` sealed for one column of one row; raise KeyGone if the key of the row was forgotten."""
    nonce = os.urandom(_NONCE)
    sealed = AESGCM(keystore.get(row.pk)).encrypt(nonce, msgspec.json.encode(plain), _about(row, column))
    return nonce + sealed


def opened(row: Enquiry | Letterbox, column: str, kind: type[Plain]) -> Plain:
    """Return what a column of a row holds; raise KeyGone if it opens for nobody any more, SealBroken if it is not its own."""
    sealed = bytes(getattr(row, column))
    try:
        plain = AESGCM(keystore.get(row.pk)).decrypt(sealed[:_NONCE], sealed[_NONCE:], _about(row, column))
    except (InvalidTag, ValueError) as error:
        raise SealBroken from error
    return msgspec.json.decode(plain, type=kind)


def _about(row: Enquiry | Letterbox, column: str) -> bytes:
    return f"{row._meta.db_table}.{column}.{row.pk}".encode()
