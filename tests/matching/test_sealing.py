"""A need in an address: sealed, all of one length or nearly, for half an hour, and for all workers of one server."""

import base64
import random
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from attune.guides.models import Approach
from attune.matching.forms.needs import MOST_CHOICES
from attune.matching.need import MOST_WORDS, Asked, Need
from attune.matching.sealing import (
    GOOD_FOR,
    LONGEST,
    SealBroken,
    SealExpired,
    TooMuchToSeal,
    fitting,
    opened,
    seal,
)
from tests import factories
from tests.command_line import DEMONSTRATION, manage
from tests.config.server import ask, serving

AT = factories.AT
FULL = Need(
    words="I feel alone.\nSince the move.",
    jurisdiction="us-ny",
    near="10025",
    miles=10,
    most=150,
    currency="GBP",
    name="Marisol",
    choices={"concern": Asked(("loneliness",), must=False), "language": Asked(("en", "pl"))},
    styles={"style_lead": 2},
    asked_on=factories.TODAY,
)

# Written out so that compression finds nothing: the worst that people could send.
_random = random.Random(20261122)  # noqa: S311  the same letters in every run
HARD = {
    "Chinese": [chr(_random.randrange(0x4E00, 0x9FFF)) for _ in range(MOST_WORDS)],
    "rare Chinese": [chr(_random.randrange(0x20000, 0x2A6DF)) for _ in range(MOST_WORDS)],
    "emoji": [chr(_random.randrange(0x1F300, 0x1FAFF)) for _ in range(MOST_WORDS)],
    "Latin": [chr(_random.randrange(33, 126)) for _ in range(MOST_WORDS)],
    "every script": [chr(_random.randrange(0x10000, 0x10FFFF)) for _ in range(MOST_WORDS)],
}


@pytest.mark.parametrize("need", [Need(), FULL], ids=["nothing", "everything"])
def test_what_was_sealed_comes_back_as_it_was(need: Need) -> None:
    assert opened(seal(need, at=AT), at=AT).need == need


def test_what_is_to_be_said_about_it_comes_back_too() -> None:
    assert opened(seal(FULL, at=AT, remarks=["words"]), at=AT).remarks == ["words"]


@given(st.text(max_size=200), st.lists(st.text(min_size=1, max_size=30), max_size=5))
def test_any_words_and_values_come_back_as_they_were(words: str, values: list[str]) -> None:
    words = words.encode("utf-8", "ignore").decode()
    plain = [value for value in values if value == value.encode("utf-8", "ignore").decode()]
    need = Need(words=words, choices={"concern": Asked(tuple(plain))})
    assert opened(seal(need, at=AT), at=AT).need == need


def test_it_stands_in_an_address_as_it_is() -> None:
    assert re.fullmatch(r"[A-Za-z0-9_-]+", seal(FULL, at=AT))


def test_no_two_seals_are_alike() -> None:
    assert len({seal(FULL, at=AT) for _ in range(50)}) == 50


def test_its_length_does_not_tell_what_is_in_it() -> None:
    lengths = {len(seal(Need(words="I" * count, most=count), at=AT)) for count in range(1, 150)}
    assert len(lengths) == 1


def test_it_opens_for_half_an_hour() -> None:
    token = seal(FULL, at=AT)
    assert opened(token, at=AT + GOOD_FOR).need == FULL
    with pytest.raises(SealExpired):
        opened(token, at=AT + GOOD_FOR + timedelta(seconds=1))


@pytest.mark.parametrize(
    "token", ["", "x", "need", "=" * 40, "A" * 400, "é" * 40, "A" * 100_000, "\0", "%00"]
)
def test_what_was_never_sealed_does_not_open(token: str) -> None:
    with pytest.raises(SealBroken):
        opened(token, at=AT)


def test_a_changed_letter_anywhere_breaks_it() -> None:
    token = seal(FULL, at=AT)
    for place in range(0, len(token) - 1, 7):
        other = "A" if token[place] != "A" else "B"
        with pytest.raises(SealBroken):
            opened(token[:place] + other + token[place + 1 :], at=AT)


def test_after_an_hour_its_key_is_gone_and_nothing_opens_it_at_any_time() -> None:
    # Later than all other tests: keys never go back.
    then = AT + timedelta(days=3650)
    token = seal(FULL, at=then)
    with pytest.raises(SealBroken):
        opened(token, at=then + timedelta(hours=1))
    with pytest.raises(SealBroken):
        opened(token, at=then)


def test_a_configured_key_stays_so_that_only_the_time_is_looked_at(settings: Settings) -> None:
    settings.ATTUNE_NEED_KEY = base64.b64encode(b"another key of thirty-two bytes!").decode()
    token = seal(FULL, at=AT)
    with pytest.raises(SealExpired):
        opened(token, at=AT + timedelta(days=30))
    assert opened(token, at=AT).need == FULL


def test_what_another_key_sealed_does_not_open(settings: Settings) -> None:
    token = seal(FULL, at=AT)
    settings.ATTUNE_NEED_KEY = base64.b64encode(b"another key of thirty-two bytes!").decode()
    with pytest.raises(SealBroken):
        opened(token, at=AT)
    assert opened(seal(FULL, at=AT), at=AT).need == FULL


@pytest.mark.parametrize("raw", [b"[]", b"{}x", b'{"starsign":"leo"}', b'{"choices":{"concern":1}}', b"\xff"])
def test_what_an_older_version_sealed_is_broken_and_no_error(raw: bytes) -> None:
    with pytest.raises(SealBroken):
        opened(seal(raw, at=AT), at=AT)


@pytest.mark.parametrize("script", HARD)
def test_two_thousand_characters_fit_in_any_script(script: str) -> None:
    need = fitting(Need(words="".join(HARD[script]), jurisdiction="us-ny", near="x" * 80), at=AT)
    assert len(seal(need, at=AT)) < LONGEST
    assert script == "every script" or len(need.words) == MOST_WORDS


def test_words_that_cannot_fit_are_cut_and_the_rest_stays() -> None:
    need = Need(words="".join(HARD["every script"]), choices=FULL.choices, most=100)
    fits = fitting(need, at=AT)
    assert 500 < len(fits.words) < MOST_WORDS
    assert need.words.startswith(fits.words)
    assert (fits.choices, fits.most) == (need.choices, need.most)
    with pytest.raises(TooMuchToSeal):
        seal(need, at=AT)


@pytest.mark.django_db
def test_as_many_choices_as_may_be_made_fit_with_words_beside_them(content: None) -> None:
    ids = sorted(Approach.objects.values_list("pk", flat=True), key=len)[-MOST_CHOICES:]
    need = Need(words="".join(HARD["Chinese"]), choices={"approach": Asked(tuple(ids))})
    fits = fitting(need, at=AT)
    assert len(seal(fits, at=AT)) < LONGEST
    assert fits.choices == need.choices


@pytest.mark.parametrize("key", ["short", "ä", base64.b64encode(b"x" * 31).decode(), "A" * 43])
def test_a_key_that_is_none_stops_the_start(settings: Settings, key: str) -> None:
    settings.ATTUNE_NEED_KEY = key
    with pytest.raises(SystemCheckError, match=r"attune\.E012"):
        call_command("check")


@pytest.mark.parametrize("alphabet", [base64.b64encode, base64.urlsafe_b64encode])
def test_a_key_may_be_written_in_either_alphabet(settings: Settings, alphabet: object) -> None:
    assert callable(alphabet)
    settings.ATTUNE_NEED_KEY = alphabet(b"\xfb\xff\xfe" * 10 + b"ab").decode()
    call_command("check")
    assert opened(seal(FULL, at=AT), at=AT).need == FULL


def test_all_workers_of_a_server_open_what_one_of_them_sealed(tmp_path: Path) -> None:
    environment = {
        **DEMONSTRATION,
        "ATTUNE_DATA": str(tmp_path),
        "ATTUNE_WORKERS": "2",
        "ATTUNE_THREADS": "1",
    }
    for words in (
        ("migrate", "--verbosity=0"),
        ("collectstatic", "--verbosity=0", "--no-input"),
        ("load_content",),
    ):
        done = manage(*words, environment=environment)
        assert done.returncode == 0, done.stderr
    with serving(tmp_path, environment=environment) as server:
        sent = ask(f"{server.url}/find/", data=b"words=I+feel+alone", headers={"Origin": server.url})
        assert sent.status == 303
        address = server.url + sent.headers["Location"]
        # Several at a time, so that no one worker can answer all of them.
        with ThreadPoolExecutor(4) as asking:
            answers = list(asking.map(lambda _: ask(address), range(20)))
        assert {answer.status for answer in answers} == {200}
        assert all("I feel alone" in answer.text for answer in answers)
        longest = "".join(HARD["rare Chinese"])
        sent = ask(f"{server.url}/find/", data=f"words={longest}".encode(), headers={"Origin": server.url})
        assert 7_000 < len(sent.headers["Location"]) < 8_000
        assert ask(server.url + sent.headers["Location"]).status == 200
