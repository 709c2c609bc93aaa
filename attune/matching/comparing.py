"""Up to four listings side by side, fact by fact, with what differs said in words, and how each fits what was asked."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from attune.directory.models import Listing, ListingApproach
from attune.directory.queries import cards
from attune.directory.queries.pages import language_of
from attune.directory.queries.stated import Stated, stated_in
from attune.directory.styles import STYLES
from attune.domain.ranking.reasons import Outcome
from attune.foundation.text import first_words
from attune.matching import telling
from attune.matching.answers import Match
from attune.matching.documents import documents_of
from attune.matching.meaning import Meaning
from attune.matching.need import Need
from attune.matching.reading import pairs_for, read_need

_FIRST_WORDS = 320


@dataclass(frozen=True, slots=True)
class Line:
    """One thing stated, and whether nobody else in the row states it."""

    text: str
    note: str = ""
    only_here: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """What one listing states in a row; nothing if it is not stated. `language` is that of a therapist's own words."""

    lines: Sequence[Line] = ()
    language: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One fact of everyone compared."""

    label: str
    cells: Sequence[Cell]
    same: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """Listings side by side: their heads, below each what they state, and how each fits a need where one is known."""

    heads: Sequence[cards.Card]
    rows: Sequence[Row]
    fits: Sequence[Match] = ()


def comparison_of(listings: Sequence[Listing], *, on: date, need: Need | None = None) -> Comparison:
    """Return `listings` (fetched by `pages.for_page`) side by side as of a day, with their reasons for a need."""
    stated = [stated_in(listing) for listing in listings]
    heads = [cards.card_of(row, on=on) for row in stated]
    rows = [*_glance(stated, on=on), *_ways_of_working(listings), _first_words(stated)]
    return Comparison(heads, rows, _fits(listings, heads, need) if need and not need.is_empty else ())


def _fits(listings: Sequence[Listing], heads: Sequence[cards.Card], need: Need) -> list[Match]:
    """Return what each meets of a need, with the sentence nearest to own words, told as the results tell it."""
    names, words = telling.names_for(need), read_need(need).words
    pks = [listing.pk for listing in listings]
    pairs = pairs_for(words, pks) if words else {}
    stated = documents_of(pks, Meaning())
    fits = []
    for pk, head in zip(pks, heads, strict=True):
        # One that was withdrawn a moment ago states nothing.
        told = telling.reasons_of(need, stated[pk], names) if pk in stated else {}
        met, not_met, not_stated = (told.get(kind, ()) for kind in Outcome)
        fits.append(Match(pk, head, pairs.get(pk), met, not_met, not_stated))
    return fits


def _glance(stated: Sequence[Stated], *, on: date) -> Iterator[Row]:
    """Yield the facts in the order of every card: room, price, where, licence."""
    yield _facts(_("Room"), [cards.room_of(row, on=on) for row in stated])
    yield _facts(_("Fee"), [cards.price_of(row) for row in stated])
    yield _values(_("Places"), [map(str, row.places) for row in stated])
    yield _values(_("Sees people in"), [row.jurisdictions for row in stated])
    yield _facts(_("Licence"), [cards.licence_of(row, on=on) for row in stated])


def _ways_of_working(listings: Sequence[Listing]) -> Iterator[Row]:
    for label, depth in (
        (_("Trained in"), ListingApproach.Depth.TRAINED),
        (_("Draws on"), ListingApproach.Depth.DRAWS_ON),
    ):
        held = [[str(found) for found in row.approaches.all() if found.depth == depth] for row in listings]
        yield _values(label, held)
    for label, is_main in ((_("Mainly works with"), True), (_("Also works with"), False)):
        held = [[str(found) for found in row.concerns.all() if found.is_main is is_main] for row in listings]
        yield _values(label, held)
    yield _values(_("Languages"), [map(language_of, row.languages.all()) for row in listings])
    yield _values(_("How you meet"), [map(str, row.deliveries.all()) for row in listings])
    yield _values(_("Ages"), [map(str, row.ages.all()) for row in listings])
    yield _values(_("Who comes"), [map(str, row.participants.all()) for row in listings])
    yield _values(_("Access"), [_access(row) for row in listings])
    for style in STYLES:
        steps = [getattr(row, style.field) for row in listings]
        yield _values(str(style.label), [[style.said(step)] if step else [] for step in steps])


def _access(listing: Listing) -> list[str]:
    rooms = [str(found.fact) for place in listing.locations.all() for found in place.access.all()]
    return list(dict.fromkeys([*rooms, *map(str, listing.online_access.all())]))


def _facts(label: str, facts: Sequence[cards.Fact]) -> Row:
    cells = [Cell([Line(fact.text, fact.note)]) for fact in facts]
    return Row(label, cells, same=len({fact.text for fact in facts}) == 1)


def _values(label: str, stated: Sequence[Iterable[str]]) -> Row:
    """Return a row of lists. Beside what several state, what only one of them states is marked."""
    lists = [list(dict.fromkeys(values)) for values in stated]
    holders = Counter(value for values in lists for value in values)
    is_shared = any(many > 1 for many in holders.values())
    cells = [
        Cell([Line(value, only_here=is_shared and holders[value] == 1) for value in values])
        for values in lists
    ]
    return Row(label, cells, same=len({frozenset(values) for values in lists}) == 1)


def _first_words(stated: Sequence[Stated]) -> Row:
    cells = [
        Cell([Line(first_words(row.about.body, _FIRST_WORDS))], row.about.language)
        if row.about and row.about.body
        else Cell()
        for row in stated
    ]
    return Row(_("What they say first"), cells, same=not any(cell.lines for cell in cells))
