"""Bringing a calendar from an address that a stranger may have chosen, without being led into our own network.

The name is looked up first; every address it has must be a public one; and the connection goes to an address that was
looked at, so that a name whose answer changes in between changes nothing. Redirects are not followed. One watch ends
the whole exchange, however slowly its bytes drip.
"""

import http.client
import ipaddress
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import SplitResult, urlsplit

# Our own choices: a calendar of ten busy years is well under a megabyte, and a server that is well answers in a second.
MOST_BYTES = 2_000_000
MOST_SECONDS = 15.0
LONGEST_ADDRESS = 1_000

_PORT = 443
# Addresses that carry an IPv4 address inside (NAT64, RFC 6052): what they lead to is decided elsewhere.
_NAT64 = (ipaddress.IPv6Network("64:ff9b::/96"), ipaddress.IPv6Network("64:ff9b:1::/48"))


class Trouble(StrEnum):
    """Why a calendar could not be read."""

    NO_ADDRESS = "no-address"
    NOT_PUBLIC = "not-public"
    LEADS_ELSEWHERE = "leads-elsewhere"
    NO_ANSWER = "no-answer"
    TOO_LARGE = "too-large"
    TOO_SLOW = "too-slow"
    UNREADABLE = "unreadable"


class CalendarTrouble(Exception):
    """A calendar could not be read; `trouble` says why, and nothing here repeats its address."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble


@dataclass(frozen=True)
class Fetched:
    """What came: the calendar, or None if it is as it was; and the marks by which to ask next time."""

    body: bytes | None
    etag: str = ""
    last_modified: str = ""


def look_up(host: str) -> list[str]:
    """Return all addresses of a host."""
    found = socket.getaddrinfo(host, _PORT, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def connect(address: str, seconds: float) -> socket.socket:
    """Open a connection to an address, never to a name."""
    return socket.create_connection((address, _PORT), timeout=seconds)


@dataclass(frozen=True)
class Way:
    """How one gets to another machine."""

    look_up: Callable[[str], list[str]] = look_up
    connect: Callable[[str, float], socket.socket] = connect
    trust: ssl.SSLContext = field(default_factory=ssl.create_default_context)
    seconds: float = MOST_SECONDS


def is_public(address: str) -> bool:
    """Say whether an address belongs to a machine on the open internet.

    >>> is_public("8.8.8.8"), is_public("10.0.0.1"), is_public("169.254.169.254"), is_public("::ffff:8.8.8.8")
    (True, False, False, False)
    """
    ip = ipaddress.ip_address(address)
    if ip.is_multicast or ip.is_reserved or not ip.is_global:
        return False
    if isinstance(ip, ipaddress.IPv4Address):
        return True
    carries_another = ip.ipv4_mapped or ip.sixtofour or ip.teredo or any(ip in net for net in _NAT64)
    return not (carries_another or ip.is_site_local)


def parts_of(address: str) -> SplitResult:
    """Return the parts of a calendar's address; raise CalendarTrouble if it is none that we would ask.

    Only https, at its usual port, without a name and password in it. `webcal` is how calendars write the same.
    """
    try:
        parts = urlsplit(address.strip())
        usual_port = parts.port in {None, _PORT}
        host = (parts.hostname or "").encode("idna").decode()
    except ValueError as error:
        raise CalendarTrouble(Trouble.NO_ADDRESS) from error
    allowed = parts.scheme in {"https", "webcal", "webcals"} and usual_port and "@" not in parts.netloc
    if not (allowed and host) or len(address) > LONGEST_ADDRESS:
        raise CalendarTrouble(Trouble.NO_ADDRESS)
    return parts._replace(scheme="https", netloc=host, fragment="")


def fetch(address: str, *, etag: str = "", last_modified: str = "", way: Way | None = None) -> Fetched:
    """Return the calendar at `address`, or word that it has not changed; raise CalendarTrouble."""
    way = way or Way()
    parts = parts_of(address)
    if ":" in parts.netloc:  # an IPv6 address in brackets has lost them: nobody's calendar lives there
        raise CalendarTrouble(Trouble.NO_ADDRESS)
    try:
        with _connected(parts.netloc, way) as connection:
            return _ask(connection, parts, etag, last_modified)
    except CalendarTrouble:
        raise
    except TimeoutError as error:
        raise CalendarTrouble(Trouble.TOO_SLOW) from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise CalendarTrouble(Trouble.NO_ANSWER) from error


def _public_addresses(host: str, way: Way) -> list[str]:
    addresses = way.look_up(host)
    if not addresses:
        raise CalendarTrouble(Trouble.NO_ANSWER)
    if not all(is_public(address) for address in addresses):
        raise CalendarTrouble(Trouble.NOT_PUBLIC)
    return addresses


@contextmanager
def _connected(host: str, way: Way) -> Iterator[http.client.HTTPSConnection]:
    """Give a connection to the first address of a host, and cut it when its time is over."""
    plain = way.connect(_public_addresses(host, way)[0], way.seconds)
    # The watch holds the connection by a second handle: TLS takes the first for itself.
    second_handle = plain.dup()
    over = threading.Event()

    def cut() -> None:
        over.set()
        second_handle.shutdown(socket.SHUT_RDWR)

    watch = threading.Timer(way.seconds, cut)
    watch.daemon = True
    watch.start()
    try:
        with way.trust.wrap_socket(plain, server_hostname=host) as sealed:
            connection = http.client.HTTPSConnection(host, timeout=way.seconds)
            connection.sock = sealed
            yield connection
    except (OSError, http.client.HTTPException) as error:
        if over.is_set():
            raise CalendarTrouble(Trouble.TOO_SLOW) from error
        raise
    finally:
        watch.cancel()
        watch.join()
        plain.close()
        second_handle.close()
    if over.is_set():
        raise CalendarTrouble(Trouble.TOO_SLOW)


def _ask(
    connection: http.client.HTTPSConnection, parts: SplitResult, etag: str, last_modified: str
) -> Fetched:
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    headers = {
        "Accept": "text/calendar",
        "Accept-Encoding": "identity",
        "User-Agent": "Attune calendar reader",
    }
    if etag:
        headers["If-None-Match"] = etag
    if last_modified:
        headers["If-Modified-Since"] = last_modified
    connection.request("GET", path, headers=headers)
    with connection.getresponse() as answer:
        if answer.status == http.client.NOT_MODIFIED and (etag or last_modified):
            return Fetched(None, etag, last_modified)
        if 300 <= answer.status < 400:
            raise CalendarTrouble(Trouble.LEADS_ELSEWHERE)
        if answer.status != http.client.OK:
            raise CalendarTrouble(Trouble.NO_ANSWER)
        # Packed although we asked for plain: a few kilobytes could unpack to gigabytes.
        if answer.getheader("Content-Encoding", "identity") != "identity":
            raise CalendarTrouble(Trouble.UNREADABLE)
        body = answer.read(MOST_BYTES + 1)
        if len(body) > MOST_BYTES:
            raise CalendarTrouble(Trouble.TOO_LARGE)
        return Fetched(body, _mark(answer, "ETag"), _mark(answer, "Last-Modified"))


def _mark(answer: http.client.HTTPResponse, name: str) -> str:
    mark = answer.getheader(name, "")
    return mark if len(mark) <= 200 and mark.isprintable() else ""
