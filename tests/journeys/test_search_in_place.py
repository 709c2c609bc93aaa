"""A search that is answered in place: what the page has to say first, what is being written, and what paper shows."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.test_find_a_therapist import OWN_WORDS, ask, change
from tests.journeys.test_shortlist import printed
from tests.journeys.windows import DESKTOP, Windows

pytestmark = pytest.mark.journey

POCKET = (390, 780)


def send(page: Page, words: str) -> None:
    """Write own words on the page of the search, and send them."""
    if not page.locator("#find-form").is_visible():
        page.locator("details[data-group=all] > summary").click()
    page.locator("#words").fill(words)
    page.locator("#find-form").get_by_role("button", name="Show therapists").first.click()
    page.wait_for_url("**/find/?need=*")


def test_who_writes_of_dying_is_led_to_those_who_answer_now(windows: Windows, scripts: bool) -> None:
    page = windows.open(size=POCKET, scripts=scripts)
    page.goto("/find/")
    send(page, "I want to die")
    lines = page.locator(".help-first .line")
    expect(lines.first.get_by_role("link").first).to_be_in_viewport()
    if scripts:
        expect(page.locator("#help-first")).to_be_focused()
        expect(page.locator("#find-said")).to_contain_text("People who answer now")


def test_help_lines_that_a_choice_brings_are_announced_and_the_focus_stays(windows: Windows) -> None:
    page = windows.open(size=POCKET)
    page.goto("/find/")
    page.evaluate("document.querySelectorAll('details').forEach((part) => (part.open = true))")
    concern = page.locator("#concern-suicidal-thoughts")
    concern.check()
    expect(page.locator("#find-said")).to_contain_text("People who answer now")
    expect(concern).to_be_focused()


def test_what_there_is_to_say_of_the_asking_comes_before_the_results(windows: Windows) -> None:
    page = windows.open(size=POCKET)
    page.goto("/find/")
    send(page, OWN_WORDS)
    told = page.locator("#told")
    expect(told).to_be_focused()
    expect(told.get_by_text("People who describe this often look for:")).to_be_in_viewport()

    page.locator("#near").evaluate("field => { field.closest('details').open = true; }")
    page.locator("#near").fill("Nowheresuchplaceville")
    page.locator("#miles").focus()
    expect(page.locator("#find-said")).to_contain_text("distance was left out")


def test_what_is_being_written_stays_when_a_chip_is_pressed(windows: Windows) -> None:
    page = windows.open(size=DESKTOP)
    ask(page)
    page.locator("#words").fill("Half a sentence that is not")
    page.get_by_role("button", name="In New York").click()
    chips = page.locator(".asked-chips")
    expect(chips).not_to_contain_text("In New York")
    expect(page.locator("#in")).to_have_value("")
    expect(page.locator("#words")).to_have_value("Half a sentence that is not")
    expect(chips).to_contain_text("I keep ending up")

    page.locator("#words").fill(OWN_WORDS)
    page.locator(".suggested button").first.click()
    expect(chips.get_by_text("wish")).to_have_count(1)
    chips.get_by_role("button", name="I keep ending up").click()
    expect(chips).not_to_contain_text("I keep ending up")
    expect(page.locator("#words")).to_have_value("")


def test_a_choice_made_just_before_a_chip_is_pressed_is_not_lost(windows: Windows) -> None:
    page = windows.open(size=DESKTOP)
    ask(page)
    change(page, "fee")
    page.locator("#most").fill("150")
    page.get_by_role("button", name="In New York").click()
    chips = page.locator(".asked-chips")
    expect(chips).not_to_contain_text("In New York")
    expect(chips).to_contain_text("$150")
    expect(page.locator("#most")).to_have_value("150")


def test_paper_shows_therapists_and_nothing_of_what_they_were_looked_for(
    windows: Windows, scripts: bool
) -> None:
    page = windows.open(size=DESKTOP, scripts=scripts)
    ask(page, f"My husband hits me. {OWN_WORDS}")
    expect(page.locator(".help-first .line").first).to_be_visible()
    quoted = page.locator("#results").get_by_role("article").filter(has=page.locator(".why-says")).first
    expect(quoted.locator(".card-says")).to_be_hidden()
    paper = printed(page)
    assert quoted.get_by_role("heading").get_by_role("link").inner_text() in paper
    for told in ("husband", "The listing says", "People who answer now", "Domestic Violence"):
        assert told.lower() not in paper.lower(), told
    page.emulate_media(media="print")
    expect(quoted.locator(".card-says")).to_be_visible()
    page.emulate_media(media="screen")

    change(page, "near")
    page.locator("#near").fill("10025")
    page.locator("#miles").select_option("100")
    if not scripts:
        page.locator("#find-form").get_by_role("button", name="Show therapists").first.click()
    expect(page.locator(".asked-chips")).to_contain_text("Within 100 miles of 10025")
    expect(page.locator("#results").get_by_role("article").first).to_contain_text("miles away")
    paper = printed(page)
    assert "miles" not in paper
    assert "10025" not in paper
