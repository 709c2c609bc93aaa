"""What a therapist can change of a listing themselves, in sections short enough for the time between two sessions."""

from collections.abc import Mapping

from attune.directory.sections.addresses import Addresses
from attune.directory.sections.authorities import Authorities
from attune.directory.sections.credentials import Credentials
from attune.directory.sections.group import Group
from attune.directory.sections.manner import Manner, ReachedBy
from attune.directory.sections.money import Money
from attune.directory.sections.people import People, Places
from attune.directory.sections.sheets import Sheet
from attune.directory.sections.times import Times
from attune.directory.sections.words import Words
from attune.directory.sections.work import Approaches, Concerns

SECTIONS: Mapping[str, type[Sheet]] = {
    section.id: section
    for section in (
        Group,
        Words,
        Credentials,
        Authorities,
        Approaches,
        Concerns,
        People,
        Addresses,
        Places,
        Times,
        Money,
        Manner,
        ReachedBy,
    )
}

__all__ = ["SECTIONS", "Sheet"]
