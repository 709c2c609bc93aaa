"""What a seeker asks for: own words, a place, and choices that are musts or wishes.

A need is never stored. It lives in a form, and sealed in an address for half an hour (`sealing`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

# Only so much of the own words is read; the page says so.
MOST_WORDS = 2000


@dataclass(frozen=True, slots=True)
class Asked:
    """Values of one group of choices: any one of them will do. A must unless it is a wish."""

    values: tuple[str, ...]
    must: bool = True


@dataclass(frozen=True, slots=True)
class Need:
    """Everything a seeker asked for.

    `jurisdiction` is where the client will be during sessions: always a must, since the law decides. `near` is a ZIP
    or a city as typed, with `miles`. `most` is the highest fee a session, in `currency`. `choices` maps the id of a
    group (`choices.GROUPS`) to what was chosen there; `styles` a style (`directory.styles`) to a place from 1 to 5.
    `asked_on` is the day it was asked, so that turning the page at midnight changes nothing.
    """

    words: str = ""
    jurisdiction: str = ""
    near: str = ""
    miles: int = 25
    most: int | None = None
    currency: str = "USD"
    name: str = ""
    choices: Mapping[str, Asked] = field(default_factory=dict)
    styles: Mapping[str, int] = field(default_factory=dict)
    asked_on: date | None = None

    @property
    def is_empty(self) -> bool:
        return replace(self, asked_on=None, miles=25, currency="USD") == Need()

    @property
    def who_comes(self) -> str:
        """The one kind of participants that is a must; "" if there are several, or it is a wish.

        A highest fee then means the fee for them.
        """
        asked = self.choices.get("participants", Asked((), must=False))
        return asked.values[0] if asked.must and len(asked.values) == 1 else ""
