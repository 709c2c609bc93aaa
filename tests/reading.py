"""A page as its reader meets it: headings, words, links, cards, and the data for search engines."""

import json
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
from django.http.response import HttpResponseBase
from django.test import Client


def _words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


class Page:
    """An answer, read."""

    def __init__(self, answer: HttpResponseBase) -> None:
        self.status = answer.status_code
        self.html = getattr(answer, "content", b"").decode()
        self._tree: Element = html5lib.parse(self.html, namespaceHTMLElements=False)

    def all(self, tag: str, **attributes: str) -> list[Element]:
        """Return all elements of a kind; `class_` is one of their classes, other attributes are whole."""
        return list(self._all(self._tree, tag, **attributes))

    def _all(self, inside: Element, tag: str, **attributes: str) -> Iterator[Element]:
        for element in inside.iter(tag):
            classes = element.get("class", "").split()
            if all(
                value in classes if name == "class_" else element.get(name) == value
                for name, value in attributes.items()
            ):
                yield element

    @property
    def title(self) -> str:
        return _words(self.all("h1")[0])

    @property
    def words(self) -> str:
        """All words between the page's header and its footer."""
        return _words(self.all("main")[0])

    def part(self, identity: str) -> str:
        """Return the words of the part with that id; empty if there is none."""
        found = [element for element in self._tree.iter() if element.get("id") == identity]
        return _words(found[0]) if found else ""

    def links_in(self, identity: str) -> list[str]:
        found = [element for element in self._tree.iter() if element.get("id") == identity]
        return [link.get("href", "") for part in found for link in part.iter("a")]

    @property
    def links(self) -> list[str]:
        """All addresses that links between header and footer lead to."""
        return [link.get("href", "") for link in self.all("main")[0].iter("a")]

    @property
    def cards(self) -> list[str]:
        """The words of each card."""
        return [_words(card) for card in self.all("article", class_="card")]

    @property
    def names(self) -> list[str]:
        """The names on the cards, in their order, without letters."""
        heads = [next(card.iter("h3")) for card in self.all("article", class_="card")]
        return [_words(next(head.iter("a"))) for head in heads]

    @property
    def rows(self) -> dict[str, str]:
        """What stands beside each label of the page's lists of facts."""
        pairs = [
            (next(row.iter("dt")), next(row.iter("dd")))
            for row in self.all("div")
            if row.find("dt") is not None
        ]
        return {_words(label): _words(value) for label, value in pairs}

    @property
    def canonical(self) -> str:
        (link,) = self.all("link", rel="canonical")
        return link.get("href", "")

    @property
    def data(self) -> list[dict[str, Any]]:
        """What search engines are told, all blocks together."""
        blocks = [json.loads(script.text or "") for script in self.all("script", type="application/ld+json")]
        return [entry for block in blocks for entry in (block if isinstance(block, list) else [block])]

    def data_of(self, kind: str) -> dict[str, Any]:
        (found,) = [entry for entry in self.data if entry["@type"] == kind]
        return found


def read(client: Client, path: str) -> Page:
    """Open a page that must be there."""
    answer = client.get(path)
    assert answer.status_code == 200, f"{path}: {answer.status_code}"
    return Page(answer)
