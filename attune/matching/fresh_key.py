"""A key for each half hour, made in memory and forgotten when its time is over.

The configuration of gunicorn imports this before it makes its workers. The chain lies in memory that all of them share,
so that every worker, those made later too, has the same key, and what one of them forgets is forgotten by all.

    state ──► state of the next half hour ──► …        each made from the one before it by HMAC-SHA256,
      └► its key      └► its key                       and nobody can count back

Kept are the state of the current half hour and the key of the one before it, so that what was sealed opens for half an
hour in any case. A key is gone an hour after its half hour began. What this does not hold: the operating system may
have written memory to its swap space, bytes that Python worked with stay in free memory until something else is written
there, and a clock that is set back makes a key last until the time has caught up.

No Django here: it is not ready yet when gunicorn imports this.
"""

import fcntl
import hmac
import mmap
import os
import secrets
import struct
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

KEY_BYTES = 32
HALF_HOUR = 1800
"""Seconds that a key is used for sealing, and again for opening alone."""

# Which of two records holds, then the records: the half hour counted since 1970, its state, the key of the one before.
_RECORD = struct.Struct(f">Q{KEY_BYTES}s{KEY_BYTES}s")
_NEVER_USED = 0


class FreshKeys:
    """The keys of the half hours, shared by this process and all that are forked from it.

    >>> keys = FreshKeys()
    >>> first, _ = keys.at(HALF_HOUR)
    >>> keys.at(2 * HALF_HOUR)[1] == first
    True
    >>> first in keys.at(3 * HALF_HOUR)
    False
    """

    def __init__(self) -> None:
        self._shared = mmap.mmap(-1, 1 + 2 * _RECORD.size)
        # Locked by process: the system lets go of it when a process is killed. It has no name and stays open.
        with tempfile.TemporaryFile() as file:
            self._lock_file = os.dup(file.fileno())
        self._lock = threading.Lock()
        self._write(_NEVER_USED, secrets.token_bytes(KEY_BYTES), secrets.token_bytes(KEY_BYTES))

    def at(self, seconds: float) -> tuple[bytes, bytes]:
        """Return the key to seal with `seconds` after 1970, and the key of the half hour before.

        Older ones are forgotten with this call. It never goes back: for a time that is over it returns what it has now.
        """
        half_hour = int(seconds // HALF_HOUR)
        with self._alone():
            reached, state, before = self._read()
            if reached == _NEVER_USED:
                reached = half_hour
                self._write(reached, state, before)
            if half_hour > reached:
                for _ in range(half_hour - reached):
                    before, state = _made_from(state, b"key"), _made_from(state, b"next")
                self._write(half_hour, state, before)
            return _made_from(state, b"key"), before

    @contextmanager
    def _alone(self) -> Iterator[None]:
        with self._lock:
            fcntl.lockf(self._lock_file, fcntl.LOCK_EX)
            try:
                yield
            finally:
                fcntl.lockf(self._lock_file, fcntl.LOCK_UN)

    def _read(self) -> tuple[int, bytes, bytes]:
        half_hour, state, before = _RECORD.unpack_from(self._shared, 1 + self._shared[0] * _RECORD.size)
        return half_hour, state, before

    def _write(self, half_hour: int, state: bytes, before: bytes) -> None:
        """Write the new record beside the old one, turn to it, and wipe the old one: a kill in between harms nothing."""
        old = self._shared[0]
        _RECORD.pack_into(self._shared, 1 + (1 - old) * _RECORD.size, half_hour, state, before)
        self._shared[0] = 1 - old
        self._shared[1 + old * _RECORD.size : 1 + (old + 1) * _RECORD.size] = bytes(_RECORD.size)


def forget_in_time(
    keys: FreshKeys, *, clock: Callable[[], float] = time.time, pause: Callable[[float], None] = time.sleep
) -> None:
    """Go on for ever forgetting each key when its time is over, also while nobody searches."""
    while True:
        now = clock()
        keys.at(now)
        pause(HALF_HOUR - now % HALF_HOUR)


def start_forgetting() -> None:
    """Let a thread of this process do so, for `KEYS`, as long as the process lives."""
    threading.Thread(target=forget_in_time, args=(KEYS,), daemon=True, name="forget keys").start()


def _made_from(state: bytes, what: bytes) -> bytes:
    return hmac.digest(state, b"attune: " + what, "sha256")


KEYS = FreshKeys()
