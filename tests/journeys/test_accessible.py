"""axe finds nothing on any public page: on screens large and small, in light and dark, with scripts and without.

Every two of these circumstances meet on every page. What readers set for themselves (colours,
larger letters, another direction of writing) is tried in test_readers_settings.py. axe sees about
half of what can be in somebody's way; test_keyboard.py walks with the keyboard, and no machine
can say how a page sounds.
"""

from typing import Literal

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, resolve

from tests.journeys.addresses import NOT_PAGES, PAGES, Address
from tests.journeys.axe import bring_axe, findings, legible
from tests.journeys.windows import DESKTOP, PHONE, Windows, devtools

pytestmark = pytest.mark.journey

# With scripts or without: which screens, in which colours.
_SEEN: dict[bool, list[tuple[tuple[int, int], Literal["light", "dark"]]]] = {
    True: [(DESKTOP, "light"), (PHONE, "dark")],
    False: [(PHONE, "light"), (DESKTOP, "dark")],
}


@pytest.mark.parametrize("address", PAGES, ids=str)
def test_axe_finds_nothing(address: Address, windows: Windows, scripts: bool) -> None:
    # Colours that fade over would be seen half-way.
    page = windows.open(reduced_motion="reduce")
    tools = devtools(page)
    tools.send("Emulation.setScriptExecutionDisabled", {"value": not scripts})
    address.open(page)
    # Only now that the page is there without any may scripts run: axe is one.
    tools.send("Emulation.setScriptExecutionDisabled", {"value": False})
    bring_axe(page)
    found = []
    for (width, height), colours in _SEEN[scripts]:
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme=colours)
        found += findings(page, f"{address}: {page.url}, {width} px, {colours}")
    assert not found, legible(found)


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
