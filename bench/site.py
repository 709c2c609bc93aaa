"""A demonstration site in a folder of its own, made and served for a measurement."""

import http.client
import os
import resource
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Run:
    """One command: how long it took on the wall and on the processor, and the most memory a child has used so far."""

    wall_s: float
    cpu_s: float
    peak_mb: float


@dataclass(frozen=True)
class Answer:
    """One answer of the server: milliseconds to the last byte, and the bytes sent."""

    status: int
    ms: float
    sent_bytes: int


class Site:
    """A site whose data lie in `folder`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = _free_port()
        secret = "bench" * 12 + "0123456789"
        self.environment = {
            **os.environ,
            "ATTUNE_MODE": "demo",
            "ATTUNE_DATA": str(folder),
            "ATTUNE_SECRET_KEY": secret,
            "PORT": str(self.port),
        }

    def manage(self, *arguments: str) -> Run:
        """Run a management command and measure it; raise CalledProcessError if it fails."""
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        started = time.perf_counter()
        subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=self.environment,
            check=True,
            stdout=subprocess.DEVNULL,
        )
        wall = time.perf_counter() - started
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        return Run(wall, cpu, after.ru_maxrss / 1024)

    @contextmanager
    def served(self, how: str = "serve") -> Iterator[float]:
        """Serve the site and yield the seconds until it answered; end the server afterwards."""
        started = time.perf_counter()
        server = subprocess.Popen(
            [sys.executable, "-m", "attune.config.launch", how],
            cwd=ROOT,
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            self._wait(server)
            yield time.perf_counter() - started
        finally:
            server.terminate()
            server.wait(timeout=40)

    def get(self, path: str) -> Answer:
        """Ask for one page, compressed, on a connection of its own."""
        started = time.perf_counter()
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
        response = connection.getresponse()
        body = response.read()
        connection.close()
        return Answer(response.status, (time.perf_counter() - started) * 1000, len(body))

    def post(self, path: str, fields: Mapping[str, str]) -> Answer:
        """Send a form on a connection of its own."""
        started = time.perf_counter()
        status, _address, size = self._send(path, fields)
        return Answer(status, (time.perf_counter() - started) * 1000, size)

    def lead(self, path: str, fields: Mapping[str, str]) -> str:
        """Send a form and return the address that it leads to."""
        status, address, _size = self._send(path, fields)
        if status != 303 or not address:
            raise RuntimeError(f"{path} answered {status} instead of leading on.")
        return address

    def _send(self, path: str, fields: Mapping[str, str]) -> tuple[int, str, int]:
        """Send a form and return the status, the address it leads to, and the bytes sent back."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        headers = {
            "Accept-Encoding": "gzip",
            "Content-Type": "application/x-www-form-urlencoded",
            "Origin": f"http://127.0.0.1:{self.port}",
        }
        connection.request("POST", path, urlencode(fields), headers)
        response = connection.getresponse()
        body = response.read()
        connection.close()
        return response.status, response.headers["Location"] or "", len(body)

    def _wait(self, server: "subprocess.Popen[bytes]") -> None:
        for _attempt in range(1200):
            if server.poll() is not None:
                raise RuntimeError("The server ended before it answered; start it by hand to see why.")
            try:
                if self.get("/healthz").status == 200:
                    return
            except OSError:
                time.sleep(0.1)
        raise RuntimeError("The server did not answer within two minutes.")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port
