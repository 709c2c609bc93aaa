"""A notice goes out when the thing it tells of has happened, and by one worker only."""

from datetime import datetime, timedelta
from smtplib import SMTPServerDisconnected
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction

from attune.foundation import outbox
from attune.foundation.models import OutboxMessage

pytestmark = pytest.mark.django_db

ASHA: UUID = uuid4()


def never_sends(message: OutboxMessage) -> None:
    raise AssertionError(f"{message} was not due")


class Post:
    """A post office that remembers what it was given."""

    def __init__(self) -> None:
        self.sent: list[UUID] = []

    def __call__(self, message: OutboxMessage) -> None:
        self.sent.append(message.pk)


class ClosedPost:
    """A post office that takes nothing."""

    def __init__(self) -> None:
        self.asked = 0

    def __call__(self, message: OutboxMessage) -> None:
        self.asked += 1
        raise SMTPServerDisconnected


def state_of(message: OutboxMessage) -> str:
    message.refresh_from_db()
    return str(message.state)


# --- Writing -----------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_no_notice_can_be_written(at: datetime) -> None:
    assert not connection.in_atomic_block
    with pytest.raises(RuntimeError, match="inside the transaction"):
        outbox.put("welcome", to=ASHA, at=at)
    assert not OutboxMessage.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_notice_exists_exactly_if_what_it_tells_of_happened(at: datetime) -> None:
    with transaction.atomic():
        outbox.put("welcome", to=ASHA, at=at)
        transaction.set_rollback(True)
    assert not OutboxMessage.objects.exists()
    with transaction.atomic():
        outbox.put("welcome", to=ASHA, at=at)
    assert OutboxMessage.objects.get().kind == "welcome"


def test_a_notice_names_its_kind_and_public_ids_and_has_no_room_for_words(at: datetime) -> None:
    message = outbox.put("welcome", to=ASHA, at=at, about="listing-7")
    assert (message.to, message.about, message.due_at, message.attempts) == (ASHA, "listing-7", at, 0)
    texts = {
        field.name
        for field in OutboxMessage._meta.concrete_fields
        if field.get_internal_type().endswith("CharField")
    }
    assert texts == {"kind", "about", "address", "state"}
    assert not any(field.get_internal_type() == "TextField" for field in OutboxMessage._meta.concrete_fields)


# --- Sending -----------------------------------------------------------------------------------------


def test_what_is_due_is_sent_once(at: datetime) -> None:
    message = outbox.put("welcome", to=ASHA, at=at)
    post = Post()
    assert outbox.send_due(post, at=at) == 1
    assert outbox.send_due(never_sends, at=at + timedelta(days=30)) == 0
    assert post.sent == [message.pk]
    assert state_of(message) == "sent"
    assert message.sent_at == at


def test_what_is_not_due_yet_waits(at: datetime) -> None:
    message = outbox.put("reminder", to=ASHA, at=at, due_at=at + timedelta(hours=2))
    assert outbox.send_due(never_sends, at=at + timedelta(hours=1)) == 0
    assert outbox.send_due(Post(), at=at + timedelta(hours=2)) == 1
    assert state_of(message) == "sent"


def test_the_oldest_goes_first_and_no_more_than_asked_for(at: datetime) -> None:
    late = outbox.put("b", to=ASHA, at=at, due_at=at + timedelta(minutes=2))
    early = outbox.put("a", to=ASHA, at=at, due_at=at + timedelta(minutes=1))
    later = outbox.put("c", to=ASHA, at=at, due_at=at + timedelta(minutes=3))
    post = Post()
    assert outbox.send_due(post, at=at + timedelta(hours=1), most=2) == 2
    assert post.sent == [early.pk, late.pk]
    assert outbox.send_due(post, at=at + timedelta(hours=1), most=2) == 1
    assert post.sent[-1] == later.pk


def test_two_workers_never_send_the_same_notice(at: datetime) -> None:
    """The second worker comes along while the first is sending, when both have read the same list."""
    messages = [
        outbox.put("welcome", to=ASHA, at=at, due_at=at + timedelta(seconds=number)) for number in range(3)
    ]
    now = at + timedelta(minutes=1)
    second = Post()
    first: list[UUID] = []

    def first_worker(message: OutboxMessage) -> None:
        if not first:
            outbox.send_due(second, at=now)
        first.append(message.pk)

    assert outbox.send_due(first_worker, at=now) == 1
    assert first == [messages[0].pk]
    assert second.sent == [messages[1].pk, messages[2].pk]
    assert {state_of(message) for message in messages} == {"sent"}


def test_a_worker_that_dies_while_sending_loses_nothing(at: datetime) -> None:
    message = outbox.put("welcome", to=ASHA, at=at)

    def dies(message: OutboxMessage) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        outbox.send_due(dies, at=at)
    assert state_of(message) == "waiting"
    assert outbox.send_due(never_sends, at=at + timedelta(seconds=59)) == 0, (
        "another worker may still be sending it"
    )
    assert outbox.send_due(Post(), at=at + timedelta(minutes=1)) == 1


def test_a_closed_mailbox_is_tried_again_after_longer_and_longer_pauses_and_then_given_up(
    at: datetime,
) -> None:
    message = outbox.put("welcome", to=ASHA, at=at)
    post = ClosedPost()
    now = at
    for pause in outbox.PAUSES:
        assert outbox.send_due(post, at=now) == 0
        assert state_of(message) == "waiting"
        assert message.due_at == now + pause
        assert outbox.send_due(never_sends, at=now + pause - timedelta(seconds=1)) == 0
        now += pause
    assert sorted(outbox.PAUSES) == outbox.PAUSES
    assert outbox.send_due(post, at=now) == 0
    assert state_of(message) == "given_up"
    assert post.asked == len(outbox.PAUSES) + 1
    assert outbox.send_due(never_sends, at=now + timedelta(days=365)) == 0


def test_one_closed_mailbox_does_not_hold_up_the_others(at: datetime) -> None:
    first = outbox.put("welcome", to=ASHA, at=at)
    second = outbox.put("welcome", to=ASHA, at=at, due_at=at + timedelta(seconds=1))

    def refuses_the_first(message: OutboxMessage) -> None:
        if message.pk == first.pk:
            raise ConnectionRefusedError

    assert outbox.send_due(refuses_the_first, at=at + timedelta(minutes=1)) == 1
    assert (state_of(first), state_of(second)) == ("waiting", "sent")


def test_a_notice_that_gets_through_at_a_later_try_is_sent(at: datetime) -> None:
    message = outbox.put("welcome", to=ASHA, at=at)
    outbox.send_due(ClosedPost(), at=at)
    assert outbox.send_due(Post(), at=at + timedelta(minutes=1)) == 1
    assert state_of(message) == "sent"
    assert message.attempts == 2


def test_a_notice_that_our_own_code_cannot_send_holds_up_no_other_and_is_written_down(
    at: datetime, caplog: pytest.LogCaptureFixture
) -> None:
    broken = outbox.put("broken", to=ASHA, at=at)
    second = outbox.put("welcome", to=ASHA, at=at, due_at=at + timedelta(seconds=1))

    def breaks_on_the_first(message: OutboxMessage) -> None:
        if message.pk == broken.pk:
            raise ZeroDivisionError

    assert outbox.send_due(breaks_on_the_first, at=at + timedelta(minutes=1)) == 1
    assert (state_of(broken), state_of(second)) == ("waiting", "sent")
    (record,) = [record for record in caplog.records if record.name == "attune.outbox"]
    assert record.getMessage() == "A notice of kind broken could not be sent."
    assert str(ASHA) not in record.getMessage()
