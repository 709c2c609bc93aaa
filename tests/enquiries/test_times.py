"""A proposed time goes into a calendar without saying with whom or about what."""

from datetime import UTC, datetime

import pytest
from django.test import Client

from attune.accounts.models import User
from attune.directory.models import Listing
from attune.enquiries.actions import answer_enquiry, send_enquiry, withdraw_enquiry
from attune.enquiries.codes import code_of
from attune.enquiries.letters import Reply
from attune.enquiries.models import Enquiry
from tests import factories
from tests.enquiries.writing import LETTER, MARKER, ONCE

pytestmark = pytest.mark.django_db
THURSDAY = datetime(2026, 11, 26, 18, 0, tzinfo=UTC)


@pytest.fixture
def enquiry(chidis: Listing, chidi: User) -> Enquiry:
    box = send_enquiry(LETTER, to=[chidis], once=ONCE, by=None, at=factories.AT)
    found = box.enquiries.get()
    reply = Reply(words="Come and see.", times=[THURSDAY])
    assert answer_enquiry(found, Enquiry.Kind.OFFER, reply, by=chidi, at=factories.AT)
    return found


@pytest.fixture
def reader(seeker: Client, enquiry: Enquiry) -> Client:
    """A seeker who has typed the code."""
    seeker.post("/message/", {"code": code_of(ONCE)})
    return seeker


def test_the_file_says_when_and_nothing_else(reader: Client, enquiry: Enquiry) -> None:
    path = f"/message/{enquiry.pk}/time-0.ics"
    assert path in reader.get("/message/").content.decode()
    answer = reader.get(path)
    file = answer.content.decode()
    assert "DTSTART:20261126T180000Z\r\n" in file
    assert "SUMMARY:Meeting\r\n" in file
    assert answer.headers["Content-Type"].startswith("text/calendar")
    assert answer.headers["Cache-Control"] == "no-store"
    assert not any(word in file for word in ("Chidi", "Come and see", MARKER, "therap"))


def test_without_the_code_and_for_a_time_nobody_proposed_there_is_none(
    reader: Client, enquiry: Enquiry
) -> None:
    assert Client().get(f"/message/{enquiry.pk}/time-0.ics").headers["Location"] == "/message/"
    assert reader.get(f"/message/{enquiry.pk}/time-1.ics").status_code == 404


def test_somebody_elses_time_is_not_found_nor_one_that_was_withdrawn(
    reader: Client, enquiry: Enquiry, chidis: Listing
) -> None:
    other = send_enquiry(LETTER, to=[chidis], once="B" * 43, by=None, at=factories.AT).enquiries.get()
    assert reader.get(f"/message/{other.pk}/time-0.ics").status_code == 404
    withdraw_enquiry(enquiry, at=factories.AT)
    assert reader.get(f"/message/{enquiry.pk}/time-0.ics").status_code == 404
