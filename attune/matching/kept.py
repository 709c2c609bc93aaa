"""Whom a seeker keeps, as the shortlist shows, prints and copies them: without anything the seeker wrote or asked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from attune.directory.models import Listing
from attune.directory.queries.cards import Card, cards_of
from attune.directory.queries.pages import Phone, phone_of
from attune.foundation.clock import on_day
from attune.matching.shortlist import Shortlist


@dataclass(frozen=True, slots=True)
class Kept:
    """A listing on the shortlist."""

    slug: str
    card: Card
    phone: Phone | None
    website: str
    compared: bool


def kept_of(shortlist: Shortlist, *, on: date) -> list[Kept]:
    """Return what is on the shortlist and may still be seen, in its order, in a fixed number of queries."""
    if not shortlist.listings:
        return []
    published = Listing.objects.published().filter(pk__in=shortlist.listings)
    rows = {row.pk: row for row in published.select_related("practice")}
    cards = cards_of(published, on=on)
    return [_kept(rows[pk], cards[pk], shortlist) for pk in shortlist.listings if pk in cards and pk in rows]


def _kept(row: Listing, card: Card, shortlist: Shortlist) -> Kept:
    return Kept(
        slug=row.slug,
        card=card,
        phone=phone_of(row.phone or row.practice.phone),
        website=row.website or row.practice.website,
        compared=row.pk in shortlist.compared,
    )


def as_text(kept: Sequence[Kept], *, on: date) -> str:
    """Return the shortlist as plain text to copy: facts with their dates, and where each listing stands."""
    parts = [_("Shortlist from %(site)s, %(day)s") % {"site": settings.ATTUNE_SITE_NAME, "day": on_day(on)}]
    parts += ["\n".join(_lines(entry)) for entry in kept] or [_("Nobody is on it.")]
    return "\n\n".join(parts) + "\n"


def _lines(entry: Kept) -> Iterator[str]:
    card = entry.card
    yield f"{card.name}, {card.letters}" if card.letters else card.name
    yield from (line for line in (card.what, capfirst(card.supervision), card.where) if line)
    for fact in card.facts:
        yield f"{fact.text} ({fact.note})" if fact.note else fact.text
    if entry.phone:
        yield entry.phone.shown
    if entry.website:
        yield entry.website
    yield settings.ATTUNE_SITE_URL + card.url
