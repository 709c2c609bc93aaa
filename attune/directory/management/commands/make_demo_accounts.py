"""Give three invented therapists accounts, and say how to sign in to them."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from attune.directory.demonstration.accounts import make_accounts


class Command(BaseCommand):
    help = (
        "Give three invented therapists accounts and print how to sign in to them, with the code of this moment. "
        "Safe to run again, for another code."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.ATTUNE_MODE != "demo":
            raise CommandError(
                "Accounts whose passwords are printed belong in a demonstration. This site’s ATTUNE_MODE is not demo."
            )
        now = timezone.now()
        for account in make_accounts(at=now):
            self.stdout.write(
                f"{account.name}, {account.listing}\n"
                f"  address {account.address}  password {account.password}\n"
                f"  secret for an app of codes {account.secret}  code now {account.code(at=now)}"
            )
