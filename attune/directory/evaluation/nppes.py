"""Reading the file of the National Plan and Provider Enumeration System: one row for each clinician or organisation.

The register is the United States government's, in the public domain, and holds what clinicians said of
themselves: a number there proves no licence. Of its 329 columns, those named here are read.
Format: the NPPES Data Dissemination file, as of 2018 and since.
"""

import csv
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import BinaryIO, TextIO

from attune.directory.evaluation.naming import cased, cased_suffix, cased_surname

_LOCATION = "Provider Business Practice Location Address"
_NPI, _KIND = "NPI", "Entity Type Code"
_LAST, _FIRST = "Provider Last Name (Legal Name)", "Provider First Name"
_MIDDLE, _SUFFIX, _LETTERS = "Provider Middle Name", "Provider Name Suffix Text", "Provider Credential Text"
_CITY, _STATE, _ZIP = f"{_LOCATION} City Name", f"{_LOCATION} State Name", f"{_LOCATION} Postal Code"
_COUNTRY = f"{_LOCATION} Country Code (If outside U.S.)"
_DEACTIVATED, _REACTIVATED = "NPI Deactivation Date", "NPI Reactivation Date"
_TAXONOMIES = [
    (
        f"Healthcare Provider Taxonomy Code_{number}",
        f"Provider License Number_{number}",
        f"Provider License Number State Code_{number}",
        f"Healthcare Provider Primary Taxonomy Switch_{number}",
    )
    for number in range(1, 16)
]
COLUMNS = [
    _NPI, _KIND, _LAST, _FIRST, _MIDDLE, _SUFFIX, _LETTERS, _CITY, _STATE, _ZIP, _COUNTRY, _DEACTIVATED, _REACTIVATED,
    *(column for group in _TAXONOMIES for column in group),
]  # fmt: skip


class NotThisFormat(Exception):
    """The file is not one of the register’s; the message names what is missing."""


@dataclass(frozen=True, slots=True)
class Practising:
    """One code of what somebody does, with the licence they say they have for it."""

    code: str
    licence: str
    state: str


@dataclass(frozen=True, slots=True)
class Clinician:
    """Somebody of the register who works in mental health; what they do first stands first."""

    row: int
    npi: str
    name: str
    letters: str
    city: str
    state: str
    zip: str
    work: tuple[Practising, ...]


class Passed(Enum):
    """Why a row is passed over, though nothing is wrong with it."""

    ORGANISATION = "organisations"
    DEACTIVATED = "deactivated"
    OTHER_WORK = "not in mental health"
    ABROAD = "practising outside of the states we know"


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that cannot be understood: where it ends in the file, and why. It never quotes what stands in it."""

    row: int
    reason: str


Read = Clinician | Passed | BadRow


class Register:
    """A file of the register, read row by row."""

    def __init__(self, file: BinaryIO, text: TextIO) -> None:
        self._bytes = file
        self._rows = csv.reader(text)
        try:
            self._header = [name.strip() for name in next(self._rows, [])]
        except csv.Error as error:
            raise NotThisFormat("It is no table with commas.") from error
        missing = [column for column in COLUMNS if column not in self._header]
        if missing:
            more = f" and {len(missing) - 6} more" if len(missing) > 6 else ""
            raise NotThisFormat(f"These columns are missing: {', '.join(missing[:6])}{more}.")

    @property
    def bytes_read(self) -> int:
        return self._bytes.tell()

    def read(self, codes: Collection[str], states: Collection[str]) -> Iterator[Read]:
        """Yield what each row is, for those whose work is among `codes` and whose practice in one of `states`."""
        while True:
            try:
                values = next(self._rows)
            except StopIteration:
                return
            except csv.Error:
                yield BadRow(self._rows.line_num, "it is no row of a table: a quotation mark may be open")
                continue
            if not values:
                continue
            number = self._rows.line_num
            if len(values) != len(self._header):
                reason = f"it has {len(values)} columns and the heading has {len(self._header)}"
                yield BadRow(number, reason)
                continue
            yield _read_row(number, dict(zip(self._header, values, strict=True)), codes, states)


def _read_row(number: int, row: Mapping[str, str], codes: Collection[str], states: Collection[str]) -> Read:
    npi = row[_NPI].strip()
    if not is_npi(npi):
        return BadRow(number, "its NPI is not ten digits with the right check digit")
    if row[_DEACTIVATED].strip() and not row[_REACTIVATED].strip():
        return Passed.DEACTIVATED
    if row[_KIND].strip() == "2":
        return Passed.ORGANISATION
    if row[_KIND].strip() != "1":
        return BadRow(number, f"its {_KIND} is neither 1 nor 2")
    work = _work(row, codes)
    if not work:
        return Passed.OTHER_WORK
    if row[_COUNTRY].strip().upper() not in ("", "US"):
        return Passed.ABROAD
    return _clinician(number, npi, row, work, states)


def _clinician(
    number: int, npi: str, row: Mapping[str, str], work: tuple[Practising, ...], states: Collection[str]
) -> Read:
    state, city = row[_STATE].strip().upper(), cased(row[_CITY])
    name = _name(row)
    if not name:
        return BadRow(number, "it has no first or no last name")
    if "\N{REPLACEMENT CHARACTER}" in name + city or not (name + city).isprintable():
        return BadRow(number, "its name or city holds letters that cannot be read")
    if not state or not city:
        return BadRow(number, "it names no city or no state of practice")
    if state not in states:
        return Passed.ABROAD
    code = row[_ZIP].strip()[:5]
    return Clinician(
        row=number,
        npi=npi,
        name=name[:150],
        letters=row[_LETTERS].strip(),
        city=city[:100],
        state=state,
        zip=code if re.fullmatch(r"[0-9]{5}", code) else "",
        work=work,
    )


def _name(row: Mapping[str, str]) -> str:
    """Return first, middle and last name; “” if the first or the last is not told."""
    first, last = cased(row[_FIRST]), cased_surname(row[_LAST].replace(",", " ").strip())
    if not first or not last or "<" in first + last:  # “<UNAVAIL>” stands for what is withheld
        return ""
    parts = (first, cased(row[_MIDDLE]), last, cased_suffix(row[_SUFFIX]))
    return " ".join(part for part in parts if part)


def _work(row: Mapping[str, str], codes: Collection[str]) -> tuple[Practising, ...]:
    """Return what somebody does that is among `codes`: what they call their main work first, else in their order."""
    found = []
    for code, licence, state, main in _TAXONOMIES:
        if row[code].strip().upper() in codes:
            one = Practising(row[code].strip().upper(), row[licence].strip()[:40], row[state].strip().upper())
            found.append((row[main].strip().upper() != "Y", one))
    return tuple(one for _rank, one in sorted(found, key=lambda each: each[0]))


def is_npi(number: str) -> bool:
    """Say whether a number can be an NPI: ten digits whose last is the Luhn check digit over 80840 and the others.

    The example is the one of the standard (45 CFR 162.406): 1234567893.

    >>> is_npi("1234567893"), is_npi("1234567890"), is_npi("123456789x")
    (True, False, False)
    """
    if not re.fullmatch(r"[0-9]{10}", number):
        return False
    digits = [int(digit) for digit in reversed("80840" + number)]
    return (
        sum(sum(divmod(digit * 2, 10)) if place % 2 else digit for place, digit in enumerate(digits)) % 10
        == 0
    )
