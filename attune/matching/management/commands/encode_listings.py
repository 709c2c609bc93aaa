"""Make the vectors of what listings say."""

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from attune.matching.vectors import Progress, encode_missing, known_vectors
from attune.search.encoding import load_encoder


class Command(BaseCommand):
    help = (
        "Make the vectors of all sentences of published listings that have none yet, so that they are found by "
        "meaning too. May be stopped and run again; what is done stays done."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        encoder = load_encoder()
        if encoder is None:
            raise CommandError(
                "There is no encoder (the log says why). Listings are found by their words; nothing was done."
            )
        started = time.monotonic()
        progress = Progress(0, 0)
        with tqdm(desc="Encoding", unit=" listings", delay=2, disable=None, smoothing=0.1) as bar:
            for progress in encode_missing(encoder, known_vectors(encoder)):
                bar.total = progress.of
                bar.update()
        seconds = time.monotonic() - started
        self.stdout.write(
            f"{progress.listings:,} listings looked at in {seconds:.1f} s: {progress.encoded:,} sentences encoded, "
            f"{progress.known:,} known before, {progress.removed:,} left over and deleted."
        )
