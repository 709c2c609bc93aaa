"""Looking somebody up by name: a form without scripts, names as they are typed with them, and no name in an address."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from attune.directory.models import Listing
from attune.matching import indexing
from tests import factories
from tests.reading import read

if TYPE_CHECKING:
    from pytest_django import Settings

pytestmark = pytest.mark.usefixtures("content")


def listed(name: str, slug: str) -> Listing:
    return factories.listing(factories.therapist(name), slug=slug)


@pytest.fixture(autouse=True, params=["index", "database"])
def site(
    request: pytest.FixtureRequest, settings: "Settings", tmp_path: Path, at: datetime, content: None
) -> None:
    """Look names up in an index, and without one. The people come later: the index must take them up."""
    settings.ATTUNE_DATA = tmp_path
    if request.param == "index":
        indexing.build(at=at)


def names(client: Client, typed: str) -> list[str]:
    answer = client.post("/find/names/", {"name": typed})
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    return [entry["name"] for entry in answer.json()["names"]]


@pytest.fixture
def people() -> list[Listing]:
    return [
        listed("Marisol Ostrander", "marisol-ostrander"),
        listed("Søren Brzezina-Łoś", "soren-brzezina-los"),
        listed("Ana Quillon", "ana-quillon"),
        listed("Anaïs Norrby", "anais-norrby"),
        listed("Femi Tellweg", "an-address-of-their-own"),
    ]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("marisol", ["Marisol Ostrander"]),
        ("MARISOL OST", ["Marisol Ostrander"]),
        ("  marisol   ostrander ", ["Marisol Ostrander"]),
        ("ostrander", ["Marisol Ostrander"]),
        ("ana", ["Anaïs Norrby", "Ana Quillon"]),
        ("anaïs", ["Anaïs Norrby"]),
        ("anais", ["Anaïs Norrby"]),
        ("femi t", ["Femi Tellweg"]),
    ],
)
def test_names_that_begin_as_typed_are_offered_whatever_the_case(
    client: Client, people: list[Listing], typed: str, found: list[str]
) -> None:
    assert sorted(names(client, typed)) == sorted(found)


@pytest.mark.parametrize(
    "typed", ["Marisol Ostrandr", "Marisol Ostarnder", "Marysol Ostrander", "Marisol Osttrander"]
)
def test_a_slip_of_the_pen_is_forgiven(client: Client, people: list[Listing], typed: str) -> None:
    assert names(client, typed)[:1] == ["Marisol Ostrander"]


def test_each_name_comes_with_who_that_is_and_where_they_stand(client: Client) -> None:
    row = listed("Marisol Ostrander", "marisol-ostrander")
    (entry,) = client.post("/find/names/", {"name": "marisol"}).json()["names"]
    assert entry["url"] == row.get_absolute_url()
    assert "Licensed Counsellor, Ruritania" in entry["what"]


@pytest.mark.parametrize("make", [factories.draft, factories.paused, factories.withdrawn])
def test_nobody_who_is_not_public_is_offered(client: Client, make: object) -> None:
    assert callable(make)
    make(factories.therapist("Marisol Ostrander"), slug="marisol-ostrander")
    assert names(client, "marisol") == []
    assert names(client, "Marisol Ostrandr") == []


@pytest.mark.parametrize(
    "typed", ["", "m", " ", "\0", "\u202e", "😀", "%_", "x" * 20_000, "'; DROP", "zzzzzz"]
)
def test_what_is_no_name_finds_nobody_and_breaks_nothing(
    client: Client, people: list[Listing], typed: str
) -> None:
    assert names(client, typed) == []


def test_at_most_eight_are_offered_in_a_fixed_number_of_queries(client: Client) -> None:
    def queries() -> int:
        client.post("/find/names/", {"name": "marisol"})  # takes up whoever has come since
        with CaptureQueriesContext(connection) as captured:
            client.post("/find/names/", {"name": "marisol"})
        return len(captured)

    listed("Marisol Ostrander", "marisol-ostrander")
    few = queries()
    for number in range(12):
        listed("Marisol Ostrander", f"marisol-ostrander-{number}")
    assert len(names(client, "marisol")) == 8
    assert queries() == few <= 13


def test_a_name_is_never_taken_from_an_address(client: Client) -> None:
    assert client.get("/find/names/?name=marisol").status_code == 405


def test_without_scripts_the_box_is_a_form_that_keeps_the_name_out_of_addresses(
    client: Client, people: list[Listing]
) -> None:
    (form,) = read(client, "/shortlist/").all("form", class_="name-box")
    assert (form.get("method"), form.get("action"), form.get("data-names")) == (
        "post",
        "/find/",
        "/find/names/",
    )
    (field,) = form.iter("input")
    assert (field.get("name"), field.get("autocomplete"), field.get("role")) == ("name", "off", None)
    answer = client.post("/find/", {"name": "Marisol Ostrander"})
    assert answer.status_code == 303
    assert "ostrander" not in answer.headers["Location"].lower()
    assert client.get(answer.headers["Location"]).status_code == 200
