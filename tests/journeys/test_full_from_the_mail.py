"""A letter asks whether there is still room; one tap says that there is none, without signing in."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.addresses import ASKED_ABOUT_ROOM
from tests.journeys.test_write_a_message import looked_at
from tests.journeys.windows import PHONE, Windows

pytestmark = pytest.mark.journey


def test_from_the_letter_to_full_with_one_tap(windows: Windows, *, scripts: bool) -> None:
    page = windows.open(scripts=scripts, size=PHONE)
    address = ASKED_ABOUT_ROOM[scripts]
    open_the_letter(page, address)
    expect(page.get_by_role("heading", level=1, name="Do you still take new clients?")).to_be_visible()
    expect(page.get_by_text("Accepting")).to_be_visible()
    looked_at(page, "the question", scripts=scripts)
    page.get_by_role("button", name="I’m full", exact=True).click()
    expect(page.get_by_role("heading", level=1, name="Thank you")).to_be_visible()
    looked_at(page, "what was noted", scripts=scripts)

    # The link has done its work, and the listing says so to everybody.
    open_the_letter(page, address)
    expect(page.get_by_role("heading", level=1, name="Thank you")).to_be_visible()
    page.goto(f"/therapists/{address.partition('@')[0]}-halloran/")
    expect(page.get_by_text("Not accepting").first).to_be_visible()


def open_the_letter(page: Page, address: str) -> None:
    page.goto("/_mail/")
    letter = page.locator("article").filter(has_text=address)
    link = letter.get_by_role("link", name="/availability/").first
    page.goto(urlsplit(link.get_attribute("href") or "").path)
