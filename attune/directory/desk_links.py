"""What other apps hang on the therapist’s desk: each registers its own, so that the desk knows no higher app."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise

from attune.directory.models import Listing, Therapist


@dataclass(frozen=True)
class DeskLink:
    """A page of a therapist: its name, its route, and a few words on what waits there.

    `of_listing` says that there is one for each listing that is shown; its route takes the listing’s slug. `is_open` says
    whether the page is there at all.
    """

    name: str | Promise
    route: str
    of_listing: bool = False
    note: Callable[[Therapist], str] = lambda therapist: ""
    is_open: Callable[[], bool] = lambda: True


@dataclass(frozen=True)
class Shown:
    """A link as the desk shows it."""

    name: str | Promise
    url: str
    note: str = ""


_links: list[DeskLink] = []


def register_link(link: DeskLink) -> None:
    """Show a link on the desk, after those that are there already."""
    _links.append(link)


def links_for(therapist: Therapist) -> Sequence[Shown]:
    """Return the links of the whole desk."""
    return [
        Shown(link.name, reverse(link.route), link.note(therapist))
        for link in _links
        if not link.of_listing and link.is_open()
    ]


def links_of(listing: Listing) -> Sequence[Shown]:
    """Return the links of one listing; none while nobody can see it."""
    if listing.state != Listing.State.PUBLISHED:
        return []
    given: Any = [listing.slug]
    return [
        Shown(link.name, reverse(link.route, args=given))
        for link in _links
        if link.of_listing and link.is_open()
    ]
