"""Which place somebody means: ZIPs, cities, other countries' codes, slips of the pen, and anything else one can type."""

from collections.abc import Iterator

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from attune.directory.models import Jurisdiction, Listing
from attune.matching import places
from attune.matching.places import PlaceFound, find_place
from tests import factories

pytestmark = pytest.mark.usefixtures("content")


@pytest.fixture(autouse=True)
def nothing_remembered() -> Iterator[None]:
    """Each test has a database of its own."""
    places.forget()
    yield
    places.forget()


def name_of(words: str, jurisdiction: str = "") -> str:
    place = find_place(words, jurisdiction_id=jurisdiction).place
    return place.name if place else ""


def candidates(words: str, jurisdiction: str = "") -> list[str]:
    return [place.name for place in find_place(words, jurisdiction_id=jurisdiction).candidates]


def near(words: str, jurisdiction: str = "") -> list[str]:
    return [place.name for place in find_place(words, jurisdiction_id=jurisdiction).near]


def listed_in(city: str, jurisdiction: str, **where: object) -> Listing:
    """Make a published listing at a place."""
    row = Jurisdiction.objects.get(pk=jurisdiction)
    practice = factories.practice()
    factories.location(practice, where=row, city=city, **where)
    return factories.listing(at_practice=practice, where=row)


# --- ZIP codes ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        "10025", " 10025 ", "10025-1234", "100251234", "10025 New York", "New York, NY 10025", "１００２５", "١٠٠٢٥",
        "\u202e10025\u202c", "10025\0", "zip: 10025",
    ],
)  # fmt: skip
def test_a_zip_is_found_however_it_is_written(words: str) -> None:
    place = find_place(words).place
    assert place is not None
    assert (place.name, place.jurisdiction) == ("10025 New York, NY", "US-NY")
    assert (place.latitude, place.longitude) == pytest.approx((40.7975, -73.9683))


def test_a_zip_counts_whatever_jurisdiction_was_chosen() -> None:
    assert name_of("10025", "US-NJ") == "10025 New York, NY"


def test_a_zip_that_does_not_exist_leads_to_the_next_in_number() -> None:
    assert find_place("10000").place is None
    assert near("10000")[:2] == ["10001 New York, NY", "10002 New York, NY"]
    assert len(near("00000")) == len(near("99999")) == 5


def test_a_part_of_a_zip_leads_to_those_that_begin_so() -> None:
    assert near("0530")[:2] == ["05301 Brattleboro, VT", "05302 Brattleboro, VT"]
    assert find_place("12").place is None


def test_a_military_zip_has_no_place() -> None:
    assert find_place("09001").place is None


def test_a_zip_without_coordinates_lies_in_the_middle_of_its_city() -> None:
    place = find_place("96917").place
    assert place is not None
    assert (round(place.latitude), round(place.longitude), place.jurisdiction) == (13, 145, "US-GU")


# --- Cities ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (" brooklyn ", "Brooklyn, New York"),
        ("Brooklyn, NY", "Brooklyn, New York"),
        ("brooklyn new york", "Brooklyn, New York"),
        ("Bröoklyn", "Brooklyn, New York"),
        ("\u2067brooklyn\u2069", "Brooklyn, New York"),
        ("Brattleboro", "Brattleboro, Vermont"),
        ("brattleboro vermont", "Brattleboro, Vermont"),
        ("nyc", "New York, New York"),
        ("New York", "New York, New York"),
        ("Washington D.C.", "Washington, District of Columbia"),
        ("St. Louis", "Saint Louis, Missouri"),
        ("St Johnsbury VT", "Saint Johnsbury, Vermont"),
        ("McLean, Virginia", "Mc Lean, Virginia"),
        ("O’Fallon, MO", "O Fallon, Missouri"),
        ("COEUR D'ALENE", "Coeur D Alene, Idaho"),
        ("springfield il", "Springfield, Illinois"),
        ("Kansas City", "Kansas City, Missouri"),
    ],
)
def test_a_city_is_found_however_it_is_written(words: str, name: str) -> None:
    assert name_of(words) == name


def test_of_several_cities_the_one_where_the_client_will_be_is_meant() -> None:
    assert name_of("Springfield", "US-IL") == "Springfield, Illinois"
    assert name_of("Brooklyn", "US-CT") == "Brooklyn, Connecticut"


def test_several_cities_of_like_size_are_all_offered() -> None:
    found = find_place("Springfield")
    assert found.place is None
    assert len(found.candidates) == 5
    assert {"Springfield, Illinois", "Springfield, Massachusetts"} <= set(candidates("Springfield", "US-NY"))


def test_a_misspelt_city_leads_to_those_spelt_alike_the_chosen_jurisdiction_first() -> None:
    assert near("Brookyln")[0] == "Brooklyn, New York"
    assert near("Pheonix")[0] == "Phoenix, Arizona"
    assert near("Cambrige", "US-MA")[0] == "Cambridge, Massachusetts"
    assert near("Cambrige, OH")[0] == "Cambridge, Ohio"


def test_a_city_that_the_state_has_not_leads_to_its_namesakes() -> None:
    assert near("Poughkeepsie, MA")[0] == "Poughkeepsie, New York"


def test_a_state_is_no_city_and_leads_to_its_largest() -> None:
    assert find_place("Vermont").place is None
    assert {"Burlington, Vermont"} < set(near("Vermont"))
    assert "Seattle, Washington" in near("Washington")
    assert "Washington, District of Columbia" in near("Washington")


def test_whoever_types_what_was_offered_is_understood() -> None:
    offered = [
        *find_place("Springfield").candidates,
        *find_place("10000").near,
        *find_place("Brookyln").near,
        *find_place("Vermont").near,
    ]
    assert len(offered) == 20
    for place in offered:
        assert find_place(place.name).place == place


# --- Elsewhere ---------------------------------------------------------------------------------------


def test_a_city_of_another_country_is_known_from_its_listings() -> None:
    assert find_place("Zürich-Nord").place is None
    listed_in("Köln", "DE", postal_code="50667", latitude=50.9, longitude=6.9)
    listed_in("Köln", "DE", postal_code="50668", latitude=51.1, longitude=7.1)
    place = find_place("koln").place
    assert place is not None
    assert (place.name, place.jurisdiction) == ("Köln, Germany", "DE")
    assert (place.latitude, place.longitude) == pytest.approx((51.0, 7.0))
    assert name_of("KÖLN, Germany") == "Köln, Germany"


def test_other_countries_codes_are_known_from_listings_whole_and_by_area() -> None:
    listed_in("London", "GB", postal_code="SW1A 2AA", latitude=51.5, longitude=-0.1)
    listed_in("Toronto", "CA-ON", postal_code="M5V 2T6", latitude=43.6, longitude=-79.4)
    assert name_of("sw1a2aa") == "SW1A2AA London, United Kingdom"
    assert name_of("SW1A 2AA") == "SW1A 2AA London, United Kingdom"
    assert name_of("SW1A 9ZZ") == "SW1A London, United Kingdom"
    assert name_of("m5v 1a1") == "M5V Toronto, Ontario"
    for words in ("sw1a2aa", "SW1A 9ZZ", "m5v 1a1"):
        place = find_place(words).place
        assert place is not None
        assert find_place(place.name).place == place


def test_a_code_of_two_countries_is_settled_by_the_jurisdiction_or_asked_about() -> None:
    listed_in("Berlin", "DE", postal_code="10115", latitude=52.5, longitude=13.4)
    assert name_of("10115", "DE") == "10115 Berlin, Germany"
    assert name_of("10115 Berlin, Germany") == "10115 Berlin, Germany"
    assert candidates("10115") == ["10115 New York, NY", "10115 Berlin, Germany"]


def test_a_name_on_both_sides_of_the_ocean_is_asked_about() -> None:
    listed_in("London", "GB", latitude=51.5, longitude=-0.1)
    assert {"London, Kentucky", "London, United Kingdom"} <= set(candidates("London"))
    assert name_of("London", "GB") == "London, United Kingdom"


def test_what_is_not_published_is_no_source() -> None:
    row = listed_in("Köln", "DE", latitude=51.0, longitude=7.0)
    assert name_of("Köln")
    Listing.objects.filter(pk=row.pk).update(state="paused")
    assert not name_of("Köln")


def test_nothing_is_read_twice_while_nothing_changes() -> None:
    listed_in("Köln", "DE", latitude=51.0, longitude=7.0)
    find_place("Köln")
    with CaptureQueriesContext(connection) as queries:
        find_place("Köln")
    assert len(queries) <= 2


def test_without_vocabularies_a_place_has_no_jurisdiction(empty_vocabularies: None) -> None:
    place = find_place("10025").place
    assert place is not None
    assert place.jurisdiction == ""
    assert name_of("Brattleboro") == "Brattleboro, VT"


# --- Anything ----------------------------------------------------------------------------------------


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=200) | st.text(alphabet="0123456789 -,stmcNYö’'\u202e\0", max_size=30))
@example("")
@example(" \0\u202e\u200b ")
@example("🏔️🏔️")
@example("x" * 20_000)
@example("1" * 20_000)
@example("ﷺ" * 200)
@example("\ud800")
@example("%' OR 1=1 --")
def test_any_words_get_an_answer(words: str) -> None:
    found = find_place(words, jurisdiction_id="US-VT")
    assert isinstance(found, PlaceFound)
    assert len(found.near) <= 5
    assert len(found.candidates) <= 5
    assert not (found.place and (found.near or found.candidates))


@pytest.mark.parametrize("words", ["", "   ", "🏔️", "\0", "…"])
def test_no_words_mean_no_place(words: str) -> None:
    assert find_place(words) == PlaceFound()
