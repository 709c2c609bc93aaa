"""Ben, his workspace, and the browser in which he writes."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from attune.accounts.models import User
from attune.workspace.access import Room, room_of
from attune.workspace.actions import begin_workspace
from tests import people
from tests.workspace.inside import inside

if TYPE_CHECKING:
    from pytest_django import Settings


@pytest.fixture(autouse=True)
def store_of_keys(tmp_path: Path, settings: "Settings") -> Path:
    """Keys in a file of each test's own."""
    settings.ATTUNE_KEYS = tmp_path / "keys.sqlite3"
    return tmp_path / "keys.sqlite3"


@pytest.fixture
def ben(db: None) -> User:
    return people.ben()


@pytest.fixture
def room(ben: User, at: datetime) -> Room:
    """Ben's workspace, begun."""
    return room_of(begin_workspace(by=ben, at=at))


@pytest.fixture
def bens(ben: User, room: Room) -> Client:
    """The browser in which Ben is signed in."""
    return inside(ben)
