"""A photograph is decoded and written anew: whatever else was in the file is gone, and what is no photograph is refused."""

import io
import struct
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given
from hypothesis import settings as how_to_try
from hypothesis import strategies as st
from PIL import Image, ImageOps

from attune.directory.photos import SIDE, PhotoRefused, open_photo, remove_photo, save_photo
from attune.foundation.uploads import MOST_BYTES
from tests import factories

if TYPE_CHECKING:
    from pytest_django import Settings

ORIENTATION, MAKER, GPS = 0x0112, 0x010F, 0x8825


@pytest.fixture(autouse=True)
def own_folder(settings: "Settings", tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path / "photos"


def picture(kind: str = "JPEG", size: tuple[int, int] = (60, 40), mode: str = "RGB", **options: Any) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, "teal").save(out, kind, **options)
    return out.getvalue()


def saved(data: bytes) -> str:
    return save_photo(io.BytesIO(data), len(data))


def stored(name: str) -> bytes:
    with open_photo(name) as file:
        return file.read()


def opened(name: str) -> Image.Image:
    image = Image.open(io.BytesIO(stored(name)))
    image.load()
    return image


# --- What comes out ----------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photograph_of_each_common_kind_becomes_a_plain_webp(kind: str, own_folder: Path) -> None:
    name = saved(picture(kind))
    image = opened(name)
    assert (image.format, image.mode, image.size) == ("WEBP", "RGB", (60, 40))
    assert [path.name for path in own_folder.iterdir()] == [name]


def test_the_name_tells_nothing_and_is_never_the_same() -> None:
    data = picture()
    names = {saved(data) for _ in range(3)}
    assert len(names) == 3
    assert all(len(name) == 37 and name.endswith(".webp") and name[:32].isalnum() for name in names)


def test_where_and_with_what_it_was_taken_is_gone() -> None:
    exif = Image.Exif()
    exif[MAKER] = "SECRET-CAMERA"
    exif.get_ifd(GPS).update({1: "N", 2: (52.0, 30.0, 0.0), 3: "E", 4: (13.0, 24.0, 0.0)})
    for kind in ("JPEG", "WEBP", "PNG"):
        data = picture(kind, exif=exif)
        assert b"SECRET-CAMERA" in data
        name = saved(data)
        assert dict(opened(name).getexif()) == {}
        assert b"SECRET" not in stored(name)
        assert b"EXIF" not in stored(name)


def test_comments_profiles_and_other_chunks_are_gone() -> None:
    data = picture("JPEG", comment=b"SECRET-COMMENT", icc_profile=b"SECRET-PROFILE" * 9)
    assert b"SECRET-COMMENT" in data
    result = stored(saved(data))
    assert b"SECRET" not in result
    assert {b"ICCP", b"EXIF", b"XMP "} & {result[at : at + 4] for at in range(0, len(result), 1)} == set()


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_taken_at_any_angle_stands_upright(kind: str, orientation: int) -> None:
    """Each is turned as Pillow's own tool turns it: red stays where red was seen."""
    out = io.BytesIO()
    image = Image.new("RGB", (80, 48), "white")
    image.paste("red", (0, 0, 40, 24))
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    image.save(out, kind, exif=exif)
    expected = ImageOps.exif_transpose(Image.open(out)).convert("RGB")
    found = opened(saved(out.getvalue()))
    assert found.size == expected.size
    width, height = expected.size
    for place in ((8, 8), (width - 8, 8), (8, height - 8), (width - 8, height - 8)):
        wanted, seen = expected.getpixel(place), found.getpixel(place)
        assert isinstance(wanted, tuple)
        assert isinstance(seen, tuple)
        assert all(abs(one - other) < 60 for one, other in zip(wanted, seen, strict=True))


def metadata(*entries: tuple[int, int, int, bytes]) -> bytes:
    """Return EXIF with the orientation 6 and further entries of (tag, type, count, value), however wrong."""
    whole = [(ORIENTATION, 3, 1, b"\x06\0\0\0"), *entries]
    rows = b"".join(struct.pack("<HHL", *entry[:3]) + entry[3] for entry in whole)
    return b"Exif\0\0II*\0\x08\0\0\0" + struct.pack("<H", len(whole)) + rows + b"\0\0\0\0"


@pytest.mark.filterwarnings("ignore::UserWarning:PIL")
@pytest.mark.parametrize(
    ("strange", "size"),
    [
        pytest.param(metadata((0x0128, 2, 4, b"abc\0")), (40, 60), id="words for a unit"),
        pytest.param(metadata((0x011A, 7, 4, b"abcd")), (40, 60), id="bytes for a resolution"),
        pytest.param(metadata((0x8769, 2, 4, b"abc\0")), (40, 60), id="words for a place in the file"),
        pytest.param(metadata()[:20] + b"\xff\xff", (60, 40), id="an end in the middle"),
        pytest.param(b"Exif\0\0nothing of the kind", (60, 40), id="no metadata at all"),
    ],
)
def test_strange_metadata_does_not_spoil_a_good_picture(strange: bytes, size: tuple[int, int]) -> None:
    """Some cameras and many editors write such things; all that we want of it is which side is up."""
    assert opened(saved(picture("JPEG", exif=strange))).size == size


def test_a_large_picture_is_made_small_and_a_small_one_stays() -> None:
    assert opened(saved(picture(size=(3000, 1500)))).size == (SIDE, SIDE // 2)
    assert opened(saved(picture(size=(10, 10)))).size == (10, 10)


@pytest.mark.parametrize(
    ("kind", "mode"),
    [("PNG", "RGBA"), ("PNG", "P"), ("PNG", "L"), ("PNG", "1"), ("PNG", "I;16"), ("JPEG", "CMYK")],
)
def test_pictures_of_unusual_colours_are_taken_too(kind: str, mode: str) -> None:
    out = io.BytesIO()
    Image.new(mode, (20, 20)).save(out, kind)
    assert opened(saved(out.getvalue())).mode == "RGB"


def test_of_a_moving_picture_one_frame_remains() -> None:
    out = io.BytesIO()
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "green", "blue")]
    frames[0].save(out, "WEBP", save_all=True, append_images=frames[1:])
    assert getattr(opened(saved(out.getvalue())), "n_frames", 1) == 1


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_file_that_is_two_things_at_once_comes_out_as_one(kind: str) -> None:
    """A picture with a web page, a program or an archive behind it passes many checks by its first bytes."""
    tail = b"<script>alert(document.domain)</script><?php system($_GET[0]); ?>PK\x03\x04"
    result = stored(saved(picture(kind) + tail))
    assert result[:4] == b"RIFF"
    assert struct.unpack("<I", result[4:8])[0] + 8 == len(result), "nothing stands behind the picture"
    assert b"script" not in result
    assert b"PK\x03\x04" not in result


# --- What is refused ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"I am a text, not a picture.\n" * 50, id="a text"),
        pytest.param(b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", id="SVG"),
        pytest.param(
            b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>", id="SVG with a declaration"
        ),
        pytest.param(b"<!DOCTYPE html><script>alert(1)</script>", id="a web page"),
        pytest.param(b"%PDF-1.7\n", id="PDF"),
        pytest.param(b"MZ" + b"\0" * 400, id="a program"),
        pytest.param(b"\x89PNG\r\n\x1a\n", id="only the beginning of a PNG"),
        pytest.param(b"\xff\xd8\xff\xe0", id="only the beginning of a JPEG"),
        pytest.param(picture("GIF"), id="GIF"),
        pytest.param(picture("BMP"), id="BMP"),
        pytest.param(picture("TIFF"), id="TIFF"),
        pytest.param(picture("ICO"), id="an icon"),
        pytest.param(b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", id="PostScript"),
        pytest.param(picture("JPEG", (400, 400))[:900], id="a JPEG that breaks off"),
        pytest.param(picture("PNG", (400, 400))[:90], id="a PNG that breaks off"),
        pytest.param(picture("WEBP", (400, 400))[:60], id="a WebP that breaks off"),
    ],
)
def test_what_is_no_photograph_is_refused_and_leaves_nothing(data: bytes, own_folder: Path) -> None:
    with pytest.raises(PhotoRefused, match="not a JPEG, PNG or WebP picture we can read"):
        saved(data)
    assert not own_folder.exists()


def png_of(width: int, height: int) -> bytes:
    """Return a small file that claims to be a picture of that size: one colour, compressed a thousandfold."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    lines = zlib.compress(b"\0" * min(((width + 7) // 8 + 1) * height, 10_000_000), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", lines) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("size", "reason"),
    [
        ((6400, 6400), "more pixels than we can read"),
        ((8000, 8000), "more pixels than we can read"),
        ((15_000, 15_000), "not a JPEG, PNG or WebP picture we can read"),
        ((60_000, 60_000), "not a JPEG, PNG or WebP picture we can read"),
        ((2**31 - 1, 1), "not a JPEG, PNG or WebP picture we can read"),
        ((1, 2**31 - 1), "not a JPEG, PNG or WebP picture we can read"),
    ],
)
def test_a_bomb_is_refused_before_it_is_unpacked(
    size: tuple[int, int], reason: str, own_folder: Path
) -> None:
    """These would need from 120 MB to 11 GB as pixels. Each file has a few kilobytes."""
    data = png_of(*size)
    assert len(data) < 20_000
    with pytest.raises(PhotoRefused, match=reason):
        saved(data)
    assert not own_folder.exists()


def test_a_picture_just_within_the_limit_of_pixels_is_read() -> None:
    out = io.BytesIO()
    Image.new("1", (8000, 5000)).save(out, "PNG")
    assert opened(saved(out.getvalue())).size == (640, 400)


def test_a_file_that_is_too_large_is_refused_without_opening_it() -> None:
    class Untouchable(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            raise AssertionError("it was opened")

    with pytest.raises(PhotoRefused, match="larger than 10 MB"):
        save_photo(Untouchable(), MOST_BYTES + 1)


JPEG_WITH_EXIF = picture(
    "JPEG",
    exif=b"Exif\0\0II*\0\x08\0\0\0\x02\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\x0f\x01\x02\0\x04\0\0\0abc\0\0\0\0\0",
)
SEEDS = [JPEG_WITH_EXIF, picture("PNG"), picture("WEBP"), picture("PNG", mode="P"), png_of(30, 30)]


@pytest.mark.filterwarnings("ignore::UserWarning:PIL")  # it warns of the spoilt metadata that it skips
@how_to_try(
    deadline=None,
    derandomize=True,
    database=None,
    max_examples=300,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    seed=st.sampled_from(SEEDS),
    changes=st.lists(st.tuples(st.integers(0, 400), st.integers(0, 255)), max_size=8),
    length=st.integers(0, 2000),
)
def test_a_spoilt_file_is_taken_or_refused_and_never_breaks_anything(
    seed: bytes, changes: list[tuple[int, int]], length: int
) -> None:
    data = bytearray(seed)
    for place, value in changes:
        data[place % len(data)] = value
    try:
        name = saved(bytes(data[:length]))
    except PhotoRefused:
        return
    assert opened(name).format == "WEBP"


# --- On a page ---------------------------------------------------------------------------------------


@pytest.mark.usefixtures("content")
class TestOnAPage:
    """How a stored photograph is sent."""

    def test_it_is_sent_as_a_picture_and_nothing_else(self, client: Client) -> None:
        row = factories.listing()
        name = factories.photo(row.therapist)
        answer = client.get(f"/therapists/{row.slug}/photo.webp")
        assert b"".join(answer) == stored(name)
        assert answer.headers["Content-Type"] == "image/webp"
        assert answer.headers["Content-Disposition"] == "inline"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Content-Security-Policy"] == "default-src 'none'"
        answer.close()

    def test_a_therapist_without_one_has_none(self, client: Client) -> None:
        assert client.get(f"/therapists/{factories.listing().slug}/photo.webp").status_code == 404

    def test_one_whose_file_is_gone_is_not_there(self, client: Client) -> None:
        row = factories.listing()
        remove_photo(factories.photo(row.therapist))
        assert client.get(f"/therapists/{row.slug}/photo.webp").status_code == 404

    @pytest.mark.parametrize("name", ["../attune.sqlite3", "/etc/passwd", "..", "a/../../b"])
    def test_a_name_leads_nowhere_but_into_the_folder_of_photographs(self, client: Client, name: str) -> None:
        row = factories.listing()
        type(row.therapist).objects.filter(pk=row.therapist_id).update(photo=name)
        assert client.get(f"/therapists/{row.slug}/photo.webp").status_code == 404


def test_removing_one_twice_is_harmless(own_folder: Path) -> None:
    name = saved(picture())
    remove_photo(name)
    remove_photo(name)
    assert list(own_folder.iterdir()) == []
