"""What is too large to be a file for us is let go by as it arrives: neither kept in memory nor written to disk.

Django asks its upload handlers before a view is chosen to look at the form, so this must hold for
every address at once. The form's other fields still arrive, and its view can say what was wrong.
"""

from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest

# Our own choice: what a large photograph of a good camera has. It counts all files of one form together.
MOST_BYTES = 10_000_000


class OnlySmallFiles(FileUploadHandler):
    """Drop the file that makes a form's files larger than MOST_BYTES together, and those after it."""

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self.received = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Pass the piece on to the next handler; raise SkipFile once it is too much."""
        self.received += len(raw_data)
        if self.received > MOST_BYTES:
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Leave the making of the file to the next handler."""


def was_too_large(request: HttpRequest) -> bool:
    """Say whether the form came without the file it was sent with, since that was too large."""
    return not request.FILES and int(request.META.get("CONTENT_LENGTH") or 0) > MOST_BYTES
