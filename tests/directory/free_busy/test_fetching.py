"""A calendar's address leads to a public machine or nowhere, and nothing there can hold us."""

import gzip
from http.server import BaseHTTPRequestHandler
from itertools import count
from pathlib import Path

import pytest

from attune.directory.free_busy.fetching import MOST_BYTES, CalendarTrouble, Trouble, Way, fetch, is_public
from tests.directory.free_busy.calendar_server import ADDRESS, PUBLIC, calendar_server, sends

BODY = b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"


def test_a_calendar_is_brought_from_the_address_that_was_looked_up(tmp_path: Path) -> None:
    with calendar_server(tmp_path, sends(BODY, ETag='"7"')) as server:
        fetched = fetch(ADDRESS, way=server.way())
    assert (fetched.body, fetched.etag) == (BODY, '"7"')
    assert server.connected_to == [PUBLIC]
    assert server.asked[0]["Host"] == "calendar.example.org"


def test_what_has_not_changed_is_not_sent_again(tmp_path: Path) -> None:
    with calendar_server(tmp_path, sends(b"", 304)) as server:
        assert fetch(ADDRESS, etag='"7"', way=server.way()).body is None
    assert server.asked[0]["If-None-Match"] == '"7"'


@pytest.mark.parametrize(
    "address",
    ["10.0.0.1", "127.0.0.1", "192.168.1.1", "172.16.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",  # noqa: S104  nobody binds to it
     "255.255.255.255", "203.0.113.5", "::1", "::", "fd00::1", "fe80::1", "ff02::1", "::ffff:127.0.0.1",
     "::ffff:8.8.8.8", "64:ff9b::7f00:1", "2002:7f00:1::1", "2001:db8::1", "fec0::1"],
)  # fmt: skip
def test_no_address_that_is_not_public_is_asked(tmp_path: Path, address: str) -> None:
    assert not is_public(address)
    with calendar_server(tmp_path, sends(BODY)) as server:
        # One public address among them does not help: which one is taken would be the stranger's choice.
        for addresses in ([address], [PUBLIC, address]):
            assert _trouble(ADDRESS, server.way(*addresses)) == Trouble.NOT_PUBLIC
    assert not server.connected_to


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_no_redirect_is_followed(tmp_path: Path, status: int) -> None:
    with calendar_server(tmp_path, sends(b"", status, Location="https://127.0.0.1/")) as server:
        assert _trouble(ADDRESS, server.way()) == Trouble.LEADS_ELSEWHERE
    assert len(server.connected_to) == 1


@pytest.mark.parametrize(
    "address",
    ["", "http://calendar.example.org/a.ics", "ftp://calendar.example.org/", "file:///etc/passwd", "https://", "nothing",
     "https://calendar.example.org:8443/", "https://calendar.example.org:x/", "https://me:secret@calendar.example.org/",
     "https://[::1]/", "https://[fd00::1]/", "https://" + "a" * 2000, "https://calendar.example.org/" + "a" * 2000],
)  # fmt: skip
def test_an_address_of_another_kind_is_refused(tmp_path: Path, address: str) -> None:
    with calendar_server(tmp_path, sends(BODY)) as server:
        assert _trouble(address, server.way()) == Trouble.NO_ADDRESS
    assert not server.connected_to


def test_line_breaks_in_an_address_add_no_header(tmp_path: Path) -> None:
    with calendar_server(tmp_path, sends(BODY)) as server:
        fetch("https://calendar.example.org/a\r\nX-Evil:1", way=server.way())
    assert "X-Evil" not in server.asked[0]


def test_webcal_means_https(tmp_path: Path) -> None:
    with calendar_server(tmp_path, sends(BODY)) as server:
        assert fetch(ADDRESS.replace("https", "webcal"), way=server.way()).body == BODY


def test_a_machine_that_is_not_who_it_says_is_not_asked(tmp_path: Path) -> None:
    with calendar_server(tmp_path, sends(BODY), host="other.example.org") as server:
        assert _trouble(ADDRESS, server.way()) == Trouble.NO_ANSWER
    assert not server.asked


def test_an_answer_that_never_ends_is_cut_by_its_size(tmp_path: Path) -> None:
    sent = []

    def endless(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        for _number in count():
            handler.wfile.write(b"x" * 65536)
            sent.append(65536)

    with calendar_server(tmp_path, endless) as server:
        assert _trouble(ADDRESS, server.way()) == Trouble.TOO_LARGE
    assert sum(sent) < 20 * MOST_BYTES


@pytest.mark.parametrize("first", [b"HTTP/1.1 200 OK\r\nX-Slow: ", b"HTTP/1.1 200 OK\r\n\r\n", b""])
def test_an_answer_that_drips_is_cut_by_its_time(tmp_path: Path, first: bytes) -> None:
    def dripping(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(first)
        while handler.connection.fileno() >= 0:
            # The reader's own end is the clock: nothing comes from it until it hangs up.
            handler.connection.settimeout(0.05)
            try:
                if not handler.connection.recv(1):
                    return
            except TimeoutError:
                handler.wfile.write(b"x")

    with calendar_server(tmp_path, dripping) as server:
        assert _trouble(ADDRESS, server.way(seconds=0.5)) == Trouble.TOO_SLOW


def test_what_is_packed_is_not_unpacked(tmp_path: Path) -> None:
    bomb = gzip.compress(bytes(50_000_000))
    with calendar_server(tmp_path, sends(bomb, Content_Encoding="gzip")) as server:
        assert _trouble(ADDRESS, server.way()) == Trouble.UNREADABLE


@pytest.mark.parametrize("status", [204, 304, 401, 404, 500])
def test_another_answer_is_no_calendar(tmp_path: Path, status: int) -> None:
    with calendar_server(tmp_path, sends(b"", status)) as server:
        assert _trouble(ADDRESS, server.way()) in {Trouble.NO_ANSWER, Trouble.LEADS_ELSEWHERE}


def test_what_is_not_http_is_no_calendar(tmp_path: Path) -> None:
    def other(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"SSH-2.0-x\r\n")

    with calendar_server(tmp_path, other) as server:
        assert _trouble(ADDRESS, server.way()) == Trouble.NO_ANSWER


def _trouble(address: str, way: Way) -> Trouble:
    with pytest.raises(CalendarTrouble) as caught:
        fetch(address, way=way)
    assert "example.org" not in str(caught.value)
    return caught.value.trouble
