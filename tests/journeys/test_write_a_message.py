"""A message: written, read once more, sent; answered at the desk; read by its code, declined, withdrawn and erased."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.addresses import READS_MESSAGES, WRITTEN_TO, send_the_message
from tests.journeys.axe import bring_axe, findings, legible
from tests.journeys.signing_in import sign_in
from tests.journeys.windows import DESKTOP, PHONE, Windows

pytestmark = pytest.mark.journey

WORDS = "Come by video, and bring the hard part."


def test_from_a_listing_to_an_answer_and_to_nothing_left(windows: Windows, *, scripts: bool) -> None:
    seeker = windows.open(scripts=scripts, size=PHONE)
    seeker.goto(f"/therapists/{WRITTEN_TO[scripts]}/")
    seeker.get_by_role("link", name="Write to").click()
    looked_at(seeker, "the form", scripts=scripts)
    assert send_the_message(seeker).ok
    expect(seeker.get_by_role("heading", name="It is sent. Write down your code")).to_be_visible()
    code = seeker.locator(".account-code").inner_text()
    looked_at(seeker, "the code", scripts=scripts)

    therapist = windows.open(scripts=scripts)
    answer_at_the_desk(therapist, scripts=scripts)

    later = windows.open(scripts=scripts, size=PHONE)
    later.goto("/")
    later.get_by_role("link", name="Read a message").click()
    later.get_by_label("Your code").fill(code.upper().replace("-", " "))
    later.locator("form[action='/message/']").get_by_role("button").click()
    assert WRITTEN_TO[scripts].split("-")[0] not in later.title().lower()
    expect(later.get_by_text("They can offer a first meeting.")).to_be_visible()
    expect(later.get_by_text(WORDS)).to_be_visible()
    looked_at(later, "the answer", scripts=scripts)
    look_back(later)
    decline_withdraw_and_erase(later, code)

    therapist.goto("/desk/enquiries/")
    expect(therapist.get_by_role("link", name="Sent on")).to_have_count(0)


def answer_at_the_desk(page: Page, *, scripts: bool) -> None:
    sign_in(page, READS_MESSAGES[scripts], to="/desk/enquiries/")
    looked_at(page, "the list", scripts=scripts)
    page.get_by_role("link", name="Sent on").first.click()
    expect(page.get_by_text("Somebody who stays when it gets hard.")).to_be_visible()
    looked_at(page, "what was received", scripts=scripts)
    page.get_by_role("link", name="Can offer a first meeting").click()
    page.get_by_label("First time").fill("2099-03-05T18:00")
    page.get_by_label("A few words of your own").fill(WORDS)
    looked_at(page, "the answer to write", scripts=scripts)
    page.get_by_role("button", name="Send this answer").click()
    expect(page.get_by_text("Your answer is sent.")).to_be_visible()


def look_back(page: Page) -> None:
    """Say what came of it, and keep a note that nobody else reads."""
    page.get_by_role("button", name="Not yet").click()
    expect(page.locator("button[aria-pressed=true]")).to_have_text("Not yet")
    page.get_by_text("A private note after meeting").click()
    page.get_by_role("group", name="Could I disagree?").get_by_label("Partly").check()
    page.get_by_label("A note to myself").fill("I laughed once.")
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_text("I laughed once.")).to_be_visible()


def decline_withdraw_and_erase(page: Page, code: str) -> None:
    page.get_by_role("button", name="No, thank you").click()
    expect(page.get_by_text("You said: no, thank you.")).to_be_visible()
    page.get_by_role("link", name="Withdraw this message").click()
    page.locator("form[action$='/withdraw/']").get_by_role("button").click()
    expect(page.get_by_text("You withdrew this. Nobody can read it any more.")).to_be_visible()
    page.get_by_role("link", name="Erase everything").click()
    page.locator("form[action='/message/erase/']").get_by_role("button").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("erased", ignore_case=True)
    page.goto("/message/")
    page.get_by_label("Your code").fill(code)
    page.locator("form[action='/message/']").get_by_role("button").click()
    expect(page.get_by_role("alert")).to_contain_text("This code opens nothing.")


def looked_at(page: Page, where: str, *, scripts: bool) -> None:
    """Ask axe about the page, on a phone and on a desk; it is a script itself, so only where scripts run."""
    if not scripts:
        return
    before = page.viewport_size
    found = []
    for width, height in (PHONE, DESKTOP):
        page.set_viewport_size({"width": width, "height": height})
        bring_axe(page)
        # Colours are the same on both.
        found += findings(page, f"{where}, {width} px", in_colour=(width, height) == PHONE)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert not found, legible(found)
    if before:
        page.set_viewport_size(before)
