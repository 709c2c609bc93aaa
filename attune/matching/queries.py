"""Which page somebody may have meant."""

from dataclasses import dataclass

from rapidfuzz import fuzz, process

from attune.directory.models import Jurisdiction, Listing, TherapyGroup
from attune.guides.models import Approach, Concern

# Our own choice, from trying misspelt names: below this, suggestions look like noise.
_LEAST_ALIKE = 72
_MOST = 5


@dataclass(frozen=True)
class NearPage:
    """A page with a name like the one asked for."""

    name: str
    url: str


def near_pages(path: str) -> list[NearPage]:
    """Return up to five pages whose address is like `path`, the likest first."""
    asked = path.strip("/").split("/")[-1].casefold()[:80]
    if not asked:
        return []
    rows: list[Approach | Concern | Jurisdiction | Listing] = [
        *Approach.objects.filter(retired=False),
        *Concern.objects.filter(retired=False),
        *Jurisdiction.objects.filter(retired=False),
        *_listings_like(asked),
    ]
    keys = [row.slug if isinstance(row, Jurisdiction | Listing) else row.pk for row in rows]
    found = process.extract(asked, keys, scorer=fuzz.ratio, limit=_MOST, score_cutoff=_LEAST_ALIKE)
    return [_page(rows[place]) for _key, _score, place in found]


def _listings_like(asked: str) -> list[Listing]:
    """Return the listings that stand beside `asked` in the alphabet: a slip of the pen rarely falls on the first letters.

    Two ranges of the index, not LIKE: Django’s LIKE has an escape clause that keeps SQLite from using it.
    """
    listings = Listing.objects.published().select_related("therapist", "group")
    after = listings.filter(slug__gte=asked).order_by("slug")[:100]
    before = listings.filter(slug__lt=asked).order_by("-slug")[:100]
    return [*after, *before]


def _page(row: Approach | Concern | Jurisdiction | Listing) -> NearPage:
    return NearPage(_name_of(row) if isinstance(row, Listing) else row.name, row.get_absolute_url())


def _name_of(listing: Listing) -> str:
    group: TherapyGroup | None = getattr(listing, "group", None)
    return group.title if group else listing.therapist.name
