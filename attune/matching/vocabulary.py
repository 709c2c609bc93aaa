"""The values of each group of choices, by id, with the words a reader sees.

Every search reads all of them, and operators edit them rarely, so a process keeps what it has read for two seconds. An
edit made in the process itself is seen at once.
"""

import time
from collections.abc import Callable, Iterable, Mapping

from django.db.models import Model, QuerySet
from django.utils.translation import get_language

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

_GOOD_FOR = 2.0


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


# When each group was read in each language, by the clock that only goes forward.
_kept: dict[tuple[str, str | None], tuple[float, Values]] = {}


def values_of(groups: Iterable[str]) -> dict[str, Values]:
    """Return id and name of every value there is in each of `groups`; one short query for each that is not kept."""
    language = get_language()
    return {group: _values(group, language) for group in groups}


def _values(group: str, language: str | None) -> Values:
    now = time.monotonic()
    read_at, values = _kept.get((group, language), (-_GOOD_FOR, {}))
    if now - read_at >= _GOOD_FOR:
        values = _READERS[group]()
        _kept[group, language] = now, values
    return values


def forget_values(**_signal: object) -> None:
    """Read everything anew when it is next asked for; called whenever a value is saved or deleted."""
    _kept.clear()
