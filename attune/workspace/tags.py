"""The words that a story can be tagged with: wishes, what the other did, what was felt, what was done.

Worded by us after the standard categories of the CCRT (Luborsky & Crits-Christoph 1998, edition 2; `standard` names the
nearest wish there) and the split into what is wished from the other and for oneself of CCRT-LU (Albani et al. 2002). The polarity of a
response is a beginning: whoever tells may turn it, since what helped is for them to say. Nobody has validated these words;
docs/science.md says so.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from attune.domain.patterns.relationship_episode import Polarity

OWN = "own:"
"""How the name of a tag of somebody's own begins; their words for it are sealed in a row of its own."""


class Part(StrEnum):
    """Where in a story a tag stands."""

    WISH = "wish"
    THEY = "they"
    FELT = "felt"
    DID = "did"


class Way(StrEnum):
    """How somebody stayed in the relationship, or did not."""

    OPEN = "open"
    KEEPING_OUT = "keeping_out"
    AGAINST_THEM = "against_them"
    AGAINST_ME = "against_me"


@dataclass(frozen=True)
class Tag:
    """One word of a list. `calls_for_help` shows help before anything else."""

    name: str
    label: str | Promise
    polarity: Polarity = Polarity.UNCLEAR
    way: Way | None = None
    for_connection: bool = False
    standard: tuple[int, ...] = ()
    calls_for_help: bool = False


def _wish(name: str, label: Promise, *standard: int, connection: bool = False) -> Tag:
    return Tag(name, label, for_connection=connection, standard=standard)


def _good(name: str, label: Promise) -> Tag:
    return Tag(name, label, Polarity.POSITIVE)


def _hard(name: str, label: Promise, *, help: bool = False) -> Tag:
    return Tag(name, label, Polarity.NEGATIVE, calls_for_help=help)


WISHES = (
    _wish("understood", _("to be understood"), 1, connection=True),
    _wish("accepted", _("to be accepted as I am"), 2, connection=True),
    _wish("respected", _("to be respected, treated fairly"), 3),
    _wish("close", _("to be close, to belong"), 11, connection=True),
    _wish("loved", _("to be loved, wanted"), 33, 7, connection=True),
    _wish("cared-for", _("to be cared for, helped"), 13, connection=True),
    _wish("trust", _("to be able to trust"), 6),
    _wish("say-it", _("to say what I feel"), 9),
    _wish("understand-them", _("to understand them"), 4),
    _wish("safe", _("to be safe from hurt"), 14),
    _wish("space", _("to have space"), 10),
    _wish("peace", _("to keep the peace"), 17),
    _wish("stand-up", _("to stand up for myself"), 34),
    _wish("decide", _("to decide for myself"), 23, 28),
    _wish("have-my-way", _("to have my way"), 19),
    _wish("let-them-decide", _("to let someone else decide"), 20),
    _wish("good-enough", _("to be good enough"), 22, 26),
    _wish("give", _("to give, to help"), 12),
    _wish("feel-good", _("to feel good, to have fun"), 31, 32),
    _wish("get-even", _("to get even"), 16),
)

THEY = (
    _good("understood-me", _("understood")),
    _good("accepted-me", _("accepted me")),
    _good("were-fair", _("were fair")),
    _good("helped", _("helped, comforted")),
    _good("opened-up", _("opened up")),
    _good("were-warm", _("were warm")),
    _good("gave-room", _("gave me room")),
    _good("tried-to-mend", _("tried to put it right")),
    _hard("did-not-get-it", _("didn’t get it")),
    _hard("criticised", _("criticised, rejected me")),
    _hard("far-away", _("ignored me, were far away")),
    _hard("took-over", _("took over, pressed me")),
    _hard("attacked", _("attacked, threatened me"), help=True),
    _hard("let-me-down", _("let me down, lied")),
    _hard("needed-looking-after", _("were so upset I had to look after them")),
    _hard("went-silent", _("went silent")),
    Tag("unclear", _("I could not tell")),
)

FELT = (
    _good("felt-understood", _("understood")),
    _good("felt-close", _("close")),
    _good("felt-calm", _("calm, safe")),
    _good("felt-proud", _("proud, able")),
    _hard("felt-hurt", _("hurt")),
    _hard("felt-sad", _("sad, hopeless")),
    _hard("felt-anxious", _("anxious")),
    _hard("felt-ashamed", _("ashamed")),
    _hard("felt-guilty", _("guilty")),
    _hard("felt-angry", _("angry")),
    _hard("felt-lonely", _("lonely")),
    _hard("felt-torn", _("torn, confused")),
    _hard("felt-numb", _("numb")),
)

DID = (
    Tag("said-it", _("said what I felt"), Polarity.POSITIVE, Way.OPEN),
    Tag("asked", _("asked"), Polarity.POSITIVE, Way.OPEN),
    Tag("set-a-limit", _("set a limit"), Polarity.POSITIVE, Way.OPEN),
    Tag("listened", _("listened"), Polarity.POSITIVE, Way.OPEN),
    Tag("made-up", _("made up"), Polarity.POSITIVE, Way.OPEN),
    Tag("went-quiet", _("went quiet"), Polarity.NEGATIVE, Way.KEEPING_OUT),
    Tag("gave-in", _("gave in, pleased"), Polarity.NEGATIVE, Way.KEEPING_OUT),
    Tag("hid-it", _("hid it, joked"), Polarity.NEGATIVE, Way.KEEPING_OUT),
    Tag("avoided", _("avoided"), Polarity.NEGATIVE, Way.KEEPING_OUT),
    Tag("over-explained", _("over-explained"), Polarity.NEGATIVE, Way.KEEPING_OUT),
    Tag("blamed-them", _("blamed, attacked"), Polarity.NEGATIVE, Way.AGAINST_THEM),
    Tag("controlled", _("controlled"), Polarity.NEGATIVE, Way.AGAINST_THEM),
    Tag("blamed-myself", _("blamed myself"), Polarity.NEGATIVE, Way.AGAINST_ME),
    Tag(
        "hurt-myself", _("hurt myself, or wanted to"), Polarity.NEGATIVE, Way.AGAINST_ME, calls_for_help=True
    ),
)

TAGS: dict[Part, Sequence[Tag]] = {Part.WISH: WISHES, Part.THEY: THEY, Part.FELT: FELT, Part.DID: DID}
BY_NAME: dict[tuple[Part, str], Tag] = {
    (part, tag.name): tag for part, several in TAGS.items() for tag in several
}

CONNECTION_WISHES = frozenset(tag.name for tag in WISHES if tag.for_connection)
OPEN_WAYS = frozenset(tag.name for tag in DID if tag.way is Way.OPEN)
KEEPING_OUT = frozenset(tag.name for tag in DID if tag.way is Way.KEEPING_OUT)

WAYS: dict[Way, Promise] = {
    Way.OPEN: _("Staying in it, openly"),
    Way.KEEPING_OUT: _("Keeping myself out of it"),
    Way.AGAINST_THEM: _("Against them"),
    Way.AGAINST_ME: _("Against me"),
}


def calls_for_help(names: Iterable[tuple[Part, str]]) -> bool:
    """Say whether any of these tags is an answer that shows help before anything else."""
    return any(tag.calls_for_help for name in names if (tag := BY_NAME.get(name)))
