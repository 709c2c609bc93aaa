"""A workspace as its owner takes it along: one file of a published shape, which another site can read.

`docs/workspace-file.md` explains it and `docs/schemas/workspace-1.json` is its JSON Schema, made from the classes below. Numbers
of stories and people hold within one file only: a site that takes it in gives new ones, in the same order.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

import msgspec
from msgspec import Meta

from attune.workspace.between import Answers, LookingBack
from attune.workspace.told import (
    INTENTION_LIMIT,
    OWN_TAG_LIMIT,
    PLAN_LIMIT,
    REPLY_LIMIT,
    SAYING_LIMIT,
    SENTENCE_LIMIT,
    WORDS_LIMIT,
    Card,
    Choices,
    Fear,
    Intended,
    Kind,
    Nickname,
    OwnWord,
    Parts,
    Plan,
    Said,
)

VERSION = 1
MOST_BYTES = 64_000_000
"""Bytes of a file that is read. Our own choice: ten times what a year of daily stories comes to."""

Moment = Annotated[datetime, Meta(tz=True)]
Words = Annotated[str, Meta(max_length=WORDS_LIMIT)]


@dataclass(frozen=True)
class TakenPerson:
    """Somebody in the stories. `same_as` names whoever they were put together with."""

    number: UUID
    nickname: Nickname
    kind: Kind
    added_at: Moment
    feared: list[Fear] = field(default_factory=list)
    same_as: UUID | None = None


@dataclass(frozen=True)
class TakenTag:
    """A tag in somebody's own words. Stories name it “own:” and its number."""

    number: UUID
    added_at: Moment
    tag: OwnWord


@dataclass(frozen=True)
class TakenVersion:
    """What a story said until it was changed."""

    until: Moment
    words: Words
    parts: Parts


@dataclass(frozen=True)
class TakenStory:
    """A story, told or still being written (`told_at` is null). `damaged` names what of it did not open any more."""

    number: UUID
    begun_at: Moment
    changed_at: Moment
    person: UUID | None = None
    told_at: Moment | None = None
    words: Words = ""
    parts: Parts = field(default_factory=Parts)
    damaged: list[Literal["words", "parts"]] = field(default_factory=list)
    earlier: list[TakenVersion] = field(default_factory=list)


@dataclass(frozen=True)
class TakenSentence:
    """A sentence said to oneself, alone or hung on a story."""

    number: UUID
    told_at: Moment
    card: Card
    story: UUID | None = None
    damaged: bool = False


@dataclass(frozen=True)
class TakenIntention:
    """What somebody would like to do next time with a person."""

    number: UUID
    person: UUID
    made_at: Moment
    intended: Intended
    looked_at: Moment | None = None
    damaged: bool = False


@dataclass(frozen=True)
class TakenSaying:
    """What was answered to one way to say it."""

    said_at: Moment
    said: Said


@dataclass(frozen=True)
class TakenSession:
    """One session: one's own check-in, and the therapist's as far as it may be seen."""

    held_on: date
    own: Answers | None = None
    own_given_at: Moment | None = None
    therapist: Answers | None = None
    therapist_given_at: Moment | None = None


@dataclass(frozen=True)
class TakenCoding:
    """How a therapist tagged a story."""

    story: UUID
    coded_at: Moment
    parts: Parts


@dataclass(frozen=True)
class TakenConsent:
    """What was shared, from when, and until when."""

    kind: str
    since: Moment
    item: UUID | None = None
    keeps_private: bool = False
    until: Moment | None = None


@dataclass(frozen=True)
class TakenLook:
    """What the therapist looked at, or copied into their record, and when."""

    kind: str
    at: Moment
    item: UUID | None = None


@dataclass(frozen=True)
class TakenCourse:
    """Working with one therapist. What was shared and who looked is for reading: no other site shares anything because of it."""

    invited_at: Moment
    therapist: str = ""
    called: Annotated[str, Meta(max_length=200)] = ""
    reads: Annotated[str, Meta(max_length=1_000)] = ""
    accepted_at: Moment | None = None
    declined_at: Moment | None = None
    ended_at: Moment | None = None
    ended_by: Literal["", "client", "therapist"] = ""
    checks_in: bool = False
    brings: Annotated[str, Meta(max_length=PLAN_LIMIT)] = ""
    looking_back: LookingBack | None = None
    sessions: list[TakenSession] = field(default_factory=list)
    codings: list[TakenCoding] = field(default_factory=list)
    shared: list[TakenConsent] = field(default_factory=list)
    looks: list[TakenLook] = field(default_factory=list)
    copies: list[TakenLook] = field(default_factory=list)


@dataclass(frozen=True)
class Taken:
    """A whole workspace. Moments name their zone; days are those of the teller."""

    format: Literal["attune-workspace"]
    version: Annotated[int, Meta(ge=1)]
    taken_at: Moment
    begun_at: Moment
    people: list[TakenPerson] = field(default_factory=list)
    own_tags: list[TakenTag] = field(default_factory=list)
    stories: list[TakenStory] = field(default_factory=list)
    self_talk: list[TakenSentence] = field(default_factory=list)
    intentions: list[TakenIntention] = field(default_factory=list)
    my_people_and_places: Plan = field(default_factory=Plan)
    choices: Choices = field(default_factory=Choices)
    one_way_to_say_it: TakenSaying | None = None
    together: list[TakenCourse] = field(default_factory=list)
    damaged_people: int = 0


class CannotBeRead(Exception):
    """A file is no workspace that can be taken in. `where` names the place in it, and `why` what is wrong there; no words of it."""

    def __init__(self, why: str, where: str = "") -> None:
        super().__init__(f"{where}: {why}" if where else why)
        self.where, self.why = where, why


def written(taken: Taken) -> bytes:
    """Return the file: JSON in UTF-8, indented."""
    return msgspec.json.format(msgspec.json.encode(taken), indent=2) + b"\n"


def read(raw: bytes) -> Taken:
    """Return the workspace in a file; raise CannotBeRead."""
    if len(raw) > MOST_BYTES:
        raise CannotBeRead(f"larger than {MOST_BYTES // 1_000_000} MB")
    try:
        taken = msgspec.json.decode(raw, type=Taken)
    except msgspec.ValidationError as error:
        raise _readable(error) from None
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise CannotBeRead("not JSON, or cut off") from None
    except RecursionError:
        raise CannotBeRead("nested too deeply") from None
    if taken.version > VERSION:
        raise CannotBeRead(f"version {taken.version}, but this site reads up to {VERSION}", "version")
    for problem in _problems(taken):
        raise problem
    return taken


def numbers_in(taken: Taken) -> dict[str, list[UUID]]:
    """Return the numbers of everything in the file that has one, by the list it stands in."""
    return {
        "people": [one.number for one in taken.people],
        "own_tags": [one.number for one in taken.own_tags],
        "stories": [one.number for one in taken.stories],
        "self_talk": [one.number for one in taken.self_talk],
        "intentions": [one.number for one in taken.intentions],
    }


def schema() -> dict[str, Any]:
    """Return the JSON Schema of the file."""
    return {"title": "A workspace, taken along", **msgspec.json.schema(Taken)}


_PLACE = re.compile(r"^(?P<why>.*?) - at `\$\.?(?P<where>.*)`$", re.DOTALL)
_VALUE = re.compile(r"\s*'.*'$", re.DOTALL)


def _readable(error: msgspec.ValidationError) -> CannotBeRead:
    """Return what a library says of a file, without any value out of it."""
    found = _PLACE.match(str(error))
    why, where = (found["why"], found["where"]) if found else (str(error), "")
    return CannotBeRead(_VALUE.sub("", why), where)


def _problems(taken: Taken) -> Iterator[CannotBeRead]:
    """Yield what no shape can say: one number twice, somebody put together with somebody who is put together again, too long."""
    for name, numbers in numbers_in(taken).items():
        known: set[UUID] = set()
        for at, number in enumerate(numbers):
            if number in known:
                yield CannotBeRead("this number stands for another one already", f"{name}[{at}].number")
            known.add(number)
    beneath = {one.number for one in taken.people if one.same_as}
    for at, one in enumerate(taken.people):
        if one.same_as and (one.same_as in beneath or one.same_as == one.number):
            yield CannotBeRead(
                "whoever they were put together with is put together again", f"people[{at}].same_as"
            )
    for at, story in enumerate(taken.stories):
        if story.told_at and story.told_at > taken.taken_at:
            yield CannotBeRead("told after the file was written", f"stories[{at}].told_at")
    for where, text, limit in _long_texts(taken):
        if len(text) > limit:
            yield CannotBeRead(f"longer than {limit} characters", where)


def _long_texts(taken: Taken) -> Iterator[tuple[str, str, int]]:
    for at, tag in enumerate(taken.own_tags):
        yield f"own_tags[{at}].tag.words", tag.tag.words, OWN_TAG_LIMIT
    for at, one in enumerate(taken.self_talk):
        yield f"self_talk[{at}].card.sentence", one.card.sentence, SENTENCE_LIMIT
        yield f"self_talk[{at}].card.reply", one.card.reply, REPLY_LIMIT
    for at, intention in enumerate(taken.intentions):
        yield f"intentions[{at}].intended.words", intention.intended.words, INTENTION_LIMIT
    plan = taken.my_people_and_places
    for name, text in (("people", plan.people), ("places", plan.places), ("what_helps", plan.what_helps)):
        yield f"my_people_and_places.{name}", text, PLAN_LIMIT
    if taken.one_way_to_say_it:
        yield "one_way_to_say_it.said.words", taken.one_way_to_say_it.said.words, SAYING_LIMIT
