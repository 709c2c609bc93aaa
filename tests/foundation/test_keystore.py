"""Keys apart from the database: made once, found again, forgotten for good."""

import sqlite3
import stat
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from attune.foundation import keystore
from attune.foundation.keystore import KeyGone
from attune.foundation.sealing import SealBroken

if TYPE_CHECKING:
    from pytest_django import Settings


@pytest.fixture(autouse=True)
def store(tmp_path: Path, settings: "Settings") -> Path:
    settings.ATTUNE_KEYS = tmp_path / "keys of a site.sqlite3"
    return tmp_path / "keys of a site.sqlite3"


def test_a_key_is_made_once_and_found_again(at: datetime) -> None:
    one, other = uuid4(), uuid4()
    key = keystore.make(one, at=at)
    assert len(key) == 32
    assert keystore.make(one, at=at) == keystore.get(one) == key
    assert keystore.make(other, at=at) != key


def test_made_by_many_at_once_there_is_one(at: datetime) -> None:
    number = uuid4()
    with ThreadPoolExecutor(8) as makers:
        assert len(set(makers.map(lambda _again: keystore.make(number, at=at), range(16)))) == 1


def test_forgotten_it_is_gone_from_the_file_too(store: Path, at: datetime) -> None:
    numbers = [uuid4() for _ in range(40)]
    for number in numbers:
        keystore.make(number, at=at)
    keystore.forget(numbers[:20])
    keystore.forget(numbers[:20])
    with pytest.raises(KeyGone):
        keystore.get(numbers[0])
    file = store.read_bytes()
    assert not [number for number in numbers[:20] if number.bytes in file]
    assert keystore.get(numbers[30])


def test_the_file_is_its_owner_s_and_opens_nothing_without_the_site_s_secret(
    store: Path, settings: "Settings", at: datetime
) -> None:
    number = uuid4()
    key = keystore.make(number, at=at)
    assert stat.S_IMODE(store.stat().st_mode) == 0o600
    assert key not in store.read_bytes()
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another secret" * 5, []
    with pytest.raises(SealBroken):
        keystore.get(number)


def test_a_key_put_in_the_place_of_another_opens_nothing(store: Path, at: datetime) -> None:
    one, other = uuid4(), uuid4()
    keystore.make(one, at=at), keystore.make(other, at=at)
    with sqlite3.connect(store) as file:
        file.execute(
            "UPDATE keys SET sealed = (SELECT sealed FROM keys WHERE number = ?) WHERE number = ?",
            (one.bytes, other.bytes),
        )
    file.close()
    with pytest.raises(SealBroken):
        keystore.get(other)


def test_keys_made_just_now_are_not_yet_known_as_lost(at: datetime) -> None:
    old, fresh = uuid4(), uuid4()
    keystore.make(old, at=at - timedelta(hours=2))
    keystore.make(fresh, at=at)
    assert keystore.known(at=at) == {old}
