"""Keep the search index up with the listings: the background work of a site."""

import logging
import os
import time
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError, connection
from django.utils import timezone

from attune.matching import indexing, vectors
from attune.search.encoding import load_encoder

logger = logging.getLogger("attune.index")

# Between two looks at whether anything is to be done, and the longest that encoding keeps a new index waiting.
_PAUSE, _STRETCH = 5.0, 20.0


class Command(BaseCommand):
    help = (
        "Keep the search index up with the listings: encode new texts, and make the index anew when enough has changed. "
        "Runs until it is stopped; the server starts one by itself."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="do what is to be done now, and end")
        parser.add_argument(
            "--with-parent", action="store_true", help="end when the process that started it is gone"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        os.nice(10)  # whoever waits for a page goes first
        parent = os.getppid()
        work = self._work()
        for idle in work:
            if options["with_parent"] and os.getppid() != parent:
                return
            if idle:
                if options["once"]:
                    return
                connection.close()
                time.sleep(_PAUSE)

    def _work(self) -> Iterator[bool]:
        """Do the work stretch by stretch, yielding whether there was nothing to do. What fails is tried again later."""
        seen: int | None = None
        encoder = load_encoder()
        while True:
            try:
                if indexing.is_due():
                    indexing.build(at=timezone.now())
                newest = indexing.newest_change()
                if encoder is None or newest == seen:
                    yield True
                    continue
                pass_over = vectors.encode_missing(encoder, vectors.known_vectors(encoder), since=seen)
                began = time.monotonic()
                for _progress in pass_over:
                    if time.monotonic() - began > _STRETCH:
                        if indexing.is_due():
                            indexing.build(at=timezone.now())
                        yield False
                        began = time.monotonic()
                seen = newest
                yield False
            # A full disk, a file that cannot be read, too little memory: it may be otherwise in a moment.
            except (DatabaseError, OSError, MemoryError) as error:
                logger.warning(
                    "The index could not be kept up just now (%s); it is tried again.", type(error).__name__
                )
                yield True
