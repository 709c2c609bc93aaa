"""A concern in everyday words: help lines first where it calls for them, then the therapists who name it."""

from typing import TYPE_CHECKING

import pytest
from django.test import Client

from attune.guides.models import Concern
from tests import factories
from tests.reading import read

if TYPE_CHECKING:
    from pytest_django import Settings

pytestmark = pytest.mark.usefixtures("content")


def test_a_concern_shows_its_meaning_three_sentences_and_its_neighbours(client: Client) -> None:
    group = factories.concern_group()
    sentences = ["Nobody asks.", "I vanish in company.", "I say that I am fine."]
    row = factories.concern(
        "Feeling unseen", sentences=sentences, group=group, definition="You are there and not met."
    )
    beside = factories.concern("Old grief", group=group)
    retired = factories.concern("Out of use", group=group, retired=True)
    elsewhere = factories.concern("Something else")
    page = read(client, row.get_absolute_url())
    assert page.title == "Feeling unseen"
    assert "You are there and not met." in page.words
    for sentence in sentences:
        assert f"“{sentence}”" in page.words
    assert "It is not a diagnosis." in page.words
    assert beside.get_absolute_url() in page.links
    assert retired.get_absolute_url() not in page.links
    assert elsewhere.get_absolute_url() not in page.links
    assert row.get_absolute_url() not in page.links


def test_of_many_sentences_it_shows_the_first_three(client: Client) -> None:
    sentences = ["Nobody asks.", "I vanish in company.", "I say that I am fine.", "They look through me."]
    row = factories.concern("Feeling unseen", sentences=sentences)
    words = read(client, row.get_absolute_url()).words
    assert [f"“{sentence}”" in words for sentence in sentences] == [True, True, True, False]


def test_below_it_stand_the_therapists_who_name_it(client: Client) -> None:
    row = factories.concern("Feeling unseen")
    named = factories.listing(factories.therapist("Marisol Ostrander"))
    factories.works_with(named, row)
    factories.works_with(factories.paused(), row)
    factories.works_with(factories.group_listing(), row)
    factories.works_with(factories.listing(), factories.concern("Old grief"))
    page = read(client, row.get_absolute_url())
    assert page.names == ["Marisol Ostrander"]
    assert "1 listing" in page.words


def test_the_list_is_narrowed_to_a_place(client: Client) -> None:
    row, zenda = factories.concern(), factories.jurisdiction("Zenda")
    for name, where in (("Marisol Ostrander", zenda), ("Ines Marchetti", factories.jurisdiction())):
        factories.works_with(factories.listing(factories.therapist(name), where=where), row)
    assert read(client, f"{row.get_absolute_url()}?in={zenda.slug}").names == ["Marisol Ostrander"]


def test_on_the_page_about_suicide_people_who_answer_now_come_first(client: Client) -> None:
    concern = Concern.objects.filter(help="suicide")[0]
    factories.works_with(factories.listing(factories.therapist("Marisol Ostrander")), concern)
    page = read(client, concern.get_absolute_url())
    assert page.words.index("People who answer now") < page.words.index("How people put it")
    assert page.words.index("988") < page.words.index("Marisol Ostrander")
    assert {"tel:988", "tel:911"} <= set(page.links)
    assert page.links.index("tel:988") < page.links.index(
        next(link for link in page.links if "/therapists/" in link)
    )


@pytest.mark.parametrize("topic", ["suicide", "self-harm", "violence", "abuse"])
def test_every_dangerous_concern_shows_help_of_the_site_s_own_country_first(
    client: Client, topic: str, settings: "Settings"
) -> None:
    concern = factories.concern(help=topic)
    factories.help_line("Ruritanian line", country="RU", topics=["suicide", "abuse"], position=1)
    assert "People who answer now" in read(client, concern.get_absolute_url()).words
    settings.ATTUNE_COUNTRY = "RU"
    page = read(client, concern.get_absolute_url())
    assert "Ruritanian line" in page.words
    assert "tel:911" not in page.links


def test_other_concerns_show_no_help_lines_beyond_what_every_page_has(client: Client) -> None:
    page = read(client, factories.concern().get_absolute_url())
    assert "People who answer now" not in page.words
    assert "/help-now/" in page.html


def test_a_retired_concern_has_no_page(client: Client) -> None:
    assert client.get(factories.concern(retired=True).get_absolute_url()).status_code == 404


def test_every_concern_of_the_content_files_has_a_page(client: Client) -> None:
    for concern in Concern.objects.filter(retired=False):
        assert client.get(concern.get_absolute_url()).status_code == 200, concern.pk
