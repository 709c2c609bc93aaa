"""Forget the keys that belong to nothing any more."""

from django.utils import timezone

from attune.foundation import keystore
from attune.foundation.background_command import BackgroundCommand


class Command(BackgroundCommand):
    help = (
        "Forget the keys that belong to nothing any more, such as those of a workspace that was erased. Safe to run twice. "
        "Where messages to therapists are on, tend_enquiries does it; where only the workspace is, the server runs this every "
        "hour by itself. With --once it ends after one run."
    )
    every = 3600.0

    def work(self) -> None:
        keystore.sweep(at=timezone.now())

    def finish(self) -> str:
        return f"{keystore.sweep(at=timezone.now())} keys swept."
