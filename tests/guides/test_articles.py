"""Markdown with sections, citations and questions becomes an article, or is refused with the field that is wrong."""

from typing import Any

import pytest

from attune.guides.articles import REQUIRED_SECTIONS, ArticleError, article_of, problems_of
from attune.guides.files import GuideFile, read_guide
from tests.command_line import PROJECT

MILLER = {"key": "miller-1976", "authors": "Miller, J. B.", "year": 1976, "title": "A new psychology"}
JORDAN = {
    "key": "jordan-2010",
    "authors": "Jordan, J. V.",
    "year": 2010,
    "title": "Relational-cultural therapy",
}


def section(identity: str = "what-it-is", text: str = "A way of talking.") -> str:
    return f"## A heading {{#{identity}}}\n\n{text}\n\n"


def refusal(body: str, sources: list[dict[str, Any]] | None = None) -> tuple[str, str]:
    with pytest.raises(ArticleError) as refused:
        article_of(body, sources or [])
    return refused.value.field, str(refused.value)


# --- Sections ----------------------------------------------------------------------------------------


def test_sections_keep_their_order_ids_titles_and_text() -> None:
    article = article_of(section("one", "First.") + section("two", "Second, **strong**."), [])
    assert [(part.id, part.title) for part in article.sections] == [
        ("one", "A heading"),
        ("two", "A heading"),
    ]
    assert article.sections[1].html == "<p>Second, <strong>strong</strong>.</p>\n"


def test_headings_inside_a_section_stay_in_it() -> None:
    article = article_of(section(text="Before.\n\n### Inside\n\nAfter."), [])
    assert len(article.sections) == 1
    assert "<h3>Inside</h3>" in article.sections[0].html


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("", "must begin with a section"),
        ("Words before any heading.\n\n" + section(), "must begin with a section"),
        ("# One level too high {#what-it-is}\n\nText.", "must begin with a section"),
        (section("twin") + section("twin"), "Two sections have the id “twin”."),
        (section() + section("therapists"), "The page itself uses the id “therapists”."),
        (section("sources"), "The page itself uses the id “sources”."),
        (section() + "## No id here\n\nText.", "The heading “## No id here” has no id"),
        (section() + "## Not an id {#Not An Id}\n\nText.", "has no id"),
        (section("what-it-is", "  \n"), "The section “A heading” is empty."),
        (section("faq", "No questions here."), "The questions section has no “### Question?”."),
    ],
)
def test_a_text_that_is_no_article_is_refused_with_the_reason(body: str, reason: str) -> None:
    field, words = refusal(body)
    assert field == "body"
    assert reason in words


# --- Citations ---------------------------------------------------------------------------------------


def test_a_citation_becomes_a_link_to_its_source_by_number() -> None:
    article = article_of(section(text="So it is [@jordan-2010]. And so [@miller-1976]."), [MILLER, JORDAN])
    assert article.sections[0].html == (
        '<p>So it is <a class="cite" href="#source-2">[2]</a>. And so <a class="cite" href="#source-1">[1]</a>.</p>\n'
    )
    assert [source.key for source in article.sources] == ["miller-1976", "jordan-2010"]


def test_several_works_can_be_cited_at_once() -> None:
    html = (
        article_of(section(text="So it is [@miller-1976; @jordan-2010]."), [MILLER, JORDAN]).sections[0].html
    )
    assert '<a class="cite" href="#source-1">[1]</a> <a class="cite" href="#source-2">[2]</a>' in html


def test_citations_work_in_lists_and_answers_too() -> None:
    body = section(text="- one [@miller-1976]\n- two") + section("faq", "### Why?\n\nBecause [@miller-1976].")
    article = article_of(body, [MILLER])
    assert 'href="#source-1"' in article.sections[0].html
    assert 'href="#source-1"' in article.faq[0].html


@pytest.mark.parametrize("key", ["nobody-1999", "Miller-1976", "miller_1976", "miller-1976b"])
def test_a_citation_of_a_work_that_is_not_listed_is_refused(key: str) -> None:
    assert refusal(section(text=f"So [@{key}]."), [MILLER]) == (
        "body",
        f"“[@{key}]” cites a source that is not listed.",
    )


def test_one_unlisted_work_among_several_is_refused() -> None:
    assert refusal(section(text="So [@miller-1976; @nobody-1999]."), [MILLER])[1].startswith(
        "“[@nobody-1999]”"
    )


def test_brackets_that_cite_nothing_are_text() -> None:
    html = article_of(section(text="Words [in brackets] and a [link](/help-now/)."), []).sections[0].html
    assert "[in brackets]" in html
    assert 'href="/help-now/"' in html


def test_what_looks_like_a_citation_cannot_carry_html_into_the_page() -> None:
    html = article_of(section(text='So [@"><script>] and [@<b>;@x].'), [MILLER]).sections[0].html
    assert "<script" not in html
    assert "<b>" not in html


# --- Sources -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "source",
    [
        {key: value for key, value in MILLER.items() if key != "authors"},
        MILLER | {"year": "lately"},
        MILLER | {"pages": "1-9"},
        {},
        "Miller 1976",
    ],
)
def test_a_source_that_is_incomplete_is_refused(source: Any) -> None:
    assert refusal(section(), [source])[0] == "sources"


def test_a_source_that_stands_there_twice_is_refused() -> None:
    assert refusal(section(), [MILLER, JORDAN, MILLER]) == ("sources", "A source stands there twice.")


def test_a_source_may_leave_out_where_it_was_published_and_its_doi() -> None:
    whole, short = article_of(
        section(), [MILLER | {"doi": "10.1000/182", "published_in": "Beacon"}, JORDAN]
    ).sources
    assert (whole.doi, whole.published_in) == ("10.1000/182", "Beacon")
    assert (short.doi, short.published_in) == ("", "")


# --- Questions ---------------------------------------------------------------------------------------


def test_questions_stand_apart_with_their_answers() -> None:
    body = section() + section(
        "faq", "### Does it hurt?\n\nSometimes.\n\nIt passes.\n\n### How long?\n\nA *year*."
    )
    article = article_of(body, [])
    assert [part.id for part in article.sections] == ["what-it-is"]
    assert article.faq_title == "A heading"
    assert [(row.question, row.html) for row in article.faq] == [
        ("Does it hurt?", "<p>Sometimes.</p>\n<p>It passes.</p>\n"),
        ("How long?", "<p>A <em>year</em>.</p>\n"),
    ]


def test_an_article_without_questions_has_none() -> None:
    article = article_of(section(), [])
    assert (article.faq, article.faq_title) == ([], "")


# --- Harm --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "![x](https://evil.example/pixel.png)",
        "<img src=x>",
    ],
)
def test_no_text_of_a_guide_acts_or_loads(text: str) -> None:
    article = article_of(section(text=text) + section("faq", f"### {text}?\n\n{text}"), [])
    for html in (article.sections[0].html, article.faq[0].html):
        for piece in ("<script", "<img", 'href="javascript'):
            assert piece not in html


# --- The sections every guide has --------------------------------------------------------------------


def whole(*sections: str) -> str:
    return "".join(
        section(identity, "### Why?\n\nText." if identity == "faq" else "Text.") for identity in sections
    )


def test_a_guide_with_all_sections_in_order_has_no_problems() -> None:
    assert problems_of(whole(*REQUIRED_SECTIONS)) == []


def test_more_sections_may_stand_between() -> None:
    assert (
        problems_of(whole(*REQUIRED_SECTIONS[:3], "a-further-one", *REQUIRED_SECTIONS[3:], "the-last")) == []
    )


@pytest.mark.parametrize("missing", REQUIRED_SECTIONS)
def test_each_required_section_is_missed(missing: str) -> None:
    left = [identity for identity in REQUIRED_SECTIONS if identity != missing]
    assert problems_of(whole(*left)) == [f"The section {{#{missing}}} is missing."]


def test_the_order_of_required_sections_matters() -> None:
    first, second, *others = REQUIRED_SECTIONS
    assert problems_of(whole(second, first, *others)) == ["The sections are not in their usual order."]


def test_every_guide_of_the_content_files_can_be_read() -> None:
    guides = [read_guide(path) for path in sorted((PROJECT / "content/guides").glob("*.md"))]
    assert len(guides) >= 12
    assert all(isinstance(guide, GuideFile) and len(guide.front.sources) >= 4 for guide in guides)
