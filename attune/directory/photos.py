"""A therapist's photograph: decoded, turned upright, shrunk and written anew, so that only pixels remain."""

import secrets
from pathlib import Path
from typing import IO, BinaryIO

from django.conf import settings
from django.utils.translation import gettext as _
from PIL import ExifTags, Image, UnidentifiedImageError

from attune.foundation.uploads import MOST_BYTES

# Our own choice: forty megapixels is more than any camera phone in common use; 640 fills the largest place we show.
MOST_PIXELS = 40_000_000
SIDE = 640

# By the number of EXIF's orientation, which says where the top of the picture is.
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


class PhotoRefused(ValueError):
    """The file is not a photograph we can use; the message says why."""


def save_photo(upload: IO[bytes], size: int) -> str:
    """Write the picture in `upload` anew as WebP without any metadata and return its file name.

    Raise PhotoRefused for a file that is too large, has too many pixels, or is no JPEG, PNG or
    WebP. Nothing of the original file is kept: a file that is two things at once comes out as one.
    """
    if size > MOST_BYTES:
        raise PhotoRefused(_("The file is larger than %(most)d MB.") % {"most": MOST_BYTES // 1_000_000})
    try:
        with Image.open(upload, formats=["JPEG", "PNG", "WEBP"]) as original:
            if original.width * original.height > MOST_PIXELS:
                raise PhotoRefused(_("The picture has more pixels than we can read."))
            upright = _turned_upright(original).convert("RGB")
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError) as error:
        if isinstance(error, PhotoRefused):
            raise
        raise PhotoRefused(_("The file is not a JPEG, PNG or WebP picture we can read.")) from error
    upright.thumbnail((SIDE, SIDE))
    fresh = Image.new("RGB", upright.size)
    fresh.paste(upright)
    name = f"{secrets.token_hex(16)}.webp"
    folder = _folder()
    folder.mkdir(parents=True, exist_ok=True)
    fresh.save(folder / name, "WEBP", quality=82)
    return name


def _turned_upright(picture: Image.Image) -> Image.Image:
    """Return the picture as it was seen when taken.

    Pillow's `exif_transpose` also writes the metadata anew and fails on what some cameras put
    there; all that we want of it is one number.
    """
    orientation = picture.getexif().get(ExifTags.Base.Orientation)
    turn = _TURNS.get(orientation) if isinstance(orientation, int) else None
    return picture if turn is None else picture.transpose(turn)


def open_photo(name: str) -> BinaryIO:
    """Open a stored photograph; raise FileNotFoundError if it is gone."""
    return (_folder() / Path(name).name).open("rb")


def remove_photo(name: str) -> None:
    (_folder() / Path(name).name).unlink(missing_ok=True)


def _folder() -> Path:
    folder: Path = settings.MEDIA_ROOT
    return folder / "photos"
