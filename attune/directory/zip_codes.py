"""ZIP codes of the United States: in which state each is, and where. From the Postal Service's lists, on this machine."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import zipcodes


@dataclass(frozen=True, slots=True)
class ZipCode:
    """A ZIP code: its jurisdiction's id, and its middle in degrees, where that is known."""

    jurisdiction: str
    point: tuple[float, float] | None


_FORM = re.compile(r"\d{5}(-\d{4})?")


def zip_code_of(written: str) -> ZipCode | None:
    """Return the ZIP code that is meant, with or without its four further digits; None if there is no such code.

    >>> zip_code_of("10001-2233").jurisdiction, zip_code_of("00000"), zip_code_of("SW1A 2AA")
    ('US-NY', None, None)
    """
    if not _FORM.fullmatch(written):
        return None
    return _all().get(written[:5])


@cache
def _all() -> Mapping[str, ZipCode]:
    found: dict[str, ZipCode] = {}
    for digit in "0123456789":
        rows: list[dict[str, Any]] = zipcodes.similar_to(digit)  # type: ignore[no-untyped-call]
        for row in rows:
            point = float(row["lat"]), float(row["long"])
            found[row["zip_code"]] = ZipCode(f"US-{row['state']}", point if any(point) else None)
    return found
