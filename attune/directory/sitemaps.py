"""The addresses search engines may know: published listings only, each with the day it was last confirmed."""

from datetime import UTC, date, datetime, time
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap, views
from django.db.models import Max, QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from attune.directory.models import Jurisdiction, Listing, Practice
from attune.directory.queries.lists import jurisdictions_with_listings
from attune.foundation.pages import sitemap_headers
from attune.guides.models import Approach, Concern


class OwnAddresses(Sitemap):
    """Addresses as the site’s own settings give them, whatever name it was asked by."""

    def get_protocol(self, protocol: str | None = None) -> str:
        return urlsplit(settings.ATTUNE_SITE_URL).scheme or "https"

    def get_domain(self, site: Any = None) -> str:
        return urlsplit(settings.ATTUNE_SITE_URL).netloc


class Pages(OwnAddresses):
    """The pages that are always there."""

    def items(self) -> list[str]:
        groups = ["groups"] if settings.ATTUNE_GROUPS else []
        return ["front_page", "therapies", "concerns", "therapists", *groups, "help_now", "about", "privacy"]

    def location(self, item: str) -> str:
        return reverse(item)


class Approaches(OwnAddresses):
    """Guides and approaches; `lastmod` is the guide's last revision."""

    def items(self) -> "QuerySet[Approach]":
        return Approach.objects.filter(retired=False).prefetch_related("guides").order_by("pk")

    def lastmod(self, item: Approach) -> datetime | None:
        return max((guide.revised_at for guide in item.guides.all()), default=None)


class Concerns(OwnAddresses):
    """The pages of concerns."""

    def items(self) -> "QuerySet[Concern]":
        return Concern.objects.filter(retired=False).order_by("pk")


class Listings(OwnAddresses):
    """Published listings of therapists and groups."""

    limit = 20_000

    def items(self) -> "QuerySet[Listing]":
        return Listing.objects.published().only("slug", "kind", "last_confirmed_on").order_by("pk")

    def lastmod(self, item: Listing) -> date | None:
        return item.last_confirmed_on

    def get_latest_lastmod(self) -> datetime | None:
        """Ask the database; Django would fetch every listing to find its latest day."""
        latest: date | None = self.items().aggregate(latest=Max("last_confirmed_on"))["latest"]
        return datetime.combine(latest, time(), tzinfo=UTC) if latest else None


class Practices(OwnAddresses):
    """Practices with a page of their own and somebody in them."""

    limit = 20_000

    def items(self) -> "QuerySet[Practice]":
        published = Listing.objects.published().values("practice_id")
        return Practice.objects.filter(slug__isnull=False, pk__in=published).order_by("pk")


class Places(OwnAddresses):
    """The places somebody says they see people in."""

    def items(self) -> list[Jurisdiction]:
        return jurisdictions_with_listings()


SITEMAPS: dict[str, type[Sitemap] | Sitemap] = {
    "pages": Pages,
    "therapies": Approaches,
    "concerns": Concerns,
    "places": Places,
    "therapists": Listings,
    "practices": Practices,
}


def sections() -> dict[str, type[Sitemap] | Sitemap]:
    """Return the sitemaps of this site: none of a private evaluation, which nobody may find."""
    return {} if settings.ATTUNE_MODE == "evaluation" else SITEMAPS


@sitemap_headers
def index(request: HttpRequest) -> HttpResponseBase:
    return views.index(request, sections(), sitemap_url_name="sitemap")


@sitemap_headers
def sitemap(request: HttpRequest, section: str) -> HttpResponseBase:
    return views.sitemap(request, sections(), section)
