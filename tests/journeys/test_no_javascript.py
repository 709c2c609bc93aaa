"""Every errand can be done without scripts. The longer ones are walked both ways in the other files; these are only here.

That no script writes a word that others would miss, test_accessible.py sees on every page.
"""

import pytest
from playwright.sync_api import expect

from tests.journeys.addresses import GROUP, NEW_YORK, THE_ONE_WHO_SAYS_ALL
from tests.journeys.windows import PHONE, Windows

pytestmark = pytest.mark.journey


def test_from_a_phone_a_seeker_finds_a_therapist_and_their_number(windows: Windows) -> None:
    page = windows.open(scripts=False, size=PHONE)
    page.goto("/")
    form = page.locator("form.start").filter(has_text="From a place")
    form.get_by_label("Where will you be during sessions?").select_option("New York")
    form.get_by_role("button", name="Show therapists").click()
    page.wait_for_url(f"**/find/?in={NEW_YORK}")
    page.goto(f"/therapists/{THE_ONE_WHO_SAYS_ALL}/")
    expect(page.locator("a[href^='tel:']").first).to_have_attribute("href", "tel:+12125550100")
    expect(page.get_by_role("link", name="Write an e-mail")).to_have_attribute(
        "href", "mailto:listing@example.org"
    )


def test_pages_of_a_list_can_be_turned_forth_and_back(windows: Windows) -> None:
    page = windows.open(scripts=False)
    page.goto("/therapists/")
    first = page.get_by_role("article").get_by_role("heading").all_inner_texts()
    page.get_by_role("link", name="Next").click()
    page.wait_for_url("**/therapists/?page=2")
    assert page.get_by_role("article").get_by_role("heading").all_inner_texts() != first
    page.get_by_role("link", name="Previous").click()
    page.wait_for_url("**/therapists/?page=1")
    assert page.get_by_role("article").get_by_role("heading").all_inner_texts() == first


def test_a_page_past_the_end_leads_to_the_last_and_a_page_that_is_no_number_to_the_first(
    windows: Windows,
) -> None:
    page = windows.open(scripts=False)
    page.goto(f"/therapists/?in={NEW_YORK}&page=99999")
    assert page.get_by_role("link", name="Next").count() == 0
    assert f"in={NEW_YORK}" in page.url
    assert page.get_by_role("article").count() >= 1
    page.goto(f"/therapists/?in={NEW_YORK}&page=x")
    assert page.url.endswith(f"/therapists/?in={NEW_YORK}")


def test_from_therapists_a_seeker_reaches_a_group_and_who_leads_it(windows: Windows) -> None:
    page = windows.open(scripts=False)
    page.goto("/therapists/")
    page.get_by_role("link", name="Therapy groups").click()
    page.wait_for_url("**/groups/")
    page.get_by_role("link", name="Thursday group").click()
    page.wait_for_url(f"**/groups/{GROUP}/")
    expect(page.get_by_role("main")).to_contain_text("Being with others without hiding.")
    expect(page.get_by_role("main")).to_contain_text("Marisol Ostrander")


def test_from_any_page_a_reader_learns_what_is_kept_field_by_field(windows: Windows) -> None:
    page = windows.open(scripts=False)
    page.goto("/concerns/")
    page.get_by_role("contentinfo").get_by_role("link", name="Privacy").click()
    page.wait_for_url("**/privacy/")
    page.get_by_role("link", name="The whole list").click()
    page.wait_for_url("**/privacy/what-is-stored/")
    expect(page.get_by_role("heading", name="Listing", exact=True)).to_be_visible()


def test_everyone_is_told_on_every_page_that_the_people_are_invented(windows: Windows) -> None:
    page = windows.open(scripts=False)
    for address in ("/", f"/therapists/{THE_ONE_WHO_SAYS_ALL}/", "/help-now/", "/therapies/gestalt-therapy/"):
        page.goto(address)
        notice = page.get_by_role("banner").get_by_text(
            "This is a demonstration. Every therapist here is invented."
        )
        expect(notice).to_be_in_viewport()
