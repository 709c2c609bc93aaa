"""Answering a need: understand it, search, and give each therapist their reasons."""

from datetime import datetime

from attune.directory.models import Listing
from attune.directory.queries.cards import cards_of, for_cards
from attune.matching.answers import PAGE_SIZE, Answer, Match
from attune.matching.need import Need


def answer_need(need: Need, *, page: int, at: datetime) -> Answer:
    """Return one page of what was found for `need`; a page too far is the last one."""
    listings = Listing.objects.published().of_therapists().in_listing_order()
    if need.jurisdiction:
        listings = listings.filter(jurisdictions=need.jurisdiction)
    total = listings.count()
    pages = max(1, -(-min(total, 1000) // PAGE_SIZE))
    page = min(max(page, 1), pages)
    rows = list(for_cards(listings)[(page - 1) * PAGE_SIZE : page * PAGE_SIZE])
    matches = [Match(row.pk, card) for row, card in zip(rows, cards_of(rows, on=at.date()), strict=True)]
    return Answer(need, matches, total, page, pages)
