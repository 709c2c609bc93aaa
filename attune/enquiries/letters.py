"""What a seeker writes and what a therapist answers: never stored but sealed (`enquiries.sealed`)."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

OWN_WORDS_LIMIT = 1200
"""Characters. Our own choice: a first message is read between two sessions."""
MOST_THERAPISTS = 3
"""How many one message may go to at once: enough to have a choice, few enough that each is meant."""


class Writer(StrEnum):
    """Who writes, where the one who would come is not of age."""

    ADULT = ""
    UNDER_AGE = "under_age"
    ADULT_FOR_THEM = "adult_for_them"


class Together(StrEnum):
    """Whether somebody comes alone or with another person."""

    NOT_SAID = ""
    JUST_ME = "just_me"
    TOGETHER = "together"


class Group(StrEnum):
    """One way in which somebody describes themselves; several may hold."""

    COLOUR = "colour"
    MIGRANT = "migrant"
    LGBTQ = "lgbtq"
    DISABLED = "disabled"
    LOW_INCOME = "low_income"
    NONE_OF_THESE = "none"


@dataclass(frozen=True)
class SelfDescription:
    """How a seeker describes themselves. No therapist reads it; it is opened only to be counted (`enquiries.fairness`)."""

    groups: list[Group] = field(default_factory=list)


@dataclass(frozen=True)
class Contact:
    """What may be used to reach the seeker, and what must not. Everything may be empty: then only the code page is used."""

    email: str = ""
    phone: str = ""
    may_leave_voicemail: bool = False
    must_not: str = ""


@dataclass(frozen=True)
class Letter:
    """A seeker's message, exactly as the therapist reads it. `place` is the slug of a jurisdiction."""

    name: str = ""
    looking_for: str = ""
    when: str = ""
    place: str = ""
    place_name: str = ""
    paying: str = ""
    access_needs: str = ""
    own_words: str = ""
    writer: Writer = Writer.ADULT
    together: Together = Together.NOT_SAID
    contact: Contact = field(default_factory=Contact)
    may_pass_on: bool = False


@dataclass(frozen=True)
class Reply:
    """A therapist's answer in words and times; its kind stands in the row. `colleagues` are slugs of listings."""

    words: str = ""
    times: list[datetime] = field(default_factory=list)
    weeks: int | None = None
    colleagues: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Card:
    """A seeker's private remark after a first meeting, which nobody else ever reads."""

    could_be_myself: str = ""
    could_disagree: str = ""
    words: str = ""
