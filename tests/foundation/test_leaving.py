"""Leaving goes to the same neutral place for everyone, and asks the browser to forget us."""

from typing import TYPE_CHECKING

import pytest
from django.test import Client

from tests import people

if TYPE_CHECKING:
    from pytest_django import Settings


def test_leaving_goes_elsewhere_at_once_and_asks_the_browser_to_forget(
    client: Client, settings: "Settings"
) -> None:
    settings.ATTUNE_LEAVE_URL = "https://weather.example/today"
    answer = client.get("/leave/")
    assert answer.status_code == 303
    assert answer.headers["Location"] == "https://weather.example/today"
    assert answer.headers["Clear-Site-Data"] == '"cookies", "storage"'
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["Cache-Control"] == "no-store"
    assert not answer.cookies


@pytest.mark.parametrize(
    "query", ["?next=https://evil.example/", "?url=//evil.example", "?from=/concerns/abuse/"]
)
def test_nobody_can_choose_where_it_goes(query: str, client: Client, settings: "Settings") -> None:
    settings.ATTUNE_LEAVE_URL = "https://weather.example/"
    assert client.get(f"/leave/{query}").headers["Location"] == "https://weather.example/"


def test_it_is_the_same_for_someone_signed_in(db: None) -> None:
    known, unknown = people.browser_of(people.asha()).get("/leave/"), Client().get("/leave/")
    assert known.headers["Location"] == unknown.headers["Location"]
    assert known.headers["Clear-Site-Data"] == unknown.headers["Clear-Site-Data"]


def test_it_ends_the_session_and_takes_every_cookie_of_ours_away(db: None) -> None:
    browser = people.browser_of(people.asha())
    browser.cookies["attune-shortlist"] = "a few"
    copied = browser.cookies["attune-session"].value
    answer = browser.get("/leave/", headers={"sec-fetch-site": "same-origin"})
    assert {name: cookie["max-age"] for name, cookie in answer.cookies.items()} == {
        "attune-session": 0,
        "attune-shortlist": 0,
    }
    elsewhere = Client()
    elsewhere.cookies["attune-session"] = copied
    assert elsewhere.get("/account/").status_code == 302


@pytest.mark.parametrize("where", ["cross-site", "same-site"])
def test_another_site_takes_nobody_s_session_away(db: None, where: str) -> None:
    browser = people.browser_of(people.asha())
    answer = browser.get("/leave/", headers={"sec-fetch-site": where})
    assert answer.status_code == 303
    assert "Clear-Site-Data" not in answer.headers
    assert not answer.cookies
    assert browser.get("/account/").status_code == 200


@pytest.mark.parametrize("path", ["/", "/concerns/", "/help-now/", "/nothing/here/"])
def test_every_page_has_a_plain_link_to_leave_by(path: str, client: Client, content: None) -> None:
    page = client.get(path).content.decode()
    assert '<a class="bar-leave" href="/leave/" rel="noreferrer nofollow"' in page


def test_leaving_is_no_form(client: Client) -> None:
    assert client.post("/leave/", headers={"origin": "http://testserver"}).status_code == 405
