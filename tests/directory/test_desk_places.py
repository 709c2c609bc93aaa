"""Addresses, further practices, and permissions beyond a licence: what a therapist keeps of them at the desk."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from attune.directory.models import (
    AccessFact,
    CompactAuthority,
    Jurisdiction,
    Listing,
    Location,
    LocationAccess,
    Practice,
    Registration,
)
from attune.foundation.clock import today
from attune.foundation.models import AuditEvent
from tests import factories
from tests.directory.test_desk_sections import address, change, filled, public
from tests.people import browser_of, chidi, dana
from tests.reading import Page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("content")]

BEGIN = "/desk/practices/begin/"


@pytest.fixture
def kept() -> Listing:
    """Chidi's published listing, in a practice of his own with one address."""
    row = factories.listing(factories.therapist("Chidi Anorue", person=chidi()), slug="chidi-anorue")
    row.practice.locations.update(street="1 Quay Lane", city="Streslau")
    return row


@pytest.fixture
def desk(kept: Listing) -> Client:
    return browser_of(kept.therapist.person)


@pytest.fixture
def new_york() -> Jurisdiction:
    return Jurisdiction.objects.get(pk="US-NY")


@pytest.fixture
def ramp() -> AccessFact:
    return factories.term(AccessFact, "Ramp", scope=AccessFact.Scope.LOCATION)


def row(number: int, **said: Any) -> dict[str, Any]:
    return {f"addresses-{number}-{name}": value for name, value in said.items()}


def wrong(answer: Any) -> str:
    assert answer.status_code == 422
    return Page(answer).words


# --- Addresses ------------------------------------------------------------------------------------------


def test_an_address_is_added_found_by_distance_and_shown(
    desk: Client, kept: Listing, new_york: Jurisdiction, ramp: AccessFact
) -> None:
    new = row(
        1, street="9 Elm St", city="New York", postal_code="10001", jurisdiction="US-NY", access=[ramp.pk]
    )
    change(desk, kept, "addresses", **new)
    made = kept.locations.get(city="New York")
    assert (made.latitude, made.longitude) == pytest.approx((40.75, -74.0), abs=0.05)
    assert made.access.get().attested_on == today()
    words = public(kept)
    assert "9 Elm St" in words
    assert "Ramp" in words
    assert "10001" not in words


def test_of_an_address_that_is_written_otherwise_only_what_is_ticked_counts_as_said_today(
    desk: Client, kept: Listing, ramp: AccessFact
) -> None:
    place = kept.practice.locations.get()
    factories.access_at(place, ramp, attested_on=factories.days_ago(30), note="at the side")
    factories.access_at(place, factories.term(AccessFact, "Lift", scope=AccessFact.Scope.LOCATION))
    change(desk, kept, "addresses", **row(0, street="2 Quay Lane", access=[ramp.pk]))
    assert (kept.locations.get(), kept.locations.get().street) == (place, "2 Quay Lane")
    said = place.access.get()
    assert (said.fact, said.attested_on, said.note) == (ramp, today(), "")


def test_an_address_that_is_written_otherwise_keeps_what_leads_to_it(desk: Client, kept: Listing) -> None:
    elsewhere, group = factories.listing(kept.therapist), factories.group_listing(kept.therapist)
    place = kept.practice.locations.get()
    for one in (elsewhere, group):
        one.locations.set([place])
    assert change(desk, kept, "addresses", **row(0, street="2 Quay Lane", city="Zenda")).status_code == 303
    for one in (kept, elsewhere, group):
        assert [str(at.street) for at in one.locations.all()] == ["2 Quay Lane"]
        assert "2 Quay Lane" in public(one)


def test_a_new_address_is_at_first_that_of_the_entry_in_which_it_is_written(
    desk: Client, kept: Listing
) -> None:
    group = factories.group_listing(kept.therapist, at_practice=kept.practice)
    group.locations.clear()
    change(desk, kept, "addresses", **row(1, city="Zenda", jurisdiction="US-NY"))
    assert {place.city for place in kept.locations.all()} == {"Streslau", "Zenda"}
    assert not group.locations.exists()


def test_the_point_an_operator_has_set_stays_until_the_place_is_another(desk: Client, kept: Listing) -> None:
    Location.objects.update(latitude=1.5, longitude=2.5)
    change(desk, kept, "addresses", **row(0, street="2 Quay Lane"))
    assert kept.locations.get().latitude == 1.5
    change(desk, kept, "addresses", **row(0, city="Zenda"))
    assert kept.locations.get().latitude is None


def test_of_two_windows_no_address_takes_the_place_of_another(
    desk: Client, kept: Listing, new_york: Jurisdiction
) -> None:
    """The second window saves again what the first has taken away: it is a new one, and the other stays itself."""
    kept.locations.update(city="Astra")
    stays = factories.location(kept.practice, city="Zenda", street="9 Elm St")
    where = address(kept, "addresses")
    second = filled(desk.get(where))
    assert change(desk, kept, "addresses", **row(0, city="")).status_code == 303
    page = desk.post(where, second | row(0, street="3 Quay Lane"))
    assert page.status_code == 409
    assert desk.post(where, filled(page)).status_code == 303
    stays.refresh_from_db()
    assert (stays.city, stays.street) == ("Zenda", "9 Elm St")
    assert set(kept.practice.locations.values_list("street", flat=True)) == {"3 Quay Lane", "9 Elm St"}


def test_nobody_writes_over_an_address_of_somebody_else(desk: Client, kept: Listing) -> None:
    theirs = factories.listing(factories.therapist("Dana Whitlock")).locations.get()
    sent = row(0, place=theirs.pk, street="2 Quay Lane")
    assert change(desk, kept, "addresses", **sent).status_code == 303
    was = theirs.street
    theirs.refresh_from_db()
    assert theirs.street == was
    assert kept.practice.locations.get().street == "2 Quay Lane"
    twice = {name.replace("-0-", "-1-"): value for name, value in row(0, city="Zenda").items()}
    mine = kept.practice.locations.get()
    change(desk, kept, "addresses", **twice, **row(1, place=mine.pk, jurisdiction="US-NY"))
    assert kept.practice.locations.count() == 2
    assert desk.post(address(kept, "addresses"), row(0, place="made-up")).status_code in {200, 422}


def test_what_stays_keeps_its_row_and_its_days(desk: Client, kept: Listing, ramp: AccessFact) -> None:
    old = kept.practice.locations.get()
    LocationAccess.objects.create(location=old, fact=ramp, attested_on=factories.days_ago(30))
    lift = factories.term(AccessFact, "Lift", scope=AccessFact.Scope.BOTH)
    change(desk, kept, "addresses", **row(0, access=[ramp.pk, lift.pk]))
    said = {str(one.fact): one.attested_on for one in kept.locations.get(pk=old.pk).access.all()}
    assert said == {"Ramp": factories.days_ago(30), "Lift": today()}


def test_saved_as_they_stand_addresses_change_nothing(desk: Client, kept: Listing, ramp: AccessFact) -> None:
    Location.objects.update(jurisdiction="US-NY", postal_code="10001")
    LocationAccess.objects.create(
        location=kept.locations.get(), fact=ramp, attested_on=factories.days_ago(30)
    )
    before = [list(model.objects.values()) for model in (Location, LocationAccess)]
    change(desk, kept, "addresses")
    assert [list(model.objects.values()) for model in (Location, LocationAccess)] == before
    assert not kept.revisions.exists()


def test_an_address_is_taken_away_by_emptying_its_city_and_nothing_else(
    desk: Client, kept: Listing, ramp: AccessFact
) -> None:
    factories.access_at(kept.locations.get(), ramp)
    assert change(desk, kept, "addresses", **row(0, city="")).status_code == 303
    assert not kept.practice.locations.exists()
    assert "1 Quay Lane" not in public(kept)
    assert "1 Quay Lane" in desk.get(f"/desk/{kept.slug}/history/").content.decode()


def test_a_new_address_without_its_city_is_not_lost_without_a_word(desk: Client, kept: Listing) -> None:
    assert "Say in which city it is" in wrong(change(desk, kept, "addresses", **row(1, street="9 Elm St")))


def test_without_a_street_the_city_alone_is_shown(desk: Client, kept: Listing) -> None:
    assert "Leave it empty if you work where you live" in Page(desk.get(address(kept, "addresses"))).words
    change(desk, kept, "addresses", **row(0, street=""))
    assert "Quay Lane" not in public(kept)
    assert "Streslau" in public(kept)


def test_what_is_offered_no_more_stays_where_it_is_held(
    desk: Client, kept: Listing, ramp: AccessFact, new_york: Jurisdiction
) -> None:
    place = kept.locations.get()
    factories.access_at(place, ramp)
    AccessFact.objects.filter(pk=ramp.pk).update(retired=True)
    Jurisdiction.objects.filter(pk=place.jurisdiction_id).update(retired=True)
    lift = factories.term(AccessFact, "Lift", scope=AccessFact.Scope.LOCATION)
    assert change(desk, kept, "addresses", **row(0, access=[lift.pk])).status_code == 303
    assert kept.locations.get() == place
    assert {one.fact for one in place.access.all()} == {ramp, lift}
    CompactAuthority.objects.create(
        therapist=kept.therapist, instrument="psypact-apit", home=place.jurisdiction
    )
    assert change(desk, kept, "authorities", **held(0, number="P-1")).status_code == 303
    assert CompactAuthority.objects.get().home == place.jurisdiction


def test_of_two_addresses_in_one_city_one_knows_which_is_ticked(desk: Client, kept: Listing) -> None:
    factories.location(kept.practice, city="Streslau", street="9 Elm St")
    words = Page(desk.get(address(kept, "places"))).words
    assert "1 Quay Lane, Streslau" in words
    assert "9 Elm St, Streslau" in words


def test_two_addresses_of_one_city_without_a_street_are_told_apart_by_their_postal_code(
    desk: Client, kept: Listing, operator: Client
) -> None:
    kept.locations.update(street="", postal_code="10001")
    factories.location(kept.practice, city="Streslau", street="", postal_code="10002")
    labels = ("Streslau, Ruritania, 10001", "Streslau, Ruritania, 10002")
    words = Page(desk.get(address(kept, "places"))).words
    admin = operator.get(f"/admin/directory/listing/{kept.pk}/change/").content.decode()
    access = operator.get(f"/admin/directory/practice/{kept.practice_id}/change/").content.decode()
    for label in labels:
        assert label in words
        assert label in admin
        assert label in access
    kept.practice.locations.exclude(pk=kept.locations.get().pk).delete()
    assert "10001" not in Page(desk.get(address(kept, "places"))).words


def test_an_address_at_which_a_colleague_sees_people_is_not_changed_over_their_head(
    desk: Client, kept: Listing
) -> None:
    colleague = factories.listing(factories.therapist("Dana Whitlock"))
    colleague.locations.set(kept.practice.locations.all())
    assert desk.get(address(kept, "addresses")).status_code == 404
    assert desk.post(address(kept, "addresses"), {}).status_code == 404


def test_what_a_place_is_called_can_be_changed(desk: Client, kept: Listing) -> None:
    assert change(desk, kept, "addresses", name="Harbour \u202eoffice").status_code == 303
    assert kept.practice.locations.get().street == "1 Quay Lane"
    assert "Harbour office" in Page(desk.get("/desk/")).words


def test_whoever_shares_a_practice_is_told_who_keeps_its_addresses(
    desk: Client, kept: Listing, settings: Settings
) -> None:
    settings.ATTUNE_OPERATOR_CONTACT = "desk@example.org"
    asked = "If one is wrong or missing, write to"
    assert asked not in Page(desk.get(address(kept, "places"))).words
    Practice.objects.update(kind="group", name="Quay House", slug="quay-house")
    assert f"{asked} desk@example.org" in Page(desk.get(address(kept, "places"))).words
    Practice.objects.update(email="house@example.org")
    assert f"{asked} house@example.org" in Page(desk.get(address(kept, "places"))).words


@pytest.mark.parametrize("section", ["addresses", "authorities"])
def test_to_another_therapist_neither_is_there(kept: Listing, section: str) -> None:
    factories.listing(factories.therapist("Dana Whitlock", person=(stranger := dana())))
    where = address(kept, section)
    assert browser_of(stranger).get(where).status_code == 404
    assert browser_of(stranger).post(where, {"edition": ""}).status_code == 404


def test_a_group_of_the_same_practice_meets_at_the_new_address_if_it_had_no_other(
    desk: Client, kept: Listing
) -> None:
    group = factories.group_listing(kept.therapist, at_practice=kept.practice)
    change(desk, kept, "addresses", **row(0, street="2 Quay Lane"))
    assert group.locations.get().street == "2 Quay Lane"


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"jurisdiction": ""}, "Say in which state or country it is"),
        ({"jurisdiction": "US-NY", "postal_code": "00000"}, "There is no such ZIP code"),
        ({"jurisdiction": "US-NY", "postal_code": "90001"}, "This ZIP code is in another state"),
        ({"jurisdiction": "nowhere"}, "nowhere"),
        ({"access": ["made-up"]}, "made-up"),
    ],
)
def test_what_does_not_fit_is_said_and_nothing_is_changed(
    desk: Client, kept: Listing, new_york: Jurisdiction, said: dict[str, Any], why: str
) -> None:
    where = address(kept, "addresses")
    answer = desk.post(where, filled(desk.get(where)) | row(0, **said))
    assert why in wrong(answer)
    assert kept.locations.get().street == "1 Quay Lane"


def test_an_address_that_stands_there_twice_is_refused(desk: Client, kept: Listing) -> None:
    where = address(kept, "addresses")
    sent = filled(desk.get(where))
    again = {name.replace("-0-", "-1-"): value for name, value in sent.items() if "addresses-0-" in name}
    assert "stands here twice" in wrong(desk.post(where, sent | again))


def test_marks_and_markup_stay_words(desk: Client, kept: Listing) -> None:
    change(desk, kept, "addresses", **row(0, city="\u202e<script>alert(1)</script>"))
    assert kept.locations.get().city == "<script>alert(1)</script>"
    assert "<script>alert(1)" not in Client().get(kept.get_absolute_url()).content.decode()


def test_of_two_windows_the_second_is_shown_what_the_first_wrote(desk: Client, kept: Listing) -> None:
    where = address(kept, "addresses")
    first, second = filled(desk.get(where)), filled(desk.get(where))
    assert desk.post(where, first | row(0, street="2 Quay Lane")).status_code == 303
    page = desk.post(where, second | row(0, street="3 Quay Lane"))
    assert page.status_code == 409
    assert "2 Quay Lane" in Page(page).words
    assert kept.locations.get().street == "2 Quay Lane"


def test_the_addresses_of_a_shared_practice_are_not_one_therapist_s_to_change(
    desk: Client, kept: Listing
) -> None:
    factories.listing(factories.therapist("Dana Whitlock"), at_practice=kept.practice)
    assert desk.get(address(kept, "addresses")).status_code == 404
    Listing.objects.exclude(pk=kept.pk).delete()
    assert desk.get(address(kept, "addresses")).status_code == 200
    Practice.objects.update(kind="group", name="Quay House", slug="quay-house")
    assert desk.get(address(kept, "addresses")).status_code == 404
    assert desk.post(address(kept, "addresses"), {}).status_code == 404


# --- A further practice ---------------------------------------------------------------------------------


def test_an_entry_for_another_place_says_the_same_but_for_the_place(desk: Client) -> None:
    kept = Listing.objects.get()
    kept.texts.update(body="I listen first.")
    factories.fee(kept, 140)
    answer = desk.post(BEGIN, {"name": "Riverside office"})
    made = Listing.objects.exclude(pk=kept.pk).get()
    assert answer["Location"] == address(made, "addresses")
    assert (made.state, made.practice.name, made.practice.kind) == ("draft", "Riverside office", "solo")
    assert made.texts.get().body == "I listen first."
    assert made.fees.get().amount == 140
    assert (made.locations.exists(), made.accepting, made.last_confirmed_on) == (False, "unknown", None)
    assert kept.texts.exists(), "nothing was moved"
    assert Client().get(made.get_absolute_url()).status_code == 404


def test_both_lead_to_each_other_by_the_names_of_their_places(desk: Client, kept: Listing) -> None:
    desk.post(BEGIN, {"name": "Riverside office"})
    made = Listing.objects.exclude(pk=kept.pk).get()
    shown = desk.get(f"/desk/{made.slug}/preview/").context["shown"]
    desk.post(f"/desk/{made.slug}/publish/", {"shown": shown})
    assert "Riverside office" in public(kept)
    assert "Also works here: Streslau" in public(made)
    words = Page(desk.get("/desk/")).words
    assert "Riverside office" in words
    assert "Streslau" in words


def test_pressed_twice_it_is_begun_once_and_six_are_enough(desk: Client, kept: Listing) -> None:
    for name in ("One", "One", "Two", "Three", "Four", "Five"):
        assert desk.post(BEGIN, {"name": name, "like": kept.slug}).status_code == 303
    assert Listing.objects.count() == 6
    assert "six entries here already" in wrong(desk.post(BEGIN, {"name": "Six", "like": kept.slug}))


def test_places_open_now_and_days_of_confirming_are_not_taken_over(desk: Client, kept: Listing) -> None:
    factories.fee(kept, 140, sliding_from=Decimal(60), sliding_open=2)
    factories.paid_by(kept, confirmed_on=factories.days_ago(10))
    desk.post(BEGIN, {"name": "Riverside office"})
    made = Listing.objects.exclude(pk=kept.pk).get()
    fee = made.fees.get()
    assert (fee.sliding_from, fee.sliding_open) == (Decimal(60), None)
    assert made.insurers.get().confirmed_on is None
    assert (kept.fees.get().sliding_open, kept.insurers.get().confirmed_on) == (2, factories.days_ago(10))
    assert not made.dates.exists()


def test_it_is_noted_once_and_only_words_come_into_its_name(desk: Client, kept: Listing) -> None:
    desk.post(BEGIN, {"name": "\u202e<b>Riverside</b>"})
    made = Listing.objects.exclude(pk=kept.pk).get()
    assert made.practice.name == "<b>Riverside</b>"
    assert "<b>Riverside" not in desk.get("/desk/").content.decode()
    begun = AuditEvent.objects.filter(event="listing.begun")
    assert [one.about_id for one in begun] == [str(made.pk)]
    assert desk.post(BEGIN, {"name": " \u200b "}).status_code == 422
    assert desk.post(BEGIN, {"name": "x" * 151, "like": kept.slug}).status_code == 422


def test_an_entry_that_names_no_place_is_led_to_all_the_same(desk: Client, kept: Listing) -> None:
    desk.post(BEGIN, {"name": "Riverside office"})
    made = Listing.objects.exclude(pk=kept.pk).get()
    kept.practice.locations.all().delete()
    page = desk.get(f"/desk/{made.slug}/preview/")
    assert "Another entry of theirs" in Page(page).words
    assert kept.get_absolute_url() in page.content.decode()


def test_whoever_keeps_no_entry_begins_none_like_it(kept: Listing) -> None:
    stranger = browser_of(dana())
    assert stranger.get(BEGIN).status_code == 404
    assert stranger.post(BEGIN, {"name": "One"}).status_code == 404
    desk = browser_of(kept.therapist.person)
    other = factories.listing(factories.therapist("Dana Whitlock"))
    desk.post(BEGIN, {"name": "One"})
    assert desk.post(BEGIN, {"name": "Two", "like": other.slug}).status_code == 422


# --- Under compacts, and registered ---------------------------------------------------------------------


def held(place: int, **said: Any) -> dict[str, Any]:
    return {f"authorities-{place}-{name}": value for name, value in said.items()}


def test_what_is_held_under_a_compact_is_kept_with_its_days_and_taken_away(
    desk: Client, kept: Listing, new_york: Jurisdiction
) -> None:
    ohio = Jurisdiction.objects.get(pk="US-OH")
    privilege = held(
        0, instrument="counseling-privilege", home="US-NY", jurisdiction="US-OH", number="P-1",
        issued_on="2026-01-01", expires_on="2027-01-01",
    )  # fmt: skip
    registered = {"registrations-0-jurisdiction": "US-OH", "registrations-0-profession": "psychology"}
    change(desk, kept, "authorities", **privilege, **registered)
    made = CompactAuthority.objects.get(therapist=kept.therapist)
    assert (made.home_id, made.jurisdiction, made.number) == ("US-NY", ohio, "P-1")
    assert Registration.objects.get(therapist=kept.therapist).profession == "psychology"
    change(desk, kept, "authorities", **held(0, number="P-2"))
    assert CompactAuthority.objects.get().pk == made.pk
    change(desk, kept, "authorities", **held(0, instrument="", home="", jurisdiction="", number=""))
    assert not CompactAuthority.objects.exists()
    assert Registration.objects.exists()


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"instrument": "counseling-privilege", "home": "US-NY"}, "Say for which state the privilege is"),
        ({"instrument": "psypact-apit", "home": "US-NY", "jurisdiction": "US-NY"}, "choose “None” here"),
        ({"instrument": "psypact-apit"}, "Say in which state your licence behind it is"),
        (
            {
                "instrument": "psypact-apit",
                "home": "US-NY",
                "issued_on": "2026-05-01",
                "expires_on": "2026-04-01",
            },
            "expires before it was issued",
        ),
        ({"instrument": "magic", "home": "US-NY"}, "magic"),
        ({"home": "US-NY", "number": "P-1"}, "Choose what you hold"),
        (
            {"instrument": "counseling-privilege", "home": "US-NY", "jurisdiction": "US-NY"},
            "for another state than your home state",
        ),
        ({"instrument": "psypact-apit", "home": "GB"}, "GB"),
        ({"instrument": "psypact-apit", "home": "US-NY", "expires_on": "soon"}, "Enter a valid date"),
        ({"instrument": "psypact-apit", "home": "US-NY", "number": "9" * 41}, "at most 40 characters"),
    ],
)
def test_a_permission_that_cannot_be_is_refused(
    desk: Client, kept: Listing, new_york: Jurisdiction, said: dict[str, Any], why: str
) -> None:
    where = address(kept, "authorities")
    assert why in wrong(desk.post(where, filled(desk.get(where)) | held(0, **said)))
    assert not CompactAuthority.objects.exists()


def test_the_same_permission_twice_is_refused(desk: Client, kept: Listing, new_york: Jurisdiction) -> None:
    change(desk, kept, "authorities", **held(0, instrument="psypact-apit", home="US-NY"))
    where = address(kept, "authorities")
    again = held(1, instrument="psypact-apit", home="US-NY")
    assert "stands here twice" in wrong(desk.post(where, filled(desk.get(where)) | again))


def test_it_stands_in_every_entry_of_theirs_and_can_be_looked_back_at(
    desk: Client, kept: Listing, new_york: Jurisdiction
) -> None:
    other = factories.listing(kept.therapist)
    number = "\u202eP-1 <script>alert(1)</script>"
    change(desk, kept, "authorities", **held(0, instrument="psypact-apit", home="US-NY", number=number))
    assert CompactAuthority.objects.get().number == "P-1 <script>alert(1)</script>"
    for one in (kept, other):
        page = desk.get(f"/desk/{one.slug}/history/")
        assert "PSYPACT: telepsychology (APIT)" in Page(page).words
        assert "<script>alert(1)" not in page.content.decode()
        assert one.consents.get(withdrawn_at=None).means == "signed-in"


def test_of_two_windows_of_permissions_the_second_is_shown_the_difference(
    desk: Client, kept: Listing, new_york: Jurisdiction
) -> None:
    where = address(kept, "authorities")
    second = filled(desk.get(where))
    change(desk, kept, "authorities", **held(0, instrument="psypact-apit", home="US-NY", number="111"))
    answer = desk.post(where, second | held(0, instrument="psypact-apit", home="US-NY", number="222"))
    assert answer.status_code == 409
    assert CompactAuthority.objects.get().number == "111"


def test_a_registration_without_its_state_is_not_lost_without_a_word(desk: Client, kept: Listing) -> None:
    said = {"registrations-0-profession": "psychology", "registrations-0-number": "T-1"}
    assert "Choose the state" in wrong(change(desk, kept, "authorities", **said))


@pytest.mark.parametrize(("days", "said"), [(-1, "expired on"), (60, "expires on"), (61, "")])
def test_a_registration_lapses_as_a_licence_does(desk: Client, kept: Listing, days: int, said: str) -> None:
    Registration.objects.create(
        therapist=kept.therapist,
        jurisdiction=factories.jurisdiction("Graustark"),
        profession="psychology",
        expires_on=today() + timedelta(days=days),
    )
    words = Page(desk.get("/desk/")).words
    assert (f"psychology (Graustark): {said}" in words) if said else ("Graustark" not in words)


def test_the_desk_says_when_one_of_them_ends(desk: Client, kept: Listing, new_york: Jurisdiction) -> None:
    CompactAuthority.objects.create(
        therapist=kept.therapist,
        instrument="psypact-apit",
        home=new_york,
        expires_on=today() + timedelta(days=20),
    )
    page = desk.get("/desk/")
    assert "PSYPACT: telepsychology (APIT) (New York): expires on" in Page(page).words
    assert address(kept, "authorities") in page.content.decode()
