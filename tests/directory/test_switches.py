"""What an operator can switch off or on: therapy groups, and therapists who come by themselves."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from attune.accounts.models import Role
from attune.directory.models import Listing, Therapist
from attune.matching import indexing
from attune.matching.answering import answer_need
from attune.matching.need import Need
from tests import factories
from tests.people import asha, browser_of, chidi, with_second_factor

if TYPE_CHECKING:
    from pytest_django import Settings

pytestmark = pytest.mark.django_db


# --- Groups ---------------------------------------------------------------------------------------------------


def test_without_groups_they_and_their_pages_are_gone(client: Client, settings: "Settings") -> None:
    leader = factories.listing(factories.therapist("Marisol Ostrander"))
    group = factories.group_listing(leader.therapist, at_practice=leader.practice)
    assert client.get("/groups/").status_code == 200
    assert client.get(group.get_absolute_url()).status_code == 200
    settings.ATTUNE_GROUPS = False
    assert client.get("/groups/").status_code == 404
    assert client.get(group.get_absolute_url()).status_code == 404
    for page in ("/therapists/", leader.get_absolute_url(), "/sitemap-pages.xml", "/therapists/"):
        assert "/groups/" not in client.get(page).content.decode()


def test_an_index_that_was_made_when_others_were_shown_is_made_anew(
    settings: "Settings", tmp_path: Path, at: datetime
) -> None:
    settings.ATTUNE_DATA = tmp_path
    factories.listing()
    factories.listing(factories.therapist_without_credential("Jonas Tellweg"))
    indexing.build(at=at)
    assert answer_need(Need(), page=1, at=at).total == 2
    assert not indexing.is_due()
    settings.ATTUNE_SHOW_WITHOUT_CREDENTIAL = False
    indexing.keeper()._index = None  # as after the restart that a new setting needs
    assert answer_need(Need(), page=1, at=at).total == 1
    assert indexing.is_due()
    indexing.build(at=at)
    assert answer_need(Need(), page=1, at=at).total == 1
    assert not indexing.is_due()


# --- Therapists who come by themselves ------------------------------------------------------------------------


def test_nobody_begins_an_entry_where_the_operator_invites(settings: "Settings") -> None:
    person = asha()
    browser = browser_of(person)
    assert browser.get("/desk/begin/").status_code == 404
    assert browser.post("/desk/begin/", {"name": "Asha Verrall"}).status_code == 404
    assert "/desk/begin/" not in browser.get("/account/").content.decode()


def test_a_therapist_begins_writes_and_publishes(settings: "Settings") -> None:
    settings.ATTUNE_THERAPISTS_SIGN_UP = True
    person = asha()
    browser = browser_of(person)
    assert "/desk/begin/" in browser.get("/account/").content.decode()
    assert browser.get("/desk/begin/").status_code == 200
    assert not Therapist.objects.exists()
    for _press in range(2):
        assert browser.post("/desk/begin/", {"name": "  Asha \u202eVerrall"}).status_code == 303
    listing = Listing.objects.get()
    assert (listing.therapist.name, listing.state, listing.slug) == ("Asha Verrall", "draft", "asha-verrall")
    assert Role.THERAPIST in type(person).objects.get(pk=person.pk).roles
    assert browser_of(None).get(listing.get_absolute_url()).status_code == 404
    with_second_factor(person)
    assert "Nobody can see it yet" in browser.get("/desk/").content.decode()
    assert "/desk/" in browser.get("/account/").content.decode()


@pytest.mark.parametrize("name", ["", "   ", "\u202e", "x" * 151])
def test_without_a_name_nothing_begins(settings: "Settings", name: str) -> None:
    settings.ATTUNE_THERAPISTS_SIGN_UP = True
    assert browser_of(asha()).post("/desk/begin/", {"name": name}).status_code == 422
    assert not Therapist.objects.exists()


def test_two_of_one_name_have_addresses_of_their_own(settings: "Settings") -> None:
    settings.ATTUNE_THERAPISTS_SIGN_UP = True
    for person in (asha(), chidi()):
        browser_of(person).post("/desk/begin/", {"name": "Lee Fen"})
    first, second = Listing.objects.order_by("created_at").values_list("slug", flat=True)
    assert first == "lee-fen"
    assert second.startswith("lee-fen-")
