"""Reading the files under `content/`, strictly, and saying exactly where one is wrong.

A file is read whole and checked whole before anything is changed, so a broken one stops a
load with its name, line and field, and the database stays as it was.
"""

import hashlib
import re
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from django.core.management.base import CommandError

Entry = TypeVar("Entry", bound=msgspec.Struct)


class ContentError(CommandError):
    """A content file that cannot be loaded; its message names file, line and field."""

    def __init__(self, file: Path, line: int, field: str, problem: str) -> None:
        place = f"{file.parent.name}/{file.name}, line {line}" + (f", field {field}" if field else "")
        super().__init__(f"{place}: {problem} Nothing was changed.")


class TomlFile:
    """One parsed TOML text that remembers where its tables and fields stand."""

    def __init__(self, path: Path, text: str, first_line: int = 1) -> None:
        self.path = path
        self._lines = text.splitlines()
        self._first_line = first_line
        try:
            self.data: dict[str, Any] = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            found = re.search(r"\(at line (\d+), column \d+\)", str(error))
            line = int(found.group(1)) if found else len(self._lines)
            problem = re.sub(r" \(at .*\)$", "", str(error))
            raise ContentError(path, first_line - 1 + line, "", f"not valid TOML: {problem}.") from error

    def entries(self, table: str, shape: type[Entry]) -> list[Entry]:
        """Return the `[[table]]` entries as `shape`, or raise ContentError for the first that does not fit."""
        rows = self.data.get(table, [])
        if not isinstance(rows, list):
            raise self.error("", table, 0, f"“{table}” must be a list of [[{table}]] entries.")
        entries = []
        for number, row in enumerate(rows):
            try:
                entries.append(msgspec.convert(row, shape))
            except msgspec.ValidationError as error:
                raise self._refused(error, table, number) from error
        return entries

    def whole(self, shape: type[Entry]) -> Entry:
        """Return the whole file as one `shape`."""
        try:
            return msgspec.convert(self.data, shape)
        except msgspec.ValidationError as error:
            raise self._refused(error, "", 0) from error

    def error(self, field: str, table: str, number: int, problem: str) -> ContentError:
        """Return an error about `field` of the `number`th `[[table]]` (counted from 0)."""
        return ContentError(self.path, self._line_of(table, number, field), field, problem)

    def _refused(self, error: msgspec.ValidationError, table: str, number: int) -> ContentError:
        said, _, where = str(error).partition(" - at `$")
        # In a file read whole, “.sources[2].year” is a field of an entry with a line of its own.
        if not table and (entry := re.match(r"\.(\w+)\[(\d+)\](.*)", where)):
            table, number, where = entry[1], int(entry[2]), entry[3]
        named = re.search(r"field `(\w+)`", said)
        path = re.match(r"\[?\.?(\w+)", where)
        field = path.group(1) if path else (named.group(1) if named else "")
        return self.error(field, table, number, re.sub(r"`([^`]*)`", r"“\1”", said) + ".")

    def _line_of(self, table: str, number: int, field: str) -> int:
        start = 0
        if table:
            heads = [at for at, line in enumerate(self._lines) if line.strip() == f"[[{table}]]"]
            start = heads[number] if number < len(heads) else 0
        for at in range(start, len(self._lines)):
            if self._lines[at].startswith("[") and (at > start or not table):
                break
            if field and re.match(rf"\s*{re.escape(field)}\s*=", self._lines[at]):
                return self._first_line + at
        return self._first_line + start


def read_toml(path: Path) -> TomlFile:
    """Return the parsed file, or raise ContentError."""
    return TomlFile(path, read_text(path))


def read_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise ContentError(path, 1, "", "the file is missing.") from error
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise ContentError(path, line, "", "the file is not UTF-8 text.") from error


def refuse_twins(file: TomlFile, table: str, ids: Iterable[str], field: str = "id") -> None:
    """Raise ContentError if one id stands twice."""
    seen: set[str] = set()
    for number, given in enumerate(ids):
        if given in seen:
            raise file.error(field, table, number, f"“{given}” stands here a second time.")
        seen.add(given)


def digest_of(paths: Iterable[Path]) -> str:
    """Return a digest of the files' names and bytes, the same on every machine."""
    whole = hashlib.sha256()
    for path in sorted(paths):
        whole.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return whole.hexdigest()
