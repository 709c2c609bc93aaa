"""Who answers now: reading the file of help lines, and showing them by country."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Annotated, Literal

import msgspec
from django.conf import settings
from django.db.models import Max

from attune.foundation.countries import ANYWHERE, country_name
from attune.foundation.loading import Counts, register_reader
from attune.foundation.models import HelpLine, LoadedContent
from attune.foundation.vocabularies import TermEntry, fields_of, read_vocabulary, save_terms

logger = logging.getLogger("attune.help_lines")


class Way(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """One way to reach a help line."""

    kind: Literal["call", "text", "chat", "web"]
    value: Annotated[str, msgspec.Meta(min_length=1)]
    label: Annotated[str, msgspec.Meta(min_length=1)]
    note: str = ""

    @property
    def href(self) -> str:
        """The link that rings, texts or opens it."""
        number = "".join(sign for sign in self.value if sign.isdigit() or sign == "+")
        return {"call": f"tel:{number}", "text": f"sms:{number}"}.get(self.kind, self.value)


class LineEntry(TermEntry):
    """A help line as it stands in the file."""

    country: Annotated[str, msgspec.Meta(pattern=r"^([A-Z]{2}|\*)$")]
    topics: list[str]
    how: Annotated[list[Way], msgspec.Meta(min_length=1)]
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
        CountryHelp(code, country_name(code), [line for row in group if (line := _shown(row))])
        for code, group in groupby(rows, key=lambda row: row.country)
    ]


# Which help lines a page about such a concern shows first, after the emergency number.
_TOPICS = {
    "suicide": {"suicide"},
    "self-harm": {"suicide"},
    "violence": {"abuse", "sexual-violence"},
    "abuse": {"abuse", "sexual-violence"},
}


def changed_at() -> datetime | None:
    """Return when a help line last changed: loaded with the files, or edited by an operator."""
    edited: datetime | None = HelpLine.objects.aggregate(last=Max("edited_at"))["last"]
    loaded: datetime | None = LoadedContent.objects.aggregate(last=Max("loaded_at"))["last"]
    return max((moment for moment in (edited, loaded) if moment), default=None)


def lines_for(topic: str) -> list[Line]:
    """Return the site’s own country’s help lines for a topic, the emergency number first; none without a topic."""
    wanted = _TOPICS.get(topic)
    if wanted is None:
        return []
    lines = HelpLine.objects.filter(retired=False).order_by("position")
    rows = list(lines.filter(country=settings.ATTUNE_COUNTRY)) or list(lines.filter(country=ANYWHERE))
    emergency = [row for row in rows if "emergency" in row.topics]
    about = [row for row in rows if wanted & set(row.topics) and row not in emergency]
    chosen = [*emergency[:1], *about[:4]] or rows[:3]
    return [line for row in chosen if (line := _shown(row))]


def _shown(row: HelpLine) -> Line | None:
    """Return the line as it is shown; one that an operator left broken is skipped, the others stay."""
    try:
        ways = msgspec.convert(row.how, list[Way])
    except msgspec.ValidationError:
        logger.exception("The ways to reach help line %s cannot be read; it is not shown.", row.pk)
        return None
    return Line(
        name=row.name,
        topics=row.topics,
        ways=ways,
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
