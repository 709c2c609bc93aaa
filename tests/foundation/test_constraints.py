"""What the database refuses of the house's own rows."""

import pytest

from attune.foundation.models import OutboxMessage
from tests.constraints import Breaking, assert_refused, constraints_of
from tests.factories import AT
from tests.people import asha

pytestmark = pytest.mark.django_db


def message(**fields: object) -> None:
    OutboxMessage.objects.create(kind="welcome", to=asha().public_id, written_at=AT, due_at=AT, **fields)


BREAKING: dict[str, list[Breaking]] = {
    "outbox_sent_has_its_time": [
        lambda: message(state="sent"),
        lambda: message(state="waiting", sent_at=AT),
        lambda: message(state="given_up", sent_at=AT),
    ],
}


@pytest.mark.parametrize(
    ("name", "breaking"), [(name, row) for name, rows in BREAKING.items() for row in rows]
)
def test_a_row_that_breaks_a_constraint_is_refused(name: str, breaking: Breaking) -> None:
    assert_refused(name, breaking)


def test_every_constraint_is_tried() -> None:
    assert set(BREAKING) == constraints_of("foundation")


def test_a_row_that_keeps_to_them_is_taken() -> None:
    OutboxMessage.objects.create(
        kind="a", to=asha().public_id, written_at=AT, due_at=AT, state="sent", sent_at=AT
    )
