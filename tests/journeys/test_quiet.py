"""Pages are quiet: they ask nobody else for anything, keep nothing, weigh little, and stand still."""

import re
from dataclasses import dataclass, field
from html import unescape
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.config.server import ask
from tests.journeys.addresses import FLAGSHIP, PAGES, THE_ONE_WHO_SAYS_ALL, Address
from tests.journeys.windows import DESKTOP, PHONE, Windows, devtools

pytestmark = pytest.mark.journey

KIB = 1024
MOST_REQUESTS, MOST_BYTES = 12, 60 * KIB
MOST_CSS, MOST_SCRIPT = 12 * KIB, 15 * KIB
# Followed elsewhere, or not a page for people.
NOT_FOLLOWED = ("/leave/", "/static/", "/admin/")


@dataclass
class Weight:
    """What came over the wire for one page, compressed as it was sent."""

    by_kind: dict[str, int] = field(default_factory=dict)
    requests: int = 0

    @property
    def bytes(self) -> int:
        return sum(self.by_kind.values())


def weigh(page: Page, address: str) -> Weight:
    """Open a page as somebody who was never here, and weigh everything it brings, its small icon last."""
    weight, kinds = Weight(), dict[str, str]()
    tools = devtools(page)

    def received(event: dict[str, Any]) -> None:
        kinds[event["requestId"]] = event["type"]

    def finished(event: dict[str, Any]) -> None:
        kind = kinds[event["requestId"]]
        weight.requests += 1
        weight.by_kind[kind] = weight.by_kind.get(kind, 0) + int(event["encodedDataLength"])

    tools.on("Network.responseReceived", received)
    tools.on("Network.loadingFinished", finished)
    tools.send("Network.enable")
    tools.send("Network.setCacheDisabled", {"cacheDisabled": True})
    with page.expect_event("requestfinished", lambda request: "favicon" in request.url):
        page.goto(address)
    return weight


_SHIFTS = """
    window.shifts = 0;
    new PerformanceObserver((list) => { for (const shift of list.getEntries()) window.shifts += shift.value; })
        .observe({ type: "layout-shift", buffered: true });
"""
_PAINTED = (
    "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))"
)


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["large screen", "phone"])
@pytest.mark.parametrize(
    "address", [page for page in PAGES if page.then is None and page.name != "gallery"], ids=str
)
def test_a_page_weighs_little_asks_for_few_things_and_stands_still(
    address: Address, size: tuple[int, int], windows: Windows
) -> None:
    page = windows.open(size=size)
    page.add_init_script(_SHIFTS)
    weight = weigh(page, address.path)
    assert weight.requests <= MOST_REQUESTS, weight
    assert weight.bytes <= MOST_BYTES, weight
    assert 0 < weight.by_kind["Stylesheet"] <= MOST_CSS, weight
    assert weight.by_kind.get("Script", 0) <= MOST_SCRIPT, weight
    page.evaluate("document.fonts.ready.then(() => null)")
    page.evaluate(_PAINTED)
    assert page.evaluate("window.shifts") == 0


def test_a_page_that_moved_would_be_noticed(windows: Windows) -> None:
    page = windows.open()
    page.add_init_script(_SHIFTS)
    page.goto("/about/")
    page.evaluate(_PAINTED)
    page.evaluate("document.querySelector('main').style.marginBlockStart = '200px'")
    page.evaluate(_PAINTED)
    assert page.evaluate("window.shifts") > 0


def own_links(html: str, page: str) -> set[str]:
    """Return the addresses on this page that lead to another page of the site, without their fragments."""
    hrefs = re.findall(r'<a\s[^>]*?href="([^"]*)"', html)
    links = {urldefrag(urljoin(page, unescape(href))).url for href in hrefs}
    return {
        link
        for link in links
        if urlsplit(link).netloc == urlsplit(page).netloc and not urlsplit(link).path.startswith(NOT_FOLLOWED)
    }


def pages_in_sitemaps(site: str) -> set[str]:
    """Return every address that search engines are told of."""
    index = re.findall("<loc>(.*?)</loc>", ask(f"{site}/sitemap.xml").text)
    return {address for part in index for address in re.findall("<loc>(.*?)</loc>", ask(part).text)}


_KEPT = """async () => ({
    local: localStorage.length,
    session: sessionStorage.length,
    cookie: document.cookie,
    databases: (await indexedDB.databases()).length,
    workers: (await navigator.serviceWorker.getRegistrations()).length,
    caches: (await caches.keys()).length,
})"""


def test_a_visit_to_every_kind_of_page_leaves_nothing_in_the_browser(windows: Windows) -> None:
    """One reader opens them all. That nobody else is asked for anything, each window sees to itself."""
    page = windows.open()
    for address in PAGES:
        if address.then is None:
            answer = address.open(page)
            assert "set-cookie" not in answer.headers, address
    page.goto("/")
    assert page.context.cookies() == []
    kept = page.evaluate(_KEPT)
    assert kept == {"local": 0, "session": 0, "cookie": "", "databases": 0, "workers": 0, "caches": 0}


def test_every_link_leads_to_a_page_that_sets_no_cookie_loads_nothing_from_elsewhere_and_is_not_heavy(
    windows: Windows,
) -> None:
    """Hundreds of pages of few kinds: what only a browser can see is seen on every kind of page, above."""
    first = weigh(windows.open(), "/therapies/")
    beside = first.bytes - first.by_kind["Document"]
    policy = ask(f"{windows.site}/").headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "//" not in policy
    weights: dict[str, int] = {}
    waiting = [f"{windows.site}/"]
    seen = set(waiting)
    while waiting:
        here = waiting.pop(0)
        answer = ask(here, headers={"Accept-Encoding": "gzip"})
        assert answer.status in (200, 301, 302, 303), f"{here}: {answer.status}"
        assert "Set-Cookie" not in answer.headers, here
        if answer.status == 200:
            assert answer.headers["Content-Security-Policy"] == policy, here
            weights[here] = answer.size + beside
            leads_to = own_links(answer.text, here)
        else:
            leads_to = {urldefrag(urljoin(here, answer.headers["Location"])).url}
        waiting += sorted(leads_to - seen)
        seen |= leads_to

    named = pages_in_sitemaps(windows.site)
    assert len(named) > 300
    assert named <= seen, "Links lead to every page that the sitemaps name."
    assert {address: weight for address, weight in weights.items() if weight > MOST_BYTES} == {}


def test_a_window_would_notice_a_page_that_asks_somebody_else_or_breaks_its_own_policy(
    windows: Windows,
) -> None:
    page = windows.open()
    page.goto("/about/")
    page.evaluate(
        "document.body.insertAdjacentHTML('beforeend', '<img src=https://elsewhere.example/x><p style=color:red>')"
    )
    page.wait_for_load_state("networkidle")
    told = "\n".join(windows.troubles)
    windows.troubles.clear()
    assert "violates the following Content Security Policy directive: \"img-src 'self'\"" in told
    assert "violates the following Content Security Policy directive 'style-src 'self''" in told


def test_links_to_other_sites_are_followed_only_when_pressed_and_tell_them_nothing(windows: Windows) -> None:
    page = windows.open()
    for address in (f"/therapists/{THE_ONE_WHO_SAYS_ALL}/", "/help-now/", f"/therapies/{FLAGSHIP}/"):
        page.goto(address)
        abroad = [
            link
            for link in page.locator("a[href^=http]").all()
            if windows.site not in (link.get_attribute("href") or "")
        ]
        assert abroad, address
        for link in abroad:
            assert "noreferrer" in (link.get_attribute("rel") or ""), link.evaluate("link => link.outerHTML")
            assert link.get_attribute("ping") is None
    assert page.locator("link[rel=preconnect], link[rel=dns-prefetch], link[rel=prefetch]").count() == 0


def test_on_paper_a_guide_has_its_addresses_written_out_and_no_bar(windows: Windows) -> None:
    page = windows.open()
    page.goto(f"/therapies/{FLAGSHIP}/")
    page.emulate_media(media="print")
    for gone in (".bar", ".site-nav", ".crumbs", ".toc", ".narrow", ".pages", ".skip"):
        assert page.locator(gone).first.is_hidden(), gone
    links = page.locator("article.prose a[href^='/']")
    assert links.count() > 3
    written = links.evaluate_all("links => links.map((link) => getComputedStyle(link, '::after').content)")
    assert all('" (' in words and "/" in words for words in written), written
    answer = page.locator("#faq .faq-answer").first
    assert answer.evaluate("answer => answer.getBoundingClientRect().height") > 20, (
        "Folded questions are open on paper."
    )
    assert page.get_by_text("This is a demonstration.").first.is_visible()


def test_on_paper_a_listing_keeps_its_numbers_and_loses_its_buttons(windows: Windows) -> None:
    page = windows.open()
    page.goto(f"/therapists/{THE_ONE_WHO_SAYS_ALL}/")
    page.emulate_media(media="print", color_scheme="dark")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.locator("a[href^='tel:']").first.is_visible()
    ink, paper = page.evaluate(
        "[getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]"
    )
    assert (ink, paper) == ("rgb(0, 0, 0)", "rgb(255, 255, 255)"), "Nobody prints a dark page."
