"""What somebody tells, as it is before it is sealed: stories, the people in them, sentences said to oneself, intentions.

Plain data without a row. Everything but a person's nickname may be left out.
"""

from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Annotated

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from msgspec import Meta

from attune.domain.patterns.connection import HIGHEST, LOWEST, SLIDERS
from attune.domain.patterns.relationship_episode import Polarity
from attune.workspace.tags import Part, calls_for_help

WORDS_LIMIT = 20_000
"""Characters of one story. The issue's own number."""
NICKNAME_LIMIT = 40
SENTENCE_LIMIT = 1_000
REPLY_LIMIT = 2_000
INTENTION_LIMIT = 1_000
PLAN_LIMIT = 4_000
OWN_TAG_LIMIT = 60
EARLIEST_YEAR = 1900

# What a form asks for holds of a file that is brought in, too.
Slider = Annotated[int, Meta(ge=LOWEST, le=HIGHEST)]
Sliders = Annotated[list[Slider | None], Meta(min_length=SLIDERS, max_length=SLIDERS)]
OutOfTen = Annotated[int, Meta(ge=0, le=10)]
Nickname = Annotated[str, Meta(max_length=NICKNAME_LIMIT)]


class Kind(StrEnum):
    """What somebody is to the teller."""

    PARTNER = "partner"
    PARENT = "parent"
    CHILD = "child"
    SIBLING = "sibling"
    FRIEND = "friend"
    WORK = "work"
    THERAPIST = "therapist"
    GROUP = "group"
    MYSELF = "myself"
    OTHER = "other"


KINDS: dict[Kind, Promise] = {
    Kind.PARTNER: _("partner"),
    Kind.PARENT: _("parent"),
    Kind.CHILD: _("child"),
    Kind.SIBLING: _("brother or sister"),
    Kind.FRIEND: _("friend"),
    Kind.WORK: _("somebody at work"),
    Kind.THERAPIST: _("my therapist"),
    Kind.GROUP: _("my group"),
    Kind.MYSELF: _("myself"),
    Kind.OTHER: _("somebody else"),
}


class Fear(StrEnum):
    """What marks a person as one near whom the teller may not be safe."""

    AFRAID = "afraid"
    WATCHED = "watched"
    HURT = "hurt"


FEARS: dict[Fear, Promise] = {
    Fear.AFRAID: _("I was afraid of them"),
    Fear.WATCHED: _("they control or watch me"),
    Fear.HURT: _("they hurt or threatened me"),
}


class Moved(StrEnum):
    """Whether two people came closer or got further apart."""

    CLOSER = "closer"
    NEITHER = "neither"
    FURTHER = "further"


MOVED: dict[Moved, Promise] = {
    Moved.CLOSER: _("closer"),
    Moved.NEITHER: _("neither, or both"),
    Moved.FURTHER: _("further apart"),
}


class Start(StrEnum):
    """What a story begins with, if the teller picks a beginning."""

    CONNECTION = "connection"
    DISCONNECTION = "disconnection"
    COMING_BACK = "coming-back"
    MYSELF = "myself"


class When(StrEnum):
    """Whether it happened in an earlier time of life or in the present one."""

    THEN = "then"
    NOW = "now"


class Standing(StrEnum):
    """What of the world outside may have played a part: then the situation is named, and no keeping back is counted."""

    POWER = "power"
    MONEY = "money"
    RACISM = "racism"
    PREJUDICE = "prejudice"


STANDINGS: dict[Standing, Promise] = {
    Standing.POWER: _("power: they can decide over me"),
    Standing.MONEY: _("money"),
    Standing.RACISM: _("racism"),
    Standing.PREJUDICE: _("another prejudice"),
}

# The five good things of growth-fostering relationships and their mirror images (Hartling, Miller, Jordan & Walker 2003).
GOOD_THINGS: tuple[tuple[str, Promise, Promise], ...] = (
    ("energy", _("drained"), _("more alive")),
    ("acting", _("stuck"), _("able to act")),
    ("clarity", _("confused"), _("clearer about myself and them")),
    ("worth", _("worth less"), _("worth more")),
    ("wanting", _("wanting to be away from people"), _("wanting more connection")),
)
assert len(GOOD_THINGS) == SLIDERS


@dataclass(frozen=True)
class Who:
    """A person in somebody's stories. `feared` names what marks them; the teller alone can take it away."""

    nickname: str
    kind: Kind = Kind.OTHER
    feared: list[Fear] = field(default_factory=list)


@dataclass(frozen=True)
class Named:
    """A tag as the teller put it; `polarity` only where they turned it."""

    tag: str
    polarity: Polarity | None = None


@dataclass(frozen=True)
class OwnWord:
    """A tag in somebody's own words."""

    part: Part
    words: str
    polarity: Polarity = Polarity.UNCLEAR


@dataclass(frozen=True)
class Parts:
    """Everything in a story but its words. `None` and empty mean: not said."""

    start: Start | None = None
    moved: Moved | None = None
    when: When | None = None
    happened_on: date | None = None
    from_them: list[str] = field(default_factory=list)
    for_myself: list[str] = field(default_factory=list)
    they: list[Named] = field(default_factory=list)
    felt: list[Named] = field(default_factory=list)
    did: list[Named] = field(default_factory=list)
    good_things: Sliders = field(default_factory=lambda: [None] * SLIDERS)
    showed: OutOfTen | None = None
    they_were_touched: OutOfTen | None = None
    i_was_touched: OutOfTen | None = None
    broke_off: bool | None = None
    came_back: bool | None = None
    came_back_on: date | None = None
    standings: list[Standing] = field(default_factory=list)
    kept_me_safe: bool | None = None
    first_here: str = ""
    fears: list[Fear] = field(default_factory=list)
    # While it is being written: somebody who is not in the stories yet, and words that are no tags yet.
    nickname: str = ""
    kind: Kind | None = None
    own_words: dict[Part, str] = field(default_factory=dict)

    @property
    def wishes(self) -> frozenset[str]:
        return frozenset(self.from_them + self.for_myself)

    def responses(self, part: Part) -> list[Named]:
        """Return what they did, what was felt or what was done."""
        return {Part.THEY: self.they, Part.FELT: self.felt, Part.DID: self.did}[part]

    def with_responses(self, part: Part, named: list[Named]) -> "Parts":
        """Return the same story with other responses in one part."""
        match part:
            case Part.THEY:
                return replace(self, they=named)
            case Part.FELT:
                return replace(self, felt=named)
            case Part.DID:
                return replace(self, did=named)
        raise ValueError("A wish is no response.")

    @property
    def is_complete(self) -> bool:
        """Whether it counts: a wish, and a response of the other or of the teller (shared reference, G1)."""
        return bool(self.wishes and (self.they or self.felt or self.did))

    @property
    def calls_for_help(self) -> bool:
        """Whether help is shown before anything else, because of an explicit answer; words are never read for it."""
        named = [(Part.THEY, one.tag) for one in self.they] + [(Part.DID, one.tag) for one in self.did]
        return bool(self.fears) or calls_for_help(named)


class Tone(StrEnum):
    """How somebody speaks to themselves."""

    ATTACKING = "attacking"
    WORRYING = "worrying"
    NEUTRAL = "neutral"
    KIND = "kind"


TONES: dict[Tone, Promise] = {
    Tone.ATTACKING: _("attacking"),
    Tone.WORRYING: _("worrying"),
    Tone.NEUTRAL: _("neutral"),
    Tone.KIND: _("kind"),
}


class Attack(StrEnum):
    """What kind of attack a sentence is."""

    NOT_ENOUGH = "not-enough"
    BLAME = "blame"
    HATE = "hate"
    DRIVING = "driving"
    NEGLECT = "neglect"


# Hating oneself is one of three ways of speaking to oneself in the FSCRS (Baião et al. 2015), and the one that asks for help first.
ATTACKS: dict[Attack, Promise] = {
    Attack.NOT_ENOUGH: _("not good enough"),
    Attack.BLAME: _("blame"),
    Attack.HATE: _("disgust or hate"),
    Attack.DRIVING: _("driving, never at rest"),
    Attack.NEGLECT: _("neglect: I do not matter"),
}


MINE = "mine"
"""Whose voice a sentence has, if it is one's own."""


@dataclass(frozen=True)
class Card:
    """A sentence said to oneself, and perhaps a reply. `voice` is the number of a person, MINE, or empty."""

    sentence: str
    tone: Tone | None = None
    attack: Attack | None = None
    voice: str = ""
    voice_unknown: bool = False
    to_a_friend: bool | None = None
    reply: str = ""
    believed_before: OutOfTen | None = None
    believed_after: OutOfTen | None = None

    @property
    def calls_for_help(self) -> bool:
        """Whether help is shown before anything else, because of an explicit answer; words are never read for it."""
        return self.attack is Attack.HATE


class Outcome(StrEnum):
    """What became of an intention, looked at again after the next story with that person."""

    DID_IT = "did-it"
    PARTLY = "partly"
    NOT_YET = "not-yet"
    LET_GO = "let-go"


OUTCOMES: dict[Outcome, Promise] = {
    Outcome.DID_IT: _("I did it"),
    Outcome.PARTLY: _("partly"),
    Outcome.NOT_YET: _("not yet"),
    Outcome.LET_GO: _("I let it go"),
}


@dataclass(frozen=True)
class Intended:
    """What somebody would like to do next time."""

    words: str
    outcome: Outcome | None = None


SAYING_LIMIT = 400


class Fit(StrEnum):
    """How the sentence that somebody's stories suggest sits with them."""

    FITS = "fits"
    PARTLY = "partly"
    NOT_ME = "not-me"
    OWN_WORDS = "own-words"


FITS: dict[Fit, Promise] = {
    Fit.FITS: _("it fits"),
    Fit.PARTLY: _("it fits in part"),
    Fit.NOT_ME: _("this is not me"),
    Fit.OWN_WORDS: _("I say it in my own words"),
}


@dataclass(frozen=True)
class Said:
    """An answer to one way to say it: to which sentence, by its tags, and the words that stand in its place if there are any."""

    fit: Fit
    sentence: str = ""
    words: str = ""


@dataclass(frozen=True)
class Choices:
    """How somebody wants their workspace: which charts are off, whether titles are neutral, after how many minutes it locks."""

    charts_off: list[str] = field(default_factory=list)
    is_discreet: bool = False
    lock_after: int = 0


@dataclass(frozen=True)
class Plan:
    """My people and places: whom to turn to and where to go when it is hard."""

    people: str = ""
    places: str = ""
    what_helps: str = ""
