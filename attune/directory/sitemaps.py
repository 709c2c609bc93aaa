"""The addresses search engines may know: published listings only, each with the day it was last confirmed."""

from datetime import UTC, date, datetime, time

from django.contrib.sitemaps import Sitemap
from django.db.models import Max, QuerySet
from django.urls import reverse

from attune.directory.models import Listing, Practice
from attune.guides.models import Approach, Concern


class Pages(Sitemap):
    """The pages that are always there."""

    def items(self) -> list[str]:
        return ["front_page", "therapies", "concerns", "therapists", "groups", "help_now", "about", "privacy"]

    def location(self, item: str) -> str:
        return reverse(item)


class Approaches(Sitemap):
    """Guides and approaches; `lastmod` is the guide's last revision."""

    def items(self) -> "QuerySet[Approach]":
        return Approach.objects.filter(retired=False).prefetch_related("guides").order_by("pk")

    def lastmod(self, item: Approach) -> datetime | None:
        return max((guide.revised_at for guide in item.guides.all()), default=None)


class Concerns(Sitemap):
    """The pages of concerns."""

    def items(self) -> "QuerySet[Concern]":
        return Concern.objects.filter(retired=False).order_by("pk")


class Listings(Sitemap):
    """Published listings of therapists and groups."""

    limit = 20_000

    def items(self) -> "QuerySet[Listing]":
        return Listing.objects.published().order_by("pk")

    def lastmod(self, item: Listing) -> date | None:
        return item.last_confirmed_on

    def get_latest_lastmod(self) -> datetime | None:
        """Ask the database; Django would fetch every listing to find its latest day."""
        latest: date | None = self.items().aggregate(latest=Max("last_confirmed_on"))["latest"]
        return datetime.combine(latest, time(), tzinfo=UTC) if latest else None


class Practices(Sitemap):
    """Practices with a page of their own and somebody in them."""

    limit = 20_000

    def items(self) -> "QuerySet[Practice]":
        published = Listing.objects.published().values("practice_id")
        return Practice.objects.filter(slug__isnull=False, pk__in=published).order_by("pk")


SITEMAPS: dict[str, type[Sitemap]] = {
    "pages": Pages,
    "therapies": Approaches,
    "concerns": Concerns,
    "therapists": Listings,
    "practices": Practices,
}
