"""Two to four of the shortlist side by side, with what differs said in words."""

import pytest
from django.test import Client

from attune.directory.models import Language, Listing
from attune.directory.queries import pages
from attune.matching.comparing import comparison_of
from tests import factories
from tests.factories import TODAY
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


def test_it_needs_no_need_and_where_there_is_one_its_reasons_stand_first(ana: Listing, bo: Listing) -> None:
    rows = list(pages.for_page().filter(pk__in=[ana.pk, bo.pk]))
    found = comparison_of(rows, on=TODAY, reasons={ana.pk: ["Works with loneliness"]})
    assert found.rows[0].label == "Fits what you asked"
    said = {
        row.pk: [line.text for line in cell.lines]
        for row, cell in zip(rows, found.rows[0].cells, strict=True)
    }
    assert said == {ana.pk: ["Works with loneliness"], bo.pk: []}
    assert comparison_of(rows, on=TODAY).rows[0].label == "Room"


def test_their_own_words_keep_their_language_and_direction(client: Client, ana: Listing, bo: Listing) -> None:
    ana.texts.all().delete()
    factories.text(ana, body="שלום, אני מטפלת.", language="he")
    page = compare(client, ana, bo)
    (cell,) = page.all("td", lang="he")
    assert cell.get("dir") == "auto"
