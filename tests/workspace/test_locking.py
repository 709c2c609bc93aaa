"""A PIN that locks the workspace, leaving explained once, a neutral title; and what was written meanwhile is not lost."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from attune.accounts.models import User
from attune.workspace.access import Room
from attune.workspace.models import Workspace
from attune.workspace.queries import telling_of
from tests import people
from tests.workspace.telling import first_screen, told

pytestmark = pytest.mark.django_db
PIN = "280917"
UNLOCK = "/workspace/unlock/"


@pytest.fixture
def with_pin(bens: Client, room: Room) -> Client:
    """Ben's browser, after he has set a PIN."""
    bens.post("/account/confirm/", {"password": people.PASSWORD})
    set_it = bens.post(reverse("workspace_pin"), {"pin": PIN, "again": PIN})
    assert set_it.status_code == 303, set_it.content.decode()
    return bens


def lock(browser: Client) -> None:
    assert browser.post(reverse("workspace_lock")).headers["Location"] == UNLOCK


def unlock(browser: Client, pin: str = PIN) -> int:
    return browser.post(UNLOCK, {"pin": pin}).status_code


def test_setting_one_asks_who_it_is_and_keeps_only_a_hash(bens: Client) -> None:
    asked = bens.get(reverse("workspace_pin"))
    assert asked.headers["Location"].startswith("/account/confirm/")
    bens.post(reverse("workspace_pin"), {"pin": PIN, "again": PIN})
    assert not Workspace.objects.get().pin
    assert not any(PIN in str(row.get_decoded()) for row in Session.objects.all())
    bens.post("/account/confirm/", {"password": people.PASSWORD})
    for pin in ("123", "1234567890123", "12a4", "１２３４"):
        assert bens.post(reverse("workspace_pin"), {"pin": pin, "again": pin}).status_code == 422, pin
    assert bens.post(reverse("workspace_pin"), {"pin": PIN, "again": "4321"}).status_code == 422
    assert bens.post(reverse("workspace_pin"), {"pin": PIN, "again": PIN}).status_code == 303
    assert PIN not in Workspace.objects.get().pin


def test_locked_every_page_leads_to_the_pin_and_it_leads_back(with_pin: Client) -> None:
    story = told(with_pin, "Sam", "zqxsecret")
    lock(with_pin)
    for name, numbers in (
        ("workspace", []),
        ("stories", []),
        ("story", [story]),
        ("plan", []),
        ("self_talk", []),
    ):
        answer = with_pin.get(reverse(name, args=numbers))
        assert (answer.status_code, answer.headers["Location"]) == (303, UNLOCK), name
    with_pin.get(reverse("story", args=[story]))
    assert "zqxsecret" not in with_pin.get(UNLOCK).content.decode()
    back = with_pin.post(UNLOCK, {"pin": PIN})
    assert back.headers["Location"] == reverse("story", args=[story])
    assert "zqxsecret" in with_pin.get(reverse("story", args=[story])).content.decode()


def test_it_locks_by_itself_after_the_minutes_that_were_chosen(
    with_pin: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_pin.post(reverse("workspace_settings"), {"lock_after": "5"})
    begun = timezone.now()
    for minutes, status in ((4, 200), (8, 200), (12, 200), (18, 303)):
        monkeypatch.setattr(timezone, "now", lambda minutes=minutes: begun + timedelta(minutes=minutes))
        assert with_pin.get(reverse("workspace")).status_code == status, minutes


def test_a_page_that_is_only_read_leaves_the_screen_and_one_that_is_written_stays(with_pin: Client) -> None:
    story = told(with_pin, "Sam", "words")
    assert "Refresh" not in with_pin.get(reverse("story", args=[story])).headers
    with_pin.post(reverse("workspace_settings"), {"lock_after": "5"})
    assert with_pin.get(reverse("story", args=[story])).headers["Refresh"] == "305"
    writing = with_pin.get(reverse("tell"))
    assert "Refresh" not in writing.headers
    assert 'data-locks-after="305"' in writing.content.decode()


def test_without_a_pin_nothing_locks(bens: Client) -> None:
    assert bens.post(reverse("workspace_lock")).headers["Location"] == reverse("workspace_pin")
    assert "lock_after" not in bens.get(reverse("workspace_settings")).content.decode()
    assert bens.get(reverse("workspace")).status_code == 200


def test_a_page_that_keeps_by_itself_is_told_to_keep_it_there(with_pin: Client, room: Room) -> None:
    number = uuid4()
    lock(with_pin)
    keeping = with_pin.post(
        reverse("story_keep", args=[number]),
        first_screen(number, "Sam", "half a"),
        headers={"accept": "application/json"},
    )
    assert keeping.status_code == 423
    assert "kept on this device" in keeping.json()["said"]
    assert unlock(with_pin) == 303
    page = with_pin.get(f"{reverse('tell')}?number={number}")
    assert str(number) in page.content.decode()


def test_what_was_sent_while_it_was_locked_is_not_lost_and_readable_nowhere(
    with_pin: Client, room: Room
) -> None:
    lock(with_pin)
    said = first_screen(uuid4(), "zqxnick", "zqxwords\r\nand a second line", kind="friend")
    assert with_pin.post(reverse("tell"), said).headers["Location"] == UNLOCK
    assert not telling_of(room).stories
    assert not any("zqx" in str(row.get_decoded()) for row in Session.objects.all())
    assert "zqx" not in with_pin.get(UNLOCK).content.decode()
    waiting = with_pin.post(UNLOCK, {"pin": PIN}, follow=True)
    sent = waiting.context["sent"]
    assert sent.address == reverse("tell")
    assert "zqxwords" in waiting.content.decode()
    assert with_pin.post(sent.address, dict(sent.fields)).status_code == 303
    (story,) = telling_of(room).stories
    assert story.person.who.nickname == "zqxnick"
    assert with_pin.post(reverse("workspace_waiting")).status_code == 303
    assert with_pin.get(reverse("workspace_waiting")).headers["Location"] == reverse("workspace")


def test_five_wrong_pins_end_the_session(with_pin: Client) -> None:
    lock(with_pin)
    assert [unlock(with_pin, "0000") for _turn in range(5)] == [422, 422, 422, 422, 403]
    assert with_pin.get(reverse("workspace")).headers["Location"].startswith("/account/sign-in/")


def test_over_all_sessions_too_many_tries_are_not_looked_at(with_pin: Client, ben: User) -> None:
    for _turn in range(2):
        other = people.browser_of(ben)
        assert other.get(reverse("workspace")).headers["Location"] == UNLOCK
        for _again in range(5):
            unlock(other, "0000")
    lock(with_pin)
    assert [unlock(with_pin, "0000") for _turn in range(2)] == [422, 422]
    assert unlock(with_pin, PIN) == 429


def test_a_forgotten_pin_is_taken_away_by_signing_in_anew(with_pin: Client, room: Room) -> None:
    told(with_pin, "Sam", "still here")
    lock(with_pin)
    assert with_pin.post(reverse("workspace_pin_remove")).headers["Location"] == UNLOCK
    assert Workspace.objects.get().pin
    out = with_pin.post(reverse("workspace_pin_forgotten"))
    assert out.headers["Location"] == "/account/sign-in/?next=/workspace/pin/"
    assert with_pin.get(reverse("workspace")).headers["Location"].startswith("/account/sign-in/")
    with_pin.post("/account/sign-in/", {"login": "ben@example.org", "password": people.PASSWORD})
    with_pin.post(reverse("workspace_safety"))
    assert with_pin.get(reverse("workspace_pin")).status_code == 200
    assert with_pin.post(reverse("workspace_pin_remove")).status_code == 303
    assert not Workspace.objects.get().pin
    assert "still here" in with_pin.get(reverse("stories")).content.decode()


def test_confirming_the_password_opens_no_lock(with_pin: Client) -> None:
    """Only a session that begins anew is open: who sits at a locked one must not get by with the password that was just typed."""
    lock(with_pin)
    with_pin.post("/account/confirm/", {"password": people.PASSWORD})
    assert with_pin.get(reverse("workspace")).headers["Location"] == UNLOCK


def test_leaving_is_explained_once_in_a_session_and_at_any_time(ben: User, room: Room) -> None:
    browser = people.browser_of(ben)
    first = browser.get(reverse("stories"))
    assert first.headers["Location"] == reverse("workspace_safety")
    page = browser.get(reverse("workspace_safety")).content.decode()
    for words in (
        "Leave this page",
        "Shift three times",
        "history of your browser is not erased",
        "private window",
    ):
        assert words in page
    assert "watches the device" in page
    assert browser.post(reverse("workspace_safety")).headers["Location"] == reverse("stories")
    assert browser.get(reverse("stories")).status_code == 200
    assert "history of your browser" in browser.get(reverse("workspace_safety")).content.decode()


def test_who_begins_has_read_it_there(ben: User) -> None:
    browser = people.browser_of(ben)
    assert "Shift three times" in browser.get(reverse("workspace_begin")).content.decode()
    browser.post(reverse("workspace_begin"), {"of_age": "on", "understood": "on"})
    assert browser.get(reverse("workspace")).status_code == 200


def test_discreet_pages_have_a_neutral_title_and_icon_everywhere(with_pin: Client, at: datetime) -> None:
    number = told(with_pin, "Sam")
    with_pin.post(reverse("workspace_settings"), {"is_discreet": "on", "lock_after": "0"})
    addresses = [
        reverse(name) for name in ("workspace", "stories", "plan", "self_talk", "tell", "workspace_safety")
    ]
    pages = [with_pin.get(address) for address in [*addresses, reverse("story", args=[number])]]
    lock(with_pin)
    pages.append(with_pin.get(UNLOCK))
    for page in pages:
        html = page.content.decode()
        assert "<title>Notes</title>" in html, page.request["PATH_INFO"]
        assert "notes.svg" in html
        assert "favicon.svg" not in html


def test_the_page_before_beginning_is_neutral_for_everybody(ben: User) -> None:
    html = people.browser_of(ben).get(reverse("workspace_begin")).content.decode()
    assert "<title>Before you begin</title>" in html
    assert "notes.svg" in html


def test_my_people_and_places_are_written_read_and_sealed(bens: Client, room: Room) -> None:
    bens.post(reverse("plan_write"), {"people": "zqxKim, rings back", "what_helps": "the river"})
    page = bens.get(reverse("plan")).content.decode()
    assert "zqxKim, rings back" in page
    assert "the river" in page
    assert b"zqx" not in bytes(Workspace.objects.get().sealed_plan)
    assert "zqxKim" in bens.get(reverse("plan_write")).content.decode()
