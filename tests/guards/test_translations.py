"""Every string can be translated, and every page can run from right to left.

All rows of the site are in Greek letters, and every translated string comes out àççéñţéð: a word in
plain Latin letters was written where no translator can reach it.
"""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

import pytest
from django.test import Client

from attune.directory.models import Listing, ListingApproach, ListingLanguage
from tests import factories
from tests.conftest import PseudoLocale
from tests.factories import GREEK, content_in, days_ago
from tests.guards.crawl import Page, crawl, page_of
from tests.pseudo_locale import ACCENTED, RIGHT_TO_LEFT

pytestmark = pytest.mark.usefixtures("empty_vocabularies")

# Names that are the same in every language: of the site, its operator, its languages, and of fields that Django names in English only.
NAMES = {"Attune", "Association", "of", "Invented", "Therapists", "English"} | {"id", "app", "label"}
# Not prose: addresses that are shown as they are, codes, and places where a script puts a number.
NOT_PROSE = re.compile(r"\{\w+\}|https?://\S+|[\w.+-]+@[\w.-]+|\b[A-Z]{2,3}\b")
HEARD_OR_SHOWN = {
    "aria-label",
    "alt",
    "title",
    "placeholder",
    "content",
    "data-neutral",
    "data-two-more",
    "data-one-more",
    "data-filter-count",
    "data-filter-none",
    "data-names-none",
    "data-names-one",
    "data-names-some",
    "data-said",
    "data-lost",
    "data-found",
    "data-unsent",
}
# What browsers and search engines read, in codes of their own.
CODES = {"viewport", "robots", "color-scheme", "og:type", "og:url"}


@pytest.fixture
def greek_site() -> dict[str, Listing]:
    with content_in(GREEK):
        what, weighs = factories.approach(), factories.concern(help="suicide")
        factories.guide(what)
        factories.approach("Quiet company", is_therapy=False, caution=factories.says("Ask first."), apart=[
            {"note": factories.says("Often mistaken."), "id": what.pk}
        ])  # fmt: skip
        for country in ("US", "GB", "*"):
            factories.help_line(country=country, topics=["suicide", "emergency"])
        house, where = factories.shared_practice(), factories.jurisdiction()
        full = factories.full_listing(at_practice=house, where=where, what=what, weighs=weighs)
        supervised = factories.supervised_therapist(where=where)
        plain = factories.listing(
            supervised, where=where, accepting="newpt", accepting_stated_on=days_ago(60)
        )
        factories.practises(plain, what, ListingApproach.Depth.DRAWS_ON)
        factories.paid_by(plain)
        factories.speaks(plain, level=ListingLanguage.Level.SOME)
        bare = factories.therapist_without_credential()
        factories.listing(bare, where=where, accepting="nopt", accepting_stated_on=days_ago(1))
        expired = factories.therapist_without_credential()
        factories.licence(factories.credential(expired), issued_on=days_ago(900), expires_on=days_ago(9))
        factories.listing(expired, where=where, accepting="existptfam", accepting_stated_on=days_ago(0))
        return {
            "full": full,
            "group": factories.group_listing(at_practice=house, where=where),
            "withdrawn": factories.withdrawn(),
        }


def pages_in(language: str, client: Client, site: dict[str, Listing]) -> list[Page]:
    """Return every page of the Greek site: those that links lead to, and those that say no."""
    client.raise_request_exception = False
    forged = Client(enforce_csrf_checks=True, headers={"accept-language": language})
    refusals = {
        "/nowhere/": client.get("/nowhere/"),
        "withdrawn": client.get(site["withdrawn"].get_absolute_url()),
        "/%00/": client.get("/%00/"),
        "nothing chosen": client.post("/start/concern/"),
        "nothing found": client.post("/therapies/", {"words": "ξξξξ"}),
        "search": client.post("/find/", {"words": "ξξξξ", "most": "ξ", "style_lead": "2"}, follow=True),
        "nobody": client.post("/find/", {"name": "ξξξξ", "near": "ξξ"}, follow=True),
        "closed": client.get("/find/?need=ξ"),
        "forged": forged.post("/therapies/"),
    }
    return [
        *(page for page in crawl(client) if page.is_html),
        *shortlist_of_a_reader(language, site),
        *(page_of(name, answer) for name, answer in refusals.items()),
    ]


def shortlist_of_a_reader(language: str, site: dict[str, Listing]) -> list[Page]:
    """Return the shortlist with somebody on it, its text, and two side by side."""
    reader = Client(headers={"accept-language": language})
    slugs = [site["full"].slug, site["group"].slug]
    for slug in slugs:
        reader.post("/shortlist/keep/", {"listing": slug})
    kept = page_of("/shortlist/", reader.get("/shortlist/"))
    side_by_side = page_of("/compare/", reader.post("/shortlist/compare/", {"listing": slugs}, follow=True))
    removed = reader.post("/shortlist/remove/", {"listing": slugs[0], "back": "/shortlist/"}, follow=True)
    return [kept, side_by_side, page_of("taken off", removed)]


def words_of(page: Page) -> Iterator[str]:
    """Yield every piece of text that a reader sees or hears."""
    for element in page.tree.iter():
        if element.tag in {"script", "style"} or not isinstance(element.tag, str):
            continue
        yield from (text for text in (element.text, *(child.tail for child in element)) if text)
        yield from (value for name, value in element.attrib.items() if _is_heard_or_shown(element, name))


def _is_heard_or_shown(element: Element, name: str) -> bool:
    return name in HEARD_OR_SHOWN and (element.get("name") or element.get("property")) not in CODES


def untranslated(text: str) -> list[str]:
    """Return the words in plain Latin letters: what has been through translation has none left."""
    return [word for word in re.findall(r"[A-Za-z]{2,}", NOT_PROSE.sub(" ", text)) if word not in NAMES]


def test_no_word_on_any_page_is_out_of_a_translators_reach(
    greek_site: dict[str, Listing], pseudo_locale: PseudoLocale
) -> None:
    with pseudo_locale(ACCENTED) as client:
        pages = pages_in(ACCENTED, client, greek_site)
    assert len(pages) > 20
    assert {page.tree.get("lang") for page in pages} == {ACCENTED}
    wrong = {word: page.url for page in pages for text in words_of(page) for word in untranslated(text)}
    assert not wrong


def test_every_page_can_run_from_right_to_left(
    greek_site: dict[str, Listing], pseudo_locale: PseudoLocale
) -> None:
    with pseudo_locale(RIGHT_TO_LEFT) as client:
        pages = pages_in(RIGHT_TO_LEFT, client, greek_site)
    assert {(page.tree.get("lang"), page.tree.get("dir")) for page in pages} == {(RIGHT_TO_LEFT, "rtl")}


def test_what_people_wrote_keeps_its_own_direction(
    greek_site: dict[str, Listing], pseudo_locale: PseudoLocale
) -> None:
    factories.text(greek_site["full"], body="שלום, אני מטפלת.")
    with pseudo_locale(RIGHT_TO_LEFT) as client:
        page = page_of("", client.get(greek_site["full"].get_absolute_url()))
    around = [element for element in page.tree.iter() if "שלום" in "".join(element.itertext())]
    assert any(element.get("dir") == "auto" for element in around)


def test_the_guard_sees_a_word_that_was_not_translated_even_inside_one_that_was() -> None:
    assert untranslated("⟦Öƞé, šàîð on ⟦ţĥé⟧ 3⟧ left Attune · Βεν, +1 x https://example.org/now") == [
        "on",
        "left",
    ]
