"""Mail goes out once, sealed until then, through a real mail server; who cannot be reached is not written to again."""

import socket
from collections.abc import Iterator
from datetime import datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from aiosmtpd.controller import Controller
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from pytest_django import Settings

from attune.config.mail import mail_server
from attune.foundation import bounces, checks, mail, outbox
from attune.foundation.models import DeadAddress, OutboxMessage

pytestmark = pytest.mark.django_db

MARKER = "zqx-code-7431"


class PostOffice:
    """A mail server's rules: takes everything, but for addresses it was told to refuse."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.refusing: dict[str, str] = {}

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:
        if address in self.refusing:
            return self.refusing[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        self.letters.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"


@pytest.fixture
def post_office(settings: Settings) -> Iterator[PostOffice]:
    """A real mail server on this machine, to which the site sends."""
    office = PostOffice()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    controller = Controller(office, hostname="127.0.0.1", port=port)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = port
    settings.ATTUNE_MAIL_FROM = "messages@site.example"
    yield office
    controller.stop()


def post(at: datetime, to: str = "asha@example.org", **more: Any) -> OutboxMessage:
    return mail.post(
        "account.code", to_address=to, subject="A message", body=f"Your code: {MARKER}", at=at, **more
    )


def state_of(message: OutboxMessage) -> str:
    message.refresh_from_db()
    return str(message.state)


# --- Writing -----------------------------------------------------------------------------------------


def test_what_waits_cannot_be_read(at: datetime) -> None:
    message = post(at)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM foundation_outboxmessage")
        row = b" ".join(
            value if isinstance(value, bytes) else str(value).encode() for value in cursor.fetchone()
        )
    assert MARKER.encode() not in row
    assert b"asha" not in row
    assert len(message.sealed) > 50


@pytest.mark.parametrize("address", ["nobody", "a@b\nBcc: c@example.org", "a@example.org, b@example.org", ""])
def test_what_is_no_address_is_refused(address: str, at: datetime) -> None:
    with pytest.raises(ValidationError):
        post(at, to=address)
    assert not OutboxMessage.objects.exists()


@pytest.mark.parametrize("subject", ["Two\nlines", "Two\r\nBcc: c@example.org", ""])
def test_a_subject_is_one_line(subject: str, at: datetime) -> None:
    with pytest.raises(ValueError, match="one line"):
        mail.post("a", to_address="asha@example.org", subject=subject, body="x", at=at)
    assert not OutboxMessage.objects.exists()


# --- Sending -----------------------------------------------------------------------------------------


def test_a_letter_arrives_once_as_it_was_written_and_nothing_of_it_stays(
    post_office: PostOffice, at: datetime
) -> None:
    message = post(at)
    assert mail.deliver(at=at) == 1
    assert mail.deliver(at=at + timedelta(days=1)) == 0
    (letter,) = post_office.letters
    assert (letter["To"], letter["From"], letter["Subject"]) == (
        "asha@example.org",
        "messages@site.example",
        "A message",
    )
    assert letter["Message-ID"] == f"<{message.pk}@site.example>"
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter.get_content_type() == "text/plain"
    assert MARKER in letter.get_content()
    assert state_of(message) == "sent"
    assert bytes(message.sealed) == b""


def test_a_letter_whose_time_has_passed_is_not_sent(post_office: PostOffice, at: datetime) -> None:
    message = post(at, expires_at=at + timedelta(minutes=15))
    assert mail.deliver(at=at + timedelta(minutes=15)) == 0
    assert not post_office.letters
    assert state_of(message) == "given_up"


def test_while_no_mail_server_answers_mail_waits_and_no_try_is_counted(
    settings: Settings, post_office: PostOffice, at: datetime
) -> None:
    message = post(at)
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, 1  # nothing listens there
    with pytest.raises(ConnectionRefusedError):
        mail.deliver(at=at)
    assert (state_of(message), message.attempts) == ("waiting", 0)
    settings.EMAIL_PORT = port
    assert mail.deliver(at=at) == 1


@pytest.mark.parametrize(
    ("answer", "state", "is_dead"),
    [
        ("550 5.1.1 No such user here", "given_up", True),
        ("550 Requested action not taken: mailbox unavailable", "given_up", True),
        ("550 5.7.1 Blocked by policy", "given_up", False),
        ("552 5.2.2 Mailbox full", "given_up", False),
        ("450 4.2.1 Try again later", "waiting", False),
    ],
)
def test_a_refusal_is_taken_as_it_is_meant(
    answer: str, state: str, is_dead: bool, post_office: PostOffice, at: datetime
) -> None:
    post_office.refusing["gone@example.org"] = answer
    refused, other = post(at, to="gone@example.org"), post(at, to="asha@example.org")
    assert mail.deliver(at=at) == 1, "one that is refused does not hold up another"
    assert (state_of(refused), state_of(other)) == (state, "sent")
    assert mail.is_dead("Gone@example.org") is is_dead


def test_a_dead_address_is_not_written_to_until_its_owner_is_back(
    post_office: PostOffice, at: datetime
) -> None:
    mail.mark_dead(mail.letters_for("asha@example.org"), reason="5.1.1", at=at)
    assert state_after(post(at), at) == "given_up"
    assert state_after(post(at, awaited=True), at) == "sent", "somebody waits for it: it is tried"
    mail.revive("ASHA@example.org")
    assert state_after(post(at), at) == "sent"
    assert len(post_office.letters) == 2


def state_after(message: OutboxMessage, at: datetime) -> str:
    mail.deliver(at=at)
    return state_of(message)


def test_what_was_sealed_for_one_row_is_not_sent_from_another(post_office: PostOffice, at: datetime) -> None:
    first, second = post(at, to="asha@example.org"), post(at, to="ben@example.org")
    OutboxMessage.objects.filter(pk=first.pk).update(sealed=second.sealed)
    assert mail.deliver(at=at) == 1
    assert [letter["To"] for letter in post_office.letters] == ["ben@example.org"]


def test_the_command_sends_what_is_due(
    post_office: PostOffice, at: datetime, capsys: pytest.CaptureFixture[str]
) -> None:
    post(at)
    call_command("send_mail", once=True)
    assert capsys.readouterr().out == "1 sent.\n"


def test_without_a_mail_server_the_command_says_so(settings: Settings) -> None:
    settings.EMAIL_BACKEND = ""
    with pytest.raises(CommandError, match="ATTUNE_MAIL_URL"):
        call_command("send_mail", once=True)


def test_what_was_sent_long_ago_is_forgotten_and_what_waits_is_not(
    post_office: PostOffice, at: datetime
) -> None:
    sent = post(at)
    mail.deliver(at=at)
    waiting = post(at)
    assert outbox.forget_old(at=at + timedelta(days=29)) == 0
    assert outbox.forget_old(at=at + timedelta(days=32)) == 1
    assert not OutboxMessage.objects.filter(pk=sent.pk).exists()
    assert OutboxMessage.objects.filter(pk=waiting.pk).exists()


# --- Letters that come back --------------------------------------------------------------------------

REPORT = """\
From: mailer-daemon@elsewhere.example
To: messages@site.example
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

I'm sorry to have to inform you …

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; elsewhere.example

Final-Recipient: rfc822; {address}
Action: {action}
Status: {status}

--b
Content-Type: {quoted_as}

From: messages@site.example
To: {address}
Message-ID: {message_id}
Subject: A message

--b--
"""


def report(message: OutboxMessage, **other: str) -> bytes:
    facts = {
        "address": "asha@example.org",
        "action": "failed",
        "status": "5.1.1",
        "quoted_as": "text/rfc822-headers",
        "message_id": f"<{message.pk}@site.example>",
    }
    return REPORT.format(**(facts | other)).encode()


@pytest.fixture
def sent(post_office: PostOffice, at: datetime) -> OutboxMessage:
    message = post(at)
    mail.deliver(at=at)
    return message


@pytest.mark.parametrize("quoted_as", ["text/rfc822-headers", "message/rfc822"])
def test_a_letter_that_comes_back_marks_its_address_dead(
    quoted_as: str, sent: OutboxMessage, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path / "report.eml"
    place.write_bytes(report(sent, quoted_as=quoted_as))
    call_command("read_bounces", str(place))
    call_command("read_bounces", str(place))
    assert capsys.readouterr().out == "1 messages read; 1 of our letters came back.\n" * 2
    assert state_of(sent) == "returned"
    assert mail.is_dead("asha@example.org")
    assert DeadAddress.objects.get().reason == "5.1.1"


@pytest.mark.parametrize(
    ("other", "state"),
    [
        ({"status": "5.2.2"}, "returned"),
        ({"status": "4.4.7", "action": "delayed"}, "sent"),
        ({"action": "delivered", "status": "2.0.0"}, "sent"),
        ({"address": "dana@example.org"}, "sent"),
        ({"message_id": f"<{uuid4()}@site.example>"}, "sent"),
        ({"message_id": "<made-up@site.example>"}, "sent"),
        ({"message_id": ""}, "sent"),
    ],
)
def test_other_reports_mark_nothing_dead(
    other: dict[str, str], state: str, sent: OutboxMessage, at: datetime
) -> None:
    for found in bounces.reports_in(report(sent, **other)):
        bounces.take_up(found, at=at)
    assert state_of(sent) == state
    assert not DeadAddress.objects.exists()


def test_a_maildir_and_an_mbox_are_read_and_left_as_they_are(
    sent: OutboxMessage, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for folder in ("cur", "new", "tmp"):
        (tmp_path / "Maildir" / folder).mkdir(parents=True)
    (tmp_path / "Maildir" / "new" / "1").write_bytes(report(sent))
    (tmp_path / "mbox").write_bytes(b"From MAILER-DAEMON Mon Nov 23 00:00:00 2026\n" + report(sent) + b"\n")
    call_command("read_bounces", str(tmp_path / "Maildir"))
    call_command("read_bounces", str(tmp_path / "mbox"))
    assert capsys.readouterr().out == "1 messages read; 1 of our letters came back.\n" * 2
    assert (tmp_path / "Maildir" / "new" / "1").is_file()


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\0\xff\xfe" * 1000,
        b"Content-Type: multipart/report; boundary=x\n\n--x\nContent-Type: message/delivery-status\n\n",
        b"Content-Type: message/delivery-status\n\nAction: failed\nStatus: 5.1.1\n",
        b"Subject: " + b"x" * 2_000_000,
    ],
)
def test_no_message_breaks_the_reading(raw: bytes) -> None:
    assert bounces.reports_in(raw) == []


def test_a_place_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("read_bounces", str(tmp_path / "nowhere"))


# --- A demonstration ---------------------------------------------------------------------------------


def test_a_demonstration_shows_the_mail_it_would_have_sent(
    settings: Settings, tmp_path: Path, client: Client, at: datetime
) -> None:
    settings.EMAIL_BACKEND = "attune.foundation.mail_folder.FolderBackend"
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    assert "Nothing has been written yet" in client.get("/_mail/").content.decode()
    post(at, to="asha@example.org")
    mail.post(
        "a",
        to_address="b@example.org",
        subject="<b>Ünïcode</b>",
        body="<script>1</script> http://testserver/x/",
        at=at,
    )
    mail.deliver(at=at)
    page = client.get("/_mail/")
    assert page["Cache-Control"] == "no-store"
    shown = page.content.decode()
    assert MARKER in shown
    assert "asha@example.org" in shown
    assert "&lt;b&gt;Ünïcode&lt;/b&gt;" in shown
    assert "<script>1" not in shown
    assert '<a href="http://testserver/x/"' in shown


# --- Settings ----------------------------------------------------------------------------------------


def test_a_mail_server_is_named_by_one_address() -> None:
    server = mail_server("smtp+starttls://attune:p%40ss%2Fword@mail.example.org")
    assert (server.host, server.port, server.user, server.password) == (
        "mail.example.org",
        587,
        "attune",
        "p@ss/word",
    )
    assert (server.use_tls, server.use_ssl) == (True, False)
    assert mail_server("").backend == ""


@pytest.mark.parametrize("url", ["mail.example.org", "http://x", "smtps://", "smtps://host:port", "folder"])
def test_any_other_address_is_refused_and_not_repeated(url: str) -> None:
    with pytest.raises(ImproperlyConfigured) as refused:
        mail_server(f"{url}?secret-word" if url != "folder" else url)
    assert "secret-word" not in str(refused.value)


def test_a_start_without_a_sender_or_in_the_plain_is_refused(settings: Settings) -> None:
    settings.EMAIL_BACKEND, settings.EMAIL_HOST = "some.Backend", "mail.example.org"
    settings.ATTUNE_MAIL_FROM = ""
    assert [found.id for found in checks.mail_goes_safely(None)] == ["attune.E014", "attune.E015"]
    settings.ATTUNE_MAIL_FROM, settings.EMAIL_USE_TLS = "messages@site.example", True
    assert checks.mail_goes_safely(None) == []
    settings.EMAIL_BACKEND = ""
    assert checks.mail_goes_safely(None) == [], "a demonstration may do without"
