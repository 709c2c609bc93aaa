"""Send the mail that waits: background work of a site."""

import logging
import os
import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError, connection
from django.utils import timezone

from attune.foundation import mail, outbox

logger = logging.getLogger("attune.outbox")

# Between two looks at whether anything waits; and after the mail server could not be reached.
_PAUSE, _LONG_PAUSE = 1.0, 30.0


class Command(BaseCommand):
    help = (
        "Send the mail that waits in the outbox. Runs until it is stopped; the server starts one by itself. "
        "Several may run at once."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="send what is due now, and end")
        parser.add_argument(
            "--with-parent", action="store_true", help="end when the process that started it is gone"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.EMAIL_BACKEND:
            raise CommandError("ATTUNE_MAIL_URL is not set; mail waits in the outbox until it is.")
        if options["once"]:
            self.stdout.write(f"{mail.deliver(at=timezone.now())} sent.")
            return
        parent = os.getppid()
        cleared_on = None
        while not options["with_parent"] or os.getppid() == parent:
            now = timezone.now()
            pause = _PAUSE
            try:
                mail.deliver(at=now)
                if cleared_on != now.date():
                    outbox.forget_old(at=now)
                    cleared_on = now.date()
            except (OSError, DatabaseError) as error:
                logger.warning("Mail waits: %s. It is tried again.", type(error).__name__)
                pause = _LONG_PAUSE
            connection.close()
            time.sleep(pause)
