"""Filling a database with invented people, batch by batch, and taking them away again.

Each batch has chance of its own (from the seed and its number) and is one transaction, so that a
seed that was killed leaves whole batches and can go on where it stopped: memory stays the same at
a thousand therapists and at a million. What was asked for is kept in `LoadedContent`, under a name
that says it and with a digest of the vocabularies it was drawn from.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection, reset_queries, transaction
from django.db.models import QuerySet

from attune.directory.demonstration.batch import Batch
from attune.directory.demonstration.chance import Chance
from attune.directory.demonstration.credentials import Standing
from attune.directory.demonstration.listings import Author
from attune.directory.demonstration.naming import Name, draw_name
from attune.directory.demonstration.people import Person, draw_person
from attune.directory.demonstration.places import Place
from attune.directory.demonstration.practices import draw_place, draw_setting
from attune.directory.demonstration.vocabulary import Vocabulary
from attune.directory.models import Listing, Practice, Therapist
from attune.foundation import audit
from attune.foundation.models import LoadedContent

BATCH_SIZE = 500
MOST_THERAPISTS = 1_000_000
# Raised when the generator itself draws otherwise than before, so that no seed is continued half old, half new.
EDITION = 2

# Per unit, not per therapist: with shared practices of 2 to 12 this puts about 40 % of therapists into them.
_SHARED_SHARE = 0.135
_TRAINING_SHARE = 0.3
_SIZES = (2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12)
_SIZE_WEIGHTS = (7, 8, 7, 5, 4, 3, 2, 1.5, 1, 0.7, 0.5)
_SECOND_LISTING = 0.04
_LEADS_A_GROUP = 0.043

_NAME = re.compile(r"demonstration: (\d+) therapists, seed (\d+), (\d{4}-\d{2}-\d{2})")


@dataclass(frozen=True, slots=True)
class Wish:
    """What was asked for: how many therapists, from which seed, as of which day."""

    therapists: int
    seed: int
    on: date

    def __str__(self) -> str:
        return f"demonstration: {self.therapists} therapists, seed {self.seed}, {self.on}"

    @property
    def batches(self) -> int:
        return -(-self.therapists // BATCH_SIZE)


@dataclass(frozen=True, slots=True)
class Standstill:
    """What is there already: the wish it came from, if that is known, and how much of it is done."""

    wish: Wish | None
    digest: str
    therapists: int

    @property
    def is_complete(self) -> bool:
        return self.wish is not None and self.therapists >= self.wish.therapists

    def continues_as(self, wish: Wish, digest: str) -> bool:
        """Say whether a wish goes on where this stopped: the same number, seed, day and vocabularies."""
        return self.wish == wish and self.digest == digest and self.therapists % BATCH_SIZE == 0


@dataclass(frozen=True, slots=True)
class Written:
    """What one batch wrote."""

    therapists: int
    rows: int


def digest_of(vocabulary: Vocabulary) -> str:
    return f"{EDITION}-{vocabulary.digest()[:60]}"


def what_is_there() -> Standstill | None:
    """Return what the demonstration has left in the database; None if nothing."""
    therapists = Therapist.objects.filter(is_demonstration=True).count()
    record = LoadedContent.objects.filter(name__startswith="demonstration: ").first()
    if not therapists and record is None:
        return None
    match = _NAME.fullmatch(record.name) if record else None
    wish = Wish(int(match[1]), int(match[2]), date.fromisoformat(match[3])) if match else None
    return Standstill(wish, record.digest if record else "", therapists)


def seed(wish: Wish, vocabulary: Vocabulary, *, done: int, at: datetime) -> Iterator[Written]:
    """Write the batches that are missing when `done` therapists are there, yielding after each is committed."""
    if done == 0:
        list(_delete(Practice.objects.filter(is_demonstration=True, listings=None)))
    _keep_pages_in_memory()
    for number in range(done // BATCH_SIZE, wish.batches):
        size = min(BATCH_SIZE, wish.therapists - number * BATCH_SIZE)
        with transaction.atomic():
            if number == 0:
                LoadedContent.objects.create(name=str(wish), digest=digest_of(vocabulary), loaded_at=at)
            rows = _Crowd(wish, vocabulary, number, size).draw().write()
            if number == wish.batches - 1:
                record = LoadedContent.objects.get(name=str(wish))
                audit.record(audit.Event.DEMONSTRATION_SEEDED, by=None, about=record, at=at)
        # With ATTUNE_DEBUG, Django would keep the text of every statement.
        reset_queries()
        yield Written(size, rows)


def remove() -> Iterator[int]:
    """Delete the demonstration’s own rows, batch by batch, yielding how many therapists went.

    A practice of the demonstration in which somebody real has a listing stays.
    """
    _keep_pages_in_memory()
    LoadedContent.objects.filter(name__startswith="demonstration: ").delete()
    yield from _delete(Therapist.objects.filter(is_demonstration=True))
    list(_delete(Practice.objects.filter(is_demonstration=True, listings=None)))


def _delete(rows: QuerySet[Therapist] | QuerySet[Practice]) -> Iterator[int]:
    """Delete rows with all that hangs on them, a batch in a transaction, yielding how many of them went."""
    while ids := list(rows.order_by("pk").values_list("pk", flat=True)[:BATCH_SIZE]):
        with transaction.atomic():
            rows.model._default_manager.filter(pk__in=ids).delete()
        reset_queries()
        yield len(ids)


def _keep_pages_in_memory() -> None:
    """Give SQLite 64 MB for pages: with its usual 2 MB it writes the same index pages again and again in one batch."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA cache_size = -65536")


class _Crowd:
    """One batch of people: their practices, themselves, and what the directory says of them."""

    def __init__(self, wish: Wish, vocabulary: Vocabulary, number: int, size: int) -> None:
        self._wish = wish
        self._vocabulary = vocabulary
        self._number = number
        self._size = size
        self._rng = Chance(wish.seed, number)
        self._batch = Batch()
        self._author = Author(self._batch, vocabulary, on=wish.on)
        self._names: list[Name] = []

    def draw(self) -> Batch:
        """Return all rows of the batch, with addresses that nobody has."""
        units = self._draw_units()
        names = iter(
            self._draw_names([place.jurisdiction for place, _kind, members in units for _ in range(members)])
        )
        for place, kind, members in units:
            self._draw_unit(place, kind, [next(names) for _ in range(members)])
        self._give_addresses()
        # A practice that stayed when the rest was deleted, because somebody real works there, is there already.
        self._batch.leave_out_practices(
            Practice.objects.filter(pk__in=[row.pk for row in self._batch.of(Practice)])
        )
        return self._batch

    def _draw_units(self) -> list[tuple[Place, str, int]]:
        """Return practices by place, kind and number of members, until all have one."""
        rng = self._rng
        units: list[tuple[Place, str, int]] = []
        left = self._size
        while left:
            kind, members = Practice.Kind.SOLO, 1
            if left > 1 and rng.random() < _SHARED_SHARE:
                members = min(left, rng.choices(_SIZES, _SIZE_WEIGHTS)[0])
                kind = (
                    Practice.Kind.TRAINING
                    if members > 3 and rng.random() < _TRAINING_SHARE
                    else Practice.Kind.GROUP
                )
            units.append((draw_place(rng), kind, members))
            left -= members
        return units

    def _draw_names(self, jurisdictions: list[str]) -> list[Name]:
        """Return a name for each; one that somebody has already is drawn again, a few times."""
        rng = Chance(f"{self._wish.seed}, names", self._number)
        names = [draw_name(rng, jurisdiction) for jurisdiction in jurisdictions]
        for attempt in range(1, 6):
            wanted = {name.full for name in names}
            taken = set(Therapist.objects.filter(name__in=wanted).values_list("name", flat=True))
            again = []
            for place, name in enumerate(names):
                if name.full in taken:
                    again.append(place)
                taken.add(name.full)
            if not again:
                break
            for place in again:
                names[place] = draw_name(rng, jurisdictions[place], attempt=attempt)
        return names

    def _draw_unit(self, place: Place, kind: str, names: list[Name]) -> None:
        rng, batch, on = self._rng, self._batch, self._wish.on
        setting = draw_setting(rng, batch, self._vocabulary, place, kind=kind, members=len(names), on=on)
        people = [
            draw_person(rng, self._vocabulary, place, name, practice_kind=kind, on=on) for name in names
        ]
        for person in people:
            self._add_therapist(person)
            standing = Standing(rng, batch, self._vocabulary, person, on=on)
            standing.draw(colleagues=[one for one in people if one is not person])
            self._author.list_therapist(rng, person, standing, setting, second=False)
            if rng.random() < _SECOND_LISTING:
                elsewhere = draw_setting(
                    rng, batch, self._vocabulary, place, kind=Practice.Kind.SOLO, members=1, on=on
                )
                self._author.list_therapist(rng, person, standing, elsewhere, second=True)
            if rng.random() < _LEADS_A_GROUP and "en" in person.fluent:
                others = [one for one in people if one is not person][: rng.choice((0, 1))]
                self._author.list_group(rng, person, setting, setting.rooms, others)

    def _add_therapist(self, person: Person) -> None:
        specialties = [
            id for id, profession in self._vocabulary.specialties.items() if profession == person.profession
        ]
        specialty = self._rng.choice(specialties) if specialties and self._rng.random() < 0.7 else None
        row = Therapist(
            id=person.id,
            name=person.name.full,
            pronouns=person.name.pronouns,
            specialty_id=specialty if person.country == "US" and person.title is not None else None,
            is_demonstration=True,
        )
        self._batch.add(row)
        for community in person.says_of_self:
            self._batch.link(Therapist.says_of_self.through, therapist_id=person.id, community_id=community)

    def _give_addresses(self) -> None:
        """Make the addresses of listings and practices unlike each other and unlike those in the database."""
        _make_unlike(Listing, self._batch.of(Listing))
        _make_unlike(Practice, [row for row in self._batch.of(Practice) if row.slug])


def _make_unlike(model: type[Listing] | type[Practice], rows: list[Any]) -> None:
    """Lengthen the slugs of rows until no two are alike.

    What makes one longer comes from the row’s own id, so that it is the same whenever the seed is.
    """
    short = {row.pk: row.slug for row in rows}
    given: set[str] = set()
    for length in (0, 4, 8, 32):
        for row in rows:
            row.slug = f"{short[row.pk]}-{row.pk.hex[-length:]}" if length else row.slug
        wanted = [row.slug for row in rows]
        given.update(
            row.slug for row in model._default_manager.filter(slug__in=wanted).only("slug") if row.slug
        )
        alike = []
        for row in rows:
            if row.slug in given:
                alike.append(row)
            given.add(row.slug)
        rows = alike
        if not rows:
            return
