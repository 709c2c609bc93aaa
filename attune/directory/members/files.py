"""A file of members while it is looked at: sealed in its row, opened for one page, gone within a day."""

from attune.directory.members.columns import Column
from attune.directory.members.encodings import text_of
from attune.directory.members.tables import NotATable, Table, table_of
from attune.directory.models import MemberFile
from attune.foundation.sealing import seal, unseal

_PURPOSE = "files of members, 1"
MOST_BYTES = 5_000_000
"""Our own choice: fifty thousand rows of a hundred letters. One such file at a time is held in memory."""


def sealed_file(data: bytes, of: MemberFile) -> bytes:
    """Return a file, or a report, sealed for its row."""
    return seal(data, purpose=_PURPOSE, about=str(of.pk))


def opened(file: MemberFile) -> bytes:
    """Return what was sealed; raise SealBroken if the site's secret has changed since."""
    return unseal(bytes(file.sealed), purpose=_PURPOSE, about=str(file.pk))


def table_in(file: MemberFile) -> Table:
    """Return a file as the table it is said to be; raise WrongEncoding or NotATable."""
    return table_of(text_of(opened(file), file.encoding), file.delimiter)


def missing_columns(columns: dict[str, str]) -> list[Column]:
    """Return what a file of members cannot do without and does not name."""
    missing = [column for column in (Column.NUMBER, Column.ADDRESS) if column not in columns]
    if Column.NAME not in columns and Column.FAMILY_NAME not in columns:
        missing.append(Column.NAME)
    return missing


__all__ = ["MOST_BYTES", "NotATable", "missing_columns", "opened", "sealed_file", "table_in"]
