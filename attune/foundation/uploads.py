"""What is too large to be a file for us is let go by as it arrives: neither kept in memory nor written to disk.

Django asks its upload handlers before a view looks at the form, so this holds for every address; one that takes larger
files says so. The form's other fields still arrive, and its view can say what was wrong. No file is ever written to
disk: somebody's own words may be in it (settings, `FILE_UPLOAD_HANDLERS`).
"""

from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest

# Our own choice: what a large photograph of a good camera has. It counts all files of one form together.
MOST_BYTES = 10_000_000
_larger: dict[str, int] = {}


def allow(route: str, most_bytes: int) -> None:
    """Let the forms sent to an address, by its name, carry files of so many bytes together."""
    _larger[route] = most_bytes


def most_bytes(request: HttpRequest | None) -> int:
    """Return how many bytes of files the form of a request may carry."""
    match = request.resolver_match if request else None
    return _larger.get(match.url_name or "", MOST_BYTES) if match else MOST_BYTES


class OnlySmallFiles(FileUploadHandler):
    """Drop the file that makes a form's files larger together than its address allows, and those after it."""

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self.received = 0
        self.most = most_bytes(request)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Pass the piece on to the next handler; raise SkipFile once it is too much."""
        self.received += len(raw_data)
        if self.received > self.most:
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Leave the making of the file to the next handler."""


def was_too_large(request: HttpRequest) -> bool:
    """Say whether the form came without the file it was sent with, since that was too large."""
    return not request.FILES and int(request.META.get("CONTENT_LENGTH") or 0) > most_bytes(request)
