"""What became of every row, as a file that a spreadsheet opens without doing anything."""

import csv
from collections.abc import Iterable, Iterator
from io import StringIO

from django.utils.translation import gettext as _

from attune.directory.members.judging import Kind, Outcome

# What spreadsheets take for the beginning of a formula (OWASP, CSV injection).
_FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n")


def word_for(kind: Kind) -> str:
    """Return what readers call an outcome."""
    words = {
        Kind.MADE: _("made"),
        Kind.CHANGED: _("changed"),
        Kind.SAME: _("same"),
        Kind.REFUSED: _("refused"),
    }
    return words[kind]


def report_rows(outcomes: Iterable[Outcome]) -> Iterator[list[str]]:
    """Yield the cells of a report: a line for each change and each trouble, so that it can be sorted by column."""
    yield [_("Line"), _("What"), _("Member number"), _("Column"), _("Why")]
    for one in outcomes:
        number = one.member.number if one.member else ""
        first = [str(one.line), word_for(one.kind), number]
        if one.troubles:
            yield from ([*first, trouble.header, trouble.why] for trouble in one.troubles)
        else:
            yield [*first, "; ".join(one.changes), ""]


def written(rows: Iterable[list[str]]) -> Iterator[str]:
    """Yield rows as lines of a CSV file, each cell made harmless."""
    buffer = StringIO()
    writer = csv.writer(buffer)
    for row in rows:
        writer.writerow([harmless(cell) for cell in row])
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()


def harmless(cell: str) -> str:
    """Return a cell that no spreadsheet runs: what begins like a formula gets an apostrophe before it.

    >>> harmless("=HYPERLINK(1)"), harmless("-1"), harmless("Marisol")
    ("'=HYPERLINK(1)", "'-1", 'Marisol')
    """
    return "'" + cell if cell.startswith(_FORMULAS) else cell
