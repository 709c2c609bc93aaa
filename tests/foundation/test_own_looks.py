"""What an operator gives the site of their own: a logo, terms and colours, all made harmless."""

import io
from pathlib import Path

import pytest
from django.test import Client
from PIL import Image
from pytest_django import Settings

from attune.foundation.colours import NoColour, palette_of
from attune.foundation.logo import NoLogo, logo_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def read_anew() -> None:
    logo_of.cache_clear()


def picture(folder: Path, *, size: tuple[int, int] = (900, 300), more: bytes = b"") -> Path:
    path = folder / "logo.png"
    Image.new("RGB", size, "teal").save(path, "PNG")
    path.write_bytes(path.read_bytes() + more)
    return path


def test_without_either_there_is_neither_page_nor_link(client: Client) -> None:
    page = client.get("/about/").content.decode()
    assert "/terms/" not in page
    assert "/logo.webp" not in page


def test_terms_are_shown_and_linked_without_anything_that_runs(client: Client, settings: Settings) -> None:
    settings.ATTUNE_TERMS = "## What we ask\n\nBe *kind*. <script>alert(1)</script> [no](javascript:alert(1))"
    page = client.get("/terms/").content.decode()
    assert "<h2>What we ask</h2>" in page
    assert "<em>kind</em>" in page
    assert "<script>alert" not in page
    assert 'href="javascript' not in page
    assert 'href="/terms/"' in client.get("/about/").content.decode()


def test_a_logo_is_written_anew_and_small(client: Client, settings: Settings, tmp_path: Path) -> None:
    settings.ATTUNE_LOGO = str(picture(tmp_path, more=b"<script>alert(1)</script>"))
    answer = client.get("/logo.webp")
    with Image.open(io.BytesIO(answer.content)) as shown:
        assert (shown.format, shown.size) == ("WEBP", (288, 96))
    assert b"<script" not in answer.content
    assert 'src="/logo.webp"' in client.get("/about/").content.decode()


def test_what_is_no_picture_or_too_large_is_refused(tmp_path: Path) -> None:
    svg = tmp_path / "logo.svg"
    svg.write_text("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>")
    huge = tmp_path / "huge"
    huge.mkdir()
    for path in (
        svg,
        tmp_path / "nowhere.png",
        picture(huge, size=(4001, 4000)),
        picture(tmp_path, more=b"x" * 2_000_001),
    ):
        with pytest.raises(NoLogo):
            logo_of(path)


# --- Colours --------------------------------------------------------------------------------------------------


def luminance(colour: str) -> float:
    """The relative luminance of WCAG 2, written down once more."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("main", ["#1d5a53", "#0a4d8c", "#7a1f1f", "#4a2a7a", "#000000", "#556000"])
def test_every_shade_of_an_own_colour_can_be_read_in_light_and_dark(main: str) -> None:
    palette = palette_of(main, "#8a1f5c")
    for shades, paper, on_button in (
        (palette.light, "#fbf8f2", "#fffdf9"),
        (palette.dark, "#131b19", "#0e1f1b"),
    ):
        for ink in ("pine", "pine-deep", "clay"):
            assert contrast(shades[ink], paper) >= 4.5
        assert contrast(shades["pine-deep"], shades["pine-wash"]) >= 4.5
        assert contrast(on_button, shades["button"]) >= 4.5
        assert contrast(shades["focus"], paper) >= 3.0


def test_a_style_sheet_of_them_is_read_after_ours(client: Client, settings: Settings) -> None:
    assert client.get("/colours.css").status_code == 404
    assert "/colours.css" not in client.get("/about/").content.decode()
    settings.ATTUNE_COLOUR = "#0A4D8C"
    answer = client.get("/colours.css")
    assert answer["Content-Type"] == "text/css; charset=utf-8"
    assert "--pine: #0a4d8c;" in answer.content.decode()
    assert "--clay" not in answer.content.decode()
    page = client.get("/about/").content.decode()
    assert page.index("site.") < page.index("/colours.css")


@pytest.mark.parametrize(
    "colour", ["#ffcc00", "teal", "#123", "#12345g", "#123456; } body { display: none", "1d5a53"]
)
def test_what_is_no_colour_or_cannot_be_read_is_refused(colour: str) -> None:
    with pytest.raises(NoColour):
        palette_of(colour, "")
    with pytest.raises(NoColour):
        palette_of("", colour)
