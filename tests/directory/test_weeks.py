"""How often a listing was shown and opened: counted without visitors, written once a minute, read in words."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from attune.directory import counting
from attune.directory.models import Listing, ListingWeek
from attune.directory.views.desk_weeks import roughly
from tests import factories
from tests.factories import TODAY
from tests.people import browser_of, chidi, dana

pytestmark = pytest.mark.django_db

MONDAY = counting.monday_of(TODAY)
LAST = MONDAY - timedelta(weeks=1)


@pytest.fixture(autouse=True)
def nothing_counted_yet() -> Iterator[None]:
    counting._counted.clear()
    yield
    counting._counted.clear()


@pytest.fixture
def kept() -> Listing:
    return factories.listing(factories.therapist("Chidi Anorue", person=chidi()))


def weeks() -> list[tuple[int, int]]:
    return list(ListingWeek.objects.values_list("shown", "opened"))


def test_a_visit_and_a_page_of_results_are_counted_and_no_request_writes(
    client: Client, kept: Listing
) -> None:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        for _visit in range(3):
            client.get(kept.get_absolute_url())
        client.get("/find/")
        client.get("/therapists/")
    assert not [query for query in queries if "listingweek" in query["sql"]]
    assert counting.flush() == 1
    assert weeks() == [(2, 3)]
    client.get(kept.get_absolute_url())
    counting.flush()
    assert weeks() == [(2, 4)]
    assert counting.flush() == 0


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-GPC": "1"},
        {"Sec-Purpose": "prefetch;prerender"},
        {"Purpose": "prefetch"},
        {"User-Agent": "Googlebot/2.1 (+http://www.google.com/bot.html)"},
        {"User-Agent": "curl/8.5.0"},
    ],
)
def test_who_asks_to_be_left_out_and_robots_are_not_counted(
    client: Client, kept: Listing, headers: dict[str, str]
) -> None:
    client.get(kept.get_absolute_url(), headers=headers)
    client.get("/find/", headers=headers)
    client.head(kept.get_absolute_url())
    assert counting.flush() == 0


def test_nothing_but_two_numbers_and_a_monday_is_kept() -> None:
    assert {field.name for field in ListingWeek._meta.get_fields()} == {
        "id",
        "listing",
        "week",
        "shown",
        "opened",
    }


def test_a_preview_on_the_desk_is_no_visit(kept: Listing) -> None:
    browser_of(kept.therapist.person).get(f"/desk/{kept.slug}/preview/")
    assert counting.flush() == 0


def test_what_cannot_be_written_is_kept_for_the_next_time(
    client: Client, kept: Listing, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.get(kept.get_absolute_url())
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE directory_listingweek RENAME TO elsewhere")
    assert counting.flush() == 0
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE elsewhere RENAME TO directory_listingweek")
    client.get(kept.get_absolute_url())
    assert counting.flush() == 1
    assert weeks() == [(0, 2)]


def test_what_was_erased_meanwhile_is_let_go_by(client: Client, kept: Listing) -> None:
    client.get(kept.get_absolute_url())
    kept.delete()
    assert counting.flush() == 0
    assert weeks() == []


def test_memory_has_an_end(client: Client, kept: Listing, monkeypatch: pytest.MonkeyPatch) -> None:
    other = factories.listing()
    monkeypatch.setattr(counting, "MOST", 1)
    for row in (kept, other, kept):
        client.get(row.get_absolute_url())
    assert counting.flush() == 1
    assert weeks() == [(0, 2)]


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (0, "fewer than 10"),
        (9, "fewer than 10"),
        (10, "about 10"),
        (26, "about 30"),
        (99, "about 100"),
        (449, "about 400"),
    ],
)
def test_counts_are_said_roughly(count: int, words: str) -> None:
    assert roughly(count) == words


def test_a_therapist_reads_whole_weeks_roughly(kept: Listing) -> None:
    desk = browser_of(kept.therapist.person)
    page = f"/desk/{kept.slug}/weeks/"
    assert page in desk.get("/desk/").content.decode()
    factories.week(kept, week=MONDAY, shown=7777, opened=7777)
    assert "Nothing is counted yet" in desk.get(page).content.decode(), "the week that goes on is left out"
    factories.week(kept, week=LAST, shown=123, opened=7)
    words = desk.get(page).content.decode()
    assert "about 100" in words
    assert "fewer than 10" in words
    assert "123" not in words
    assert "7777" not in words
    other = dana()
    factories.listing(factories.therapist("Dana Whitlock", person=other))
    assert browser_of(other).get(page).status_code == 404


def test_old_weeks_go(kept: Listing) -> None:
    factories.week(kept, week=MONDAY - timedelta(weeks=27))
    factories.week(kept, week=MONDAY - timedelta(weeks=26))
    call_command("tend_listings", "--once")
    assert ListingWeek.objects.count() == 1
