"""What the database itself refuses: for each constraint of an app, a row that breaks it and nothing else.

`tests/<app>/test_constraints.py` lists them; a constraint without such a row is one that
nobody has seen refuse anything.
"""

from collections.abc import Callable

import pytest
from django.apps import apps
from django.db import DataError, IntegrityError, connection, transaction

Breaking = Callable[[], object]


def constraints_of(app: str) -> set[str]:
    """Return the names of all constraints of an app's models."""
    return {
        constraint.name
        for model in apps.get_app_config(app).get_models()
        for constraint in model._meta.constraints
    }


def assert_refused(name: str, breaking: Breaking) -> None:
    """Do what breaks the constraint, and see that this one refuses it."""
    with pytest.raises((IntegrityError, DataError)) as refused, transaction.atomic():
        breaking()
    said = str(refused.value)
    if isinstance(refused.value, DataError):
        # PostgreSQL refuses what is too long for its column before it looks at any constraint; SQLite knows no lengths.
        assert connection.vendor == "postgresql"
        assert "value too long" in said
        return
    if "UNIQUE constraint failed" in said and "index" not in said:
        # SQLite names the columns of a unique constraint, and the constraint only where it has a condition or a function.
        table, columns = _unique(name)
        assert said == "UNIQUE constraint failed: " + ", ".join(f"{table}.{column}" for column in columns)
    else:
        assert name in said


def _unique(name: str) -> tuple[str, list[str]]:
    for model in apps.get_models():
        columns = {field.name: field.column or "" for field in model._meta.concrete_fields}
        for constraint in model._meta.constraints:
            if constraint.name == name:
                return model._meta.db_table, [columns[field] for field in getattr(constraint, "fields", ())]
    raise LookupError(name)
