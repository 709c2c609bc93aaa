"""What somebody's stories show: plain numbers, each with the stories behind it, ready for a page or for a file.

Computed from a `queries.Telling` alone, by the arithmetic of `domain.patterns`; no request and no row comes in here. Every number
that a page shows is one of these, so that a command can print the same. docs/science.md says where each comes from.

People who are feared: counts and stories with them remain. Whatever could suggest to change oneself or to come closer is
computed from the others' stories alone, and `Left` says who was left out.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import partial
from statistics import median
from urllib.parse import urlencode
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from attune.domain.patterns import comparing, counting, trend
from attune.domain.patterns.comparing import EACH_WINDOW, FEWEST_FOR_SIMILARITY, FEWEST_PEOPLE
from attune.domain.patterns.connection import FEWEST_ANSWERED, SLIDERS, Broke, connection, exceptions, repair
from attune.domain.patterns.counting import ENOUGH_FOR_A_BAND, Count
from attune.domain.patterns.counting import Part as Third
from attune.domain.patterns.intervals import Interval
from attune.domain.patterns.relationship_episode import Polarity, RelationshipEpisode
from attune.domain.patterns.standing_out import FEWEST_STORIES, one_way_to_say_it
from attune.workspace.queries import Telling, Told
from attune.workspace.tags import BY_NAME, CONNECTION_WISHES, KEEPING_OUT, OPEN_WAYS, Part
from attune.workspace.told import STANDINGS, Kind, Moved, Standing, When

# Of the shared reference (G3): a list from three complete stories on.
ENOUGH_FOR_A_LIST = 3
# Our own choices, said on the pages: over how many of the last stories every two are compared, how many dots one drawing holds,
# over how many of the last a trend is sought, and how many rows a page shows before it leads on.
LAST_COMPARED, DOTS, TAGS_SHOWN, ALL_TAGS_SHOWN, PEOPLE_SHOWN, PAIRS_SHOWN, MARKS = (
    200,
    100,
    12,
    60,
    12,
    12,
    30,
)
# The middle of so many stories in a row makes the line between the dots. Our own choice.
IN_A_ROW = 5


class Chart(StrEnum):
    """What can be seen, each turned off by itself."""

    COUNTS = "counts"
    ONE_WAY = "one-way-to-say-it"
    BY_PERSON = "by-person"
    OTHERWISE = "what-was-different"
    KEPT_BACK = "kept-back"
    THEN_AND_NOW = "then-and-now"
    CONNECTION = "connection"
    COMING_BACK = "coming-back"
    AFTERWARDS = "what-came-after-what"
    MAP = "map"
    FIRST_HERE = "first-here"


PARTS: dict[Part, Promise] = {
    Part.WISH: _("What I wished"),
    Part.THEY: _("What they did"),
    Part.FELT: _("What I felt"),
    Part.DID: _("What I did"),
}
# What was felt and what was done are one response to the arithmetic, in which either may stand.
POLARITIES: dict[tuple[Part, Polarity], Promise] = {
    (Part.THEY, Polarity.POSITIVE): _("they did something that answered my wish"),
    (Part.THEY, Polarity.NEGATIVE): _("they did something that stood in its way"),
    (Part.DID, Polarity.POSITIVE): _("I felt or did something that went with it"),
    (Part.DID, Polarity.NEGATIVE): _("I felt or did something that went against it"),
}


class Of(StrEnum):
    """Which stories stand behind a number, where a tag alone does not say it."""

    COUNTED = "counted"
    NOT_COUNTED = "not-counted"
    TOLD = "told"
    LONGING = "longing"
    WEIGHED = "weighed"
    OUT_OF_IT = "out-of-it"
    KEPT_SAFE = "kept-safe"
    STANDING = "standing"
    OTHERWISE = "otherwise"
    ALL_PARTS = "all-parts"
    BROKE_OFF = "broke-off"
    CAME_BACK = "came-back"
    FIRST_HERE = "first-here"
    MOVED = "moved"
    CLOSER = "closer"
    FIRST = "first"
    LAST = "last"


@dataclass(frozen=True)
class Which:
    """Which stories stand behind a number. Only tags and numbers, so that it can travel in an address."""

    of: Of = Of.COUNTED
    part: Part | None = None
    tag: str = ""
    polarity: Polarity | None = None
    they: str = ""
    did: str = ""
    standing: Standing | None = None
    person: UUID | None = None
    apart: bool = False
    """Without those who are feared."""

    @property
    def address(self) -> str:
        """The end of the address of the page that lists these stories."""
        said = {
            "of": "" if self.of is Of.COUNTED else self.of,
            "part": self.part or "",
            "tag": self.tag,
            "polarity": self.polarity or "",
            "they": self.they,
            "did": self.did,
            "standing": self.standing or "",
            "person": str(self.person or ""),
            "apart": "1" if self.apart else "",
        }
        return urlencode({name: value for name, value in said.items() if value})


@dataclass(frozen=True)
class Number:
    """In `stories` of `of` stories, which those are, and among which. `low` and `high` bound the share where a band is drawn."""

    stories: int
    of: int
    which: Which
    among: Which = Which()
    low: float | None = None
    high: float | None = None

    @property
    def share(self) -> float:
        return self.stories / self.of if self.of else 0.0


def _number(count: Count, which: Which, among: Which | None = None) -> Number:
    interval = count.interval if count.of >= ENOUGH_FOR_A_BAND else None
    low, high = (interval.low, interval.high) if interval else (None, None)
    return Number(count.stories, count.of, which, among or Which(), low, high)


@dataclass(frozen=True)
class Left:
    """Whose stories are not in a finding because they are feared, and how many those are."""

    people: list[str]
    stories: int


def _left(telling: Telling) -> Left:
    feared = [story for story in telling.stories if story.person.feared]
    names = dict.fromkeys(story.person.who.nickname for story in feared)
    return Left(list(names), len(feared))


def _mostly(telling: Telling) -> str:
    """Return the nickname of the person whom most counted stories are about; empty if there is none."""
    return _nickname(telling, counting.mostly_about(telling.relationship_episodes))


def _nickname(telling: Telling, person: str | None) -> str:
    member = telling.cast.member(UUID(person)) if person else None
    return member.who.nickname if member else ""


# --- In how many stories ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Row:
    """One tag: in how many stories, with how many people, and in which of the last ones."""

    tag: str
    label: str
    number: Number
    people: Count
    marks: list[bool]


@dataclass(frozen=True)
class PartRows:
    """The tags of one part, the most frequent first; `first` names all that are most frequent, `more` counts those not shown."""

    part: Part
    title: str
    rows: list[Row]
    first: list[str]
    more: int


@dataclass(frozen=True)
class Counts:
    """In how many of the told stories something was named."""

    told: int
    counted: Number
    not_counted: Number
    damaged: int
    is_enough: bool
    parts: list[PartRows]
    polarities: list[tuple[str, Number]]
    people: int
    mostly_about: str


_THIRDS = {
    Part.WISH: Third.WISH,
    Part.THEY: Third.OF_OTHER,
    Part.FELT: Third.OF_SELF,
    Part.DID: Third.OF_SELF,
}


def counts(telling: Telling, only: Part | None = None) -> Counts:
    """Count every tag of every part, or all tags of one part."""
    episodes = telling.relationship_episodes
    counted = [one for one in episodes if one.is_complete]
    whole = len(counted)
    enough = whole >= ENOUGH_FOR_A_LIST
    parts = [one for one in Part if only in (None, one)] if enough else []
    named = {
        third: counting.pervasiveness(counted, third)
        for third in dict.fromkeys(_THIRDS[one] for one in parts)
    }
    with_whom = {third: counting.spread(counted, third) for third in named}
    last = counted[-MARKS:]
    return Counts(
        told=len(episodes),
        counted=Number(whole, len(episodes), Which(), Which(Of.TOLD)),
        not_counted=Number(len(episodes) - whole, len(episodes), Which(Of.NOT_COUNTED), Which(Of.TOLD)),
        damaged=telling.damaged,
        is_enough=enough,
        parts=[
            _part_rows(
                telling,
                part,
                named[_THIRDS[part]],
                with_whom[_THIRDS[part]],
                last,
                ALL_TAGS_SHOWN if only else TAGS_SHOWN,
            )
            for part in parts
        ],
        polarities=[
            (
                str(POLARITIES[part, polarity]),
                _number(
                    counting.with_polarity(counted, third, polarity), Which(part=part, polarity=polarity)
                ),
            )
            for part, third in ((Part.THEY, Third.OF_OTHER), (Part.DID, Third.OF_SELF))
            for polarity in (Polarity.POSITIVE, Polarity.NEGATIVE)
        ]
        if enough and only is None
        else [],
        people=len({one.person for one in counted}),
        mostly_about=_mostly(telling),
    )


def _part_rows(
    telling: Telling,
    part: Part,
    named: dict[str, Count],
    with_whom: dict[str, Count],
    last: Sequence[RelationshipEpisode],
    most: int,
) -> PartRows:
    third = _THIRDS[part]
    own = [tag for tag in named if _part_of(telling, third, tag) is part]
    highest = named[own[0]].stories if own else 0
    tags_of_last = [counting.tags_of(one, third) for one in last]
    rows = [
        Row(
            tag,
            telling.own_tags.label(part, tag),
            _number(named[tag], Which(part=part, tag=tag)),
            with_whom[tag],
            [tag in tags for tags in tags_of_last],
        )
        for tag in own[:most]
    ]
    first = [telling.own_tags.label(part, tag) for tag in own if named[tag].stories == highest]
    return PartRows(part, str(PARTS[part]), rows, first, len(own) - len(rows))


def _part_of(telling: Telling, third: Third, tag: str) -> Part:
    """Return in which part of a story a tag stands: what was felt and what was done are one response to the arithmetic."""
    if third is not Third.OF_SELF:
        return Part.WISH if third is Third.WISH else Part.THEY
    own = telling.own_tags[tag]
    if own:
        return own.part
    return Part.DID if (Part.DID, tag) in BY_NAME else Part.FELT


# --- One way to say it -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Line:
    """One part of the sentence: what is named most, in how many stories, and in which share of samples it came first."""

    part: Part
    tag: str
    label: str
    number: Number
    stability: float


@dataclass(frozen=True)
class OneWay:
    """One way to say it; without lines, nothing stands out yet."""

    counted: int
    needed: int
    lines: list[Line]
    together: Number | None
    mostly_about: str

    @property
    def sentence(self) -> str:
        """Which sentence this is, by its tags."""
        return " ".join(line.tag for line in self.lines)


def one_way(telling: Telling) -> OneWay:
    """Return the wish, the response of the other and that of the self that stand out together, if they do."""
    episodes = telling.relationship_episodes
    counted = sum(one.is_complete for one in episodes)
    found = one_way_to_say_it(episodes)
    if found is None:
        return OneWay(counted, max(0, FEWEST_STORIES - counted), [], None, "")
    lines = []
    for third, theme in (
        (Third.WISH, found.wish),
        (Third.OF_OTHER, found.of_other),
        (Third.OF_SELF, found.of_self),
    ):
        part = _part_of(telling, third, theme.tag)
        label = telling.own_tags.label(part, theme.tag)
        number = _number(theme.count, Which(part=part, tag=theme.tag))
        lines.append(Line(part, theme.tag, label, number, theme.stability))
    together = Number(found.together, counted, Which(Of.ALL_PARTS))
    return OneWay(counted, 0, lines, together, _mostly(telling))


# --- By person, or everywhere ----------------------------------------------------------------------------


@dataclass(frozen=True)
class PersonRow:
    """What is named most with one person: several where several are; nothing below three stories."""

    person: UUID
    nickname: str
    counted: Number
    most: list[tuple[str, list[str], Number]]
    is_feared: bool


@dataclass(frozen=True)
class Alike:
    """How alike two stories are in one part: about the same person, and about different people. Between 0 and 1."""

    title: str
    same_person: float | None
    different_people: float | None
    same_pairs: int
    different_pairs: int


@dataclass(frozen=True)
class ByPerson:
    """Is it this relationship, or everywhere?"""

    counted: int
    people: int
    rows: list[PersonRow]
    more: int
    alike: list[Alike]
    compared: int
    stories_needed: int
    people_needed: int


def by_person(telling: Telling) -> ByPerson:
    """Count what is named most with each person, and compare every two of the last stories."""
    groups: dict[str, list[RelationshipEpisode]] = {}
    counted = [one for one in telling.relationship_episodes if one.is_complete]
    for one in counted:
        groups.setdefault(one.person, []).append(one)
    ordered = sorted(groups.items(), key=lambda pair: -len(pair[1]))
    enough = len(counted) >= FEWEST_FOR_SIMILARITY and len(groups) >= FEWEST_PEOPLE
    last = counted[-LAST_COMPARED:]
    alike = []
    for title, third in (
        (PARTS[Part.WISH], Third.WISH),
        (PARTS[Part.THEY], Third.OF_OTHER),
        (_("What I felt and did"), Third.OF_SELF),
    ):
        if enough:
            found = comparing.similarity(last, third)
            alike.append(
                Alike(
                    str(title),
                    found.same_person,
                    found.different_people,
                    found.same_pairs,
                    found.different_pairs,
                )
            )
    return ByPerson(
        len(counted),
        len(groups),
        [
            row
            for person, stories in ordered[:PEOPLE_SHOWN]
            if (row := _person_row(telling, UUID(person), stories, len(counted)))
        ],
        max(0, len(groups) - PEOPLE_SHOWN),
        alike,
        len(last),
        FEWEST_FOR_SIMILARITY,
        FEWEST_PEOPLE,
    )


def _person_row(
    telling: Telling, person: UUID, stories: Sequence[RelationshipEpisode], whole: int
) -> PersonRow | None:
    member = telling.cast.member(person)
    if member is None:
        return None
    most = []
    for part in Part if len(stories) >= ENOUGH_FOR_A_LIST else ():
        third = _THIRDS[part]
        named = counting.pervasiveness(stories, third)
        own = [tag for tag in named if _part_of(telling, third, tag) is part]
        first = [tag for tag in own if named[tag].stories == named[own[0]].stories]
        if first:
            which = Which(part=part, tag=first[0], person=person)
            labels = [telling.own_tags.label(part, tag) for tag in first]
            most.append((str(PARTS[part]), labels, _number(named[first[0]], which, Which(person=person))))
    counted = Number(len(stories), whole, Which(person=person))
    return PersonRow(person, member.who.nickname, counted, most, bool(member.feared))


# --- What was different, and what was kept back ----------------------------------------------------------


_LONGING, _WEIGHED = Which(Of.LONGING, apart=True), Which(Of.WEIGHED, apart=True)


@dataclass(frozen=True)
class WentOtherwise:
    """A story with a wish for connection that went otherwise."""

    story: UUID
    person: str
    on: date
    wishes: list[str]
    they: list[str]
    did: list[str]


@dataclass(frozen=True)
class Otherwise:
    """The stories with a wish for connection in which it was answered, or in which the teller stayed in it openly."""

    number: Number
    stories: list[WentOtherwise]
    before: int
    next: int
    left: Left


def otherwise(telling: Telling, skip: int = 0) -> Otherwise:
    """List what went otherwise, the last first, from the `skip`th on."""
    near = telling.without_feared()
    told = _behind(near, Which(Of.OTHERWISE))
    longing = _behind(near, Which(Of.LONGING))
    own = telling.own_tags
    shown = [
        WentOtherwise(
            story.number,
            story.person.who.nickname,
            _day(story),
            [own.label(Part.WISH, tag) for tag in sorted(story.parts.wishes & CONNECTION_WISHES)],
            [
                own.label(Part.THEY, one.tag)
                for one in story.parts.they
                if own.polarity(Part.THEY, one) is Polarity.POSITIVE
            ],
            [own.label(Part.DID, one.tag) for one in story.parts.did if one.tag in OPEN_WAYS],
        )
        for story in list(reversed(told))[skip : skip + PEOPLE_SHOWN]
    ]
    number = _number(Count(len(told), len(longing)), Which(Of.OTHERWISE, apart=True), _LONGING)
    return Otherwise(number, shown, max(0, len(told) - skip - len(shown)), skip + len(shown), _left(telling))


@dataclass(frozen=True)
class KeptBack:
    """In how many stories with a wish for connection the teller kept themselves out of it."""

    number: Number
    is_enough: bool
    needed: int
    ways: list[tuple[str, Number]]
    kept_safe: Number
    standings: list[tuple[str, Number]]
    left: Left
    mostly_about: str


def kept_back(telling: Telling) -> KeptBack:
    """Count what was kept back, without stories in which that kept the teller safe or somebody stood over them."""
    near = telling.without_feared()
    longing = _behind(near, Which(Of.LONGING))
    weighed = [pair for pair in _pairs(near) if _weighed(pair[0])]
    count = counting.kept_back(
        [episode for _story, episode in weighed],
        wishes_for_connection=CONNECTION_WISHES,
        keeping_out=KEEPING_OUT,
    )
    ways = Counter(
        tag
        for _story, episode in weighed
        if episode.is_complete and episode.wishes & CONNECTION_WISHES
        for tag in counting.tags_of(episode, Third.OF_SELF) & KEEPING_OUT
    )
    enough = count.of >= ENOUGH_FOR_A_BAND
    return KeptBack(
        _number(count, Which(Of.OUT_OF_IT, apart=True), _WEIGHED),
        enough,
        max(0, ENOUGH_FOR_A_BAND - count.of),
        [
            (
                telling.own_tags.label(Part.DID, tag),
                Number(many, count.of, Which(Of.OUT_OF_IT, did=tag, apart=True), _WEIGHED),
            )
            for tag, many in sorted(ways.items(), key=lambda pair: (-pair[1], pair[0]))
        ]
        if enough
        else [],
        Number(
            sum(story.parts.kept_me_safe is True for story in longing),
            len(longing),
            Which(Of.KEPT_SAFE, apart=True),
            _LONGING,
        ),
        [
            (
                str(label),
                Number(many, len(longing), Which(Of.STANDING, standing=standing, apart=True), _LONGING),
            )
            for standing, label in STANDINGS.items()
            if (many := sum(standing in story.parts.standings for story in longing))
        ],
        _left(telling),
        _mostly(near),
    )


def _weighed(story: Told) -> bool:
    """Whether keeping something back is counted in a story."""
    return story.parts.kept_me_safe is not True and not story.parts.standings


# --- Then and now ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Change:
    """One thing counted in the first stories and in the last."""

    title: str
    label: str
    polarity: Polarity | None
    then: Number
    now: Number
    change: float
    interval: Interval
    is_too_early: bool


@dataclass(frozen=True)
class ThenAndNow:
    """How the first stories and the last differ, if they do. Without changes there are too few stories yet."""

    counted: int
    needed: int
    each: int
    changes: list[Change]
    left: Left
    mostly_about: str


def then_and_now(telling: Telling) -> ThenAndNow:
    """Compare the first third of the stories with the last, at least ten and ten."""
    near = telling.without_feared()
    episodes = [one for one in near.relationship_episodes if one.is_complete]
    each = max(EACH_WINDOW, len(episodes) // 3)
    ends = episodes[:each] + episodes[-each:]
    if len(episodes) < 2 * EACH_WINDOW:
        return ThenAndNow(len(episodes), 2 * EACH_WINDOW - len(episodes), EACH_WINDOW, [], _left(telling), "")
    wanted: list[tuple[Part, str, Polarity | None]] = [
        (part, "", polarity)
        for part in (Part.THEY, Part.DID)
        for polarity in (Polarity.POSITIVE, Polarity.NEGATIVE)
    ]
    for third in Third:
        named = list(counting.pervasiveness(ends, third))[:2]
        wanted += [(_part_of(telling, third, tag), tag, None) for tag in named]
    changes = []
    for part, tag, polarity in wanted:
        found = comparing.then_and_now(ends, partial(_holds, part, tag, polarity), each=each)
        if found:
            which = Which(Of.FIRST, part, tag, polarity, apart=True)
            label = str(POLARITIES[part, polarity]) if polarity else telling.own_tags.label(part, tag)
            then = _number(found.then, which, Which(Of.FIRST, apart=True))
            now = _number(found.now, replace(which, of=Of.LAST), Which(Of.LAST, apart=True))
            changes.append(
                Change(
                    "" if polarity else str(PARTS[part]),
                    label,
                    polarity,
                    then,
                    now,
                    found.change,
                    found.interval,
                    found.is_too_early,
                )
            )
    return ThenAndNow(len(episodes), 0, each, changes, _left(telling), _mostly(near))


def _holds(part: Part, tag: str, polarity: Polarity | None, episode: RelationshipEpisode) -> bool:
    third = _THIRDS[part]
    if polarity is None:
        return tag in counting.tags_of(episode, third)
    responses = episode.of_other if third is Third.OF_OTHER else episode.of_self
    return any(one.polarity is polarity for one in responses)


# --- Connection, over time and on a map ------------------------------------------------------------------


@dataclass(frozen=True)
class Dot:
    """How connected one story left its teller, from -2 to +2."""

    story: UUID
    on: date
    value: float
    moved: Moved | None


@dataclass(frozen=True)
class Connection:
    """Connection with one person, story by story."""

    people: list[tuple[UUID, str, int]]
    person: UUID | None
    nickname: str
    dots: list[Dot]
    line: list[float]
    earlier: int
    later: int
    skip: int
    trend: trend.Trend | None
    trend_of: int
    stories_needed: int
    days_needed: int
    left: Left

    @property
    def skip_earlier(self) -> int:
        return self.skip + DOTS

    @property
    def skip_later(self) -> int:
        return max(0, self.skip - DOTS)


def connection_with(telling: Telling, person: UUID | None = None, skip: int = 0) -> Connection:
    """Return the dots of one person, the last hundred, or those before the last `skip`; of whoever is told of most if of nobody."""
    answered: dict[UUID, list[Told]] = {}
    for story in telling.without_feared().stories:
        if _has_dot(story):
            answered.setdefault(story.person.number, []).append(story)
    names = {number: stories[0].person.who.nickname for number, stories in answered.items()}
    ordered = sorted(answered, key=lambda number: (-len(answered[number]), names[number]))
    if person not in answered:
        person = ordered[0] if ordered else None
    dots = [dot for story in answered[person] if (dot := _dot(story))] if person else []
    own = sorted(dots, key=lambda dot: (dot.on, str(dot.story)))
    end = max(0, len(own) - max(0, skip))
    shown = own[max(0, end - DOTS) : end]
    first_day = own[0].on if own else date.min
    days = [(dot.on - first_day).days for dot in own[-DOTS:]]
    found = (
        trend.theil_sen(days, [dot.value for dot in own[-DOTS:]]) if days and trend.is_enough(days) else None
    )
    return Connection(
        [(number, names[number], len(answered[number])) for number in ordered[:ALL_TAGS_SHOWN]],
        person,
        names[person] if person else "",
        shown,
        _middle(shown) if len(shown) >= ENOUGH_FOR_A_BAND else [],
        max(0, end - DOTS),
        len(own) - end,
        skip,
        found,
        len(days),
        trend.FEWEST_VALUES,
        trend.FEWEST_DAYS,
        _left(telling),
    )


def _has_dot(story: Told) -> bool:
    """Whether a story says how connected it left its teller. One from earlier in life is no point on this line."""
    parts = story.parts
    return parts.when is not When.THEN and parts.good_things.count(None) <= SLIDERS - FEWEST_ANSWERED


def _dot(story: Told) -> Dot | None:
    value = connection(story.parts.good_things) if _has_dot(story) else None
    if value is None:
        return None
    return Dot(story.number, _day(story), value, story.parts.moved)


def _day(story: Told) -> date:
    return story.parts.happened_on or story.told_at.date()


def _middle(dots: Sequence[Dot]) -> list[float]:
    """Return for each dot the median of the five around it, fewer at the ends."""
    values = [dot.value for dot in dots]
    around = IN_A_ROW // 2
    return [median(values[max(0, at - around) : at + around + 1]) for at in range(len(values))]


@dataclass(frozen=True)
class OnMap:
    """One person on the map: how many stories, how connected they left the teller in the middle, how often it came closer."""

    person: UUID
    nickname: str
    kind: Kind
    stories: int
    connection: float | None
    answered: int
    closer: Number
    is_drawn: bool


@dataclass(frozen=True)
class Map:
    """The people in the stories; those who are feared stand in the table and are not drawn."""

    people: list[OnMap]
    more: int
    left: Left


def map_of(telling: Telling) -> Map:
    """Return the people who are told of most, with what their stories say of connection."""
    groups: dict[UUID, list[Told]] = {}
    for story in telling.stories:
        groups.setdefault(story.person.number, []).append(story)
    ordered = sorted(groups.values(), key=lambda stories: (-len(stories), stories[0].person.who.nickname))
    people = [_on_map(stories) for stories in ordered[:PEOPLE_SHOWN]]
    return Map(people, len(ordered) - len(people), _left(telling))


def _on_map(stories: Sequence[Told]) -> OnMap:
    member = stories[0].person
    is_feared = bool(member.feared)
    values = [dot.value for story in stories if (dot := _dot(story))] if not is_feared else []
    moved = [story.parts.moved for story in stories if story.parts.moved] if not is_feared else []
    return OnMap(
        member.number,
        member.who.nickname,
        member.who.kind,
        len(stories),
        median(values) if len(values) >= ENOUGH_FOR_A_LIST else None,
        len(values),
        Number(
            moved.count(Moved.CLOSER),
            len(moved),
            Which(Of.CLOSER, person=member.number, apart=True),
            Which(Of.MOVED, person=member.number, apart=True),
        ),
        not is_feared and member.who.kind is not Kind.MYSELF,
    )


# --- Coming back, and what came after what ---------------------------------------------------------------


@dataclass(frozen=True)
class ComingBack:
    """Of the stories in which it broke off, those after which the two came back to it."""

    number: Number
    is_enough: bool
    median_days: float | None
    with_days: int
    people: list[tuple[str, Number]]
    left: Left


def coming_back(telling: Telling) -> ComingBack:
    """Count what broke off and was come back to."""
    broken = _behind(telling.without_feared(), Which(Of.BROKE_OFF))
    back = [story for story in broken if story.parts.came_back]
    days = [
        passed
        for story in back
        if story.parts.came_back_on and (passed := (story.parts.came_back_on - _day(story)).days) >= 0
    ]
    people: dict[UUID, list[Told]] = {}
    for story in broken:
        people.setdefault(story.person.number, []).append(story)
    rows = sorted(people.values(), key=lambda stories: -len(stories))
    return ComingBack(
        _number(
            Count(len(back), len(broken)), Which(Of.CAME_BACK, apart=True), Which(Of.BROKE_OFF, apart=True)
        ),
        len(broken) >= ENOUGH_FOR_A_LIST,
        repair([Broke(one) for one in days]).median_days,
        len(days),
        [
            (
                stories[0].person.who.nickname,
                _number(
                    Count(sum(bool(one.parts.came_back) for one in stories), len(stories)),
                    Which(Of.CAME_BACK, person=stories[0].person.number, apart=True),
                    Which(Of.BROKE_OFF, person=stories[0].person.number, apart=True),
                ),
            )
            for stories in rows[:PEOPLE_SHOWN]
            if len(stories) >= ENOUGH_FOR_A_LIST
        ],
        _left(telling),
    )


@dataclass(frozen=True)
class Afterwards:
    """After what they did, how often something was done, and how often it was done at all."""

    they: str
    did: str
    given: Number
    overall: Number


@dataclass(frozen=True)
class WhatCameAfter:
    """What came after what, where the other did that in five stories at least."""

    counted: int
    rows: list[Afterwards]
    needed: int
    left: Left
    mostly_about: str


def what_came_after(telling: Telling) -> WhatCameAfter:
    """Return what was done most often after each thing that they did, with how often it was done at all beside it."""
    near = telling.without_feared()
    best: dict[str, tuple[str, comparing.IfThen]] = {}
    for (they, i), found in comparing.every_if_then(near.relationship_episodes).items():
        if found.is_enough and _part_of(telling, Third.OF_SELF, i) is Part.DID:
            known = best.get(they)
            if known is None or found.given.stories > known[1].given.stories:
                best[they] = (i, found)
    ordered = sorted(best.items(), key=lambda pair: (-pair[1][1].given.of, pair[0]))
    return WhatCameAfter(
        sum(one.is_complete for one in near.relationship_episodes),
        [
            Afterwards(
                telling.own_tags.label(Part.THEY, they),
                telling.own_tags.label(Part.DID, i),
                _number(found.given, Which(they=they, did=i, apart=True), Which(they=they, apart=True)),
                _number(found.overall, Which(did=i, apart=True), Which(apart=True)),
            )
            for they, (i, found) in ordered[:PAIRS_SHOWN]
        ],
        comparing.FEWEST_GIVEN,
        _left(telling),
        _mostly(near),
    )


# --- First with my therapist, later elsewhere ------------------------------------------------------------


@dataclass(frozen=True)
class Carried:
    """A moment that came first with the therapist, and the story in which it came elsewhere."""

    first: UUID | None
    first_on: date | None
    later: UUID
    later_on: date
    with_whom: str


@dataclass(frozen=True)
class FirstHere:
    """What was lived with the therapist first and elsewhere later, the last first."""

    number: Number
    moments: list[Carried]
    before: int
    next: int
    left: Left


def first_here(telling: Telling, skip: int = 0) -> FirstHere:
    """List the stories that say what came first with the therapist, from the `skip`th on."""
    near = telling.without_feared()
    linked = [story for story in near.stories if story.parts.first_here]
    shown = list(reversed(linked))[skip : skip + PEOPLE_SHOWN]
    wanted = {story.parts.first_here for story in shown}
    moments = (
        {number: story for story in near.stories if (number := str(story.number)) in wanted} if wanted else {}
    )
    return FirstHere(
        Number(len(linked), len(near.stories), Which(Of.FIRST_HERE, apart=True), Which(Of.TOLD, apart=True)),
        [
            Carried(
                first.number if (first := moments.get(story.parts.first_here)) else None,
                _day(first) if first else None,
                story.number,
                _day(story),
                story.person.who.nickname,
            )
            for story in shown
        ],
        max(0, len(linked) - skip - len(shown)),
        skip + len(shown),
        _left(telling),
    )


# --- The stories behind a number -------------------------------------------------------------------------


def behind(telling: Telling, which: Which) -> list[Told]:
    """Return the stories behind a number, in the order told."""
    return _behind(telling.without_feared() if which.apart else telling, which)


def _behind(telling: Telling, which: Which) -> list[Told]:
    pairs = _pairs(telling)
    if which.of in (Of.FIRST, Of.LAST):
        pairs = [pair for pair in pairs if pair[1].is_complete]
        each = max(EACH_WINDOW, len(pairs) // 3)
        pairs = pairs[:each] if which.of is Of.FIRST else pairs[-each:]
    theme = _theme_of(telling) if which.of is Of.ALL_PARTS else frozenset()
    kinds: dict[Of, Callable[[Told, RelationshipEpisode], bool]] = {
        Of.TOLD: lambda _told, _episode: True,
        Of.NOT_COUNTED: lambda _story, episode: not episode.is_complete,
        Of.LONGING: _is_longing,
        Of.WEIGHED: lambda story, episode: _is_longing(story, episode) and _weighed(story),
        Of.OUT_OF_IT: lambda story, episode: (
            _is_longing(story, episode)
            and _weighed(story)
            and bool(counting.tags_of(episode, Third.OF_SELF) & KEEPING_OUT)
        ),
        Of.KEPT_SAFE: lambda story, episode: _is_longing(story, episode) and story.parts.kept_me_safe is True,
        Of.STANDING: lambda story, episode: (
            _is_longing(story, episode) and which.standing in story.parts.standings
        ),
        Of.ALL_PARTS: lambda _story, episode: (
            bool(theme)
            and episode.is_complete
            and all(tag in counting.tags_of(episode, third) for third, tag in theme)
        ),
        Of.BROKE_OFF: lambda story, _episode: story.parts.broke_off is True,
        Of.CAME_BACK: lambda story, _episode: story.parts.broke_off is True and bool(story.parts.came_back),
        Of.MOVED: lambda story, _episode: story.parts.moved is not None,
        Of.CLOSER: lambda story, _episode: story.parts.moved is Moved.CLOSER,
        Of.FIRST_HERE: lambda story, _episode: bool(story.parts.first_here),
    }
    if which.of is Of.OTHERWISE:
        went = _went_otherwise(episode for _story, episode in pairs)
        pairs = [pair for pair in pairs if id(pair[1]) in went]
    else:
        holds = kinds.get(which.of, _is_counted)
        pairs = [pair for pair in pairs if holds(*pair)]
    return [story for story, episode in pairs if _is_named(story, episode, which)]


def _pairs(telling: Telling) -> list[tuple[Told, RelationshipEpisode]]:
    return list(zip(telling.stories, telling.relationship_episodes, strict=True))


def _is_counted(_story: Told, episode: RelationshipEpisode) -> bool:
    return episode.is_complete


def _is_longing(_story: Told, episode: RelationshipEpisode) -> bool:
    return episode.is_complete and bool(episode.wishes & CONNECTION_WISHES)


def _went_otherwise(episodes: Iterable[RelationshipEpisode]) -> set[int]:
    """Return which of some episodes went otherwise, by identity: two stories may say the same."""
    found = exceptions(list(episodes), wishes_for_connection=CONNECTION_WISHES, open_responses=OPEN_WAYS)
    return {id(episode) for episode in found}


def _theme_of(telling: Telling) -> frozenset[tuple[Third, str]]:
    found = one_way_to_say_it(telling.relationship_episodes)
    if found is None:
        return frozenset()
    themes = (found.wish, found.of_other, found.of_self)
    return frozenset((third, theme.tag) for third, theme in zip(Third, themes, strict=True))


def _is_named(story: Told, episode: RelationshipEpisode, which: Which) -> bool:
    """Whether a story has the person, the tags and the polarity that are asked for."""
    if which.person and story.person.number != which.person:
        return False
    if which.they and which.they not in counting.tags_of(episode, Third.OF_OTHER):
        return False
    if which.did and which.did not in counting.tags_of(episode, Third.OF_SELF):
        return False
    if which.part is None:
        return True
    if which.tag and which.tag not in counting.tags_of(episode, _THIRDS[which.part]):
        return False
    return which.polarity is None or _holds(which.part, "", which.polarity, episode)
