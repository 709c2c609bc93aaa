"""The lists of all therapists, of those in one place, and of groups."""

from typing import TYPE_CHECKING

import pytest
from django.test import Client

from attune.directory.models import Jurisdiction, ListingText
from tests import factories
from tests.factories import days_ago
from tests.reading import read

if TYPE_CHECKING:
    from pytest_django import Settings

pytestmark = pytest.mark.usefixtures("content")


# --- All therapists ----------------------------------------------------------------------------------


def test_all_published_therapists_are_listed_and_nobody_else(client: Client) -> None:
    factories.listing(factories.therapist("Marisol Ostrander"))
    factories.draft(factories.therapist("A Draft"))
    factories.paused(factories.therapist("A Pause"))
    factories.withdrawn(factories.therapist("A Withdrawal"))
    factories.group_listing(factories.therapist("A Leader"))
    page = read(client, "/therapists/")
    assert page.names == ["Marisol Ostrander"]
    assert "1 listing" in page.words


def test_a_therapist_in_two_practices_is_listed_twice(client: Client) -> None:
    therapist = factories.therapist("Marisol Ostrander")
    rows = [factories.listing(therapist, slug=f"marisol-{number}") for number in (1, 2)]
    page = read(client, "/therapists/")
    assert page.names == ["Marisol Ostrander"] * 2
    assert {row.get_absolute_url() for row in rows} <= set(page.links)


def test_the_list_is_narrowed_to_a_place(client: Client) -> None:
    zenda = factories.jurisdiction("Zenda")
    factories.listing(factories.therapist("Marisol Ostrander"), where=zenda)
    factories.listing(factories.therapist("Ines Marchetti"))
    page = read(client, f"/therapists/?in={zenda.slug}")
    assert page.names == ["Marisol Ostrander"]
    assert page.canonical == f"http://testserver/therapists/in/{zenda.slug}/", "which shows the same"


def test_places_where_somebody_is_are_linked(client: Client) -> None:
    zenda, empty = factories.jurisdiction("Zenda"), factories.jurisdiction("Empty Land")
    factories.listing(where=zenda)
    links = read(client, "/therapists/").links
    assert zenda.get_absolute_url() in links
    assert empty.get_absolute_url() not in links


@pytest.mark.parametrize("path", ["/therapists/", "/groups/"])
def test_a_site_without_listings_says_so_and_does_not_fail(client: Client, path: str) -> None:
    page = read(client, path)
    assert page.cards == []
    assert "Nobody here yet" in page.words


@pytest.mark.parametrize("path", ["/therapists/", "/groups/"])
def test_old_page_numbers_lead_to_the_first_page_of_an_empty_list(client: Client, path: str) -> None:
    for query in ("?page=2", "?page=x", "?page=0"):
        assert client.get(path + query).headers["Location"] == path


# --- In one place ------------------------------------------------------------------------------------


def test_a_place_lists_those_who_say_they_see_people_there(client: Client) -> None:
    new_york = Jurisdiction.objects.get(slug="new-york")
    factories.listing(factories.therapist("Marisol Ostrander"), where=new_york)
    factories.listing(factories.therapist("Ines Marchetti"))
    both = factories.listing(factories.therapist("Tomas Norrby"))
    both.jurisdictions.add(new_york)
    page = read(client, "/therapists/in/new-york/")
    assert page.title == "Therapists in New York"
    assert sorted(page.names) == ["Marisol Ostrander", "Tomas Norrby"]
    assert page.canonical == "http://testserver/therapists/in/new-york/"


def test_a_place_where_nobody_is_has_a_page_that_says_so(client: Client) -> None:
    page = read(client, "/therapists/in/wyoming/")
    assert "Nobody here yet" in page.words
    assert "/therapists/" in page.links


@pytest.mark.parametrize("slug", ["nowhere", "US-NY", "new_york", "NEW-YORK"])
def test_a_place_that_is_none_has_no_page(client: Client, slug: str) -> None:
    assert client.get(f"/therapists/in/{slug}/").status_code == 404


def test_a_retired_place_has_no_page(client: Client) -> None:
    Jurisdiction.objects.filter(slug="wyoming").update(retired=True)
    assert client.get("/therapists/in/wyoming/").status_code == 404


def test_every_place_of_the_content_files_has_a_page(client: Client) -> None:
    for place in Jurisdiction.objects.filter(retired=False):
        assert client.get(place.get_absolute_url()).status_code == 200, place.pk


# --- Groups ------------------------------------------------------------------------------------------


def test_groups_are_listed_by_their_title_with_who_leads_them(client: Client) -> None:
    factories.group_listing(factories.therapist("Marisol Ostrander"), title="Thursday group")
    factories.listing(factories.therapist("Ines Marchetti"))
    page = read(client, "/groups/")
    assert page.names == ["Thursday group"]
    assert "Group led by Marisol Ostrander" in page.cards[0]


def test_a_group_that_nobody_has_described_yet_does_not_break_the_list(client: Client) -> None:
    factories.listing(factories.therapist("Marisol Ostrander"), kind="group")
    assert read(client, "/groups/").names == ["Marisol Ostrander"]


# --- Cards -------------------------------------------------------------------------------------------


def test_a_card_names_three_approaches_at_most(client: Client) -> None:
    row = factories.listing()
    for number in range(5):
        factories.practises(row, factories.approach(f"Approach {number}"), position=number)
    (card,) = read(client, "/therapists/").cards
    assert [f"Approach {number}" in card for number in range(5)] == [True, True, True, False, False]


def test_a_card_names_two_places_and_counts_the_others(client: Client) -> None:
    where, practice = factories.jurisdiction("Ruritania"), factories.practice()
    row = factories.listing(at_practice=practice, where=where)
    for city in ("Zenda", "Hentzau", "Modenstein"):
        row.locations.add(factories.location(practice, where=where, city=city))
    (card,) = read(client, "/therapists/").cards
    assert "Hentzau, Ruritania · Modenstein, Ruritania and 2 more" in card


def test_a_card_of_someone_without_a_text_has_none(client: Client) -> None:
    row = factories.listing()
    ListingText.objects.filter(listing=row).delete()
    page = read(client, "/therapists/")
    assert page.all("p", class_="card-says") == []


def test_an_old_answer_is_shown_as_old(client: Client) -> None:
    factories.listing(accepting="newpt", accepting_stated_on=days_ago(200))
    assert "Not confirmed lately Accepting: said on 6 May 2026" in read(client, "/therapists/").cards[0]


def test_what_therapists_write_is_text_on_cards_too(client: Client) -> None:
    row = factories.listing(factories.therapist("<img src=x onerror=alert(1)>"))
    factories.text(row, body="<script>alert(1)</script> & more")
    page = read(client, "/therapists/")
    assert page.all("img") == []
    assert "<script>alert(1)</script> & more" in page.cards[0]
    assert "<script>alert" not in page.html


def test_someone_without_a_credential_is_listed_only_if_the_operator_allows_it(
    client: Client, settings: "Settings"
) -> None:
    where = factories.jurisdiction("Ruritania")
    factories.listing(factories.therapist_without_credential("Marisol Ostrander"), where=where)
    paths = ["/therapists/", where.get_absolute_url()]
    for path in paths:
        assert "States no credential" in read(client, path).cards[0]
    settings.ATTUNE_SHOW_WITHOUT_CREDENTIAL = False
    for path in paths:
        assert read(client, path).cards == []
