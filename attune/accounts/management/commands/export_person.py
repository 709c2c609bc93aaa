"""Print everything the site holds about one person."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from attune.accounts.models import User
from attune.foundation import privacy


class Command(BaseCommand):
    help = "Print everything the site holds about one person, as JSON, for handing over to them."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "number",
            type=int,
            help="the account’s number, from the address of its page in the admin: no name stays in a shell’s history",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        person = User.objects.filter(pk=options["number"]).first()
        if person is None:
            raise CommandError("No account has this number.")
        self.stdout.write(json.dumps(privacy.export_of(person), indent=2, ensure_ascii=False))
