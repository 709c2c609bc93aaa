"""Loading the content files: everything is read and checked first, then changed in one transaction.

An app registers a reader; reading returns what to do once all readers have succeeded. A
broken file therefore changes nothing, a killed load leaves what was there, and of two loads
at once the second waits for the first.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.core.management.base import CommandError
from django.db import DataError, IntegrityError, connection, transaction

from attune.foundation import audit
from attune.foundation.content import digest_of
from attune.foundation.models import LoadedContent

# Any number will do, as long as nothing else in this database uses it as an advisory lock.
_LOAD_LOCK = 7_283_901


@dataclass(frozen=True)
class Counts:
    """What a load did: entries new or changed, entries kept because an operator edited them, entries retired."""

    loaded: int
    kept: int = 0
    retired: int = 0


Apply = Callable[[datetime], Counts]
Reader = Callable[[], Apply]

_readers: list[tuple[int, str, Reader]] = []
_everything = "content"


def register_reader(name: str, reader: Reader, *, order: int) -> None:
    """Add a kind of content; lower `order` is loaded first (what others refer to)."""
    _readers.append((order, name, reader))


def content_files() -> list[Path]:
    return sorted(path for path in settings.ATTUNE_CONTENT.rglob("*") if path.suffix in {".toml", ".md"})


def is_current() -> bool:
    """Say whether the files are exactly those that were loaded last."""
    return LoadedContent.objects.filter(pk=_everything, digest=digest_of(content_files())).exists()


def load_all(*, at: datetime) -> Iterator[tuple[str, Counts]]:
    """Load everything, yielding each kind with its counts as it is done; raise ContentError and change nothing.

    The whole is one transaction: it counts only once the iterator is exhausted.
    """
    digest = digest_of(content_files())
    plans = [(name, reader()) for _order, name, reader in sorted(_readers, key=lambda entry: entry[:2])]
    with transaction.atomic():
        _wait_for_other_loads()
        for name, apply in plans:
            yield name, _applied(name, apply, at)
        loaded, _made = LoadedContent.objects.update_or_create(
            pk=_everything, defaults={"digest": digest, "loaded_at": at}
        )
        audit.record(audit.Event.CONTENT_LOADED, by=None, about=loaded, at=at)


def _applied(name: str, apply: Apply, at: datetime) -> Counts:
    """Apply one kind of content; what only the database can refuse is said with the kind it was found in."""
    try:
        return apply(at)
    except (IntegrityError, DataError) as error:
        problem = str(error).splitlines()[0]
        raise CommandError(
            f"{name}: the database refused an entry: {problem}. Nothing was changed."
        ) from error


def _wait_for_other_loads() -> None:
    """SQLite's IMMEDIATE transactions wait for each other by themselves; PostgreSQL needs to be told."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOAD_LOCK])
