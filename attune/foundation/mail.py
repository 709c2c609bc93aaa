"""Mail: sealed until it is sent, sent in the background, and not sent at all where nobody can be reached.

    action ── post ── a row of the outbox, sealed ── deliver ── the mail server, or the folder of a demonstration
                                                        └─ refused for good, or returned (`bounces`): the address is dead

A letter has a subject and plain text and nothing else. What belongs in neither is for those who write them: no content,
no concern and no therapist's name (a guard test reads them).
"""

import logging
import re
import smtplib
from dataclasses import asdict, dataclass
from datetime import datetime
from email.utils import parseaddr
from functools import partial
from json import dumps, loads
from uuid import UUID, uuid4

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.core.validators import validate_email

from attune.foundation import outbox
from attune.foundation.models import DeadAddress, OutboxMessage
from attune.foundation.sealing import fingerprint, seal, unseal

logger = logging.getLogger("attune.outbox")

_PURPOSE = "mail that waits, 1"
# The enhanced status of a refusal (RFC 3463), as mail servers write it into their answers.
_STATUS = re.compile(r"\b([245]\.\d{1,3}\.\d{1,3})\b")
# The mailbox is not there (RFC 5321, 4.2.3): what servers say that give no enhanced status.
_NOBODY_THERE = {550, 551, 553}


@dataclass(frozen=True)
class _Letter:
    address: str
    subject: str
    body: str
    expires_at: str = ""
    awaited: bool = False


def post(
    kind: str,
    *,
    to_address: str,
    subject: str,
    body: str,
    at: datetime,
    to: UUID | None = None,
    expires_at: datetime | None = None,
    awaited: bool = False,
) -> OutboxMessage:
    """Write a letter in the caller's transaction; it is sent within a second or two, or as soon as that can be done.

    `to` is the public id of the person, if they have one: erasing them takes the letter along. After `expires_at`
    it is not sent any more. `awaited` says that somebody waits for it at this moment, such as for a code: then it is
    tried even where mail was refused before. Raise ValidationError for what is no address, ValueError for a subject of
    more than one line, and RuntimeError outside a transaction.
    """
    validate_email(to_address)
    if len(subject.splitlines()) != 1:
        raise ValueError("A subject is one line.")
    letter = _Letter(to_address, subject, body, expires_at.isoformat() if expires_at else "", awaited)
    message = outbox.put(kind, to=to or uuid4(), at=at)
    message.sealed = seal(dumps(asdict(letter)).encode(), purpose=_PURPOSE, about=str(message.pk))
    message.address = letters_for(to_address)
    message.save(update_fields=["sealed", "address"])
    return message


def deliver(*, at: datetime) -> int:
    """Send what is due and return how many letters went out; raise OSError if the mail server cannot be reached.

    Then nothing was tried: what waits goes on waiting, and counts as no failure of its own.
    """
    if not outbox.is_anything_due(at=at):
        return 0
    with get_connection() as connection:
        return outbox.send_due(partial(_send, connection=connection, at=at), at=at)


def is_dead(address: str) -> bool:
    """Say whether mail to an address was refused for good."""
    return DeadAddress.objects.filter(pk=letters_for(address)).exists()


def revive(address: str) -> None:
    """Take an address for alive again, since somebody has just proved to read what is sent there."""
    DeadAddress.objects.filter(pk=letters_for(address)).delete()


def letters_for(address: str) -> str:
    """Return the letters that stand for an address in the database, whatever its capitals."""
    return fingerprint(address.strip().casefold(), purpose="addresses")


def mark_dead(letters: str, *, reason: str, at: datetime) -> None:
    """Note that an address refuses mail for good; the first refusal stands."""
    DeadAddress.objects.get_or_create(pk=letters, defaults={"since": at, "reason": reason[:12]})


def means_nobody_is_there(status: str) -> bool:
    """Say whether an enhanced status speaks of the address or a closed mailbox, rather than of this message (RFC 3463).

    >>> [means_nobody_is_there(status) for status in ("5.1.1", "5.2.1", "5.2.2", "5.7.1", "4.1.1")]
    [True, True, False, False, False]
    """
    return status.startswith("5.1.") or status == "5.2.1"


def _send(message: OutboxMessage, *, connection: BaseEmailBackend, at: datetime) -> None:
    letter = _Letter(**loads(unseal(bytes(message.sealed), purpose=_PURPOSE, about=str(message.pk))))
    if letter.expires_at and at >= datetime.fromisoformat(letter.expires_at):
        raise outbox.CannotBeSent
    if not letter.awaited and is_dead(letter.address):
        raise outbox.CannotBeSent
    email = EmailMessage(
        letter.subject,
        letter.body,
        settings.ATTUNE_MAIL_FROM,
        [letter.address],
        headers={"Message-ID": message_id(message.pk), "Auto-Submitted": "auto-generated"},
        connection=connection,
    )
    try:
        email.send()
    except smtplib.SMTPRecipientsRefused as refused:
        connection.close()
        _refused(message, refused, at)
        raise
    except Exception:
        connection.close()  # the next letter begins anew
        raise


def message_id(number: UUID) -> str:
    """Return the Message-ID of a letter: it cannot be guessed, so a notice that quotes it is about a letter of ours."""
    return f"<{number}@{parseaddr(settings.ATTUNE_MAIL_FROM)[1].rpartition('@')[2]}>"


def _refused(message: OutboxMessage, refused: smtplib.SMTPRecipientsRefused, at: datetime) -> None:
    """Raise CannotBeSent if the server refused the address for good; note it as dead if nobody is there."""
    ((code, words),) = refused.recipients.values()
    if code < 500:
        return
    found = _STATUS.search(words.decode("ascii", "replace") if isinstance(words, bytes) else str(words))
    if means_nobody_is_there(found[1]) if found else code in _NOBODY_THERE:
        mark_dead(message.address, reason=found[1] if found else str(code), at=at)
    raise outbox.CannotBeSent
