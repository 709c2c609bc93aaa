"""The way through the site with nothing but a keyboard: every stop is seen, none holds on, the order is that of the page."""

from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.addresses import PAGES, Address
from tests.journeys.windows import DESKTOP, PHONE, Windows

pytestmark = pytest.mark.journey

_WHERE = """() => {
    const here = document.activeElement;
    if (!here || here === document.body) return null;
    const style = getComputedStyle(here);
    const box = here.getBoundingClientRect();
    const bar = document.querySelector(".bar").getBoundingClientRect();
    const line = [...here.getClientRects()].find((rect) => rect.width > 0 && rect.height > 0) ?? box;
    const onTop = document.elementFromPoint(line.x + line.width / 2, line.y + Math.min(line.height / 2, innerHeight / 2));
    return {
        name: here.outerHTML.slice(0, 160),
        outlined: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
        shadowed: style.boxShadow !== "none",
        inView: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
        uncovered: here.contains(onTop) || onTop?.contains(here) && !onTop.closest(".bar"),
        inBar: here.closest(".bar, .skip") !== null,
        underBar: box.top < bar.bottom - 1 && bar.top >= -1,
        number: [...document.querySelectorAll("*")].indexOf(here),
    };
}"""

# What a Tab stops at: everything that can be pressed or filled in and is shown.
_STOPS = """() => [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")]
    .filter((element) => element.checkVisibility({ visibilityProperty: true }) && !element.disabled
        && (element.type !== "radio" || element === document.querySelector(`[type=radio][name="${element.name}"]`)))
    .length"""


@dataclass(frozen=True)
class Stop:
    """Where the focus is, and whether a person can see it."""

    name: str
    outlined: bool
    shadowed: bool
    inView: bool
    uncovered: bool
    inBar: bool
    underBar: bool
    number: int

    @property
    def is_seen(self) -> bool:
        return (
            (self.outlined or self.shadowed)
            and self.inView
            and self.uncovered
            and (self.inBar or not self.underBar)
        )


def where(page: Page) -> Stop | None:
    found: dict[str, Any] | None = page.evaluate(_WHERE)
    return Stop(**found) if found else None


def walk(page: Page, key: str) -> list[Stop]:
    """Press `key` until the focus leaves the page or comes round again, and return every stop."""
    stops: list[Stop] = []
    for _ in range(2000):
        page.keyboard.press(key)
        here = where(page)
        if here is None or (stops and here.number == stops[0].number):
            return stops
        assert not stops or here.number != stops[-1].number, f"The focus is held at {here.name}"
        stops.append(here)
    raise AssertionError("The focus goes round in circles.")


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["large screen", "phone"])
@pytest.mark.parametrize(
    "address",
    [
        address
        for address in PAGES
        if address.name
        in {
            "front page",
            "search by place and delivery",
            "search in own words",
            "approach narrowed to a place",
            "listing that says all",
            "gallery",
        }
    ],
    ids=str,
)
def test_tab_stops_at_everything_in_the_order_of_the_page_and_every_stop_is_seen(
    address: Address, size: tuple[int, int], windows: Windows
) -> None:
    page = windows.open(size=size, reduced_motion="reduce")
    address.open(page)
    stops = walk(page, "Tab")
    unseen = [stop for stop in stops if not stop.is_seen]
    assert not unseen, unseen
    assert len(stops) == page.evaluate(_STOPS)
    assert [stop.number for stop in stops] == sorted(stop.number for stop in stops)


def test_the_way_back_is_the_way_there(windows: Windows) -> None:
    page = windows.open(reduced_motion="reduce")
    page.goto("/therapists/")
    there = walk(page, "Tab")
    back = walk(page, "Shift+Tab")
    assert [stop.number for stop in back] == [stop.number for stop in reversed(there)]
    assert all(stop.is_seen for stop in back)


def test_the_skip_link_shows_itself_and_leads_past_everything_to_the_text(windows: Windows) -> None:
    page = windows.open()
    page.goto("/therapies/relational-psychotherapy/")
    skip = page.get_by_role("link", name="Skip to the text")
    expect(skip).not_to_be_in_viewport()
    page.keyboard.press("Tab")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.locator("main").evaluate("main => main.contains(document.activeElement)")


def tab_to(page: Page, name: str) -> None:
    """Press Tab until the focus is on what is called `name`, seeing every stop on the way."""
    for _ in range(400):
        page.keyboard.press("Tab")
        here = where(page)
        assert here is not None, f"There is no {name} on this page."
        assert here.is_seen, here
        called: str = page.evaluate(
            "document.activeElement.labels?.[0]?.innerText ?? document.activeElement.innerText.trim()"
        )
        if called.split("\n")[0].startswith(name):
            return
    raise AssertionError(f"{name} is out of reach.")


def test_a_seeker_walks_from_the_front_page_to_a_listing_with_the_keyboard_alone(windows: Windows) -> None:
    page = windows.open(reduced_motion="reduce")
    page.goto("/")
    tab_to(page, "Therapies")
    page.keyboard.press("Enter")
    page.wait_for_url("**/therapies/")

    tab_to(page, "Find an approach")
    page.keyboard.type("relational psychotherapy")
    tab_to(page, "Relational psychotherapy")
    page.keyboard.press("Enter")
    page.wait_for_url("**/therapies/relational-psychotherapy/")

    tab_to(page, "Therapists who practise it")
    page.keyboard.press("Enter")
    page.wait_for_url("**#therapists")
    tab_to(page, "Where will you be during sessions?")
    page.keyboard.type("New York")
    page.keyboard.press("Enter")
    if "in=new-york" not in page.url:
        tab_to(page, "Show therapists")
        page.keyboard.press("Enter")
    page.wait_for_url("**/?in=new-york#therapists")

    tab_to(page, "Next")
    page.keyboard.press("Enter")
    page.wait_for_url("**/?in=new-york&page=2#therapists")
    first = page.locator("#therapists").get_by_role("article").first.get_by_role("link")
    name = first.inner_text()
    tab_to(page, name)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text(name)


def test_a_question_opens_with_enter_and_folds_again(windows: Windows) -> None:
    page = windows.open()
    page.goto("/therapies/relational-psychotherapy/")
    question = page.locator("#faq details").first
    name = question.locator("summary").inner_text()
    tab_to(page, name)
    page.keyboard.press("Enter")
    expect(question).to_have_attribute("open", "")
    page.keyboard.press("Enter")
    expect(question).not_to_have_attribute("open", "")


def test_three_ways_to_begin_work_with_the_keyboard_alone(windows: Windows) -> None:
    page = windows.open(reduced_motion="reduce")
    page.goto("/")
    tab_to(page, "What weighs on you?")
    page.keyboard.type("Trouble trust")
    tab_to(page, "Show therapists")
    page.keyboard.press("Enter")
    page.wait_for_url("**/concerns/trouble-trusting/")
