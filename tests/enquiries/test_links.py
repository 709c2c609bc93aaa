"""“Write to …” stands where somebody can be written to, on the pages of the directory and on the shortlist."""

from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.utils import timezone

from attune.directory.models import Jurisdiction, Listing
from attune.matching.need import Need
from attune.matching.sealing import seal
from tests import factories

if TYPE_CHECKING:
    from pytest_django import Settings

pytestmark = pytest.mark.django_db


def test_a_listing_offers_it_where_its_therapist_would_read_it(seeker: Client, chidis: Listing) -> None:
    nobody_reads = factories.listing()
    page = seeker.get(chidis.get_absolute_url()).content.decode()
    assert f'href="/enquire/?to={chidis.slug}" rel="nofollow">Write to Chidi Anorue<' in page
    assert "/enquire/" not in seeker.get(nobody_reads.get_absolute_url()).content.decode()


def test_the_switch_takes_it_off(seeker: Client, chidis: Listing, settings: "Settings") -> None:
    settings.ATTUNE_ENQUIRIES = False
    assert "/enquire/" not in seeker.get(chidis.get_absolute_url()).content.decode()


def test_from_the_shortlist_those_ticked_are_written_to_together(seeker: Client, chidis: Listing) -> None:
    other = factories.listing()
    for slug in (chidis.slug, other.slug):
        seeker.post("/shortlist/keep/", {"listing": slug})
    page = seeker.get("/shortlist/").content.decode()
    assert 'formaction="/enquire/ticked/"' in page
    assert f"/enquire/?to={chidis.slug}" in page
    assert f"/enquire/?to={other.slug}" not in page

    answer = seeker.post("/enquire/ticked/", {"listing": [chidis.slug, other.slug]})
    form = seeker.get(answer.headers["Location"]).content.decode()
    assert "Chidi Anorue" in form
    assert other.therapist.name not in form


def test_where_nobody_on_the_shortlist_can_be_written_to_nothing_is_offered(
    seeker: Client, chidis: Listing, settings: "Settings"
) -> None:
    settings.ATTUNE_ENQUIRIES = False
    for slug in (chidis.slug, factories.listing().slug):
        seeker.post("/shortlist/keep/", {"listing": slug})
    assert "/enquire/" not in seeker.get("/shortlist/").content.decode()


def test_more_than_three_are_cut_and_the_form_says_so(seeker: Client, chidis: Listing) -> None:
    answer = seeker.post("/enquire/ticked/", {"listing": [chidis.slug, "a", "b", "c", "d"]})
    assert parse_qs(urlsplit(answer.headers["Location"]).query)["to"] == [chidis.slug, "a", "b", "c"]
    assert "One message goes to three at most." in seeker.get(answer.headers["Location"]).content.decode()


def test_what_was_asked_in_the_search_is_in_the_form_already(
    seeker: Client, chidis: Listing, content: None
) -> None:
    asked = Need(words="I want to be met.", jurisdiction=Jurisdiction.objects.get(slug="new-york").pk)
    back = f"/shortlist/?back=%2Ffind%2F%3Fneed%3D{seal(asked, at=timezone.now())}"
    answer = seeker.post("/enquire/ticked/", {"listing": [chidis.slug], "back": back})
    form = seeker.get(answer.headers["Location"]).content.decode()
    assert "I want to be met." in form
    assert '<option value="new-york" selected>' in form


@pytest.mark.parametrize(
    "back", ["", "//[", "/shortlist/?back=//elsewhere.example/?need=<b>", "/find/?need=x"]
)
def test_an_address_of_no_search_carries_nothing(back: str, seeker: Client, chidis: Listing) -> None:
    answer = seeker.post("/enquire/ticked/", {"listing": [chidis.slug, "../x"], "back": back})
    assert answer.headers["Location"] == f"/enquire/?to={chidis.slug}"


def test_with_nobody_ticked_the_form_says_whom_one_could_ask(seeker: Client, db: None) -> None:
    answer = seeker.post("/enquire/ticked/", {})
    assert "Nobody to write to" in seeker.get(answer.headers["Location"]).content.decode()
