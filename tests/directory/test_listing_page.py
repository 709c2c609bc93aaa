"""A therapist's listing: every fact with what it means, since when it is said, and nothing that was not said."""

from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client

from attune.directory import actions
from attune.directory.models import (
    AccessFact,
    AgeGroup,
    Community,
    Delivery,
    FieldGroup,
    Insurer,
    Language,
    Listing,
    ListingApproach,
    ListingLanguage,
    ListingText,
    Participants,
    Population,
    Tier,
    Verification,
)
from tests import factories
from tests.factories import TODAY, days_ago
from tests.reading import Page, read

if TYPE_CHECKING:
    from pytest_django import Settings

pytestmark = pytest.mark.usefixtures("content")


def page_of(client: Client, listing: Listing) -> Page:
    return read(client, listing.get_absolute_url())


# --- Who ---------------------------------------------------------------------------------------------


def test_a_listing_says_who_with_pronouns_languages_and_when_it_was_confirmed(client: Client) -> None:
    row = factories.listing(
        factories.therapist("Marisol Ostrander", pronouns="she/they"), last_confirmed_on=days_ago(3)
    )
    factories.speaks(row, Language.objects.get(pk="en"))
    factories.speaks(row, Language.objects.get(pk="es"), level=ListingLanguage.Level.SOME)
    page = page_of(client, row)
    assert page.title == "Marisol Ostrander, LC"
    (byline,) = page.all("p", class_="byline")
    assert (
        "".join(byline.itertext()) == "she/they · Works in English, some Spanish · last confirmed 3 days ago"
    )


def test_a_listing_that_was_never_confirmed_says_so(client: Client) -> None:
    page = page_of(client, factories.listing())
    assert "never confirmed" in page.words
    assert page.rows["Fees"] == "not confirmed not checked by us"


def test_the_title_of_the_window_and_the_way_back_name_the_therapist(client: Client) -> None:
    page = page_of(client, factories.listing(factories.therapist("Marisol Ostrander")))
    (title,) = page.all("title")
    assert (title.text or "").startswith("Marisol Ostrander")
    (crumbs,) = page.all("nav", class_="crumbs")
    assert [link.get("href") for link in crumbs.iter("a")] == ["/", "/therapists/"]


def test_initials_stand_where_there_is_no_picture(client: Client) -> None:
    row = factories.listing(factories.therapist("Marisol Ostrander"))
    page = page_of(client, row)
    assert page.all("img") == []
    (svg,) = page.all("{http://www.w3.org/2000/svg}svg", class_="face")
    assert "".join(svg.itertext()).strip() == "MO"


def test_a_picture_stands_where_there_is_one(client: Client) -> None:
    row = factories.listing()
    factories.photo(row.therapist)
    (image,) = page_of(client, row).all("img", class_="face")
    assert image.get("src") == f"/therapists/{row.slug}/photo.webp"
    assert image.get("alt") == "", "the name stands beside it"


# --- Credentials -------------------------------------------------------------------------------------


def test_a_credential_is_shown_with_its_jurisdiction_and_what_it_means(client: Client) -> None:
    where = factories.jurisdiction("Ruritania")
    therapist = factories.therapist_without_credential()
    title = factories.title(
        "Licensed Counsellor", letters="LC", jurisdiction=where, definition="May see you alone."
    )
    factories.licence(factories.credential(therapist, title), number="0042", expires_on=date(2028, 1, 31))
    part = page_of(client, factories.listing(therapist)).part("credentials")
    assert "Licensed Counsellor (LC), Ruritania" in part
    assert "May see you alone." in part
    assert "May practise independently · Number 0042, valid to 31 January 2028" in part
    assert "not yet confirmed" not in part


def test_a_meaning_that_nobody_confirmed_says_so(client: Client) -> None:
    therapist = factories.therapist_without_credential()
    factories.credential(therapist, factories.title(evidence="general"))
    part = page_of(client, factories.listing(therapist)).part("credentials")
    assert "what this title means is not yet confirmed with the body that grants it" in part


def test_a_licence_that_ran_out_says_when(client: Client) -> None:
    therapist = factories.therapist_without_credential()
    factories.licence(factories.credential(therapist), number="0042", expires_on=days_ago(1))
    assert "Number 0042, expired on 21 November 2026" in page_of(client, factories.listing(therapist)).words


def test_a_licence_is_good_on_its_last_day(client: Client) -> None:
    therapist = factories.therapist_without_credential()
    factories.licence(factories.credential(therapist), number="0042", expires_on=TODAY)
    assert "Number 0042, valid to 22 November 2026" in page_of(client, factories.listing(therapist)).words


def test_what_permits_most_stands_first_whatever_the_order_of_entry(client: Client) -> None:
    therapist = factories.therapist_without_credential()
    factories.credential(
        therapist, factories.title("Master of Arts", tier=Tier.DEGREE, jurisdiction=None), position=0
    )
    factories.credential(
        therapist,
        factories.title("Certified Listener", tier=Tier.CERTIFICATION, jurisdiction=None),
        position=1,
    )
    factories.credential(therapist, factories.title("Licensed Counsellor"), position=2)
    page = page_of(client, factories.listing(therapist))
    part = page.part("credentials")
    assert part.index("Licensed Counsellor") < part.index("Master of Arts") < part.index("Certified Listener")
    (what,) = page.all("p", class_="person-what")
    assert (what.text or "").startswith("Licensed Counsellor")


def test_supervised_is_said_with_the_supervisor_and_their_licence(client: Client) -> None:
    page = page_of(client, factories.listing(factories.supervised_therapist(supervisor="Tomas Norrby")))
    (said, *_) = page.all("p", class_="supervised")
    assert said.text == "Works under supervision of Tomas Norrby"
    assert "Works under supervision of Tomas Norrby (Psychologist)" in page.part("credentials")


@pytest.mark.parametrize(
    "supervision",
    [
        pytest.param(None, id="none"),
        pytest.param({"starts_on": days_ago(400), "ends_on": days_ago(1)}, id="one that ended"),
        pytest.param({"starts_on": days_ago(-1)}, id="one that begins tomorrow"),
    ],
)
def test_supervised_by_nobody_now_is_said_as_not_stated(
    client: Client, supervision: dict[str, date] | None
) -> None:
    therapist = factories.therapist_without_credential()
    licence = factories.licence(factories.credential(therapist, factories.title(tier=Tier.SUPERVISED)))
    if supervision:
        factories.supervision(licence, supervisor_name="Tomas Norrby", **supervision)
    page = page_of(client, factories.listing(therapist))
    assert "Works under supervision; by whom is not stated" in page.words
    assert "Tomas Norrby" not in page.words


def test_someone_with_an_independent_licence_is_not_called_supervised(client: Client) -> None:
    therapist = factories.therapist()
    supervised = factories.credential(therapist, factories.title("Associate", tier=Tier.SUPERVISED))
    factories.supervision(factories.licence(supervised))
    page = page_of(client, factories.listing(therapist))
    assert page.all("header", class_="person-head")[0].findall(".//p[@class='supervised']") == []


def test_a_student_without_a_licence_works_under_supervision(client: Client) -> None:
    therapist = factories.therapist_without_credential()
    factories.credential(therapist, factories.title("Trainee", tier=Tier.STUDENT, jurisdiction=None))
    assert (
        "Works under supervision; by whom is not stated"
        in page_of(client, factories.listing(therapist)).words
    )


def test_someone_who_states_no_credential_is_shown_so_and_nothing_is_guessed(client: Client) -> None:
    page = page_of(client, factories.listing(factories.therapist_without_credential("Marisol Ostrander")))
    assert page.title == "Marisol Ostrander"
    assert "States no credential. We do not guess one." in page.words
    assert page.part("credentials") == ""
    assert page.data_of("ProfilePage")["mainEntity"]["hasCredential"] == []


def test_the_operator_decides_whether_someone_without_a_credential_is_public(
    client: Client, settings: "Settings"
) -> None:
    row = factories.listing(factories.therapist_without_credential())
    group = factories.group_listing(factories.therapist_without_credential())
    for public, status in ((True, 200), (False, 404)):
        settings.ATTUNE_SHOW_WITHOUT_CREDENTIAL = public
        assert client.get(row.get_absolute_url()).status_code == status
        assert client.get(group.get_absolute_url()).status_code == status


# --- At a glance -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "Not stated whether accepting"),
        ({"accepting": "newpt", "accepting_stated_on": TODAY}, "Accepting said today"),
        ({"accepting": "newpt", "accepting_stated_on": days_ago(1)}, "Accepting said yesterday"),
        ({"accepting": "nopt", "accepting_stated_on": days_ago(9)}, "Not accepting said 9 days ago"),
        (
            {"accepting": "existptonly", "accepting_stated_on": days_ago(3)},
            "Existing clients only said 3 days ago",
        ),
        (
            {"accepting": "waitlist", "accepting_stated_on": days_ago(40), "waitlist_weeks": 6},
            "Waitlist, about 6 weeks said on 13 October 2026",
        ),
        (
            {"accepting": "waitlist", "accepting_stated_on": TODAY, "waitlist_weeks": 1},
            "Waitlist, about 1 week said today",
        ),
        ({"accepting": "waitlist", "accepting_stated_on": TODAY}, "Waitlist said today"),
        ({"accepting": "newpt", "accepting_stated_on": days_ago(90)}, "Accepting said on 24 August 2026"),
        (
            {"accepting": "newpt", "accepting_stated_on": days_ago(91)},
            "Not confirmed lately Accepting: said on 23 August 2026",
        ),
    ],
)
def test_room_is_said_with_the_day_it_was_stated(client: Client, fields: dict[str, Any], words: str) -> None:
    page = page_of(client, factories.listing(**fields))
    facts = [" ".join("".join(fact.itertext()).split()) for fact in page.all("li", class_="fact")]
    assert facts[0] == words


def test_the_licence_is_said_to_be_checked_only_if_it_was(client: Client, at: datetime) -> None:
    row = factories.listing()
    assert "Licence not checked by us stated by the therapist" in page_of(client, row).words
    actions.record_verification(
        row,
        group=FieldGroup.LICENCE,
        against="state register",
        result=Verification.Result.CONFIRMED,
        on=days_ago(20),
        by=None,
        at=at,
    )
    page = page_of(client, row)
    assert "Licence checked 2 November 2026, state register" in page.words
    assert page.rows["Licence"] == "not confirmed checked 2 November 2026, state register"


def checked(row: Listing, day: date, at: datetime) -> None:
    actions.record_verification(
        row,
        group=FieldGroup.LICENCE,
        against="state register",
        result=Verification.Result.CONFIRMED,
        on=day,
        by=None,
        at=at,
    )


def test_an_old_check_is_shown_as_old(client: Client, at: datetime) -> None:
    row = factories.listing()
    checked(row, days_ago(90), at)
    assert "Licence checked 24 August 2026, state register" in page_of(client, row).words
    checked(row, days_ago(91), at)
    assert "Licence checked long ago 23 August 2026, state register" in page_of(client, row).words


@pytest.mark.parametrize(
    ("licence", "words"),
    [
        ({"expires_on": days_ago(1)}, "Licence expired"),
        ({"status": "expired"}, "Licence expired"),
        ({"status": "disciplined"}, "The board has acted on a licence"),
    ],
)
def test_a_licence_that_does_not_hold_is_not_praised_even_if_it_was_checked(
    client: Client, at: datetime, licence: dict[str, Any], words: str
) -> None:
    therapist = factories.therapist_without_credential()
    factories.licence(factories.credential(therapist), **licence)
    row = factories.listing(therapist)
    checked(row, TODAY, at)
    (fact,) = page_of(client, row).all("li", class_="fact-off")
    assert " ".join("".join(fact.itertext()).split()) == f"{words} 22 November 2026, state register"


def test_one_licence_that_holds_is_enough(client: Client) -> None:
    therapist = factories.therapist()
    factories.licence(factories.credential(therapist), expires_on=days_ago(1))
    page = page_of(client, factories.listing(therapist))
    assert "Licence not checked by us" in page.words
    assert "Licence expired" not in page.words


def test_someone_with_a_credential_and_no_licence_is_shown_so(client: Client) -> None:
    therapist = factories.therapist_without_credential()
    factories.credential(therapist)
    assert "No licence stated" in page_of(client, factories.listing(therapist)).words


@pytest.mark.parametrize("result", [result for result in Verification.Result if result != "confirmed"])
def test_a_check_that_did_not_confirm_takes_the_word_back(
    client: Client, at: datetime, result: Verification.Result
) -> None:
    row = factories.full_listing()
    assert "Licence checked" in page_of(client, row).words
    actions.record_verification(
        row, group=FieldGroup.LICENCE, against="state register", result=result, on=TODAY, by=None, at=at
    )
    assert "Licence not checked by us" in page_of(client, row).words


# --- How they work -----------------------------------------------------------------------------------


def test_how_sessions_tend_to_go_is_said_in_words_and_what_is_open_is_left_out(client: Client) -> None:
    page = page_of(client, factories.listing(style_lead=5, style_warmth=1))
    assert page.part("styles").startswith("How sessions tend to go, as they say")
    assert page.rows["Who leads"] == "Mostly lets you lead"
    assert page.rows["Warmth and challenge"] == "Warm and supportive"
    assert "Past and present" not in page.rows
    assert "Not stated" not in page.part("styles")


def test_a_style_that_nobody_stated_is_said_once(client: Client) -> None:
    part = page_of(client, factories.listing()).part("styles")
    assert part == "How sessions tend to go, as they say Not stated."


def test_a_group_speaks_of_styles_only_where_they_are_stated(client: Client) -> None:
    assert page_of(client, factories.group_listing()).part("styles") == ""
    stated = factories.group_listing(style_time=5, title="Friday group")
    assert "Mostly about the present" in page_of(client, stated).part("styles")


def test_trained_in_and_draws_on_stand_apart(client: Client) -> None:
    row = factories.listing()
    trained, draws = factories.approach("Mutual therapy"), factories.approach("Quiet therapy")
    factories.practises(row, draws, ListingApproach.Depth.DRAWS_ON)
    factories.practises(row, trained, training="Two years at an invented institute")
    page = page_of(client, row)
    order = [
        "Trained in",
        "Mutual therapy",
        "Two years at an invented institute",
        "Draws on",
        "Quiet therapy",
    ]
    places = [page.part("approaches").index(words) for words in order]
    assert places == sorted(places)
    assert page.links_in("approaches") == [trained.get_absolute_url(), draws.get_absolute_url()]


def test_main_concerns_stand_before_the_others(client: Client) -> None:
    row = factories.listing()
    other, main = factories.concern("Old grief"), factories.concern("Feeling unseen")
    factories.works_with(row, other, position=0)
    factories.works_with(row, main, is_main=True, position=1)
    assert page_of(client, row).links_in("concerns") == [main.get_absolute_url(), other.get_absolute_url()]


def test_an_approach_or_concern_that_was_retired_is_named_without_a_link(client: Client) -> None:
    row = factories.listing()
    gone, grief = (
        factories.approach("Gone therapy", retired=True),
        factories.concern("Old grief", retired=True),
    )
    factories.practises(row, gone)
    factories.works_with(row, grief)
    page = page_of(client, row)
    assert "Gone therapy" in page.part("approaches")
    assert "Old grief" in page.part("concerns")
    for link in page.links:
        assert link not in {gone.get_absolute_url(), grief.get_absolute_url()}


def test_whom_they_work_with_and_what_they_say_of_themselves(client: Client) -> None:
    row = factories.listing(where=factories.jurisdiction("Ruritania"))
    row.participants.add(Participants.objects.order_by("position")[0])
    row.ages.add(AgeGroup.objects.get(pk="adults"))
    row.populations.add(factories.term(Population, "Carers"))
    row.communities.add(factories.term(Community, "Night workers", kind="served"))
    row.therapist.says_of_self.add(factories.term(Community, "Left-handed", kind="experience"))
    rows = page_of(client, row).rows
    assert rows["Ages"] == str(AgeGroup.objects.get(pk="adults"))
    assert rows["People"] == "Carers"
    assert rows["Communities served"] == "Night workers"
    assert rows["Says of self"] == "Left-handed"
    assert rows["Sees people in"] == "Ruritania"


def test_texts_stand_under_their_headings_in_order(client: Client) -> None:
    row = factories.listing(culture_training="Two years with the Institute of Invented Studies")
    for kind in reversed(ListingText.Kind):
        factories.text(row, kind, f"Words about {kind}.")
    page = page_of(client, row)
    places = [page.words.index(f"Words about {kind}.") for kind in ListingText.Kind]
    assert places == sorted(places)
    assert page.part("culture") == "Culture, power and money in the room Words about culture."
    assert "Two years with the Institute of Invented Studies" in page.part("culture-training")


def test_a_text_that_was_not_written_has_no_heading(client: Client) -> None:
    page = page_of(client, factories.listing())
    assert "When something goes wrong between us" not in page.words
    assert page.part("culture") == ""


def test_a_text_is_shown_in_the_reader_s_language_or_else_in_one_there_is(
    client: Client, settings: "Settings"
) -> None:
    settings.LANGUAGES = [("en", "English"), ("es", "Español")]
    row = factories.listing()
    factories.text(row, body="I work slowly.")
    factories.text(row, body="Trabajo despacio.", language="es")
    assert "I work slowly." in page_of(client, row).words
    spanish = Page(client.get(row.get_absolute_url(), headers={"accept-language": "es"}))
    assert "Trabajo despacio." in spanish.words
    assert "I work slowly." not in spanish.words


# --- Money -------------------------------------------------------------------------------------------


def test_fees_are_shown_for_whom_how_long_and_down_to_what(client: Client) -> None:
    row = factories.listing()
    one, two = factories.term(Participants, "One person"), factories.term(Participants, "Two people")
    factories.fee(row, 120, one, minutes=50, sliding_from=Decimal(60), sliding_open=2)
    factories.fee(row, 1180, two, minutes=80, sliding_from=Decimal("62.50"), sliding_open=0, currency="GBP")
    factories.fee(row, 140, two, minutes=50, currency="CHF")
    rows = [
        [" ".join("".join(cell.itertext()).split()) for cell in line]
        for line in page_of(client, row).all("table")[0].iter("tr")
    ]
    assert rows == [
        ["Who comes", "Minutes", "Fee", "Sliding down to"],
        ["One person", "50", "$120", "$60 2 places open"],
        ["Two people", "50", "CHF 140", "not stated"],
        ["Two people", "80", "£1,180", "£62.50 0 places open"],
    ]


def test_the_fee_at_a_glance_is_that_for_one_person(client: Client) -> None:
    row = factories.listing()
    factories.fee(row, 40, factories.term(Participants, "A group"), minutes=90)
    factories.fee(row, 120, Participants.objects.get(pk="individual"), minutes=50, sliding_from=Decimal(60))
    page = page_of(client, row)
    facts = [" ".join("".join(fact.itertext()).split()) for fact in page.all("li", class_="fact")]
    assert facts[1].startswith("$120 · sliding from $60 50 minutes, ")


def test_fees_that_are_not_stated_are_said_to_be_so(client: Client) -> None:
    page = page_of(client, factories.listing())
    assert "Fee not stated" in page.words
    assert "Fees are not stated. Ask before the first session." in page.part("fees")
    assert "No insurer is stated." in page.part("fees")


def test_insurers_say_whether_and_when_they_were_confirmed(client: Client) -> None:
    row = factories.listing()
    shield = factories.term(Insurer, "Mutual Shield", country="US", kind="commercial")
    harbour = factories.term(Insurer, "Harbour Health", country="US", kind="commercial")
    factories.paid_by(row, shield, plan="Plan B", confirmed_on=days_ago(20))
    factories.paid_by(row, harbour)
    part = page_of(client, row).part("fees")
    assert "Mutual Shield (Plan B), confirmed on 2 November 2026" in part
    assert "Harbour Health, not confirmed" in part


# --- Where and how -----------------------------------------------------------------------------------


def test_places_say_what_is_known_of_access_and_since_when(client: Client) -> None:
    row = factories.listing(where=factories.jurisdiction("Ruritania"))
    (place,) = row.locations.all()
    fact = factories.term(AccessFact, "Level entrance", scope="location", definition="No step at the door.")
    factories.access_at(place, fact, attested_on=days_ago(3), note="Ring the lower bell.")
    part = page_of(client, row).part("access")
    assert "Streslau, Ruritania" in part
    assert "1 Quay Lane" in part
    assert "Level entrance: No step at the door. Ring the lower bell. said 3 days ago" in part


def test_a_place_of_which_nothing_is_known_says_so(client: Client) -> None:
    assert (
        "Nothing is stated about access here. Ask before you go."
        in page_of(client, factories.listing()).words
    )


def test_someone_who_works_online_only_has_no_address(client: Client) -> None:
    row = factories.listing(where=factories.jurisdiction("Ruritania"))
    row.locations.clear()
    row.deliveries.add(Delivery.objects.get(pk="video"))
    row.online_access.add(factories.term(AccessFact, "Captions", scope="online"))
    page = page_of(client, row)
    assert "No address: sessions are not held in person, or the place is not stated." in page.part("access")
    assert "Captions" in page.part("access")
    (where,) = page.all("p", class_="person-where")
    assert where.text == f"Ruritania · {str(Delivery.objects.get(pk='video')).lower()}"


def test_ways_to_get_in_touch_can_be_followed(client: Client) -> None:
    row = factories.listing(
        email="marisol@example.org",
        phone="+12125550100",
        website="https://marisol.example.org/",
        free_consultation_minutes=20,
    )
    page = page_of(client, row)
    assert {"mailto:marisol@example.org", "tel:+12125550100", "https://marisol.example.org/"} <= set(
        page.links
    )
    assert "+1 212-555-0100" in page.words
    assert "A first talk of 20 minutes is free." in page.words


def test_what_the_practice_says_stands_in_for_what_the_listing_leaves_out(client: Client) -> None:
    practice = factories.practice(phone="+441632960001", website="https://practice.example.org/")
    page = page_of(client, factories.listing(at_practice=practice))
    assert {"tel:+441632960001", "https://practice.example.org/"} <= set(page.links)


@pytest.mark.parametrize("phone", ["", "not a number", "12", "+", "+999999999999999999", "<script>"])
def test_a_number_that_cannot_be_rung_is_left_out(client: Client, phone: str) -> None:
    page = page_of(client, factories.listing(phone=phone))
    assert not any(link.startswith("tel:") for link in page.links)
    assert "No way to get in touch is stated." in page.words


def test_links_to_the_practice_to_other_listings_and_to_groups(client: Client) -> None:
    therapist = factories.therapist()
    practice = factories.shared_practice("Harbour House")
    row = factories.listing(therapist, at_practice=practice)
    other = factories.listing(therapist, at_practice=factories.shared_practice("Mill House"))
    group = factories.group_listing(therapist, title="Thursday group")
    hidden = factories.paused(therapist)
    page = page_of(client, row)
    links = page.links_in("access")
    assert {practice.get_absolute_url(), other.get_absolute_url(), group.get_absolute_url()} <= set(links)
    assert hidden.get_absolute_url() not in links
    for name in ("Harbour House", "Mill House", "Thursday group"):
        assert name in page.part("access")


def test_someone_who_works_alone_has_no_link_to_a_practice(client: Client) -> None:
    assert not any("/practices/" in link for link in page_of(client, factories.listing()).links)


# --- Dates -------------------------------------------------------------------------------------------


def test_every_group_of_facts_says_when_it_was_said_and_checked(client: Client, at: datetime) -> None:
    row = factories.listing()
    actions.attest_listing(
        row, groups=[FieldGroup.FEES, FieldGroup.AVAILABILITY], on=days_ago(20), by=None, at=at
    )
    rows = page_of(client, row).rows
    assert rows["Fees"] == "said on 2 November 2026 not checked by us"
    assert rows["Availability"] == "said on 2 November 2026 not checked by us"
    assert rows["Contact"] == "not confirmed not checked by us"
    assert {
        "Who they are",
        "Licence",
        "Contact",
        "Place",
        "Availability",
        "Fees",
        "Insurers",
        "Approaches",
    } <= set(rows)


# --- What writers may write --------------------------------------------------------------------------

SCRIPT = "<script>alert('x')</script>"
RIGHT_TO_LEFT_OVERRIDE = "\u202e"


def test_whatever_a_therapist_writes_is_text_and_never_part_of_the_page(client: Client) -> None:
    where = factories.jurisdiction(f"R{SCRIPT}")
    therapist = factories.therapist(f'Marisol "{SCRIPT}', pronouns=SCRIPT, where=where)
    row = factories.full_listing(therapist, where=where, culture_training=SCRIPT)
    for kind in ListingText.Kind:
        factories.text(
            row, kind, f"{SCRIPT} & <b onmouseover=alert(1)>bold</b> {{{{ 7|add:7 }}}} {{% now 'Y' %}}"
        )
    page = page_of(client, row)
    assert SCRIPT not in page.html
    assert [script.get("type") for script in page.all("script")].count(None) == 0
    assert page.all("b") == []
    assert "<b onmouseover=alert(1)>bold</b> {{ 7|add:7 }} {% now 'Y' %}" in page.words


def test_free_text_has_a_direction_of_its_own(client: Client) -> None:
    row = factories.listing()
    factories.text(row, body=f"{RIGHT_TO_LEFT_OVERRIDE}I work slowly.")
    page = page_of(client, row)
    holder = next(
        div for div in page.all("div") if "I work slowly." in "".join(div.itertext()) and div.get("dir")
    )
    assert holder.get("dir") == "auto"
    card = read(client, "/therapists/").all("p", class_="card-says")[0]
    assert card.get("dir") == "auto"


def test_lines_of_a_text_stay_lines(client: Client) -> None:
    row = factories.listing()
    factories.text(row, body="First.\n\nSecond,\nstill second.")
    page = page_of(client, row)
    paragraphs = ["".join(p.itertext()) for p in page.all("p")]
    assert "First." in paragraphs
    assert "Second,still second." in paragraphs


# --- For search engines ------------------------------------------------------------------------------


def test_search_engines_are_told_what_the_page_says(client: Client) -> None:
    where = factories.jurisdiction("Ruritania")
    practice = factories.shared_practice("Harbour House")
    therapist = factories.therapist("Marisol Ostrander", where=where, pronouns="she/her")
    row = factories.full_listing(therapist, where=where, at_practice=practice)
    page = page_of(client, row)
    person = page.data_of("ProfilePage")["mainEntity"]
    assert person["@type"] == "Person"
    assert person["name"] == "Marisol Ostrander"
    assert person["url"] == f"http://testserver{row.get_absolute_url()}"
    assert person["honorificSuffix"] == "LC"
    assert person["worksFor"]["name"] == "Harbour House"
    assert person["hasCredential"][0]["validIn"]["name"] == "Ruritania"
    assert set(person["knowsAbout"]) == {"Mutual therapy", "Quiet therapy"}
    crumbs = page.data_of("BreadcrumbList")["itemListElement"]
    assert [crumb["name"] for crumb in crumbs] == ["Home", "Therapists", "Marisol Ostrander"]
    assert [crumb["position"] for crumb in crumbs] == [1, 2, 3]


def test_nobody_is_rated(client: Client) -> None:
    page = page_of(client, factories.full_listing())
    assert "rating" not in str(page.data).lower()
    assert "review" not in str(page.data).lower()


def test_a_name_cannot_end_the_block_of_data(client: Client) -> None:
    name = "</script><img src=x onerror=alert(1)>Marisol & <!-- Co"
    page = page_of(client, factories.listing(factories.therapist(name)))
    assert page.data_of("ProfilePage")["mainEntity"]["name"] == name
    assert page.all("img") == []


def test_the_page_says_where_it_stands(client: Client) -> None:
    row = factories.listing()
    assert page_of(client, row).canonical == f"http://testserver{row.get_absolute_url()}"
    assert Page(client.get(row.get_absolute_url() + "?from=elsewhere")).canonical.endswith(
        row.get_absolute_url()
    )
