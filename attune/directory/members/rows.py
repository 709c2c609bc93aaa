"""A row to a member, or to what is wrong with it, column by column."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from attune.directory.members.columns import Column
from attune.directory.members.tables import Row, Table
from attune.directory.models import Membership


class DayOrder(models.TextChoices):
    """How a day such as 03/04/2027 is meant. A day that begins with its year is always read as one."""

    DAY_FIRST = "dmy", gettext_lazy("day, month, year: 31.12.2027")
    MONTH_FIRST = "mdy", gettext_lazy("month, day, year: 12/31/2027")


@dataclass(frozen=True)
class Member:
    """Somebody, as a file of members says it."""

    number: str
    name: str
    address: str
    status: Membership.Status
    expires_on: date | None


@dataclass(frozen=True)
class Trouble:
    """Why a row cannot be taken: the header of the column, and what is wrong there."""

    header: str
    why: str


_WORDS = {
    Membership.Status.ACTIVE: {"active", "current", "paid", "member", "full", "yes", "1", "aktiv", "actif", "activo", "valid"},
    Membership.Status.LAPSED: {"lapsed", "expired", "inactive", "former", "ended", "resigned", "no", "0", "inaktiv", "ausgetreten", "unpaid"},
    Membership.Status.SUSPENDED: {"suspended", "on hold", "ruhend", "suspendu", "suspendido"},
}  # fmt: skip
_WRITTEN = {
    DayOrder.DAY_FIRST: ("%d.%m.%Y", "%d/%m/%Y", "%d-%m-%Y"),
    DayOrder.MONTH_FIRST: ("%m/%d/%Y", "%m-%d-%Y", "%m.%d.%Y"),
}
# Marks, embeddings, overrides and isolates of Unicode's bidirectional algorithm (UAX 9), and the mark of byte order.
_TURNS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
_EARLIEST, _LATEST = date(1900, 1, 1), date(2200, 1, 1)


def member_of(
    row: Row, table: Table, columns: Mapping[str, str], order: DayOrder
) -> tuple[Member | None, list[Trouble]]:
    """Return the member of a row, or none and everything that is wrong with it.

    A cell is text and nothing else: what begins like a formula is kept as it is written.
    """
    if len(row.cells) < len(table.headers) or any(row.cells[len(table.headers) :]):
        why = _("%(there)d cells stand here where %(wanted)d belong.") % {
            "there": len(row.cells),
            "wanted": len(table.headers),
        }
        return None, [Trouble("", why)]
    cells = dict(zip(table.headers, row.cells, strict=False))
    said = {column: _clean(cells[header]) for column, header in columns.items() if header in cells}
    name = said.get(Column.NAME) or " ".join(
        part for part in (said.get(Column.GIVEN_NAME), said.get(Column.FAMILY_NAME)) if part
    )
    troubles: list[Trouble] = []

    def wrong(column: Column, why: str) -> None:
        troubles.append(Trouble(columns.get(column, str(column.label)), why))

    number, address = said.get(Column.NUMBER, ""), said.get(Column.ADDRESS, "")
    if not number:
        wrong(Column.NUMBER, _("There is no number."))
    elif len(number) > 40:
        wrong(Column.NUMBER, _("This is longer than 40 letters."))
    if not name:
        wrong(Column.NAME if Column.NAME in columns else Column.FAMILY_NAME, _("There is no name."))
    elif len(name) > 150:
        wrong(
            Column.NAME if Column.NAME in columns else Column.FAMILY_NAME,
            _("This is longer than 150 letters."),
        )
    if not _is_address(address):
        wrong(Column.ADDRESS, _("This is no e-mail address.") if address else _("There is no address."))
    status = _status(said[Column.STATUS]) if Column.STATUS in said else Membership.Status.ACTIVE
    if status is None:
        wrong(Column.STATUS, _("We do not know this word. Write “active”, “lapsed” or “suspended”."))
    expires_on = None
    if said.get(Column.EXPIRES_ON):
        expires_on = _day(said[Column.EXPIRES_ON], order)
        if expires_on is None:
            wrong(Column.EXPIRES_ON, _("This is no day as you said days are written."))
    if troubles or status is None:
        return None, troubles
    return Member(number, name, address, status, expires_on), []


def _clean(cell: str) -> str:
    """Return a cell on one line, without signs that nobody sees and that turn the direction of what follows."""
    seen = "".join(" " if unicodedata.category(sign) == "Cc" else sign for sign in cell if sign not in _TURNS)
    return unicodedata.normalize("NFC", " ".join(seen.split()))


def _is_address(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return len(text) <= 254


def _status(text: str) -> Membership.Status | None:
    return next((status for status, words in _WORDS.items() if text.casefold() in words), None)


def _day(text: str, order: DayOrder) -> date | None:
    for written in ("%Y-%m-%d", "%Y/%m/%d", "%Y-%m-%d %H:%M:%S", *_WRITTEN[order]):
        try:
            day = datetime.strptime(text, written).date()  # noqa: DTZ007  a day has no zone
        except ValueError:
            continue
        return day if _EARLIEST <= day <= _LATEST else None
    return None
