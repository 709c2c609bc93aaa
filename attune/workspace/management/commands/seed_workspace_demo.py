"""Make two invented clients with a year of stories."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from attune.workspace.demonstration.clients import make_clients


class Command(BaseCommand):
    help = (
        "Make two invented clients with a year of stories each. In a demonstration only; safe to run again."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.ATTUNE_MODE != "demo":
            raise CommandError(
                "Invented clients belong in a demonstration. This site’s ATTUNE_MODE is not demo."
            )
        if not settings.ATTUNE_WORKSPACE:
            self.stdout.write("The workspace is off: no clients were made.")
            return
        made = list(make_clients(at=timezone.now()))
        self.stdout.write(f"Made: {', '.join(made)}." if made else "They are all there.")
