"""Keeping a few, setting them side by side, and taking them along on paper; and finding somebody by name."""

from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from tests.config.server import until
from tests.journeys.addresses import (
    GROUP,
    LONG_WORDS,
    RIGHT_TO_LEFT,
    SUPERVISED,
    THE_ONE_WHO_SAYS_ALL,
)
from tests.journeys.axe import bring_axe, findings, legible
from tests.journeys.test_leave_and_help import NEUTRAL, leave_link, stand_in_for_the_neutral_site
from tests.journeys.windows import DESKTOP, PHONE, Windows, devtools

pytestmark = pytest.mark.journey


def keep(page: Page, *slugs: str) -> None:
    """Keep listings from their own pages."""
    for slug in slugs:
        page.goto(f"/groups/{slug}/" if slug == GROUP else f"/therapists/{slug}/")
        page.get_by_role("button", name="Keep on a shortlist").click()
        expect(page.get_by_text("On your shortlist now.")).to_be_visible()


def printed(page: Page) -> str:
    """Return what stands on paper."""
    page.emulate_media(media="print")
    text = page.locator("body").inner_text()
    page.emulate_media(media="screen")
    return text


def kept(page: Page) -> list[str]:
    page.goto("/shortlist/")
    return page.locator(".shortlist .card-name a").all_inner_texts()


def test_what_is_printed_are_facts_with_their_dates_and_nothing_to_press(windows: Windows) -> None:
    page = windows.open()
    keep(page, THE_ONE_WHO_SAYS_ALL, SUPERVISED)
    page.goto("/shortlist/")
    paper = printed(page)
    for said in ("Marisol Ostrander", "LMHC", "New York", "Waitlist, about 4 weeks", "said ", "$120", "+1 212-555-0100",
                 "Works under supervision of Tomas Norrby", "From Attune on ", "This is a demonstration."):  # fmt: skip
        assert said in paper, said
    for gone in ("Leave this page", "Not a crisis service. Help now", "Take off", "Keep on this device"):  # fmt: skip
        assert gone not in paper, gone

    page.get_by_label("Compare Marisol Ostrander").check()
    page.get_by_label("Compare Ines Marchetti").check()
    page.get_by_role("button", name="Compare").click()
    page.wait_for_url("**/compare/")
    table = page.get_by_role("table")
    expect(table.get_by_role("columnheader")).to_have_count(2)
    room = table.get_by_role("row").filter(has=page.get_by_role("rowheader", name="Room"))
    expect(room.get_by_role("rowheader")).to_contain_text("different")
    expect(room.get_by_role("cell").first).to_contain_text("Waitlist, about 4 weeks")
    paper = printed(page)
    assert "From Attune on " in paper
    assert "Leave this page" not in paper


def test_taking_somebody_off_can_be_undone_and_all_can_be_forgotten(windows: Windows, scripts: bool) -> None:
    page = windows.open(scripts=scripts)
    keep(page, THE_ONE_WHO_SAYS_ALL, SUPERVISED)
    page.goto("/shortlist/")
    page.get_by_role("button", name="Take off Marisol Ostrander").click()
    expect(page.get_by_role("main").get_by_role("status").first).to_contain_text(
        "Marisol Ostrander is off your shortlist."
    )
    assert "marisol" not in page.url
    page.get_by_role("button", name="Put back Marisol Ostrander").click()
    page.wait_for_url("**/shortlist/#keep-*")
    assert kept(page) == ["Marisol Ostrander", "Ines Marchetti"]
    page.get_by_role("button", name="Forget it all now").click()
    expect(page.get_by_role("heading", name="Nobody is on it yet")).to_be_visible()
    assert page.context.cookies() == []


def test_it_is_a_cookie_of_the_visit_until_its_owner_says_otherwise_and_no_script_can_read_it(
    windows: Windows,
) -> None:
    page = windows.open()
    keep(page, SUPERVISED)
    (cookie,) = page.context.cookies()
    assert (cookie["expires"], cookie["httpOnly"], cookie["sameSite"]) == (-1, True, "Lax")
    assert page.evaluate("[document.cookie, localStorage.length, sessionStorage.length]") == ["", 0, 0]
    page.goto("/shortlist/")
    button = page.get_by_role("button", name="Keep on this device")
    expect(button).to_have_accessible_description(
        "For 90 days after your last change. Anyone who uses this device could see it: think of who that is."
    )
    button.click()
    expect(page.locator("#how-long")).to_contain_text("kept on this device until 90 days")
    (cookie,) = page.context.cookies()
    assert cookie["expires"] > page.evaluate("Date.now() / 1000") + 89 * 86400


def test_leaving_takes_the_shortlist_away(windows: Windows) -> None:
    page = windows.open(leads_to=NEUTRAL)
    stand_in_for_the_neutral_site(page)
    keep(page, SUPERVISED)
    page.goto("/shortlist/")
    page.get_by_role("button", name="Keep on this device").click()
    leave_link(page).click()
    page.wait_for_url(NEUTRAL)
    assert kept(page) == []


_SEEN: list[tuple[tuple[int, int], Literal["light", "dark"]]] = [(DESKTOP, "light"), (PHONE, "dark")]


@pytest.mark.parametrize("what", ["shortlist", "taken off", "comparison", "listing kept"])
def test_axe_finds_nothing_and_nothing_hangs_over_the_edge(windows: Windows, what: str) -> None:
    page = windows.open(reduced_motion="reduce")
    keep(page, THE_ONE_WHO_SAYS_ALL, SUPERVISED, LONG_WORDS, RIGHT_TO_LEFT, GROUP)
    if what != "listing kept":
        page.goto("/shortlist/")
    if what == "taken off":
        page.get_by_role("button", name="Take off Ines Marchetti").click()
    if what == "comparison":
        for box in page.get_by_role("checkbox").all()[:4]:
            box.check()
        page.get_by_role("button", name="Compare").click()
        page.wait_for_url("**/compare/")
    bring_axe(page)
    found = []
    for (width, height), colours in _SEEN:
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme=colours)
        found += findings(page, f"{what}, {width} px, {colours}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert not found, legible(found)


def test_side_by_side_on_a_phone_it_scrolls_in_its_own_region_by_keyboard(windows: Windows) -> None:
    page = windows.open(size=PHONE)
    keep(page, THE_ONE_WHO_SAYS_ALL, SUPERVISED, LONG_WORDS)
    page.goto("/shortlist/")
    for box in page.get_by_role("checkbox").all():
        box.check()
    page.get_by_role("button", name="Compare").click()
    page.wait_for_url("**/compare/")
    region = page.get_by_role("region", name="Therapists side by side")
    region.focus()
    expect(region).to_be_focused()
    page.keyboard.press("ArrowRight")
    until(lambda: region.evaluate("wrap => wrap.scrollLeft") > 0, "The keyboard does not move it.")


# --- By name ---------------------------------------------------------------------------------------------


def test_somebody_is_found_by_name_with_the_keyboard_alone(windows: Windows) -> None:
    page = windows.open()
    page.goto("/shortlist/")
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url))
    box = page.get_by_role("combobox", name="Name of a therapist")
    expect(box).to_have_attribute("aria-expanded", "false")
    box.focus()
    page.keyboard.type("marisol ostr", delay=20)
    options = page.get_by_role("option")
    expect(options).to_have_count(1)
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(page.locator(".name-box [role=status]")).to_have_text("One name. The arrow keys go to it.")
    assert len([url for url in sent if url.endswith("/find/names/")]) < 6, "not every letter is asked about"

    page.keyboard.press("ArrowDown")
    expect(box).to_have_attribute("aria-activedescendant", options.first.get_attribute("id") or "-")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(box).to_be_focused()
    bring_axe(page)
    assert not (found := findings(page, "names")), legible(found)

    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_have_count(0)
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).to_have_value("marisol ostr")
    page.keyboard.press("ArrowDown")
    expect(options).to_have_count(1)
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/therapists/{THE_ONE_WHO_SAYS_ALL}/")
    assert not [url for url in sent if "marisol" in url.lower().replace(THE_ONE_WHO_SAYS_ALL, "")]


def test_arrow_keys_go_round_through_the_names_and_back_to_the_box(windows: Windows) -> None:
    page = windows.open()
    page.goto("/shortlist/")
    box = page.get_by_role("combobox")
    box.fill("alma")
    options = page.get_by_role("option")
    expect(options.nth(1)).to_be_visible()
    many = options.count()
    assert 2 <= many <= 8
    for place in range(many):
        page.keyboard.press("ArrowDown")
        expect(options.nth(place)).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    assert box.get_attribute("aria-activedescendant") is None
    page.keyboard.press("ArrowUp")
    expect(options.nth(many - 1)).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Tab")
    expect(page.get_by_role("listbox")).to_have_count(0)


def test_a_press_takes_a_name_and_an_answer_that_comes_late_is_not_shown(windows: Windows) -> None:
    page = windows.open(size=PHONE)
    page.goto("/shortlist/")
    box = page.get_by_role("combobox")
    box.fill("ines")
    box.fill("marisol ostr")
    expect(page.get_by_role("option")).to_contain_text(["Marisol Ostrander"])
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
    page.get_by_role("option").first.click()
    page.wait_for_url(f"**/therapists/{THE_ONE_WHO_SAYS_ALL}/")


def test_without_scripts_or_when_names_do_not_come_the_form_looks_up(windows: Windows, scripts: bool) -> None:
    page = windows.open(scripts=scripts)
    page.goto("/shortlist/")
    if scripts:
        devtools(page).send("Network.setBlockedURLs", {"urls": ["*/find/names/"]})
    box = page.locator("#name-box")
    box.fill("Marisol Ostrander")
    box.press("Enter")
    page.wait_for_url("**/find/?need=*")
    assert "marisol" not in page.url.lower()
    expect(page.get_by_role("article").first).to_contain_text("Marisol Ostrander")
