"""The operator's own two colours, in all the shades a page needs, light and dark; refused where somebody could not read them.

The thresholds are those of WCAG 2.2: text at least 4.5 to 1 (1.4.3), borders and focus at least 3 to 1 (1.4.11).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from coloraide import Color

TEXT, BORDER = 4.5, 3.0

# The grounds of site.css, on which everything stands.
_LIGHT = {
    "paper": "#fbf8f2",
    "surface": "#fffdf9",
    "deep": "#f3ede1",
    "bar-ink": "#fdfaf3",
    "button-ink": "#fffdf9",
}
_DARK = {
    "paper": "#131b19",
    "surface": "#1a2422",
    "deep": "#0e1513",
    "bar-ink": "#f3efe4",
    "button-ink": "#0e1f1b",
}

Shades = dict[str, str]


class NoColour(Exception):
    """A colour cannot be used; the argument says why."""


@dataclass(frozen=True)
class Palette:
    """Values of the tokens of site.css, by their names."""

    light: Shades
    dark: Shades

    @property
    def css(self) -> str:
        """The style sheet that is read after site.css."""
        return (
            f":root {{ {_declared(self.light)} }}\n"
            f"@media (prefers-color-scheme: dark) {{ :root {{ {_declared(self.dark)} }} }}\n"
        )


@lru_cache(maxsize=1)
def palette_of(main: str, accent: str) -> Palette:
    """Return the shades of a main colour (links, buttons, headings) and an accent (where one is); either may be "".

    Both are six hexadecimal digits after #. They are taken as they are in the light, and lifted in the dark. Raise
    NoColour for what is no colour, and for one that cannot be read where it is used.
    """
    palette = Palette(light=_light(main, accent), dark=_dark(main, accent))
    for ground, shades in ((_LIGHT, palette.light), (_DARK, palette.dark)):
        for text, behind, least in _pairs(shades, ground):
            if contrast(text, behind) < least:
                raise NoColour(
                    f"{text} on {behind} has a contrast of {contrast(text, behind):.1f} to 1, and {least} is needed"
                )
    return palette


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21, as WCAG 2 reckons it.

    >>> round(contrast("#000000", "#ffffff"), 1), round(contrast("#1d5a53", "#fbf8f2"), 1)
    (21.0, 7.5)
    """
    return float(Color(one).contrast(Color(other), method="wcag21"))


def _light(main: str, accent: str) -> Shades:
    shades: Shades = {}
    if main:
        deep = _at(main, 0.78, 1.0)
        shades |= {"pine": _hex(main), "pine-deep": deep, "pine-wash": _washed(main)}
        shades |= {"bar": deep, "button": _hex(main), "button-hover": deep}
    if accent:
        shades |= {"clay": _hex(accent), "clay-wash": _washed(accent), "focus": _hex(accent)}
    return shades


def _dark(main: str, accent: str) -> Shades:
    shades: Shades = {}
    if main:
        shades |= {
            "pine": _set(main, 0.81, 0.09),
            "pine-deep": _set(main, 0.91, 0.04),
            "pine-wash": _set(main, 0.31, 0.04),
        }
        shades |= {
            "bar": _set(main, 0.28, 0.05),
            "button": _set(main, 0.77, 0.09),
            "button-hover": _set(main, 0.84, 0.07),
        }
    if accent:
        shades |= {"clay": _set(accent, 0.78, 0.11), "clay-wash": _set(accent, 0.3, 0.04)}
        shades |= {"focus": _set(accent, 0.83, 0.09)}
    return shades


def _pairs(shades: Mapping[str, str], ground: Mapping[str, str]) -> Iterator[tuple[str, str, float]]:
    """Yield what stands on what, and how much contrast it needs."""
    for name in ("pine", "pine-deep", "clay"):
        if name in shades:
            wash = shades[name.removesuffix("-deep") + "-wash"]
            for behind in (ground["paper"], ground["surface"], ground["deep"], wash):
                yield shades[name], behind, TEXT
    for name, ink in (("bar", "bar-ink"), ("button", "button-ink"), ("button-hover", "button-ink")):
        if name in shades:
            yield ground[ink], shades[name], TEXT
    if "focus" in shades:
        yield shades["focus"], ground["paper"], BORDER
        yield shades["focus"], ground["surface"], BORDER


def _hex(colour: str) -> str:
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", colour):
        raise NoColour("it is not written as six hexadecimal digits after #, such as #1d5a53")
    return colour.lower()


def _at(colour: str, lightness: float, chroma: float) -> str:
    """Return a colour with its lightness and chroma (OKLCH) times so much."""
    shade = Color(_hex(colour)).convert("oklch")
    return _written(
        shade.set("lightness", shade["lightness"] * lightness).set("chroma", shade["chroma"] * chroma)
    )


def _set(colour: str, lightness: float, most_chroma: float) -> str:
    """Return a colour of the same hue at a lightness, with at most so much chroma."""
    shade = Color(_hex(colour)).convert("oklch")
    return _written(shade.set("lightness", lightness).set("chroma", min(shade["chroma"], most_chroma)))


def _washed(colour: str) -> str:
    """Return a colour as a ground: a tenth of it on white."""
    return _written(Color(_LIGHT["surface"]).mix(_hex(colour), 0.1, space="srgb"))


def _written(shade: Color) -> str:
    return str(shade.convert("srgb").fit().to_string(hex=True))


def _declared(shades: Shades) -> str:
    return " ".join(f"--{name}: {value};" for name, value in shades.items())
