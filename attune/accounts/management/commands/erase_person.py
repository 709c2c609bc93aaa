"""Erase one person from the site."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from attune.accounts.models import User
from attune.foundation import privacy


class Command(BaseCommand):
    help = (
        "Erase one person: the account and, if they are a therapist, all listings, the photograph and a practice "
        "nobody else works in. It cannot be undone; backups made before keep a copy until they are deleted."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "number",
            type=int,
            help="the account’s number, from the address of its page in the admin: no name stays in a shell’s history",
        )
        parser.add_argument("--yes", action="store_true", help="do it; without this nothing is changed")

    def handle(self, *args: Any, **options: Any) -> None:
        person = User.objects.filter(pk=options["number"]).first()
        if person is None:
            raise CommandError("No account has this number.")
        if not options["yes"]:
            raise CommandError("This cannot be undone. Nothing was changed; say --yes to do it.")
        privacy.erase(person, at=timezone.now())
        self.stdout.write("Erased. Backups made before today still hold this person until they are deleted.")
