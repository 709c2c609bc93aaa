"""Print every number that the pages show for a workspace that somebody took along."""

import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from attune.workspace.portable import MOST_BYTES, CannotBeRead, read
from attune.workspace.summary import summary_of


class Command(BaseCommand):
    help = (
        "Print as JSON every number that the pages show for a workspace taken along as a file (docs/workspace-file.md). "
        "Nothing is written, no database is asked. “-” reads standard input."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", help="the file, or “-”")

    def handle(self, *args: Any, **options: Any) -> None:
        name = str(options["file"])
        try:
            with sys.stdin.buffer if name == "-" else Path(name).open("rb") as file:
                raw = file.read(MOST_BYTES + 1)
        except OSError as error:
            raise CommandError(f"{name}: {error.strerror}.") from None
        try:
            taken = read(raw)
        except CannotBeRead as problem:
            raise CommandError(f"{name}: {problem}.") from None
        self.stdout.write(json.dumps(summary_of(taken), indent=2, ensure_ascii=False))
