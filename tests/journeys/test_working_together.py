"""A client and a therapist in the workspace, from the first story to nothing left: on a telephone, by keys alone.

Tell, look closer, see, invite, share, before the session, check in, a dip, a repair, revoke, end, export, erase.
"""

import json
import re
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests import people
from tests.journeys.addresses import HAS_NO_TIE, HEARS, WORKS_TOGETHER
from tests.journeys.keys import choose, press, reach, tick, write
from tests.journeys.signing_in import sign_in, type_password
from tests.journeys.test_write_a_message import looked_at
from tests.journeys.windows import PHONE, Windows

pytestmark = pytest.mark.journey

READS = "just before sessions"
BRINGS = "Why I went quiet."
STATEMENTS = ("I felt understood", "I could be real", "We were on what", "The way we worked", "I felt met")
AS_THE_THERAPIST_SEES_IT = (
    "I think my client felt understood",
    "I think they could be real",
    "I think we were on what",
    "I think the way we worked",
    "I think they felt met",
)
STORIES = [
    ("We cooked, and nobody spoke of it.", "went silent", "went quiet"),
    ("I asked, and he looked away.", "went silent", "went quiet"),
    ("He rang back.", "helped, comforted", "asked"),
    ("He forgot the day.", "went silent", "went quiet"),
]


def test_from_the_first_story_to_nothing_left(windows: Windows, tmp_path: Path) -> None:
    client = windows.open(size=PHONE, reduced_motion="reduce", accept_downloads=True)
    therapist = windows.open(size=PHONE, reduced_motion="reduce")
    begin(client)
    for number, (words, they, i) in enumerate(STORIES):
        tell_and_look_closer(client, words, they, i, is_first=number == 0)
    see(client)
    course = work_together(client, therapist)
    share(client, STORIES[0][0])
    before_the_session(client, therapist, STORIES[0][0])
    check_in_until_something_differs(client, therapist, course)
    revoke(client, therapist, course, STORIES[0][0])
    end(client, therapist, course)
    export(client, tmp_path)
    erase(client)
    nobody_else_finds_it(windows, course)


def begin(page: Page) -> None:
    type_password(page, WORKS_TOGETHER, to="/workspace/")
    for box in ("I am 18 or older.", "I have read who can read"):
        tick(page, page.get_by_label(box))
    press(page, page.get_by_role("button", name="Begin"))
    expect(page.get_by_role("link", name="Tell a story")).to_be_visible()


def tell_and_look_closer(page: Page, words: str, they: str, i: str, *, is_first: bool) -> None:
    page.goto("/workspace/")
    press(page, page.get_by_role("link", name="Tell a story"))
    who = page.get_by_role("group", name="Who")
    choose(page, who, "somebody else" if is_first else "Sam")
    if is_first:
        write(page, page.get_by_label("What do you call them here?"), "Sam")
    write(page, page.get_by_label("What happened?"), words)
    press(page, page.get_by_role("button", name="Put it away"))
    press(page, page.get_by_role("link", name="Look closer"))
    tick(page, page.get_by_label("to be understood").first)
    unfold(page, "What they did")
    tick(page, page.get_by_label(they, exact=True))
    unfold(page, "What I did")
    tick(page, page.get_by_label(i, exact=True))
    press(page, page.get_by_role("button", name="Put it away"))
    expect(page.get_by_role("heading", level=1, name="It is put away")).to_be_visible()


def unfold(page: Page, part: str) -> None:
    summary = page.locator("summary", has_text=part)
    press(page, summary)
    expect(summary.locator("..")).to_have_attribute("open", "")


def see(page: Page) -> None:
    """Every number opens the stories behind it."""
    press(page, page.get_by_role("link", name="Seeing"))
    expect(page.get_by_role("heading", level=1, name="What your stories show")).to_be_visible()
    looked_at(page, "seeing", scripts=True)
    silent = page.get_by_role("row").filter(has_text="went silent")
    expect(silent).to_contain_text("3 of 4")
    press(page, silent.get_by_role("link").first)
    expect(page.get_by_text(STORIES[1][0])).to_be_visible()
    expect(page.get_by_text(STORIES[2][0])).to_be_hidden()
    looked_at(page, "the stories behind a number", scripts=True)


def work_together(client: Page, therapist: Page) -> str:
    """Invite by a code, and take it up; return the address of what the two share, as its client has it."""
    press(client, client.get_by_role("link", name="Together"))
    write(client, client.get_by_label("What does your therapist call you?"), "Yara")
    press(client, client.get_by_role("button", name="Make a code"))
    expect(client.get_by_role("heading", level=1, name="Give this code")).to_be_visible()
    looked_at(client, "a code", scripts=True)
    code = client.locator(".code").inner_text()

    sign_in(therapist, HEARS, to="/desk/clients/")
    looked_at(therapist, "my clients", scripts=True)
    write(therapist, therapist.get_by_label("Code"), code)
    press(therapist, therapist.get_by_role("button", name="Open the invitation"))
    write(therapist, therapist.get_by_label("When do you read"), READS)
    looked_at(therapist, "an invitation", scripts=True)
    press(therapist, therapist.get_by_role("button", name="Work together here"))
    expect(therapist.get_by_role("heading", level=1, name="Yara")).to_be_visible()
    expect(therapist.get_by_text("Nothing new.")).to_be_visible()

    client.reload()
    expect(client.get_by_text(READS)).to_be_visible()
    looked_at(client, "working together", scripts=True)
    return client.url


def share(page: Page, words: str) -> None:
    """Exactly what will be seen is seen first."""
    page.goto("/workspace/stories/")
    press(page, page.get_by_role("listitem").filter(has_text=words).get_by_role("link").first)
    press(page, page.get_by_role("link", name="Share with"))
    expect(page.get_by_text(words)).to_be_visible()
    expect(page.get_by_text(READS)).to_be_visible()
    looked_at(page, "what they will see", scripts=True)
    press(page, page.get_by_role("button", name="Share it"))
    expect(page.get_by_text("It is shared.")).to_be_visible()
    page.goto("/workspace/together/")
    press(page, page.get_by_role("main").get_by_role("listitem").get_by_role("link").last)
    expect(page.get_by_text("1 story. The rest is private.")).to_be_visible()


def before_the_session(client: Page, therapist: Page, words: str) -> None:
    write(client, client.get_by_label("What I want to bring"), BRINGS)
    press(client, client.get_by_role("button", name="Keep", exact=True))
    expect(client.get_by_role("status").filter(has_text="kept")).to_be_visible()
    therapist.reload()
    expect(therapist.get_by_text(BRINGS)).to_be_visible()
    expect(therapist.get_by_text(words)).to_be_visible()
    expect(therapist.get_by_text(STORIES[1][0])).to_have_count(0)
    looked_at(therapist, "before the session", scripts=True)
    press(therapist, therapist.get_by_role("link", name=re.compile("^Sam")))
    expect(therapist.get_by_role("heading", level=1, name="A story they shared")).to_be_visible()
    looked_at(therapist, "a story they shared", scripts=True)
    press(therapist, therapist.get_by_role("button", name="Save a copy to my record"))
    expect(therapist.get_by_role("heading", level=1, name="A copy in your record")).to_be_visible()
    press(therapist, therapist.get_by_role("link", name="Before the session"))
    client.reload()
    expect(client.get_by_role("heading", name="Copies in their record")).to_be_visible()


def check_in_until_something_differs(client: Page, therapist: Page, course: str) -> None:
    """Four sessions like each other, one that differs, and one after which it is settled."""
    press(client, client.get_by_role("button", name="Turn check-ins on"))
    press(client, client.get_by_role("link", name="Check in after a session"))
    expect(client.get_by_role("heading", level=1, name="How was it with the two")).to_be_visible()
    looked_at(client, "a check-in", scripts=True)
    first = timezone.localdate() - timedelta(days=42)
    days = [first + timedelta(days=7 * week) for week in range(6)]
    for day in days[:4]:
        check_in(client, STATEMENTS, day, "6")
    expect(client.get_by_text("Something felt different")).to_have_count(0)
    check_in(client, STATEMENTS, days[4], "2")
    asked = client.get_by_role("heading", name="Something felt different")
    expect(asked).to_be_visible()
    press(client, client.locator("summary", has_text="Why am I asked?"))
    expect(client.get_by_text("about 1 in 10 people")).to_be_visible()
    looked_at(client, "something felt different", scripts=True)

    # Nobody is told of it before they say so, and each is blind until both have answered.
    therapist.reload()
    expect(therapist.get_by_text("They would like to bring up")).to_have_count(0)
    press(therapist, therapist.get_by_role("link", name="Check in after a session"))
    expect(therapist.get_by_role("cell", name="2.0")).to_have_count(0)
    check_in(therapist, AS_THE_THERAPIST_SEES_IT, days[4], "5")
    expect(therapist.get_by_role("cell", name="2.0")).to_be_visible()

    press(client, client.get_by_role("button", name="I would like to bring it up"))
    expect(asked).to_have_count(0)
    press(therapist, therapist.get_by_role("link", name="Before the session"))
    expect(therapist.get_by_text("They would like to bring up")).to_be_visible()
    looked_at(therapist, "something to bring up", scripts=True)

    # The repair, said outright: it was strained, they spoke of it, it is settled.
    set_day(client, days[5])
    strained = client.get_by_role("group", name="Was anything strained")
    choose(client, strained, "yes")
    choose(client, client.get_by_role("group", name="Did we speak of it?"), "yes")
    settled = client.get_by_label("How far is it settled")
    write(client, settled, "9")  # a list goes to what is typed
    expect(settled).to_have_value("9")
    press(client, client.get_by_role("button", name="Keep"))
    expect(client.get_by_role("row").filter(has_text="kept")).to_have_count(5)
    check_in(therapist_checks_in(therapist), AS_THE_THERAPIST_SEES_IT, days[5], "6")
    press(therapist, therapist.get_by_role("link", name="Before the session"))
    expect(therapist.get_by_text("settled 9 of 10 for them")).to_be_visible()
    expect(client.get_by_text("It is kept. You see both sides")).to_be_visible()
    client.goto(course)


def therapist_checks_in(page: Page) -> Page:
    press(page, page.get_by_role("link", name="Check in after a session"))
    return page


def set_day(page: Page, day: date) -> None:
    reach(page, page.get_by_label("On which day was the session?"))
    page.keyboard.type(f"{day:%m%d%Y}")
    expect(page.get_by_label("On which day was the session?")).to_have_value(day.isoformat())


def check_in(page: Page, statements: Sequence[str], day: date, said: str) -> None:
    set_day(page, day)
    for statement in statements:
        choose(page, page.get_by_role("group", name=statement), said)
    press(page, page.get_by_role("button", name="Keep"))
    expect(page.get_by_text("It is kept. You see both sides")).to_be_visible()


def revoke(client: Page, therapist: Page, course: str, words: str) -> None:
    """It is over at once."""
    therapist.get_by_role("link", name=re.compile("^Sam")).wait_for(state="attached")
    press(client, client.get_by_role("button", name="Make it private again").first)
    expect(client.get_by_role("status").filter(has_text="private")).to_be_visible()
    therapist.reload()
    expect(therapist.get_by_text(words)).to_have_count(0)
    expect(therapist.get_by_role("link", name=re.compile("^Sam"))).to_have_count(0)
    client.goto(course)
    expect(client.get_by_text("You share a story on its own page.")).to_be_visible()


def end(client: Page, therapist: Page, course: str) -> None:
    press(client, client.get_by_role("link", name="End working together here"))
    press(client, client.get_by_role("button", name="End it here"))
    expect(client.get_by_role("heading", level=1, name="Looking back")).to_be_visible()
    write(client, client.get_by_label("What I take with me"), "That one can ask.")
    looked_at(client, "looking back", scripts=True)
    press(client, client.get_by_role("button", name="Keep"))
    expect(client.get_by_role("status").filter(has_text="It is kept.")).to_be_visible()
    client.goto(course)
    expect(client.get_by_text("You ended this here")).to_be_visible()
    therapist.reload()
    expect(therapist.get_by_text("Your client ended this here")).to_be_visible()
    expect(therapist.get_by_text("That one can ask.")).to_have_count(0)


def export(page: Page, folder: Path) -> None:
    press(page, page.get_by_role("link", name="Settings"))
    press(page, page.get_by_role("link", name="A copy of everything you wrote"))
    page.wait_for_url("**/account/confirm/**")
    write(page, page.locator("input[name=password]"), people.PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name="Take it along")).to_be_visible()
    looked_at(page, "taking it along", scripts=True)
    with page.expect_download() as begun:
        press(page, page.get_by_role("link", name="Save it as a file"))
    begun.value.save_as(folder / "workspace.json")
    taken = json.loads((folder / "workspace.json").read_text())
    assert {one["words"] for one in taken["stories"]} == {words for words, *_tags in STORIES}
    assert taken["together"][0]["looking_back"]["takes_along"] == "That one can ask."
    with page.expect_download() as begun:
        press(page, page.get_by_role("link", name="Save it as a page"))
    begun.value.save_as(folder / "workspace.html")
    assert STORIES[3][0] in (folder / "workspace.html").read_text()


def erase(page: Page) -> None:
    press(page, page.get_by_role("link", name="Settings"))
    press(page, page.get_by_role("link", name="Delete the workspace"))
    expect(page.get_by_role("heading", level=1, name="Delete the workspace")).to_be_visible()
    looked_at(page, "deleting it", scripts=True)
    tick(page, page.get_by_label("Yes, delete everything in it"))
    press(page, page.get_by_role("button", name="Delete it"))
    expect(page.get_by_role("heading", level=1, name="It is deleted")).to_be_visible()
    expect(page.get_by_text("no backup of this site can open")).to_be_visible()
    looked_at(page, "it is deleted", scripts=True)
    page.goto("/workspace/stories/")
    expect(page.get_by_role("heading", level=1, name="Before you begin")).to_be_visible()


def nobody_else_finds_it(windows: Windows, course: str) -> None:
    """A therapist with no tie finds nothing, not even that there was something."""
    dagny = windows.open(size=PHONE)
    sign_in(dagny, HAS_NO_TIE, to="/desk/clients/")
    expect(dagny.get_by_text("Nobody yet.")).to_be_visible()
    number = course.rstrip("/").rsplit("/", 1)[-1]
    for path in ("", "check-ins/", "end/"):
        answer = dagny.goto(f"/desk/clients/{number}/{path}")
        assert answer
        assert answer.status == 404
