"""From the front page to an approach, through its guide to a therapist who practises it, to their practice, and back."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.addresses import PRACTICE, RELATIONAL_IN_NEW_YORK, THE_ONE_WHO_SAYS_ALL
from tests.journeys.windows import PHONE, Windows

pytestmark = pytest.mark.journey

BRIDGE = "Relational psychotherapy"


def approaches_shown(page: Page) -> list[str]:
    return page.locator("#approaches li:visible > a").all_inner_texts()


def test_a_reader_finds_an_approach_reads_about_it_and_meets_a_therapist(
    windows: Windows, scripts: bool
) -> None:
    page = windows.open(scripts=scripts)
    page.goto("/")
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Therapies").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Treatment therapies")

    box = page.get_by_role("searchbox", name="Find an approach")
    box.fill("relational psychotherapy")
    if not scripts:
        page.get_by_role("button", name="Narrow").click()
    expect(page.locator("#approaches li:visible > a").first).to_have_text(BRIDGE)
    page.locator("#approaches").get_by_role("link", name=BRIDGE, exact=True).click()

    expect(page.get_by_role("heading", level=1)).to_have_text(BRIDGE)
    trail = page.get_by_role("navigation", name="You are here").locator("li")
    assert trail.all_inner_texts() == ["Home", "Treatment therapies", BRIDGE]
    assert page.get_by_text("Not yet reviewed by a clinician.").is_visible()

    contents = page.locator("nav.toc")
    contents.get_by_role("link", name="How good the evidence is").click()
    expect(page.locator("section#evidence")).to_be_in_viewport()
    assert page.url.endswith("#evidence")

    question = page.locator("#faq details").first
    assert not question.locator(".faq-answer").is_visible()
    question.locator("summary").click()
    expect(question.locator(".faq-answer")).to_be_visible()

    therapists = page.locator("#therapists")
    assert therapists.get_by_role("article").count() == 20
    therapists.get_by_label("Where will you be during sessions?").select_option("New York")
    therapists.get_by_role("button", name="Show therapists").click()
    page.wait_for_url("**/therapies/relational-psychotherapy/?in=new-york#therapists")
    expect(therapists.locator(".count")).to_contain_text("listings · New York")
    assert int(therapists.locator(".count").inner_text().split()[0]) >= RELATIONAL_IN_NEW_YORK
    expect(therapists.get_by_label("Where will you be during sessions?")).to_have_value("new-york")
    first_page = therapists.get_by_role("article").get_by_role("heading").all_inner_texts()

    therapists.get_by_role("navigation", name="Pages").get_by_role("link", name="Next").click()
    page.wait_for_url("**/therapies/relational-psychotherapy/?in=new-york&page=2#therapists")
    expect(therapists.get_by_role("heading", level=2).first).to_be_in_viewport()
    second_page = therapists.get_by_role("article").get_by_role("heading").all_inner_texts()
    assert len(second_page) == 20
    assert not set(first_page) & set(second_page)

    card = therapists.get_by_role("article").first
    name = card.get_by_role("heading").inner_text()
    card.get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    trained_in = page.locator("#approaches")
    assert BRIDGE in trained_in.inner_text()

    page.go_back()
    page.wait_for_url("**/?in=new-york&page=2#therapists")
    assert therapists.get_by_role("article").get_by_role("heading").all_inner_texts() == second_page


def test_from_a_listing_a_reader_reaches_the_practice_and_the_people_there(
    windows: Windows, scripts: bool
) -> None:
    page = windows.open(scripts=scripts)
    page.goto(f"/therapists/{THE_ONE_WHO_SAYS_ALL}/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Marisol Ostrander, LMHC")
    page.get_by_role("link", name="Quay Lane House").click()
    page.wait_for_url(f"**/practices/{PRACTICE}/")
    assert page.get_by_text("We work side by side").is_visible()
    people = page.locator("#therapists").get_by_role("article").get_by_role("heading").all_inner_texts()
    assert set(people) == {"Marisol Ostrander, LMHC", "Ines Marchetti, MHC-LP"}
    page.locator("#therapists").get_by_role("link", name="Marisol Ostrander").click()
    page.wait_for_url(f"**/therapists/{THE_ONE_WHO_SAYS_ALL}/")
    page.go_back()
    page.wait_for_url(f"**/practices/{PRACTICE}/")


def test_typing_narrows_the_list_says_how_many_are_left_and_escape_shows_all_again(windows: Windows) -> None:
    page = windows.open()
    asked: list[str] = []
    page.goto("/therapies/")
    every = approaches_shown(page)
    assert len(every) >= 130
    page.on("request", lambda request: asked.append(request.url))

    box = page.get_by_role("searchbox", name="Find an approach")
    said = page.get_by_role("main").get_by_role("status")
    assert said.inner_text() == ""
    box.press_sequentially("emdr")
    expect(said).to_contain_text(f" of {len(every)} shown")
    left = page.locator("#approaches li:visible")
    assert said.inner_text() == f"{left.count()} of {len(every)} shown"
    assert 0 < left.count() < 10
    assert all("emdr" in entry.casefold() for entry in left.all_inner_texts())
    assert page.locator("#approaches section:visible").count() <= left.count(), "Empty families are hidden."
    expect(box).to_be_focused()

    box.press("Escape")
    expect(box).to_have_value("")
    expect(box).to_be_focused()
    expect(said).to_have_text("")
    assert approaches_shown(page) == every

    box.press_sequentially("no approach is called this")
    expect(said).to_have_text("Nothing here has these words. Press Escape to see all.")
    assert approaches_shown(page) == []
    box.press("Enter")
    expect(box).to_be_focused()
    assert not [address for address in asked if "/static/" not in address], (
        "What a reader types stays in the browser."
    )
    assert page.url.endswith("/therapies/")


def test_accents_and_capitals_make_no_difference_and_other_names_are_known(windows: Windows) -> None:
    page = windows.open()
    page.goto("/therapies/")
    box = page.get_by_role("searchbox", name="Find an approach")
    box.fill("GÉSTALT")
    expect(page.get_by_role("main").get_by_role("status")).to_contain_text("shown")
    assert "Gestalt therapy" in approaches_shown(page)
    box.fill("mbsr")
    expect(page.locator("#approaches li:visible > a")).to_have_text(["Mindfulness-based stress reduction"])


def test_without_scripts_the_form_narrows_the_list_and_no_address_holds_the_words(windows: Windows) -> None:
    page = windows.open(scripts=False)
    page.goto("/therapies/")
    every = approaches_shown(page)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.get_by_role("searchbox", name="Find an approach").fill("emdr")
    page.get_by_role("button", name="Narrow").click()
    expect(page.get_by_role("searchbox", name="Find an approach")).to_have_value("emdr")
    assert 0 < len(approaches_shown(page)) < len(every)
    assert not [address for address in asked if "emdr" in address.split("/static/")[0].lower()]
    assert page.url.endswith("/therapies/")

    page.get_by_role("searchbox", name="Find an approach").fill("no approach is called this")
    page.get_by_role("button", name="Narrow").click()
    expect(page.get_by_role("heading", name="No approach has these words in its name")).to_be_visible()
    page.get_by_role("link", name="Show all approaches").click()
    assert approaches_shown(page) == every


def test_on_a_phone_the_table_of_contents_folds_and_still_leads_to_its_parts(
    windows: Windows, scripts: bool
) -> None:
    page = windows.open(scripts=scripts, size=PHONE)
    page.goto("/therapies/relational-psychotherapy/")
    assert not page.locator("nav.toc").is_visible()
    folded = page.locator("details.toc-fold")
    folded.locator("summary").click()
    folded.get_by_role("link", name="Therapists who practise it").click()
    expect(page.locator("#therapists")).to_be_in_viewport()


def test_a_misspelt_address_leads_to_the_page_that_was_meant(windows: Windows) -> None:
    page = windows.open()
    answer = page.goto("/therapies/relational-psycotherapy/")
    assert answer is not None
    assert answer.status == 404
    page.get_by_role("main").get_by_role("link", name=BRIDGE, exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(BRIDGE)
