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
from datetime import date, datetime, timedelta
from pathlib import Path
from uuid import UUID

from django.conf import settings

from attune.foundation.sealing import SealBroken, seal, unseal

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
    with _reading() as store:
        kept = _sealed(number, store)
    return unseal(kept, purpose=_PURPOSE, about=str(number))


def forget(numbers: Iterable[UUID]) -> None:
    """Forget keys for good. Forgetting one that is not there is harmless."""
    with _writing() as store:
        store.executemany("DELETE FROM keys WHERE number = ?", [(number.bytes,) for number in numbers])


def opens_until(at: datetime) -> date:
    """Return the day after which no backup of the store holds a key that was forgotten at a moment."""
    return at.date() + timedelta(days=settings.ATTUNE_KEY_BACKUP_DAYS)


def known(*, at: datetime) -> set[UUID]:
    """Return the numbers of all keys but those that were made just now, whose rows may be on their way."""
    before = int((at - _UNDER_WAY).timestamp())
    with _reading() as store:
        rows = store.execute("SELECT number FROM keys WHERE made < ?", (before,)) if store else ()
        return {UUID(bytes=row[0]) for row in rows}


def register_holder(name: str, numbers: Holder) -> None:
    """Say whose rows hold keys: `numbers` returns those that are in use. Without it a sweep takes them for lost."""
    _holders[name] = numbers


def sweep(*, at: datetime) -> int:
    """Forget the keys that no row of any holder names, such as those of a listing that was erased; return how many."""
    kept = {number for holder in _holders.values() for number in holder()}
    lost = known(at=at) - kept
    forget(lost)
    return len(lost)


class CannotRewrap(Exception):
    """Some keys open under no secret that the site knows: `broken` of `of`. Nothing was changed."""

    def __init__(self, broken: int, of: int) -> None:
        super().__init__(f"{broken} of {of} keys do not open.")
        self.broken, self.of = broken, of


def rewrap() -> int:
    """Seal every key under the secret that is in use now, all or none, and return how many; raise CannotRewrap.

    The keys stay the same, so that nothing they sealed changes; a secret that was in use before is then not needed for them.
    """
    if not Path(settings.ATTUNE_KEYS).exists():
        return 0
    with _writing() as store:
        rows = [(UUID(bytes=row[0]), row[1]) for row in store.execute("SELECT number, sealed FROM keys")]
        opened = [(number, _opened_or_none(number, sealed)) for number, sealed in rows]
        broken = sum(key is None for _number, key in opened)
        if broken:
            raise CannotRewrap(broken, len(rows))
        store.executemany(
            "UPDATE keys SET sealed = ? WHERE number = ?",
            [
                (seal(key, purpose=_PURPOSE, about=str(number)), number.bytes)
                for number, key in opened
                if key is not None
            ],
        )
    return len(rows)


def _opened_or_none(number: UUID, sealed: bytes) -> bytes | None:
    try:
        return unseal(sealed, purpose=_PURPOSE, about=str(number))
    except SealBroken:
        return None


def what_is_wrong() -> str:
    """Return in a few words why what is sealed in the database would not open, or nothing where it does. Touches nothing.

    A key of each holder is tried: a store that is missing, another site's, or one under another secret is seen at once.
    """
    for holder in _holders.values():
        number = next(iter(holder()), None)
        if number is None:
            continue
        try:
            get(number)
        except KeyGone:
            if known_to_any(holder):
                continue
            return (
                "the keys of what people wrote are missing; put the file that ATTUNE_KEYS names back "
                "(docs/self-hosting.md), or nothing of it can be opened"
            )
        except SealBroken:
            return (
                "the keys of what people wrote do not open under ATTUNE_SECRET_KEY; name the secret that was in use "
                "before in ATTUNE_OLD_SECRET_KEYS"
            )
        except sqlite3.DatabaseError:
            return "the file that ATTUNE_KEYS names is not a store of keys; put the right one back"
    return ""


def known_to_any(holder: Holder) -> bool:
    """Say whether the store has a key of any row of a holder: then it is the right one, and one key alone is lost."""
    with _reading() as store:
        if store is None:
            return False
        held = {row[0] for row in store.execute("SELECT number FROM keys")}
    return any(number.bytes in held for number in holder())


def _sealed(number: UUID, store: sqlite3.Connection | None) -> bytes:
    if store is None:
        raise KeyGone
    row = store.execute("SELECT sealed FROM keys WHERE number = ?", (number.bytes,)).fetchone()
    if row is None:
        raise KeyGone
    return bytes(row[0])


@contextmanager
def _writing() -> Iterator[sqlite3.Connection]:
    """Open the store as its only writer, making it if it is not there, and commit what is done in it."""
    path = Path(settings.ATTUNE_KEYS)
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    with _opened(path) as store:
        store.execute(
            "CREATE TABLE IF NOT EXISTS keys (number BLOB PRIMARY KEY, sealed BLOB NOT NULL, made INTEGER NOT NULL)"
            " WITHOUT ROWID"
        )
        store.execute("BEGIN IMMEDIATE")
        yield store
        store.execute("COMMIT")


@contextmanager
def _reading() -> Iterator[sqlite3.Connection | None]:
    """Open the store, which many can read at once; None if there is none: reading makes no empty one in its place."""
    path = Path(settings.ATTUNE_KEYS)
    if not path.exists():
        yield None
        return
    with _opened(path) as store:
        made = store.execute("SELECT 1 FROM sqlite_master WHERE name = 'keys'").fetchone()
        yield store if made else None


@contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    store = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)
    try:
        store.execute("PRAGMA secure_delete = ON")
        store.execute("PRAGMA synchronous = FULL")
        yield store
    finally:
        store.close()  # an open transaction is rolled back
