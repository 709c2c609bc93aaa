"""Nothing that a visitor wrote reaches a log: not by an address, a form or a header, and not when something breaks."""

import logging
import re
import sys
from collections.abc import Iterator

import pytest
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path
from django.views.decorators.csrf import csrf_exempt
from pytest_django import Settings

from attune.foundation.logs import DiscreetFormatter
from tests import people

pytestmark = pytest.mark.urls(__name__)

WORD = "zqx-nobody-may-read-this"
ACCESS_LINE = re.compile(r"\S+ info attune\.access: (\S+) (\S+) (\d{3}) (\d+)")


@csrf_exempt
def breaks(request: HttpRequest, word: str) -> HttpResponse:
    """Break as code breaks: with what the visitor wrote in the message, and in what led to it."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"SELECT {WORD}, %s", [request.POST.get("word", word)])
    except Exception as error:
        raise ValueError(f"cannot read {word} {request.POST} {request.headers}") from error
    return HttpResponse()


urlpatterns = [path("breaks/<word>/", breaks, name="breaks"), path("", include("attune.config.urls"))]
handler404 = "attune.matching.views.not_found"
handler500 = "attune.foundation.views.server_error"
handler400 = "attune.foundation.views.bad_request"
handler403 = "attune.foundation.views.forbidden"


class Written(logging.Handler):
    """Keeps each record as our formatter writes it."""

    def __init__(self) -> None:
        super().__init__()
        self.setFormatter(DiscreetFormatter())
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


@pytest.fixture
def written() -> Iterator[list[str]]:
    """What a site with the most talkative level writes down."""
    handler, root = Written(), logging.getLogger()
    quiet = {
        name: logging.getLogger(name).level
        for name in ("django.request", "django.security", "django.db.backends")
    }
    root.addHandler(handler)
    for name in quiet:
        logging.getLogger(name).setLevel(logging.DEBUG)
    yield handler.lines
    for name, level in quiet.items():
        logging.getLogger(name).setLevel(level)
    root.removeHandler(handler)


@pytest.fixture
def browser() -> Client:
    browser = Client(
        enforce_csrf_checks=True,
        headers={
            "user-agent": WORD,
            "referer": f"http://testserver/{WORD}",
            "x-word": WORD,
            "accept-language": WORD,
        },
    )
    browser.raise_request_exception = False
    return browser


def from_our_page(**more: str) -> dict[str, str]:
    return {"origin": "http://testserver", **more}


@pytest.mark.django_db
@pytest.mark.parametrize("debug", [False, True], ids=["production", "debugging"])
def test_what_a_visitor_wrote_is_in_no_line(
    written: list[str], browser: Client, settings: Settings, debug: bool
) -> None:
    settings.DEBUG = debug
    answered = [
        browser.get(f"/?q={WORD}"),
        browser.get(f"/therapies/{WORD}/?q={WORD}"),
        browser.get(f"/{WORD}"),
        browser.post("/therapies/", {"words": WORD}, headers=from_our_page()),
        browser.post("/therapies/", {"words": WORD}, headers={"origin": f"https://{WORD}.example"}),
        browser.post("/start/concern/", {"concern": WORD, "place": WORD}, headers=from_our_page()),
        browser.get(f"/breaks/{WORD}/?q={WORD}"),
        browser.post(f"/breaks/{WORD}/", {"word": WORD}, headers=from_our_page()),
        browser.get(f"/?q={WORD}%00"),
        browser.get("/", headers={"host": f"{WORD}.example"}),
        browser.post("/therapies/", {WORD * 60_000: "x"}, headers=from_our_page()),
        browser.post("/therapies/", data=b"--", content_type=f"multipart/form-data; boundary={WORD}", headers=from_our_page()),
        browser.generic(WORD.upper(), "/", headers=from_our_page()),
    ]  # fmt: skip
    statuses = [response.status_code for response in answered]
    assert {200, 400, 403, 404, 405, 422, 500} <= set(statuses), statuses
    assert len(written) > len(answered)
    assert not [line for line in written if WORD in line.lower()]


@pytest.mark.django_db
def test_an_access_line_has_four_parts_and_no_more(written: list[str], browser: Client) -> None:
    people.olu()
    for address in ["/", f"/therapies/{WORD}/", f"/breaks/{WORD}/", f"/static/{WORD}.css", "/admin/"]:
        browser.get(address)
    browser.generic(WORD.upper(), "/", headers=from_our_page())
    lines = [line for line in written if "attune.access" in line]
    parts = [match.groups() for line in lines if (match := ACCESS_LINE.fullmatch(line))]
    assert len(parts) == len(lines) == 6
    assert [part[:3] for part in parts] == [
        ("GET", "front_page", "200"),
        ("GET", "approach", "404"),
        ("GET", "breaks", "500"),
        ("GET", "static", "404"),
        ("GET", "admin:index", "302"),
        ("OTHER", "front_page", "405"),
    ]


@pytest.mark.django_db
def test_a_break_is_written_down_with_its_place_and_kind_only(written: list[str], browser: Client) -> None:
    browser.get(f"/breaks/{WORD}/")
    text = "\n".join(written)
    assert "status 500 on route breaks" in text
    assert re.search(r"test_logs\.py:\d+ in breaks", text)
    assert "builtins.ValueError" in text
    assert (
        "after django.db.utils.OperationalError" in text or "after django.db.utils.ProgrammingError" in text
    )
    assert "cannot read" not in text


@pytest.mark.parametrize(
    ("name", "message", "arguments"),
    [
        ("gunicorn.error", "Error handling request %s %s", ("GET", f"/{WORD}")),
        ("gunicorn.error", f"Invalid request from ip=203.0.113.9: Invalid HTTP request line: '{WORD}'", ()),
        ("gunicorn.error", f"{WORD}", ()),
        ("django.request", "Not Found: %s", (f"/{WORD}",)),
        ("PIL.Image", "unknown chunk %s", (WORD,)),
    ],
)  # fmt: skip
def test_the_servers_and_the_libraries_words_on_a_request_are_withheld(
    name: str, message: str, arguments: tuple[str, ...]
) -> None:
    record = logging.LogRecord(name, logging.ERROR, __file__, 1, message, arguments, None)
    line = DiscreetFormatter().format(record)
    assert WORD not in line
    assert "203.0.113.9" not in line
    assert name in line


def test_what_the_server_says_of_itself_can_be_read() -> None:
    record = logging.LogRecord(
        "gunicorn.error", logging.INFO, __file__, 1, "Booting worker with pid: %s", (7,), None
    )
    assert DiscreetFormatter().format(record).endswith("gunicorn.error: Booting worker with pid: 7")


def test_a_groups_chain_of_causes_is_written_without_its_words() -> None:
    try:
        try:
            raise KeyError(WORD)
        except KeyError as cause:
            raise RuntimeError(WORD) from cause
    except RuntimeError:
        record = logging.LogRecord("attune", logging.ERROR, __file__, 1, "It broke", (), sys.exc_info())
    line = DiscreetFormatter().format(record)
    assert WORD not in line
    assert "after builtins.KeyError" in line


def test_every_handler_of_the_site_writes_through_our_formatter() -> None:
    """Django's own handlers would write paths and mail whole error reports; none of them is left."""
    loggers = [
        logging.getLogger(),
        *(logging.getLogger(name) for name in list(logging.root.manager.loggerDict)),
    ]
    handlers = {handler for logger in loggers for handler in logger.handlers}
    # Libraries give their loggers a handler that writes nothing, so that Python does not write for them.
    writing = {handler for handler in handlers if not isinstance(handler, logging.NullHandler)}
    ours = {handler for handler in writing if not type(handler).__module__.startswith("_pytest")}
    assert ours
    assert {type(handler.formatter) for handler in ours} == {DiscreetFormatter}
    assert {type(handler) for handler in ours} == {logging.StreamHandler}
