"""The real server in a process of its own, as an operator starts it."""

import gzip
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.command_line import PROJECT

# How long something may take that a slow machine does in a few seconds; reaching it is a failure, never a wait.
PATIENCE = 300
LAUNCH = ("-m", "attune.config.launch")


class NeverHappened(Exception):
    """What a test waited for did not come about."""


def until(condition: Callable[[], bool], what: str) -> None:
    """Return as soon as `condition` holds; raise NeverHappened if it never does."""
    deadline = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > deadline:
            raise NeverHappened(what)
        time.sleep(0.02)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@dataclass(frozen=True)
class Answer:
    """What the server answered; `size` is that of its head and body in bytes, as they were sent."""

    status: int
    headers: Mapping[str, str]
    text: str
    size: int


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """A redirect is an answer too; following one could leave this machine."""

    def redirect_request(self, *args: object, **kwargs: object) -> None:
        return None


_client = urllib.request.build_opener(urllib.request.ProxyHandler({}), _NoRedirects)


def ask(url: str, *, data: bytes | None = None, headers: Mapping[str, str] | None = None) -> Answer:
    """Send one request and return the answer, whatever its status."""
    request = urllib.request.Request(url, data=data, headers=dict(headers or {}))  # noqa: S310  our own, on loopback
    try:
        with _client.open(request, timeout=PATIENCE) as response:
            return _answer(response)
    except urllib.error.HTTPError as refused:
        with refused:
            return _answer(refused)


def _answer(response: http.client.HTTPResponse | urllib.error.HTTPError) -> Answer:
    sent, headers = response.read(), response.headers
    body = gzip.decompress(sent) if headers.get("Content-Encoding") == "gzip" else sent
    return Answer(response.status or 0, dict(headers), body.decode(), len(headers.as_bytes()) + len(sent))


@dataclass(frozen=True)
class Server:
    """A server that runs, or ran."""

    process: "subprocess.Popen[bytes]"
    url: str
    out: Path
    log: Path

    @property
    def address(self) -> tuple[str, int]:
        host, port = self.url.removeprefix("http://").split(":")
        return host, int(port)

    def answers(self) -> bool:
        """Say whether anybody listens; a server that ended will never answer, which is no reason to wait."""
        if self.process.poll() is not None:
            raise NeverHappened(f"The server ended with {self.process.returncode}:\n{self.said()}")
        try:
            socket.create_connection(self.address, timeout=PATIENCE).close()
        except ConnectionRefusedError:
            return False
        return True

    def said(self) -> str:
        """Return everything it printed and logged so far."""
        return self.out.read_text(encoding="utf-8") + self.log.read_text(encoding="utf-8")

    def stop(self) -> int:
        """Ask it to end and return its exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=PATIENCE)

    def kill(self) -> None:
        """End it and its workers in the middle of whatever they do, as a power cut would."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(timeout=PATIENCE)


@contextmanager
def serving(
    folder: Path,
    *,
    environment: Mapping[str, str],
    words: Sequence[str] = (*LAUNCH, "serve"),
    port: int | None = None,
) -> Iterator[Server]:
    """Start a server, wait until it answers, and see that nothing of it is left in the end.

    What it prints goes to `folder`, not to a pipe that nobody reads.
    """
    port = port or free_port()
    out, log = folder / f"out-{port}", folder / f"log-{port}"
    with out.open("wb") as out_file, log.open("wb") as log_file:
        process = subprocess.Popen(
            [sys.executable, *words],
            cwd=PROJECT,
            env={"PATH": os.environ["PATH"], "PYTHONUTF8": "1", "PORT": str(port), **environment},
            stdin=subprocess.DEVNULL,
            stdout=out_file,
            stderr=log_file,
            start_new_session=True,
        )
    server = Server(process, f"http://127.0.0.1:{port}", out, log)
    try:
        until(server.answers, "The server never answered.")
        yield server
    finally:
        if process.poll() is None:
            server.kill()
