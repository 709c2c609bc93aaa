"""An approach: its guide, and below it the therapists who practise it."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client

from attune.directory.models import Listing, ListingApproach
from attune.guides.actions import record_review, revise_guide
from attune.guides.models import Approach, Guide
from tests import factories, people
from tests.factories import days_ago
from tests.reading import Page, read

if TYPE_CHECKING:
    from pytest_django import Settings

pytestmark = pytest.mark.usefixtures("content")

TRAINED, DRAWS_ON = ListingApproach.Depth.TRAINED, ListingApproach.Depth.DRAWS_ON


@pytest.fixture
def approach() -> Approach:
    return factories.approach("Mutual therapy")


def practising(
    approach: Approach, name: str, depth: ListingApproach.Depth = TRAINED, **fields: object
) -> Listing:
    row = factories.listing(factories.therapist(name), **fields)
    factories.practises(
        row, approach, depth, training="Two years at an invented institute" if depth == TRAINED else ""
    )
    return row


# --- The guide ---------------------------------------------------------------------------------------


def test_an_approach_with_a_guide_shows_its_article_with_sources(client: Client, approach: Approach) -> None:
    factories.guide(approach, title="Mutual therapy", summary="Two people, side by side.")
    page = read(client, approach.get_absolute_url())
    assert page.title == "Mutual therapy"
    assert "Two people, side by side." in page.words
    assert "A way of talking in which both people count [1]." in page.part("what-it-is")
    assert "#source-1" in page.links_in("what-it-is")
    assert "Miller, J. B. (1976). A new psychology." in page.part("source-1")
    assert "Does it hurt?" in page.part("faq")
    assert "Sometimes, and it passes." in page.part("faq")


def test_a_source_with_a_doi_leads_there_and_one_without_leads_nowhere(
    client: Client, approach: Approach
) -> None:
    source = {"key": "miller-1976", "authors": "Miller, J. B.", "year": 1976, "title": "A new psychology"}
    factories.guide(approach, sources=[source | {"doi": "10.1000/182"}, source | {"key": "again"}])
    page = read(client, approach.get_absolute_url())
    assert page.links_in("source-1") == ["https://doi.org/10.1000/182"]
    assert page.links_in("source-2") == []


def test_search_engines_are_told_of_the_guide_and_its_questions(client: Client) -> None:
    approach = factories.approach("Mutual </script> therapy", aliases=["MT"])
    factories.guide(approach, title="Mutual </script> therapy")
    page = read(client, approach.get_absolute_url())
    article = page.data_of("MedicalWebPage")
    assert article["name"] == "Mutual </script> therapy"
    assert article["about"]["alternateName"] == ["MT"]
    assert article["dateModified"] == "2026-11-22"
    (question,) = page.data_of("FAQPage")["mainEntity"]
    assert question["name"] == "Does it hurt?"
    assert "Sometimes, and it passes." in question["acceptedAnswer"]["text"]
    crumbs = page.data_of("BreadcrumbList")["itemListElement"]
    assert [crumb["name"] for crumb in crumbs] == ["Home", "Treatment therapies", "Mutual </script> therapy"]


def test_of_an_approach_without_a_guide_search_engines_are_told_where_it_stands(client: Client) -> None:
    page = read(client, factories.approach().get_absolute_url())
    assert {entry["@type"] for entry in page.data} == {"BreadcrumbList"}


def test_the_flagship_stands_where_the_way_leads(client: Client) -> None:
    page = read(client, "/therapies/relational-psychotherapy/")
    assert page.title == "Relational psychotherapy"
    (crumbs,) = page.all("nav", class_="crumbs")
    assert [" ".join("".join(step.itertext()).split()) for step in crumbs.iter("li")] == [
        "Home",
        "Treatment therapies",
        "Relational psychotherapy",
    ]


def test_a_guide_says_that_no_clinician_has_read_it_until_one_has(
    client: Client, approach: Approach, at: datetime
) -> None:
    guide = factories.guide(approach)
    assert "Not yet reviewed by a clinician." in read(client, approach.get_absolute_url()).words
    record_review(guide, reviewer="A. Clinician, PhD", on=date(2026, 11, 20), by=people.olu(), at=at)
    page = read(client, approach.get_absolute_url())
    assert "Not yet reviewed by a clinician." not in page.words
    assert "Reviewed by a clinician: A. Clinician, PhD, 20 November 2026." in page.words
    assert page.data_of("MedicalWebPage")["lastReviewed"] == "2026-11-20"


def test_a_new_text_has_not_been_reviewed(client: Client, approach: Approach, at: datetime) -> None:
    guide = factories.guide(approach)
    olu = people.olu()
    record_review(guide, reviewer="A. Clinician, PhD", on=at.date(), by=olu, at=at)
    revise_guide(guide, text={**guide.text_fields(), "summary": "Another sentence."}, number=1, by=olu, at=at)
    page = read(client, approach.get_absolute_url())
    assert "Not yet reviewed by a clinician." in page.words
    assert "lastReviewed" not in page.data_of("MedicalWebPage")


def test_every_guide_of_the_content_files_says_that_no_clinician_has_read_it(client: Client) -> None:
    for guide in Guide.objects.all():
        assert "Not yet reviewed by a clinician." in read(client, guide.get_absolute_url()).words, guide.title


def test_an_approach_without_a_guide_says_what_is_known_and_from_where(client: Client) -> None:
    other = factories.approach("Quiet therapy")
    row = factories.approach(
        "Mutual therapy",
        definition="Two people, side by side.",
        apart=[{"id": other.pk, "note": "is quieter"}, {"note": "also mistaken for a sport"}],
        aliases=["MT", "mutual work"],
        forms=["individual", "couples"],
        ages=["teens", "adults"],
        length="About a year",
        training="A year of practice.",
        source="Our own invention",
        evidence="general",
        caution="Not in a crisis.",
    )
    page = read(client, row.get_absolute_url())
    for words in (
        "Two people, side by side.",
        "A year of practice.",
        "Our own invention",
        "As of 22 November 2026.",
    ):
        assert words in page.words
    assert "Not yet confirmed with a primary source." in page.words
    assert "There is no full guide to this approach yet." in page.words
    assert "Take care: Not in a crisis." in page.words
    assert "Quiet therapy: is quieter" in page.words
    assert "also mistaken for a sport" in page.words
    assert other.get_absolute_url() in page.links
    assert page.rows["Forms"] == "One to one, couples"
    assert page.rows["For"] == "Teenagers, adults"
    assert page.rows["Length"] == "About a year"
    assert page.rows["Also called"] == "MT, mutual work"


def test_a_neighbour_that_was_retired_is_named_without_a_link(client: Client) -> None:
    gone = factories.approach("Gone therapy", retired=True)
    row = factories.approach(apart=[{"id": gone.pk, "note": "was something else"}])
    page = read(client, row.get_absolute_url())
    assert "was something else" in page.words
    assert gone.get_absolute_url() not in page.links


def test_what_is_no_therapy_is_said_to_be_none(client: Client) -> None:
    assert "Not a therapy." in read(client, factories.approach(is_therapy=False).get_absolute_url()).words
    assert "Not a therapy." not in read(client, factories.approach().get_absolute_url()).words


def test_a_retired_approach_has_no_page(client: Client) -> None:
    assert client.get(factories.approach(retired=True).get_absolute_url()).status_code == 404


# --- The therapists ----------------------------------------------------------------------------------


def test_below_it_stand_the_therapists_who_practise_it_and_nobody_else(
    client: Client, approach: Approach
) -> None:
    practising(approach, "Marisol Ostrander")
    practising(factories.approach("Quiet therapy"), "Ines Marchetti")
    factories.listing(factories.therapist("Tomas Norrby"))
    assert read(client, approach.get_absolute_url()).names == ["Marisol Ostrander"]


def test_a_card_shows_name_letters_credential_place_and_first_words_cut_at_a_word(
    client: Client, approach: Approach
) -> None:
    where = factories.jurisdiction("Ruritania")
    therapist = factories.therapist_without_credential("Marisol Ostrander")
    factories.licence(
        factories.credential(
            therapist, factories.title("Licensed Counsellor", letters="LC", jurisdiction=where)
        )
    )
    row = factories.listing(therapist, where=where)
    factories.practises(row, approach)
    words = "I work slowly and plainly with people who learned early to take care of others. " * 5
    factories.text(row, body=words)
    page = read(client, approach.get_absolute_url())
    (card,) = page.cards
    assert "Marisol Ostrander, LC" in card
    assert "Licensed Counsellor, Ruritania" in card
    assert "Streslau, Ruritania" in card
    (says,) = page.all("p", class_="card-says")
    excerpt = says.text or ""
    assert len(excerpt) <= 220
    assert excerpt.endswith("…")
    assert words.startswith(excerpt.removesuffix("…"))
    assert words[len(excerpt) - 1] == " "
    assert row.get_absolute_url() in page.links


def test_each_card_says_how_far_the_approach_is_practised(client: Client, approach: Approach) -> None:
    practising(approach, "Marisol Ostrander", TRAINED)
    practising(approach, "Ines Marchetti", DRAWS_ON)
    page = _page(client, approach)
    cards = dict(zip(page.names, page.cards, strict=True))
    assert "Trained in this approach" in cards["Marisol Ostrander"]
    assert "Two years at an invented institute" in cards["Marisol Ostrander"]
    assert "Draws on this approach" in cards["Ines Marchetti"]
    assert "Trained in" not in cards["Ines Marchetti"]


def _page(client: Client, approach: Approach, query: str = "") -> Page:
    return read(client, approach.get_absolute_url() + query)


def test_a_supervised_therapist_s_card_says_so_and_by_whom(client: Client, approach: Approach) -> None:
    row = factories.listing(factories.supervised_therapist("Ines Marchetti", supervisor="Tomas Norrby"))
    factories.practises(row, approach)
    (card,) = _page(client, approach).cards
    assert "Works under supervision of Tomas Norrby" in card


def test_those_with_room_stand_first_then_the_lately_confirmed(client: Client, approach: Approach) -> None:
    said: dict[str, Any] = {"accepting_stated_on": days_ago(1)}
    practising(approach, "Full", accepting="nopt", last_confirmed_on=days_ago(0), **said)
    practising(approach, "Unknown", last_confirmed_on=days_ago(0))
    practising(approach, "Waitlist", accepting="waitlist", last_confirmed_on=days_ago(0), **said)
    practising(approach, "Room, long ago", accepting="newpt", last_confirmed_on=days_ago(300), **said)
    practising(approach, "Room, never confirmed", accepting="newpt", **said)
    practising(approach, "Room, lately", accepting="newpt", last_confirmed_on=days_ago(2), **said)
    assert _page(client, approach).names == [
        "Room, lately",
        "Room, long ago",
        "Room, never confirmed",
        "Waitlist",
        "Unknown",
        "Full",
    ]


def test_the_count_says_how_many_there_are_how_many_confirmed_and_how_many_have_room(
    client: Client, approach: Approach
) -> None:
    said: dict[str, Any] = {"accepting_stated_on": days_ago(1)}
    practising(approach, "A", accepting="newpt", last_confirmed_on=days_ago(90), **said)
    practising(approach, "B", accepting="newpt", last_confirmed_on=days_ago(91), **said)
    practising(approach, "C", accepting="nopt", last_confirmed_on=days_ago(1), **said)
    page = _page(client, approach)
    assert "3 listings · 2 confirmed in the last 90 days · 2 accepting new clients" in page.words


def test_nobody_there_is_said_kindly_with_a_way_on(client: Client, approach: Approach) -> None:
    page = _page(client, approach)
    assert page.cards == []
    assert "Nobody here yet" in page.words
    assert "/therapists/" in page.links


def test_groups_are_not_among_therapists(client: Client, approach: Approach) -> None:
    factories.practises(factories.group_listing(), approach)
    assert _page(client, approach).cards == []


# --- Narrowing ---------------------------------------------------------------------------------------


def test_the_list_is_narrowed_to_a_place(client: Client, approach: Approach) -> None:
    ruritania, zenda = factories.jurisdiction("Ruritania"), factories.jurisdiction("Zenda")
    practising(approach, "Marisol Ostrander", where=ruritania)
    practising(approach, "Ines Marchetti", where=zenda)
    page = _page(client, approach, f"?in={zenda.slug}")
    assert page.names == ["Ines Marchetti"]
    assert "1 listing · Zenda" in page.words
    (chosen,) = [option for option in page.all("option") if option.get("selected") is not None]
    assert chosen.get("value") == zenda.slug
    assert page.canonical.endswith(f"{approach.get_absolute_url()}?in={zenda.slug}")


@pytest.mark.parametrize(
    "query", ["?in=nowhere", "?in=", "?in=NEW-YORK'--", "?in=%F0%9F%8F%9D", "?other=1", "?in[]=x"]
)
def test_an_unknown_place_is_ignored(client: Client, approach: Approach, query: str) -> None:
    practising(approach, "Marisol Ostrander")
    page = _page(client, approach, query)
    assert page.names == ["Marisol Ostrander"]
    assert page.canonical.endswith(approach.get_absolute_url())


def test_only_places_that_a_listing_names_can_be_chosen(client: Client, approach: Approach) -> None:
    ruritania, empty = factories.jurisdiction("Ruritania"), factories.jurisdiction("Empty Land")
    practising(approach, "Marisol Ostrander", where=ruritania)
    offered = {option.get("value") for option in _page(client, approach).all("option")}
    assert ruritania.slug in offered
    assert empty.slug not in offered


def test_a_place_where_nobody_practises_it_shows_nobody_and_does_not_fail(
    client: Client, approach: Approach
) -> None:
    zenda = factories.jurisdiction("Zenda")
    factories.listing(where=zenda)
    practising(approach, "Marisol Ostrander")
    page = _page(client, approach, f"?in={zenda.slug}")
    assert page.cards == []
    assert "Nobody here yet" in page.words


# --- Pages -------------------------------------------------------------------------------------------


@pytest.fixture
def many(approach: Approach) -> set[str]:
    """Forty-one therapists who practise it: two pages and one more."""
    where, practice = factories.jurisdiction("Ruritania"), factories.practice()
    names = {f"Therapist {number:02}" for number in range(41)}
    for name in sorted(names):
        row = factories.listing(
            factories.therapist_without_credential(name), where=where, at_practice=practice
        )
        factories.practises(row, approach)
    return names


def test_a_long_list_is_paged_and_every_therapist_stands_on_one_page(
    client: Client, approach: Approach, many: set[str]
) -> None:
    pages = [_page(client, approach, query) for query in ("", "?page=2", "?page=3")]
    assert [len(page.names) for page in pages] == [20, 20, 1]
    seen = [name for page in pages for name in page.names]
    assert len(seen) == len(set(seen))
    assert set(seen) == many
    assert all("41 listings" in page.words for page in pages)
    assert pages[0].canonical.endswith(approach.get_absolute_url())
    assert pages[1].canonical.endswith("?page=2")


def test_pages_lead_to_each_other_and_keep_the_place(
    client: Client, approach: Approach, many: set[str]
) -> None:
    place = f"?in={Listing.objects.published()[0].jurisdictions.all()[0].slug}"
    page = _page(client, approach, f"{place}&page=2")
    assert {f"{place}&page=1#therapists", f"{place}&page=3#therapists"} <= set(page.links)
    assert page.canonical.endswith(f"{place}&page=2")


@pytest.mark.parametrize(
    ("query", "leads_to"),
    [("?page=99999", "?page=3"), ("?page=x", ""), ("?page=0", ""), ("?page=-1", ""), ("?page=", "")],
)
def test_old_page_numbers_lead_to_the_nearest_page(
    client: Client, approach: Approach, many: set[str], query: str, leads_to: str
) -> None:
    answer = client.get(approach.get_absolute_url() + query)
    assert answer.status_code == 302
    assert answer.headers["Location"] == approach.get_absolute_url() + leads_to


# --- Who may be seen ---------------------------------------------------------------------------------


def test_only_published_listings_stand_in_a_list(client: Client, approach: Approach) -> None:
    for made in (factories.draft, factories.paused, factories.withdrawn):
        factories.practises(made(), approach)
    assert _page(client, approach).cards == []


def test_someone_without_a_credential_is_shown_so_if_the_operator_allows_it(
    client: Client, approach: Approach, settings: "Settings"
) -> None:
    row = factories.listing(factories.therapist_without_credential("Marisol Ostrander"))
    factories.practises(row, approach)
    (card,) = _page(client, approach).cards
    assert "States no credential" in card
    settings.ATTUNE_SHOW_WITHOUT_CREDENTIAL = False
    page = _page(client, approach)
    assert page.cards == []
    assert "Nobody here yet" in page.words
