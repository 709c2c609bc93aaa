"""Load the vocabularies, guides and help lines from the content folder."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from attune.foundation import loading


class Command(BaseCommand):
    help = (
        "Load vocabularies, guides and help lines from the content folder. What an operator has edited is kept; "
        "a broken file stops the load before anything is changed."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--if-changed", action="store_true", help="do nothing if these very files are loaded already"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["if_changed"] and loading.is_current():
            self.stdout.write("Content is up to date.")
            return
        for name, counts in loading.load_all(at=timezone.now()):
            kept = f", {counts.kept} kept as an operator edited them" if counts.kept else ""
            retired = f", {counts.retired} retired" if counts.retired else ""
            self.stdout.write(f"  {name}: {counts.loaded} loaded{kept}{retired}")
