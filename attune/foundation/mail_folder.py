"""The mail of a demonstration: written to a folder on this machine, and read at `/_mail/`. Nothing is sent."""

import mailbox
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.utils import parsedate_to_datetime
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend


@dataclass(frozen=True)
class Letter:
    """A letter as it stands in the folder."""

    at: datetime
    to: str
    subject: str
    body: str


class FolderBackend(BaseEmailBackend):
    """Puts every message into a Maildir."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        box = _box()
        for message in email_messages:
            box.add(message.message().as_bytes())
        return len(email_messages)


def latest(most: int) -> list[Letter]:
    """Return the letters written last, the newest first."""
    letters = [_read(message.as_bytes()) for message in _box()]
    return sorted(letters, key=lambda letter: letter.at, reverse=True)[:most]


def _box() -> mailbox.Maildir:
    folder = Path(settings.EMAIL_FILE_PATH)
    folder.parent.mkdir(parents=True, exist_ok=True)
    return mailbox.Maildir(folder)


def _read(raw: bytes) -> Letter:
    message = message_from_bytes(raw, policy=policy.default)
    body = message.get_body(("plain",))
    return Letter(
        parsedate_to_datetime(message["Date"]),
        str(message["To"]),
        str(message["Subject"]),
        body.get_content() if body else "",
    )
