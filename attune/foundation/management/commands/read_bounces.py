"""Take up which letters came back."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from attune.foundation import bounces


class Command(BaseCommand):
    help = (
        "Read what mail servers report of letters that came back, and stop writing to addresses where nobody is. "
        "Reads a Maildir, an mbox file, a file that holds one message, or standard input for “-”. Safe to run twice."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("place", help="a Maildir, an mbox file, one message, or - for standard input")

    def handle(self, *args: Any, place: str, **options: Any) -> None:
        read = counted = 0
        try:
            messages = (
                [sys.stdin.buffer.read(bounces.LONGEST)] if place == "-" else bounces.messages_in(Path(place))
            )
            for raw in messages:
                read += 1
                counted += sum(
                    bounces.take_up(report, at=timezone.now()) for report in bounces.reports_in(raw)
                )
        except OSError as error:
            raise CommandError(f"{place} cannot be read: {error.strerror}.") from error
        self.stdout.write(f"{read} messages read; {counted} of our letters came back.")
