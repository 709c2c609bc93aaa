"""What the index and the database find is what the rows say: random listings and needs beside a plain reading of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from attune.directory.models import (
    Accepting,
    AccessFact,
    AgeGroup,
    Community,
    Delivery,
    Insurer,
    Jurisdiction,
    Language,
    Listing,
    ListingLanguage,
    Participants,
    Population,
    Profession,
    Specialty,
    Tier,
)
from attune.foundation.models import Term
from attune.guides.models import Approach, Concern
from attune.matching import indexing
from attune.matching.answering import answer_need
from attune.matching.answers import Answer
from attune.matching.need import Asked, Need
from attune.matching.places import find_place
from tests import factories
from tests.matching import reading_rows

if TYPE_CHECKING:
    from pytest_django import Settings

pytestmark = pytest.mark.django_db

VOCABULARIES: dict[str, type[Term]] = {
    "delivery": Delivery,
    "concern": Concern,
    "approach": Approach,
    "participants": Participants,
    "age": AgeGroup,
    "language": Language,
    "insurer": Insurer,
    "population": Population,
    "access": AccessFact,
}
# Two or three values of each group: with more, hardly anybody would meet anything.
FEW = 3
NAMED = {
    "room": ("newpt", "waitlist", "unknown", "nopt"),
    "money": ("sliding", "free-talk"),
    "profession": tuple(Profession.values[:FEW]),
    "standing": ("independent", "supervised", "certification"),
}
TIERS = [Tier.INDEPENDENT, Tier.SUPERVISED, Tier.CERTIFICATION]
HARLEM, YONKERS, BOSTON = (40.81, -73.95), (40.94, -73.89), (42.36, -71.06)

which = st.sets(st.integers(0, FEW - 1), max_size=2)


@dataclass(frozen=True)
class Charge:
    amount: int
    who: int
    currency: str
    sliding_from: int | None
    sliding_open: int | None


@dataclass(frozen=True)
class Told:
    """What somebody tells of themselves; values are numbers into a vocabulary."""

    state: str
    sets: dict[str, set[int]]
    some: set[int]
    online: set[int]
    selves: set[int]
    served: set[int]
    states: set[int]
    credentials: list[tuple[Tier, int]]
    specialty: int | None
    points: list[tuple[float, float] | None]
    accepting: tuple[Accepting, int | None]
    talk: int | None
    fees: list[Charge] = field(default_factory=list)


STATES = ["listing"] * 5 + ["draft", "paused", "withdrawn", "group_listing"]
ROOM = st.sampled_from([*Accepting]).flatmap(
    lambda said: st.tuples(
        st.just(said),
        st.sampled_from([0, 90, 91, *([None] if said == Accepting.NOT_STATED else [])]),
    )
)
CHARGES = st.builds(
    Charge,
    amount=st.sampled_from([50, 100, 150]),
    who=st.integers(0, FEW - 1),
    currency=st.sampled_from(["USD", "USD", "EUR"]),
    sliding_from=st.sampled_from([None, 40, 50]),
    sliding_open=st.sampled_from([None, 0, 2]),
)
PEOPLE = st.builds(
    Told,
    state=st.sampled_from(STATES),
    sets=st.fixed_dictionaries(dict.fromkeys(VOCABULARIES, which)),
    some=which,
    online=which,
    selves=which,
    served=which,
    states=which,
    credentials=st.lists(
        st.tuples(st.sampled_from(TIERS), st.integers(0, FEW - 1)), max_size=2, unique_by=lambda held: held[0]
    ),
    specialty=st.none() | st.integers(0, FEW - 1),
    points=st.lists(st.sampled_from([HARLEM, YONKERS, BOSTON, None]), max_size=2),
    accepting=ROOM,
    talk=st.sampled_from([None, 0, 20]),
    fees=st.lists(CHARGES, max_size=2),
)
GROUPS = [*VOCABULARIES, *NAMED, "community", "identity"]


@dataclass(frozen=True)
class Wanted:
    """What somebody asks for, in the same numbers."""

    choices: dict[str, tuple[set[int], bool]]
    place: int | None
    near: bool
    most: int | None
    currency: str


WANTED = st.builds(
    Wanted,
    choices=st.dictionaries(
        st.sampled_from(GROUPS),
        st.tuples(
            st.sets(st.integers(0, FEW - 1), min_size=1, max_size=2), st.sampled_from([True, True, False])
        ),
        max_size=2,
    ),
    place=st.none() | st.integers(0, FEW - 1),
    near=st.sampled_from([False, False, True]),
    most=st.sampled_from([None, None, 40, 99, 100]),
    currency=st.sampled_from(["USD", "EUR"]),
)


def first_of(model: type[factories.AnyTerm], **having: object) -> list[factories.AnyTerm]:
    return list(model._default_manager.filter(retired=False, **having).order_by("pk")[:FEW])


def values_of(group: str) -> list[str]:
    if group in NAMED:
        return list(NAMED[group])
    if group == "community":
        return [row.pk for row in first_of(Community, kind="served")]
    if group == "identity":
        return [row.pk for row in first_of(Community, kind="gender")]
    return [row.pk for row in first_of(VOCABULARIES[group])]


def chosen(model: type[factories.AnyTerm], numbers: set[int], **having: object) -> list[factories.AnyTerm]:
    return [row for number, row in enumerate(first_of(model, **having)) if number in numbers]


def make(told: Told) -> UUID:
    """Make a listing that says what is told."""
    therapist = factories.therapist_without_credential(specialty=_specialty(told.specialty))
    therapist.says_of_self.set(chosen(Community, told.selves, kind="gender"))
    for place, (tier, profession) in enumerate(told.credentials):
        held = factories.title(
            f"Title {tier} {profession}",
            tier=tier,
            letters=f"{tier}{profession}",
            profession=Profession.values[profession],
            jurisdiction=None if tier == Tier.CERTIFICATION else first_of(Jurisdiction)[0],
        )
        factories.credential(therapist, held, position=place)
    accepting, days = told.accepting
    row: Listing = getattr(factories, told.state)(
        therapist,
        accepting=accepting,
        accepting_stated_on=None if days is None else factories.days_ago(days),
        free_consultation_minutes=told.talk,
        where=first_of(Jurisdiction)[0],
    )
    row.jurisdictions.set(chosen(Jurisdiction, told.states))
    row.communities.set(chosen(Community, told.served, kind="served"))
    row.online_access.set(chosen(AccessFact, told.online))
    _fill(row, {group: chosen(model, told.sets[group]) for group, model in VOCABULARIES.items()}, told)
    return row.pk


def _specialty(number: int | None) -> Specialty | None:
    if number is None:
        return None
    return factories.term(Specialty, "Of some kind", profession=Profession.values[number])


def _fill(row: Listing, sets: dict[str, list[Any]], told: Told) -> None:
    row.deliveries.set(sets["delivery"])
    row.participants.set(sets["participants"])
    row.ages.set(sets["age"])
    row.populations.set(sets["population"])
    for concern in sets["concern"]:
        factories.works_with(row, concern)
    for approach in sets["approach"]:
        factories.practises(row, approach)
    for insurer in sets["insurer"]:
        factories.paid_by(row, insurer)
    for language in sets["language"]:
        factories.speaks(row, language)
    for language in chosen(Language, told.some - told.sets["language"]):
        factories.speaks(row, language, level=ListingLanguage.Level.SOME)
    row.locations.clear()
    for point in told.points:
        degrees = {"latitude": point[0], "longitude": point[1]} if point else {}
        place = factories.location(row.practice, where=first_of(Jurisdiction)[0], **degrees)
        for fact in sets["access"]:
            factories.access_at(place, fact)
        row.locations.add(place)
    for number, fee in enumerate(told.fees):
        slides = {
            "sliding_from": fee.sliding_from and Decimal(fee.sliding_from),
            "sliding_open": fee.sliding_open,
        }
        who = first_of(Participants)[fee.who]
        factories.fee(row, fee.amount, who, minutes=45 + number, currency=fee.currency, **slides)


def need_of(wanted: Wanted, at: datetime) -> Need:
    choices = {}
    for group, (numbers, must) in wanted.choices.items():
        values = tuple(value for number, value in enumerate(values_of(group)) if number in numbers)
        if values:
            choices[group] = Asked(values, must)
    places = first_of(Jurisdiction)
    return Need(
        jurisdiction="" if wanted.place is None else places[wanted.place].pk,
        near="10025" if wanted.near else "",
        most=wanted.most,
        currency=wanted.currency,
        choices=choices,
        asked_on=at.date(),
    )


@contextmanager
def undone() -> Iterator[None]:
    """Let everything written meanwhile be as if it had not been."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


folders = count(1)
several = settings(
    max_examples=8,
    phases=[Phase.generate],  # worlds are small as they are; making them smaller would take minutes
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def agrees(answer: Answer, need: Need, at: datetime, *, counted: bool) -> None:
    """Fail unless an answer holds whom the rows say, and the counts they say."""
    point = find_place(need.near).place if need.near else None
    where = (point.latitude, point.longitude) if point else None
    everyone = [row for row in Listing.objects.all() if reading_rows.may_be_found(row)]
    right = {row.pk for row in everyone if reading_rows.meets(row, need, on=at.date(), point=where)}
    assert {match.listing for match in answer.matches} == right
    assert answer.total == len(right)
    if not counted:
        assert all(option.count is None for group in answer.groups for option in group.options)
        return
    expected = reading_rows.counts(everyone, need, on=at.date(), point=where)
    for group in answer.groups:
        told = {option.id: option.count for option in group.options if option.count}
        # Whoever is full can be asked for in an address, but is offered to nobody.
        right_counts = {
            value: number for value, number in expected[group.group.id].items() if value != "nopt"
        }
        assert told == right_counts, group.group.id


@several
@given(
    st.lists(PEOPLE, min_size=2, max_size=4),
    st.lists(PEOPLE, max_size=2),
    st.lists(WANTED, min_size=10, max_size=10),
)
def test_the_index_finds_and_counts_what_the_rows_say(
    settings: "Settings",
    tmp_path: Path,
    at: datetime,
    there: list[Told],
    late: list[Told],
    asked: list[Wanted],
) -> None:
    """Of those who were there when it was made, and of those who came later."""
    with undone():
        settings.ATTUNE_DATA = tmp_path / str(next(folders))
        for told in there:
            make(told)
        indexing.build(at=at)
        for told in late:
            make(told)
        for wanted in asked:
            need = need_of(wanted, at)
            agrees(answer_need(need, page=1, at=at), need, at, counted=True)


@several
@given(st.lists(PEOPLE, min_size=2, max_size=6), st.lists(WANTED, min_size=10, max_size=10))
def test_the_database_alone_finds_what_the_rows_say(
    settings: "Settings", tmp_path: Path, at: datetime, there: list[Told], asked: list[Wanted]
) -> None:
    with undone():
        settings.ATTUNE_DATA = tmp_path / "nothing"
        for told in there:
            make(told)
        for wanted in asked:
            need = need_of(wanted, at)
            agrees(answer_need(need, page=1, at=at), need, at, counted=False)


@settings(several, max_examples=3)
@given(st.lists(PEOPLE, min_size=6, max_size=6), st.booleans())
def test_each_single_must_leaves_in_whom_the_rows_say(
    settings: "Settings", tmp_path: Path, at: datetime, there: list[Told], indexed: bool
) -> None:
    with undone():
        settings.ATTUNE_DATA = tmp_path / str(next(folders))
        for told in there:
            make(told)
        if indexed:
            indexing.build(at=at)
        for group in GROUPS:
            for value in values_of(group):
                need = Need(choices={group: Asked((value,))}, asked_on=at.date())
                agrees(answer_need(need, page=1, at=at), need, at, counted=indexed)
