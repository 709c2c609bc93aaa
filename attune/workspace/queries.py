"""Opening what was told, in the shape that pages and the arithmetic of `domain.patterns` need."""

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from itertools import compress
from uuid import UUID

from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast as AsText

from attune.domain.patterns.relationship_episode import Polarity, RelationshipEpisode, Response
from attune.workspace.access import (
    Room,
    SharedRoom,
    coding_of,
    intentions_in,
    people_in,
    saying_in,
    self_talk_in,
    shared_stories,
    stories_in,
)
from attune.workspace.models import CourseOfTherapy, EarlierVersion, Intention, OwnTag, Person, SelfTalk
from attune.workspace.models import RelationshipEpisode as Row
from attune.workspace.sealed import Damaged
from attune.workspace.tags import BY_NAME, OWN, Part
from attune.workspace.told import (
    MINE,
    OUTCOMES,
    Card,
    Fear,
    Intended,
    Named,
    Outcome,
    OwnWord,
    Parts,
    Plan,
    Said,
    Who,
)


@dataclass(frozen=True)
class Member:
    """A person in somebody's stories, with the nicknames that were put together with this one."""

    number: UUID
    who: Who
    also: tuple["Member", ...] = ()

    @cached_property
    def feared(self) -> list[Fear]:
        """What marks this person under any of their nicknames."""
        said = {fear for one in (self, *self.also) for fear in one.who.feared}
        return [fear for fear in Fear if fear in said]


@dataclass(frozen=True)
class Cast:
    """The people in somebody's stories; one who was put together with another stands beneath that one."""

    members: Sequence[Member]
    damaged: int = 0

    @cached_property
    def _by_number(self) -> dict[UUID, Member]:
        return {
            number: member
            for member in self.members
            for number in (member.number, *(one.number for one in member.also))
        }

    def member(self, number: UUID | None) -> Member | None:
        """Return who stands behind a number, under whichever nickname; None for nobody."""
        return self._by_number.get(number) if number else None

    def called(self, nickname: str) -> UUID | None:
        """Return the number of somebody with this nickname, whatever its case; None if there is nobody."""
        wanted = nickname.casefold()
        for member in self.members:
            for one in (member, *member.also):
                if one.who.nickname.casefold() == wanted:
                    return one.number
        return None


def cast_of(room: Room | SharedRoom) -> Cast:
    """Open the people in the stories of a room; who does not open is counted and left out."""
    rows = people_in(room)
    opened = dict(room.box.opened_each(Person, "sealed_who", ((row.pk, row.sealed_who) for row in rows), Who))
    also: dict[UUID, list[Member]] = {}
    for row in rows:
        who = opened[row.pk]
        if row.same_as_id and who:
            also.setdefault(row.same_as_id, []).append(Member(row.pk, who))
    members = [
        Member(row.pk, who, tuple(also.get(row.pk, ())))
        for row in rows
        if row.same_as_id is None and (who := opened[row.pk])
    ]
    return Cast(members, damaged=sum(who is None for who in opened.values()))


class OwnTags:
    """The tags that somebody added in their own words, by their names."""

    def __init__(self, words: dict[str, OwnWord]) -> None:
        self._words = words

    def __getitem__(self, name: str) -> OwnWord | None:
        return self._words.get(name)

    def of(self, part: Part) -> list[tuple[str, str]]:
        """Return name and words of those of one part."""
        return [(name, one.words) for name, one in self._words.items() if one.part is part]

    def called(self, part: Part, words: str) -> str | None:
        """Return the name of a tag that says these words already; None if none does."""
        wanted = words.casefold()
        for name, said in self.of(part):
            if said.casefold() == wanted:
                return name
        return None

    def label(self, part: Part, name: str) -> str:
        """Return the words of a tag, ours or one's own; of one that was taken out, that it was."""
        if name in self._words:
            return self._words[name].words
        tag = BY_NAME.get((part, name))
        return str(tag.label) if tag else "–"

    def polarity(self, part: Part, named: Named) -> Polarity:
        """Return how a tag counts: as its teller turned it, or as it begins."""
        if named.polarity is not None:
            return named.polarity
        if own := self._words.get(named.tag):
            return own.polarity
        tag = BY_NAME.get((part, named.tag))
        return tag.polarity if tag else Polarity.UNCLEAR


def own_tags_of(room: Room | SharedRoom) -> OwnTags:
    """Open the tags that somebody added in their own words, in the order they came."""
    rows = OwnTag.objects.filter(workspace=room.workspace).order_by("added_at", "pk")
    found = room.box.opened_each(OwnTag, "sealed_tag", rows.values_list("pk", "sealed_tag"), OwnWord)
    return OwnTags({f"{OWN}{number}": word for number, word in found if word})


@dataclass(frozen=True)
class Told:
    """A story without its words: who it is about, when it was told, and everything that was said of it."""

    number: UUID
    person: Member
    told_at: datetime
    parts: Parts


@dataclass(frozen=True)
class Telling:
    """All stories of a room, in the order told, as they are counted."""

    stories: Sequence[Told]
    cast: Cast
    own_tags: OwnTags
    damaged: int

    @cached_property
    def relationship_episodes(self) -> list[RelationshipEpisode]:
        """The stories as the arithmetic knows them, one for each, in the same order."""
        with without_looking_for_rubbish():
            return list(_counted(self.stories, self.own_tags))

    @property
    def complete(self) -> "list[Told]":
        """Those that count: with a wish, and a response."""
        return [story for story in self.stories if story.parts.is_complete]

    def about(self, person: UUID) -> "Telling":
        """Return the stories about one person alone."""
        stories = [story for story in self.stories if story.person.number == person]
        return Telling(stories, self.cast, self.own_tags, 0)

    def without_feared(self) -> "Telling":
        """Return the stories about people near whom the teller need not be afraid."""
        return self._with_nobody_feared

    @cached_property
    def _with_nobody_feared(self) -> "Telling":
        if not any(member.feared for member in self.cast.members):
            return self
        near = [not story.person.feared for story in self.stories]
        telling = Telling(list(compress(self.stories, near)), self.cast, self.own_tags, self.damaged)
        # Translated once, for both.
        telling.__dict__["relationship_episodes"] = list(compress(self.relationship_episodes, near))
        return telling


def telling_of(room: Room) -> Telling:
    """Open the parts of all stories of a room; one that is damaged is counted and left out. No words are opened."""
    return _telling(room, stories_in(room), cast_of(room))


def shared_telling_of(shared: SharedRoom) -> Telling:
    """Open the parts of the stories that a client shares, and of nothing else: a therapist's numbers count these alone.

    Who is feared, and under which nicknames somebody is told, is what these stories say, not what others do.
    """
    whole = _telling(shared, shared_stories(shared.course), cast_of(shared))
    said: dict[UUID, list[Fear]] = {}
    for story in whole.stories:
        said.setdefault(story.person.number, []).extend(story.parts.fears)
    members = {
        number: Member(number, Who(member.who.nickname, member.who.kind, sorted(set(said[number]))))
        for member in whole.cast.members
        if (number := member.number) in said
    }
    stories = [replace(story, person=members[story.person.number]) for story in whole.stories]
    return Telling(stories, Cast(list(members.values())), whole.own_tags, whole.damaged)


def _telling(room: Room | SharedRoom, which: "QuerySet[Row]", cast: Cast) -> Telling:
    stories: list[Told] = []
    damaged = 0
    with without_looking_for_rubbish():
        # As text, which is read here: the database's own ways take longer for thousands of rows than opening them.
        as_text = [AsText(name, TextField()) for name in ("pk", "person_id", "told_at")]
        rows = list(which.order_by("told_at", "pk").values_list(*as_text, "sealed_parts"))
        numbers = [UUID(row[0]) for row in rows]
        people = {text: cast.member(UUID(text)) for text in {row[1] for row in rows}}
        sealed = zip(numbers, (row[3] for row in rows), strict=True)
        opened = room.box.opened_each(Row, "sealed_parts", sealed, Parts)
        for (_pk, person, told_at, _sealed), (number, parts) in zip(rows, opened, strict=True):
            member = people[person]
            if parts is None or member is None:
                damaged += 1
            else:
                stories.append(Told(number, member, _moment(told_at), parts))
    return Telling(stories, cast, own_tags_of(room), damaged)


def _moment(text: str) -> datetime:
    """Return the moment that a database wrote as text; one that names no zone means UTC."""
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


@contextmanager
def without_looking_for_rubbish() -> Iterator[None]:
    """Open thousands of stories without looking through everything in memory again for every few hundred of them.

    That takes longer than the opening, and nothing that is opened here is rubbish before the page is done.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _counted(stories: Iterable[Told], own: OwnTags) -> Iterator[RelationshipEpisode]:
    """Translate stories into the plain data of the arithmetic. Responses are made once for all stories that hold the same."""
    known: dict[tuple[Part, str, Polarity], Response] = {}
    of_other: dict[tuple[tuple[str, Polarity | None], ...], frozenset[Response]] = {}
    of_self: dict[tuple[tuple[str, Polarity | None], ...], frozenset[Response]] = {}
    wishes: dict[frozenset[str], frozenset[str]] = {}
    people: dict[UUID, str] = {}

    def response(part: Part, named: Named) -> Response:
        polarity = own.polarity(part, named)
        return known.setdefault((part, named.tag, polarity), Response(named.tag, polarity))

    for story in stories:
        parts, number = story.parts, story.person.number
        they = tuple([(named.tag, named.polarity) for named in parts.they])
        i = tuple([(named.tag, named.polarity) for named in parts.felt + parts.did])
        if they not in of_other:
            of_other[they] = frozenset(response(Part.THEY, named) for named in parts.they)
        if i not in of_self:
            felt = [response(Part.FELT, named) for named in parts.felt]
            of_self[i] = frozenset(felt + [response(Part.DID, named) for named in parts.did])
        if number not in people:
            people[number] = str(number)
        wished = parts.wishes
        yield RelationshipEpisode(
            people[number], wishes.setdefault(wished, wished), of_other[they], of_self[i]
        )


@dataclass(frozen=True)
class Opened:
    """One story with its words, as its page shows it. `is_damaged` if something of it does not open."""

    row: Row
    person: Member | None
    words: str
    parts: Parts
    is_damaged: bool = False

    @property
    def number(self) -> UUID:
        return self.row.pk


def opened_story(room: Room | SharedRoom, row: Row, cast: Cast) -> Opened:
    """Open one story; what of it is damaged is left empty and said to be."""
    words, parts, damaged = "", Parts(), False
    try:
        words = room.box.opened(row, "sealed_words", str) if row.sealed_words else ""
    except Damaged:
        damaged = True
    try:
        parts = room.box.opened(row, "sealed_parts", Parts) if row.sealed_parts else Parts()
    except Damaged:
        damaged = True
    return Opened(row, cast.member(row.person_id), words, parts, damaged)


@dataclass(frozen=True)
class Version:
    """What a story said until it was changed."""

    until: datetime
    story: Opened


def opened_earlier(room: Room, row: Row, earlier: EarlierVersion, cast: Cast) -> Version:
    """Open an earlier version of a story; what of it is damaged is left empty and said to be."""
    words, parts, damaged = "", Parts(), False
    try:
        words = room.box.opened(earlier, "sealed_words", str) if earlier.sealed_words else ""
        parts = room.box.opened(earlier, "sealed_parts", Parts) if earlier.sealed_parts else Parts()
    except Damaged:
        damaged = True
    return Version(earlier.until, Opened(row, cast.member(row.person_id), words, parts, damaged))


def coded_parts(room: Room | SharedRoom, course: CourseOfTherapy, story: UUID) -> Parts | None:
    """Return how a therapist tagged a story; None if they have not, or it is damaged."""
    row = coding_of(course, story)
    try:
        return room.box.opened(row, "sealed_parts", Parts) if row else None
    except Damaged:
        return None


@dataclass(frozen=True)
class OpenedCard:
    """A sentence said to oneself, as its page shows it; an empty one if it `is_damaged`."""

    row: SelfTalk
    card: Card
    is_damaged: bool = False

    @property
    def number(self) -> UUID:
        return self.row.pk


def opened_card(room: Room, row: SelfTalk) -> OpenedCard:
    """Open one card; one that is damaged is left empty and said to be."""
    try:
        return OpenedCard(row, room.box.opened(row, "sealed_card", Card))
    except Damaged:
        return OpenedCard(row, Card(""), is_damaged=True)


def voice_of(card: Card, cast: Cast) -> str:
    """Return whose voice a sentence has when two nicknames are one person: a person’s number, MINE, or empty."""
    if not card.voice or card.voice == MINE:
        return card.voice
    member = cast.member(UUID(card.voice))
    return str(member.number) if member else card.voice


def cards_of(room: Room) -> list[OpenedCard]:
    """Open all cards of a room, the last first."""
    return [opened_card(room, row) for row in self_talk_in(room)]


def cards_on(room: Room, story: UUID) -> list[OpenedCard]:
    """Open the cards that hang on one story, the last first."""
    return [opened_card(room, row) for row in self_talk_in(room).filter(relationship_episode=story)]


@dataclass(frozen=True)
class OpenedIntention:
    """What somebody would like to do next time; an empty one if it `is_damaged`."""

    row: Intention
    intended: Intended
    is_damaged: bool = False

    @property
    def number(self) -> UUID:
        return self.row.pk

    @property
    def is_open(self) -> bool:
        """Whether it is still to be looked at again: nothing became of it yet."""
        return self.intended.outcome in {None, Outcome.NOT_YET}

    @property
    def label(self) -> str:
        """What became of it, in words; empty if that was not asked yet."""
        return str(OUTCOMES[self.intended.outcome]) if self.intended.outcome else ""


def opened_intention(room: Room, row: Intention) -> OpenedIntention:
    """Open one intention; one that is damaged is left empty and said to be."""
    try:
        return OpenedIntention(row, room.box.opened(row, "sealed_words", Intended))
    except Damaged:
        return OpenedIntention(row, Intended(""), is_damaged=True)


def intentions_with(room: Room, member: Member) -> list[OpenedIntention]:
    """Open what somebody would like to do next time with a person, under any nickname; nothing for one who is feared."""
    if member.feared:
        return []
    numbers = [member.number, *(one.number for one in member.also)]
    return [opened_intention(room, row) for row in intentions_in(room).filter(person__in=numbers)]


def to_look_at_again(room: Room, story: Opened) -> OpenedIntention | None:
    """Return what was intended before a story was told and not looked at since, the last made; None if nothing was.

    None too for a person who is feared, and after a story that shows help first: what was done to somebody is nothing for them to mend.
    """
    told_at = story.row.told_at
    if story.person is None or told_at is None or story.parts.calls_for_help:
        return None
    for one in intentions_with(room, story.person):
        before = one.row.looked_at or one.row.made_at
        if one.is_open and not one.is_damaged and before < told_at:
            return one
    return None


def opened_plan(room: Room) -> Plan:
    """Open somebody's people and places; an empty one if there is none, or if it is damaged."""
    if not room.workspace.sealed_plan:
        return Plan()
    try:
        return room.box.opened(room.workspace, "sealed_plan", Plan)
    except Damaged:
        return Plan()


def said_of(room: Room) -> tuple[Said, datetime] | None:
    """Open what somebody answered to one way to say it, and when; None if they have not, or it does not open any more."""
    row = saying_in(room)
    try:
        return (room.box.opened(row, "sealed_saying", Said), row.said_at) if row else None
    except Damaged:
        return None
