"""Sealing what a client tells, under the one key of their workspace.

AES-256-GCM; what is sealed is bound to its table, column and row, so that put elsewhere it opens for nobody. The key lies in
the store of keys (`foundation.keystore`), apart from the database; a box is opened once for a request and opens many rows.
"""

import os
from base64 import b64encode
from collections.abc import Iterable, Iterator
from typing import Any, TypeVar
from uuid import UUID

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.db import models

from attune.foundation import keystore
from attune.workspace.models import Notebook, Workspace

_NONCE = 12
Plain = TypeVar("Plain")


class Damaged(Exception):
    """What lies in a column does not open: it was sealed for another place, or something of it is missing."""


class Box:
    """What seals and opens the rows of one workspace, or of one notebook.

    Making one reads the key: it raises `keystore.KeyGone` if that was forgotten, and `sealing.SealBroken` under another secret.
    """

    def __init__(self, number: UUID) -> None:
        self._key = keystore.get(number)
        self._cipher = AESGCM(self._key)

    def key_for_device(self, number: str) -> str:
        """Return 32 bytes in base64 under which a browser may seal what it could not send, for one story.

        They lead to no other key. Whoever finds the browser's own copy without being signed in here has nothing to open it with.
        """
        derived = HKDF(SHA256(), 32, salt=None, info=b"copy on a device: " + number.encode()).derive(
            self._key
        )
        return b64encode(derived).decode()

    def sealed(self, row: models.Model, column: str, plain: object) -> bytes:
        """Return `plain`, a dataclass of plain data or a text, sealed for one column of one row."""
        nonce = os.urandom(_NONCE)
        about = _about(type(row), column, row.pk)
        return nonce + self._cipher.encrypt(nonce, msgspec.json.encode(plain), about)

    def opened(self, row: models.Model, column: str, kind: type[Plain]) -> Plain:
        """Return what a column of a row holds; raise Damaged. An empty column is not for opening."""
        return self._decoded(
            bytes(getattr(row, column)), _about(type(row), column, row.pk), msgspec.json.Decoder(kind)
        )

    def opened_each(
        self,
        table: type[models.Model],
        column: str,
        rows: Iterable[tuple[UUID, bytes | memoryview]],
        kind: type[Plain],
    ) -> Iterator[tuple[UUID, Plain | None]]:
        """Open one column of many rows, each with its number; None for one that is damaged: the rest goes on."""
        decoder = msgspec.json.Decoder(kind)
        place = f"{table._meta.db_table}.{column}."
        for number, sealed in rows:
            try:
                yield number, self._decoded(bytes(sealed), f"{place}{number}".encode(), decoder)
            except Damaged:
                yield number, None

    def _decoded(self, sealed: bytes, about: bytes, decoder: "msgspec.json.Decoder[Plain]") -> Plain:
        try:
            return decoder.decode(self._cipher.decrypt(sealed[:_NONCE], sealed[_NONCE:], about))
        except (InvalidTag, ValueError, msgspec.DecodeError) as error:
            raise Damaged from error


def box_of(workspace: Workspace | Notebook) -> Box:
    """Return what opens a workspace, or a therapist's notebook."""
    return Box(workspace.pk)


def _about(table: type[models.Model], column: str, number: Any) -> bytes:
    return f"{table._meta.db_table}.{column}.{number}".encode()
