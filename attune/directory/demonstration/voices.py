"""Putting sentences together so that each text reads like one person.

A text has a structure (what comes first, what must come), a length, and facts it must not
contradict: nobody speaks of their stairs who works only by video. Within a text no sentence and
no concern comes twice.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random

from attune.directory.demonstration import (
    french_words,
    german_words,
    group_words,
    longer_words,
    middles,
    openings,
    plain_words,
    practice_words,
    spanish_words,
    ways_of_working,
)
from attune.directory.demonstration.concerns_feeling import FEELING
from attune.directory.demonstration.concerns_living import LIVING
from attune.directory.demonstration.concerns_relating import RELATING
from attune.directory.demonstration.former_lives import FORMER_LIVES, FRAMES
from attune.directory.demonstration.phrases import Phrase, Pool, Told

TOLD: dict[str, Told] = {**RELATING, **FEELING, **LIVING}

# What a text about oneself may measure, in words; the brief of a directory card and of a reader's patience.
LEAST_WORDS = 90
MOST_WORDS = 220

_SENTENCE_START = re.compile(r"(?:^|(?<=[.?!] )|(?<=\n))([a-zà-ÿ])")
_FIRST_SENTENCE = re.compile(r".*?[.?!]”?(?=\s|$)", re.DOTALL)
_SMALL_NUMBERS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["zero", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


@dataclass(frozen=True, slots=True)
class Persona:
    """What is known of somebody who speaks: facts to fill in, what they are, what they know most about."""

    slots: Mapping[str, str]
    tags: frozenset[str]
    families: Sequence[str]
    trained: Sequence[str]
    concerns: Sequence[str]


def in_words(number: int) -> str:
    """Return a number below a hundred in words.

    >>> in_words(7), in_words(20), in_words(31)
    ('seven', 'twenty', 'thirty-one')
    """
    if number < 20:
        return _SMALL_NUMBERS[number]
    tens, ones = divmod(number, 10)
    return _TENS[tens] + (f"-{_SMALL_NUMBERS[ones]}" if ones else "")


def sentence_case(text: str) -> str:
    """Return the text with a capital where a sentence begins with a word that was filled in."""
    return _SENTENCE_START.sub(lambda match: match[1].upper(), text)


def first_sentence(text: str) -> str:
    """Return the first sentence.

    >>> first_sentence("You miss them. You still dread the key.")
    'You miss them.'
    """
    match = _FIRST_SENTENCE.match(text)
    return match[0] if match else text


# What is worth saying once in a text, and tiresome twice.
_SAID_ONCE = frozenset(
    [
        "name",
        "title",
        "years",
        "supervisor",
        "language",
        "sliding",
        "evening",
        "weekend",
        "free-talk",
        "waitlist",
        "accepting",
        "insured",
        "solo",
        "shared",
        "state",
    ]
)


_TOPICS = frozenset({"topic1", "topic2", "topic3"})


@dataclass
class Draft:
    """A text in the making: what has been said already is not said again."""

    rng: Random
    persona: Persona
    said: set[Phrase] = field(default_factory=set)
    left: list[str] = field(default_factory=list)
    also: set[str] = field(default_factory=set)
    spent: set[str] = field(default_factory=set)
    _extra: dict[str, str] = field(default_factory=dict)
    _known: tuple[dict[str, str], dict[str, str], frozenset[str]] | None = None

    def __post_init__(self) -> None:
        main, rest = list(self.persona.concerns[:3]), list(self.persona.concerns[3:])
        self.rng.shuffle(main)
        self.rng.shuffle(rest)
        self.left = [concern for concern in main + rest if concern in TOLD]

    def say(self, pool: Pool) -> str:
        """Return one fitting phrase of the pool that has not been said; empty if there is none."""
        slots, from_concern, known = self._known or self._look_round()
        phrase = pool.pick(self.rng, known, self.said)
        if phrase is None:
            return ""
        self.said.add(phrase)
        words = phrase.say(self.rng, slots)
        # In other languages topics are slots like any other, and no concern of English words is used up by one.
        if once := phrase.needs & (_SAID_ONCE | (_TOPICS & self.persona.slots.keys())):
            self.spent |= once
            self._known = None
        if spoken := phrase.needs & from_concern.keys():
            self.left = [one for one in self.left if one not in {from_concern[name] for name in spoken}]
            self._known = None
        return words

    def say_concern(self) -> str:
        """Return the beginning of one of the concerns that have not been spoken of, main ones first."""
        known = self.persona.tags | self.persona.slots.keys()
        for concern in self.left:
            phrase = TOLD[concern].openings.pick(self.rng, known)
            if phrase is not None:
                self.left.remove(concern)
                self._known = None
                return phrase.say(self.rng, self.persona.slots)
        return ""

    def say_life(self) -> str:
        """Return a former life; nobody has two."""
        if "did" in self._extra:
            return ""
        life = FORMER_LIVES[int(self.rng.random() * len(FORMER_LIVES))]
        self._extra["did"] = life.did.say(self.rng, {})
        self._extra["lesson"] = life.lesson.say(self.rng, {})
        self._extra["span"] = f"{in_words(self.rng.randint(2, 11))} years"
        known = self.persona.tags | self.persona.slots.keys() | self._extra.keys()
        phrase = FRAMES.pick(self.rng, known if "story" in life.lesson.needs else known | {"truth"})
        return phrase.say(self.rng, {**self.persona.slots, **self._extra}) if phrase else ""

    def _look_round(self) -> tuple[dict[str, str], dict[str, str], frozenset[str]]:
        """Return all slots, which concern each of them speaks of, and all that is known.

        Topics and people are taken from different concerns, so that one sentence never names one twice.
        """
        slots = dict(self.persona.slots)
        from_concern: dict[str, str] = {}
        names = ("topic1", "people1", "topic2", "people2", "topic3", "people3")
        for name, concern in zip(names, self.left, strict=False):
            pool = TOLD[concern].topics if name.startswith("topic") else TOLD[concern].people
            phrase = pool.pick(self.rng, self.persona.tags)
            if phrase is not None:
                slots[name] = phrase.say(self.rng, slots)
                from_concern[name] = concern
        known = self.persona.tags.union(slots, self.also) - self.spent
        self._known = slots, from_concern, known
        return self._known


# What writes a text: given chance and somebody, and for other languages the language.
Writer = Callable[[Random, Persona], str]
WriterIn = Callable[[Random, str, Persona], str]


# --- About me ---------------------------------------------------------------------------------------------

Part = Callable[[Draft], str]


def _from(pool: Pool) -> Part:
    return lambda draft: draft.say(pool)


def _concern_with_turn(draft: Draft) -> str:
    opening = draft.say_concern()
    draft.also.add("told")
    if not opening or draft.rng.random() < 0.4:
        return opening
    return f"{opening} {draft.say(middles.TURNS)}"


_ALWAYS_CAPITAL = frozenset({"OCD", "HIV", "Sunday"})


def _another_concern(draft: Draft) -> str:
    """Return a second scene with words before it, so that it doesn’t come from nowhere."""
    scene = draft.say_concern()
    if not scene or scene.startswith(("I ", "I’", "We ", "“")):
        return scene
    if scene.split()[0].strip(",") not in _ALWAYS_CAPITAL:
        scene = scene[0].lower() + scene[1:]
    return f"{draft.say(plain_words.LEADS)} {scene}"


def _family_part(pools: Mapping[str, Pool]) -> Part:
    def say(draft: Draft) -> str:
        families = draft.persona.families
        first = families[0] if draft.rng.random() < 0.7 else draft.rng.choice(families)
        return draft.say(pools[first]) or draft.say(pools[families[0]])

    return say


def _of_approach(draft: Draft) -> str:
    trained = [approach for approach in draft.persona.trained if approach in ways_of_working.OF_APPROACH]
    return draft.say(ways_of_working.OF_APPROACH[draft.rng.choice(trained)]) if trained else ""


def _ifs(draft: Draft) -> str:
    lines = [draft.say(middles.IF_LINES) for _ in range(draft.rng.randint(2, 4))]
    return " ".join(line for line in lines if line)


_PARTS: dict[str, Part] = {
    "concern": _concern_with_turn,
    "another": _another_concern,
    "life": Draft.say_life,
    "room": _from(openings.ROOMS),
    "screen": _from(openings.SCREENS),
    "hesitation": _from(openings.HESITATIONS),
    "question": _from(openings.QUESTIONS),
    "first-hour": _from(openings.FIRST_HOURS),
    "introduction": _from(openings.INTRODUCTIONS),
    "refusal": _from(openings.REFUSALS),
    "years": _from(openings.YEARS),
    "language": _from(openings.LANGUAGES),
    "learner": _from(openings.LEARNERS),
    "prescriber": _from(openings.PRESCRIBERS),
    "couples": _from(openings.COUPLES),
    "children": _from(openings.CHILDREN),
    "elders": _from(openings.ELDERS),
    "ifs": _ifs,
    "people": _from(middles.PEOPLE),
    "trained": _from(plain_words.TRAINED),
    "of-approach": _of_approach,
    "work": _family_part(ways_of_working.WORK),
    "belief": _family_part(ways_of_working.BELIEFS),
    "hour": _from(middles.HOURS),
    "background": _from(plain_words.BACKGROUNDS),
    "detail": _from(middles.DETAILS),
    "where": _from(plain_words.WHERE),
    "practical": _from(middles.PRACTICAL),
    "how-long": _from(middles.HOW_LONG),
    "limit": _from(middles.LIMITS),
}

# What each block of a text may hold, in the order in which it is said.
_BLOCKS: dict[str, tuple[str, ...]] = {
    "who": ("introduction", "people", "another"),
    "how": ("trained", "of-approach", "work", "belief", "hour", "first-hour"),
    "me": ("background", "life", "detail"),
    "end": ("where", "practical", "how-long", "limit"),
}


@dataclass(frozen=True, slots=True)
class Structure:
    """What comes first, in which order the rest follows, how common it is, and for whom it is."""

    begins: str
    blocks: tuple[str, ...]
    weight: float = 1.0
    needs: str = ""


STRUCTURES = (
    Structure("concern", ("who", "how", "me", "end"), 4.6),
    Structure("concern", ("how", "me", "end"), 2.4),
    Structure("concern", ("me", "how", "end"), 2.4),
    Structure("concern", ("who", "end"), 0.8),
    Structure("introduction", ("how", "me", "end"), 2.6),
    Structure("introduction", ("who", "how", "end"), 2.2),
    Structure("introduction", ("me", "how", "end"), 1.4),
    Structure("life", ("who", "how", "end"), 3.4),
    Structure("life", ("how", "who", "end"), 1.6),
    Structure("room", ("who", "how", "end"), 1.2, "in-person"),
    Structure("room", ("how", "me", "end"), 0.8, "in-person"),
    Structure("screen", ("who", "how", "end"), 1.2, "video"),
    Structure("belief", ("how", "who", "end"), 2.2),
    Structure("belief", ("who", "me", "end"), 1.6),
    Structure("question", ("who", "how", "end"), 1.0),
    Structure("hesitation", ("who", "how", "end"), 0.9),
    Structure("refusal", ("how", "who", "end"), 1.0),
    Structure("first-hour", ("who", "how", "me"), 0.9),
    Structure("years", ("who", "how", "end"), 1.0, "settled"),
    Structure("language", ("who", "how", "end"), 3.5, "language"),
    Structure("learner", ("who", "how", "end"), 4.5, "learner"),
    Structure("prescriber", ("who", "how", "end"), 14.0, "prescriber"),
    Structure("couples", ("how", "who", "end"), 2.6, "couples-first"),
    Structure("children", ("how", "me", "end"), 3.0, "young-first"),
    Structure("elders", ("who", "how", "end"), 0.5, "elders"),
    Structure("ifs", ("who", "how", "end"), 0.4),
)

_SHOWN = [(block, name) for block, names in _BLOCKS.items() for name in names]


def write_about(rng: Random, persona: Persona, used: dict[str, int] | None = None) -> str:
    """Return what somebody says of themself in English, 90 to 220 words.

    `used` counts first sentences of texts written so far. One that was used is avoided if it
    can be, because cards show beginnings side by side.
    """
    fitting = [one for one in STRUCTURES if not one.needs or one.needs in persona.tags]
    weights = [one.weight for one in fitting]
    best, least = "", 10_000
    for _ in range(8):
        text = _write(rng, persona, rng.choices(fitting, weights)[0])
        times = used.get(first_sentence(text), 0) if text and used is not None else 0
        if text and times < least:
            best, least = text, times
        if least == 0:
            break
    if used is not None:
        used[first_sentence(best)] = least + 1
    return best


def _write(rng: Random, persona: Persona, structure: Structure) -> str:
    draft = Draft(rng, persona)
    beginning = _PARTS[structure.begins](draft)
    if not beginning:
        return ""
    close = draft.say(middles.CLOSINGS) if rng.random() < 0.84 else ""
    said: dict[str, str] = {structure.begins: ""}
    count = _words(beginning) + _words(close)
    wanted = rng.triangular(LEAST_WORDS + 4, 195, 118)
    for name in _wanted_parts(rng, structure):
        if count >= wanted and count >= LEAST_WORDS:
            break
        if name in said:
            continue
        part = _PARTS[name](draft)
        if part and count + _words(part) <= MOST_WORDS:
            said[name] = part
            count += _words(part)
    blocks = [[said[name] for name in _BLOCKS[block] if said.get(name)] for block in structure.blocks]
    return _in_paragraphs(rng, beginning, [" ".join(parts) for parts in blocks if parts], close)


def _wanted_parts(rng: Random, structure: Structure) -> list[str]:
    """Return the parts to try, in order of need: one of each block, then what chance brings."""
    parts = []
    for block in structure.blocks:
        names = _BLOCKS[block]
        # How somebody works is told plainly more often than not.
        parts.append("trained" if block == "how" and rng.random() < 0.45 else rng.choice(names))
    more = [name for block, name in _SHOWN if block in structure.blocks]
    return parts + rng.sample(more, len(more))


def _in_paragraphs(rng: Random, beginning: str, blocks: list[str], close: str) -> str:
    """Return a beginning, blocks and a close as one to five paragraphs."""
    airy = rng.random() < 0.75
    text = beginning
    for place, block in enumerate(blocks):
        is_break = rng.random() < (0.35 if place == 0 else 0.8) if airy else rng.random() < 0.3
        text += ("\n\n" if is_break else " ") + block
    if close:
        text += ("\n\n" if rng.random() < (0.5 if airy else 0.1) else " ") + close
    return sentence_case(text)


def _words(text: str) -> int:
    return text.count(" ") + 1 if text else 0


# --- The other texts ------------------------------------------------------------------------------------------


def _joined(parts: Sequence[str]) -> str:
    return sentence_case(" ".join(part for part in parts if part))


def write_approach(rng: Random, persona: Persona) -> str:
    """Return how somebody works, in English."""
    draft = Draft(rng, persona)
    parts = [draft.say(longer_words.APPROACH_BEGINS), _of_approach(draft), _PARTS["work"](draft)]
    if rng.random() < 0.6:
        parts.append(_PARTS["belief"](draft))
    if rng.random() < 0.5:
        parts.append(_PARTS["work"](draft))
    if rng.random() < 0.75:
        parts.append(draft.say(longer_words.APPROACH_ENDS))
    return _joined(parts)


def write_culture(rng: Random, persona: Persona) -> str:
    """Return what somebody says about culture, power and money in the room."""
    draft = Draft(rng, persona)
    parts = [draft.say(longer_words.CULTURE_BEGINS)]
    parts += [draft.say(longer_words.CULTURE_GOES_ON) for _ in range(rng.randint(3, 4))]
    return _joined(parts)


def write_repair(rng: Random, persona: Persona) -> str:
    """Return what somebody does when something goes wrong between them and a client."""
    draft = Draft(rng, persona)
    parts = [draft.say(longer_words.REPAIR_BEGINS)]
    parts += [draft.say(longer_words.REPAIR_GOES_ON) for _ in range(rng.randint(2, 3))]
    if rng.random() < 0.7:
        parts.append(draft.say(longer_words.REPAIR_ENDS))
    return _joined(parts)


def write_self(rng: Random, persona: Persona) -> str:
    """Return what somebody shows of themself: never more than they state."""
    draft = Draft(rng, persona)
    parts = [draft.say(longer_words.SELF_BEGINS)]
    parts += [draft.say(longer_words.SELF_SAYS) for _ in range(rng.randint(3, 5))]
    if rng.random() < 0.75:
        parts.append(draft.say(longer_words.SELF_ENDS))
    return _joined(parts)


# --- Other languages ---------------------------------------------------------------------------------------

_WORDS_IN = {"es": spanish_words, "de": german_words, "fr": french_words}
WRITTEN_LANGUAGES = tuple(_WORDS_IN)


def _persona_in(rng: Random, language: str, persona: Persona) -> Persona:
    """Return the persona with its concerns named in another language, as far as we have words for them."""
    topics = [
        _WORDS_IN[language].TOPICS[one] for one in persona.concerns if one in _WORDS_IN[language].TOPICS
    ]
    named = {f"topic{number}": topic for number, topic in enumerate(topics[:3], start=1)}
    slots = {**persona.slots, **named}
    return Persona(slots, persona.tags, persona.families, persona.trained, concerns=())


def write_about_in(rng: Random, language: str, persona: Persona) -> str:
    """Return what somebody says of themself in Spanish, German or French."""
    words = _WORDS_IN[language]
    draft = Draft(rng, _persona_in(rng, language, persona))
    begins = draft.say(words.BEGINS)
    how = [draft.say(words.PEOPLE), *(draft.say(words.WORK) for _ in range(rng.randint(3, 5)))]
    who = [draft.say(words.DETAILS) for _ in range(rng.randint(2, 3))]
    blocks = [" ".join(part for part in parts if part) for parts in (how, who)]
    return _in_paragraphs(rng, begins, blocks, draft.say(words.CLOSES))


def write_repair_in(rng: Random, language: str, persona: Persona) -> str:
    words = _WORDS_IN[language]
    draft = Draft(rng, _persona_in(rng, language, persona))
    parts = [
        draft.say(words.REPAIR_BEGINS),
        draft.say(words.REPAIR_ENDS),
        draft.say(words.WORK),
        draft.say(words.REPAIR_ENDS),
    ]
    return _joined(parts)


def write_approach_in(rng: Random, language: str, persona: Persona) -> str:
    words = _WORDS_IN[language]
    draft = Draft(rng, _persona_in(rng, language, persona))
    return _joined([draft.say(words.WORK) for _ in range(rng.randint(3, 5))])


# --- Practices and groups -----------------------------------------------------------------------------------


def write_practice(rng: Random, persona: Persona, *, training: bool) -> str:
    """Return what a shared practice says as “we”."""
    draft = Draft(rng, persona)
    begins, goes_on = practice_words.BEGINS, practice_words.GOES_ON
    if training:
        begins, goes_on = (
            practice_words.TRAINING_BEGINS,
            practice_words.TRAINING_GOES_ON + practice_words.GOES_ON,
        )
    middle = [draft.say(goes_on) for _ in range(rng.randint(3, 5))]
    blocks = [" ".join(part for part in parts if part) for parts in (middle[:2], middle[2:])]
    return _in_paragraphs(rng, draft.say(begins), blocks, draft.say(practice_words.ENDS))


def write_group(rng: Random, persona: Persona) -> str:
    """Return how the leader of a therapy group speaks of it."""
    draft = Draft(rng, persona)
    scene = draft.say_concern()
    begins = draft.say(group_words.BEGINS)
    rules = [draft.say(group_words.GOES_ON) for _ in range(rng.randint(3, 5))]
    if scene and rng.random() < 0.55:
        begins, scene = f"{scene} {draft.say(group_words.FROM_A_SCENE)}", begins
    blocks = [" ".join([scene, *rules[:1]]), " ".join(rules[1:])]
    return _in_paragraphs(rng, begins, blocks, draft.say(group_words.ENDS))
