"""Which licences of a therapist run out soon, or have."""

from datetime import date, timedelta

from attune.directory.models import Licence, Therapist

# Our own choice: long enough to renew a licence and to hear back from the board.
SOON = timedelta(days=60)


def lapsing_licences(therapist: Therapist, *, on: date) -> list[Licence]:
    """Return the licences that expire within 60 days of `on` or have expired, the first to expire first."""
    held = Licence.objects.filter(credential__therapist=therapist, expires_on__lte=on + SOON)
    return list(held.select_related("credential__title").order_by("expires_on", "pk"))
