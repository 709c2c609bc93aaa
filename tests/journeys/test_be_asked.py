"""A therapist who was written about gets a letter, says yes, and later takes it back: without an account."""

import pytest
from playwright.sync_api import expect

from tests.journeys.addresses import SAYS_YES, open_letter
from tests.journeys.windows import PHONE, Windows

pytestmark = pytest.mark.journey


def test_from_the_letter_to_yes_and_back_again(windows: Windows, *, scripts: bool) -> None:
    name = SAYS_YES[scripts].partition("@")[0].title() + " Askew"
    page = windows.open(scripts=scripts, size=PHONE)
    page.goto("/_mail/")
    open_letter(page, SAYS_YES[scripts])
    expect(page.get_by_role("heading", level=1, name=name)).to_be_visible()
    assert name not in page.title()
    page.get_by_role("button", name="Yes, publish this").click()
    page.get_by_role("link", name="Open the public page").click()
    expect(page.get_by_role("heading", level=1, name=name)).to_be_visible()
    page.go_back()
    page.get_by_role("link", name="Withdraw it").click()
    page.get_by_role("button", name="Withdraw it").click()
    expect(page.get_by_role("heading", level=1, name="Your entry is withdrawn")).to_be_visible()
