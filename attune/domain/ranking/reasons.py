"""Why a therapist is offered: for each thing asked, whether it is met, not met, or not stated.

Not stated is never counted as met, and never told as not met: a listing that says nothing of
weekends may well have some.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Outcome(StrEnum):
    """What a listing says to one thing asked."""

    MET = "met"
    NOT_MET = "not met"
    NOT_STATED = "not stated"


@dataclass(frozen=True, slots=True)
class Choice:
    """Any one of these values of a group will do."""

    group: str
    values: frozenset[str]


@dataclass(frozen=True, slots=True)
class Limit:
    """A number stated that is no higher than so much."""

    number: str
    most: float


@dataclass(frozen=True, slots=True)
class Leaning:
    """A place on a style slider from 1 to 5. One step aside still counts as met."""

    number: str
    asked: int


Ask = Choice | Limit | Leaning


@dataclass(frozen=True, slots=True)
class Offer:
    """What one listing states: values by group, and numbers."""

    values: Mapping[str, frozenset[str]] = field(default_factory=dict)
    numbers: Mapping[str, float] = field(default_factory=dict)

    @classmethod
    def stating(cls, values: Iterable[str], numbers: Mapping[str, float]) -> "Offer":
        """Return the offer of a listing whose values are written “group:key”.

        >>> Offer.stating(["delivery:video", "delivery:phone"], {}).values["delivery"] == {"video", "phone"}
        True
        """
        groups: dict[str, set[str]] = {}
        for value in values:
            group, _colon, key = value.partition(":")
            groups.setdefault(group, set()).add(key)
        return cls({group: frozenset(keys) for group, keys in groups.items()}, numbers)


def outcome(ask: Ask, offer: Offer) -> Outcome:
    """Return whether a listing meets something asked.

    >>> offer = Offer.stating(["delivery:video"], {"price": 120, "style_lead": 2})
    >>> outcome(Choice("delivery", frozenset({"video", "phone"})), offer).value
    'met'
    >>> outcome(Choice("delivery", frozenset({"phone"})), offer).value
    'not met'
    >>> outcome(Choice("insurer", frozenset({"medicare"})), offer).value
    'not stated'
    >>> [outcome(Leaning("style_lead", asked), offer).value for asked in (1, 3, 4)]
    ['met', 'met', 'not met']
    """
    if isinstance(ask, Choice):
        stated = offer.values.get(ask.group)
        if not stated:
            return Outcome.NOT_STATED
        return Outcome.MET if stated & ask.values else Outcome.NOT_MET
    number = offer.numbers.get(ask.number)
    if number is None:
        return Outcome.NOT_STATED
    if isinstance(ask, Limit):
        return Outcome.MET if number <= ask.most else Outcome.NOT_MET
    return Outcome.MET if abs(number - ask.asked) <= 1 else Outcome.NOT_MET
