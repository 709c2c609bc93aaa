"""A list of listings on a page: narrowed to a place, counted, paged, as cards."""

from dataclasses import dataclass
from typing import Any, cast

from django.core.paginator import Page
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseRedirect

from attune.directory.counting import count_shown
from attune.directory.forms import PlaceForm
from attune.directory.models import Jurisdiction, Listing, ListingQuerySet
from attune.directory.queries import cards, lists
from attune.foundation.clock import today
from attune.foundation.pages import page_of
from attune.guides.models import Approach


@dataclass(frozen=True)
class ListOfListings:
    """What a page needs to show a list of listings."""

    cards: list[cards.Card]
    page: Page[Listing]
    base: str
    tally: lists.Tally
    place: Jurisdiction | None
    form: PlaceForm

    def context(self) -> dict[str, Any]:
        return {
            "cards": self.cards,
            "page": self.page,
            "base": self.base,
            "tally": self.tally,
            "place": self.place,
            "place_form": self.form,
        }

    @property
    def at_page(self) -> str:
        """The query of any page but the first."""
        return f"?page={self.page.number}" if self.page.number > 1 else ""

    def canonical(self, path: str) -> str:
        """Return the canonical address: narrowed and paged lists are pages of their own."""
        query = self.base.lstrip("?")
        if self.page.number > 1:
            query += f"page={self.page.number}"
        return f"{path}?{query.rstrip('&')}" if query else path


def list_of(
    request: HttpRequest,
    listings: "ListingQuerySet",
    *,
    approach: Approach | None = None,
    may_narrow: bool = True,
) -> ListOfListings | HttpResponseRedirect:
    """Return `listings`, narrowed by `?in=` and paged by `?page=`; or where to go if there is no such page.

    An unknown place is ignored rather than refused: old addresses live long. A page that is about
    one place or one practice already does not narrow further (`may_narrow`).
    """
    jurisdictions = lists.jurisdictions_with_listings()
    asked = request.GET.get("in") if may_narrow else None
    place = next((row for row in jurisdictions if row.slug == asked), None)
    form = PlaceForm(initial={"in": place.slug if place else ""}, jurisdictions=jurisdictions)
    if place:
        listings = listings.in_jurisdiction(place)
    day = today()
    tally = lists.tally(listings, on=day)
    page = page_of(request, listings.in_listing_order(), count=tally.all)
    if isinstance(page, HttpResponseRedirect):
        return page
    shown = cast("QuerySet[Listing]", page.object_list)  # a slice of what was paged
    found = cards.cards_of(shown, on=day, approach=approach)
    count_shown(request, found, on=day)
    return ListOfListings(
        cards=list(found.values()),
        page=page,
        base=f"?in={place.slug}&" if place else "?",
        tally=tally,
        place=place,
        form=form,
    )
