"""Two to four of the shortlist side by side, with what differs said in words."""

from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.utils import timezone

from attune.directory.models import Language, Listing
from attune.matching.need import Asked, Need
from attune.matching.sealing import GOOD_FOR, seal
from tests import factories
from tests.reading import Page, read

pytestmark = pytest.mark.usefixtures("content")


def compare(client: Client, *listings: Listing, ticked: list[Listing] | None = None) -> Page:
    for listing in listings:
        client.post("/shortlist/keep/", {"listing": listing.slug})
    slugs = [listing.slug for listing in (listings if ticked is None else ticked)]
    return Page(client.post("/shortlist/compare/", {"listing": slugs}, follow=True))


def table(page: Page) -> dict[str, list[str]]:
    """Return the words of each cell under the heading of its row."""

    def words(cell: object) -> str:
        return " ".join("".join(cell.itertext()).split())  # type: ignore[attr-defined]

    (body,) = page.all("tbody")
    rows = [list(row) for row in body.iter("tr")]
    assert all((head.tag, head.get("scope")) == ("th", "row") for head, *_cells in rows)
    return {words(head): [words(cell) for cell in cells] for head, *cells in rows}


@pytest.fixture
def ana() -> Listing:
    return factories.full_listing(factories.therapist("Ana Ostrander"))


@pytest.fixture
def bo() -> Listing:
    return factories.listing(factories.therapist("Bo Quillon"))


def test_facts_stand_first_in_the_order_of_every_card_and_say_whether_they_differ(
    client: Client, ana: Listing, bo: Listing
) -> None:
    page = compare(client, ana, bo)
    rows = table(page)
    assert list(rows)[:4] == ["Room different", "Fee different", "Places the same", "Sees people in the same"]
    assert rows["Room different"] == [
        "Waitlist, about 4 weeks said 2 days ago",
        "Not stated whether accepting",
    ]
    assert rows["Fee different"][0].startswith("$120 · sliding from $60")
    assert rows["Draws on different"] == ["Quiet therapy", "Not stated"]
    assert rows["Who leads different"] == ["Mostly lets you lead", "Not stated"]
    assert {heading.rsplit(" ", 1)[1] for heading in rows} <= {"same", "different"}
    heads = ["".join(head.itertext()) for head in page.all("th", scope="col")]
    assert "Ana Ostrander" in heads[0]
    assert "Bo Quillon" in heads[1]


def test_beside_what_both_state_it_says_what_only_one_does(client: Client, ana: Listing, bo: Listing) -> None:
    for row, fluent in ((ana, ("Dutch", "Greek")), (bo, ("Greek",))):
        row.languages.all().delete()
        for name in fluent:
            factories.speaks(row, _language(name))
    rows = table(compare(client, ana, bo))
    assert rows["Languages different"] == ["Dutch only here Greek", "Greek"]


def _language(name: str) -> Language:
    known = Language.objects.filter(name=name).first()
    return known or factories.term(Language, name, own_name=name)


def test_what_is_alike_says_so(client: Client) -> None:
    where = factories.jurisdiction("Zenda")
    twins = [factories.listing(where=where) for _ in range(2)]
    rows = table(compare(client, *twins))
    assert rows["Sees people in the same"] == ["Zenda", "Zenda"]
    assert rows["Ages the same"] == ["Not stated", "Not stated"]


def test_who_is_supervised_is_shown_so_in_the_head_of_their_column(client: Client, bo: Listing) -> None:
    supervised = factories.listing(factories.supervised_therapist(supervisor="Tomas Norrby"))
    page = compare(client, bo, supervised)
    assert "Works under supervision of Tomas Norrby" in "".join(page.all("th", scope="col")[1].itertext())


def test_four_fit_and_of_more_the_first_four_are_shown(client: Client) -> None:
    listings = [factories.listing(factories.therapist(f"Person {number}")) for number in range(5)]
    page = compare(client, *listings)
    assert len(page.all("th", scope="col")) == 4
    assert "room for 4, so these are the first you ticked" in page.words
    assert "Person 4" not in page.words


@pytest.mark.parametrize("many", [0, 1])
def test_fewer_than_two_lead_back_and_the_page_says_why(
    client: Client, ana: Listing, bo: Listing, many: int
) -> None:
    page = compare(client, ana, bo, ticked=[ana, bo][:many])
    assert page.title == "Shortlist"
    assert "Tick at least two." in page.words
    ticked = [box.get("value") for box in page.all("input", type="checkbox") if "checked" in box.attrib]
    assert ticked == [ana.slug, bo.slug][:many]


def test_only_those_on_the_shortlist_can_be_compared(client: Client, ana: Listing, bo: Listing) -> None:
    stranger = factories.listing(factories.therapist("Cleo Norrby"))
    page = compare(client, ana, bo, ticked=[ana, bo, stranger])
    assert len(page.all("th", scope="col")) == 2
    assert "Cleo" not in page.words


def test_whoever_is_taken_off_or_withdrawn_leaves_the_table(
    client: Client, ana: Listing, bo: Listing
) -> None:
    compare(client, ana, bo)
    Listing.objects.filter(pk=ana.pk).update(state=Listing.State.PAUSED)
    page = read(client, "/compare/")
    assert "Nobody to compare yet" in page.words
    assert "Ostrander" not in page.html


# --- Where they come from a search -----------------------------------------------------------------------

WORDS = "I fall silent with everyone. Nobody asks me how I am."


def from_search(client: Client, *listings: Listing, at: datetime | None = None, **asked: Any) -> Page:
    """Compare listings that were kept during a search."""
    token = seal(Need(**asked), at=at or timezone.now())
    back = f"/shortlist/?{urlencode({'back': f'/find/?need={token}'})}"
    for listing in listings:
        client.post("/shortlist/keep/", {"listing": listing.slug})
    sent = {"listing": [listing.slug for listing in listings], "back": back}
    return Page(client.post("/shortlist/compare/", sent, follow=True))


def test_what_each_meets_does_not_meet_and_does_not_state_stands_first(
    client: Client, ana: Listing, bo: Listing
) -> None:
    (here,) = ana.jurisdictions.all()
    bo.jurisdictions.add(here)
    (unseen,) = ana.concerns.filter(is_main=True)
    ana.languages.all().delete()
    for row, language in ((ana, "Dutch"), (bo, "Greek")):
        factories.speaks(row, _language(language))
    asked = {
        "concern": Asked((unseen.concern_id,), must=False),
        "language": Asked((_language("Greek").pk,), must=False),
    }
    page = from_search(client, ana, bo, jurisdiction=here.pk, choices=asked, styles={"style_lead": 1})
    assert next(iter(table(page))) == "What you asked for"
    assert reasons(page) == [
        {
            "Fits:": ["Says they see people in Ruritania", "Feeling unseen"],
            "Does not fit:": ["Greek", "Who leads: mostly lets you lead"],
        },
        {
            "Fits:": ["Says they see people in Ruritania", "Greek"],
            "Not stated:": ["Feeling unseen", "Who leads"],
        },
    ]


def test_a_must_that_somebody_kept_before_does_not_meet_is_told_and_of_several_values_one_is_enough(
    client: Client, ana: Listing, bo: Listing
) -> None:
    far = factories.jurisdiction("Strelsau")
    for language in ("Dutch", "Greek"):
        factories.speaks(bo, _language(language))
    languages = [_language(name).pk for name in ("Greek", "Basque")]
    page = from_search(
        client, ana, bo, jurisdiction=far.pk, most=50, choices={"language": Asked(tuple(languages))}
    )
    assert reasons(page) == [
        {"Does not fit:": ["Seeing people in Strelsau", "Greek", "Basque", "Fee up to $50"]},
        {
            "Fits:": ["Greek"],
            "Does not fit:": ["Seeing people in Strelsau"],
            "Not stated:": ["Fee up to $50"],
        },
    ]


def test_a_fee_in_another_currency_is_not_said_to_fit(client: Client, ana: Listing, bo: Listing) -> None:
    page = from_search(client, ana, bo, most=500, currency="EUR")
    assert reasons(page)[0] == {"Does not fit:": ["Fee up to €500"]}


def reasons(page: Page) -> list[dict[str, list[str]]]:
    """Return for each column what stands behind “Fits:”, “Does not fit:” and “Not stated:”."""
    (row,) = page.all("tr", class_="compare-asked")
    return [
        {item[1][0].text or "": [phrase.text or "" for phrase in item[1][1:]] for item in cell.iter("li")}
        for cell in row.iter("td")
    ]


def test_a_sentence_of_each_stands_beside_the_words_and_in_no_address(
    client: Client, ana: Listing, bo: Listing
) -> None:
    factories.text(bo, body="When someone falls silent with everyone, I wait with them. I also like boats.")
    page = from_search(client, ana, bo, words=WORDS)
    none, near = table(page)["What you asked for"]
    assert none == "The listing says nothing that comes near to it."
    assert near.startswith("You wrote “I fall silent with everyone.” The listing says “When someone falls")
    (mark,) = page.all("mark")
    assert mark.text == "“When someone falls silent with everyone, I wait with them.”"
    assert "silent" not in page.title + " ".join(page.links)
    (back,) = {link for link in page.links if link.startswith("/find/?need=")}
    assert WORDS in read(client, back).html


def test_a_search_that_could_be_shared_has_its_reasons_too(client: Client, ana: Listing, bo: Listing) -> None:
    compare(client, ana, bo)
    (here,) = ana.jurisdictions.all()
    bo.jurisdictions.add(here)
    assert (
        reasons(read(client, f"/compare/?back=/find/%3Fin={here.slug}"))
        == [{"Fits:": ["Says they see people in Ruritania"]}] * 2
    )
    for nothing in ("/find/", "/about/", f"//find/?in={here.slug}", "/find/?in=nowhere"):
        page = read(client, f"/compare/?{urlencode({'back': nothing})}")
        assert not page.all("tr", class_="compare-asked"), nothing


@pytest.mark.parametrize("token", ["too old", "broken"])
def test_after_half_an_hour_the_facts_remain_and_what_was_asked_is_gone(
    client: Client, ana: Listing, bo: Listing, token: str
) -> None:
    asked = timezone.now() - GOOD_FOR - timedelta(seconds=1)
    page = from_search(client, ana, bo, at=asked, words=WORDS)
    if token == "broken":
        page = read(client, "/compare/?back=/find/%3Fneed=x")
    assert "Your search has closed." in page.words
    assert not page.all("tr", class_="compare-asked")
    assert not [link for link in page.links if "need=" in link]
    assert "Room different" in table(page)


def test_nobody_keeps_the_page_that_holds_what_was_asked(client: Client, ana: Listing, bo: Listing) -> None:
    from_search(client, ana, bo, words=WORDS)
    token = seal(Need(words=WORDS), at=timezone.now())
    answer = client.get(f"/compare/?{urlencode({'back': f'/find/?need={token}'})}")
    assert answer.headers["Cache-Control"] == "no-store"


def test_their_own_words_keep_their_language_and_direction(client: Client, ana: Listing, bo: Listing) -> None:
    ana.texts.all().delete()
    factories.text(ana, body="שלום, אני מטפלת.", language="he")
    page = compare(client, ana, bo)
    (cell,) = page.all("td", lang="he")
    assert cell.get("dir") == "auto"
