"""The addresses that search engines may know."""

from datetime import datetime
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, fromstring

import pytest
from django.test import Client

from attune.directory import sitemaps
from attune.guides.models import Approach, Concern
from tests import factories
from tests.factories import days_ago

if TYPE_CHECKING:
    from pytest_django import Settings

pytestmark = pytest.mark.usefixtures("content")

SECTIONS = {"pages", "therapies", "concerns", "places", "therapists", "practices"}


def entries(client: Client, path: str) -> dict[str, str]:
    """Return each address with its day, "" where it has none."""
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith("application/xml")

    def text(entry: Element, name: str) -> str:
        return next((child.text or "" for child in entry if child.tag.endswith(name)), "")

    return {text(entry, "}loc"): text(entry, "}lastmod") for entry in fromstring(answer.content)}  # noqa: S314  our own


def test_the_index_names_a_sitemap_for_each_kind_of_page(client: Client) -> None:
    found = entries(client, "/sitemap.xml")
    assert set(found) == {f"http://testserver/sitemap-{section}.xml" for section in SECTIONS}
    for address in found:
        assert client.get(address.removeprefix("http://testserver")).status_code == 200


def test_the_index_says_when_listings_were_last_confirmed(client: Client) -> None:
    therapists = "http://testserver/sitemap-therapists.xml"
    assert entries(client, "/sitemap.xml")[therapists] == ""
    factories.listing()
    factories.listing(last_confirmed_on=days_ago(3))
    factories.listing(last_confirmed_on=days_ago(9))
    factories.paused(last_confirmed_on=days_ago(0))
    assert entries(client, "/sitemap.xml")[therapists].startswith("2026-11-19")


def test_only_published_listings_are_named_each_with_the_day_it_was_last_confirmed(client: Client) -> None:
    confirmed = factories.listing(last_confirmed_on=days_ago(3))
    never = factories.listing()
    group = factories.group_listing(last_confirmed_on=days_ago(5))
    for made in (factories.draft, factories.paused, factories.withdrawn):
        made()
    assert entries(client, "/sitemap-therapists.xml") == {
        f"http://testserver{confirmed.get_absolute_url()}": "2026-11-19",
        f"http://testserver{never.get_absolute_url()}": "",
        f"http://testserver{group.get_absolute_url()}": "2026-11-17",
    }


def test_someone_whom_the_operator_does_not_show_is_not_named(client: Client, settings: "Settings") -> None:
    settings.ATTUNE_SHOW_WITHOUT_CREDENTIAL = False
    factories.listing(factories.therapist_without_credential())
    assert entries(client, "/sitemap-therapists.xml") == {}


def test_practices_are_named_if_somebody_there_is_public(client: Client) -> None:
    full, empty, waiting = (factories.shared_practice() for _ in range(3))
    factories.listing(at_practice=full)
    factories.listing(at_practice=full)
    factories.draft(at_practice=waiting)
    factories.listing()
    assert list(entries(client, "/sitemap-practices.xml")) == [f"http://testserver{full.get_absolute_url()}"]
    assert empty.get_absolute_url() != waiting.get_absolute_url()


def test_approaches_are_named_with_the_day_their_guide_was_revised(client: Client, at: datetime) -> None:
    found = entries(client, "/sitemap-therapies.xml")
    assert len(found) == Approach.objects.filter(retired=False).count()
    assert found["http://testserver/therapies/relational-psychotherapy/"] == at.date().isoformat()
    without = Approach.objects.filter(guides=None)[0]
    assert found[f"http://testserver{without.get_absolute_url()}"] == ""


def test_what_was_retired_is_not_named(client: Client) -> None:
    Approach.objects.filter(pk="emdr").update(retired=True)
    concern = Concern.objects.all()[0]
    Concern.objects.filter(pk=concern.pk).update(retired=True)
    assert "http://testserver/therapies/emdr/" not in entries(client, "/sitemap-therapies.xml")
    assert f"http://testserver{concern.get_absolute_url()}" not in entries(client, "/sitemap-concerns.xml")


def test_every_address_in_every_sitemap_leads_to_a_page_that_calls_itself_so(client: Client) -> None:
    practice = factories.shared_practice()
    factories.listing(at_practice=practice)
    factories.group_listing(at_practice=practice)
    for section in SECTIONS:
        for address in list(entries(client, f"/sitemap-{section}.xml"))[:40]:
            answer = client.get(address.removeprefix("http://testserver"))
            assert answer.status_code == 200, address
            assert f'<link rel="canonical" href="{address}">' in answer.content.decode(), address


def test_a_sitemap_that_there_is_not_is_not_there(client: Client) -> None:
    assert client.get("/sitemap-drafts.xml").status_code == 404


@pytest.mark.parametrize("page", ["2", "x", "0", "99999"])
def test_a_page_of_a_sitemap_that_there_is_not_is_not_there(client: Client, page: str) -> None:
    assert client.get(f"/sitemap-therapists.xml?p={page}").status_code == 404


def test_a_long_sitemap_is_parted_and_the_index_names_the_parts(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sitemaps.Listings, "limit", 2)
    rows = [factories.listing() for _ in range(3)]
    index = entries(client, "/sitemap.xml")
    parts = [address for address in index if "sitemap-therapists" in address]
    assert parts == [
        "http://testserver/sitemap-therapists.xml",
        "http://testserver/sitemap-therapists.xml?p=2",
    ]
    found = [address for part in parts for address in entries(client, part.removeprefix("http://testserver"))]
    assert sorted(found) == sorted(f"http://testserver{row.get_absolute_url()}" for row in rows)


def test_sitemaps_may_be_kept_if_they_are_asked_for_again_and_set_no_cookie(client: Client) -> None:
    """A listing that was withdrawn must be gone at once."""
    for path in ("/sitemap.xml", "/sitemap-therapists.xml"):
        answer = client.get(path)
        assert answer.headers["Cache-Control"] == "public, max-age=0, must-revalidate"
        assert not answer.cookies
        assert client.post(path, headers={"origin": "http://testserver"}).status_code == 405


def test_addresses_are_those_of_the_site_whatever_name_it_was_asked_by(
    client: Client, settings: "Settings"
) -> None:
    settings.ATTUNE_SITE_URL = "https://therapists.example.org"
    row = factories.listing()
    found = entries(client, "/sitemap-therapists.xml")
    assert list(found) == [f"https://therapists.example.org{row.get_absolute_url()}"]


def test_places_are_named_if_a_listing_names_them(client: Client) -> None:
    zenda = factories.jurisdiction("Zenda")
    factories.listing(where=zenda)
    assert list(entries(client, "/sitemap-places.xml")) == [f"http://testserver{zenda.get_absolute_url()}"]
