"""In which letters a file was written: told by its first bytes or guessed, shown, and to be changed."""

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE

from charset_normalizer import from_bytes
from django.utils.translation import gettext_lazy as _

ENCODINGS = {
    "utf-8-sig": _("UTF-8 (most programs today)"),
    "utf-16": _("UTF-16 (Excel, “Unicode text”)"),
    "cp1252": _("Windows, Western Europe and the Americas"),
    "cp1250": _("Windows, Central Europe"),
    "cp1251": _("Windows, Cyrillic"),
    "mac_roman": _("old Macintosh, Western Europe"),
}
_GUESSED = ["cp1252", "cp1250", "cp1251", "mac_roman"]
# Enough names to tell by; the whole of a large file would take seconds.
_SAMPLE = 100_000


class WrongEncoding(Exception):
    """These bytes are no text in that encoding."""


def guess_encoding(data: bytes) -> str:
    """Return the encoding in which a file seems to be written, one of `ENCODINGS`.

    >>> guess_encoding("Zoë".encode()), guess_encoding("Zoë".encode("utf-16")), guess_encoding(b"plain")
    ('utf-8-sig', 'utf-16', 'utf-8-sig')
    """
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return "utf-16"
    if data.startswith(BOM_UTF8) or _is_text(data, "utf-8"):
        return "utf-8-sig"
    # Letters of two bytes each: every second byte is zero in most alphabets' tables, if only for commas and line ends.
    if data[1:_SAMPLE:2].count(0) > len(data[:_SAMPLE]) // 6:
        return "utf-16"
    read = list(from_bytes(data[:_SAMPLE], cp_isolation=_GUESSED))
    least = min((one.chaos for one in read), default=0.0)
    # A few names fit several equally well; then the one that most files are written in.
    likely = {name for one in read if one.chaos == least for name in one.could_be_from_charset}
    return next((name for name in _GUESSED if name in likely), "cp1252")


def text_of(data: bytes, encoding: str) -> str:
    """Return a file as text; raise WrongEncoding if it is none in that encoding."""
    try:
        text = data.decode(encoding)
    except UnicodeError as error:
        raise WrongEncoding from error
    # Zero characters stand in no text, but in every text of two bytes a letter that is read as one.
    if "\0" in text:
        raise WrongEncoding
    return text


def _is_text(data: bytes, encoding: str) -> bool:
    try:
        text_of(data, encoding)
    except WrongEncoding:
        return False
    return True
