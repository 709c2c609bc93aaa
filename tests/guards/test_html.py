"""Every public page: valid HTML, whole links, no cookie, and the headers of the assurance note."""

import re
from collections import Counter
from collections.abc import Callable
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client

from attune.enquiries.models import Enquiry
from tests import people
from tests.guards.conftest import SmallSite
from tests.guards.crawl import Page, own_address, page_of

pytestmark = pytest.mark.usefixtures("content")

# The set that was graded A+; word for word.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}
# One says what machines may read, the others belong to a single reader.
_NOT_FOR_CACHES = {"/robots.txt", "/shortlist/", "/message/", "/enquire/"}
# Nobody finds these by a search engine, and no address of theirs is better than another.
_UNLISTED = {"/message/", "/enquire/"}
# A photograph is no page: it needs nothing at all.
PHOTO_POLICY = "default-src 'none'"


@pytest.fixture(scope="module")
def html_pages(public_pages: list[Page]) -> list[Page]:
    return [page for page in public_pages if page.is_html]


@pytest.fixture
def refusals(small_site: SmallSite, client: Client) -> list[Page]:
    """Pages that say no, and pages that answer a form."""
    client.raise_request_exception = False
    gone, nowhere = small_site.withdrawn.get_absolute_url(), "/therapies/relational-psychoterapy/"
    forged = Client(enforce_csrf_checks=True)
    return [
        page_of(nowhere, client.get(nowhere)),
        page_of(gone, client.get(gone)),
        page_of("/%00/", client.get("/%00/")),
        page_of("/ as a stranger", client.get("/", headers={"host": "elsewhere.example"})),
        page_of("/therapies/ forged", forged.post("/therapies/", {"words": "x"})),
        page_of("/start/concern/", client.post("/start/concern/")),
        page_of("/therapies/ filtered", client.post("/therapies/", {"words": "relational"})),
        page_of("/therapies/ nothing found", client.post("/therapies/", {"words": "zzzz"})),
        page_of("/find/ found", client.post("/find/", {"words": "I feel alone", "most": "x"}, follow=True)),
        page_of("/find/ nobody", client.post("/find/", {"name": "Zzyzx Qqq", "near": "00000"}, follow=True)),
        page_of("/find/ closed", client.get("/find/?need=was-never-sealed")),
        page_of("/_gallery/", client.get("/_gallery/")),
        *pages_of_a_shortlist(small_site),
        *pages_of_a_message(small_site),
    ]


def pages_of_a_message(site: SmallSite) -> list[Page]:
    """What a seeker sees who writes to one therapist, and what the therapist does."""
    seeker, therapist = Client(), people.browser_of(site.listing.therapist.person)
    said = {
        "to": site.listing.slug,
        "once": "A" * 43,
        "looking_for": "I am thinking of killing myself; he hits me.",
        "together": "together",
        "writer": "under_age",
    }
    written = [
        page_of(
            "/enquire/preview/ said nothing", seeker.post("/enquire/preview/", {**said, "looking_for": ""})
        ),
        page_of("/enquire/preview/", seeker.post("/enquire/preview/", said)),
        page_of("/enquire/send/ no consent", seeker.post("/enquire/send/", said)),
        page_of("/message/ sent", seeker.post("/enquire/send/", {**said, "agrees": "on"}, follow=True)),
    ]
    desk = f"/desk/enquiries/{Enquiry.objects.get(listing=site.listing).pk}/"
    received = [
        page_of(f"{desk}{step}", therapist.get(f"{desk}{step}"))
        for step in ("", "answer/offer/", "report/", "block/")
    ]
    answer = {"first": "2099-03-05T18:00", "words": "Come."}
    return [
        *written,
        *received,
        page_of("/desk/enquiries/ answered", therapist.post(f"{desk}answer/offer/", answer, follow=True)),
        page_of("/message/ answered", seeker.get("/message/")),
        page_of("/message/erase/", seeker.get("/message/erase/")),
    ]


def pages_of_a_shortlist(site: SmallSite) -> list[Page]:
    """Return what a reader who keeps somebody sees."""
    reader = Client()
    slugs = [site.listing.slug, site.other.slug, site.group.slug]
    for slug in slugs:
        reader.post("/shortlist/keep/", {"listing": slug})
    return [
        page_of("/shortlist/ of three", reader.get("/shortlist/?full=1&few=1")),
        page_of("/shortlist/text/", reader.get("/shortlist/text/")),
        page_of("/compare/ three", reader.post("/shortlist/compare/", {"listing": slugs}, follow=True)),
        page_of("/find/share/", reader.get("/find/share/?in=new-york&most=120")),
    ]


def complaints(pages: list[Page], check: Callable[[Page], list[str]]) -> list[str]:
    assert pages
    return [f"{page}: {said}" for page in pages for said in check(page)]


def test_the_crawl_reaches_every_kind_of_public_page(html_pages: list[Page]) -> None:
    first_steps = {page.path.strip("/").split("/")[0] for page in html_pages}
    assert first_steps == {
        "", "about", "concern-about-a-therapist", "concerns", "enquire", "find", "groups", "help-now", "how-matching-works", "message", "practices",
        "privacy", "shortlist", "therapies", "therapists"
    }  # fmt: skip
    assert len(html_pages) > 270


def test_the_html_of_every_page_is_valid(html_pages: list[Page], refusals: list[Page]) -> None:
    def invalid(page: Page) -> list[str]:
        assert page.tree is not None
        return page.parse_errors

    assert not complaints([*html_pages, *(page for page in refusals if page.is_html)], invalid)


def test_every_page_has_one_heading_a_language_a_direction_and_ids_of_its_own(
    html_pages: list[Page], refusals: list[Page]
) -> None:
    def wrong(page: Page) -> list[str]:
        said = []
        if len(page.all("h1")) != 1:
            said.append(f"{len(page.all('h1'))} headings of the first rank")
        if (page.tree.get("lang"), page.tree.get("dir")) != ("en", "ltr"):
            said.append("no language or direction")
        if not "".join(page.all("title")[0].itertext()).replace("· Attune", "").strip():
            said.append("no title")
        ids = Counter(element.attrib["id"] for element in page.tree.iter() if "id" in element.attrib)
        return said + [f"the id {id} stands {times} times" for id, times in ids.items() if times > 1]

    assert not complaints([*html_pages, *(page for page in refusals if page.is_html)], wrong)


def test_what_a_page_refers_to_is_there(html_pages: list[Page]) -> None:
    """Labels, descriptions and fragments name an id; style sheets, scripts and fonts a file."""
    ids = {page.url: {element.get("id") for element in page.tree.iter()} for page in html_pages}

    def dangling(page: Page) -> list[str]:
        said = []
        for element in page.tree.iter():
            for name in ("for", "aria-labelledby", "aria-describedby", "aria-controls", "list"):
                said += [f"{name}={id}" for id in element.get(name, "").split() if id not in ids[page.url]]
            asset = element.get("src", "") or (element.get("href", "") if element.tag == "link" else "")
            if asset.startswith(settings.STATIC_URL):
                found = finders.find(asset.removeprefix(settings.STATIC_URL))
                said += [] if found else [f"no file behind {asset}"]
        for link in page.links():
            fragment, address = unquote(urlsplit(link).fragment), own_address(link, page.url)
            if fragment and address in ids and fragment not in ids[address]:
                said.append(f"{link} leads to no id")
        return said

    assert not complaints(html_pages, dangling)


def test_every_internal_link_answers(public_pages: list[Page]) -> None:
    assert not [f"{page}: {page.status}" for page in public_pages if page.status >= 400]


def test_no_page_sets_a_cookie(public_pages: list[Page], refusals: list[Page]) -> None:
    for_anyone = [page for page in [*public_pages, *refusals] if not page.url.startswith("/desk/")]
    assert not complaints(for_anyone, lambda page: page.cookies)


def test_every_answer_carries_the_headers(public_pages: list[Page], refusals: list[Page]) -> None:
    def missing(page: Page) -> list[str]:
        expected = dict(HEADERS)
        if page.path.endswith("/photo.webp"):
            expected["Content-Security-Policy"] = PHOTO_POLICY
        return [
            f"{name}: {page.headers.get(name)}"
            for name in expected
            if page.headers.get(name) != expected[name]
        ]

    assert not complaints([*public_pages, *refusals], missing)


def test_public_answers_are_kept_only_to_ask_again_and_nothing_else_is_kept(
    public_pages: list[Page], refusals: list[Page]
) -> None:
    """What a therapist takes back must be gone from caches too, so even a photograph is asked about each time."""

    def wrong(page: Page) -> list[str]:
        kept, is_photo = page.headers.get("Cache-Control", ""), page.path.endswith("/photo.webp")
        if page.status != 200 or page not in public_pages or page.path in _NOT_FOR_CACHES:
            return [] if kept == "no-store" else [kept]
        needed = ["ETag", "Last-Modified"] if page.is_html else [] if is_photo else ["ETag"]
        absent = [name for name in needed if name not in page.headers]
        return absent + ([] if kept == "public, max-age=0, must-revalidate" else [kept])

    assert not complaints(public_pages, wrong)
    assert not complaints([page for page in refusals if page.url != "/_gallery/"], wrong)


@pytest.mark.parametrize("header", ["ETag", "Last-Modified"])
@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_a_page_that_has_not_changed_is_not_sent_again(
    small_site: SmallSite, client: Client, header: str, encoding: str
) -> None:
    question = {"ETag": "if-none-match", "Last-Modified": "if-modified-since"}[header]
    for url in ["/", "/therapies/", "/help-now/", small_site.listing.get_absolute_url()]:
        first = client.get(url, headers={"accept-encoding": encoding})
        again = client.get(url, headers={"accept-encoding": encoding, question: first[header]})
        assert (again.status_code, again.content) == (304, b""), url


def test_help_and_the_way_out_stand_on_every_page(html_pages: list[Page], refusals: list[Page]) -> None:
    """A refused request has them too; only the two plain sentences that need no template do not."""

    def wrong(page: Page) -> list[str]:
        links = {element.get("href"): element for element in page.all("a")}
        said = [f"no link to {url}" for url in ("/help-now/", "/leave/") if url not in links]
        if "/leave/" in links and "noreferrer" not in links["/leave/"].get("rel", ""):
            said.append("the way out tells where it came from")
        words = " ".join(page.tree.itertext())
        return said + (
            [] if "Not a crisis service" in words else ["does not say that it is no crisis service"]
        )

    assert not complaints([*html_pages, *(page for page in refusals if page.is_html)], wrong)


def test_every_page_but_the_first_shows_where_it_stands(html_pages: list[Page]) -> None:
    def wrong(page: Page) -> list[str]:
        trails = [nav for nav in page.all("nav") if nav.get("aria-label") == "You are here"]
        steps = [step for trail in trails for step in trail.iter("li")]
        if len(trails) != 1 or len(steps) < 2:
            return ["no breadcrumbs"]
        home = steps[0].find(".//a")
        return (
            [] if home is not None and home.get("href") == "/" else ["the breadcrumbs do not begin at home"]
        )

    assert not complaints([page for page in html_pages if page.url != "/"], wrong)


def test_every_page_names_its_one_address(html_pages: list[Page]) -> None:
    """Its own, as it was asked for; but a place has a page, which a list narrowed to it names."""
    elsewhere = {"/therapists/?in=new-york": "/therapists/in/new-york/"}

    def wrong(page: Page) -> list[str]:
        named = [link.get("href") for link in page.all("link") if link.get("rel") == "canonical"]
        if page.path in _UNLISTED:
            hidden = [meta.get("content") for meta in page.all("meta") if meta.get("name") == "robots"]
            return [] if (hidden, named) == (["noindex"], []) else ["it can be listed"]
        # A shortlist may know the way back to a search, and is the same page for that.
        address = page.path if page.path == "/shortlist/" else elsewhere.get(page.url, page.url)
        return [] if named == [urljoin(settings.ATTUNE_SITE_URL, address)] else [f"canonical: {named}"]

    assert not complaints(html_pages, wrong)


def test_error_pages_that_need_no_template_say_so_in_plain_text(refusals: list[Page]) -> None:
    """An answer that is not a page must at least not be mistaken for one."""
    plain = [page for page in refusals if not page.is_html]
    assert not [page.url for page in plain if re.search(r"<\w+", page.text)]
