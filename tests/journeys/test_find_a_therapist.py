"""From own words to therapists with their reasons; and three plainer ways to begin: a concern, an approach, a place."""

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.journeys.addresses import CALIFORNIA, NEW_YORK, NOBODYS_PLACE, SUPERVISED, WITHOUT_CREDENTIAL
from tests.journeys.axe import bring_axe, findings, legible
from tests.journeys.test_keyboard import tab_to
from tests.journeys.windows import DESKTOP, PHONE, Windows

pytestmark = pytest.mark.journey

PLACE = "Where will you be during sessions?"


def start(page: Page, title: str) -> Locator:
    """One of the three forms of the front page."""
    return page.locator("form.start").filter(has=page.get_by_role("heading", name=title))


def show(form: Locator) -> None:
    form.get_by_role("button", name="Show therapists").click()


OWN_WORDS = "I keep ending up with people who shut me out, and then I blame myself."


def ask(page: Page, words: str = OWN_WORDS, place: str = "New York") -> None:
    """Say it on the front page, as most people would."""
    page.goto("/")
    page.get_by_label("In your own words").fill(words)
    form = page.locator("form.ask")
    form.get_by_label(PLACE).select_option(place)
    show(form)
    page.wait_for_url("**/find/?need=*")


def change(page: Page, group: str) -> Locator:
    """Open the form where it is folded, and one group of it, and return that group."""
    if not page.locator("#find-form").is_visible():
        page.get_by_text("Change what you asked").click()
    found = page.locator(f"details[data-group={group}]")
    if not found.evaluate("group => group.open"):
        found.locator("summary").first.click()
    return found


def matches(page: Page) -> list[str]:
    return page.locator("#results").get_by_role("article").get_by_role("heading").all_inner_texts()


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["large screen", "phone"])
def test_a_search_in_own_words_goes_on_over_its_pages_and_through_its_changes(
    windows: Windows, scripts: bool, size: tuple[int, int]
) -> None:
    page = windows.open(scripts=scripts, size=size)
    ask(page)
    first_page = matches(page)
    assert len(first_page) == 20
    card = page.locator("#results").get_by_role("article").first
    card.get_by_text("How this place in the list came about").click()
    expect(card.get_by_role("row", name="Together")).to_be_visible()

    page.get_by_role("link", name="Next").click()
    page.wait_for_url("**/find/?need=*page=2#found")
    assert not set(matches(page)) & set(first_page)
    expect(page.locator(".asked-chips")).to_contain_text("I keep ending up with people who shut me out")

    before = page.locator("#found").inner_text()
    change(page, "delivery").get_by_label("Video").check()
    if not scripts:
        page.locator("#find-form").get_by_role("button", name="Show therapists").first.click()
    expect(page.locator(".asked-chips")).to_contain_text("Video")
    expect(page.locator("#found")).not_to_have_text(before)
    assert "page=" not in page.url

    page.get_by_role("button", name="In New York").click()
    expect(page.locator(".asked-chips")).not_to_contain_text("In New York")
    expect(page.locator(".asked-chips")).to_contain_text("Video")


def test_a_choice_changes_the_results_in_place_keeps_the_focus_and_is_announced(windows: Windows) -> None:
    page = windows.open()
    ask(page)
    page.evaluate("window.samePage = true")
    page.locator("#words").fill("Something else that is not sent yet")
    group = change(page, "delivery")
    video = group.get_by_label("Video")
    video.focus()
    page.keyboard.press("Space")
    expect(page.locator(".asked-chips")).to_contain_text("Video")
    expect(page.get_by_role("status").filter(has_text="therapist")).to_contain_text("therapist")
    expect(video).to_be_focused()
    expect(video).to_be_checked()
    assert group.evaluate("group => group.open")
    assert page.evaluate("window.samePage")
    assert page.evaluate("history.length") == 3

    expect(page.locator("#words")).to_have_value("Something else that is not sent yet")
    expect(page.locator(".asked-chips")).to_contain_text("I keep ending up")
    page.locator("#find-form").get_by_role("button", name="Show therapists").first.click()
    expect(page.locator(".asked-chips")).to_contain_text("Something else that is not sent yet")
    expect(page.locator("#told")).to_be_focused()

    address = page.url
    page.reload()
    assert page.url == address
    expect(page.locator("#words")).to_have_value("Something else that is not sent yet")
    expect(page.locator("details[data-group=delivery]").get_by_label("Video")).to_be_checked()


def test_own_words_leave_the_page_only_when_they_are_sent(windows: Windows) -> None:
    page = windows.open()
    page.goto("/find/")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(f"{request.method} {request.post_data or ''}"))
    page.locator("#words").press_sequentially("I feel wexfully alone")
    page.keyboard.press("Tab")
    change(page, "delivery").get_by_label("Video").check()
    expect(page.locator(".asked-chips")).to_contain_text("Video")
    assert asked
    assert not [request for request in asked if "wexfully" in request]


def test_when_the_server_does_not_answer_the_form_is_sent_as_without_scripts(windows: Windows) -> None:
    page = windows.open()
    page.goto("/find/")
    page.route(
        "**/find/",
        lambda route: route.abort() if route.request.resource_type == "fetch" else route.continue_(),
    )
    page.locator("#words").fill("I feel alone")
    page.locator("#find-form").get_by_role("button", name="Show therapists").first.click()
    page.wait_for_url("**/find/?need=*")
    expect(page.locator(".asked-chips")).to_contain_text("I feel alone")
    windows.troubles.clear()  # the answer that was kept away


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["large screen", "phone"])
def test_nothing_is_in_the_way_with_everything_unfolded(
    windows: Windows, size: tuple[int, int], colours: str
) -> None:
    page = windows.open(size=size, color_scheme=colours)
    ask(page)
    page.evaluate("document.querySelectorAll('details').forEach((part) => (part.open = true))")
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    bring_axe(page)
    found = findings(page, "search, unfolded")
    assert not found, legible(found)


def test_a_search_can_be_made_with_the_keyboard_alone(windows: Windows) -> None:
    page = windows.open(reduced_motion="reduce")
    page.goto("/")
    tab_to(page, "In your own words")
    page.keyboard.type(OWN_WORDS)
    tab_to(page, PLACE)
    page.keyboard.type("New York")
    tab_to(page, "Show therapists")
    page.keyboard.press("Enter")
    page.wait_for_url("**/find/?need=*")
    tab_to(page, "How you meet")
    page.keyboard.press("Enter")
    tab_to(page, "Video")
    page.keyboard.press("Space")
    expect(page.locator(".asked-chips")).to_contain_text("Video")
    name = (
        page.locator("#results")
        .get_by_role("article")
        .first.get_by_role("heading")
        .get_by_role("link")
        .inner_text()
    )
    tab_to(page, name)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text(name)


def test_from_a_concern_and_a_place_a_seeker_reaches_therapists_who_work_with_it_there(
    windows: Windows, scripts: bool
) -> None:
    page = windows.open(scripts=scripts)
    page.goto("/")
    form = start(page, "From a concern")
    form.get_by_label("What weighs on you?").select_option("trouble-trusting")
    form.get_by_label(PLACE).select_option("New York")
    show(form)
    page.wait_for_url(f"**/concerns/trouble-trusting/?in={NEW_YORK}")
    people = page.locator("#therapists").get_by_role("article").get_by_role("heading").all_inner_texts()
    assert "Ines Marchetti, MHC-LP" in people
    page.locator("#therapists").get_by_role("link", name="Ines Marchetti").click()
    page.wait_for_url(f"**/therapists/{SUPERVISED}/")
    expect(page.locator("#concerns")).to_contain_text("trust")


def test_from_an_approach_a_seeker_reaches_its_guide_or_its_therapists_at_once(
    windows: Windows, scripts: bool
) -> None:
    page = windows.open(scripts=scripts)
    page.goto("/")
    form = start(page, "From an approach")
    form.get_by_label("Which approach?").select_option("Relational psychotherapy")
    show(form)
    expect(page.get_by_role("heading", level=1)).to_have_text("Relational psychotherapy")
    assert page.url.endswith("/therapies/relational-psychotherapy/")

    page.goto("/")
    form.get_by_label("Which approach?").select_option("Relational psychotherapy")
    form.get_by_label(PLACE).select_option("California")
    show(form)
    page.wait_for_url(f"**/therapies/relational-psychotherapy/?in={CALIFORNIA}#therapists")
    expect(page.locator("#therapists").get_by_role("heading", level=2)).to_be_in_viewport()


def test_from_a_place_a_seeker_reaches_the_therapists_who_see_people_there(
    windows: Windows, scripts: bool
) -> None:
    page = windows.open(scripts=scripts)
    page.goto("/")
    form = start(page, "From a place")
    form.get_by_label(PLACE).select_option("California")
    show(form)
    page.wait_for_url(f"**/find/?in={CALIFORNIA}")
    expect(page.locator("#in")).to_have_value(CALIFORNIA)
    people = page.get_by_role("article")
    assert "Alma Brightwell" in " ".join(people.get_by_role("heading").all_inner_texts())
    assert all("California" in card for card in people.all_inner_texts())


def test_what_is_ticked_while_an_answer_is_on_its_way_is_kept_and_sent_after_it(windows: Windows) -> None:
    page = windows.open()
    ask(page)
    page.clock.install()
    held: list[Route] = []
    page.route("**/find/", lambda route: route.continue_() if held else held.append(route))
    change(page, "delivery").get_by_label("Video").check()
    with page.expect_request("**/find/"):
        page.clock.run_for(300)
    change(page, "concern").get_by_label("Trouble trusting").check()
    held[0].continue_()
    chips = page.locator(".asked-chips")
    expect(chips).to_contain_text("Video")
    page.clock.run_for(300)
    expect(chips).to_contain_text("Trouble trusting")
    expect(page.get_by_label("Trouble trusting")).to_be_checked()


def test_what_is_chosen_goes_in_the_body_of_the_request_and_in_no_address_of_a_start(
    windows: Windows,
) -> None:
    page = windows.open()
    page.goto("/")
    sent: list[tuple[str, str]] = []
    page.on("request", lambda request: sent.append((request.method, request.url)))
    form = start(page, "From a concern")
    form.get_by_label("What weighs on you?").select_option("trouble-trusting")
    show(form)
    page.wait_for_url("**/concerns/trouble-trusting/")
    pages = [(method, address) for method, address in sent if "/static/" not in address]
    assert pages == [
        ("POST", f"{windows.site}/start/concern/"),
        ("GET", f"{windows.site}/concerns/trouble-trusting/"),
    ]


def test_nothing_chosen_is_said_at_the_top_and_at_the_question_and_leads_back_to_it(
    windows: Windows, scripts: bool
) -> None:
    page = windows.open(scripts=scripts)
    page.goto("/")
    form = start(page, "From a concern")
    form.get_by_label(PLACE).select_option("New York")
    with page.expect_response("**/start/concern/") as answer:
        show(form)
    assert answer.value.status == 422

    summary = page.get_by_role("alert")
    expect(summary).to_contain_text("Choose what weighs on you, or start from a place.")
    summary.focus()
    expect(summary).to_be_focused()
    question = form.get_by_label("What weighs on you?")
    expect(question).to_have_attribute("aria-invalid", "true")
    expect(question).to_have_accessible_description(
        "To mend: Choose what weighs on you, or start from a place."
    )
    expect(form.get_by_label(PLACE)).to_have_value(NEW_YORK)
    summary.get_by_role("link").press("Enter")
    page.keyboard.press("ArrowDown")
    assert question.evaluate("question => question === document.activeElement || question.matches(':target')")

    question.select_option("trouble-trusting")
    show(form)
    page.wait_for_url(f"**/concerns/trouble-trusting/?in={NEW_YORK}")


def test_where_nobody_is_the_page_says_so_kindly_and_shows_ways_on(windows: Windows, scripts: bool) -> None:
    page = windows.open(scripts=scripts)
    page.goto(f"/therapists/in/{NOBODYS_PLACE}/")
    expect(page.get_by_role("heading", name="Nobody here yet")).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text("That says nothing about you.")
    page.get_by_role("main").get_by_role("link", name="All therapists").click()
    page.wait_for_url("**/therapists/")
    assert page.get_by_role("article").count() == 20


def test_who_thinks_of_suicide_sees_help_lines_before_any_therapist(windows: Windows, scripts: bool) -> None:
    page = windows.open(scripts=scripts)
    page.goto("/")
    form = start(page, "From a concern")
    form.get_by_label("What weighs on you?").select_option("suicidal-thoughts")
    show(form)
    page.wait_for_url("**/concerns/suicidal-thoughts/")
    lines = page.locator(".line")
    assert lines.first.get_by_role("link").first.get_attribute("href") == "tel:911"
    assert "tel:988" in [link.get_attribute("href") for link in lines.get_by_role("link").all()]
    expect(lines.first.get_by_role("link").first).to_be_in_viewport()
    therapists = page.locator("#therapists")
    assert therapists.get_by_role("article").count() >= 1
    last_line, first_therapist = lines.last.bounding_box(), therapists.bounding_box()
    assert last_line is not None
    assert first_therapist is not None
    assert last_line["y"] + last_line["height"] <= first_therapist["y"]


def test_with_a_place_chosen_too_the_help_lines_are_still_what_is_seen_first(windows: Windows) -> None:
    page = windows.open()
    page.goto("/")
    form = start(page, "From a concern")
    form.get_by_label("What weighs on you?").select_option("suicidal-thoughts")
    form.get_by_label(PLACE).select_option("New York")
    show(form)
    page.wait_for_url("**/concerns/suicidal-thoughts/?in=new-york")
    expect(page.locator(".line").first.get_by_role("link").first).to_be_in_viewport()


def test_a_listing_says_what_a_credential_means_and_who_supervises(windows: Windows) -> None:
    page = windows.open()
    page.goto(f"/therapists/{SUPERVISED}/")
    credentials = page.locator("#credentials")
    expect(credentials).to_contain_text("Mental Health Counselor – Limited Permit")
    expect(credentials).to_contain_text("May see you only under a qualified supervisor")
    expect(page.locator(".person-head")).to_contain_text("Tomas Norrby")


def test_who_states_no_credential_is_shown_so(windows: Windows) -> None:
    page = windows.open()
    page.goto(f"/therapists/{WITHOUT_CREDENTIAL}/")
    expect(page.get_by_role("main")).to_contain_text("States no credential. We do not guess one.")
    assert page.locator("#credentials").count() == 0
