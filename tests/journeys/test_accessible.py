"""axe finds nothing on any public page: on screens large and small, in light and dark, with scripts and without.

Every two of these circumstances meet on every page, and once the colours are those that a reader
forces. What else readers set for themselves (larger letters, another direction of writing) is tried in test_readers_settings.py. axe sees about
half of what can be in somebody's way; test_keyboard.py walks with the keyboard, and no machine
can say how a page sounds.
"""

import re
from typing import Literal

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, resolve
from playwright.sync_api import Page

from tests.journeys.addresses import NOT_PAGES, PAGES, Address
from tests.journeys.axe import bring_axe, findings, legible
from tests.journeys.windows import DESKTOP, PHONE, Windows, devtools, too_wide

pytestmark = pytest.mark.journey

# With scripts or without: which screens, in which colours, and whether the reader forces their own.
_SEEN: dict[bool, list[tuple[tuple[int, int], Literal["light", "dark"], Literal["active", "none"]]]] = {
    True: [(DESKTOP, "light", "none"), (PHONE, "dark", "none"), (DESKTOP, "light", "active")],
    False: [(PHONE, "light", "none"), (DESKTOP, "dark", "none")],
}

_SHOWN_BY_SCRIPTS = ", ".join(
    f"[data-{name}]:visible" for name in ("copy-from", "print", "passkey", "counter")
)
_CODE = re.compile(r"\b[0-9a-z]{4}(-[0-9a-z]{4}){3}\b")


@pytest.mark.parametrize("address", PAGES, ids=str)
def test_axe_finds_nothing_every_screen_is_wide_enough_and_no_word_is_written_by_a_script(
    address: Address, windows: Windows
) -> None:
    """Opening a page takes longer than looking at it: each is opened once with scripts and once without."""
    words = {scripts: _look_at(address, windows, scripts=scripts) for scripts in _SEEN}
    assert words[True] == words[False]
    assert len(words[True]) > 500


def _look_at(address: Address, windows: Windows, *, scripts: bool) -> str:
    """Open a page, look at it in all circumstances, and return the words on it."""
    # Colours that fade over would be seen half-way.
    page = windows.open(reduced_motion="reduce")
    tools = devtools(page)
    tools.send("Emulation.setScriptExecutionDisabled", {"value": not scripts})
    address.open(page)
    words = _words_on(page, scripts=scripts)
    # Only now that the page is there without any may scripts run: axe is one.
    tools.send("Emulation.setScriptExecutionDisabled", {"value": False})
    bring_axe(page)
    found = []
    for (width, height), colours, forced in _SEEN[scripts]:
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme=colours, forced_colors=forced)
        assert page.evaluate("matchMedia('(forced-colors: active)').matches") == (forced == "active")
        assert too_wide(page) == [], f"{address}, {width} px"
        found += findings(page, f"{address}: {page.url}, {width} px, {colours}, forced colours: {forced}")
    assert not found, legible(found)
    return words


def _words_on(page: Page, *, scripts: bool) -> str:
    """Read a page as who runs no scripts should.

    Buttons that print, copy or ask for a passkey, and how many characters are left, are shown by the script that can;
    beside them stands how to do without. Each message that is sent has a code of its own.
    """
    buttons = page.locator(_SHOWN_BY_SCRIPTS).element_handles() if scripts else []
    for button in buttons:
        button.evaluate("button => button.hidden = true")
    words = _CODE.sub("a code", page.locator("body").inner_text())
    for button in buttons:
        button.evaluate("button => button.hidden = false")
    return words


def test_axe_would_find_what_is_in_the_way(windows: Windows) -> None:
    """A look that sees nothing proves nothing unless it sees what is there."""
    page = windows.open()
    page.goto("/about/")
    page.evaluate("document.querySelector('h1').outerHTML = '<h4>Skipped</h4><img src=x><a href=x></a>'")
    bring_axe(page)
    found = findings(page, "spoilt")
    assert {"image-alt", "link-name", "page-has-heading-one"} <= {
        finding.rule.split(":")[0] for finding in found
    }
    assert '<img src="x">' in legible(found)
    assert "remedy: Fix any of the following" in legible(found)
    windows.troubles.clear()  # the picture that is not there


def test_every_route_that_shows_a_page_is_among_those_looked_at() -> None:
    looked_at = {resolve(address.path.split("?")[0]).view_name for address in PAGES if address.status != 404}
    routes = {name for name in _names(get_resolver().url_patterns) if not name.startswith("admin:")}
    assert routes - set(NOT_PAGES) == looked_at


def _names(patterns: list[URLPattern | URLResolver], namespace: str = "") -> list[str]:
    found = []
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{pattern.namespace}:" if pattern.namespace else ""
            found += _names(pattern.url_patterns, namespace + inner)
        else:
            found.append(f"{namespace}{pattern.name}")
    return found
