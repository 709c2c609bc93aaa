"""Migrations are complete, and each can be taken back and made again without losing the triggers."""

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command

from attune.directory import triggers


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    said = StringIO()
    try:
        call_command("makemigrations", check=True, dry_run=True, stdout=said, stderr=said)
    except SystemExit:
        pytest.fail(said.getvalue())


def test_all_migrations_can_be_taken_back_and_made_again(tmp_path: Path) -> None:
    """On a database file of its own with content in it, in processes of their own, as an operator would."""
    (tmp_path / "data").mkdir()
    labels = [
        config.label for config in apps.get_app_configs() if (Path(config.path) / "migrations").is_dir()
    ]
    assert {"accounts", "directory", "foundation", "guides", "matching"} <= set(labels)

    run(tmp_path, ["migrate"], ["load_content"])
    assert triggers_in(tmp_path) == 3 * len(triggers.watched())
    run(tmp_path, *(["migrate", label, "zero"] for label in labels))
    assert tables_in(tmp_path) == {"django_migrations"}
    assert triggers_in(tmp_path) == 0
    run(tmp_path, ["migrate"])
    assert triggers_in(tmp_path) == 3 * len(triggers.watched())


_COMMANDS = "import sys, json, django; from django.core.management import call_command; django.setup()\n"
_COMMANDS += "for words in json.loads(sys.argv[1]): call_command(*words, verbosity=0)"


def run(folder: Path, *commands: list[str]) -> None:
    environment = {
        **os.environ,
        "ATTUNE_DATA": str(folder / "data"),
        "DATABASE_URL": "",
        "ATTUNE_MODE": "demo",
    }
    environment["DJANGO_SETTINGS_MODULE"] = "attune.config.settings"
    result = subprocess.run(
        [sys.executable, "-c", _COMMANDS, json.dumps(commands)],
        cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert result.returncode == 0, result.stdout + result.stderr


def tables_in(folder: Path) -> set[str]:
    return _named(folder, "table") - {"sqlite_sequence"}


def triggers_in(folder: Path) -> int:
    return len(_named(folder, "trigger"))


def _named(folder: Path, kind: str) -> set[str]:
    with closing(sqlite3.connect(folder / "data" / "attune.sqlite3")) as database:
        return {row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = ?", [kind])}
