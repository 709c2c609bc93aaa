"""Keeping machines out: a box nobody sees, work a browser does, and how often one may write from one place."""

from itertools import count
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from attune.directory.models import Listing
from attune.enquiries.forms.guarding import is_worked
from attune.enquiries.models import Enquiry
from attune.foundation.models import CachedValue
from tests import factories, people
from tests.enquiries.writing import ONCE, fields

pytestmark = pytest.mark.django_db

SOMEWHERE, NEXT_DOOR, ELSEWHERE = "8.8.4.9", "8.8.4.77", "9.9.9.9"
HOUSE, SAME_HOUSE = "2620:fe::1", "2620:fe:0:77::2"


@pytest.fixture(autouse=True)
def nothing_counted_yet(db: None) -> None:
    cache.clear()


def send(listing: Listing, number: int, place: str, **more: Any) -> int:
    """Send one message from a place, and return the status of the answer."""
    browser = Client(headers={"origin": "http://testserver"}, REMOTE_ADDR=place)
    said = fields(listing.slug, once=f"{number:0>43}", agrees="on", **more)
    return browser.post("/enquire/send/", said).status_code


def worked(once: str) -> str:
    return next(str(number) for number in count() if is_worked(once, str(number)))


def test_without_a_script_four_go_out_in_an_hour_and_the_fifth_is_kept_on_its_page(chidis: Listing) -> None:
    assert [send(chidis, number, SOMEWHERE) for number in range(5)] == [303] * 4 + [429]
    browser = Client(headers={"origin": "http://testserver"}, REMOTE_ADDR=NEXT_DOOR)
    answer = browser.post("/enquire/send/", fields(chidis.slug, own_words="I kept at it.", agrees="on"))
    assert answer.status_code == 429
    assert "Nothing is lost" in answer.content.decode()
    assert 'value="I kept at it."' in answer.content.decode()
    assert Enquiry.objects.count() == 4


def test_another_place_is_counted_apart(chidis: Listing) -> None:
    for number in range(5):
        send(chidis, number, SOMEWHERE)
    assert send(chidis, 9, ELSEWHERE) == 303


def test_a_house_with_many_addresses_is_one_place(chidis: Listing) -> None:
    places = [HOUSE, SAME_HOUSE] * 3
    assert [send(chidis, number, place) for number, place in enumerate(places)] == [303] * 4 + [429] * 2


def test_a_browser_that_worked_may_write_more(chidis: Listing) -> None:
    tokens = [f"{number:0>43}" for number in range(6)]
    answers = [send(chidis, number, SOMEWHERE, work=worked(once)) for number, once in enumerate(tokens)]
    assert answers == [303] * 6


@pytest.mark.parametrize("work", ["", "0", "-1", "one", "²", "9" * 20])
def test_work_that_was_not_done_is_none(work: str) -> None:
    assert not is_worked(ONCE, work)


def test_work_for_one_form_is_none_for_another() -> None:
    number = worked(ONCE)
    assert is_worked(ONCE, number)
    assert not is_worked("B" * 43, number)


def test_sending_the_same_form_again_counts_once(chidis: Listing) -> None:
    assert [send(chidis, 1, SOMEWHERE) for _ in range(6)] == [303] * 6
    assert Enquiry.objects.count() == 1


def test_one_therapist_gets_sixty_a_day_from_wherever(chidis: Listing) -> None:
    places = [f"8.8.{third}.1" for third in range(61)]
    answers = [send(chidis, number, place) for number, place in enumerate(places)]
    assert answers == [303] * 60 + [429]
    other = factories.listing(factories.therapist("Dana Whitlock", person=people.dana()))
    assert send(other, 99, "9.9.8.1") == 303


def test_an_address_that_says_nothing_of_who_asks_is_not_counted(chidis: Listing) -> None:
    assert [send(chidis, number, "127.0.0.1") for number in range(6)] == [303] * 6


def test_no_address_is_kept(chidis: Listing) -> None:
    send(chidis, 1, SOMEWHERE)
    kept = [f"{row.cache_key} {row.value}" for row in CachedValue.objects.all()]
    assert kept
    assert not any("8.8.4" in row or str(chidis.pk) in row for row in kept)


def test_a_machine_that_fills_in_every_box_sends_nothing(seeker: Client, chidis: Listing) -> None:
    answer = seeker.post("/enquire/preview/", fields(chidis.slug, homepage="https://example.org/"))
    assert answer.status_code == 422
    assert "machines fill it in" in answer.content.decode()
    assert send(chidis, 1, SOMEWHERE, homepage="https://example.org/") == 422
    assert not Enquiry.objects.exists()


def test_codes_are_tried_thirty_times_and_then_not_for_a_while() -> None:
    browser = Client(headers={"origin": "http://testserver"}, REMOTE_ADDR=SOMEWHERE)
    answers = [browser.post("/message/", {"code": f"k7mp-{number}"}).status_code for number in range(31)]
    assert answers == [422] * 30 + [429]
