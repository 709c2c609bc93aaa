"""What a listing says in words: which texts there are, in which languages, and what the speaker knows of themself."""

from dataclasses import dataclass
from random import Random
from uuid import UUID

from attune.directory.demonstration import longer_words, voices
from attune.directory.demonstration.batch import Batch
from attune.directory.demonstration.people import Person
from attune.directory.demonstration.practices import Setting
from attune.directory.demonstration.vocabulary import Vocabulary
from attune.directory.demonstration.voices import Persona
from attune.directory.models import ListingText, Practice, Tier

Kind = ListingText.Kind

# Languages nobody swears in aloud; what is said of speaking two languages does not fit them.
SIGNED = frozenset({"ase", "bfi", "isg", "gsg", "fsl", "fcs", "mfs", "asf", "nzs"})

# The names of approaches in the middle of a sentence begin small, unless they are somebody’s or a trade name.
_KEEPS_ITS_CAPITAL = frozenset(
    [
        "Jungian",
        "Adlerian",
        "Gestalt",
        "Bowen",
        "Gottman",
        "Imago",
        "Hakomi",
        "Somatic",
        "Theraplay",
        "Seeking",
        "Open",
        "Circle",
        "Christian",
        "Internal",
    ]
)
_INLINE = {
    "relational-life-therapy": "Relational Life Therapy",
    "pact": "the PACT approach to couples",
    "emdr": "EMDR",
    "somatic-therapy": "somatic therapy",
    "trauma-focused-cbt": "trauma-focused CBT",
    "reality-therapy": "reality therapy",
    "positive-psychology": "positive psychology",
    "energy-psychology": "tapping",
    "poetry-therapy": "poetry therapy",
    "cbasp": "CBASP",
    "family-based-treatment": "family-based treatment",
    "intervention": "family interventions",
    "clinical-supervision": "supervision",
    "enhanced-cbt-for-eating-disorders": "enhanced CBT",
    "cognitive-therapy-for-ptsd": "cognitive therapy for trauma",
    "dance-movement-therapy": "dance and movement therapy",
}
_TAKES_THE = {"US-DC": "the District of Columbia", "GB": "the United Kingdom"}


@dataclass(frozen=True, slots=True)
class Facts:
    """What the listing states elsewhere, and its texts must not contradict."""

    deliveries: tuple[str, ...]
    access: frozenset[str]
    communities: tuple[str, ...]
    accepting: str
    slides: bool
    insured: bool
    free_talk: bool
    supervisor: str


class UsedWords:
    """Beginnings used so far in a batch, so that cards side by side begin differently, and whole texts."""

    def __init__(self) -> None:
        self.beginnings: dict[str, int] = {}
        self._texts: set[str] = set()

    def is_new(self, text: str) -> bool:
        """Say whether the text is new, and remember it."""
        if text in self._texts:
            return False
        self._texts.add(text)
        return True


def inline(name: str, approach: str) -> str:
    """Return the name of an approach as it stands inside a sentence.

    >>> inline("Relational psychotherapy", "relational-psychotherapy"), inline("Gestalt therapy", "gestalt-therapy")
    ('relational psychotherapy', 'Gestalt therapy')
    """
    if approach in _INLINE:
        return _INLINE[approach]
    first = name.split()[0]
    if first in _KEEPS_ITS_CAPITAL or not first[1:].islower():
        return name
    return name[0].lower() + name[1:]


def persona_of(
    rng: Random, vocabulary: Vocabulary, person: Person, setting: Setting, facts: Facts
) -> Persona:
    """Return what somebody may speak of in this listing."""
    work = person.work
    slots = {
        "name": person.name.full.split()[0] if rng.random() < 0.4 else person.name.full,
        "title": person.plain_title,
    }
    if person.years >= 2:
        slots |= {"years": voices.in_words(person.years), "n": str(person.years)}
    state = vocabulary.jurisdictions[person.jurisdiction].name
    slots["state"] = _TAKES_THE.get(person.jurisdiction, state)
    slots["city"] = setting.city.name
    if facts.supervisor:
        slots["supervisor"] = facts.supervisor
    others = [language for language in person.fluent if language != "en" and language not in SIGNED]
    if "en" in person.fluent and others and person.jurisdiction != "DE":
        slots["language"] = vocabulary.languages[others[0]].split(" (")[0]
    names = {
        approach.id: inline(vocabulary.approaches[approach.id].name, approach.id)
        for approach in work.approaches
    }
    drawn_on = [
        approach.id
        for approach in work.approaches
        if not approach.trained and approach.id != "clinical-supervision"
    ]
    slots |= {f"trained{number}": names[id] for number, id in enumerate(work.trained[:2], start=1)}
    slots |= {f"draws{number}": names[id] for number, id in enumerate(drawn_on[:2], start=1)}
    tags = _tags(rng, person, setting, facts) | ({"language"} if "language" in slots else set())
    return Persona(slots, frozenset(tags), work.families, work.trained, work.concerns)


def _tags(rng: Random, person: Person, setting: Setting, facts: Facts) -> set[str]:
    work = person.work
    tags = {*facts.deliveries, *facts.access, *facts.communities, *person.says_of_self, *work.ages}
    tags |= {one for one in ("couples", "families") if one in work.participants}
    tags.add("solo" if setting.kind == Practice.Kind.SOLO else "shared")
    if "young-adults" in work.ages and "learning-and-study" in work.concerns:
        tags.add("students")
    conditions = {
        "us": person.country == "US",
        "grave": rng.random() < 0.42,
        "couples-first": "couples" in work.participants
        and work.families[0] in {"couples", "systemic-family"},
        "young-first": work.families[0] == "children-parents",
        "supervised": person.tier == Tier.SUPERVISED,
        "student": person.tier == Tier.STUDENT,
        "learner": person.is_learner,
        "prescriber": person.tier == Tier.PRESCRIBER,
        "settled": person.years >= 2,
        "seasoned": person.years >= 9,
        "newer": person.years <= 3 and not person.is_learner,
        "accepting": facts.accepting == "newpt",
        "waitlist": facts.accepting == "waitlist",
        "sliding": facts.slides,
        "insured": facts.insured,
        "free-talk": facts.free_talk,
    }
    return tags | {tag for tag, holds in conditions.items() if holds}


def add_texts(
    rng: Random, batch: Batch, listing: UUID, person: Person, persona: Persona, used: UsedWords
) -> None:
    """Add the texts of a listing: always one about the person, the others for some."""
    works_in_english = "en" in person.fluent
    other = next((one for one in person.fluent if one in voices.WRITTEN_LANGUAGES), "")
    at_home = {"DE": "de", "CA-QC": "fr", "US-PR": "es"}.get(person.jurisdiction, "")
    if works_in_english:
        _add_english(rng, batch, listing, person, persona, used)
    if other and (not works_in_english or other == at_home or rng.random() < 0.62):
        _add_other(rng, batch, listing, other, persona, used, alone=not works_in_english)


def _add_english(
    rng: Random, batch: Batch, listing: UUID, person: Person, persona: Persona, used: UsedWords
) -> None:
    def add(kind: ListingText.Kind, share: float, write: "voices.Writer") -> None:
        if rng.random() < share:
            _add_new(rng, batch, listing, kind, "en", write, persona, used)

    about = voices.write_about(rng, persona, used.beginnings)
    if not used.is_new(about):
        about = voices.write_about(rng, persona, used.beginnings)
    batch.add(ListingText(listing_id=listing, kind=Kind.ABOUT, language="en", body=about))
    add(Kind.APPROACH, 0.56 if persona.trained else 0.0, voices.write_approach)
    add(Kind.CULTURE, 0.4, voices.write_culture)
    add(
        Kind.REPAIR,
        0.6 if person.work.families[0] == "relational-psychodynamic" else 0.36,
        voices.write_repair,
    )
    add(Kind.SELF, 0.5 if person.says_of_self else 0.14, voices.write_self)


def _add_other(
    rng: Random, batch: Batch, listing: UUID, language: str, persona: Persona, used: UsedWords, *, alone: bool
) -> None:
    def add(kind: ListingText.Kind, share: float, write: "voices.WriterIn") -> None:
        if rng.random() < share:
            _add_new(
                rng,
                batch,
                listing,
                kind,
                language,
                lambda chance, who: write(chance, language, who),
                persona,
                used,
            )

    add(Kind.ABOUT, 1.0, voices.write_about_in)
    add(Kind.REPAIR, 0.4 if alone else 0.15, voices.write_repair_in)
    add(Kind.APPROACH, 0.5 if alone else 0.12, voices.write_approach_in)


def _add_new(
    rng: Random,
    batch: Batch,
    listing: UUID,
    kind: ListingText.Kind,
    language: str,
    write: "voices.Writer",
    persona: Persona,
    used: UsedWords,
) -> None:
    """Add a text that nobody else in the batch has; none, if chance brings the same one several times."""
    for _ in range(5):
        text = write(rng, persona)
        if text and used.is_new(text):
            batch.add(ListingText(listing_id=listing, kind=kind, language=language, body=text))
            return


def draw_culture_training(rng: Random, persona: Persona, *, this_year: int, years: int) -> str:
    """Return what somebody says of training in working with culture."""
    slots = {**persona.slots, "year": str(this_year - rng.randint(0, max(1, min(years, 15))))}
    phrase = longer_words.CULTURE_TRAININGS.pick(rng, persona.tags | slots.keys())
    return phrase.say(rng, slots) if phrase else ""
