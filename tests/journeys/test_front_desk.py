"""The association brings its members, looks at what its file would do, does it, and asks them all."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.addresses import FRONT_DESK, open_letter
from tests.journeys.signing_in import sign_in
from tests.journeys.test_write_a_message import looked_at
from tests.journeys.windows import PHONE, Windows

pytestmark = pytest.mark.journey


def test_from_a_file_of_members_to_the_letters(windows: Windows, *, scripts: bool) -> None:
    page = windows.open(scripts=scripts, size=PHONE)
    sign_in(page, FRONT_DESK[scripts], to="/front-desk/")
    expect(page.get_by_role("heading", level=1, name="Front desk")).to_be_visible()
    looked_at(page, "the front desk", scripts=scripts)
    page.get_by_role("link", name="Bring a file of members").click()
    looked_at(page, "bringing a file", scripts=scripts)
    page.get_by_label("File of members").set_input_files(
        {"name": "members.csv", "mimeType": "text/csv", "buffer": members_of(scripts).encode("cp1252")}
    )
    page.get_by_role("button", name="Look at it").click()

    expect(page.get_by_role("heading", level=1, name="Which column is what?")).to_be_visible()
    expect(page.get_by_role("row", name="Zoë Brückner")).to_be_visible()
    looked_at(page, "the columns", scripts=scripts)
    page.get_by_role("button", name="See what it would do").click()

    expect(page.get_by_text("Nothing has changed yet.")).to_be_visible()
    expect(page.get_by_text("Line 4: E-mail: This is no e-mail address.")).to_be_visible()
    looked_at(page, "what it would do", scripts=scripts)
    page.get_by_role("button", name="Do it for 2 rows, and leave out the rest").click()

    expect(page.get_by_role("heading", level=1, name="What was done")).to_be_visible()
    looked_at(page, "what was done", scripts=scripts)
    page.get_by_role("link", name="Ask those who are new").click()
    looked_at(page, "asking all", scripts=scripts)
    page.get_by_role("button", name="Ask them").click()
    expect(page.get_by_role("heading", level=1, name="Front desk")).to_be_visible()

    wait_for_the_letter(page, address_of("zoe", scripts=scripts))
    open_letter(page, address_of("zoe", scripts=scripts))
    expect(page.get_by_role("heading", level=1, name="Zoë Brückner")).to_be_visible()


def members_of(scripts: bool) -> str:
    way = "S" if scripts else "N"
    return (
        "Member no.;First name;Family name;E-mail;Member until\n"
        f"{way}1;Zoë;Brückner;{address_of('zoe', scripts=scripts)};31.12.2099\n"
        f"{way}2;Tomás;Núñez;{address_of('tomas', scripts=scripts)};31.12.2099\n"
        f"{way}3;Ada;Quist;none;31.12.2099\n"
    )


def address_of(name: str, *, scripts: bool) -> str:
    return f"{name}.{'with' if scripts else 'without'}@example.org"


def wait_for_the_letter(page: Page, address: str) -> None:
    """Look at the mail of the demonstration until the process beside the server has written it and another one sent it."""
    for _look in range(40):
        page.goto("/_mail/")
        if page.get_by_text(address).count():
            return
        page.wait_for_timeout(500)
    raise AssertionError(f"No letter to {address} came.")
