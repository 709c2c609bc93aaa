"""axe finds nothing on the pages of those who are signed in, on three widths of screen, in light and dark.

What takes a whole errand to see is looked at on the way: in test_the_desk.py, test_front_desk.py and test_write_a_message.py.
"""

from collections.abc import Sequence
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from tests import people
from tests.journeys.addresses import (
    COORDINATES_INTAKE,
    RECEIVED_AT,
    RECEIVED_ONE,
    WITHOUT_SECOND_FACTOR,
)
from tests.journeys.axe import Finding, bring_axe, findings, legible
from tests.journeys.signing_in import sign_in, type_password
from tests.journeys.windows import DESKTOP, PHONE, Windows

pytestmark = pytest.mark.journey

# In between, on a tablet, nothing is new but where lines break: there it is enough that nothing sticks out.
_SEEN: list[tuple[tuple[int, int], Literal["light", "dark"]]] = [(PHONE, "dark"), (DESKTOP, "light")]
_TABLET = 768, 1024

OF_ANY_ACCOUNT = [
    "/account/",
    "/account/name/",
    "/account/address/",
    "/account/password/",
    "/account/signed-in/",
    "/account/download/",
    "/account/delete/",
    "/account/sign-out/",
    "/account/second-factor/",
    "/account/second-factor/passkeys/",
    "/account/second-factor/passkeys/add/",
    "/message/own/",
]
OF_A_SECOND_FACTOR = [
    "/account/second-factor/",
    "/account/second-factor/app/remove/",
    "/account/second-factor/recovery-codes/new/",
    "/account/confirm/second-factor/",
]
_PAGES_OF_AN_ENTRY = ["availability", "pause", "preview", "standing"]
_PAGES_OF_AN_ENTRY += [
    f"entry/{section}" for section in ("approaches", "people", "money", "manner", "contact")
]
OF_A_THERAPIST = ["/desk/calendar/", *(f"/desk/{RECEIVED_AT}/{page}/" for page in _PAGES_OF_AN_ENTRY)]
OF_THE_FRONT_DESK = [
    "/front-desk/",
    "/front-desk/lists/not-asked/",
    "/front-desk/lists/without-account/",
    "/front-desk/members/",
    "/front-desk/remind/",
    "/front-desk/answer-rates/",
    "/desk/intake/",
]


def test_of_whoever_comes_in_by_a_password(windows: Windows) -> None:
    page = windows.open(reduced_motion="reduce")
    type_password(page, WITHOUT_SECOND_FACTOR, to="/account/second-factor/app/")
    found = looked_at_here(page)
    say_it_is_you(page)
    found += looked_at_here(page)
    found += looked_at_all(page, OF_ANY_ACCOUNT)
    page.goto("/account/delete/")
    found += after(page, "Delete my account")
    assert not found, legible(found)


def test_of_whoever_comes_in_by_the_door(windows: Windows) -> None:
    """Where one types an address, a wrong password, and a code."""
    page = windows.open(reduced_motion="reduce")
    page.goto("/account/sign-in/")
    page.get_by_label("E-mail address").fill("nobody@example.org")
    page.get_by_label("Password", exact=True).fill("wrong")
    found = after(page, "Sign in")
    page.goto("/account/sign-up/")
    found += after(page, "Make the account")
    page.goto("/account/password/forgotten/")
    page.get_by_label("E-mail address").fill(WITHOUT_SECOND_FACTOR)
    found += after(page, "Mail me a code")
    type_password(page, RECEIVED_ONE, to="/account/")
    expect(page.locator("input[name=code]")).to_be_visible()
    found += looked_at_here(page)
    assert not found, legible(found)


def test_of_a_therapist(windows: Windows) -> None:
    page = windows.open(reduced_motion="reduce")
    sign_in(page, RECEIVED_ONE, to="/account/second-factor/app/remove/")
    say_it_is_you(page)
    found = looked_at_all(page, [*OF_A_SECOND_FACTOR, *OF_A_THERAPIST])
    page.goto("/desk/enquiries/")
    page.get_by_role("link", name="Sent on").click()
    for name in ("Hear no more from them", "Report it"):
        page.get_by_role("link", name=name).click()
        found += looked_at_here(page)
        page.go_back()
    page.goto("/account/second-factor/recovery-codes/new/")
    found += after(page, "Make new codes")
    assert not found, legible(found)


def test_of_the_front_desk_and_of_an_intake(windows: Windows) -> None:
    page = windows.open(reduced_motion="reduce")
    sign_in(page, COORDINATES_INTAKE, to="/front-desk/")
    found = looked_at_all(page, OF_THE_FRONT_DESK)
    page.get_by_role("link", name="Sent on").click()
    expect(page.get_by_text("I keep leaving first.")).to_be_visible()
    found += looked_at_here(page)
    assert not found, legible(found)


def say_it_is_you(page: Page) -> None:
    """Type the password once more, as before anything of weight."""
    expect(page.get_by_role("heading", level=1, name="Is it you?")).to_be_visible()
    page.get_by_label("Password", exact=True).fill(people.PASSWORD)
    with page.expect_navigation():
        page.get_by_role("button", name="Go on").click()


def looked_at_all(page: Page, paths: Sequence[str]) -> list[Finding]:
    found = []
    for path in paths:
        answer = page.goto(path)
        assert answer is not None
        assert answer.ok, f"{path}: {answer.status}"
        assert page.url.endswith(path), f"{path} led to {page.url}"
        found += looked_at_here(page)
    return found


def after(page: Page, button: str) -> list[Finding]:
    """Press a button, and look at the page that answers."""
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("button", name=button, exact=True).click()
    return looked_at_here(page)


def looked_at_here(page: Page) -> list[Finding]:
    """Ask axe about a page on a small and a large screen, and see that it is scrolled sideways on none."""
    bring_axe(page)
    found = []
    for size, colours in _SEEN:
        fit_on(page, size)
        page.emulate_media(color_scheme=colours)
        found += findings(page, f"{page.url}, {size[0]} px, {colours}")
    fit_on(page, _TABLET)
    return found


def fit_on(page: Page, size: tuple[int, int]) -> None:
    width, height = size
    page.set_viewport_size({"width": width, "height": height})
    assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{page.url}: {width} px"
