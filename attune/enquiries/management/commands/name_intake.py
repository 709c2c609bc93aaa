"""Name who reads and passes on what is written to a practice."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from attune.accounts.models import Role, User
from attune.directory.models import Practice
from attune.enquiries.actions import end_intake, name_intake


class Command(BaseCommand):
    help = (
        "Name the intake coordinator of a practice: with the seeker's consent they read what is written to its therapists, "
        "and pass it on to others there. They hold the role of the front desk."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("practice", help="the end of the address of the practice’s page")
        parser.add_argument("number", type=int, help="the account’s number, from its page in the admin")
        parser.add_argument("--end", action="store_true", help="they are it no more")

    def handle(self, *args: Any, **options: Any) -> None:
        practice = Practice.objects.filter(slug=options["practice"]).first()
        person = User.objects.filter(pk=options["number"]).first()
        if practice is None or person is None:
            raise CommandError("No practice has this address, or no account this number.")
        if options["end"]:
            end_intake(practice, person, at=timezone.now())
            self.stdout.write("They read nothing of it any more.")
            return
        if Role.FRONT_DESK not in person.roles:
            raise CommandError("They do not hold the role of the front desk. Nothing was changed.")
        name_intake(practice, person, at=timezone.now())
        self.stdout.write("From now on they read what seekers allow, at /desk/intake/.")
