"""Letters that come back: what mail servers report, read from a mailbox or a file (RFC 3464).

Anybody can write such a report. One counts only if it quotes the Message-ID of a letter of ours, which nobody else can
know but whoever got it, and names the address that letter went to.
"""

import mailbox
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.message import Message
from pathlib import Path
from uuid import UUID

from attune.foundation.mail import letters_for, mark_dead, means_nobody_is_there, message_id
from attune.foundation.models import OutboxMessage

# A report and the headers it quotes; whole letters with attachments are longer than anything we sent.
LONGEST = 1_000_000


@dataclass(frozen=True)
class Report:
    """One recipient of one letter: what became of it."""

    letter: UUID
    address: str
    status: str


def reports_in(raw: bytes) -> list[Report]:
    """Return which letters of ours a message says have failed for good; none if it says nothing of the kind."""
    message = message_from_bytes(raw[:LONGEST], policy=policy.compat32)
    parts = list(message.walk())
    letter = _letter_quoted(parts)
    if letter is None:
        return []
    return [
        Report(letter, address, status)
        for part in parts
        if part.get_content_type() == "message/delivery-status"
        for address, status in _failed(part)
    ]


def take_up(report: Report, *, at: datetime) -> bool:
    """Note that a letter came back, and that its address is dead if nobody is there; False if it was none of ours.

    A report that is read twice changes nothing the second time.
    """
    letters = letters_for(report.address)
    sent = OutboxMessage.objects.filter(
        pk=report.letter,
        address=letters,
        state__in=[OutboxMessage.State.SENT, OutboxMessage.State.RETURNED],
    )
    if not sent.update(state=OutboxMessage.State.RETURNED):
        return False
    if means_nobody_is_there(report.status):
        mark_dead(letters, reason=report.status, at=at)
    return True


def messages_in(place: Path) -> Iterator[bytes]:
    """Yield the messages of a Maildir, of an mbox file, or of a file that holds one message; raise OSError.

    Nothing is taken out or marked there.
    """
    if place.is_dir():
        yield from (message.as_bytes() for message in mailbox.Maildir(place, create=False))
        return
    with place.open("rb") as file:
        is_mbox = file.read(5) == b"From "
    if not is_mbox:
        yield place.read_bytes()
        return
    with closing(mailbox.mbox(place, create=False)) as box:
        yield from (message.as_bytes() for message in box)


def _letter_quoted(parts: Iterable[Message]) -> UUID | None:
    """Return the number of our letter whose headers a report quotes: as a whole message, or as headers alone."""
    for part in parts:
        said = str(_quoted(part).get("Message-ID", "")).strip()
        with suppress(ValueError):
            number = UUID(said.strip("<>").partition("@")[0])
            if said == message_id(number):
                return number
    return None


def _quoted(part: Message) -> Message:
    """Return the headers that a part of a report quotes; none if it quotes no message."""
    payload = part.get_payload()
    if part.get_content_type() == "message/rfc822" and isinstance(payload, list) and payload:
        whole = payload[0]
        return whole if isinstance(whole, Message) else Message()
    if part.get_content_type() == "text/rfc822-headers":
        headers = part.get_payload(decode=True)
        return message_from_bytes(headers if isinstance(headers, bytes) else b"")
    return Message()


def _failed(part: Message) -> Iterator[tuple[str, str]]:
    """Yield address and status of each recipient of a report for whom delivery failed for good."""
    blocks = part.get_payload()
    for block in blocks if isinstance(blocks, list) else []:
        if not isinstance(block, Message) or str(block.get("Action", "")).strip().lower() != "failed":
            continue
        _kind, _semicolon, address = str(
            block.get("Original-Recipient") or block.get("Final-Recipient") or ""
        ).partition(";")
        status = str(block.get("Status", "")).strip().split(" ")[0]
        if address.strip() and status.startswith("5."):
            yield address.strip().strip("<>"), status
