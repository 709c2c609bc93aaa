"""A server on this machine that speaks as a calendar's does, and a way that leads to it and nowhere else."""

import datetime as dt
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from attune.directory.free_busy.fetching import Way

HOST = "calendar.example.org"
PUBLIC = "93.184.215.14"
ADDRESS = f"https://{HOST}/private-abc/basic.ics"

Answer = Callable[[BaseHTTPRequestHandler], None]


class CalendarServer:
    """What was asked, to which addresses connections were opened, and the way there."""

    def __init__(self, server: ThreadingHTTPServer, trust: ssl.SSLContext) -> None:
        self.port = server.server_port
        self.trust = trust
        self.asked: list[dict[str, str]] = []
        self.connected_to: list[str] = []

    def way(self, *addresses: str, seconds: float = 5) -> Way:
        """Return a way on which the host has these addresses; whichever is taken, it ends at this server."""

        def connect(address: str, limit: float) -> socket.socket:
            self.connected_to.append(address)
            return socket.create_connection(("127.0.0.1", self.port), timeout=limit)

        return Way(lambda host: list(addresses or (PUBLIC,)), connect, self.trust, seconds)


@contextmanager
def calendar_server(folder: Path, answer: Answer, *, host: str = HOST) -> Iterator[CalendarServer]:
    """Serve `answer` to whoever asks, over TLS with a certificate for `host`."""
    certificate = _certificate(folder, host)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            kept.asked.append(dict(self.headers))
            try:
                answer(self)
            except OSError:  # the reader has hung up, as it should
                self.close_connection = True

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    class Quiet(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request: object, client_address: object) -> None:
            """Readers that hang up, or do not trust us, are no news."""

    with Quiet(("127.0.0.1", 0), Handler) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
        kept = CalendarServer(server, ssl.create_default_context(cafile=str(certificate)))
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield kept
        finally:
            server.shutdown()
            thread.join()


def sends(body: bytes, status: int = 200, **headers: str) -> Answer:
    """Return an answer of this body; an underscore in a header's name stands for a hyphen."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def _certificate(folder: Path, host: str) -> Path:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "tests")])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.DNSName(host), x509.IPAddress(ip_address("127.0.0.1"))]),
            critical=False,
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = folder / "certificate.pem"
    file.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        + made.public_bytes(serialization.Encoding.PEM)
    )
    return file
