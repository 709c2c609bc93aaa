"""Text on a page: its first words, and markdown that can do no harm."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attune.foundation.text import first_words, html_of, initials_of

# --- First words -------------------------------------------------------------------------------------

texts = st.text(st.sampled_from("ab c,.;–-\n\tü漢\u202e…"), max_size=600) | st.text(max_size=600)
limits = st.integers(1, 100)


@given(texts, limits)
def test_first_words_are_never_longer_than_asked_for(text: str, limit: int) -> None:
    assert len(first_words(text, limit)) <= limit


@given(texts, limits)
def test_a_text_that_fits_is_whole_and_one_that_does_not_says_so(text: str, limit: int) -> None:
    whole = " ".join(text.split())
    first = first_words(text, limit)
    if len(whole) <= limit:
        assert first == whole
    else:
        assert first.endswith("…")


@given(texts, limits)
def test_first_words_are_the_beginning_and_end_where_a_word_ends(text: str, limit: int) -> None:
    whole = " ".join(text.split())
    first = first_words(text, limit)
    if first == whole:
        return
    kept = first.removesuffix("…")
    assert whole.startswith(kept)
    rest = whole[len(kept) :]
    # What was cut begins with a break or a sign of punctuation, unless the very first word was too long.
    assert rest[0] in " ,;:–-." or " " not in whole[: limit - 1]


@given(texts, limits)
def test_first_words_stand_on_one_line(text: str, limit: int) -> None:
    assert len(first_words(text, limit).splitlines()) <= 1


@given(st.text(max_size=60))
def test_initials_are_at_most_two_letters(name: str) -> None:
    initials = initials_of(name)
    assert initials == initials.upper()
    assert len(initials) == 0 or initials[0].isalpha()


# --- Markdown ----------------------------------------------------------------------------------------

ALLOWED = {
    "p", "ul", "ol", "li", "strong", "em", "a", "h2", "h3", "h4", "blockquote", "br", "hr", "code",
    "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip


class Found(HTMLParser):
    """What a browser would find: tags with their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def scheme_of(link: str) -> str:
    """Return the scheme as a browser reads it: without spaces around and line breaks inside, in any case."""
    found = re.match(r"[a-z][a-z0-9+.-]*(?=:)", re.sub(r"[\t\r\n]", "", link.strip()).lower())
    return found.group() if found else ""


def assert_harmless(html: str) -> None:
    for tag, attributes in Found(html).tags:
        assert tag in ALLOWED, html
        assert set(attributes) <= {"title", *({"a": ["href", "rel"], "ol": ["start"]}.get(tag, []))}, html
        assert scheme_of(attributes.get("href") or "") in {"", "https", "tel", "mailto"}, html


@pytest.mark.parametrize(
    "markdown",
    [
        "<script>alert(1)</script>",
        "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
        "text <img src=x onerror=alert(1)> text",
        "![picture](https://evil.example/pixel.png)",
        "![picture][ref]\n\n[ref]: https://evil.example/pixel.png",
        "[link](javascript:alert(1))",
        "[link](JaVaScRiPt:alert(1))",
        "[link](java&#115;cript:alert(1))",
        "[link](&#x6A&#x61&#x76&#x61&#x73&#x63&#x72&#x69&#x70&#x74&#x3A;alert(1))",
        "[link](  javascript:alert(1))",
        "[link](data:text/html;base64,PHNjcmlwdD4=)",
        "[link](vbscript:msgbox)",
        "[link](file:///etc/passwd)",
        "[link](http://plain.example/)",
        "<javascript:alert(1)>",
        "[a]: javascript:alert(1)\n\n[a]",
        '<a href="https://x.example" onclick="alert(1)">x</a>',
        '<div style="background:url(https://evil.example)">x</div>',
        "<style>body{display:none}</style>",
        "<iframe src=https://evil.example></iframe>",
        "<!-- comment --><form action=/leave/><input></form>",
        "<svg/onload=alert(1)>",
        "`<script>alert(1)</script>`",
        "    <script>alert(1)</script>",
        '[x](https://a.example "onmouseover=alert(1)")',
        "| a | b |\n|---|---|\n| <script>x</script> | [y](javascript:1) |",
    ],
)
def test_no_markdown_makes_html_that_acts_or_loads(markdown: str) -> None:
    assert_harmless(html_of(markdown))


@given(
    st.lists(
        st.sampled_from(
            ["<", ">", "script", "a", "img", " ", "href", "src", "=", '"', "'", "javascript:", "(", ")", "[", "]", "!", "`",
             "\n", "&#", ";", "x", "on", "error", "/", "|", "-", "#", "*", "\\", "\t", "data:", "https://", "<!--", "]]>"]
        ),
        max_size=40,
    )
)  # fmt: skip
def test_whatever_is_written_comes_out_harmless(pieces: list[str]) -> None:
    assert_harmless(html_of("".join(pieces)))


def test_raw_html_is_shown_as_it_was_typed() -> None:
    assert html_of("a <b>bold</b> claim") == "<p>a &lt;b&gt;bold&lt;/b&gt; claim</p>\n"


def test_the_words_of_a_dangerous_link_stay_readable() -> None:
    assert "click me" in html_of("[click me](javascript:alert(1))")
    assert "click me" in html_of("[click me](http://plain.example/)")


def test_what_a_guide_needs_comes_through() -> None:
    html = html_of(
        "A **strong** and *soft* word, [a page](/therapies/emdr/), [a number](tel:988).\n\n"
        "- one\n- two\n\n3. three\n\n> said\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"
    )
    for piece in (
        "<strong>strong</strong>",
        "<em>soft</em>",
        '<a href="/therapies/emdr/" rel="noreferrer">a page</a>',
        '<a href="tel:988" rel="noreferrer">a number</a>',
        "<li>one</li>",
        '<ol start="3">',
        "<blockquote>",
        "<th>a</th>",
        "<td>1</td>",
    ):
        assert piece in html
