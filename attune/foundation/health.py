"""Whether a site has all it needs to serve."""

from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.core.checks import Tags, run_checks
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from attune.foundation.checks import serious

Condition = Callable[[], str]

_conditions: list[Condition] = []


def register_condition(condition: Condition) -> None:
    """Add something a site needs before it can serve: a function that says in a few words what is missing, or ""."""
    _conditions.append(condition)


def what_is_missing() -> str:
    """Return in a few words why the site cannot serve, or nothing when it can."""
    try:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return "migrations are missing; run: manage.py migrate"
        for condition in _conditions:
            if missing := condition():
                return missing
        unsafe = serious(run_checks(tags=[Tags.database], databases=["default"]))
    except DatabaseError:
        return "the database does not answer"
    if unsafe:
        return f"unsafe: {', '.join(str(error.id) for error in unsafe)}"
    return ""


def styles_are_missing() -> bool:
    """Say whether styles and scripts have not been gathered; every page would fail without them."""
    return not (Path(settings.STATIC_ROOT) / "staticfiles.json").exists()
