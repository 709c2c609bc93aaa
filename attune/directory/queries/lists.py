"""Which listings stand on which page, and how many there are."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet

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
        # The order of room is in the index that the list is read from; `accepting` itself is not.
        accepting=Count("pk", filter=Q(room_rank=0)),
    )
    return Tally(**counts)


def jurisdictions_with_listings() -> list[Jurisdiction]:
    """Return the jurisdictions somebody says they see people in, by country and name.

    Each is asked whether it has one, rather than all listings where they are: a few dozen
    probes of an index instead of a walk through a million rows.
    """
    through = Listing.jurisdictions.through
    used = through.objects.filter(jurisdiction_id=OuterRef("pk"), listing__state=Listing.State.PUBLISHED)
    return list(Jurisdiction.objects.filter(Exists(used), retired=False).order_by("country", "name"))


def changed_at() -> datetime | None:
    """Return when anything that directory pages show last changed: a listing, or the vocabularies."""
    last = ListingChange.objects.order_by("-seq").first()
    loaded: datetime | None = LoadedContent.objects.aggregate(last=Max("loaded_at"))["last"]
    moments = [moment for moment in (last.changed_at if last else None, loaded) if moment]
    return max(moments, default=None)
