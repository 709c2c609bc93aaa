"""Seal the keys of what people wrote under the secret that is in use now."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from attune.foundation import keystore


class Command(BaseCommand):
    help = (
        "Seal every key in the store (ATTUNE_KEYS) under the secret that is in use now (ATTUNE_SECRET_KEY), so that one in "
        "ATTUNE_OLD_SECRET_KEYS is no longer needed for them. All keys or none; safe to run twice, and while the site runs."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            many = keystore.rewrap()
        except keystore.CannotRewrap as problem:
            raise CommandError(
                f"{problem.broken} of {problem.of} keys open under no secret that is named here. Nothing was changed. Name "
                "the secret they were sealed under in ATTUNE_OLD_SECRET_KEYS, and run this again."
            ) from None
        self.stdout.write(f"{many} keys are sealed under the secret in use now.")
