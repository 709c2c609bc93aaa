"""What happens by itself, and happens once: reminding, telling, asking, forgetting."""

from datetime import timedelta

import pytest
from django.core.management import call_command

from attune.accounts.models import User
from attune.directory.erasing import erase_listing
from attune.directory.models import Listing
from attune.enquiries.actions import answer_enquiry, erase_letterbox, send_enquiry, tend_enquiries
from attune.enquiries.letters import Letter, Reply
from attune.enquiries.models import AnswerRecord, Enquiry, Letterbox
from attune.enquiries.queries import answering_of
from attune.enquiries.sealed import opened
from attune.foundation import keystore
from attune.foundation.keystore import KeyGone
from attune.foundation.models import OutboxMessage
from attune.foundation.sealing import SealBroken
from tests import factories
from tests.enquiries.writing import LETTER, ONCE

pytestmark = pytest.mark.django_db
AT = factories.AT


@pytest.fixture
def letterbox(chidis: Listing) -> Letterbox:
    return send_enquiry(
        LETTER, to=[chidis], once=ONCE, address="ada@example.org", wants_mail=True, by=None, at=AT
    )


def letters(kind: str) -> int:
    return OutboxMessage.objects.filter(kind=f"enquiries.{kind}").count()


def test_the_therapist_is_reminded_after_three_working_days_and_once(letterbox: Letterbox) -> None:
    assert tend_enquiries(at=AT + timedelta(days=2)).reminded == 0
    assert tend_enquiries(at=AT + timedelta(days=5)).reminded == 1
    assert tend_enquiries(at=AT + timedelta(days=5)).reminded == 0
    assert letters("received_reminder") == 1


def test_the_seeker_is_told_after_five_working_days_and_by_mail_only_if_ticked(
    letterbox: Letterbox, chidis: Listing
) -> None:
    send_enquiry(LETTER, to=[chidis], once="B" * 43, address="bo@example.org", by=None, at=AT)
    assert tend_enquiries(at=AT + timedelta(days=4)).told == 0
    assert tend_enquiries(at=AT + timedelta(days=8)).told == 2
    assert letters("not_answered") == 1


def test_both_are_asked_two_weeks_after_an_offer(letterbox: Letterbox, chidi: User) -> None:
    answer_enquiry(letterbox.enquiries.get(), Enquiry.Kind.OFFER, Reply(), by=chidi, at=AT)
    assert tend_enquiries(at=AT + timedelta(days=13)).asked == 0
    assert tend_enquiries(at=AT + timedelta(days=14)).asked == 1
    assert (letters("follow_up"), letters("follow_up_therapist")) == (1, 1)


def test_an_answer_is_the_end_of_reminding(letterbox: Letterbox, chidi: User) -> None:
    answer_enquiry(letterbox.enquiries.get(), Enquiry.Kind.FULL, Reply(), by=chidi, at=AT)
    done = tend_enquiries(at=AT + timedelta(days=30))
    assert (done.reminded, done.told, done.asked) == (0, 0, 0)


def test_after_its_time_it_is_erased_with_its_keys(letterbox: Letterbox) -> None:
    number = letterbox.enquiries.get().pk
    assert tend_enquiries(at=AT + timedelta(days=179)).forgotten == 0
    assert tend_enquiries(at=AT + timedelta(days=180)).forgotten == 1
    assert not Letterbox.objects.exists()
    for key in (number, letterbox.pk):
        with pytest.raises(KeyGone):
            keystore.get(key)


def test_the_keys_of_a_listing_that_was_erased_are_swept(letterbox: Letterbox, chidis: Listing) -> None:
    number = letterbox.enquiries.get().pk
    erase_listing(chidis)
    assert tend_enquiries(at=AT + timedelta(hours=2)).keys_swept == 1
    with pytest.raises(KeyGone):
        keystore.get(number)
    assert keystore.get(letterbox.pk)


def test_what_is_sealed_opens_in_its_own_row_and_column_only(letterbox: Letterbox, chidis: Listing) -> None:
    one = letterbox.enquiries.get()
    assert opened(one, "sealed_letter", Letter) == LETTER
    other = send_enquiry(LETTER, to=[chidis], once="B" * 43, by=None, at=AT).enquiries.get()
    other.sealed_letter, one.sealed_reply = one.sealed_letter, one.sealed_letter
    with pytest.raises(SealBroken):
        opened(other, "sealed_letter", Letter)
    with pytest.raises(SealBroken):
        opened(one, "sealed_reply", Reply)


def test_without_its_key_it_opens_for_nobody_not_even_from_a_backup(letterbox: Letterbox) -> None:
    kept = letterbox.enquiries.get()
    erase_letterbox(letterbox, at=AT)
    with pytest.raises(KeyGone):
        opened(kept, "sealed_letter", Letter)


def test_answers_are_counted_from_five_on_and_outlive_what_was_written(chidis: Listing, chidi: User) -> None:
    for number in range(6):
        box = send_enquiry(LETTER, to=[chidis], once=f"{number}" * 43, by=None, at=AT)
        if number < 4:
            answer_enquiry(
                box.enquiries.get(), Enquiry.Kind.FULL, Reply(), by=chidi, at=AT + timedelta(days=number)
            )
            erase_letterbox(box, at=AT)
    assert answering_of(chidis, on=AT.date()) is None
    later = answering_of(chidis, on=(AT + timedelta(days=8)).date())
    assert later is not None
    assert (later.asked, later.answered) == (6, 4)
    assert later.usual_days is None
    assert answering_of(chidis, on=(AT + timedelta(days=370)).date()) is None


def test_what_its_seeker_erased_unanswered_counts_against_nobody(chidis: Listing, chidi: User) -> None:
    box = send_enquiry(LETTER, to=[chidis], once=ONCE, by=None, at=AT)
    erase_letterbox(box, at=AT)
    assert not AnswerRecord.objects.exists()


def test_the_command_says_what_it_did(letterbox: Letterbox, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("tend_enquiries", once=True)
    assert "0 reminded, 0 told, 0 asked, 0 erased, 0 keys swept." in capsys.readouterr().out


def test_answering_twice_or_after_it_was_taken_back_sends_nothing(letterbox: Letterbox, chidi: User) -> None:
    enquiry = letterbox.enquiries.get()
    assert answer_enquiry(enquiry, Enquiry.Kind.FULL, Reply(), by=chidi, at=AT)
    assert not answer_enquiry(enquiry, Enquiry.Kind.OFFER, Reply(), by=chidi, at=AT)
    assert letters("answered") == 1
    enquiry.refresh_from_db()
    assert enquiry.kind == Enquiry.Kind.FULL
