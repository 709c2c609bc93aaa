"""What the generator may choose from: the vocabularies as they are loaded, read once.

Only entries that are not retired are used, and an entry the tables of this package speak of but
the vocabularies lack is passed over: the content may change without breaking the demonstration.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, fields
from functools import cached_property
from typing import NamedTuple, TypeVar

from attune.directory.models import (
    AccessFact,
    AgeGroup,
    Community,
    CredentialTitle,
    Delivery,
    Insurer,
    Jurisdiction,
    Language,
    Participants,
    Population,
    Specialty,
)
from attune.foundation.models import Term
from attune.guides.models import Approach, Concern

AnyTerm = TypeVar("AnyTerm", bound=Term)


class VocabulariesMissing(Exception):
    """The vocabularies have not been loaded."""


class Title(NamedTuple):
    """A title of a credential."""

    id: str
    jurisdiction: str | None
    letters: str
    name: str
    tier: str
    profession: str


class ApproachEntry(NamedTuple):
    """An approach, as far as the choice of one needs to know it."""

    id: str
    name: str
    family: str
    forms: tuple[str, ...]
    ages: tuple[str, ...]
    is_therapy: bool


class JurisdictionEntry(NamedTuple):
    """A jurisdiction by name and country."""

    id: str
    name: str
    country: str


@dataclass(frozen=True)
class Vocabulary:
    """The entries of all vocabularies; a mapping keeps the order of its vocabulary, so that draws are repeatable."""

    approaches: dict[str, ApproachEntry]
    concerns: dict[str, str]
    titles: dict[str, Title]
    jurisdictions: dict[str, JurisdictionEntry]
    languages: dict[str, str]
    communities: dict[str, str]
    access: dict[str, str]
    insurers: dict[str, str]
    specialties: dict[str, str]
    populations: tuple[str, ...]
    ages: tuple[str, ...]
    participants: tuple[str, ...]
    deliveries: tuple[str, ...]

    def titles_in(self, jurisdiction: str, tier: str, profession: str = "") -> list[Title]:
        """Return the titles that a jurisdiction grants in a tier, of one profession or of any."""
        titles = self._titles_by_place.get((jurisdiction, tier), [])
        return [title for title in titles if not profession or title.profession == profession]

    @cached_property
    def _titles_by_place(self) -> dict[tuple[str | None, str], list[Title]]:
        by_place: dict[tuple[str | None, str], list[Title]] = {}
        for title in self.titles.values():
            by_place.setdefault((title.jurisdiction, title.tier), []).append(title)
        return by_place

    def digest(self) -> str:
        """Return a digest of everything a draw may depend on."""
        parts = [f"{field.name}={getattr(self, field.name)!r}" for field in fields(self)]
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def load_vocabulary() -> Vocabulary:
    """Read the vocabularies from the database; raise VocabulariesMissing if they are not there."""
    vocabulary = Vocabulary(
        approaches={row.pk: _approach(row) for row in _current(Approach)},
        concerns={row.pk: row.group_id for row in _current(Concern)},
        titles={row.pk: _title(row) for row in _current(CredentialTitle)},
        jurisdictions={
            row.pk: JurisdictionEntry(row.pk, row.name, row.country) for row in _current(Jurisdiction)
        },
        languages={row.pk: row.name for row in _current(Language)},
        communities={row.pk: row.kind for row in _current(Community)},
        access={row.pk: row.scope for row in _current(AccessFact)},
        insurers={row.pk: row.country for row in _current(Insurer)},
        specialties={row.pk: row.profession for row in _current(Specialty)},
        populations=_ids(_current(Population)),
        ages=_ids(_current(AgeGroup)),
        participants=_ids(_current(Participants)),
        deliveries=_ids(_current(Delivery)),
    )
    if not all(getattr(vocabulary, field.name) for field in fields(vocabulary)):
        raise VocabulariesMissing
    return vocabulary


def _current(model: type[AnyTerm]) -> list[AnyTerm]:
    """Return the entries in use, ordered by id: sorted here, because databases disagree about order."""
    return sorted(model._default_manager.filter(retired=False), key=lambda row: str(row.pk))


def _ids(rows: Iterable[Term]) -> tuple[str, ...]:
    return tuple(row.pk for row in rows)


def _approach(row: Approach) -> ApproachEntry:
    return ApproachEntry(row.pk, row.name, row.family_id, tuple(row.forms), tuple(row.ages), row.is_therapy)


def _title(row: CredentialTitle) -> Title:
    return Title(row.pk, row.jurisdiction_id, row.letters, row.name, row.tier, row.profession)
