"""Write to the members whom the front desk wants to be written to, and forget old files of members."""

import logging
import os
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError, connection
from django.utils import timezone

from attune.directory.actions.asking import write_wanted_letters
from attune.directory.actions.members import forget_old_files

logger = logging.getLogger("attune.directory")

# Between two looks at whether letters are wanted. Fifty at a time, so that other writers get their turn.
_PAUSE = 2.0


class Command(BaseCommand):
    help = (
        "Write the invitations and reminders that the front desk has asked for, and delete files of members that are a "
        "day old. Safe to run twice. The server runs it by itself; with --once it ends when nothing is wanted any more."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="write what is wanted now, and end")
        parser.add_argument(
            "--with-parent", action="store_true", help="end when the process that started it is gone"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["once"]:
            written = 0
            while some := write_wanted_letters(at=timezone.now()):
                written += some
            self.stdout.write(f"{written} letters, {forget_old_files(at=timezone.now())} files forgotten.")
            return
        parent = os.getppid()
        while not options["with_parent"] or os.getppid() == parent:
            try:
                write_wanted_letters(at=timezone.now())
                forget_old_files(at=timezone.now())
            except (DatabaseError, OSError) as error:
                logger.warning("Members wait: %s. It is tried again.", type(error).__name__)
            connection.close()
            time.sleep(_PAUSE)
