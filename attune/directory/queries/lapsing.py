"""Which permissions of a therapist run out soon, or have: licences, what they hold under a compact, registrations."""

from dataclasses import dataclass
from datetime import date, timedelta

from attune.directory.models import CompactAuthority, Licence, Registration, Therapist

# Our own choice: long enough to renew a licence and to hear back from the board.
SOON = timedelta(days=60)


@dataclass(frozen=True, order=True)
class Lapsing:
    """Something that ends on a day, by its name, and the section in which its dates are changed."""

    expires_on: date
    name: str
    section: str


def lapsing(therapist: Therapist, *, on: date) -> list[Lapsing]:
    """Return what expires within 60 days of `on` or has expired, the first to expire first."""
    soon = on + SOON
    licences = Licence.objects.filter(credential__therapist=therapist, expires_on__lte=soon)
    held = CompactAuthority.objects.filter(therapist=therapist, expires_on__lte=soon)
    registered = Registration.objects.filter(therapist=therapist, expires_on__lte=soon)
    found = [
        *(
            Lapsing(row.expires_on, str(row.credential.title), "credentials")
            for row in licences.select_related("credential__title")
            if row.expires_on
        ),
        *(
            Lapsing(row.expires_on, f"{row} ({row.jurisdiction or row.home})", "authorities")
            for row in held.select_related("home", "jurisdiction")
            if row.expires_on
        ),
        *(
            Lapsing(row.expires_on, f"{row.get_profession_display()} ({row.jurisdiction})", "authorities")
            for row in registered.select_related("jurisdiction")
            if row.expires_on
        ),
    ]
    return sorted(found)
