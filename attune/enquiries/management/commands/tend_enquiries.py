"""Remind, tell, ask and forget: what happens to enquiries by itself."""

import logging
import os
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError, connection
from django.utils import timezone

from attune.enquiries.actions.tending import tend_enquiries

logger = logging.getLogger("attune.enquiries")

# Between two runs: all of it is counted in days. And how soon it is seen that the server is gone.
_PAUSE, _LOOK = 3600.0, 5.0


class Command(BaseCommand):
    help = (
        "Remind therapists of enquiries that wait, tell seekers when no answer came, ask both what came of it, and erase "
        "what is old. Safe to run twice. The server runs it every hour by itself; with --once it ends after one run."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="do what is due now, and end")
        parser.add_argument(
            "--with-parent", action="store_true", help="end when the process that started it is gone"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["once"]:
            done = tend_enquiries(at=timezone.now())
            self.stdout.write(
                f"{done.reminded} reminded, {done.told} told, {done.asked} asked, {done.forgotten} erased, "
                f"{done.keys_swept} keys swept."
            )
            return
        parent = os.getppid()
        due = 0.0
        while not options["with_parent"] or os.getppid() == parent:
            if time.monotonic() >= due:
                self._tend()
                due = time.monotonic() + _PAUSE
            time.sleep(_LOOK)

    def _tend(self) -> None:
        try:
            tend_enquiries(at=timezone.now())
        except (DatabaseError, OSError) as error:
            logger.warning("Enquiries wait: %s. It is tried again in an hour.", type(error).__name__)
        connection.close()
