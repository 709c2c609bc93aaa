"""What a seeker writes is read once and then it is nowhere: no address, log, table, cache, mail, report or file holds it."""

import base64
import gc
import logging
import sqlite3
import sys
from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import NoReturn
from urllib.parse import quote, quote_plus

import pytest
import Stemmer
from django.core import mail
from django.core.cache import caches
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.views.debug import ExceptionReporter
from pytest_django import Settings

from attune.directory.models import Jurisdiction
from attune.foundation.logs import DiscreetFormatter
from attune.matching import answering, indexing
from attune.matching.need import Need
from attune.matching.sealing import seal
from attune.matching.views import find
from tests import factories
from tests.command_line import DEMONSTRATION, manage, python
from tests.config.server import ask, serving
from tests.guards.crawl import Page, page_of

pytestmark = pytest.mark.usefixtures("content")

# Words that no page, listing or vocabulary has; the second sentence is what somebody in need would not want found.
SENTENCE = "Quibblewort hides under the frostlamp. I am so wexfully alone, and grenthal knows."
WORDS = ("quibblewort", "frostlamp", "wexfully", "grenthal")
OURS = {"origin": "http://testserver"}


def _forms() -> set[str]:
    """The sentence as it may be dressed: word by word, percent-encoded, in base64 at each offset, in hexadecimal."""
    raw = SENTENCE.encode()
    forms = {*WORDS, quote(SENTENCE), quote_plus(SENTENCE), raw.hex()}
    for word in WORDS:
        # Letters at the ends depend on what stands around a word; those between do not.
        for offset in range(3):
            for text in (word, word.capitalize()):
                encoded = base64.b64encode(b"\0" * offset + text.encode()).decode()
                forms.add(encoded[4 if offset else 0 : -4])
        forms.add(word.encode().hex())
        forms.add(word.encode("utf-16-le").decode("latin-1"))
    return forms


FORMS = {form.lower() for form in _forms()}


def traces(text: str) -> list[str]:
    """Return each form of the sentence that is in `text`."""
    lower = text.lower()
    return [form for form in FORMS if form in lower]


def test_the_guard_finds_the_sentence_in_any_dress() -> None:
    raw = SENTENCE.encode()
    dressed = [
        SENTENCE,
        SENTENCE.upper(),
        quote(SENTENCE),
        raw.hex(),
        SENTENCE.encode("utf-16-le").decode("latin-1"),
    ]
    dressed += [base64.b64encode(b"x" * offset + raw).decode() for offset in range(3)]
    dressed += [base64.urlsafe_b64encode(raw).decode(), repr(raw), f"words={quote_plus(SENTENCE)}"]
    assert all(traces(text) for text in dressed)
    assert not traces("Somebody hides under a lamp and is alone.")


class Everything(logging.Handler):
    """Keeps every record of every logger: as our formatter writes it, and the bare message with its arguments."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.setFormatter(DiscreetFormatter())
        self.written: list[str] = []
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.written.append(self.format(record))
        self.said.append(f"{record.name}: {record.getMessage()}")


@pytest.fixture
def logged() -> Iterator[Everything]:
    """All loggers there are, at their most talkative."""
    handler = Everything()
    names = [name for name in logging.root.manager.loggerDict if not name.startswith(("pytest", "asyncio"))]
    loggers = [logging.getLogger(), *map(logging.getLogger, names)]
    before = [(logger, logger.level, logger.propagate) for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.DEBUG)
        logger.propagate = True
    logging.getLogger().addHandler(handler)
    yield handler
    logging.getLogger().removeHandler(handler)
    for logger, level, propagate in before:
        logger.setLevel(level)
        logger.propagate = propagate


@pytest.fixture
def browser() -> Client:
    browser = Client()
    browser.raise_request_exception = False
    return browser


@pytest.fixture
def therapists(content: None) -> Jurisdiction:
    """Enough for two pages, with texts to compare with."""
    place = factories.jurisdiction("Zenda", slug="zenda")
    for _ in range(25):
        factories.listing(where=place)
    return place


def _breaks(need: Need, *, page: int, at: datetime) -> NoReturn:
    """Break as an engine breaks: with the words in a variable, and in what the exception says."""
    words = need.words
    try:
        int(words)
    except ValueError as error:
        raise RuntimeError(f"cannot search for {words!r}") from error
    raise AssertionError


def walk(browser: Client, monkeypatch: pytest.MonkeyPatch) -> list[Page]:
    """Walk as a seeker would: ask, read, turn the page, open a listing, change what was asked, and meet a fault."""
    sent = {"words": SENTENCE, "in": "zenda", "concern": "loneliness"}
    asked = browser.post("/find/", sent, headers=OURS)
    address = asked.headers["Location"]
    first = page_of(address, browser.get(address))
    assert first.status == 200
    token = address.partition("need=")[2]
    (following,) = [link for link in first.links() if "page=2" in link and "rel" not in link][:1]
    listing = next(link for link in first.links() if link.startswith("/therapists/") and link.count("/") == 3)
    seen = [page_of("/find/", asked), first, page_of("/find/?page=2", browser.get("/find/" + following))]
    seen.append(page_of(listing, browser.get(listing, headers={"referer": f"http://testserver{address}"})))
    for path, more in (
        ("with", {"add": "concern:anger"}),
        ("without", {"drop": "place"}),
        ("near", {"near": "10025"}),
    ):
        seen.append(page_of(path, browser.post(f"/find/{path}/", {"need": token, **more}, headers=OURS)))
    with monkeypatch.context() as patch:
        patch.setattr(answering, "answer_need", _breaks)
        broken = page_of("a fault", browser.get(address))
        assert broken.status == 500
        seen.append(broken)
    seen.append(page_of("a forged form", Client(enforce_csrf_checks=True).post("/find/", sent)))
    seen.append(page_of("a wrong method", browser.put("/find/", SENTENCE)))
    seen.append(page_of("a broken seal", browser.get(f"{address}x")))
    return seen


@pytest.mark.parametrize("debug", [False, True], ids=["production", "debugging"])
def test_own_words_are_in_no_address_log_table_cache_session_or_mail(
    browser: Client,
    therapists: Jurisdiction,
    logged: Everything,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    debug: bool,
) -> None:
    settings.DEBUG = debug
    with CaptureQueriesContext(connection) as queries:
        seen = walk(browser, monkeypatch)

    assert "Quibblewort" in seen[1].text, "the page itself shows what was asked"
    for page in seen:
        assert not traces(str(page.headers)), page
        if page.status == 200:
            assert not [link for link in page.links() if traces(link)], page
    if not debug:
        assert not [page.url for page in seen if page.status >= 400 and traces(page.text)]

    assert logged.said
    assert not [line for line in logged.written if traces(line)]
    assert not [line for line in logged.said if traces(line)]
    assert not [query["sql"] for query in queries.captured_queries if traces(query["sql"])]
    assert not traces(str(capsys.readouterr()))
    assert not [row for row in everything_stored() if traces(row)]
    assert not traces(repr([vars(cache) for cache in caches.all()]))
    assert not browser.cookies
    assert mail.outbox == []


def everything_stored() -> Iterator[str]:
    """Yield every row of every table."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608  names of our own tables
            for row in cursor.fetchall():
                yield f"{table}: " + " ".join(
                    bytes(value).decode("latin-1") if isinstance(value, bytes | memoryview) else str(value)
                    for value in row
                )


def _shown(thing: object) -> str:
    try:
        return repr(thing)
    except Exception:  # something lazy that another test has left, whose page is not there any more
        return ""


def everything_remembered() -> Iterator[tuple[str, str]]:
    """Yield what functions that remember their answers were asked, and what stemmers were, each with who it is.

    Django's look at what receivers of signals take is left out: the test client makes one for each page it fetches.
    """
    for one in gc.get_objects():
        # Not isinstance: that wakes whatever is lazy, such as the address of a page that another test has left.
        remembers = issubclass(type(one), type(lru_cache(len)) | Stemmer.Stemmer)
        if remembers and getattr(one, "__module__", "") != "django.utils.inspect":
            for kept in gc.get_referents(one):
                if isinstance(kept, dict):
                    yield from ((repr(one), _shown(asked)) for asked in kept)


def test_no_function_remembers_them_once_they_are_answered(
    browser: Client,
    therapists: Jurisdiction,
    monkeypatch: pytest.MonkeyPatch,
    settings: Settings,
    tmp_path: Path,
) -> None:
    """Their stems are worked out without a memory, which a process would keep for as long as it lives."""
    settings.ATTUNE_DATA = tmp_path
    indexing.build(at=factories.AT)
    walk(browser, monkeypatch)
    remembered = list(everything_remembered())
    assert any("notice" in asked for _who, asked in remembered), "what listings say is, so we did look"
    assert not {who for who, asked in remembered if traces(asked)}


def test_nothing_of_a_page_but_what_is_read_holds_them(browser: Client, therapists: Jurisdiction) -> None:
    """Not its head, which others show and keep, and not what a link or a form carries on."""
    address = browser.post("/find/", {"words": SENTENCE}, headers=OURS).headers["Location"]
    page = page_of(address, browser.get(address))
    head, _body, body = page.text.partition("<body>")
    assert not traces(head)
    carried = {"href", "src", "action", "formaction", "content", "value", "data-said", "title", "id", "name"}
    wrong = [
        f"{element.tag} {name}"
        for element in page.tree.iter()
        for name, value in element.attrib.items()
        if name in carried and traces(value)
    ]
    assert not wrong
    assert traces(body)
    assert page.headers["Referrer-Policy"] == "same-origin"
    assert page.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("method", ["post", "get"])
def test_the_report_of_a_fault_holds_none_of_them(
    therapists: Jurisdiction, monkeypatch: pytest.MonkeyPatch, settings: Settings, method: str
) -> None:
    """Nobody is mailed such a report here; an operator's own handler, or Django's, would make it like this."""
    settings.DEBUG = False

    def breaks(*args: object, **kwargs: object) -> NoReturn:
        words = [SENTENCE, args, kwargs]
        raise RuntimeError(f"broken with {len(words)} things at hand")

    monkeypatch.setattr(answering, "answer_need", breaks)
    monkeypatch.setattr("attune.matching.views.finding.plain_address", breaks)
    request = {
        "post": RequestFactory().post("/find/", {"words": SENTENCE}, headers=OURS),
        "get": RequestFactory().get("/find/", {"need": seal(Need(words=SENTENCE), at=factories.AT)}),
    }[method]
    try:
        find(request)
    except RuntimeError:
        reporter = ExceptionReporter(request, *sys.exc_info())
        text, html = reporter.get_traceback_text(), reporter.get_traceback_html()
    assert "broken with" in text
    assert not traces(text)
    assert not traces(html)


def test_a_real_server_writes_none_of_them_to_its_log_or_into_any_file(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir(mode=0o700)
    environment = {
        **DEMONSTRATION,
        "ATTUNE_DATA": str(data),
        "ATTUNE_LOG_LEVEL": "DEBUG",
        "ATTUNE_WORKERS": "1",
    }
    for words in (
        ("migrate", "--verbosity=0"),
        ("load_content",),
        ("seed_demo", "--therapists=25"),
        ("collectstatic", "--verbosity=0", "--no-input"),
    ):
        done = manage(*words, environment=environment)
        assert done.returncode == 0, done.stderr
    understood = python("manage.py", "understand", environment=environment)
    _out, said = understood.communicate(f"{SENTENCE}\n", timeout=300)
    assert understood.returncode == 0, said
    assert not traces(said)
    with serving(tmp_path, environment=environment) as server:
        headers = {"Origin": server.url, "Referer": f"{server.url}/"}
        body = f"words={quote_plus(SENTENCE)}".encode()
        sent = ask(f"{server.url}/find/", data=body, headers=headers)
        assert sent.status == 303
        address = sent.headers["Location"]
        page = ask(server.url + address)
        assert "Quibblewort" in page.text
        assert ask(f"{server.url}{address}&page=2").status == 200
        # A form from elsewhere, a request that cannot be read, and a site whose tables are gone.
        assert ask(f"{server.url}/find/", data=body).status == 403
        assert (
            ask(f"{server.url}/find/", data=body, headers={**headers, "X-Bad Header": SENTENCE}).status >= 400
        )
        with sqlite3.connect(data / "attune.sqlite3") as database:
            database.execute("PRAGMA foreign_keys = OFF")
            database.execute("DROP TABLE directory_jurisdiction")
        assert ask(f"{server.url}/find/", data=body + b"&in=new-york", headers=headers).status == 500
        assert ask(server.url + address).status == 500
        server.stop()
        assert "attune.access: GET find 500" in server.said()
        assert "attune.access: POST find 500" in server.said()
        assert not traces(server.said())
    files = [path for path in data.rglob("*") if path.is_file()]
    assert files
    assert not [str(path) for path in files if traces(path.read_bytes().decode("latin-1"))]
