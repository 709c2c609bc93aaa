"""The operator's own logo: a file on the server, decoded and written anew before anybody sees it."""

import io
from functools import lru_cache
from pathlib import Path

from PIL import Image, UnidentifiedImageError

_READ = ["PNG", "JPEG", "WEBP"]
_MOST_BYTES, _MOST_PIXELS = 2_000_000, 16_000_000
# Twice what the head of a page shows, for fine screens.
_SHOWN = (480, 96)


class NoLogo(Exception):
    """The file is no picture that can be shown; the argument says why."""


@lru_cache(maxsize=1)
def logo_of(path: Path) -> bytes:
    """Return the logo as WebP, small and without what the file may hold besides; raise NoLogo.

    It is read once: a new logo needs a restart, as every other setting does.
    """
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise NoLogo("it is larger than two megabytes")
        with Image.open(path, formats=_READ) as picture:
            if picture.width * picture.height > _MOST_PIXELS:
                raise NoLogo("it has more than sixteen million pixels")
            shown = picture.convert("RGBA")
    except (UnidentifiedImageError, Image.DecompressionBombError, SyntaxError, ValueError) as error:
        raise NoLogo("it is no PNG, JPEG or WebP") from error
    except OSError as error:
        raise NoLogo("it cannot be read") from error
    shown.thumbnail(_SHOWN)
    fresh = Image.new("RGBA", shown.size)
    fresh.paste(shown)
    written = io.BytesIO()
    fresh.save(written, "WEBP", lossless=True)
    return written.getvalue()
