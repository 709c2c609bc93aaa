"""Whether the process answers, and whether the site can serve."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client

from tests import factories
from tests.command_line import DEMONSTRATION, ended, python

if TYPE_CHECKING:
    from pytest_django import Settings


def test_a_process_that_answers_is_healthy_without_asking_the_database(client: Client) -> None:
    """No `db` fixture here: a question to the database would fail this test."""
    answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"ok\n")


def test_a_site_that_can_serve_is_ready(client: Client, db: None) -> None:
    answer = client.get("/readyz")
    assert (answer.status_code, answer.content) == (200, b"ready\n")


@pytest.mark.parametrize("app", ["directory", "foundation", "accounts", "guides", "matching"])
def test_a_site_with_a_missing_migration_is_not_ready(app: str, client: Client, db: None) -> None:
    MigrationRecorder(connection).migration_qs.filter(app=app).order_by("-name")[0].delete()
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert b"migrations are missing" in answer.content


def test_a_site_that_would_not_notice_changes_is_not_ready(client: Client, db: None) -> None:
    """A `migrate` that was killed before its end leaves tables without their triggers."""
    name = "directory_fee_changes_on_update"
    where = " ON directory_fee" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {name}{where}")
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert b"triggers are missing" in answer.content


def test_a_production_site_with_invented_therapists_is_not_ready(
    client: Client, db: None, settings: "Settings"
) -> None:
    settings.ATTUNE_MODE = "production"
    assert client.get("/readyz").status_code == 200
    therapist = factories.therapist(is_demonstration=True)
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert b"attune.E020" in answer.content
    therapist.delete()
    factories.practice(is_demonstration=True)
    assert client.get("/readyz").status_code == 503


def test_a_demonstration_with_invented_therapists_is_ready(client: Client, db: None) -> None:
    factories.therapist(is_demonstration=True)
    assert client.get("/readyz").status_code == 200


ASK = """
import django; django.setup()
from django.test import Client
for path in ("/healthz", "/readyz"):
    answer = Client(headers={"host": "localhost"}).get(path)
    print(answer.status_code, answer.content.decode().strip())
"""


@pytest.mark.parametrize(
    "database",
    [
        pytest.param({"ATTUNE_DATA": "/nowhere/at/all"}, id="SQLite"),
        pytest.param({"DATABASE_URL": "postgres://nobody@:1/nothing?host=/nowhere"}, id="PostgreSQL"),
    ],
)
def test_a_site_whose_database_does_not_answer_lives_and_is_not_ready(
    database: dict[str, str], tmp_path: Path
) -> None:
    environment = DEMONSTRATION | {
        "ATTUNE_DATA": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "attune.config.settings",
    }
    said = ended(python("-c", ASK, environment=environment | database))
    assert said.returncode == 0, said.stderr
    assert said.stdout.splitlines() == ["200 ok", "503 not ready: the database does not answer"]


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_questions_about_health_are_only_asked_and_never_kept(path: str, client: Client, db: None) -> None:
    assert client.post(path, headers={"origin": "http://testserver"}).status_code == 405
    assert client.head(path).status_code == 200
    assert client.get(path).headers["Cache-Control"] == "no-store"
