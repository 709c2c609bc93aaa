"""What the settings make of an environment, read in a process of its own."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.command_line import DEMONSTRATION, PRODUCTION, ended, manage, python


def settings_of(environment: dict[str, str], *names: str) -> dict[str, Any]:
    program = (
        "import json, sys; from attune.config import settings; "
        "print(json.dumps({name: getattr(settings, name, None) for name in sys.argv[1:]}, default=str))"
    )
    said = ended(python("-c", program, *names, environment=environment))
    assert said.returncode == 0, said.stderr
    found: dict[str, Any] = json.loads(said.stdout)
    return found


def test_with_nothing_set_a_site_is_a_production_one_that_shows_nothing_and_sends_nothing() -> None:
    found = settings_of(
        {}, "ATTUNE_MODE", "DEBUG", "SECRET_KEY", "ALLOWED_HOSTS", "EMAIL_BACKEND", "HOST", "PORT"
    )
    assert found == {
        "ATTUNE_MODE": "production",
        "DEBUG": False,
        "SECRET_KEY": "",
        "ALLOWED_HOSTS": ["localhost", "127.0.0.1", "[::1]"],
        "EMAIL_BACKEND": "",
        "HOST": "127.0.0.1",
        "PORT": 8000,
    }


def test_a_site_answers_to_its_own_names_and_to_loopback_only() -> None:
    environment = PRODUCTION | {"ATTUNE_HOSTS": "www.example.org, old.example.org"}
    found = settings_of(environment, "ALLOWED_HOSTS")
    assert set(found["ALLOWED_HOSTS"]) == {
        "localhost",
        "127.0.0.1",
        "[::1]",
        "www.example.org",
        "old.example.org",
        "therapists.example.org",
    }


def test_a_slash_at_the_end_of_the_site_s_address_does_no_harm() -> None:
    environment = PRODUCTION | {"ATTUNE_SITE_URL": "https://therapists.example.org/"}
    assert settings_of(environment, "ATTUNE_SITE_URL") == {
        "ATTUNE_SITE_URL": "https://therapists.example.org"
    }


@pytest.mark.parametrize(
    ("host", "address"), [("localhost", "http://localhost:8123"), ("::1", "http://[::1]:8123")]
)
def test_a_demonstration_is_at_the_address_it_serves(host: str, address: str) -> None:
    found = settings_of(DEMONSTRATION | {"HOST": host, "PORT": "8123"}, "ATTUNE_SITE_URL")
    assert found == {"ATTUNE_SITE_URL": address}


COOKIES = (
    "SESSION_COOKIE_NAME",
    "CSRF_COOKIE_NAME",
    "SESSION_COOKIE_SECURE",
    "CSRF_COOKIE_SECURE",
    "SECURE_HSTS_SECONDS",
)


def test_over_https_cookies_are_bound_to_this_host_and_browsers_told_to_stay_with_https() -> None:
    assert settings_of(PRODUCTION, *COOKIES) == {
        "SESSION_COOKIE_NAME": "__Host-attune-session",
        "CSRF_COOKIE_NAME": "__Host-attune-csrf",
        "SESSION_COOKIE_SECURE": True,
        "CSRF_COOKIE_SECURE": True,
        "SECURE_HSTS_SECONDS": 63_072_000,
    }


def test_over_http_on_one_machine_cookies_are_such_as_a_browser_takes_there() -> None:
    assert settings_of(DEMONSTRATION, *COOKIES) == {
        "SESSION_COOKIE_NAME": "attune-session",
        "CSRF_COOKIE_NAME": "attune-csrf",
        "SESSION_COOKIE_SECURE": False,
        "CSRF_COOKIE_SECURE": False,
        "SECURE_HSTS_SECONDS": 0,
    }


def test_no_script_may_read_a_cookie_and_no_other_site_s_form_brings_one() -> None:
    names = [f"{cookie}_COOKIE_{what}" for cookie in ("SESSION", "CSRF") for what in ("HTTPONLY", "SAMESITE")]
    assert settings_of(PRODUCTION, *names) == {
        "SESSION_COOKIE_HTTPONLY": True,
        "CSRF_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "CSRF_COOKIE_SAMESITE": "Lax",
    }


def test_subdomains_are_bound_to_https_only_where_the_operator_says_so() -> None:
    name = "SECURE_HSTS_INCLUDE_SUBDOMAINS"
    assert settings_of(PRODUCTION, name) == {name: False}
    assert settings_of(PRODUCTION | {"ATTUNE_HSTS_SUBDOMAINS": "yes"}, name) == {name: True}


def test_a_proxy_s_word_about_https_counts_only_if_a_proxy_was_declared() -> None:
    name = "SECURE_PROXY_SSL_HEADER"
    assert settings_of(PRODUCTION, name) == {name: None}
    found = settings_of(PRODUCTION | {"ATTUNE_TRUSTED_PROXIES": "1"}, name)
    assert found == {name: ["HTTP_X_FORWARDED_PROTO", "https"]}


@pytest.mark.parametrize("folder", ["plain", "with a space", "a#b", "what?", "100%25", "ünïcode", "a&b=c;d"])
def test_everything_a_site_keeps_lies_in_its_data_folder_whatever_that_is_called(
    folder: str, tmp_path: Path
) -> None:
    data = tmp_path / folder
    found = settings_of(DEMONSTRATION | {"ATTUNE_DATA": str(data)}, "DATABASES", "MEDIA_ROOT", "STATIC_ROOT")
    assert found["DATABASES"]["default"]["NAME"] == str(data / "attune.sqlite3")
    assert found["MEDIA_ROOT"] == str(data / "uploads")
    assert found["STATIC_ROOT"] == str(data / "static")


def test_another_database_is_named_by_its_address() -> None:
    found = settings_of(
        PRODUCTION | {"DATABASE_URL": "postgres://attune:a%40b@db.example.org:5433/site"}, "DATABASES"
    )
    database = found["DATABASES"]["default"]
    assert database["ENGINE"] == "django.db.backends.postgresql"
    assert (database["HOST"], database["PORT"], database["NAME"]) == ("db.example.org", 5433, "site")
    assert (database["USER"], database["PASSWORD"]) == ("attune", "a@b")


def test_sqlite_survives_a_power_cut_and_its_writers_wait_for_each_other(tmp_path: Path) -> None:
    ask = (
        "from django.db import connection, transaction; cursor = connection.cursor()\n"
        "for name in ('journal_mode', 'synchronous', 'foreign_keys', 'busy_timeout'):\n"
        "    print(name, cursor.execute(f'PRAGMA {name}').fetchone()[0])\n"
        "with transaction.atomic():\n"
        "    import sqlite3\n"
        "    other = sqlite3.connect(connection.settings_dict['NAME'], timeout=0)\n"
        "    try:\n"
        "        other.execute('BEGIN IMMEDIATE')\n"
        "    except sqlite3.OperationalError:\n"
        "        print('a transaction holds the pen from its beginning')\n"
    )
    said = manage(
        "shell", "--no-imports", "--command", ask, environment=DEMONSTRATION | {"ATTUNE_DATA": str(tmp_path)}
    )
    assert said.returncode == 0, said.stderr
    assert said.stdout.splitlines() == [
        "journal_mode wal",
        "synchronous 2",
        "foreign_keys 1",
        "busy_timeout 20000",
        "a transaction holds the pen from its beginning",
    ]


@pytest.mark.parametrize(("environment", "there"), [(DEMONSTRATION, True), (PRODUCTION, False)])
def test_only_a_demonstration_has_the_gallery(environment: dict[str, str], there: bool) -> None:
    program = (
        "import django; django.setup(); from django.urls import resolve, Resolver404\n"
        "try:\n    print(resolve('/_gallery/').view_name)\n"
        "except Resolver404:\n    print('nothing')\n"
    )
    said = ended(
        python("-c", program, environment=environment | {"DJANGO_SETTINGS_MODULE": "attune.config.settings"})
    )
    assert said.returncode == 0, said.stderr
    assert said.stdout.strip() == ("gallery" if there else "nothing")
