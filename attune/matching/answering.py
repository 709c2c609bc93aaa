"""Answering a need: understand it, search, and give each therapist their reasons.

    need ── reading: place, own words ── question ── index ── best thousand ── one page: cards and reasons
                                                  └─ or, without an index, the database

Whatever is missing, somebody gets an answer: without an encoder words are compared as words, without an
index the database answers. The answer says so.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from attune.directory.models import Listing
from attune.directory.queries.cards import Card, cards_of
from attune.domain.ranking.formula import Breakdown, Measured, Room, breakdown
from attune.domain.ranking.reasons import Outcome
from attune.matching import telling, without_index
from attune.matching.answers import PAGE_SIZE, Answer, Match, Remark
from attune.matching.documents import documents_of
from attune.matching.indexing import NoIndexError, as_uuid, keeper
from attune.matching.meaning import Meaning
from attune.matching.need import Need
from attune.matching.places import PlaceFound
from attune.matching.reading import Reading, pairs_for, read_need
from attune.search.distance import great_circle_miles
from attune.search.documents import Document
from attune.search.query import Found, Hit


@dataclass(frozen=True)
class _Page:
    """The listings of one page in order, with the score of each where an index gave one."""

    listings: Sequence[UUID]
    parts: Mapping[UUID, Breakdown]
    total: int
    number: int
    pages: int
    found: Found | None
    remarks: Sequence[Remark]
    stated: Mapping[UUID, Document]


def answer_need(need: Need, *, page: int, at: datetime) -> Answer:
    """Return one page of what was found for `need`; a page too far is the last one."""
    on = at.date()
    reading = read_need(need)
    understood, place = reading.understood, reading.place
    names = telling.names_for(need)
    shown = _from_index(reading, page, on) or _from_database(reading, page, at)
    return Answer(
        need=need,
        matches=_matches(shown, reading, names, on=on),
        total=shown.total,
        page=shown.number,
        pages=shown.pages,
        groups=telling.options_of(need, names, shown.found),
        relaxations=telling.relaxations_of(need, shown.found, names) if shown.found else [],
        suggestions=telling.suggestions_of(need, understood, names),
        wants_more_words=bool(understood and understood.abstained and not understood.help),
        help_lines=telling.help_lines_of(need, understood),
        same_name_places=[same.name for same in place.candidates],
        near_places=[near.name for near in place.near],
        place_name=place.place.name if place.place else "",
        remarks=[
            *telling.remarks_on_place(need, place),
            *telling.remarks_on_words(understood, names["language"], by_words_only=reading.is_by_words_only),
            *shown.remarks,
        ],
    )


def _from_index(reading: Reading, page: int, on: date) -> _Page | None:
    """Return a page from the index; None if there is none to ask."""
    kept = keeper()
    try:
        index = kept.current()
    except NoIndexError:
        return None
    found = index.search(reading.question(on=on))
    pages = max(1, -(-len(found.hits) // PAGE_SIZE))
    number = min(max(page, 1), pages)
    hits = found.hits[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]
    stated = [index.stating(hit.id) for hit in hits]
    return _Page(
        listings=[as_uuid(hit.id) for hit in hits],
        parts={as_uuid(hit.id): parts_of(hit) for hit in hits},
        total=found.total,
        number=number,
        pages=pages,
        found=found,
        remarks=telling.remarks_on_index(found, kept.behind, by_words_only=reading.is_by_words_only),
        stated={as_uuid(document.id): document for document in stated if document},
    )


def _from_database(reading: Reading, page: int, at: datetime) -> _Page:
    ids, total, number, pages = without_index.page_of_listings(
        reading.need, page=page, at=at, near=reading.place.place
    )
    return _Page(
        ids, {}, total, number, pages, None, telling.remarks_without_index(), documents_of(ids, Meaning())
    )


def parts_of(hit: Hit) -> Breakdown:
    """Return the score of a hit, added up again from what was measured."""
    return breakdown(Measured(hit.meaning, hit.words, hit.wishes, hit.grade, hit.days, Room(hit.code)))


def _matches(shown: _Page, reading: Reading, names: telling.Names, *, on: date) -> list[Match]:
    cards = cards_of(Listing.objects.published().filter(pk__in=shown.listings), on=on)
    pairs = pairs_for(reading.words, shown.listings) if reading.words else {}
    about = reading.words.about if reading.words else []
    matches = []
    # One that was withdrawn a moment ago has no card, and is left out.
    for listing in (listing for listing in shown.listings if listing in cards and listing in shown.stated):
        stated = shown.stated[listing]
        reasons = telling.reasons_of(reading.need, stated, names)
        matches.append(
            Match(
                listing=listing,
                card=cards[listing],
                saying=pairs.get(listing),
                met=[*telling.close_to_words(about, reading.need, stated, names), *reasons[Outcome.MET]],
                not_met=reasons[Outcome.NOT_MET],
                not_stated=reasons[Outcome.NOT_STATED],
                miles=_miles(cards[listing], reading.place),
                parts=shown.parts.get(listing),
            )
        )
    return matches


def _miles(card: Card, place: PlaceFound) -> float | None:
    """Return how far the nearest of a listing's places is from where the client is."""
    here = place.place
    if here is None or not card.points:
        return None
    latitudes, longitudes = zip(*card.points, strict=True)
    return float(great_circle_miles(here.latitude, here.longitude, latitudes, longitudes).min())
