"""Leaving at once, and finding who answers now: on every page, in the same place, for anyone.

The neutral site is never really asked: the browser's own tools answer in its place.
"""

import base64
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from attune.config import settings as site_settings
from tests.journeys.addresses import PAGES, THE_ONE_WHO_SAYS_ALL, Address
from tests.journeys.windows import DESKTOP, PHONE, Windows, devtools

pytestmark = pytest.mark.journey

NEUTRAL = site_settings.ATTUNE_LEAVE_URL
# WCAG 2.2, success criterion 2.5.8.
LEAST_SIZE = 24


def leave_link(page: Page) -> Locator:
    return page.get_by_role("link", name="Leave this page")


def help_link(page: Page) -> Locator:
    return page.get_by_role("region", name="Help and leaving").get_by_role("link", name="Help now")


def stand_in_for_the_neutral_site(page: Page) -> list[dict[str, Any]]:
    """Answer whatever is asked of another site, and return the list of what was."""
    asked: list[dict[str, Any]] = []
    tools = devtools(page)

    def answer(paused: dict[str, Any]) -> None:
        asked.append(paused["request"])
        headers = [{"name": "content-type", "value": "text/html"}]
        body = base64.b64encode(b"<!doctype html><title>Neutral</title><h1>An encyclopedia</h1>").decode()
        fulfilled = {
            "requestId": paused["requestId"],
            "responseCode": 200,
            "responseHeaders": headers,
            "body": body,
        }
        tools.send("Fetch.fulfillRequest", fulfilled)

    tools.on("Fetch.requestPaused", answer)
    tools.send("Fetch.enable", {"patterns": [{"urlPattern": "https://*"}]})
    return asked


def can_be_pressed(link: Locator) -> bool:
    """Say whether a link is in view, covered by nothing, and takes a press anywhere in a square around its middle."""
    box = link.bounding_box()
    assert box is not None
    middle = [box["x"] + box["width"] / 2, box["y"] + box["height"] / 2]
    taken: bool = link.evaluate(
        """(link, [x, y, reach]) => [[0, 0], [-reach, -reach], [reach, -reach], [-reach, reach], [reach, reach]]
            .every(([dx, dy]) => link.contains(document.elementFromPoint(x + dx, y + dy)))""",
        [*middle, LEAST_SIZE / 2 - 0.5],
    )
    return taken


@pytest.mark.parametrize("address", PAGES, ids=str)
def test_leave_and_help_are_first_in_tab_order_and_in_reach_on_every_page(
    address: Address, windows: Windows
) -> None:
    page = windows.open()
    address.open(page)
    focused = page.locator(":focus")
    page.keyboard.press("Tab")
    expect(focused).to_have_text("Skip to the text")
    page.keyboard.press("Tab")
    assert leave_link(page).evaluate("link => link === document.activeElement")
    page.keyboard.press("Tab")
    assert help_link(page).evaluate("link => link === document.activeElement")

    for width, height in (DESKTOP, PHONE):
        page.set_viewport_size({"width": width, "height": height})
        for where in ("0", "document.documentElement.scrollHeight"):
            page.evaluate(f"scrollTo(0, {where})")
            assert can_be_pressed(leave_link(page)), f"{address}: leave, {width} px, scrolled to {where}"
            assert can_be_pressed(help_link(page)), f"{address}: help, {width} px, scrolled to {where}"


def test_leaving_goes_to_the_neutral_site_at_once_and_tells_it_nothing(
    windows: Windows, scripts: bool
) -> None:
    page = windows.open(scripts=scripts, leads_to=NEUTRAL)
    asked = stand_in_for_the_neutral_site(page)
    page.goto("/concerns/suicidal-thoughts/?in=new-york")
    with page.expect_response("**/leave/") as answer:
        leave_link(page).click()
    page.wait_for_url(NEUTRAL)
    expect(page.get_by_role("heading")).to_have_text("An encyclopedia")

    assert answer.value.status == 303
    assert answer.value.header_value("location") == NEUTRAL
    assert answer.value.header_value("cache-control") == "no-store"
    assert urlsplit(asked[0]["url"])._replace(path="/") == urlsplit(NEUTRAL)._replace(path="/")
    assert asked[0]["method"] == "GET"
    headers = {name.lower() for name in asked[0]["headers"]}
    assert not headers & {"referer", "origin", "cookie"}


def test_leaving_drops_what_the_browser_kept_of_this_site(windows: Windows) -> None:
    page = windows.open(leads_to=NEUTRAL)
    stand_in_for_the_neutral_site(page)
    page.goto("/about/")
    page.context.add_cookies([{"name": "left-behind", "value": "yes", "url": windows.site}])
    page.evaluate("localStorage.setItem('left', 'behind')")
    assert page.context.cookies(windows.site)
    leave_link(page).click()
    page.wait_for_url(NEUTRAL)
    assert page.context.cookies(windows.site) == []
    page.goto("/about/")
    assert page.evaluate("localStorage.length") == 0


def test_leaving_works_by_keyboard_with_two_presses_of_tab_and_one_of_enter(windows: Windows) -> None:
    page = windows.open(leads_to=NEUTRAL)
    stand_in_for_the_neutral_site(page)
    page.goto("/therapies/relational-psychotherapy/")
    for key in ("Tab", "Tab", "Enter"):
        page.keyboard.press(key)
    page.wait_for_url(NEUTRAL)


def left_said(page: Page) -> Locator:
    return page.get_by_role("region", name="Help and leaving").get_by_role("status")


def test_shift_pressed_three_times_alone_leaves_and_its_steps_are_read_out(windows: Windows) -> None:
    page = windows.open(leads_to=NEUTRAL)
    stand_in_for_the_neutral_site(page)
    page.goto("/about/")
    page.goto("/concerns/suicidal-thoughts/")
    page.keyboard.press("Shift")
    expect(left_said(page)).to_have_text("Press Shift two more times to leave this page.")
    page.keyboard.press("Shift")
    expect(left_said(page)).to_have_text("Press Shift once more to leave this page.")
    page.keyboard.press("Shift")
    page.wait_for_url(NEUTRAL)
    page.go_back()
    expect(page).to_have_url(f"{windows.site}/about/")


def test_capital_letters_take_nobody_away(windows: Windows) -> None:
    page = windows.open(leads_to=NEUTRAL)
    page.goto("/")
    page.get_by_role("textbox").first.focus()
    for key in ("Shift", "Shift", "Shift+A", "Shift", "Shift", "Control+Shift", "Shift"):
        page.keyboard.press(key)
    expect(left_said(page)).to_have_text("Press Shift two more times to leave this page.")
    assert page.url == f"{windows.site}/"


def test_the_page_is_blank_before_the_way_out_is_open_and_takes_no_place_in_the_history(
    windows: Windows,
) -> None:
    page = windows.open(leads_to=NEUTRAL)
    stand_in_for_the_neutral_site(page)
    page.goto("/about/")
    page.goto("/concerns/suicidal-thoughts/")
    page.route("**/leave/", lambda route: route.fulfill(status=204))  # which leads nowhere
    leave_link(page).click()
    expect(page.locator("body")).to_be_hidden()
    expect(page).to_have_title("New tab")

    page.unroute("**/leave/")
    page.reload()
    leave_link(page).click()
    page.wait_for_url(NEUTRAL)
    page.go_back()
    expect(page).to_have_url(f"{windows.site}/about/")


def test_leaving_ends_the_visit_s_shortlist(windows: Windows, scripts: bool) -> None:
    page = windows.open(scripts=scripts, leads_to=NEUTRAL)
    stand_in_for_the_neutral_site(page)
    page.goto(f"/therapists/{THE_ONE_WHO_SAYS_ALL}/")
    page.get_by_role("button", name="Keep on a shortlist").click()
    expect(page.get_by_text("On your shortlist now.")).to_be_visible()
    leave_link(page).click()
    page.wait_for_url(NEUTRAL)
    page.goto("/shortlist/")
    assert page.locator(".shortlist .card").count() == 0


def test_help_is_one_press_away_and_numbers_can_be_rung(windows: Windows, scripts: bool) -> None:
    page = windows.open(scripts=scripts, size=PHONE)
    page.goto("/therapists/")
    help_link(page).click()
    page.wait_for_url("**/help-now/")
    first = page.get_by_role("main").get_by_role("link").first
    expect(first).to_have_attribute("href", "tel:911")
    expect(first).to_be_in_viewport(ratio=1)

    own_country = page.locator("section.country").first
    expect(own_country.get_by_role("heading", level=2)).to_have_text("United States")
    ways = [link.get_attribute("href") or "" for link in own_country.get_by_role("link").all()]
    assert {"tel:988", "sms:988"} <= set(ways)
    for way in ways:
        kind, _, rest = way.partition(":")
        assert kind in {"tel", "sms", "https"}, way
        assert kind == "https" or rest.removeprefix("+").isdigit(), way


def test_every_line_of_help_can_be_pressed_and_says_how_sure_we_are_of_it(windows: Windows) -> None:
    page = windows.open(size=PHONE)
    page.goto("/help-now/")
    lines = page.locator(".line")
    assert lines.count() >= 20
    assert all(
        "as of" in text or "not confirmed by us" in text
        for text in page.locator(".line-foot").all_inner_texts()
    )
    for box in lines.get_by_role("link").evaluate_all(
        "links => links.map(link => ({name: link.textContent, ...link.getBoundingClientRect().toJSON()}))"
    ):
        assert min(box["width"], box["height"]) >= LEAST_SIZE, box


def test_countries_fold_on_a_phone_and_lead_to_their_lines(windows: Windows, scripts: bool) -> None:
    page = windows.open(scripts=scripts, size=PHONE)
    page.goto("/help-now/")
    folded = page.locator("details.toc-fold")
    folded.locator("summary").click()
    folded.get_by_role("link", name="Germany").click()
    expect(page.get_by_role("heading", name="Germany")).to_be_in_viewport()
