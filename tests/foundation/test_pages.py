"""Old and mistyped page numbers lead to the nearest page there is."""

from datetime import datetime

import pytest
from django.http import HttpResponseRedirect
from django.test import RequestFactory

from attune.foundation.models import AuditEvent
from attune.foundation.pages import page_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def forty_five_rows(at: datetime) -> None:
    AuditEvent.objects.all().delete()
    AuditEvent.objects.bulk_create(
        [AuditEvent(event="test", about_kind="row", about_id=str(number), at=at) for number in range(45)]
    )


def page_asked_for(query: str) -> str:
    """Return what happens: “page 2” or “to ?page=3”."""
    request = RequestFactory().get(f"/therapists/{query}")
    rows = AuditEvent.objects.order_by("pk")
    page = page_of(request, rows, count=rows.count())
    if isinstance(page, HttpResponseRedirect):
        return f"to {page.url}"
    return f"page {page.number}"


@pytest.mark.parametrize(
    ("query", "happens"),
    [
        ("", "page 1"),
        ("?page=1", "page 1"),
        ("?page=2", "page 2"),
        ("?page=3", "page 3"),
        ("?page=4", "to /therapists/?page=3"),
        ("?page=99999", "to /therapists/?page=3"),
        ("?page=" + "9" * 5000, "to /therapists/"),
        ("?page=0", "to /therapists/"),
        ("?page=-1", "to /therapists/"),
        ("?page=-99999", "to /therapists/"),
        ("?page=x", "to /therapists/"),
        ("?page=", "to /therapists/"),
        ("?page=1.5", "to /therapists/"),
        ("?page=2e1", "to /therapists/"),
        ("?page=02", "to /therapists/?page=2"),
        ("?page=+2", "to /therapists/?page=2"),
        ("?page=%D9%A2", "to /therapists/?page=2"),
        ("?page=2&page=3", "page 3"),
        ("?page=1&page=x", "to /therapists/"),
    ],
)
def test_a_page_number_leads_to_the_nearest_page_there_is(query: str, happens: str) -> None:
    assert page_asked_for(query) == happens


@pytest.mark.parametrize(
    ("query", "happens"),
    [
        ("?in=new-york&page=2", "page 2"),
        ("?in=new-york&page=x", "to /therapists/?in=new-york"),
        ("?in=new-york&page=99&with=a+b%26c", "to /therapists/?in=new-york&with=a+b%26c&page=3"),
        ("?in=one&in=two&page=0", "to /therapists/?in=one&in=two"),
    ],
)
def test_other_choices_are_kept_on_the_way(query: str, happens: str) -> None:
    assert page_asked_for(query) == happens


def test_where_there_is_nothing_there_is_still_a_first_page() -> None:
    AuditEvent.objects.all().delete()
    assert page_asked_for("") == "page 1"
    assert page_asked_for("?page=2") == "to /therapists/"


def test_pages_together_hold_every_row_once() -> None:
    seen: list[str] = []
    for number in (1, 2, 3):
        page = page_of(RequestFactory().get(f"/?page={number}"), AuditEvent.objects.order_by("pk"), count=45)
        assert not isinstance(page, HttpResponseRedirect)
        seen += [row.about_id for row in page]
    assert sorted(seen, key=int) == [str(number) for number in range(45)]
