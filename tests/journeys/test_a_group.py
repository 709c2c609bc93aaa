"""A therapy group: begun at the desk, led together with a colleague who agrees, published, and found."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from attune.foundation.clock import today
from tests.journeys.addresses import BEGINS_A_GROUP, LEADS_IT_TOO
from tests.journeys.signing_in import sign_in
from tests.journeys.test_write_a_message import looked_at
from tests.journeys.windows import PHONE, Windows

pytestmark = pytest.mark.journey


def test_from_beginning_a_group_to_finding_it(windows: Windows, *, scripts: bool) -> None:
    leader_name, colleague_name = (name_of(people[scripts]) for people in (BEGINS_A_GROUP, LEADS_IT_TOO))
    title = f"Quiet voices with {leader_name}"
    page = windows.open(scripts=scripts, size=PHONE)
    sign_in(page, BEGINS_A_GROUP[scripts], to="/desk/")
    begin(page, title, scripts=scripts)
    change_the_seats(page, scripts=scripts)
    ask(page, colleague_name, scripts=scripts)

    other = windows.open(scripts=scripts, size=PHONE)
    sign_in(other, LEADS_IT_TOO[scripts], to="/desk/")
    expect(other.get_by_text(f"{leader_name} asks whether you lead the group")).to_be_visible()
    looked_at(other, "a colleague asks", scripts=scripts)
    other.get_by_role("button", name="Yes, name me").click()
    expect(other.get_by_text("You are named in the group now.")).to_be_visible()
    looked_at(other, "named in a group", scripts=scripts)

    publish(page, title, scripts=scripts)
    reader = windows.open(scripts=scripts)
    find(reader, title)
    expect(reader.get_by_text(f"{leader_name}, {colleague_name}")).to_be_visible()
    expect(reader.get_by_text("4 of 8 seats free")).to_be_visible()

    other.get_by_role("link", name="Leave it").click()
    looked_at(other, "leaving a group", scripts=scripts)
    other.get_by_role("button", name="Leave it").click()
    expect(other.get_by_text("You are not named in this group any more.")).to_be_visible()
    reader.reload()
    expect(reader.get_by_text(leader_name, exact=True)).to_be_visible()
    expect(reader.get_by_text(colleague_name)).to_have_count(0)

    fill_up(page, title)
    reader.reload()
    expect(reader.get_by_text("0 of 8 seats free")).to_be_visible()


def name_of(address: str) -> str:
    return f"{address.partition('@')[0].title()} Penhale"


def begin(page: Page, title: str, *, scripts: bool) -> None:
    page.get_by_role("link", name="Begin a therapy group").click()
    expect(page.get_by_text("taken over from your own entry")).to_be_visible()
    page.get_by_label("Title").fill(title)
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_text("Something still needs you")).to_be_visible()
    looked_at(page, "a group to begin, half filled in", scripts=scripts)
    page.get_by_label("What it is about").fill("For people who go quiet in company.")
    page.get_by_label("It is closed").check()
    page.get_by_label("First day").fill((today() + timedelta(days=40)).isoformat())
    page.get_by_label("When it meets").fill("Thursdays, 18:00 to 19:30")
    page.get_by_label("Seats", exact=True).fill("8")
    page.get_by_label("Free seats now").fill("3")
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_text("Begun. Nobody can see it until you publish it.")).to_be_visible()
    looked_at(page, "the sections of a group", scripts=scripts)


def change_the_seats(page: Page, *, scripts: bool) -> None:
    page.get_by_role("link", name="How you are reached").click()
    expect(page.get_by_label("E-mail")).to_have_value("rooms@example.org")
    page.get_by_role("link", name="All sections").click()
    page.get_by_role("link", name="The group").click()
    page.get_by_label("Free seats now").fill("4")
    if scripts:
        page.get_by_label("When it meets").focus()
    else:
        page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved at" if scripts else "Saved.")).to_be_visible()
    looked_at(page, "the section of a group", scripts=scripts)


def ask(page: Page, name: str, *, scripts: bool) -> None:
    page.goto("/desk/")
    looked_at(page, "a desk with a group", scripts=scripts)
    page.get_by_role("link", name="Who leads it with you").click()
    expect(page.get_by_text("So far you lead it alone.")).to_be_visible()
    address = page.get_by_label("The address of their page on this site")
    address.fill("https://example.org/therapists/nobody-at-all/")
    page.get_by_role("button", name="Ask them").click()
    expect(page.get_by_label("The address of their page on this site")).to_have_attribute(
        "aria-invalid", "true"
    )
    looked_at(page, "asking nobody", scripts=scripts)
    slug = name.lower().replace(" ", "-")
    address.fill(f"https://example.org/therapists/{slug}/")
    page.get_by_role("button", name="Ask them").click()
    expect(page.get_by_text(f"Asked: {name}.")).to_be_visible()
    expect(page.get_by_text("no answer yet")).to_be_visible()
    looked_at(page, "a colleague who was asked", scripts=scripts)


def publish(page: Page, title: str, *, scripts: bool) -> None:
    page.goto("/desk/")
    page.get_by_role("link", name="Look at what would be public, and publish it").click()
    expect(page.get_by_role("heading", level=1, name=title)).to_be_visible()
    looked_at(page, "a group as others would see it", scripts=scripts)
    page.get_by_role("button", name="Yes, publish this").click()
    expect(page.get_by_text("It is public now.")).to_be_visible()


def find(reader: Page, title: str) -> None:
    """Go along the lists of groups until it is there."""
    reader.goto("/groups/")
    card = reader.get_by_role("link", name=title, exact=True)
    while not card.count():
        reader.get_by_role("link", name="Next").click()
    card.click()
    expect(reader.get_by_role("heading", level=1, name=title)).to_be_visible()


def fill_up(page: Page, title: str) -> None:
    box = page.locator("section").filter(has=page.get_by_role("heading", name=title))
    box.get_by_role("button", name="It is full").click()
    expect(page.get_by_text("Saved. It shows from now on.")).to_be_visible()
