"""Notices that must go out exactly when the thing they tell of has happened.

A notice is a row written in the same transaction as the thing itself, so neither exists
without the other. Sending happens afterwards, by whoever claims the row first.
"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from attune.foundation.models import OutboxMessage

# Our own choice: a mailbox that refused for two and a half days will not answer on the next try.
PAUSES = [
    timedelta(minutes=1),
    timedelta(minutes=10),
    timedelta(hours=1),
    timedelta(hours=12),
    timedelta(hours=48),
]

KEPT_FOR = timedelta(days=30)

logger = logging.getLogger("attune.outbox")

Sender = Callable[[OutboxMessage], None]


class CannotBeSent(Exception):
    """Trying again would not help: nobody is there, or there is nothing to say any more."""


def put(
    kind: str, *, to: UUID, at: datetime, about: str = "", due_at: datetime | None = None
) -> OutboxMessage:
    """Write a notice in the caller's transaction; raise RuntimeError if there is none.

    Outside a transaction the notice could outlive a failure of the thing it tells of.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("A notice is written inside the transaction of what it tells of.")
    return OutboxMessage.objects.create(kind=kind, to=to, about=about, written_at=at, due_at=due_at or at)


def is_anything_due(*, at: datetime) -> bool:
    return OutboxMessage.objects.filter(state=OutboxMessage.State.WAITING, due_at__lte=at).exists()


def forget_old(*, at: datetime) -> int:
    """Delete what was sent or given up long ago; reports of letters that come back arrive within days."""
    long_ago = at - KEPT_FOR
    done = OutboxMessage.objects.exclude(state=OutboxMessage.State.WAITING).filter(due_at__lt=long_ago)
    return done.delete()[0]


def send_due(send: Sender, *, at: datetime, most: int = 100) -> int:
    """Send what is due, oldest first, and return how many went out.

    A message is claimed by moving its `due_at`, so that two workers never hold the same one
    and a worker that dies loses nothing: the message is due again after its pause. After the
    last pause it is given up, and at once where `send` raises CannotBeSent; the admin shows both.
    """
    sent = 0
    waiting = OutboxMessage.objects.filter(state=OutboxMessage.State.WAITING, due_at__lte=at).order_by(
        "due_at"
    )[:most]
    for message in waiting:
        if not _claim(message, at):
            continue
        try:
            send(message)
        except CannotBeSent:
            _end(message, OutboxMessage.State.GIVEN_UP)
            continue
        except Exception:
            logger.exception("A notice of kind %s could not be sent.", message.kind)
            if message.attempts > len(PAUSES):
                _end(message, OutboxMessage.State.GIVEN_UP)
            continue
        _end(message, OutboxMessage.State.SENT, sent_at=at)
        sent += 1
    return sent


def _claim(message: OutboxMessage, at: datetime) -> bool:
    pause = PAUSES[min(message.attempts, len(PAUSES) - 1)]
    mine = OutboxMessage.objects.filter(
        pk=message.pk, state=OutboxMessage.State.WAITING, due_at=message.due_at
    ).update(due_at=at + pause, attempts=message.attempts + 1)
    message.attempts += mine
    return mine == 1


def _end(message: OutboxMessage, state: OutboxMessage.State, *, sent_at: datetime | None = None) -> None:
    """Close a message for good; what was sealed in it is gone with that."""
    OutboxMessage.objects.filter(pk=message.pk).update(state=state, sent_at=sent_at, sealed=b"")
