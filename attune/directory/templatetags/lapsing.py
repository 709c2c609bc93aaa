"""A line on the desk about licences that run out."""

from django import template

from attune.directory.models import Listing, Therapist
from attune.directory.queries.lapsing import lapsing_licences
from attune.foundation.clock import today

register = template.Library()


@register.inclusion_tag("directory/desk/lapsing.html")
def lapsing(therapist: Therapist) -> dict[str, object]:
    """Say which licences of a therapist expire soon or have expired; nothing if none does."""
    on = today()
    entry = therapist.listings.exclude(state=Listing.State.WITHDRAWN).order_by("created_at", "pk").first()
    return {"licences": lapsing_licences(therapist, on=on), "on": on, "entry": entry}
