"""Vocabularies: files of entries with a stable id, a source and an as-of date, kept as rows."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Annotated, Any, Literal, TypeVar

import msgspec
from django.conf import settings

from attune.foundation.content import TomlFile, read_toml, refuse_twins
from attune.foundation.loading import Counts
from attune.foundation.models import Term

Words = Annotated[str, msgspec.Meta(min_length=1)]


class TermEntry(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """What every vocabulary entry says of itself."""

    id: Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9-]+$", max_length=80)]
    name: Words
    source: Words
    evidence: Literal["source", "general"]
    as_of: date


Entry = TypeVar("Entry", bound=TermEntry)


def vocabulary_file(name: str) -> TomlFile:
    return read_toml(settings.ATTUNE_CONTENT / "vocabularies" / name)


def read_vocabulary(name: str, table: str, shape: type[Entry]) -> list[Entry]:
    """Return the entries of one file, each id once, or raise ContentError."""
    file = vocabulary_file(name)
    entries = file.entries(table, shape)
    refuse_twins(file, table, (entry.id for entry in entries))
    if not entries:
        raise file.error("", table, 0, f"no [[{table}]] entry.")
    return entries


def fields_of(entry: msgspec.Struct) -> dict[str, Any]:
    """Return an entry's fields as plain values; dates stay dates."""
    return msgspec.to_builtins(entry, builtin_types=(date,))  # type: ignore[no-any-return]


def save_terms(model: type[Term], rows: Iterable[Mapping[str, Any]]) -> Counts:
    """Write the rows of one vocabulary: new ones added, known ones updated, vanished ones retired.

    An entry that an operator has edited is left alone. Where a row gives no position it
    stands where it stood in the file.
    """
    # Locked until the load is done: an operator who saves meanwhile waits, and then wins.
    rows_now = model._default_manager.select_for_update().values_list("pk", "edited_at")
    edited = {pk for pk, edited_at in rows_now if edited_at is not None}
    fields = {field.name for field in model._meta.concrete_fields} | {
        field.attname for field in model._meta.concrete_fields
    }
    terms = [
        model(**{"position": number, **{name: value for name, value in row.items() if name in fields}})
        for number, row in enumerate(rows)
    ]
    fresh = [term for term in terms if term.pk not in edited]
    model._default_manager.bulk_create(
        fresh,
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=[field.name for field in model._meta.concrete_fields if not field.primary_key],
    )
    gone = model._default_manager.exclude(pk__in=[term.pk for term in terms]).filter(
        edited_at=None, retired=False
    )
    return Counts(loaded=len(fresh), kept=len(terms) - len(fresh), retired=gone.update(retired=True))
