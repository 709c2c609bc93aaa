"""Read own words from standard input and write what was understood, a line for each line."""

import json
import sys
from collections.abc import Iterator
from typing import IO, Any

from django.core.management.base import BaseCommand

from attune.matching.understanding import Suggestion, Understanding, understand
from attune.search.encoding import load_encoder

# What is longer is not read: own words count as far as their first 2,000 characters.
MOST_BYTES = 1_000_000


class Command(BaseCommand):
    help = (
        "Read one text a line on standard input, or JSON lines with a text each, and write one JSON line each: the concerns "
        "and approaches that would be suggested, the topics of help shown first, and whether it would ask for more."
    )
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        encoder = load_encoder()
        for text in texts_in(sys.stdin.buffer):
            answer = as_plain(understand(text, encoder))
            # Escaped: half of a surrogate pair, which JSON can carry in, could not be written as UTF-8.
            self.stdout.write(json.dumps(answer))
            self.stdout.flush()


def texts_in(stream: IO[bytes]) -> Iterator[str]:
    """Yield the text of each line: whatever is in it, there is one for each, so that answers keep their places."""
    while line := stream.readline(MOST_BYTES):
        rest = line
        while len(rest) == MOST_BYTES and not rest.endswith(b"\n"):
            rest = stream.readline(MOST_BYTES)
        yield text_of(line.rstrip(b"\r\n"))


def text_of(line: bytes) -> str:
    """Return the text of a line of JSON, or else the line itself; what is not UTF-8 is read as far as it can be."""
    plain = line.decode("utf-8", "replace")
    try:
        found = json.loads(plain)
    except (ValueError, RecursionError):
        return plain
    if not isinstance(found, dict) or "text" not in found:
        return plain
    return found["text"] if isinstance(found["text"], str) else ""


def as_plain(understood: Understanding) -> dict[str, Any]:
    return {
        "concerns": [_suggestion(one) for one in understood.concerns],
        "approaches": [_suggestion(one) for one in understood.approaches],
        "help": understood.help,
        "abstained": understood.abstained,
        "language": understood.language,
        "encoded": understood.encoded,
    }


def _suggestion(one: Suggestion) -> dict[str, Any]:
    return {"id": one.id, "score": round(one.score, 4), "sentence": one.sentence}
