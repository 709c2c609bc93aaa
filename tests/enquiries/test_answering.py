"""How messages were answered stands on the listing, in words, with its numbers one tap away, and never over fewer than five."""

from datetime import date, timedelta

import pytest
from django.test import Client

from attune.directory.models import Listing, Pause
from attune.enquiries.models import AnswerRecord
from attune.enquiries.queries import Answering, answering_of
from attune.foundation.clock import today

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 3, 2)


def sent(listing: Listing, *answered_after: int | None, on: date = MONDAY) -> None:
    """Note that so many messages were sent on one day, and after how many days each was answered."""
    AnswerRecord.objects.bulk_create(
        AnswerRecord(
            listing=listing,
            sent_on=on,
            answered_on=None if after is None else on + timedelta(days=after),
        )
        for after in answered_after
    )


def rail(client: Client, listing: Listing) -> str:
    page = client.get(listing.get_absolute_url()).content.decode()
    return page.split('<aside class="rail"')[1].split("</aside>")[0]


def test_usually_is_three_of_four_of_all_that_were_asked(chidis: Listing) -> None:
    sent(chidis, 0, 1, 1, 2, 3, 4, None, None)
    assert answering_of(chidis, on=MONDAY + timedelta(days=30)) == Answering(8, 6, 4)
    sent(chidis, None)
    assert answering_of(chidis, on=MONDAY + timedelta(days=30)) == Answering(9, 6, None)


def test_a_weekend_makes_nobody_late(chidis: Listing) -> None:
    sent(chidis, *[3] * 5, on=MONDAY + timedelta(days=4))
    assert answering_of(chidis, on=MONDAY + timedelta(days=30)) == Answering(5, 5, 1)


def test_what_there_was_no_time_to_answer_is_not_counted_even_if_it_was(chidis: Listing) -> None:
    sent(chidis, *[1] * 5)
    assert answering_of(chidis, on=MONDAY + timedelta(days=4)) is None
    assert answering_of(chidis, on=MONDAY + timedelta(days=7)) == Answering(5, 5, 1)


def test_days_of_a_pause_are_no_days_of_waiting(chidis: Listing) -> None:
    sent(chidis, *[8] * 5)
    assert answering_of(chidis, on=MONDAY + timedelta(days=30)) == Answering(5, 5, 6)
    Pause.objects.create(
        listing=chidis, began_on=MONDAY + timedelta(days=1), ended_on=MONDAY + timedelta(days=8)
    )
    assert answering_of(chidis, on=MONDAY + timedelta(days=30)) == Answering(5, 5, 1)


def test_whoever_is_away_still_is_asked_for_no_answer_yet(chidis: Listing) -> None:
    sent(chidis, *[None] * 5)
    assert answering_of(chidis, on=MONDAY + timedelta(days=30)) == Answering(5, 0, None)
    Pause.objects.create(listing=chidis, began_on=MONDAY + timedelta(days=2))
    assert answering_of(chidis, on=MONDAY + timedelta(days=30)) is None


def test_a_pause_that_ended_leaves_five_working_days(chidis: Listing) -> None:
    sent(chidis, *[None] * 5)
    Pause.objects.create(listing=chidis, began_on=MONDAY, ended_on=MONDAY + timedelta(days=14))
    assert answering_of(chidis, on=MONDAY + timedelta(days=17)) is None
    assert answering_of(chidis, on=MONDAY + timedelta(days=18)) == Answering(5, 0, None)


def test_the_page_says_it_in_words_from_five_on(seeker: Client, chidis: Listing) -> None:
    long_ago = today() - timedelta(days=100)
    sent(chidis, *[None] * 4, on=long_ago)
    assert "no message here so far" not in rail(seeker, chidis)
    sent(chidis, None, on=long_ago)
    assert "Has answered no message here so far" in rail(seeker, chidis)
    sent(chidis, 0, on=long_ago)
    assert "Does not answer every message" in rail(seeker, chidis)
    sent(chidis, *[0] * 20, on=long_ago)
    page = rail(seeker, chidis)
    assert "Usually answers within a working day" in page
    assert "21 of 26 messages sent here were answered" in page
