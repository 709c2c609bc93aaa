"""A therapist's own photograph: added, changed and removed by nobody else, and every bad file refused on the page."""

import io
import struct
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from attune.directory.actions import PhotoChangedMeanwhile, change_photo
from attune.directory.models import Listing, Therapist
from attune.directory.queries.consent import digest_of_what_is_public
from attune.foundation.models import AuditEvent
from tests import factories
from tests.people import browser_of, chidi, dana

if TYPE_CHECKING:
    from datetime import datetime

    from pytest_django import Settings

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def own_folder(settings: "Settings", tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path / "photos"


@pytest.fixture
def kept() -> Listing:
    """Chidi's published listing."""
    row = factories.listing(factories.therapist("Chidi Anorue"))
    row.therapist.person = chidi()
    row.therapist.save()
    return row


@pytest.fixture
def browser(kept: Listing) -> Client:
    return browser_of(kept.therapist.person)


def picture(kind: str = "JPEG", size: tuple[int, int] = (60, 40), colour: str = "teal") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, kind)
    return out.getvalue()


def sent(
    browser: Client, listing: Listing, data: bytes, name: str = "me.jpg", kind: str = "image/jpeg"
) -> str:
    """Send a file through the page and return what comes back, with its status in front."""
    answer = browser.post(f"/desk/{listing.slug}/photo/", {"picture": SimpleUploadedFile(name, data, kind)})
    return f"{answer.status_code} {answer.content.decode()}"


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


# --- Adding, changing, removing ----------------------------------------------------------------------


def test_a_change_of_it_is_covered_by_a_consent_of_that_day(kept: Listing, browser: Client) -> None:
    before = kept.consents.get(withdrawn_at=None)
    assert sent(browser, kept, picture()).startswith("303")
    added = kept.consents.get(withdrawn_at=None)
    assert (added.means, added.shown) == (
        added.Means.SIGNED_IN,
        digest_of_what_is_public(Listing.objects.get()),
    )
    assert added.pk != before.pk
    browser.post(f"/desk/{kept.slug}/photo/remove/")
    removed = kept.consents.get(withdrawn_at=None)
    assert removed.shown != added.shown


def test_a_photograph_shows_on_the_desk_and_on_the_public_page(kept: Listing, browser: Client) -> None:
    address = f"/desk/{kept.slug}/photo/"
    assert f"{address}photo.webp" not in browser.get(address).content.decode()
    assert sent(browser, kept, picture()).startswith("303")
    page = browser.get(address).content.decode()
    assert f'src="{address}photo.webp" alt="Your photograph"' in page
    public = browser_of(None).get(f"{kept.get_absolute_url()}photo.webp")
    shown = browser.get(f"{address}photo.webp")
    assert b"".join(public) == b"".join(shown)
    assert (shown["Content-Type"], shown["Content-Security-Policy"]) == ("image/webp", "default-src 'none'")
    assert AuditEvent.objects.filter(event="photo.changed").count() == 1


def test_a_new_one_takes_the_place_of_the_old_on_the_disk_too(
    kept: Listing, browser: Client, own_folder: Path
) -> None:
    sent(browser, kept, picture(colour="teal"))
    first = files(own_folder)
    sent(browser, kept, picture("PNG", colour="red"), "me.png", "image/png")
    assert len(files(own_folder)) == 1
    assert files(own_folder) != first


def test_removing_takes_page_and_file_away_and_twice_is_harmless(
    kept: Listing, browser: Client, own_folder: Path
) -> None:
    sent(browser, kept, picture())
    for _ in range(2):
        assert browser.post(f"/desk/{kept.slug}/photo/remove/").status_code == 303
    assert files(own_folder) == []
    assert browser_of(None).get(f"{kept.get_absolute_url()}photo.webp").status_code == 404
    assert AuditEvent.objects.filter(event="photo.changed").count() == 2


def test_a_draft_s_photograph_is_seen_by_its_therapist_alone(kept: Listing, browser: Client) -> None:
    sent(browser, kept, picture())
    Listing.objects.update(state=Listing.State.PAUSED)
    shown = browser.get(f"/desk/{kept.slug}/photo/photo.webp")
    assert b"".join(shown)[:4] == b"RIFF"
    assert "no-store" in shown["Cache-Control"]
    assert browser_of(None).get(f"{kept.get_absolute_url()}photo.webp").status_code == 404


def test_of_two_tabs_the_slower_replaces_nothing_and_leaves_no_file(
    kept: Listing, own_folder: Path, at: "datetime"
) -> None:
    person = kept.therapist.person
    assert person
    stale = Therapist.objects.get(pk=kept.therapist_id)
    change_photo(kept.therapist, io.BytesIO(picture()), 1, by=person, at=at)
    first = files(own_folder)
    with pytest.raises(PhotoChangedMeanwhile):
        change_photo(stale, io.BytesIO(picture(colour="red")), 1, by=person, at=at)
    assert files(own_folder) == first


# --- The door ----------------------------------------------------------------------------------------


def test_somebody_else_s_photograph_is_not_there(kept: Listing, browser: Client, own_folder: Path) -> None:
    sent(browser, kept, picture())
    before = files(own_folder)
    stranger = browser_of(dana())
    assert sent(stranger, kept, picture(colour="red")).startswith("404")
    assert stranger.post(f"/desk/{kept.slug}/photo/remove/").status_code == 404
    for page in ("", "photo.webp"):
        assert stranger.get(f"/desk/{kept.slug}/photo/{page}").status_code == 404
    assert files(own_folder) == before


def test_who_is_signed_out_sends_nothing(kept: Listing, own_folder: Path) -> None:
    assert sent(browser_of(None), kept, picture()).startswith("302")
    assert files(own_folder) == []


def test_looking_at_the_removal_changes_nothing(kept: Listing, browser: Client) -> None:
    assert browser.get(f"/desk/{kept.slug}/photo/remove/").status_code == 405


def test_the_form_needs_its_token_even_with_a_large_file(kept: Listing) -> None:
    """The token stands before the file, so that it arrives although the file is let go by."""
    strict = Client(enforce_csrf_checks=True)
    assert kept.therapist.person
    strict.force_login(kept.therapist.person)
    address = f"/desk/{kept.slug}/photo/"
    page = strict.get(address).content.decode()
    token = page.split('name="csrfmiddlewaretoken" value="')[-1].split('"')[0]
    large = b"\xff\xd8\xff" + b"\0" * 11_000_000
    without = strict.post(address, {"picture": SimpleUploadedFile("me.jpg", large)})
    with_it = strict.post(
        address, {"csrfmiddlewaretoken": token, "picture": SimpleUploadedFile("me.jpg", large)}
    )
    assert (without.status_code, with_it.status_code) == (403, 422)


# --- Bad files ---------------------------------------------------------------------------------------


def png_of(width: int, height: int) -> bytes:
    """Return a small file that claims to be a picture of that size."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    lines = zlib.compress(b"\0" * 10_000_000, 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", lines) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(b"", "The file is empty", id="nothing"),
        pytest.param(b"I am a text.", "not a JPEG, PNG or WebP", id="a text called jpg"),
        pytest.param(b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "not a JPEG", id="SVG"),
        pytest.param(b"<!DOCTYPE html><script>alert(1)</script>", "not a JPEG", id="a web page"),
        pytest.param(picture("GIF"), "not a JPEG", id="GIF"),
        pytest.param(picture("TIFF"), "not a JPEG", id="TIFF"),
        pytest.param(b"GIF89a/*" + picture(), "not a JPEG", id="a GIF before a JPEG"),
        pytest.param(b"PK\x03\x04" + picture(), "not a JPEG", id="an archive before a JPEG"),
        pytest.param(picture("JPEG", (400, 400))[:900], "not a JPEG", id="a JPEG that breaks off"),
        pytest.param(picture("PNG", (400, 400))[:90], "not a JPEG", id="a PNG that breaks off"),
        pytest.param(picture("WEBP", (400, 400))[:60], "not a JPEG", id="a WebP that breaks off"),
        pytest.param(png_of(50_000, 50_000), "not a JPEG", id="50,000 by 50,000 pixels"),
        pytest.param(png_of(8_000, 8_000), "more pixels than we can read", id="64 megapixels"),
    ],
)
def test_a_bad_file_is_refused_with_the_reason_and_the_old_photograph_stays(
    kept: Listing, browser: Client, own_folder: Path, data: bytes, reason: str
) -> None:
    sent(browser, kept, picture())
    before = files(own_folder)
    answer = sent(browser, kept, data)
    assert answer.startswith("422")
    assert reason in answer
    assert 'role="alert"' in answer
    assert files(own_folder) == before


def test_no_file_at_all_is_asked_for_again(kept: Listing, browser: Client) -> None:
    answer = browser.post(f"/desk/{kept.slug}/photo/")
    assert answer.status_code == 422
    assert "Choose a file first" in answer.content.decode()


def test_a_moving_picture_stands_still_and_what_hides_behind_one_is_gone(
    kept: Listing, browser: Client, own_folder: Path
) -> None:
    moving = io.BytesIO()
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "green")]
    frames[0].save(moving, "PNG", save_all=True, append_images=frames[1:])
    assert sent(browser, kept, moving.getvalue() + b"<script>PK\x03\x04").startswith("303")
    (name,) = files(own_folder)
    with Image.open(own_folder / name) as stored:
        assert (stored.format, getattr(stored, "n_frames", 1)) == ("WEBP", 1)
    assert b"script" not in (own_folder / name).read_bytes()


def test_the_name_and_kind_a_browser_claims_decide_nothing(
    kept: Listing, browser: Client, own_folder: Path
) -> None:
    assert sent(browser, kept, picture("PNG"), "../../../etc/me.svg", "image/svg+xml").startswith("303")
    (name,) = files(own_folder)
    assert name.endswith(".webp")
    assert "me" not in name.removesuffix(".webp")


def test_fifty_megabytes_are_let_go_by_as_they_arrive(
    kept: Listing, browser: Client, own_folder: Path
) -> None:
    """A good picture with 50 MB behind it: no view gets to see it, and nothing of it stays."""
    large = SimpleUploadedFile("me.jpg", picture() + b"\0" * 50_000_000)
    answer = browser.post(f"/desk/{kept.slug}/photo/", {"picture": large})
    assert answer.status_code == 422
    assert "The file is larger than 10 MB" in answer.content.decode()
    assert not answer.wsgi_request.FILES
    assert files(own_folder) == []


def test_many_files_together_are_no_way_around(kept: Listing, browser: Client) -> None:
    nine = b"\0" * 9_000_000
    several = {
        name: SimpleUploadedFile(f"{name}.jpg", nine) for name in ("first", "second", "third", "picture")
    }
    answer = browser.post(f"/desk/{kept.slug}/photo/", several)
    assert answer.status_code == 422
    assert set(answer.wsgi_request.FILES) == {"first"}
