"""A therapy group: a listing of its own, with its theme, its start and its seats."""

from datetime import date

import pytest
from django.test import Client

from attune.directory.models import TherapyGroup
from tests import factories
from tests.reading import read

pytestmark = pytest.mark.usefixtures("content")


def test_a_group_says_what_it_is_about_who_leads_it_when_it_starts_and_whether_there_is_a_seat(
    client: Client,
) -> None:
    row = factories.group_listing(factories.therapist("Marisol Ostrander"), title="Thursday group")
    row.group.facilitators.add(factories.therapist("Ines Marchetti"))
    TherapyGroup.objects.filter(listing=row).update(
        theme="Being with others.\n\nWithout hiding.",
        starts_on=date(2027, 1, 7),
        meets="Thursdays at six",
        seats=8,
        seats_free=2,
    )
    page = read(client, row.get_absolute_url())
    assert row.get_absolute_url() == f"/groups/{row.slug}/"
    assert page.title == "Thursday group"
    assert "Group led by Marisol Ostrander" in page.words
    assert "Being with others." in page.part("group")
    assert page.rows["Led by"] == "Marisol Ostrander, Ines Marchetti"
    assert page.rows["Meets"] == "Thursdays at six"
    assert page.rows["Starts"] == "7 January 2027"
    assert page.rows["Joining"] == "Closed once it has begun"
    assert page.rows["Seats"] == "2 of 8 seats free"


def test_an_open_group_without_a_start_says_so(client: Client) -> None:
    row = factories.group_listing()
    TherapyGroup.objects.filter(listing=row).update(
        is_open=True, starts_on=None, meets="", seats=1, seats_free=1
    )
    rows = read(client, row.get_absolute_url()).rows
    assert rows["Joining"] == "New members may join while it runs"
    assert rows["Starts"] == "not stated"
    assert rows["Seats"] == "1 of 1 seat free"
    assert "Meets" not in rows


def test_a_group_led_by_someone_supervised_says_so(client: Client) -> None:
    row = factories.group_listing(factories.supervised_therapist(supervisor="Tomas Norrby"))
    assert "Works under supervision of Tomas Norrby" in read(client, row.get_absolute_url()).words


def test_the_theme_is_text_with_a_direction_of_its_own(client: Client) -> None:
    row = factories.group_listing()
    TherapyGroup.objects.filter(listing=row).update(theme="<script>alert(1)</script>", title="</script>Group")
    page = read(client, row.get_absolute_url())
    assert "<script>alert" not in page.html
    assert page.title == "</script>Group"
    (holder,) = [div for div in page.all("div", dir="auto") if "alert(1)" in "".join(div.itertext())]
    assert holder is not None


def test_a_group_and_a_therapist_each_have_their_own_addresses(client: Client) -> None:
    group, therapist = factories.group_listing(), factories.listing()
    assert client.get(f"/therapists/{group.slug}/").status_code == 404
    assert client.get(f"/groups/{therapist.slug}/").status_code == 404


def test_the_way_back_leads_to_all_groups(client: Client) -> None:
    page = read(client, factories.group_listing().get_absolute_url())
    (crumbs,) = page.all("nav", class_="crumbs")
    assert [link.get("href") for link in crumbs.iter("a")] == ["/", "/groups/"]
