"""What the front desk learns of messages: that some wait or were reported, and of whom; never who wrote, or what."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from attune.directory.models import Listing
from attune.enquiries.actions import send_enquiry
from attune.enquiries.letters import Letter
from attune.enquiries.models import Enquiry
from tests import factories, people

pytestmark = pytest.mark.django_db

WORDS = "Quiet company."


@pytest.fixture
def desk() -> Client:
    return people.browser_of(people.fay())


def sent(to: Listing, once: str, *, days: int) -> Enquiry:
    letter = Letter(looking_for=WORDS, name="Asha")
    at = factories.AT - timedelta(days=days)
    return send_enquiry(letter, to=[to], once=once, by=None, at=at).enquiries.get()


def test_messages_that_have_waited_five_working_days_are_counted_by_therapist(
    chidis: Listing, desk: Client
) -> None:
    sent(chidis, "old", days=9)
    sent(chidis, "older", days=12)
    sent(chidis, "fresh", days=2)
    page = desk.get("/front-desk/lists/unanswered/").content.decode()
    assert page.count('<li class="box">') == 1
    assert "Chidi Anorue" in page
    assert "2 messages wait, 10 November 2026" in page


def test_an_answered_a_withdrawn_and_a_blocked_one_do_not_wait(chidis: Listing, desk: Client) -> None:
    closed: dict[str, dict[str, Any]] = {
        "answered": {"state": "answered", "kind": "full", "answered_at": factories.AT},
        "withdrawn": {"state": "withdrawn"},
        "blocked": {"is_blocked": True},
    }
    for once, fields in closed.items():
        Enquiry.objects.filter(pk=sent(chidis, once, days=9).pk).update(**fields)
    assert "Nothing waits here." in desk.get("/front-desk/lists/unanswered/").content.decode()


def test_a_report_says_its_kind_and_day_and_nothing_of_the_message(chidis: Listing, desk: Client) -> None:
    one = sent(chidis, "a form", days=1)
    Enquiry.objects.filter(pk=one.pk).update(reported_at=factories.AT, reason="threat")
    page = desk.get("/front-desk/lists/reported/").content.decode()
    assert "Chidi Anorue" in page
    assert "a threat or harassment, 22 November 2026" in page
    assert not [word for word in (WORDS, "Asha", str(one.pk)) if word in page]
