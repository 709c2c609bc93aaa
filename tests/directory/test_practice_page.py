"""A practice with its own words, its places, and the therapists who work there."""

import pytest
from django.test import Client

from attune.directory.models import AccessFact, PracticeText
from tests import factories
from tests.factories import days_ago
from tests.reading import read

pytestmark = pytest.mark.usefixtures("content")


def test_a_practice_shows_its_words_places_and_people(client: Client) -> None:
    practice = factories.shared_practice(
        "Harbour House",
        email="house@example.org",
        phone="+12125550100",
        website="https://house.example.org/",
    )
    place = factories.location(practice, where=factories.jurisdiction("Ruritania"))
    fact = factories.term(AccessFact, "Level entrance", scope="location", definition="No step at the door.")
    factories.access_at(place, fact, attested_on=days_ago(3))
    for name in ("Marisol Ostrander", "Ines Marchetti"):
        factories.listing(factories.therapist(name), at_practice=practice)
    factories.listing(factories.therapist("Tomas Norrby"))
    page = read(client, practice.get_absolute_url())
    assert page.title == "Harbour House"
    assert "We work side by side, and we meet every week." in page.words
    assert "Streslau, Ruritania" in page.words
    assert "Level entrance: No step at the door. said 3 days ago" in page.words
    assert {"mailto:house@example.org", "tel:+12125550100", "https://house.example.org/"} <= set(page.links)
    assert sorted(page.names) == ["Ines Marchetti", "Marisol Ostrander"]


def test_search_engines_are_told_of_it(client: Client) -> None:
    practice = factories.shared_practice("Harbour </script> House", website="https://house.example.org/")
    factories.listing(at_practice=practice)
    found = read(client, practice.get_absolute_url()).data_of("ProfessionalService")
    assert found["name"] == "Harbour </script> House"
    assert found["url"] == f"http://testserver{practice.get_absolute_url()}"
    assert found["sameAs"] == "https://house.example.org/"


def test_groups_stand_apart_from_therapists(client: Client) -> None:
    practice = factories.shared_practice()
    factories.listing(factories.therapist("Marisol Ostrander"), at_practice=practice)
    factories.group_listing(
        factories.therapist("Ines Marchetti"), title="Thursday group", at_practice=practice
    )
    page = read(client, practice.get_absolute_url())
    assert page.names == ["Marisol Ostrander", "Thursday group"]
    assert (
        page.words.index("Marisol Ostrander")
        < page.words.index("Groups here")
        < page.words.index("Thursday group")
    )


def test_a_practice_that_only_has_a_group_is_there_too(client: Client) -> None:
    practice = factories.shared_practice()
    factories.group_listing(title="Thursday group", at_practice=practice)
    assert "Thursday group" in read(client, practice.get_absolute_url()).names


@pytest.mark.parametrize("make", [factories.draft, factories.paused, factories.withdrawn])
@pytest.mark.parametrize("query", ["", "?in={place}", "?page=2", "?page=x"])
def test_a_practice_in_which_nobody_is_public_is_not_there(client: Client, make: object, query: str) -> None:
    place = factories.jurisdiction("Zenda")
    factories.listing(where=place)
    practice = factories.shared_practice()
    assert callable(make)
    make(at_practice=practice, where=place)
    assert client.get(practice.get_absolute_url() + query.format(place=place.slug)).status_code == 404


def test_an_empty_practice_is_not_there(client: Client) -> None:
    assert client.get(factories.shared_practice().get_absolute_url()).status_code == 404


def test_everyone_who_works_there_is_shown_whatever_place_is_asked_for(client: Client) -> None:
    zenda, practice = factories.jurisdiction("Zenda"), factories.shared_practice()
    factories.listing(factories.therapist("Marisol Ostrander"), at_practice=practice, where=zenda)
    factories.listing(factories.therapist("Ines Marchetti"), at_practice=practice)
    page = read(client, f"{practice.get_absolute_url()}?in={zenda.slug}")
    assert sorted(page.names) == ["Ines Marchetti", "Marisol Ostrander"]
    assert page.canonical.endswith(practice.get_absolute_url())


def test_a_practice_without_words_places_or_contact_says_what_is_missing(client: Client) -> None:
    practice = factories.shared_practice()
    PracticeText.objects.filter(practice=practice).delete()
    row = factories.listing(at_practice=practice)
    row.locations.clear()
    practice.locations.all().delete()
    page = read(client, practice.get_absolute_url())
    assert "No way to get in touch is stated." in page.words
    assert "No address is stated." in page.words


def test_what_a_practice_writes_is_text(client: Client) -> None:
    practice = factories.shared_practice("<b>Harbour</b>")
    PracticeText.objects.filter(practice=practice).update(body="<script>alert(1)</script>")
    factories.listing(at_practice=practice)
    page = read(client, practice.get_absolute_url())
    assert page.title == "<b>Harbour</b>"
    assert "<script>alert(1)</script>" in page.words
    assert "<script>alert" not in page.html
