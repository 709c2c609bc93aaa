"""What the pages of others may say of writing to somebody: only where it would be read, and how it was answered."""

from collections.abc import Iterable

from django import template

from attune.directory.models import Listing
from attune.enquiries.queries import Answering, answering_of, listings_that_take_enquiries
from attune.foundation.clock import today
from attune.matching.kept import Kept

register = template.Library()


@register.simple_tag
def takes_enquiries(listing: Listing) -> bool:
    """Say whether seekers can write to a listing here."""
    return listings_that_take_enquiries().filter(pk=listing.pk).exists()


@register.simple_tag
def answering(listing: Listing) -> Answering | None:
    """Return how those who wrote here were answered; None as long as they are too few to say."""
    return answering_of(listing, on=today())


@register.simple_tag
def those_who_take_enquiries(kept: Iterable[Kept]) -> set[str]:
    """Return the slugs of those on a shortlist whom seekers can write to here, in one query."""
    slugs = [entry.slug for entry in kept]
    return set(listings_that_take_enquiries().filter(slug__in=slugs).values_list("slug", flat=True))
