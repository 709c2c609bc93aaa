"""The last part of a listing’s address, from its therapist’s name."""

from collections.abc import Sequence
from uuid import uuid4

from django.utils.text import slugify

from attune.directory.models import Listing, Therapist


def free_slugs(therapists: Sequence[Therapist]) -> list[str]:
    """Return an address for each: the name, and six letters where somebody has that already."""
    stems = [slugify(therapist.name)[:150] or "therapist" for therapist in therapists]
    taken = set(Listing.objects.filter(slug__in=stems).values_list("slug", flat=True))
    slugs = []
    for stem in stems:
        slug = f"{stem}-{uuid4().hex[:6]}" if stem in taken else stem
        taken.add(slug)
        slugs.append(slug)
    return slugs
