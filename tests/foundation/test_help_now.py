"""Who answers now: the site's own country first, with numbers that can be tapped and the day they were checked."""

import re
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from attune.foundation.help_lines import lines_for
from tests import factories
from tests.reading import read

if TYPE_CHECKING:
    from pytest_django import Settings


def headings(client: Client) -> list[str]:
    page = client.get("/help-now/").content.decode()
    main = page[page.index("<main") : page.index("</main>")]
    return re.findall(r"<h2>(.+?)</h2>", main)


@pytest.mark.parametrize(
    ("country", "name"), [("US", "United States"), ("DE", "Germany"), ("GB", "United Kingdom")]
)
def test_the_site_s_own_country_stands_first_and_numbers_for_anywhere_last(
    country: str, name: str, client: Client, content: None, settings: "Settings"
) -> None:
    settings.ATTUNE_COUNTRY = country
    found = headings(client)
    assert found[0] == name
    assert found[-1] == "Anywhere"
    assert found[1:-1] == sorted(found[1:-1])
    assert len(found) == len(set(found)) > 5


def test_a_country_without_lines_of_its_own_sees_the_others(
    client: Client, content: None, settings: "Settings"
) -> None:
    settings.ATTUNE_COUNTRY = "XX"
    assert "United States" in headings(client)


def test_numbers_can_be_tapped_and_written_to(client: Client, content: None) -> None:
    page = client.get("/help-now/").content.decode()
    assert 'href="tel:911"' in page
    assert 'href="tel:988"' in page
    assert 'href="sms:988"' in page


@pytest.mark.usefixtures("empty_vocabularies")
def test_a_line_says_when_it_was_checked_or_that_nobody_did(client: Client) -> None:
    factories.help_line("Sure line", evidence="source", position=1)
    factories.help_line("Unsure line", evidence="general", hours="unknown", position=2)
    page = read(client, "/help-now/")
    sure, unsure = (" ".join("".join(line.itertext()).split()) for line in page.all("article", class_="line"))
    assert "all day · from a public source, as of 22 Nov 2026" in sure
    assert "Hours not known · not confirmed by us" in unsure


@pytest.mark.usefixtures("empty_vocabularies")
def test_the_order_of_the_file_is_the_order_of_the_page(client: Client) -> None:
    for name, position in [("Third", 30), ("First", 10), ("Second", 20)]:
        factories.help_line(name, position=position)
    page = client.get("/help-now/").content.decode()
    assert page.index("First") < page.index("Second") < page.index("Third")


@pytest.mark.usefixtures("empty_vocabularies")
def test_a_retired_line_is_shown_nowhere(client: Client) -> None:
    factories.help_line("Closed line", retired=True, topics=["suicide", "crisis"])
    assert "Closed line" not in client.get("/help-now/").content.decode()
    assert lines_for("suicide") == []


@pytest.mark.usefixtures("empty_vocabularies")
def test_a_site_without_any_lines_still_names_the_emergency_numbers(client: Client) -> None:
    page = client.get("/help-now/").content.decode()
    assert "112 or 911" in page


@pytest.mark.usefixtures("empty_vocabularies")
def test_a_topic_shows_crisis_lines_first_and_then_its_own_of_this_country() -> None:
    factories.help_line("Refuge", topics=["abuse"], position=5)
    factories.help_line("Emergency", topics=["emergency"], position=10)
    factories.help_line("Listening", topics=["listening"], position=1)
    factories.help_line("Elsewhere", topics=["abuse"], country="DE", position=2)
    assert [line.name for line in lines_for("abuse")] == ["Emergency", "Refuge"]


@pytest.mark.usefixtures("empty_vocabularies")
def test_where_the_site_s_country_has_no_line_those_for_anywhere_stand_in(settings: "Settings") -> None:
    settings.ATTUNE_COUNTRY = "XX"
    factories.help_line("Find a line", topics=["listening"], country="*")
    factories.help_line("Elsewhere", topics=["suicide"], country="DE")
    assert [line.name for line in lines_for("suicide")] == ["Find a line"]


@pytest.mark.usefixtures("empty_vocabularies")
def test_a_line_that_an_operator_left_broken_takes_no_other_down(client: Client) -> None:
    factories.help_line("Broken line", how=[{"kind": "call"}])
    factories.help_line("Whole line", topics=["suicide"])
    page = client.get("/help-now/").content.decode()
    assert "Whole line" in page
    assert "Broken line" not in page
    assert [line.name for line in lines_for("suicide")] == ["Whole line"]


def test_without_a_topic_no_lines_stand_on_a_page(content: None) -> None:
    assert lines_for("") == []
    assert lines_for("tax-returns") == []


@pytest.mark.parametrize("topic", ["suicide", "self-harm", "violence", "abuse"])
def test_every_topic_a_concern_can_have_leads_to_lines(topic: str, content: None) -> None:
    assert lines_for(topic)
