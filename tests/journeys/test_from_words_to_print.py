"""The whole errand: say it in own words, read the reasons, keep two, set them side by side, and take them along on paper.

What was written stays between the page and its reader: no address, no title, no log and no paper holds it.
"""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.config.server import Server
from tests.journeys.test_find_a_therapist import ask, change, matches
from tests.journeys.test_shortlist import printed
from tests.journeys.windows import DESKTOP, PHONE, Windows

pytestmark = pytest.mark.journey

# No page, listing or vocabulary has the last words: wherever they turn up, they were written here.
WORDS = "I never dare to complain, I just stop coming. Only the quibblewort knows."
MARKER = "quibblewort"
# What of the need would tell somebody who finds the paper what it was about.
ASKED = (
    MARKER,
    "dare to complain",
    "You wrote",
    "You asked for",
    "What you asked for",
    "Fits:",
    "Not stated:",
)


class Trail:
    """What others could see of a visit: the addresses asked for, and the titles of the pages."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.seen: list[str] = []
        page.on(
            "request", lambda request: self.seen.append(f"{request.url} {request.headers.get('referer')}")
        )

    def look(self) -> None:
        self.seen += [self.page.title(), self.page.url]


def wish(page: Page, group: str, label: str) -> None:
    """Choose a value that would be good and need not be."""
    found = change(page, group)
    found.get_by_label("would be good").check()
    found.get_by_label(label).check()


def reasons(card: Locator) -> str:
    return " ".join(card.locator(".why").inner_text().split())


def copied_text(page: Page, *, scripts: bool) -> str:
    """Copy the shortlist: by a press, or without scripts from the page of its text."""
    link = page.get_by_role("link", name="Copy as text")
    link.click()
    if scripts:
        expect(page.get_by_text("Copied.")).to_be_visible()
        text: str = page.evaluate("navigator.clipboard.readText()")
        return text
    page.wait_for_url("**/shortlist/text/")
    text = page.locator("body").inner_text()
    page.go_back()
    page.wait_for_url("**/shortlist/?back=*")
    return text


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["large screen", "phone"])
def test_from_own_words_to_two_therapists_on_paper(
    windows: Windows, server: Server, scripts: bool, size: tuple[int, int]
) -> None:
    allowed = ["clipboard-read", "clipboard-write"] if scripts else []
    page = windows.open(scripts=scripts, size=size, permissions=allowed)
    page.add_init_script("window.print = () => { window.printed = true; }")
    trail = Trail(page)

    ask(page, WORDS)
    chips = page.locator(".asked-chips")
    expect(chips).to_contain_text("I never dare to complain")
    change(page, "delivery").get_by_label("Video").check()
    wish(page, "concern", "Trouble trusting")
    change(page, "styles").locator("#style_warmth-5").check(force=True)
    if not scripts:
        page.locator("#find-form").get_by_role("button", name="Show therapists").first.click()
    expect(chips).to_contain_text("Trouble trusting")
    expect(chips).to_contain_text("Video")
    expect(chips.get_by_role("button")).to_have_count(5)
    trail.look()
    found = matches(page)
    cards = page.locator("#results").get_by_role("article")
    first = cards.filter(has=page.locator("mark")).first
    second = cards.filter(has_not=page.locator("mark")).first
    expect(first.locator(".why-asked")).to_contain_text(
        "You wrote “I never dare to complain, I just stop coming.”"
    )
    own_sentence = first.locator("mark").inner_text().strip("“”")
    expect(first.locator("mark")).not_to_have_css("background-color", "rgba(0, 0, 0, 0)")
    told = " ".join(reasons(card) for card in cards.all())
    for kind in ("Fits: Says they see people in New York", "Does not fit:", "Not stated:"):
        assert kind in told, kind
    assert "Video" in reasons(first)

    first.get_by_role("heading").get_by_role("link").click()
    page.wait_for_url("**/therapists/*/")
    expect(page.get_by_role("main")).to_contain_text(own_sentence)
    trail.look()
    page.go_back()
    page.wait_for_url("**/find/?need=*")
    assert matches(page) == found

    names = []
    for place, card in enumerate((first, second)):
        names.append(card.get_by_role("heading").get_by_role("link").inner_text())
        card.get_by_role("button", name="Keep on a shortlist").click()
        expect(page.locator("#results")).to_contain_text(f"Your shortlist: {place + 1}")
    on_paper = printed(page)
    assert names[0] in on_paper
    assert not [asked for asked in (*ASKED, own_sentence) if asked in on_paper]

    page.get_by_role("link", name="Your shortlist: 2").click()
    page.wait_for_url("**/shortlist/?back=*")
    trail.look()
    assert page.locator(".shortlist .card-name a").all_inner_texts() == names
    on_paper = printed(page)
    assert all(name in on_paper for name in names)
    assert not [asked for asked in ASKED if asked in on_paper]
    copied = copied_text(page, scripts=scripts)
    assert copied.startswith("Shortlist from Attune, ")
    assert all(name in copied for name in names)
    assert not [asked for asked in (*ASKED, "need=") if asked in copied]

    for name in names:
        page.get_by_label(f"Compare {name}").check()
    page.get_by_role("button", name="Compare").click()
    page.wait_for_url("**/compare/?back=*")
    trail.look()
    table = page.get_by_role("table")
    expect(table.get_by_role("columnheader")).to_have_count(2)
    asked = table.get_by_role("row").filter(has=page.get_by_role("rowheader", name="What you asked for"))
    expect(asked.get_by_role("cell").filter(has_text="Says they see people in New York")).to_have_count(2)
    expect(asked.get_by_role("cell").first).to_contain_text(own_sentence)
    on_paper = printed(page)
    assert all(name in on_paper for name in names)
    assert "Room" in on_paper
    assert not [asked for asked in (*ASKED, own_sentence) if asked in on_paper]
    if scripts:
        page.get_by_role("button", name="Print").click()
        assert page.evaluate("window.printed") is True
    else:
        expect(page.get_by_role("button", name="Print")).to_have_count(0)

    page.get_by_role("link", name="Back to your search").click()
    page.wait_for_url("**/find/?need=*")
    expect(page.locator("#words")).to_have_value(WORDS)
    trail.look()
    assert not [seen for seen in trail.seen if MARKER in seen.lower()]
    assert "POST find 303" in server.said()
    assert MARKER not in server.said().lower()
