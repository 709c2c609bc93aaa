"""The keys of what people write, in a store apart from the database: who forgets a key makes what it sealed unreadable.

A backup of the database holds sealed words and no key; the store has backups of its own, kept for a few days only
(`ATTUNE_KEY_BACKUP_DAYS`). So the receipt of an erasure can name the day after which nobody can open what was written,
whatever backups of the database are lying about. docs/adr/0022 says what was weighed.

The store is one small SQLite file (`ATTUNE_KEYS`). Each key is sealed once more under the site's secret, so the file alone
opens nothing. Pages that held a forgotten key are overwritten (`secure_delete`); what a disk keeps beneath the file system
is beyond us.
"""

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from django.conf import settings

from attune.foundation.sealing import seal, unseal

_PURPOSE = "keys of conversations, 1"
_KEY_BYTES = 32
_PATIENCE = 20.0
# A key is written before the row it belongs to. Longer than any request lives, so that none is swept under a writer's feet.
_UNDER_WAY = timedelta(hours=1)


Holder = Callable[[], Iterable[UUID]]
_holders: dict[str, Holder] = {}


class KeyGone(Exception):
    """The key was forgotten, or never was in this store: what it sealed opens for nobody."""


def make(number: UUID, *, at: datetime) -> bytes:
    """Make the key of `number`, and return it once it is safe on disk; the same key if it was made before."""
    sealed = seal(os.urandom(_KEY_BYTES), purpose=_PURPOSE, about=str(number))
    with _writing() as store:
        store.execute(
            "INSERT OR IGNORE INTO keys (number, sealed, made) VALUES (?, ?, ?)",
            (number.bytes, sealed, int(at.timestamp())),
        )
        kept = _sealed(number, store)
    return unseal(kept, purpose=_PURPOSE, about=str(number))


def get(number: UUID) -> bytes:
    """Return the 32 bytes of a key; raise KeyGone, or SealBroken if the site's secret is another one now."""
    with _store() as store:
        kept = _sealed(number, store)
    return unseal(kept, purpose=_PURPOSE, about=str(number))


def forget(numbers: Iterable[UUID]) -> None:
    """Forget keys for good. Forgetting one that is not there is harmless."""
    with _writing() as store:
        store.executemany("DELETE FROM keys WHERE number = ?", [(number.bytes,) for number in numbers])


def known(*, at: datetime) -> set[UUID]:
    """Return the numbers of all keys but those that were made just now, whose rows may be on their way."""
    before = int((at - _UNDER_WAY).timestamp())
    with _store() as store:
        return {
            UUID(bytes=row[0]) for row in store.execute("SELECT number FROM keys WHERE made < ?", (before,))
        }


def register_holder(name: str, numbers: Holder) -> None:
    """Say whose rows hold keys: `numbers` returns those that are in use. Without it a sweep takes them for lost."""
    _holders[name] = numbers


def sweep(*, at: datetime) -> int:
    """Forget the keys that no row of any holder names, such as those of a listing that was erased; return how many."""
    kept = {number for holder in _holders.values() for number in holder()}
    lost = known(at=at) - kept
    forget(lost)
    return len(lost)


def _sealed(number: UUID, store: sqlite3.Connection) -> bytes:
    row = store.execute("SELECT sealed FROM keys WHERE number = ?", (number.bytes,)).fetchone()
    if row is None:
        raise KeyGone
    return bytes(row[0])


@contextmanager
def _writing() -> Iterator[sqlite3.Connection]:
    """Open the store as its only writer, and commit what is done in it."""
    with _store() as store:
        store.execute("BEGIN IMMEDIATE")
        yield store
        store.execute("COMMIT")


@contextmanager
def _store() -> Iterator[sqlite3.Connection]:
    """Open the store, making it if it is not there. Many can read at once."""
    path = Path(settings.ATTUNE_KEYS)
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    store = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)
    try:
        store.execute("PRAGMA secure_delete = ON")
        store.execute("PRAGMA synchronous = FULL")
        store.execute(
            "CREATE TABLE IF NOT EXISTS keys (number BLOB PRIMARY KEY, sealed BLOB NOT NULL, made INTEGER NOT NULL)"
            " WITHOUT ROWID"
        )
        yield store
    finally:
        store.close()  # an open transaction is rolled back
