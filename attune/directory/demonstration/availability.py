"""Whether there is room, since when that was said, and when everything was last stated and checked."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from attune.directory.demonstration.batch import Batch
from attune.directory.demonstration.chance import Chance
from attune.directory.demonstration.people import days_before
from attune.directory.models import Accepting, FieldGroup, FieldGroupDates, Verification

_ACCEPTING = (
    (Accepting.ACCEPTING, 45),
    (Accepting.WAITLIST, 20),
    (Accepting.FULL, 20),
    (Accepting.EXISTING_ONLY, 7),
    (Accepting.EXISTING_AND_FAMILY, 3),
    (Accepting.NOT_STATED, 5),
)
_CODES = [code for code, _ in _ACCEPTING]
_SHARES = [share for _, share in _ACCEPTING]

_STATED = (
    FieldGroup.IDENTITY,
    FieldGroup.LICENCE,
    FieldGroup.CONTACT,
    FieldGroup.PLACE,
    FieldGroup.FEES,
    FieldGroup.INSURERS,
    FieldGroup.APPROACHES,
)
# What is checked beside the licence, how often, and how.
_CHECKED: dict[FieldGroup, tuple[float, tuple[str, ...]]] = {
    FieldGroup.IDENTITY: (0.22, ("a video call", "a meeting in person")),
    FieldGroup.CONTACT: (0.34, ("an answer to our letter", "an answer to our message")),
    FieldGroup.PLACE: (0.06, ("a visit", "the practice’s own plan of the building")),
    FieldGroup.INSURERS: (0.05, ("the insurer’s public list",)),
}


@dataclass(frozen=True, slots=True)
class Room:
    """Whether there is room for new clients, and since when that is said."""

    accepting: str
    stated_on: date | None
    weeks: int | None
    confirmed_on: date


def draw_room(rng: Chance, *, on: date) -> Room:
    """Return whether there is room; mostly said within the month, with a tail of a year."""
    accepting = rng.choices(_CODES, _SHARES)[0]
    chance = rng.random()
    days = (
        rng.randint(0, 30)
        if chance < 0.66
        else rng.randint(31, 90)
        if chance < 0.86
        else rng.randint(91, 365)
    )
    stated = days_before(on, days)
    weeks = rng.choice((2, 3, 4, 5, 6, 6, 8, 8, 10, 12, 16, 20, 26)) if rng.random() < 0.86 else None
    return Room(
        accepting=accepting,
        stated_on=None if accepting == Accepting.NOT_STATED else stated,
        weeks=weeks if accepting == Accepting.WAITLIST else None,
        confirmed_on=stated,
    )


def add_dates(
    rng: Chance, batch: Batch, listing: UUID, room: Room, *, licence: tuple[UUID, str] | None, on: date
) -> None:
    """Add when each group of facts was last stated and checked; nothing was stated after the last confirmation.

    `licence` is the licence to check and the register to check it with.
    """
    for group in _STATED:
        same_day = rng.random() < 0.72
        stated = room.confirmed_on if same_day else room.confirmed_on - timedelta(days=rng.randint(1, 240))
        checked, against = _draw_check(rng, group, licence, on=on)
        _add(rng, batch, listing, group, stated if rng.random() < 0.96 else None, checked, against, licence)
    _add(rng, batch, listing, FieldGroup.AVAILABILITY, room.stated_on, None, "", None)


def _draw_check(
    rng: Chance, group: FieldGroup, licence: tuple[UUID, str] | None, *, on: date
) -> tuple[date | None, str]:
    if group == FieldGroup.LICENCE:
        if licence is None or rng.random() > 0.68:
            return None, ""
        return _draw_check_day(rng, on), licence[1]
    share, sources = _CHECKED.get(group, (0.0, ()))
    if rng.random() >= share:
        return None, ""
    return _draw_check_day(rng, on), rng.choice(sources)


def _draw_check_day(rng: Chance, on: date) -> date:
    """Return when something was checked: mostly within three months, as a directory that is looked after would."""
    return days_before(on, rng.randint(2, 88) if rng.random() < 0.74 else rng.randint(89, 340))


def _add(
    rng: Chance,
    batch: Batch,
    listing: UUID,
    group: FieldGroup,
    stated: date | None,
    checked: date | None,
    against: str,
    licence: tuple[UUID, str] | None,
) -> None:
    if stated is None and checked is None:
        return
    batch.add(
        FieldGroupDates(
            listing_id=listing, group=group, attested_on=stated, verified_on=checked, verified_against=against
        )
    )
    if checked is not None:
        batch.add(
            Verification(
                id=rng.uuid(),
                listing_id=listing,
                group=group,
                licence_id=licence[0] if licence and group == FieldGroup.LICENCE else None,
                against=against,
                result=Verification.Result.CONFIRMED,
                verified_on=checked,
                due_on=checked + timedelta(days=365),
            )
        )
