"""An address that leads nowhere names the nearest ones that lead somewhere."""

import pytest
from django.test import Client

from tests import factories
from tests.reading import Page

pytestmark = pytest.mark.usefixtures("content")


def lost(client: Client, path: str) -> Page:
    answer = client.get(path)
    assert answer.status_code == 404
    assert answer.headers["Cache-Control"] == "no-store"
    return Page(answer)


@pytest.mark.parametrize(
    ("path", "meant"),
    [
        ("/therapies/relational-psycotherapy/", "/therapies/relational-psychotherapy/"),
        ("/therapies/Relational-Psychotherapy/", "/therapies/relational-psychotherapy/"),
        ("/therapies/relational_psychotherapy/", "/therapies/relational-psychotherapy/"),
        ("/relational-psychotherapy/", "/therapies/relational-psychotherapy/"),
        ("/therapies/cognitive-behavioral-therapy/", "/therapies/cognitive-behavioural-therapy/"),
        ("/therapies/emrd/", "/therapies/emdr/"),
        ("/therapists/in/new-yrok/", "/therapists/in/new-york/"),
        ("/therapists/in/californa/", "/therapists/in/california/"),
    ],
)
def test_a_misspelt_address_names_the_page_that_was_meant_first(
    client: Client, path: str, meant: str
) -> None:
    page = lost(client, path)
    assert "Perhaps you meant" in page.words
    assert page.links[0] == meant
    assert client.get(meant).status_code == 200


def test_a_misspelt_name_of_a_therapist_names_them(client: Client) -> None:
    row = factories.listing(factories.therapist("Marisol Ostrander"), slug="marisol-ostrander")
    page = lost(client, "/therapists/marisol-ostrandr/")
    assert page.links[0] == row.get_absolute_url()
    assert "Marisol Ostrander" in page.words


def test_a_misspelt_group_is_named_by_its_title(client: Client) -> None:
    row = factories.group_listing(
        factories.therapist("Marisol Ostrander"), title="Thursday group", slug="thursday-group"
    )
    page = lost(client, "/groups/thursday-grup/")
    assert page.links[0] == row.get_absolute_url()
    assert "Thursday group" in page.words
    assert "Marisol" not in page.words


@pytest.mark.parametrize("make", [factories.draft, factories.paused, factories.withdrawn])
def test_nobody_who_is_not_public_is_named(client: Client, make: object) -> None:
    assert callable(make)
    make(factories.therapist("Marisol Ostrander"), slug="marisol-ostrander")
    page = lost(client, "/therapists/marisol-ostrande/")
    assert "Marisol" not in page.words
    assert "marisol-ostrander" not in page.html


def test_nothing_that_was_retired_is_named(client: Client) -> None:
    factories.approach("Xylophone therapy", id="xylophone-therapy", retired=True)
    assert "xylophone" not in lost(client, "/therapies/xylophone-therap/").html


@pytest.mark.parametrize(
    "path", ["/qqqqqqqqqq/zzzzzzzzzz/", "/therapies/%F0%9F%8F%9D/", "/%E4%BD%A0%E5%A5%BD/", "/x/"]
)
def test_where_nothing_is_near_nothing_is_guessed(client: Client, path: str) -> None:
    page = lost(client, path)
    assert "Perhaps you meant" not in page.words
    assert {"/", "/therapies/", "/help-now/"} <= set(page.links)


def test_at_most_five_pages_are_named(client: Client) -> None:
    for number in range(9):
        factories.listing(slug=f"marisol-ostrander-{number}")
    page = lost(client, "/therapists/marisol-ostrander/")
    assert len([link for link in page.links if link.startswith("/therapists/marisol")]) == 5


@pytest.mark.parametrize(
    "path",
    [
        "/" + "a" * 5000 + "/",
        "/therapies/" + "relational-" * 200 + "/",
        "/%25%5F%27%22%3B--/",
        "/therapies/%2e%2e%2f%2e%2e/",
        "/therapies/\\..\\..",
        "/<script>alert(1)</script>/",
        "/therapists/%E2%80%AE/",
        "/therapists/%FF%FE/",
    ],
)
def test_no_address_breaks_the_page_or_is_repeated_on_it(client: Client, path: str) -> None:
    page = lost(client, path)
    assert "<script>alert" not in page.html
    assert "a" * 100 not in page.html


@pytest.mark.parametrize("path", ["/therapies/emdr", "/concerns", "/help-now", "/therapists/in/new-york"])
def test_an_address_without_its_last_slash_leads_on(client: Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 301
    assert answer.headers["Location"] == f"{path}/"


@pytest.mark.usefixtures("empty_vocabularies")
def test_a_site_without_any_content_still_answers(client: Client) -> None:
    assert "There is nothing at this address" in lost(client, "/therapies/emdr/").words
