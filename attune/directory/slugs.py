"""The last part of a listing’s address, from its therapist’s name or its group’s title."""

from collections.abc import Sequence
from uuid import uuid4

from django.utils.text import slugify

from attune.directory.models import Listing, Therapist


def free_slugs(therapists: Sequence[Therapist]) -> list[str]:
    """Return an address for each: the name, and six letters where somebody has that already."""
    return _free([slugify(therapist.name)[:150] or "therapist" for therapist in therapists])


def free_slug(words: str, *, otherwise: str) -> str:
    """Return an address from words; from `otherwise` if they have no letter that can stand in one."""
    return _free([slugify(words)[:150] or otherwise])[0]


def _free(stems: Sequence[str]) -> list[str]:
    taken = set(Listing.objects.filter(slug__in=stems).values_list("slug", flat=True))
    slugs = []
    for stem in stems:
        slug = f"{stem}-{uuid4().hex[:6]}" if stem in taken else stem
        taken.add(slug)
        slugs.append(slug)
    return slugs
