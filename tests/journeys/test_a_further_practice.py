"""Two places: an address for the first, an entry for the second that begins like it, and what is held for other states."""

from datetime import timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

from attune.foundation.clock import today
from tests.journeys.addresses import IN_TWO_PLACES, WORKS_IN_TWO_PLACES
from tests.journeys.signing_in import sign_in
from tests.journeys.test_write_a_message import looked_at
from tests.journeys.windows import PHONE, Windows

pytestmark = pytest.mark.journey

WORDS = "I ask where it is felt."


def test_from_a_first_address_to_work_in_two_places(windows: Windows, *, scripts: bool) -> None:
    slug = IN_TWO_PLACES[scripts]
    page = windows.open(scripts=scripts, size=PHONE)
    sign_in(page, WORKS_IN_TWO_PLACES[scripts], to="/desk/")
    add_an_address(page, scripts=scripts)
    begin_elsewhere(page, scripts=scripts)
    publish(page)

    reader = windows.open(scripts=scripts)
    reader.goto(f"/therapists/{slug}/")
    expect(reader.get_by_text("Step-free entrance")).to_be_visible()
    expect(reader.get_by_text("78701")).to_have_count(0)
    reader.get_by_role("link", name="Riverside office").click()
    expect(reader.get_by_role("heading", name="Dallas, Texas")).to_be_visible()
    expect(reader.get_by_text(WORDS)).to_be_visible()
    reader.get_by_role("link", name="Austin").click()
    expect(reader.get_by_text("400 Example Street")).to_be_visible()

    hold_something_elsewhere(page, slug, scripts=scripts)
    take_the_address_away(page, slug, scripts=scripts)
    reader.reload()
    expect(reader.get_by_text("400 Example Street")).to_have_count(0)


def first_row(page: Page, of: str) -> Locator:
    return page.get_by_role("group", name=f"{of} 1", exact=True)


def add_an_address(page: Page, *, scripts: bool) -> None:
    page.get_by_role("link", name="Change your entry").click()
    page.get_by_role("link", name="Addresses").click()
    looked_at(page, "no address yet", scripts=scripts)
    row = first_row(page, "Addresses")
    row.get_by_label("Street and number").fill("400 Example Street")
    row.get_by_label("City").fill("Austin")
    row.get_by_label("Postal code").fill("10001")
    row.get_by_label("State or country").select_option("Texas")
    row.get_by_label("Step-free entrance").check()
    page.get_by_role("button", name="Save").click()
    # Once at the top of the page, and once beside it.
    expect(page.get_by_text("This ZIP code is in another state.")).to_have_count(2)
    looked_at(page, "an address in two states", scripts=scripts)
    row.get_by_label("Postal code").fill("78701")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved.")).to_be_visible()
    expect(row.get_by_label("Step-free entrance")).to_be_checked()
    looked_at(page, "an address", scripts=scripts)
    page.get_by_role("link", name="All sections").click()
    page.get_by_role("link", name="Where and how").click()
    expect(page.get_by_label("400 Example Street, Austin")).to_be_checked()
    looked_at(page, "where and how", scripts=scripts)


def begin_elsewhere(page: Page, *, scripts: bool) -> None:
    """Begin like the entry there is: only the place is still to be said."""
    page.goto("/desk/")
    page.get_by_role("link", name="Begin an entry for another place").click()
    looked_at(page, "another place to begin", scripts=scripts)
    page.get_by_label("What you call this place").fill("Riverside office")
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_text("Begun. Nobody can see it until you publish it.")).to_be_visible()
    expect(page.get_by_label("What you call this place")).to_have_value("Riverside office")
    row = first_row(page, "Addresses")
    row.get_by_label("City").fill("Dallas")
    row.get_by_label("State or country").select_option("Texas")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved.")).to_be_visible()
    page.goto("/desk/")
    expect(page.get_by_role("heading", level=2, name="Austin")).to_be_visible()
    expect(page.get_by_role("heading", level=2, name="Riverside office")).to_be_visible()
    looked_at(page, "a desk with two places", scripts=scripts)


def publish(page: Page) -> None:
    page.get_by_role("link", name="Look at what would be public, and publish it").click()
    expect(page.get_by_text(WORDS).last).to_be_visible()
    page.get_by_role("button", name="Yes, publish this").click()
    expect(page.get_by_text("It is public now.")).to_be_visible()


def hold_something_elsewhere(page: Page, slug: str, *, scripts: bool) -> None:
    """What is held under a compact ends soon; the desk says so."""
    page.goto(f"/desk/{slug}/entry/authorities/")
    looked_at(page, "nothing held elsewhere", scripts=scripts)
    row = first_row(page, "Under a compact")
    row.get_by_label("What you hold").select_option("PSYPACT: telepsychology (APIT)")
    row.get_by_label("Your home state").select_option("Texas")
    row.get_by_label("Expires on").fill((today() + timedelta(days=20)).isoformat())
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved.")).to_be_visible()
    looked_at(page, "something held elsewhere", scripts=scripts)
    page.goto("/desk/")
    expect(page.get_by_text("PSYPACT: telepsychology (APIT) (Texas): expires on")).to_be_visible()
    looked_at(page, "a desk that says what lapses", scripts=scripts)


def take_the_address_away(page: Page, slug: str, *, scripts: bool) -> None:
    """Empty the city, as the page says; nothing else of it has to go first."""
    page.goto(f"/desk/{slug}/entry/addresses/")
    first_row(page, "Addresses").get_by_label("City").fill("")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved.")).to_be_visible()
    expect(first_row(page, "Addresses").get_by_label("City")).to_have_value("")
