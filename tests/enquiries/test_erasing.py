"""What becomes of enquiries when an account is erased or taken along."""

from pathlib import Path

import pytest

from attune.accounts.models import User
from attune.directory.models import Listing
from attune.enquiries.actions import answer_enquiry, keep_card, send_enquiry
from attune.enquiries.letters import Card, Reply
from attune.enquiries.models import Enquiry, Letterbox
from attune.foundation import keystore, privacy
from attune.foundation.keystore import KeyGone
from tests import factories, people
from tests.enquiries.writing import LETTER, MARKER, ONCE

pytestmark = pytest.mark.django_db


@pytest.fixture
def ben() -> User:
    return people.ben()


@pytest.fixture
def enquiry(chidis: Listing, chidi: User, ben: User) -> Enquiry:
    """Ben wrote to Chidi, who answered; Ben noted something for himself."""
    box = send_enquiry(LETTER, to=[chidis], once=ONCE, address=ben.email, by=ben, at=factories.AT)
    row = box.enquiries.get()
    answer_enquiry(row, Enquiry.Kind.FULL, Reply(words=f"Not now. {MARKER}"), by=chidi, at=factories.AT)
    keep_card(row, Card(words="mine alone"))
    row.refresh_from_db()
    return row


def test_the_seeker_takes_along_what_both_wrote_and_the_therapist_all_but_the_private_note(
    enquiry: Enquiry, ben: User, chidi: User
) -> None:
    his, hers = (str(privacy.export_of(person)["enquiries"]) for person in (ben, chidi))
    for said in (LETTER.own_words, f"Not now. {MARKER}"):
        assert said in his
        assert said in hers
    assert "mine alone" in his
    assert "mine alone" not in hers


def test_an_erased_seeker_leaves_neither_row_nor_key(
    enquiry: Enquiry, ben: User, store_of_keys: Path
) -> None:
    privacy.erase(ben, at=factories.AT)
    assert not Letterbox.objects.exists()
    assert not Enquiry.objects.exists()
    for number in (enquiry.pk, enquiry.letterbox_id):
        with pytest.raises(KeyGone):
            keystore.get(number)
        assert number.bytes not in store_of_keys.read_bytes()


def test_an_erased_therapist_leaves_no_message_that_opens_and_its_seeker_s_page_stays(
    enquiry: Enquiry, chidi: User
) -> None:
    privacy.erase(chidi, at=factories.AT)
    assert not Enquiry.objects.exists()
    assert Letterbox.objects.exists()
    with pytest.raises(KeyGone):
        keystore.get(enquiry.pk)
