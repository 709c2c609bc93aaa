"""A whole site of its own, for a test with several processes or with migrations of its own.

It has the engine that the tests run on: a SQLite file, or a further database of the same
PostgreSQL. Migrating takes seconds, so it is done once and copied.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote
from uuid import uuid4

import psycopg
import pytest
from django.db import connection

from tests.command_line import DEMONSTRATION, manage

if TYPE_CHECKING:
    from pytest_django import DjangoDbBlocker


@pytest.fixture
def other_site(migrated_site: dict[str, str], tmp_path: Path) -> Iterator[dict[str, str]]:
    """The environment of a site that has been migrated and is empty."""
    folder = tmp_path / "other site"
    if "DATABASE_URL" not in migrated_site:
        shutil.copytree(migrated_site["ATTUNE_DATA"], folder)
        yield DEMONSTRATION | {"ATTUNE_DATA": str(folder)}
        return
    folder.mkdir()
    with _database(like=_name_in(migrated_site["DATABASE_URL"])) as address:
        yield DEMONSTRATION | {"ATTUNE_DATA": str(folder), "DATABASE_URL": address}


@pytest.fixture(scope="session")
def migrated_site(
    django_db_setup: None, django_db_blocker: "DjangoDbBlocker", tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, str]]:
    folder = tmp_path_factory.mktemp("migrated")
    environment = DEMONSTRATION | {"ATTUNE_DATA": str(folder)}
    if connection.vendor == "sqlite":
        _migrate(environment)
        yield environment
        return
    with django_db_blocker.unblock(), _database() as address:
        _migrate(environment | {"DATABASE_URL": address})
        yield environment | {"DATABASE_URL": address}


@contextmanager
def _database(*, like: str = "template1") -> Iterator[str]:
    """Make a further database, give its address, and remove it."""
    name = f"other_{uuid4().hex}"
    parameters: dict[str, Any] = {**connection.get_connection_params(), "dbname": "postgres"}
    with psycopg.connect(**parameters, autocommit=True) as outside:
        outside.execute(f'CREATE DATABASE "{name}" TEMPLATE "{like}"')
        server = outside.info
        who = quote(server.user) + (f":{quote(server.password)}" if server.password else "")
        try:
            yield f"postgres://{who}@:{server.port}/{name}?host={quote(server.host, safe='')}"
        finally:
            outside.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def _name_in(address: str) -> str:
    return address.partition("?")[0].rpartition("/")[2]


def _migrate(environment: dict[str, str]) -> None:
    said = manage("migrate", "--verbosity=0", environment=environment)
    assert said.returncode == 0, said.stderr
