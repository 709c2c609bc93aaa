"""Drawings of what stories show, made on the server: lines and shapes of `site.css`, words at the ends, and no style of their own.

What a drawing says is in its title and description too, and in a table beside it. Shapes differ, so that nothing hangs on a
colour; low connection looks no worse than high.
"""

from collections.abc import Callable, Iterable, Sequence
from math import cos, pi, sin

from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from attune.domain.patterns.connection import HIGHEST, LOWEST
from attune.workspace.findings import Connection, Dot, Map, Number, OnMap
from attune.workspace.told import Moved

_WIDE, _HIGH = 640, 250
_LEFT, _RIGHT, _TOP, _BOTTOM = 14, 626, 34, 206
_NODES = 360


def marks(said: Sequence[bool]) -> SafeString:
    """Return one mark for each of the last stories, in the order told: a dot where it was named, a short line where not.

    The row beside it says the same in words, so that it is hidden from whoever listens.
    """
    step = 6
    dots = "".join(f"M{3 + step * at} 6h0" for at, yes in enumerate(said) if yes)
    lines = "".join(f"M{3 + step * at} 4v4" for at, yes in enumerate(said) if not yes)
    return format_html(
        '<svg class="marks" viewBox="0 0 {} 12" aria-hidden="true" focusable="false"><path class="mark-no" d="{}"/><path class="mark-yes" d="{}"/></svg>',
        step * len(said),
        lines,
        dots,
    )


def band(number: Number) -> SafeString:
    """Return a share as a dot, and how sure it is as a bar around it, between none and all."""
    if number.low is None or number.high is None:
        return SafeString()
    low, high, share = (round(100 * part, 1) for part in (number.low, number.high, number.share))
    return format_html(
        '<svg class="band" viewBox="-4 0 108 12" aria-hidden="true" focusable="false"><path class="axis" d="M0 6h100"/>'
        '<path class="band-sure" d="M{} 6H{}"/><circle class="dot" cx="{}" cy="6" r="3.5"/></svg>',
        low,
        high,
        share,
    )


def connection_over_time(found: Connection) -> SafeString:
    """Return one shape for each story, further up the more connected it left its teller, from the first day to the last."""
    if not found.dots:
        return SafeString()
    xs = _places([dot.on.toordinal() for dot in found.dots])
    ys = [_up(dot.value) for dot in found.dots]
    points = list(zip(xs, ys, strict=True))
    shapes = [
        format_html(
            '<path class="{}" d="{}"/>',
            name,
            "".join(
                shape(x, y) for (x, y), dot in zip(points, found.dots, strict=True) if dot.moved in moved
            ),
        )
        for moved, name, shape in _SHAPES
    ]
    line = ""
    if found.line:
        line = " ".join(f"{x},{_up(value)}" for x, value in zip(xs, found.line, strict=True))
    first, last = (date_format(dot.on, "j M Y") for dot in (found.dots[0], found.dots[-1]))
    many = ngettext("%(many)d story", "%(many)d stories", len(found.dots)) % {"many": len(found.dots)}
    return format_html(
        '<svg class="chart" viewBox="0 0 {} {}" role="img" aria-labelledby="chart-title chart-words"><title id="chart-title">{}</title><desc id="chart-words">{}</desc>'
        '<path class="axis" d="M{left} {top}H{right}M{left} {bottom}H{right}M{left} {middle}H{right}"/>'
        '<polyline class="chart-line" points="{}"/>{}'
        '<text x="{left}" y="22">{}</text><text x="{left}" y="224">{}</text><text x="{left}" y="244">{}</text><text x="{right}" y="244" text-anchor="end">{}</text></svg>',
        _WIDE,
        _HIGH,
        _("Connection with %(name)s") % {"name": found.nickname},
        _("%(many)s from %(first)s to %(last)s, one shape each. The table below says the same.")
        % {"many": many, "first": first, "last": last},
        line,
        mark_safe("".join(shapes)),  # noqa: S308  each is made by format_html
        _("more alive, more connected"),
        _("drained, more on my own"),
        first,
        last,
        left=_LEFT,
        right=_RIGHT,
        top=_TOP,
        bottom=_BOTTOM,
        middle=(_TOP + _BOTTOM) // 2,
    )


def map_of_people(found: Map) -> SafeString:
    """Return me in the middle and the people around: nearer the more connected their stories left me."""
    drawn = [person for person in found.people if person.is_drawn]
    if not drawn:
        return SafeString()
    middle = _NODES / 2
    nodes: list[SafeString] = []
    for at, person in enumerate(drawn):
        angle = 2 * pi * at / len(drawn) - pi / 2
        x = round(_WIDE / 2 + 1.5 * _away(person) * cos(angle))
        y = round(middle + _away(person) * sin(angle))
        nodes.append(_node(person, x, y))
    return format_html(
        '<svg class="chart map" viewBox="0 0 {} {}" role="img" aria-labelledby="map-title map-words"><title id="map-title">{}</title><desc id="map-words">{}</desc>'
        '<g class="axis"><ellipse cx="320" cy="180" rx="90" ry="60"/><ellipse cx="320" cy="180" rx="150" ry="100"/><ellipse cx="320" cy="180" rx="225" ry="150"/></g>{}'
        '<circle class="dot" cx="320" cy="180" r="5"/><text x="320" y="200" text-anchor="middle">{}</text></svg>',
        _WIDE,
        _NODES,
        _("A map of my relationships"),
        _(
            "The nearer to the middle, the more connected their stories left me. The table below says the same."
        ),
        mark_safe("".join(nodes)),  # noqa: S308  each is made by format_html
        _("me"),
    )


def _node(person: OnMap, x: int, y: int) -> SafeString:
    size = 5 + min(9, person.stories**0.5)
    shape = _circle(x, y, size) if person.connection is not None else _square(x, y, size)
    return format_html(
        '<path class="{}" d="{}"/><text x="{}" y="{}" text-anchor="middle">{}</text>',
        "dot" if person.connection is not None else "ring",
        shape,
        x,
        round(y - size - 5),
        person.nickname,
    )


def _away(person: OnMap) -> float:
    """Return how far from the middle somebody stands: at the rim if too little was said."""
    if person.connection is None:
        return 150
    return 50 + 85 * (HIGHEST - person.connection) / (HIGHEST - LOWEST)


def _places(days: Sequence[int]) -> list[int]:
    """Return where each day stands between left and right; side by side where all are the same."""
    first, span = days[0], days[-1] - days[0]
    width = _RIGHT - _LEFT - 12
    if span:
        return [round(_LEFT + 6 + width * (day - first) / span) for day in days]
    return [round(_LEFT + 6 + width * (at + 1) / (len(days) + 1)) for at in range(len(days))]


def _up(value: float) -> int:
    return round(_BOTTOM - (_BOTTOM - _TOP) * (value - LOWEST) / (HIGHEST - LOWEST))


def _circle(x: float, y: float, size: float = 4.5) -> str:
    return f"M{_short(x - size)} {_short(y)}a{_short(size)} {_short(size)} 0 1 0 {_short(2 * size)} 0a{_short(size)} {_short(size)} 0 1 0-{_short(2 * size)} 0z"


def _diamond(x: float, y: float, size: float = 5.5) -> str:
    return f"M{_short(x)} {_short(y - size)}l{size} {size}l-{size} {size}l-{size}-{size}z"


def _square(x: float, y: float, size: float = 4) -> str:
    return (
        f"M{_short(x - size)} {_short(y - size)}h{_short(2 * size)}v{_short(2 * size)}h-{_short(2 * size)}z"
    )


def _short(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")


_SHAPES: tuple[tuple[frozenset[Moved | None], str, Callable[[float, float], str]], ...] = (
    (frozenset({Moved.CLOSER}), "dot", _circle),
    (frozenset({Moved.FURTHER}), "dot", _diamond),
    (frozenset({Moved.NEITHER, None}), "ring", _square),
)


def legend(dots: Iterable[Dot]) -> list[tuple[SafeString, str]]:
    """Return each shape that was drawn, with its word."""
    drawn = {dot.moved for dot in dots}
    words = (_("it left us closer"), _("it left us further apart"), _("neither, both, or not said"))
    return [
        (
            format_html(
                '<svg class="shape" viewBox="0 0 16 16" aria-hidden="true" focusable="false"><path class="{}" d="{}"/></svg>',
                name,
                shape(8, 8),
            ),
            word,
        )
        for (moved, name, shape), word in zip(_SHAPES, words, strict=True)
        if moved & drawn
    ]
