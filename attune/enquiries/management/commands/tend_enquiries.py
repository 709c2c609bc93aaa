"""Remind, tell, ask and forget: what happens to enquiries by itself."""

from django.utils import timezone

from attune.enquiries.actions.tending import tend_enquiries
from attune.foundation.background_command import BackgroundCommand


class Command(BackgroundCommand):
    help = (
        "Remind therapists of enquiries that wait, tell seekers when no answer came, ask both what came of it, and erase "
        "what is old. Safe to run twice. The server runs it every hour by itself; with --once it ends after one run."
    )
    # All of it is counted in days.
    every = 3600.0

    def work(self) -> None:
        tend_enquiries(at=timezone.now())

    def finish(self) -> str:
        done = tend_enquiries(at=timezone.now())
        return (
            f"{done.reminded} reminded, {done.told} told, {done.asked} asked, {done.forgotten} erased, "
            f"{done.keys_swept} keys swept."
        )
