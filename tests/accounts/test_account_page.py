"""A person's own page: name, address, password, where they are signed in, taking along, deleting."""

import json

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.test import Client

from attune.accounts.models import User
from attune.accounts.signals import NO_ADDRESS
from tests import people
from tests.accounts.mailed import last_code

pytestmark = pytest.mark.django_db

FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:143.0) Gecko/20100101 Firefox/143.0"


def signed_in(address: str) -> Client:
    browser = Client(headers={"user-agent": FIREFOX})
    browser.post("/account/sign-in/", {"login": address, "password": people.PASSWORD})
    browser.post("/account/confirm/", {"password": people.PASSWORD})
    return browser


def test_a_name_is_changed(client: Client) -> None:
    asha = people.asha()
    browser = people.browser_of(asha)
    browser.post("/account/name/", {"name": "Asha I."})
    assert "Asha I." in browser.get("/account/").content.decode()


@pytest.mark.parametrize("bad", ["A\u202egro", "A\r\nBcc: b@c.example", "A\0", "x" * 100_000])
def test_a_name_that_would_forge_something_is_refused(bad: str) -> None:
    asha = people.asha()
    answer = people.browser_of(asha).post("/account/name/", {"name": bad})
    assert answer.status_code == 422
    asha.refresh_from_db()
    assert asha.name == "Asha Iyer"


def test_an_address_changes_once_the_code_from_the_new_one_is_typed() -> None:
    asha = people.asha()
    browser = signed_in(asha.email)
    browser.post("/account/address/", {"action_add": "1", "email": "new@example.org"})
    asha.refresh_from_db()
    assert asha.email == "asha@example.org"
    browser.post("/account/address/code/", {"code": last_code()})
    asha.refresh_from_db()
    assert asha.email == "new@example.org"


def test_a_new_password_ends_the_other_sessions() -> None:
    asha = people.asha()
    here, there = signed_in(asha.email), signed_in(asha.email)
    new = {"oldpassword": people.PASSWORD, "password1": "three quiet lamps", "password2": "three quiet lamps"}
    assert here.post("/account/password/", new)["Location"] == "/account/"
    assert here.get("/account/").status_code == 200
    assert there.get("/account/").status_code == 302


def test_one_sees_where_one_is_signed_in_and_ends_it() -> None:
    asha = people.asha()
    here, there = signed_in(asha.email), signed_in(asha.email)
    assert "Firefox on Windows" in here.get("/account/signed-in/").content.decode()
    assert set(UserSession.objects.values_list("ip", "user_agent")) == {(NO_ADDRESS, "Firefox on Windows")}
    here.post("/account/signed-in/")
    assert (here.get("/account/").status_code, there.get("/account/").status_code) == (200, 302)
    there = signed_in(asha.email)
    here.post("/account/signed-in/end-all/")
    assert (here.get("/account/").status_code, there.get("/account/").status_code) == (302, 302)


def test_one_takes_along_what_is_held() -> None:
    asha = people.asha()
    browser = signed_in(asha.email)
    page = browser.get("/account/download/").content.decode()
    assert "asha@example.org" in page
    assert "Firefox on Windows" in page
    assert "joined_at" not in page, "to be read by people"
    held = json.loads(browser.get("/account/download/my-account.json").content)
    assert held["account"]["email"] == "asha@example.org"
    assert held["account"]["roles"] == ["client"]
    assert held["account"]["signed_in"][0]["with"] == "Firefox on Windows"


def test_taking_along_and_deleting_ask_who_it_is() -> None:
    browser = people.browser_of(people.asha())  # signed in long ago, as far as anyone knows
    for address in ["/account/download/", "/account/download/my-account.json", "/account/delete/"]:
        answer = browser.get(address)
        assert answer.status_code == 302
        assert answer["Location"].startswith("/account/confirm/")
    assert browser.post("/account/delete/", {"sure": "on"}).status_code == 302
    assert User.objects.exists()


def test_an_account_is_deleted_from_its_own_page() -> None:
    asha = people.asha()
    browser = signed_in(asha.email)
    assert browser.post("/account/delete/", {}).status_code == 422
    assert User.objects.exists()
    answer = browser.post("/account/delete/", {"sure": "on"}, follow=True)
    assert "Your account is deleted" in answer.content.decode()
    assert not User.objects.exists()
    assert not UserSession.objects.exists()
    assert not [row for row in Session.objects.all() if "_auth_user_id" in row.get_decoded()]
