"""Write to the members whom the front desk wants to be written to, and forget old files of members."""

from django.utils import timezone

from attune.directory.actions.asking import write_wanted_letters
from attune.directory.actions.members import forget_old_files
from attune.foundation.background_command import BackgroundCommand


class Command(BackgroundCommand):
    help = (
        "Write the invitations and reminders that the front desk has asked for, and delete files of members that are a "
        "day old. Safe to run twice. The server runs it by itself; with --once it ends when nothing is wanted any more."
    )
    # Fifty letters at a time, so that other writers get their turn.
    every = 2.0

    def work(self) -> None:
        write_wanted_letters(at=timezone.now())
        forget_old_files(at=timezone.now())

    def finish(self) -> str:
        written = 0
        while some := write_wanted_letters(at=timezone.now()):
            written += some
        return f"{written} letters, {forget_old_files(at=timezone.now())} files forgotten."
