"""What an operator gives the site of their own: a logo and terms, both made harmless."""

import io
from pathlib import Path

import pytest
from django.test import Client
from PIL import Image
from pytest_django import Settings

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
