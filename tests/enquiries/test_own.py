"""What somebody sent while signed in is found again from their account; a code is in no row of the database."""

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from attune.accounts.models import User
from attune.directory.models import Listing
from attune.enquiries.actions import send_enquiry
from attune.enquiries.codes import code_of
from attune.enquiries.models import Letterbox
from tests import factories, people
from tests.enquiries.writing import LETTER, MARKER, ONCE, fields

pytestmark = pytest.mark.django_db


@pytest.fixture
def asha(db: None) -> User:
    return people.asha()


@pytest.fixture
def letterbox(asha: User, chidis: Listing) -> Letterbox:
    return send_enquiry(LETTER, to=[chidis], once=ONCE, by=asha, at=factories.AT)


def test_one_s_own_open_without_a_code_and_name_nobody(asha: User, letterbox: Letterbox) -> None:
    browser = people.browser_of(asha)
    assert "/message/own/" in browser.get("/account/").content.decode()
    page = browser.get("/message/own/").content.decode()
    assert f"/message/own/{letterbox.pk}/" in page
    assert MARKER not in page
    assert "Chidi" not in page
    assert MARKER in browser.post(f"/message/own/{letterbox.pk}/", follow=True).content.decode()


def test_somebody_else_s_are_not_there(letterbox: Letterbox) -> None:
    browser = people.browser_of(people.ben())
    assert str(letterbox.pk) not in browser.get("/message/own/").content.decode()
    assert browser.post(f"/message/own/{letterbox.pk}/").status_code == 404
    assert MARKER not in browser.get("/message/").content.decode()


def test_opening_takes_no_browser_off_the_list_of_those_signed_in(asha: User, letterbox: Letterbox) -> None:
    browser = Client()
    browser.post("/account/sign-in/", {"login": asha.email, "password": people.PASSWORD})
    browser.post("/message/", {"code": code_of(ONCE)})
    assert MARKER in browser.get("/message/").content.decode()
    elsewhere = Client()
    elsewhere.post("/account/sign-in/", {"login": asha.email, "password": people.PASSWORD})
    elsewhere.post("/account/signed-in/end-all/")
    assert MARKER not in browser.get("/message/").content.decode()


def test_the_code_just_given_is_shown_and_readable_in_no_session(seeker: Client, chidis: Listing) -> None:
    page = seeker.post("/enquire/send/", fields(chidis.slug, agrees="on"), follow=True).content.decode()
    code = code_of(ONCE)
    assert code in page
    assert code in seeker.get("/message/").content.decode()
    rows = [row.get_decoded() for row in Session.objects.all()]
    assert rows
    assert code not in str(rows)
