"""Reading the directory's vocabularies from the content files."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Annotated, Any, Literal

import msgspec

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
from attune.foundation.content import refuse_twins
from attune.foundation.loading import Counts, register_reader
from attune.foundation.models import Term
from attune.foundation.vocabularies import (
    TermEntry,
    Words,
    fields_of,
    read_vocabulary,
    save_terms,
    vocabulary_file,
)

Country = Annotated[str, msgspec.Meta(pattern="^[A-Z]{2}$")]
ProfessionId = Literal[
    "counselling",
    "marriage-and-family",
    "social-work",
    "psychology",
    "psychiatry",
    "psychiatric-nursing",
    "psychoanalysis",
    "creative-arts",
    "addiction",
    "psychotherapy",
    "coaching",
    "pastoral",
]
TierId = Literal[
    "independent", "supervised", "student", "prescriber", "unregulated", "certification", "degree"
]


class DefinedEntry(TermEntry):
    """An entry with a meaning and nothing more: population, participants, delivery."""

    definition: Words


class AgeEntry(TermEntry):
    """An age of clients."""

    from_years: int
    to_years: int | None = None


class LanguageEntry(TermEntry):
    """A language of sessions."""

    own_name: Words
    rtl: bool
    signed: bool


class CommunityEntry(DefinedEntry):
    """An identity or a community."""

    kind: Literal["gender", "ethnicity", "orientation", "faith", "experience", "served"]


class AccessEntry(DefinedEntry):
    """A concrete fact about access."""

    scope: Literal["location", "online", "both"]


class InsurerEntry(TermEntry):
    """Someone who may pay for sessions."""

    country: Country
    kind: Literal["commercial", "public", "military", "employee-programme", "scheme"]
    note: str = ""


class JurisdictionEntry(TermEntry):
    """A territory whose law says who may practise."""

    slug: Annotated[str, msgspec.Meta(pattern=r"^[a-z-]+$")]
    country: Country
    kind: Literal["state", "district", "territory", "province", "country"]
    position: int


class SpecialtyEntry(TermEntry):
    """A NUCC code."""

    profession: ProfessionId
    active: bool
    replaced_by: str = ""


class CredentialEntry(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """A title as one jurisdiction grants it."""

    id: Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9-]+$", max_length=80)]
    jurisdiction: Words
    letters: str
    title: Words
    tier: TierId
    profession: ProfessionId
    meaning: Words
    source: Words
    evidence: Literal["source", "general"]
    as_of: date


Apply = Callable[[datetime], Counts]


def _plain(
    file: str,
    table: str,
    shape: type[TermEntry],
    model: type[Term],
    order: int = 20,
    *,
    also_unique: str = "",
) -> None:
    """Register a vocabulary whose entries are its rows; `also_unique` names a field that, like the id, stands once."""

    def read() -> Apply:
        entries = read_vocabulary(file, table, shape)
        if also_unique:
            refuse_twins(
                vocabulary_file(file), table, (getattr(entry, also_unique) for entry in entries), also_unique
            )
        return lambda at: save_terms(model, [fields_of(entry) for entry in entries])

    register_reader(file.removesuffix(".toml"), read, order=order)


def read_specialties() -> Apply:
    entries = read_vocabulary("specialties.toml", "specialty", SpecialtyEntry)
    return lambda at: save_terms(
        Specialty, [{**fields_of(entry), "retired": not entry.active} for entry in entries]
    )


def read_credentials() -> Apply:
    file = vocabulary_file("credentials.toml")
    entries = file.entries("credential", CredentialEntry)
    known = {entry.id for entry in read_vocabulary("jurisdictions.toml", "jurisdiction", JurisdictionEntry)}
    seen: dict[tuple[str, str, str], str] = {}
    ids: set[str] = set()
    for number, entry in enumerate(entries):
        if entry.jurisdiction != "*" and entry.jurisdiction not in known:
            raise file.error(
                "jurisdiction", "credential", number, f"there is no jurisdiction “{entry.jurisdiction}”."
            )
        if entry.jurisdiction == "*" and entry.tier in ("independent", "supervised"):
            raise file.error(
                "tier", "credential", number, "permission to practise comes from a jurisdiction."
            )
        key = (entry.jurisdiction, entry.letters, entry.title)
        if entry.id in ids or key in seen:
            raise file.error("id", "credential", number, f"“{entry.id}” stands here a second time.")
        ids.add(entry.id)
        seen[key] = entry.id

    def apply(at: datetime) -> Counts:
        return save_terms(CredentialTitle, [_title_row(entry) for entry in entries])

    return apply


def _title_row(entry: CredentialEntry) -> dict[str, Any]:
    row = fields_of(entry)
    jurisdiction = row.pop("jurisdiction")
    return {
        **row,
        "name": row.pop("title"),
        "definition": row.pop("meaning"),
        "jurisdiction_id": None if jurisdiction == "*" else jurisdiction,
    }


_plain("jurisdictions.toml", "jurisdiction", JurisdictionEntry, Jurisdiction, order=15, also_unique="slug")
_plain("populations.toml", "population", DefinedEntry, Population)
_plain("ages.toml", "age", AgeEntry, AgeGroup)
_plain("participants.toml", "participants", DefinedEntry, Participants)
_plain("deliveries.toml", "delivery", DefinedEntry, Delivery)
_plain("languages.toml", "language", LanguageEntry, Language)
_plain("communities.toml", "community", CommunityEntry, Community)
_plain("access.toml", "access", AccessEntry, AccessFact)
_plain("insurers.toml", "insurer", InsurerEntry, Insurer)
register_reader("specialties", read_specialties, order=20)
register_reader("credentials", read_credentials, order=21)
