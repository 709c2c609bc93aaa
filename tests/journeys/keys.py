"""Getting about by keys alone."""

from playwright.sync_api import Locator, Page, expect


def reach(page: Page, wanted: Locator) -> None:
    """Press Tab until the focus is there; it has to be seen there."""
    wanted.wait_for()
    for _turn in range(200):
        if wanted.evaluate("element => element === document.activeElement"):
            expect(wanted).to_be_in_viewport()
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"No way there by keys: {wanted}")


def press(page: Page, wanted: Locator) -> None:
    """Go there by keys, and press Enter."""
    reach(page, wanted)
    page.keyboard.press("Enter")


def tick(page: Page, wanted: Locator) -> None:
    """Go to a box by keys, and tick it."""
    reach(page, wanted)
    page.keyboard.press("Space")
    expect(wanted).to_be_checked()


def write(page: Page, wanted: Locator, words: str) -> None:
    """Go to a field by keys, and type."""
    reach(page, wanted)
    page.keyboard.type(words)


def choose(page: Page, group: Locator, called: str) -> None:
    """Go to a group of rounds by keys, and on with the arrows to the one that is called so."""
    rounds = group.get_by_role("radio")
    wanted = group.get_by_label(called, exact=True)
    checked = group.locator("input:checked")
    reach(page, checked if checked.count() else rounds.first)
    if not checked.count():
        page.keyboard.press("Space")
    for _turn in range(rounds.count()):
        if wanted.is_checked():
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"No round called {called}")
