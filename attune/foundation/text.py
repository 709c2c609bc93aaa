"""Shaping text for a page: cutting it at a word, turning markdown into safe HTML."""

import re
import unicodedata

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

_markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
_TAGS = {"p", "ul", "ol", "li", "strong", "em", "a", "h2", "h3", "h4", "blockquote", "br", "hr", "code",
         "table", "thead", "tbody", "tr", "th", "td"}  # fmt: skip
# "*" replaces the attributes that would be let through everywhere: among them title, where a citation could hide.
_ATTRIBUTES: dict[str, set[str]] = {"a": {"href"}, "ol": {"start"}, "*": set()}


def first_words(text: str, limit: int) -> str:
    """Return the beginning of `text`, at most `limit` characters, cut at a word and marked with an ellipsis.

    >>> first_words("I work with people who learned early to take care of others.", 30)
    'I work with people who…'
    >>> first_words("Short enough.", 30)
    'Short enough.'
    """
    flat = " ".join(text.split())
    if len(flat) <= limit:
        return flat
    head = flat[: limit - 1]
    if " " in head and flat[limit - 1] != " ":
        head = head[: head.rindex(" ")]
    return head.rstrip(" ,;:–-.") + "…"


def html_of(markdown: str) -> SafeString:
    """Return markdown as HTML that can hold no script, no style, no image and no raw HTML.

    Links may lead to pages of this site, to https addresses, to telephone numbers and mailboxes.
    """
    cleaned = nh3.clean(
        _markdown.render(markdown),
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes={"https", "tel", "mailto"},
        link_rel="noreferrer",
    )
    return mark_safe(cleaned)  # noqa: S308  cleaned one line above


def initials_of(name: str) -> str:
    """Return one or two letters that stand for a name where there is no picture.

    >>> initials_of("Marisol Ostrander"), initials_of("Ines"), initials_of("Jan van der Berg"), initials_of(" ")
    ('MO', 'I', 'JB', '')
    """
    words = [word for word in name.replace("-", " ").split() if word[0].isalpha()]
    if not words:
        return ""
    ends = [words[0]] if len(words) == 1 else [words[0], words[-1]]
    return "".join(word[0].upper() for word in ends)


def cleaned(text: str) -> str:
    """Return `text` without what nobody sees: control characters, marks of direction, characters of no width.

    The two joiners stay between letters that are not Latin: Persian, Hindi and emoji are spelt with them.

    >>> cleaned("I\\u200b feel\\0 \\u202ealone\\r\\n")
    'I feel alone'
    """
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = "".join(
        sign
        for sign in text
        if sign in "\n\t" + _JOINERS or unicodedata.category(sign) not in {"Cc", "Cf", "Cs"}
    )
    return _LONE_JOINER.sub("", text).strip()


_JOINERS = "\u200c\u200d"
_LONE_JOINER = re.compile(r"(?<![^\x00-\x7f\s])[\u200c\u200d]|[\u200c\u200d](?![^\x00-\x7f\s])")
