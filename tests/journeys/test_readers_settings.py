"""Pages bend to what readers set for themselves: larger letters, another language; test_accessible.py tries the rest."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Playwright

from tests.journeys.addresses import PAGES, Address
from tests.journeys.axe import bring_axe, findings, legible
from tests.journeys.conftest import chromium
from tests.journeys.windows import DESKTOP, PHONE, Windows, too_wide
from tests.pseudo_locale import ACCENTED, RIGHT_TO_LEFT

pytestmark = pytest.mark.journey

every_page = pytest.mark.parametrize("address", PAGES, ids=str)


@pytest.fixture(scope="package")
def browser_with_large_letters(playwright: Playwright) -> Iterator[Browser]:
    """A browser whose reader has set letters of twice the usual size."""
    with chromium(playwright, "--blink-settings=defaultFontSize=32") as browser:
        yield browser


@every_page
def test_in_a_language_of_long_words_no_page_is_wider_than_a_small_phone(
    address: Address, windows: Windows
) -> None:
    page = windows.open(size=PHONE, language=ACCENTED)
    address.open(page)
    assert page.locator("html").get_attribute("lang") == ACCENTED
    assert too_wide(page) == []


def test_a_page_that_is_too_wide_would_be_seen(windows: Windows) -> None:
    page = windows.open(size=PHONE)
    page.goto("/about/")
    page.evaluate("document.querySelector('h1').style.inlineSize = '30rem'")
    assert "<h1" in "".join(too_wide(page))


@every_page
def test_from_right_to_left_pages_fit_a_small_phone_and_axe_finds_nothing(
    address: Address, windows: Windows
) -> None:
    page = windows.open(size=PHONE, language=RIGHT_TO_LEFT)
    address.open(page)
    assert page.locator("html").get_attribute("dir") == "rtl"
    assert too_wide(page) == []
    bring_axe(page)
    found = findings(page, f"{address}: {page.url}, from right to left", in_colour=False)
    assert not found, legible(found)


@every_page
def test_letters_of_twice_the_size_fit_and_axe_finds_nothing(
    address: Address, browser_with_large_letters: Browser, site: str
) -> None:
    windows = Windows(browser_with_large_letters, site)
    page = windows.open(size=DESKTOP)
    address.open(page)
    letters = page.locator("main").evaluate("main => parseFloat(getComputedStyle(main).fontSize)")
    assert letters >= 32
    assert too_wide(page) == []
    bring_axe(page)
    found = findings(page, f"{address}: {page.url}, letters of twice the size", in_colour=False)
    windows.close()
    assert not found, legible(found)
