"""Text to rows: what parts the columns, the headers, and each row with its line."""

import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

DELIMITERS = {
    ",": gettext_lazy("comma"),
    ";": gettext_lazy("semicolon"),
    "\t": gettext_lazy("tab"),
    "|": gettext_lazy("upright stroke"),
}
MOST_COLUMNS = 100
MOST_ROWS = 50_000
"""Our own choice: twice the largest associations of therapists we know of in one country."""


class NotATable(Exception):
    """The file cannot be read as a table of members; the argument says why, for whoever brought it."""


@dataclass(frozen=True)
class Row:
    """One row: the line of the file on which it ends, and its cells."""

    line: int
    cells: list[str]


@dataclass(frozen=True)
class Table:
    """A file as rows under headers. Rows are read one by one: `rows` may be asked for again."""

    text: str
    delimiter: str
    headers: list[str]

    def rows(self) -> Iterator[Row]:
        """Yield the rows beneath the headers, empty ones left out; raise NotATable where reading on makes no sense."""
        reader = csv.reader(StringIO(self.text, newline=""), delimiter=self.delimiter, strict=True)
        found = 0
        try:
            for cells in reader:
                if not any(cell.strip() for cell in cells):
                    continue
                if found > MOST_ROWS:
                    raise NotATable(_("There are more than %(most)d rows.") % {"most": MOST_ROWS})
                if found:
                    yield Row(reader.line_num, cells)
                found += 1
        except csv.Error as error:
            raise NotATable(
                _("Line %(line)d cannot be read. Is a quotation mark open, or in the midst of a cell?")
                % {"line": reader.line_num}
            ) from error


def guess_delimiter(text: str) -> str:
    """Return what parts the columns: what stands most often in the first line that is not empty.

    >>> guess_delimiter("Name;E-mail;Until" + chr(10) + "Ostrander, M.;m@example.org;2027"), guess_delimiter("Name")
    (';', ',')
    """
    first = next((line for line in text.splitlines() if line.strip()), "")
    return max(DELIMITERS, key=first.count)


def table_of(text: str, delimiter: str) -> Table:
    """Return a text as a table; raise NotATable if there is nothing in it, or two columns have one name."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        headers = next((row for row in reader if any(cell.strip() for cell in row)), [])
    except csv.Error as error:
        raise NotATable(_("The first line cannot be read as a row of headers.")) from error
    names = [" ".join(header.split()) for header in headers]
    while names and not names[-1]:
        names.pop()
    if not names:
        raise NotATable(_("There is nothing in this file."))
    if len(names) > MOST_COLUMNS:
        raise NotATable(_("There are more than %(most)d columns.") % {"most": MOST_COLUMNS})
    twice = [name for name, times in Counter(name.casefold() for name in names if name).items() if times > 1]
    if twice:
        raise NotATable(
            _("Two columns have the same name: “%(name)s”. Please give each its own.") % {"name": twice[0]}
        )
    return Table(text, delimiter, names)
