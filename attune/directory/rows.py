"""What hangs on a row: all that would go with it, and each as plain data."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.db import models

from attune.foundation.privacy import own_fields


def with_rows_below(row: models.Model) -> Iterator[models.Model]:
    """Yield a row and every row that would go with it."""
    yield row
    yield from rows_below(row)


def rows_below(row: models.Model) -> Iterator[models.Model]:
    """Yield every row that hangs on `row` and would go with it, and what hangs on those."""
    for relation in row._meta.related_objects:
        if relation.on_delete is not models.CASCADE or relation.many_to_many:
            continue
        for child in relation.related_model._default_manager.filter(**{relation.field.name: row}):
            yield from with_rows_below(child)


def plain_row(row: models.Model) -> dict[str, Any]:
    """Return a row as plain data, with the names of what it is linked to."""
    plain: dict[str, Any] = {}
    for field in own_fields(type(row)):
        value = getattr(row, field.attname)
        if isinstance(value, datetime | date):
            value = value.isoformat()
        elif isinstance(value, bytes | memoryview):
            value = bytes(value).hex()
        plain[field.name] = value if isinstance(value, bool | int | float | str | None) else str(value)
    for many in row._meta.many_to_many:
        plain[many.name] = [str(other) for other in getattr(row, many.name).all()]
    return plain
