"""Ask therapists' calendars when they are busy."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from attune.directory.free_busy.keeping import due_calendars, read_calendar


class Command(BaseCommand):
    help = (
        "Ask the calendars that therapists have named, each at most every half hour, and keep when they are busy in the "
        "coming four weeks, and nothing else. To be run every quarter of an hour; safe to run twice."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        answers = [read_calendar(feed, at=timezone.now()) for feed in due_calendars(at=timezone.now())]
        self.stdout.write(f"{len(answers)} calendars asked; {sum(answers)} answered.")
