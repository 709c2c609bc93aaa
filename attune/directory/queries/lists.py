"""Which listings stand on which page, and how many there are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Max, Q, QuerySet

from attune.directory.models import Jurisdiction, Listing, ListingChange
from attune.foundation.models import LoadedContent

# The law for health plans asks for 90 days (No Surprises Act, section 116); we hold ourselves to it.
CONFIRMED_DAYS = 90


@dataclass(frozen=True)
class Tally:
    """How many listings there are, how many confirmed lately, how many with room."""

    all: int
    confirmed: int
    accepting: int


def tally(listings: "QuerySet[Listing]", *, on: date) -> Tally:
    counts = listings.aggregate(
        all=Count("pk"),
        confirmed=Count("pk", filter=Q(last_confirmed_on__gte=on - timedelta(days=CONFIRMED_DAYS))),
        accepting=Count("pk", filter=Q(accepting="newpt")),
    )
    return Tally(**counts)


def jurisdictions_with_listings() -> Sequence[Jurisdiction]:
    """Return the jurisdictions somebody says they see people in, in their usual order."""
    through = Listing.jurisdictions.through
    used = through.objects.filter(listing__state=Listing.State.PUBLISHED).values("jurisdiction_id").distinct()
    return list(Jurisdiction.objects.filter(pk__in=used, retired=False).order_by("country", "name"))


def changed_at() -> datetime | None:
    """Return when anything that directory pages show last changed: a listing, or the vocabularies."""
    last = ListingChange.objects.order_by("-seq").first()
    loaded: datetime | None = LoadedContent.objects.aggregate(last=Max("loaded_at"))["last"]
    moments = [moment for moment in (last.changed_at if last else None, loaded) if moment]
    return max(moments, default=None)
