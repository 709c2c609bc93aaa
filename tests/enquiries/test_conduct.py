"""Where a concern about a therapist's conduct goes: to whom the operator names, and never to the therapist."""

from typing import TYPE_CHECKING

import pytest
from django.test import Client

from attune.directory.models import Listing

if TYPE_CHECKING:
    from pytest_django import Settings

pytestmark = pytest.mark.django_db
PATH = "/concern-about-a-therapist/"


@pytest.mark.parametrize(
    ("way", "shown"),
    [
        ("ethics@example.org", 'href="mailto:ethics@example.org"'),
        ("https://example.org/ethics", 'href="https://example.org/ethics"'),
        ("+1 555 0100", "<p>+1 555 0100</p>"),
    ],
)
def test_it_names_who_reads_it_and_how_they_are_reached(
    way: str, shown: str, client: Client, settings: "Settings"
) -> None:
    settings.ATTUNE_CONDUCT_NAME, settings.ATTUNE_CONDUCT_CONTACT = "the ethics committee", way
    page = client.get(PATH).content.decode()
    assert "Concerns go to the ethics committee." in page
    assert shown in page


def test_where_nobody_is_named_it_says_so_and_who_else_hears(client: Client) -> None:
    page = client.get(PATH).content.decode()
    assert "have named nobody" in page
    assert "state board" in page


def test_every_listing_leads_there_and_it_names_no_therapist(client: Client, chidis: Listing) -> None:
    assert f'href="{PATH}"' in client.get(chidis.get_absolute_url()).content.decode()
    assert "Chidi" not in client.get(PATH).content.decode()
