"""A guide's markdown as an article: sections with ids, citations that lead to their source, questions and answers."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import msgspec
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from attune.foundation.text import html_of

# What a reader may expect of every guide, in this order (more sections may stand between).
REQUIRED_SECTIONS = (
    "what-it-is",
    "origins",
    "helps-with",
    "suits",
    "how-it-works",
    "sessions",
    "forms-and-length",
    "evidence",
    "limits",
    "neighbours",
    "questions",
    "faq",
)

_IDS_OF_THE_PAGE = {"main", "sources", "therapists"}

_HEADING = re.compile(r"^##[ \t]+(?P<title>.+?)[ \t]*\{#(?P<id>[a-z][a-z0-9-]*)\}[ \t]*$", re.MULTILINE)
_QUESTION = re.compile(r"^###[ \t]+(?P<question>.+?)[ \t]*$", re.MULTILINE)
# Anything that looks like a citation is one, so that a mistyped key is refused and not printed.
_CITATION = re.compile(r"\[(@[^\]\s;]+(?:\s*;\s*@[^\]\s;]+)*)\]")


class Source(msgspec.Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """A work that a guide relies on."""

    key: str
    authors: str
    year: int
    title: str
    published_in: str = ""
    doi: str = ""


@dataclass(frozen=True)
class Section:
    """A part of an article that can be linked to."""

    id: str
    title: str
    html: SafeString


@dataclass(frozen=True)
class Answer:
    """A frequently asked question with its answer."""

    question: str
    html: SafeString


@dataclass(frozen=True)
class Article:
    """A whole guide, ready for a page."""

    sections: list[Section]
    faq: list[Answer]
    faq_title: str
    sources: list[Source]


class ArticleError(ValueError):
    """The text of a guide cannot be an article; the message says why, `field` where."""

    def __init__(self, field: str, problem: str) -> None:
        super().__init__(problem)
        self.field = field


def article_of(body: str, sources: Sequence[Mapping[str, Any]]) -> Article:
    """Return the article that `body` and `sources` make, or raise ArticleError.

    >>> article = article_of("## What it is {#what-it-is}\\n\\nA talk [@miller-1976].", [
    ...     {"key": "miller-1976", "authors": "Miller, J. B.", "year": 1976, "title": "A book"}])
    >>> print(article.sections[0].html)
    <p>A talk <a class="cite" href="#source-1">[1]</a>.</p>
    <BLANKLINE>
    """
    try:
        known = [msgspec.convert(source, Source) for source in sources]
    except msgspec.ValidationError as error:
        raise ArticleError("sources", str(error)) from error
    return _article(body, tuple(known))


@lru_cache(maxsize=64)
def _article(body: str, sources: tuple[Source, ...]) -> Article:
    numbers = {source.key: number for number, source in enumerate(sources, start=1)}
    if len(numbers) != len(sources):
        raise ArticleError("sources", _("A source stands there twice."))
    sections = []
    faq: list[Answer] = []
    faq_title = ""
    for section_id, title, text in _split(body):
        if section_id == "faq":
            faq_title, faq = title, _questions(text, numbers)
        else:
            sections.append(Section(section_id, title, _html(text, numbers)))
    return Article(sections, faq, faq_title, list(sources))


def _split(body: str) -> list[tuple[str, str, str]]:
    heads = list(_HEADING.finditer(body))
    if not heads or body[: heads[0].start()].strip():
        raise ArticleError("body", _("The text must begin with a section: “## Heading {#id}”."))
    ids = [head["id"] for head in heads]
    if taken := next((id for id in ids if id in _IDS_OF_THE_PAGE), None):
        raise ArticleError("body", _("The page itself uses the id “%(id)s”.") % {"id": taken})
    if twin := next((id for id in ids if ids.count(id) > 1), None):
        raise ArticleError("body", _("Two sections have the id “%(id)s”.") % {"id": twin})
    ends = [*(head.start() for head in heads[1:]), len(body)]
    parts = [
        (head["id"], head["title"], body[head.end() : end]) for head, end in zip(heads, ends, strict=True)
    ]
    for _id, title, text in parts:
        if stray := re.search(r"^##[ \t]+.+$", text, re.MULTILINE):
            raise ArticleError(
                "body",
                _("The heading “%(heading)s” has no id; write “## Heading {#id}”.")
                % {"heading": stray.group()},
            )
        if not text.strip():
            raise ArticleError("body", _("The section “%(title)s” is empty.") % {"title": title})
    return parts


def _questions(text: str, numbers: Mapping[str, int]) -> list[Answer]:
    heads = list(_QUESTION.finditer(text))
    if not heads:
        raise ArticleError("body", _("The questions section has no “### Question?”."))
    ends = [*(head.start() for head in heads[1:]), len(text)]
    return [
        Answer(head["question"], _html(text[head.end() : end], numbers))
        for head, end in zip(heads, ends, strict=True)
    ]


def _html(markdown: str, numbers: Mapping[str, int]) -> SafeString:
    def cite(match: re.Match[str]) -> str:
        keys = [key.strip().lstrip("@") for key in match.group(1).split(";")]
        for key in keys:
            if key not in numbers:
                raise ArticleError(
                    "body", _("“[@%(key)s]” cites a source that is not listed.") % {"key": key}
                )
        return " ".join(f'<a class="cite" href="#source-{numbers[key]}">[{numbers[key]}]</a>' for key in keys)

    # Markdown leaves “[@key]” as it stands, so citations become links after the cleaning, from our own numbers.
    return mark_safe(_CITATION.sub(cite, html_of(markdown)))  # noqa: S308


def problems_of(body: str) -> list[str]:
    """Return which required sections are missing or out of order; empty when all is well."""
    found = [id for id, _title, _text in _split(body)]
    missing = [id for id in REQUIRED_SECTIONS if id not in found]
    if missing:
        return [_("The section {#%(id)s} is missing.") % {"id": id} for id in missing]
    places = [found.index(id) for id in REQUIRED_SECTIONS]
    return [] if places == sorted(places) else [_("The sections are not in their usual order.")]
