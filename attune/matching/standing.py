"""Why a therapist stands where they do for a given need: the same numbers a seeker's page is made of.

Its page, for therapists who are signed in, comes with their own listings.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from attune.domain.ranking.formula import Breakdown
from attune.domain.ranking.reasons import Outcome
from attune.matching import telling
from attune.matching.answering import parts_of
from attune.matching.indexing import keeper
from attune.matching.need import Need
from attune.matching.reading import read_need
from attune.search.query import Found


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a listing stands for a need, and why.

    `rank` counts from 1; None if the listing is not among the best thousand, or does not meet a must: then
    `musts_not_met` names the groups. `equals` is how many stand on the same step of the score and take turns with it.
    """

    rank: int | None
    of: int
    equals: int
    parts: Breakdown | None
    musts_not_met: Sequence[str]
    met: Sequence[str]
    not_met: Sequence[str]
    not_stated: Sequence[str]


def standing_of(listing: UUID, need: Need, *, on: date) -> Standing:
    """Return where a listing stands for a need on a day; raise NoIndexError while there is no index.

    A listing that nobody may find stands nowhere and states nothing.
    """
    index = keeper().current()
    query = read_need(need).question(on=on)
    found = index.search(query)
    place = next((at for at, hit in enumerate(found.hits) if hit.id == listing.bytes), None)
    stated = index.stating(listing.bytes)
    told = (
        telling.reasons_of(need, stated, telling.names_for(need))
        if stated
        else {outcome: [] for outcome in Outcome}
    )
    missed = () if place is not None or stated is None else index.musts_not_met(query, listing.bytes)
    return Standing(
        rank=None if place is None else place + 1,
        of=found.total,
        equals=0 if place is None else _equals(found, place),
        parts=None if place is None else parts_of(found.hits[place]),
        musts_not_met=missed,
        met=told[Outcome.MET],
        not_met=told[Outcome.NOT_MET],
        not_stated=told[Outcome.NOT_STATED],
    )


def _equals(found: Found, place: int) -> int:
    """Count those among the best who share a step: their places in its circle run from 0 on without a gap."""
    first = place - found.hits[place].place
    last = first
    while last + 1 < len(found.hits) and found.hits[last + 1].place == last + 1 - first:
        last += 1
    return last - first
