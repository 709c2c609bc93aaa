"""Coming in by the door: an address, a password, and a code of an app."""

import time

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import Page, expect

from tests import people


def sign_in(page: Page, address: str, *, to: str) -> None:
    """Sign in with a second factor, and go on to the page at `to`."""
    type_password(page, address, to=to)
    code = page.locator("input[name=code]")
    expect(code).to_be_visible()
    # A code is good for half a minute: the first may be over by the time it is read.
    for _attempt in range(2):
        if not page.url.endswith("/sign-in/second-factor/"):
            break
        code.fill(code_of_the_app())
        with page.expect_navigation():
            page.locator("form.account-form").get_by_role("button").click()
    page.goto(to)


def type_password(page: Page, address: str, *, to: str) -> None:
    """Do what is the whole of signing in for whoever has no second factor."""
    page.goto(to)
    page.locator("input[name=login]").fill(address)
    page.locator("input[name=password]").fill(people.PASSWORD)
    with page.expect_navigation():
        page.locator("form[action='/account/sign-in/']").get_by_role("button").click()


def code_of_the_app() -> str:
    """Return the code that the app of everybody in the cast shows now."""
    code: str = format_hotp_value(hotp_value(people.TOTP_SECRET, int(time.time()) // 30))
    return code
