"""The values of each group of choices, by id, with the words a reader sees."""

from collections.abc import Callable, Iterable, Mapping

from django.db.models import Model, QuerySet

from attune.directory.models import (
    Accepting,
    AccessFact,
    AgeGroup,
    Community,
    Delivery,
    Insurer,
    Language,
    Participants,
    Population,
    Profession,
    Tier,
)
from attune.guides.models import Approach, Concern
from attune.matching.choices import GROUPS, MONEY

Values = Mapping[str, str]


def _terms(model: type[Model]) -> Callable[[], Values]:
    def read() -> Values:
        return _named(model._default_manager.filter(retired=False))

    return read


def _named(rows: "QuerySet[Model]") -> Values:
    return dict(rows.values_list("pk", "name"))


def _served() -> Values:
    return _named(Community.objects.filter(retired=False, kind=Community.Kind.SERVED))


def _said_of_self() -> Values:
    return _named(Community.objects.filter(retired=False).exclude(kind=Community.Kind.SERVED))


_READERS: Mapping[str, Callable[[], Values]] = {
    "delivery": _terms(Delivery),
    "concern": _terms(Concern),
    "approach": _terms(Approach),
    "participants": _terms(Participants),
    "age": _terms(AgeGroup),
    "language": _terms(Language),
    "room": lambda: {code.value: str(code.label) for code in Accepting},
    "insurer": _terms(Insurer),
    "money": lambda: {key: str(label) for key, label in MONEY.items()},
    "population": _terms(Population),
    "community": _served,
    "identity": _said_of_self,
    "access": _terms(AccessFact),
    "profession": lambda: {profession.value: str(profession.label) for profession in Profession},
    "standing": lambda: {tier.value: str(tier.label) for tier in Tier},
}
assert set(_READERS) == {group.id for group in GROUPS}


def values_of(groups: Iterable[str]) -> dict[str, Values]:
    """Return id and name of every value there is in each of `groups`; one short query for each vocabulary."""
    return {group: _READERS[group]() for group in groups}
