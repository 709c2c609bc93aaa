"""`tests/with_postgres`: a server for one command, gone afterwards whatever the command did."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.command_line import PROJECT

SCRIPT = str(PROJECT / "tests/with_postgres")
NOT_INSTALLED = 3


def run(*command: str, folder: Path, **environment: str) -> "subprocess.CompletedProcess[str]":
    done = subprocess.run(
        [SCRIPT, *command],
        cwd=folder,
        env={"PATH": os.environ["PATH"], "TMPDIR": str(folder), **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    if done.returncode == NOT_INSTALLED and "not installed" in done.stderr and "PG_BIN" not in environment:
        pytest.skip("PostgreSQL is not installed on this machine")
    return done


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "a folder, with spaces"
    made.mkdir()
    return made


ASK = (
    "import os, psycopg, urllib.parse as parse; address = parse.urlsplit(os.environ['DATABASE_URL']); "
    "host = parse.parse_qs(address.query)['host'][0]; "
    "db = psycopg.connect(host=host, port=address.port, user=address.username, dbname=address.path[1:]); "
    "print(*(db.execute(f'SHOW {name}').fetchone()[0] for name in ('data_checksums', 'listen_addresses', 'server_encoding')), sep='|')"
)


def test_the_command_finds_a_database_that_nobody_else_can_reach(folder: Path) -> None:
    done = run(sys.executable, "-c", ASK, folder=folder)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "on||UTF8"


@pytest.mark.parametrize("status", [0, 7])
def test_the_status_is_the_command_s_and_nothing_is_left(folder: Path, status: int) -> None:
    done = run("sh", "-c", f"exit {status}", folder=folder)
    assert done.returncode == status
    assert list(folder.iterdir()) == []


def test_words_of_the_command_stay_as_they_are(folder: Path) -> None:
    done = run("printf", "%s\n", "two words", "$HOME", "'quoted'", folder=folder)
    assert done.stdout == "two words\n$HOME\n'quoted'\n"


def test_without_a_command_it_says_how_it_is_used(folder: Path) -> None:
    done = run(folder=folder)
    assert done.returncode == 2
    assert done.stderr.startswith("usage: tests/with_postgres COMMAND")


def test_where_postgresql_is_not_it_says_what_to_install(folder: Path) -> None:
    done = run("true", folder=folder, PG_BIN=str(folder))
    assert done.returncode == NOT_INSTALLED
    assert "PostgreSQL is not installed" in done.stderr
