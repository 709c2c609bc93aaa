"""A site whose keys are missing or wrong does not start, says why, and touches nothing."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from attune.foundation import keystore
from attune.foundation.health import what_is_missing
from attune.workspace.access import Room
from tests.workspace.telling import told

if TYPE_CHECKING:
    from pytest_django import Settings

pytestmark = pytest.mark.django_db


def test_with_its_keys_and_without_any_rows_nothing_is_wrong(bens: Client, room: Room) -> None:
    told(bens, "Sam")
    assert keystore.what_is_wrong() == ""


def test_a_site_that_nobody_has_written_on_needs_no_keys(db: None, store_of_keys: Path) -> None:
    assert keystore.what_is_wrong() == ""
    assert not store_of_keys.exists()


def test_missing_keys_are_said_and_no_empty_store_takes_their_place(room: Room, store_of_keys: Path) -> None:
    store_of_keys.unlink()
    assert "missing" in keystore.what_is_wrong()
    assert "ATTUNE_KEYS" in what_is_missing()
    assert not store_of_keys.exists()


def test_another_sites_keys_are_said(room: Room, store_of_keys: Path, settings: "Settings") -> None:
    settings.SECRET_KEY = "another-" + "9876543210" * 5
    assert "ATTUNE_OLD_SECRET_KEYS" in keystore.what_is_wrong()


def test_a_file_that_is_no_store_is_said_and_left_as_it_is(room: Room, store_of_keys: Path) -> None:
    store_of_keys.write_bytes(b"no database at all, but some other file of somebody's")
    assert "not a store of keys" in keystore.what_is_wrong()
    assert store_of_keys.read_bytes().startswith(b"no database")
