"""What the database refuses of enquiries, whoever writes them and by what way."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from attune.directory.models import Listing
from attune.enquiries.actions import send_enquiry
from attune.enquiries.models import AnswerRecord, Block, Enquiry, Intake, Letterbox
from tests import factories
from tests.constraints import Breaking, assert_refused, constraints_of
from tests.enquiries.writing import LETTER, ONCE

pytestmark = pytest.mark.django_db


def sent_again(listing: Listing) -> None:
    first = Enquiry.objects.get()
    Enquiry.objects.create(letterbox=first.letterbox, listing=listing, sent_at=factories.AT)


def blocked_twice(listing: Listing) -> None:
    for _again in range(2):
        Block.objects.create(therapist=listing.therapist, sender="a", blocked_on=factories.TODAY)


def named_twice(listing: Listing) -> None:
    assert listing.therapist.person
    for _again in range(2):
        Intake.objects.create(
            practice=listing.practice, person=listing.therapist.person, since=factories.TODAY
        )


def changed(**fields: object) -> Breaking:
    return lambda: Enquiry.objects.update(**fields)


BREAKING: dict[str, Callable[[Listing], object]] = {
    "one_enquiry_to_a_listing": sent_again,
    "each_sender_blocked_once": blocked_twice,
    "each_intake_coordinator_once": named_twice,
    "answer_of_an_enquiry_has_its_time": lambda _one: changed(kind="full")(),
    "answered_enquiry_has_an_answer": lambda _one: changed(state="answered")(),
    "report_has_its_reason": lambda _one: changed(reason="threat")(),
    "answered_after_it_was_sent": lambda _one: AnswerRecord.objects.update(
        answered_on=factories.TODAY - timedelta(days=1)
    ),
}


def test_every_constraint_has_been_seen_to_refuse() -> None:
    assert constraints_of("enquiries") == set(BREAKING)


@pytest.mark.parametrize("name", BREAKING)
def test_a_row_that_breaks_it_is_refused(name: str, chidis: Listing) -> None:
    send_enquiry(LETTER, to=[chidis], once=ONCE, by=None, at=factories.AT)
    assert_refused(name, lambda: BREAKING[name](chidis))


@pytest.mark.parametrize("field", ["code", "once"])
def test_one_code_and_one_form_lead_to_one_letterbox(chidis: Listing, field: str) -> None:
    send_enquiry(LETTER, to=[chidis], once=ONCE, by=None, at=factories.AT)
    again = {"code": "other", "once": "other", field: getattr(Letterbox.objects.get(), field)}
    with pytest.raises(IntegrityError), transaction.atomic():
        Letterbox.objects.create(made_on=factories.TODAY, forget_on=factories.TODAY, **again)
