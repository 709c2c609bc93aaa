"""A command that the server keeps running beside its workers: the same piece of work again and again.

What fails because the database or a disk does is tried again; whoever stops the server stops it too.
"""

import logging
import os
import time
from typing import Any, ClassVar

from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError, connection

logger = logging.getLogger("attune.background")

# How soon it is seen that the server is gone, in seconds.
_LOOK = 5.0


class BackgroundCommand(BaseCommand):
    """Does `work` every so often until it is stopped; with --once it does `finish` and ends."""

    every: ClassVar[float]
    """Seconds between two pieces of work."""

    def work(self) -> None:
        """Do one piece of work."""
        raise NotImplementedError

    def finish(self) -> str:
        """Do all there is to do now, and return what was done, in a line."""
        raise NotImplementedError

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="do what is due now, and end")
        parser.add_argument(
            "--with-parent", action="store_true", help="end when the process that started it is gone"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["once"]:
            self.stdout.write(self.finish())
            return
        parent = os.getppid()
        due = 0.0
        while not options["with_parent"] or os.getppid() == parent:
            if time.monotonic() >= due:
                self._try()
                due = time.monotonic() + self.every
            time.sleep(min(_LOOK, self.every))

    def _try(self) -> None:
        try:
            self.work()
        except (DatabaseError, OSError) as error:
            name = type(self).__module__.rpartition(".")[2]
            logger.warning("%s waits: %s. It is tried again.", name, type(error).__name__)
        connection.close()
