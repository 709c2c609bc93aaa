"""Two hundred people write at once, each form is sent twice, and a worker is killed in the middle: none is lost or doubled."""

import os
import signal
import sqlite3
import urllib.error
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from http import HTTPStatus
from http.client import HTTPException
from pathlib import Path
from urllib.parse import urlencode
from uuid import UUID

import pytest

from tests.command_line import DEMONSTRATION, manage, python
from tests.config.server import LAUNCH, Answer, NeverHappened, Server, ask, serving, until
from tests.config.test_server import workers_of
from tests.enquiries.writing import fields

# Sixty messages a day to one therapist are the limit, and two that come at once are both counted.
SENDERS, LISTINGS = 200, 10
PRESSES = 300

_WHO_CAN_BE_WRITTEN_TO = f"""
import django
django.setup()
from attune.accounts.models import User
from tests import factories
for number in range({LISTINGS}):
    person = User.objects.create_user(f"therapist{{number}}@example.org")
    therapist = factories.therapist(f"Therapist {{number}}", person=person, is_demonstration=True)
    print(factories.listing(therapist).slug)
"""


@pytest.fixture
def site(tmp_path: Path) -> dict[str, str]:
    environment = {"ATTUNE_DATA": str(tmp_path / "a site"), "ATTUNE_MODE": "demo"}
    (tmp_path / "a site").mkdir(mode=0o700)
    assert manage("migrate", "--verbosity=0", environment=environment | DEMONSTRATION).returncode == 0
    return environment


@pytest.fixture
def slugs(site: dict[str, str]) -> list[str]:
    django = {"DJANGO_SETTINGS_MODULE": "attune.config.settings"}
    made = python("-c", _WHO_CAN_BE_WRITTEN_TO, environment=site | DEMONSTRATION | django)
    said, _trouble = made.communicate(timeout=120)
    assert made.returncode == 0
    return [line for line in said.splitlines() if line]


@pytest.fixture
def server(site: dict[str, str], slugs: list[str], tmp_path: Path) -> Iterator[Server]:
    with serving(tmp_path, environment=site | DEMONSTRATION, words=(*LAUNCH, "demo")) as running:
        yield running


def send(server: Server, number: int, slug: str) -> Answer:
    """Send a form until the server says that it has it, as a person would press the button again.

    Too much is what it says, too, while a killed worker still holds the lock of a count (ten seconds at most).
    """
    body = urlencode(fields(slug, agrees="on", once=f"{number:043}"), doseq=True).encode()
    headers = {"Origin": server.url, "Content-Type": "application/x-www-form-urlencoded"}
    for _press in range(PRESSES):
        with suppress(urllib.error.URLError, HTTPException, ConnectionError):
            answer = ask(f"{server.url}/enquire/send/", data=body, headers=headers)
            if answer.status != HTTPStatus.TOO_MANY_REQUESTS:
                return answer
    raise NeverHappened("The message goes out.")


def test_none_is_lost_and_none_is_sent_twice(server: Server, site: dict[str, str], slugs: list[str]) -> None:
    with ThreadPoolExecutor(40) as senders:
        twice = [number for number in range(SENDERS) for _again in range(2)]
        sent = [senders.submit(send, server, number, slugs[number % LISTINGS]) for number in twice]
        until(lambda: sum(one.done() for one in sent) > SENDERS // 2, "Nothing is sent.")
        os.kill(workers_of(server)[0], signal.SIGKILL)
        assert {one.result().status for one in sent} == {303}
    server.kill()

    data = Path(site["ATTUNE_DATA"])
    with closing(sqlite3.connect(data / "attune.sqlite3")) as database:
        numbers = [UUID(row[0]) for row in database.execute("SELECT id FROM enquiries_enquiry")]
        boxes = [UUID(row[0]) for row in database.execute("SELECT id FROM enquiries_letterbox")]
        letters = "SELECT count(*) FROM foundation_outboxmessage WHERE kind = 'enquiries.received'"
        assert database.execute(letters).fetchone() == (SENDERS,)
    assert len(numbers) == len(boxes) == SENDERS
    with closing(sqlite3.connect(data / "keys.sqlite3")) as store:
        keys = {UUID(bytes=row[0]) for row in store.execute("SELECT number FROM keys")}
    assert set(numbers) | set(boxes) <= keys
