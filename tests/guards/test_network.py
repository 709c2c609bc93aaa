"""Nothing opens a connection to another machine: not the tests, not the server, not a page."""

import re
import socket
from pathlib import Path

import pytest
from django.conf import settings
from pytest_socket import SocketConnectBlockedError

from tests.guards.crawl import Page
from tests.guards.test_pure_domain import imports_under

pytestmark = pytest.mark.usefixtures("content")

PACKAGE: Path = settings.BASE_DIR / "attune"

# Modules that can speak to other machines, and who may have them: the launcher looks whether its port is free, mail
# knows a mail server's refusals when it meets them, so does an association's sign-in, and calendars are asked by one module that looks where it goes.
_SPEAKS = {"socket", "ssl", "http.client", "urllib.request", "smtplib", "ftplib", "imaplib", "poplib", "telnetlib",
           "xmlrpc.client", "requests", "httpx", "aiohttp", "urllib3"}  # fmt: skip
_ASKS_CALENDARS = "directory/free_busy/fetching.py"
_MAY = {("config/launch.py", "socket"), ("foundation/mail.py", "smtplib"), ("accounts/association_views.py", "requests"),
        *((_ASKS_CALENDARS, name) for name in ("http.client", "socket", "ssl"))}  # fmt: skip

# Addresses that are names and are never fetched: XML's namespaces and the vocabulary of structured data.
_ONLY_NAMES = ("http://www.w3.org/", "https://schema.org")
_LOADS = {
    "src",
    "srcset",
    "data",
    "poster",
    "action",
    "formaction",
    "background",
    "ping",
    "manifest",
    "archive",
}


def test_a_socket_to_another_machine_is_refused() -> None:
    with pytest.warns(UserWarning, match="192.0.2.1"), pytest.raises(SocketConnectBlockedError):
        socket.create_connection(("192.0.2.1", 80), timeout=1)


def test_no_code_of_ours_can_speak_to_another_machine() -> None:
    speakers = {
        (str(path.relative_to(PACKAGE)), name)
        for path, name in imports_under(PACKAGE)
        if name in _SPEAKS or name.split(".")[0] in _SPEAKS
    }
    assert speakers == _MAY


def test_no_style_script_or_picture_names_another_host() -> None:
    files = [path for path in PACKAGE.glob("*/static/**/*") if path.suffix in {".css", ".js", ".svg"}]
    assert len(files) >= 3
    assert not [(path.name, url) for path in files for url in _addresses_in(path.read_text(encoding="utf-8"))]


def test_templates_name_another_host_only_in_a_plain_link() -> None:
    wrong = []
    for path in PACKAGE.glob("*/templates/**/*.html"):
        without_links = re.sub(r"<a\s[^>]*>", "", path.read_text(encoding="utf-8"))
        wrong += [(path.name, url) for url in _addresses_in(without_links)]
    assert not wrong


def test_no_page_loads_anything_from_another_host(public_pages: list[Page]) -> None:
    ours = (settings.ATTUNE_SITE_URL, "/", "#", "?")
    wrong = []
    for page in filter(lambda page: page.is_html, public_pages):
        for element in page.tree.iter():
            loaded = [value for name, value in element.attrib.items() if name in _LOADS]
            loaded += [element.get("href", "")] if element.tag in {"link", "image", "use", "base"} else []
            wrong += [
                f"{page}: {value}" for value in loaded if value.startswith("//") or not value.startswith(ours)
            ]
    assert not wrong


def test_links_to_other_sites_do_not_tell_where_the_reader_was(public_pages: list[Page]) -> None:
    wrong = []
    for page in filter(lambda page: page.is_html, public_pages):
        for link in page.all("a"):
            if link.get("href", "").startswith(("http://", "https://", "//")):
                safe = (
                    "noreferrer" in link.get("rel", "")
                    and "target" not in link.attrib
                    and "ping" not in link.attrib
                )
                wrong += [] if safe else [f"{page}: {link.attrib}"]
    assert not wrong


def _addresses_in(text: str) -> list[str]:
    found: list[str] = re.findall(
        r"(?:https?:)?//[\w.-]+\.\w+[^\s\"'<>)]*", re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    )
    return [url for url in found if not url.startswith(_ONLY_NAMES)]
