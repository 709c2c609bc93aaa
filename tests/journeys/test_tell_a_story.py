"""A workspace of one's own: a story told in a minute, looked at closer, and kept through whatever happens to the connection."""

import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect

from tests import people
from tests.config.server import until
from tests.journeys.addresses import TELLS, TELLS_BY_KEYS, TELLS_IN_A_TRAIN, TELLS_TWICE
from tests.journeys.keys import press, reach
from tests.journeys.signing_in import type_password
from tests.journeys.test_write_a_message import looked_at
from tests.journeys.windows import PHONE, Windows

pytestmark = pytest.mark.journey

WORDS = "We cooked, and nobody spoke of it."
SECRET = "zqxsecret of the train"
PIN = "280917"


def test_tell_look_closer_and_what_stands_around_it(windows: Windows, *, scripts: bool) -> None:
    page = windows.open(scripts=scripts, size=PHONE, reduced_motion="reduce")
    begin(page, TELLS[scripts], scripts=scripts)
    tell(page, scripts=scripts)
    look_closer(page, scripts=scripts)
    intend(page, scripts=scripts)
    speak_to_oneself(page, scripts=scripts)
    write_down_whom_to_turn_to(page, scripts=scripts)
    lock_and_unlock(page, windows, scripts=scripts)


def begin(page: Page, address: str, *, scripts: bool) -> None:
    type_password(page, address, to="/workspace/")
    expect(page.get_by_role("heading", level=1, name="Before you begin")).to_be_visible()
    looked_at(page, "before beginning", scripts=scripts)
    page.get_by_label("I am 18 or older.").check()
    page.get_by_label("I have read who can read").check()
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_role("link", name="Tell a story")).to_be_visible()
    looked_at(page, "the workspace", scripts=scripts)


def tell(page: Page, *, scripts: bool) -> None:
    page.get_by_role("link", name="Tell a story").click()
    nickname = page.get_by_label("What do you call them here?")
    expect(nickname).to_be_hidden()
    page.get_by_label("somebody else", exact=True).check()
    expect(nickname).to_be_visible()
    looked_at(page, "telling", scripts=scripts)
    nickname.fill("Sam")
    page.get_by_label("What happened?").fill(WORDS)
    page.get_by_label("further apart").check()
    page.get_by_role("button", name="Put it away").click()
    expect(page.get_by_role("heading", level=1, name="It is put away")).to_be_visible()
    looked_at(page, "put away", scripts=scripts)


def look_closer(page: Page, *, scripts: bool) -> None:
    page.get_by_role("link", name="Look closer").click()
    looked_at(page, "closer", scripts=scripts)
    page.get_by_label("to be understood").first.check()
    for part in ("What they did", "Where it left me"):
        page.locator("summary", has_text=part).click()
    page.get_by_label("went silent").check()
    page.get_by_label("drained", exact=True).check()
    looked_at(page, "closer, unfolded", scripts=scripts)
    page.get_by_role("button", name="Put it away").click()
    expect(page.get_by_role("heading", level=1, name="It is put away")).to_be_visible()

    page.goto("/workspace/stories/")
    looked_at(page, "the stories", scripts=scripts)
    page.get_by_role("link", name="Sam").click()
    expect(page.get_by_text(WORDS)).to_be_visible()
    expect(page.get_by_role("definition").filter(has_text="went silent")).to_be_visible()
    looked_at(page, "a story", scripts=scripts)


def intend(page: Page, *, scripts: bool) -> None:
    page.get_by_role("link", name="People", exact=True).click()
    looked_at(page, "people", scripts=scripts)
    page.get_by_role("link", name="Sam").click()
    page.get_by_role("link", name="Next time I would like to").click()
    page.get_by_label("Next time I would like to").fill("ask once")
    page.get_by_role("button", name="Keep").click()
    expect(page.get_by_text("After your next story with them")).to_be_visible()
    looked_at(page, "a person", scripts=scripts)


def speak_to_oneself(page: Page, *, scripts: bool) -> None:
    page.get_by_role("link", name="Self-talk").click()
    page.get_by_role("link", name="Write a card").click()
    looked_at(page, "a card to write", scripts=scripts)
    page.get_by_label("What do you say to yourself?").fill("Look at you.")
    page.get_by_label("disgust or hate").check()
    page.get_by_role("group", name="How much do you believe it now?").get_by_label("7").check()
    page.get_by_role("button", name="Keep").click()
    expect(page.get_by_role("heading", name="You do not have to be alone with this")).to_be_visible()
    looked_at(page, "a card", scripts=scripts)
    page.goto("/workspace/self-talk/seen/")
    expect(page.get_by_text("Too early to tell.")).to_be_visible()


def write_down_whom_to_turn_to(page: Page, *, scripts: bool) -> None:
    page.get_by_role("link", name="My people and places").click()
    page.get_by_role("link", name="Write it down").click()
    page.get_by_label("Whom can I turn to?").fill("Kim, rings back")
    page.get_by_role("button", name="Keep").click()
    looked_at(page, "my people and places", scripts=scripts)
    page.emulate_media(media="print")
    expect(page.get_by_text("Kim, rings back")).to_be_visible()
    for unseen in (
        page.locator(".bar"),
        page.get_by_role("navigation", name="Workspace"),
        page.get_by_text("Nobody is told"),
    ):
        expect(unseen).to_be_hidden()
    page.emulate_media(media="screen")


def lock_and_unlock(page: Page, windows: Windows, *, scripts: bool) -> None:
    page.get_by_role("link", name="Settings").click()
    page.get_by_label("Neutral title and icon").check()
    page.get_by_role("button", name="Keep").click()
    expect(page).to_have_title("Notes")
    page.get_by_role("link", name="Set a PIN").click()
    page.get_by_label("A new PIN").fill(PIN)
    page.get_by_label("The same once more").fill(PIN)
    looked_at(page, "a PIN to set", scripts=scripts)
    page.get_by_role("button", name="Set the PIN").click()
    looked_at(page, "settings", scripts=scripts)
    page.goto("/workspace/safety/")
    looked_at(page, "being safe", scripts=scripts)

    page.goto("/workspace/tell/")
    other = page.context.new_page()
    other.goto("/workspace/")
    other.get_by_role("button", name="Lock").click()
    expect(other.get_by_role("heading", level=1, name="Locked")).to_be_visible()
    expect(other).to_have_title("Notes")
    page.get_by_label("Sam", exact=True).check()
    page.get_by_label("What happened?").fill("Told while it was locked.")
    if scripts:
        expect(page.get_by_text("It is locked.")).to_be_visible()
    page.get_by_role("button", name="Put it away").click()
    expect(page.get_by_role("heading", level=1, name="Locked")).to_be_visible()
    windows.troubles.clear()  # the browser notes the 423 as a failure; it is the answer
    looked_at(page, "locked", scripts=scripts)
    page.get_by_label("PIN", exact=True).fill(PIN)
    page.get_by_role("button", name="Unlock").click()
    looked_at(page, "what was sent meanwhile", scripts=scripts)
    page.get_by_role("button", name="Send it now").click()
    expect(page.get_by_role("heading", level=1, name="It is put away")).to_be_visible()
    expect(page.get_by_text("Last time you wrote")).to_be_visible()
    looked_at(page, "looking again", scripts=scripts)
    page.goto("/workspace/stories/")
    expect(page.get_by_text("Told while it was locked.")).to_be_visible()
    if scripts:
        leave_it_alone(page)


def leave_it_alone(page: Page) -> None:
    """What is half written leaves the screen after the minutes that were chosen, and is there again."""
    page.goto("/workspace/settings/")
    page.get_by_label("Lock by itself").select_option("after 2 minutes")
    page.get_by_role("button", name="Keep").click()
    page.clock.install()
    page.goto("/workspace/tell/")
    page.get_by_label("What happened?").fill("Half of it.")
    with page.expect_navigation():
        page.clock.fast_forward("02:06")
    expect(page.get_by_label("What happened?")).to_have_value("Half of it.")


def test_by_keys_alone(windows: Windows) -> None:
    page = windows.open(size=PHONE, reduced_motion="reduce")
    type_password(page, TELLS_BY_KEYS, to="/workspace/")
    for box in ("I am 18 or older.", "I have read who can read"):
        reach(page, page.get_by_label(box))
        page.keyboard.press("Space")
    press(page, page.get_by_role("button", name="Begin"))
    press(page, page.get_by_role("link", name="Tell a story"))
    reach(page, page.get_by_label("myself", exact=True))
    page.keyboard.press("ArrowUp")  # from the first round to the last
    expect(page.get_by_label("somebody else", exact=True)).to_be_checked()
    reach(page, page.get_by_label("What do you call them here?"))
    page.keyboard.type("Sam")
    reach(page, page.get_by_label("What happened?"))
    page.keyboard.type(WORDS)
    press(page, page.get_by_role("button", name="Put it away"))
    press(page, page.get_by_role("link", name="Look closer"))
    reach(page, page.get_by_label("to be understood").first)
    page.keyboard.press("Space")
    press(page, page.locator("summary", has_text="What I felt"))
    reach(page, page.get_by_label("lonely"))
    page.keyboard.press("Space")
    press(page, page.get_by_role("button", name="Put it away"))
    expect(page.get_by_role("heading", level=1, name="It is put away")).to_be_visible()
    page.goto("/workspace/stories/")
    expect(page.get_by_text(WORDS)).to_be_visible()
    expect(page.get_by_text("does not count yet")).to_be_hidden()


def test_on_two_devices_nothing_is_written_over(windows: Windows) -> None:
    laptop = windows.open(reduced_motion="reduce")
    begin(laptop, TELLS_TWICE, scripts=False)
    laptop.goto("/workspace/tell/")
    laptop.get_by_label("myself", exact=True).check()
    write(laptop, "On the laptop.")
    expect(laptop.get_by_text("Kept.")).to_be_visible()

    telephone = windows.open(size=PHONE, reduced_motion="reduce")
    type_password(telephone, TELLS_TWICE, to="/workspace/")
    expect(telephone.get_by_text("The history of your browser is not erased.")).to_be_visible()
    looked_at(telephone, "leaving, explained", scripts=True)
    telephone.get_by_role("button", name="Go on").click()
    telephone.get_by_role("link", name="Begun, last changed").click()
    expect(telephone.get_by_label("What happened?")).to_have_value("On the laptop.")
    write(telephone, "On the telephone.")
    expect(telephone.get_by_text("Kept.")).to_be_visible()

    with laptop.expect_response(lambda answer: "/keep/" in answer.url) as answer:
        write(laptop, "On the laptop, longer.")
    assert answer.value.status == 409
    expect(laptop.get_by_text("It was changed on another device.")).to_be_visible()
    windows.troubles.clear()  # the browser notes a 409 as a failure; it is the answer
    laptop.get_by_role("button", name="Put it away").click()
    expect(laptop.get_by_text("This story was changed elsewhere in the meantime.")).to_be_visible()
    expect(laptop.get_by_label("What happened?")).to_have_value("On the laptop, longer.")
    laptop.get_by_text("What is kept now").click()
    expect(laptop.get_by_text("On the telephone.")).to_be_visible()
    looked_at(laptop, "changed elsewhere", scripts=True)
    laptop.get_by_role("button", name="Put it away").click()
    expect(laptop.get_by_role("heading", level=1, name="It is put away")).to_be_visible()


def write(page: Page, words: str) -> None:
    page.get_by_label("What happened?").fill(words)


def test_in_a_train_the_browser_is_killed_and_nothing_is_lost(
    playwright: Playwright, site: str, tmp_path: Path
) -> None:
    with killed_in_the_end(playwright, tmp_path) as browser:
        page = browser.contexts[0].new_page()
        page.goto(f"{site}/workspace/")
        come_in(page)
        page.get_by_label("I am 18 or older.").check()
        page.get_by_label("I have read who can read").check()
        page.get_by_role("button", name="Begin").click()
        page.get_by_role("link", name="Tell a story").click()
        page.get_by_label("myself", exact=True).check()
        page.context.set_offline(True)
        write(page, SECRET)
        expect(page.get_by_text("The connection is lost.")).to_be_visible()
        kept = tmp_path / "Default" / "Local Storage" / "leveldb"
        until(lambda: b"kept:" in everything_in(kept), "The copy never came onto the disk.")
        assert b"zqxsecret" not in everything_in(kept)
        assert "zqxsecret".encode("utf-16-le") not in everything_in(kept)

    with killed_in_the_end(playwright, tmp_path) as browser:
        page = browser.contexts[0].new_page()
        page.goto(f"{site}/workspace/")
        come_in(page)
        page.get_by_role("button", name="Go on").click()
        page.get_by_role("link", name="go on with it").click()
        expect(page.get_by_text("Here is what was kept on this device.")).to_be_visible()
        expect(page.get_by_label("What happened?")).to_have_value(SECRET)
        expect(page.get_by_label("myself", exact=True)).to_be_checked()
        page.get_by_role("button", name="Put it away").click()
        expect(page.get_by_role("heading", level=1, name="It is put away")).to_be_visible()
        assert page.evaluate("Object.keys(localStorage).length") == 0


def come_in(page: Page) -> None:
    page.locator("input[name=login]").fill(TELLS_IN_A_TRAIN)
    page.locator("input[name=password]").fill(people.PASSWORD)
    with page.expect_navigation():
        page.locator("form[action='/account/sign-in/']").get_by_role("button").click()


def everything_in(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.glob("*") if path.is_file())


@contextmanager
def killed_in_the_end(playwright: Playwright, folder: Path) -> Iterator[Browser]:
    """Start a browser of its own on one folder, and kill it in the end as a telephone does: at once, and with no word."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    assert program
    port = folder / "DevToolsActivePort"
    port.unlink(missing_ok=True)
    as_root = ["--no-sandbox"] if os.geteuid() == 0 else []
    process = subprocess.Popen(
        [
            program,
            "--headless=new",
            "--remote-debugging-port=0",
            f"--user-data-dir={folder}",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run",
            "--lang=en",
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
            *as_root,
            "about:blank",
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        until(lambda: port.exists() and "\n" in port.read_text(), "The browser never opened its door.")
        yield playwright.chromium.connect_over_cdp(f"http://127.0.0.1:{port.read_text().split()[0]}")
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
