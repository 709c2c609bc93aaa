"""Walking a site as a visitor could: from the front page and the sitemaps along every link."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit
from xml.etree.ElementTree import Element

import html5lib
from django.conf import settings
from django.test import Client

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

STARTS = ["/", "/sitemap.xml", "/robots.txt", "/therapists/?in=new-york"]
# Leaving is followed by hand where it is tested: it leads to another site.
_NOT_FOLLOWED = {"/leave/"}
# Where people sign in there are tokens, and so cookies: no pages for readers (tests/accounts walks them).
_ACCOUNT = "/account/"


@dataclass
class Page:
    """One answer of the site; the HTML is parsed when somebody asks for it."""

    url: str
    status: int
    headers: dict[str, str]
    text: str
    cookies: list[str]
    linked_from: str = ""
    parse_errors: list[str] = field(default_factory=list)

    @property
    def path(self) -> str:
        return urlsplit(self.url).path

    @property
    def is_html(self) -> bool:
        return self.headers.get("Content-Type", "").startswith("text/html")

    @cached_property
    def tree(self) -> Element:
        """The parsed page; what is not valid HTML is noted in `parse_errors`."""
        parser = html5lib.HTMLParser(namespaceHTMLElements=False)
        tree: Element = parser.parse(self.text)
        self.parse_errors = [f"line {place[0]}: {code} {data}" for place, code, data in parser.errors]
        return tree

    def all(self, *tags: str) -> list[Element]:
        return [element for element in self.tree.iter() if element.tag in tags]

    def links(self) -> Iterator[str]:
        """Yield where the page leads: the addresses of its links as they stand."""
        for element in self.all("a", "area"):
            if "href" in element.attrib:
                yield element.attrib["href"]

    def __str__(self) -> str:
        return f"{self.url} (linked from {self.linked_from})" if self.linked_from else self.url


def page_of(url: str, response: "Answer", linked_from: str = "") -> Page:
    content = b"".join(response) if response.streaming else response.content
    text = content.decode("utf-8", errors="replace")
    cookies = list(response.cookies)
    return Page(url, response.status_code, dict(response.headers), text, cookies, linked_from)


def crawl(client: Client | None = None) -> list[Page]:
    """Return every page of this site that links and sitemaps lead to; each address is asked for once."""
    client = client or Client()
    waiting = [(url, "") for url in STARTS]
    seen: dict[str, Page] = {}
    while waiting:
        url, linked_from = waiting.pop(0)
        if url in seen:
            continue
        response = client.get(url)
        page = seen[url] = page_of(url, response, linked_from)
        found = page.links() if page.is_html else _locations(page.text)
        found = [*found, page.headers["Location"]] if "Location" in page.headers else found
        waiting += [(inner, url) for inner in (own_address(link, url) for link in found) if inner]
    return list(seen.values())


def _locations(text: str) -> list[str]:
    """The addresses of a sitemap."""
    return re.findall(r"<loc>(.*?)</loc>", text)


def own_address(link: str, page: str) -> str:
    """Return `link` as it stands on `page` as an address of this site without fragment; empty if it leads elsewhere."""
    parts = urlsplit(urljoin(settings.ATTUNE_SITE_URL + page, link.replace("&amp;", "&")))
    if f"{parts.scheme}://{parts.netloc}" != settings.ATTUNE_SITE_URL or parts.path in _NOT_FOLLOWED:
        return ""
    if parts.path.startswith(_ACCOUNT):
        return ""
    return parts.path + (f"?{parts.query}" if parts.query else "")
