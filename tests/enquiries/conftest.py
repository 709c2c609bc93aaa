"""A therapist who can be written to, and a seeker's browser."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from attune.accounts.models import User
from attune.directory.models import Listing
from tests import factories, people

if TYPE_CHECKING:
    from pytest_django import Settings


@pytest.fixture(autouse=True)
def store_of_keys(tmp_path: Path, settings: "Settings") -> Path:
    """Keys of conversations in a file of each test's own."""
    settings.ATTUNE_KEYS = tmp_path / "keys.sqlite3"
    return tmp_path / "keys.sqlite3"


@pytest.fixture
def chidi(db: None) -> User:
    return people.chidi()


@pytest.fixture
def chidis(chidi: User) -> Listing:
    """A listing whose therapist has an account to read messages with."""
    return factories.listing(factories.therapist("Chidi Anorue", person=chidi))


@pytest.fixture
def seeker() -> Client:
    """Somebody without an account; the browser says where its forms stood."""
    return Client(enforce_csrf_checks=True, headers={"origin": "http://testserver"})
