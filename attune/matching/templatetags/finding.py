"""Parts of the page of a search that are long: written in Python, since seven hundred options take a template too long."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from html import escape

from django import template
from django.template.defaultfilters import capfirst
from django.utils.formats import number_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from attune.domain.ranking.formula import Breakdown
from attune.matching.answers import Match, Option, OptionGroup

register = template.Library()

# Of a long group the most frequent stand in sight; the rest is one step away. Both numbers are our own choice.
_LONG, _IN_SIGHT = 16, 12
_NOTHING = SafeString("")


@register.simple_tag
def option_groups(groups: Sequence[OptionGroup]) -> SafeString:
    """Write every group of choices, folded unless something in it is chosen."""
    return mark_safe("".join(_group(group) for group in groups))  # noqa: S308  all escaped below


def _group(found: OptionGroup) -> str:
    options = [option for option in found.options if option.count != 0 or option.chosen]
    if not options:
        return ""
    id = found.group.id
    sight, rest = _in_sight(options)
    return format_html(
        '<details class="group" data-group="{}"{}><summary>{}{}</summary>'
        '<fieldset><legend class="visually-hidden">{}</legend>{}<div class="options">{}</div>{}</fieldset></details>\n',
        id,
        _OPEN if found.has_chosen else _NOTHING,
        found.group.label,
        _how_many_chosen(options),
        found.group.label,
        _manner(id, must=found.must),
        _options(id, sight),
        _more(id, rest),
    )


_OPEN, _CHECKED = SafeString(" open"), SafeString(" checked")


def _in_sight(options: Sequence[Option]) -> tuple[Sequence[Option], Sequence[Option]]:
    """Return the options to show at once and those to fold away: chosen ones first, then the most frequent."""
    if len(options) <= _LONG:
        return options, []
    by_count = sorted(options, key=lambda option: (not option.chosen, -(option.count or 0)))
    many = max(_IN_SIGHT, sum(option.chosen for option in options))
    return by_count[:many], sorted(by_count[many:], key=lambda option: option.label.casefold())


def _how_many_chosen(options: Iterable[Option]) -> SafeString:
    many = sum(option.chosen for option in options)
    if not many:
        return _NOTHING
    return format_html(
        ' <small class="group-chosen">{}</small>',
        ngettext("%(count)d chosen", "%(count)d chosen", many) % {"count": many},
    )


def _manner(id: str, *, must: bool) -> SafeString:
    """Write whether what is chosen in a group is a must or a wish."""
    choices = [
        (id, "must", f"{id}-must", _CHECKED if must else _NOTHING, _("must fit")),
        (id, "wish", f"{id}-wish", _NOTHING if must else _CHECKED, _("would be good")),
    ]
    return format_html(
        '<p class="manner">{}</p>',
        format_html_join(
            "",
            '<label><input type="radio" name="{}-counts" value="{}" id="{}"{}> <span>{}</span></label>',
            choices,
        ),
    )


def _options(id: str, options: Iterable[Option]) -> SafeString:
    """Write each option with how many there would be. Plain strings: format_html takes four times as long."""
    html = "\n".join(
        f'<label class="option"><input type="checkbox" {_named(id, option.id)}'
        f"{_CHECKED if option.chosen else ''}> {_labelled(option.label)}{_count(option.count)}</label>"
        for option in options
    )
    return mark_safe(html)  # noqa: S308  ids and labels are escaped where they are written


# The same five hundred options stand on every page.
@lru_cache(maxsize=4096)
def _named(id: str, option: str) -> str:
    return f'name="{id}" value="{escape(option)}" id="{id}-{escape(option)}"'


@lru_cache(maxsize=4096)
def _labelled(label: str) -> str:
    return f"<span>{escape(capfirst(label))}</span>"


def _count(count: int | None) -> str:
    if count is None:
        return ""
    return f" <small>{count if count < 1000 else number_format(count, force_grouping=True)}</small>"


def _more(id: str, options: Sequence[Option]) -> SafeString:
    if not options:
        return _NOTHING
    return format_html(
        '<details class="more" data-group="{}-more"><summary>{}</summary><div class="options">{}</div></details>',
        id,
        ngettext("%(count)d more", "%(count)d more", len(options)) % {"count": len(options)},
        _options(id, options),
    )


@register.simple_tag
def reasons(match: Match) -> SafeString:
    """Write what fits, what does not, and what a listing does not state: a word before each, and a sign."""
    rows = (
        ("met", "✓", _("Fits:"), match.met),
        ("not-met", "–", _("Does not fit:"), match.not_met),
        ("not-stated", "?", _("Not stated:"), match.not_stated),
    )
    return format_html_join(
        "",
        '<li class="why-{}"><span class="why-sign" aria-hidden="true">{}</span> <span><b>{}</b> {}</span></li>',
        (
            (kind, sign, word, format_html_join(" · ", "<span>{}</span>", ((phrase,) for phrase in phrases)))
            for kind, sign, word, phrases in rows
            if phrases
        ),
    )


@register.simple_tag
def score_parts(parts: Breakdown) -> SafeString:
    """Write the five parts of a score as rows of a table, with their sum."""
    rows = (
        (_("Your own words"), parts.words),
        (_("Wishes met"), parts.wishes),
        (_("Training in the approach you asked for"), parts.depth),
        (_("How lately the listing was confirmed"), parts.freshness),
        (_("Room for new clients"), parts.room),
    )
    body = format_html_join(
        "",
        '<tr><th scope="row">{}</th> <td>{}</td></tr>',
        ((label, _rounded(value, 2)) for label, value in rows),
    )
    return format_html(
        '<tbody>{}</tbody><tfoot><tr><th scope="row">{}</th> <td>{}</td></tr></tfoot>',
        body,
        _("Together"),
        _rounded(parts.total, 2),
    )


def _rounded(value: float, places: int) -> str:
    """Return a number as people of the language write it. Django's own function cuts digits off and rounds nothing."""
    return _written(round(value, places) + 0.0, places, get_language())


@lru_cache(maxsize=4096)
def _written(value: float, places: int, _language: str | None) -> str:
    return number_format(value, decimal_pos=places)


@register.filter
def miles_away(miles: float) -> str:
    """Return a distance in words.

    >>> miles_away(0.4), miles_away(3.26), miles_away(17.8)
    ('less than a mile away', '3.3 miles away', '18 miles away')
    """
    if miles < 1:
        return _("less than a mile away")
    return _("%(miles)s miles away") % {"miles": _rounded(miles, 1 if miles < 10 else 0)}
