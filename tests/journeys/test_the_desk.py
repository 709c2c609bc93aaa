"""A therapist's desk: an entry changed in two windows, looked back at, given a photograph, and taken back."""

import io

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.journeys.addresses import AT_THE_DESK, KEEPS_AN_ENTRY
from tests.journeys.signing_in import sign_in
from tests.journeys.test_write_a_message import looked_at
from tests.journeys.windows import PHONE, Windows

pytestmark = pytest.mark.journey

BEFORE = "I work slowly, and I say so."
FIRST, SECOND = "I ask what you want from me.", "I tell you what I notice."


def test_from_a_first_change_to_withdrawing_all_of_it(windows: Windows, *, scripts: bool) -> None:
    slug = AT_THE_DESK[scripts]
    page = windows.open(scripts=scripts, size=PHONE)
    sign_in(page, KEEPS_AN_ENTRY[scripts], to="/desk/")
    expect(page.get_by_role("heading", level=1, name="Your desk")).to_be_visible()
    looked_at(page, "the desk", scripts=scripts)
    page.get_by_role("link", name="Change your entry").click()
    looked_at(page, "the sections", scripts=scripts)
    page.get_by_role("link", name="In your own words").click()
    expect(page.get_by_label("About me")).to_have_value(BEFORE)
    looked_at(page, "a section", scripts=scripts)

    change_in_two_windows(page, scripts=scripts)
    reader = windows.open(scripts=scripts)
    reader.goto(f"/therapists/{slug}/")
    expect(reader.get_by_text(f"{FIRST} {SECOND}")).to_be_visible()

    look_back(page, scripts=scripts)
    add_and_remove_a_photograph(page, reader, slug, scripts=scripts)
    withdraw(page, reader, slug, scripts=scripts)


def change_in_two_windows(page: Page, *, scripts: bool) -> None:
    """Write in both windows: the second is shown what the first one wrote, and has lost nothing of its own."""
    other = page.context.new_page()
    other.goto(page.url)
    write(page, FIRST, scripts=scripts)
    expect(page.get_by_text("Saved at" if scripts else "Saved.")).to_be_visible()

    write(other, SECOND, scripts=scripts)
    if scripts:
        expect(other.get_by_text("Not saved: this was changed elsewhere.")).to_be_visible()
        other.get_by_role("button", name="Save").click()
    expect(other.get_by_role("heading", name="This was changed while you were writing")).to_be_visible()
    shown = other.get_by_role("alert")
    expect(shown.get_by_text(FIRST)).to_be_visible()
    expect(shown.get_by_text(SECOND)).to_be_visible()
    expect(other.get_by_label("About me")).to_have_value(SECOND)
    looked_at(other, "what was changed meanwhile", scripts=scripts)

    write(other, f"{FIRST} {SECOND}", scripts=scripts)
    expect(other.get_by_text("Saved at" if scripts else "Saved.")).to_be_visible()
    other.close()


def write(page: Page, words: str, *, scripts: bool) -> None:
    """Write about oneself. It is kept as soon as the field is left, or by its button."""
    page.get_by_label("About me").fill(words)
    if scripts:
        page.get_by_label("How I work").focus()
    else:
        page.get_by_role("button", name="Save").click()


def look_back(page: Page, *, scripts: bool) -> None:
    page.get_by_role("link", name="All sections").click()
    page.get_by_role("link", name="What changed, and when").click()
    expect(page.get_by_role("heading", level=3, name="About me")).to_be_visible()
    expect(page.get_by_text(BEFORE)).to_be_visible()
    expect(page.get_by_text(f"{FIRST} {SECOND}")).to_be_visible()
    looked_at(page, "the history", scripts=scripts)


def add_and_remove_a_photograph(page: Page, reader: Page, slug: str, *, scripts: bool) -> None:
    drawn = io.BytesIO()
    Image.new("RGB", (40, 40), "teal").save(drawn, "PNG")
    page.goto("/desk/")
    page.get_by_role("link", name="Add a photograph").click()
    looked_at(page, "no photograph", scripts=scripts)
    page.locator("input[type=file]").set_input_files(
        {"name": "me.png", "mimeType": "image/png", "buffer": drawn.getvalue()}
    )
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved. This is how it looks.")).to_be_visible()
    looked_at(page, "a photograph", scripts=scripts)
    assert reader.request.get(f"/therapists/{slug}/photo.webp").ok

    page.get_by_role("button", name="Remove it").click()
    expect(page.get_by_text("Removed. Your initials stand in its place.")).to_be_visible()
    assert reader.request.get(f"/therapists/{slug}/photo.webp").status == 404


def withdraw(page: Page, reader: Page, slug: str, *, scripts: bool) -> None:
    """Take it all back in two clicks; nobody can see it from then on."""
    page.goto("/desk/")
    page.get_by_role("link", name="Withdraw it").click()
    looked_at(page, "withdrawing", scripts=scripts)
    page.get_by_role("button", name="Withdraw it").click()
    expect(page.get_by_text("Withdrawn. Nobody can see it any more.")).to_be_visible()
    answer = reader.goto(f"/therapists/{slug}/")
    assert answer is not None
    assert answer.status == 410
