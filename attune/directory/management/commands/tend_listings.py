"""Ask calendars, ask therapists, and show again whose pause is over: what happens to listings by itself."""

from django.utils import timezone

from attune.directory.actions import ask_therapists
from attune.directory.free_busy.keeping import due_calendars, read_calendar
from attune.foundation.background_command import BackgroundCommand
from attune.foundation.clock import today


class Command(BackgroundCommand):
    help = (
        "Ask the calendars that therapists have named, show listings again whose pause is over, and write to therapists "
        "whose listing is due to be confirmed. Safe to run twice. The server runs it every quarter of an hour by itself; "
        "with --once it ends after one run."
    )
    every = 900.0

    def work(self) -> None:
        self.finish()

    def finish(self) -> str:
        # Calendars first: a free hour in one spares its owner a letter.
        answers = [read_calendar(feed, at=timezone.now()) for feed in due_calendars(at=timezone.now())]
        done = ask_therapists(on=today(), at=timezone.now())
        return (
            f"{len(answers)} calendars asked, {sum(answers)} answered; {done.resumed} shown again, "
            f"{done.confirmed} confirmed by a calendar, {done.asked} asked."
        )
