"""Who answers now: reading the file of help lines, and showing them by country."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

import msgspec
from django.conf import settings

from attune.foundation.countries import ANYWHERE, country_name
from attune.foundation.loading import Counts, register_reader
from attune.foundation.models import HelpLine
from attune.foundation.vocabularies import TermEntry, fields_of, read_vocabulary, save_terms


class Way(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """One way to reach a help line."""

    kind: str
    value: str
    label: str
    note: str = ""

    @property
    def href(self) -> str:
        """The link that rings, texts or opens it."""
        number = "".join(sign for sign in self.value if sign.isdigit() or sign == "+")
        return {"call": f"tel:{number}", "text": f"sms:{number}"}.get(self.kind, self.value)


class LineEntry(TermEntry):
    """A help line as it stands in the file."""

    country: str
    topics: list[str]
    how: list[Way]
    hours: str
    languages: list[str]
    position: int
    note: str = ""


@dataclass(frozen=True)
class Line:
    """A help line as it is shown."""

    name: str
    topics: list[str]
    ways: list[Way]
    hours: str
    note: str
    as_of: date
    confirmed: bool


@dataclass(frozen=True)
class CountryHelp:
    """The help lines of one country, in the order of the file."""

    code: str
    name: str
    lines: list[Line]

    @property
    def anchor(self) -> str:
        return "anywhere" if self.code == ANYWHERE else self.code.lower()


def lines_by_country() -> list[CountryHelp]:
    """Return all help lines, those of the site's own country first and those for anywhere last."""

    def order(line: HelpLine) -> tuple[int, str, int]:
        rank = {settings.ATTUNE_COUNTRY: 0, ANYWHERE: 2}.get(line.country, 1)
        return rank, country_name(line.country), line.position

    rows = sorted(HelpLine.objects.filter(retired=False), key=order)
    return [
        CountryHelp(code, country_name(code), [_shown(row) for row in group])
        for code, group in groupby(rows, key=lambda row: row.country)
    ]


# Which help lines a page about such a concern shows first, after the emergency number.
_TOPICS = {
    "suicide": {"suicide"},
    "self-harm": {"suicide"},
    "violence": {"abuse", "sexual-violence"},
    "abuse": {"abuse", "sexual-violence"},
}


def lines_for(topic: str) -> list[Line]:
    """Return the site's own country's help lines for a topic, the emergency number first; none without a topic."""
    wanted = _TOPICS.get(topic)
    if wanted is None:
        return []
    rows = list(HelpLine.objects.filter(retired=False, country=settings.ATTUNE_COUNTRY).order_by("position"))
    emergency = [row for row in rows if "emergency" in row.topics]
    about = [row for row in rows if wanted & set(row.topics) and row not in emergency]
    return [_shown(row) for row in [*emergency[:1], *about[:4]]]


def _shown(row: HelpLine) -> Line:
    return Line(
        name=row.name,
        topics=row.topics,
        ways=[msgspec.convert(way, Way) for way in row.how],
        hours="" if row.hours == "unknown" else row.hours,
        note=row.note,
        as_of=row.as_of,
        confirmed=row.evidence == HelpLine.Evidence.SOURCE,
    )


def _read() -> Callable[[datetime], Counts]:
    entries = read_vocabulary("help_lines.toml", "line", LineEntry)

    def apply(at: datetime) -> Counts:
        return save_terms(HelpLine, [fields_of(entry) for entry in entries])

    return apply


register_reader("help lines", _read, order=5)
