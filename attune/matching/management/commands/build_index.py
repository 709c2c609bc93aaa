"""Make the search index anew from the database."""

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone
from tqdm import tqdm

from attune.directory.models import Listing
from attune.matching import indexing
from attune.search.generations import size_on_disk


class Command(BaseCommand):
    help = (
        "Make the search index anew from the database. The site goes on answering from the one before until the new one "
        "is whole; a build that is killed changes nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--if-due", action="store_true", help="do nothing if the index is there and up to date"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["if_due"] and not indexing.is_due():
            self.stdout.write("The search index is up to date. Nothing was done.")
            return
        started = time.monotonic()
        total = Listing.objects.published().of_therapists().count()
        with tqdm(
            total=total, desc="Indexing", unit=" listings", delay=2, disable=None, smoothing=0.1
        ) as bar:

            def show(read: int) -> None:
                bar.update(read - bar.n)

            folder = indexing.build(at=timezone.now(), progress=show)
        seconds = time.monotonic() - started
        megabytes = size_on_disk(folder) / 1_000_000
        self.stdout.write(f"{total:,} listings indexed in {seconds:.1f} s, {megabytes:,.1f} MB.")
