"""Who somebody is: a name, a profession, how far they may practise, what they say of themself."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from attune.directory.demonstration.chance import Chance
from attune.directory.demonstration.names import ETHNICITY_OF, LANGUAGES_OF
from attune.directory.demonstration.naming import Name
from attune.directory.demonstration.places import Place
from attune.directory.demonstration.vocabulary import Title, Vocabulary
from attune.directory.demonstration.work import Work, draw_work
from attune.directory.models import Tier

NO_CREDENTIAL = "none"

_TIERS = {
    Tier.INDEPENDENT: 70.0,
    Tier.SUPERVISED: 20.0,
    Tier.PRESCRIBER: 4.0,
    Tier.STUDENT: 2.6,
    Tier.UNREGULATED: 2.4,
    NO_CREDENTIAL: 1.0,
}
# In a training practice most people learn; elsewhere fewer do, so that a fifth of all are supervised.
_TIERS_TRAINING = {
    **_TIERS,
    Tier.INDEPENDENT: 22.0,
    Tier.SUPERVISED: 58.0,
    Tier.STUDENT: 18.0,
    Tier.UNREGULATED: 0.0,
}
_TIERS_SOLO = {**_TIERS, Tier.SUPERVISED: 17.0, Tier.INDEPENDENT: 73.0, Tier.STUDENT: 0.6}
_TIERS_SHARED = {**_TIERS, Tier.SUPERVISED: 25.0, Tier.INDEPENDENT: 65.0}

_PROFESSIONS: dict[str, float] = {
    "counselling": 33, "social-work": 32, "psychology": 15, "marriage-and-family": 13, "psychotherapy": 20, "creative-arts": 2,
    "psychoanalysis": 1, "addiction": 2.5, "pastoral": 0.4,
}  # fmt: skip
# Titles that are no longer granted, or say little about therapy.
_LEFT_OUT = frozenset(
    {"us-tx-lpc-intern", "us-ca-lep", "us-ca-rp", "us-ca-student-research-psychoanalyst", "ca-on-rssw"}
)

# Whom one calls oneself in plain words.
_PLAIN_TITLES: dict[str, str] = {
    "counselling": "a counsellor",
    "marriage-and-family": "a couple and family therapist",
    "social-work": "a clinical social worker",
    "psychology": "a psychologist",
    "psychiatry": "a psychiatrist",
    "psychiatric-nursing": "a psychiatric nurse",
    "psychoanalysis": "a psychoanalyst",
    "creative-arts": "a creative arts therapist",
    "addiction": "an addiction counsellor",
    "psychotherapy": "a psychotherapist",
    "coaching": "a coach",
    "pastoral": "a pastoral counsellor",
}
_PLAIN_LEARNERS: dict[str, str] = {
    "counselling": "an associate counsellor",
    "marriage-and-family": "an associate couple and family therapist",
    "social-work": "a social worker under supervision",
    "psychology": "a psychologist under supervision",
    "psychotherapy": "a psychotherapist in training",
    "creative-arts": "a creative arts therapist under supervision",
    "addiction": "an addiction counsellor under supervision",
    "pastoral": "a pastoral counsellor under supervision",
}


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who does not exist."""

    id: UUID
    name: Name
    jurisdiction: str
    country: str
    tier: str
    profession: str
    title: Title | None
    years: int
    work: Work
    languages: tuple[tuple[str, str], ...]
    says_of_self: tuple[str, ...]

    @property
    def is_learner(self) -> bool:
        return self.tier in {Tier.SUPERVISED, Tier.STUDENT}

    @property
    def fluent(self) -> list[str]:
        return [language for language, level in self.languages if level == "fluent"]

    @property
    def plain_title(self) -> str:
        """Return what they call themself in plain words: “a psychologist”."""
        if self.tier == NO_CREDENTIAL:
            return "a therapist"
        if self.tier == Tier.STUDENT:
            return "a therapist in training"
        if self.tier == Tier.SUPERVISED:
            return _PLAIN_LEARNERS.get(self.profession, "a therapist under supervision")
        return _PLAIN_TITLES[self.profession]


def draw_person(
    rng: Chance, vocabulary: Vocabulary, place: Place, name: Name, *, practice_kind: str, on: date
) -> Person:
    """Return somebody who works in a place, in a practice of some kind."""
    country = vocabulary.jurisdictions[place.jurisdiction].country
    tier, title = _draw_title(rng, vocabulary, place.jurisdiction, country, practice_kind)
    profession = title.profession if title else "psychotherapy"
    years = _draw_years(rng, tier)
    work = draw_work(rng, vocabulary, profession, years=years, this_year=on.year)
    return Person(
        id=rng.uuid(),
        name=name,
        jurisdiction=place.jurisdiction,
        country=country,
        tier=tier,
        profession=profession,
        title=title,
        years=years,
        work=work,
        languages=_draw_languages(rng, vocabulary, place.jurisdiction, name.kind),
        says_of_self=_draw_says_of_self(rng, vocabulary, name),
    )


def days_before(on: date, days: float) -> date:
    return on - timedelta(days=int(days))


def _draw_title(
    rng: Chance, vocabulary: Vocabulary, jurisdiction: str, country: str, practice_kind: str
) -> tuple[str, Title | None]:
    """Return a tier and a title of it that the jurisdiction grants; letters never stand alone."""
    weights = {"solo": _TIERS_SOLO, "training": _TIERS_TRAINING}.get(practice_kind, _TIERS_SHARED)
    tier = rng.choices(list(weights), list(weights.values()))[0]
    if tier == NO_CREDENTIAL:
        return tier, None
    titles = _titles(vocabulary, jurisdiction, country, tier)
    if not titles:
        tier, titles = Tier.INDEPENDENT, _titles(vocabulary, jurisdiction, country, Tier.INDEPENDENT)
    by_profession: dict[str, list[Title]] = {}
    for title in titles:
        by_profession.setdefault(title.profession, []).append(title)
    professions = list(by_profession)
    profession = rng.choices(professions, [_PROFESSIONS.get(one, 1.0) for one in professions])[0]
    return tier, rng.choice(by_profession[profession])


def _titles(vocabulary: Vocabulary, jurisdiction: str, country: str, tier: str) -> list[Title]:
    titles = vocabulary.titles_in(jurisdiction, tier)
    if tier == Tier.INDEPENDENT and country != "US":
        # Where titles are not protected, a register is what stands behind most therapists.
        titles = titles + vocabulary.titles_in(jurisdiction, Tier.CERTIFICATION)
    if tier == Tier.STUDENT:
        titles = titles + [
            title for title in vocabulary.titles.values() if title.jurisdiction is None and title.tier == tier
        ]
    if tier == Tier.UNREGULATED and country == "US":
        titles = titles + [
            title for title in vocabulary.titles.values() if title.jurisdiction is None and title.tier == tier
        ]
    return [title for title in titles if title.id not in _LEFT_OUT]


def _draw_years(rng: Chance, tier: str) -> int:
    """Return years since the title was granted: few for learners, a long tail for the rest."""
    if tier in {Tier.SUPERVISED, Tier.STUDENT}:
        return rng.choices((0, 1, 2, 3), (3, 5, 4, 2))[0]
    return min(41, 1 + int(rng.gammavariate(1.7, 6.2)))


def _draw_languages(
    rng: Chance, vocabulary: Vocabulary, jurisdiction: str, kind: str
) -> tuple[tuple[str, str], ...]:
    """Return languages with how well: that of the country first."""
    fluent: dict[str, None] = {}
    some: dict[str, None] = {}
    if jurisdiction == "DE":
        fluent["de"] = None
        (fluent if rng.random() < 0.45 else some)["en"] = None
    elif jurisdiction == "CA-QC":
        fluent["fr"] = None
        (fluent if rng.random() < 0.8 else some)["en"] = None
    elif jurisdiction == "US-PR":
        fluent["es"] = None
        (fluent if rng.random() < 0.8 else some)["en"] = None
    else:
        fluent["en"] = None
    for language, share in LANGUAGES_OF.get(kind, ()):
        if rng.random() < share:
            (fluent if rng.random() < 0.75 else some)[language] = None
    for language, share in (("es", 0.035), ("fr", 0.012), ("de", 0.006), ("pt", 0.006), ("ase", 0.006)):
        if rng.random() < share and (language != "ase" or jurisdiction.startswith("US")):
            (fluent if rng.random() < 0.55 else some)[language] = None
    levels = {**dict.fromkeys(some, "some"), **dict.fromkeys(fluent, "fluent")}
    order = [*fluent, *(one for one in some if one not in fluent)]
    return tuple((language, levels[language]) for language in order if language in vocabulary.languages)


_FAITHS = (
    ("christian", 6),
    ("jewish", 3),
    ("secular", 5),
    ("buddhist", 2),
    ("muslim", 1.5),
    ("hindu", 1),
    ("another-faith", 1),
)
_ORIENTATIONS = (
    ("queer", 4),
    ("gay", 2.5),
    ("lesbian", 2.5),
    ("bisexual", 3),
    ("lgbtq-plus", 4),
    ("heterosexual", 2),
    ("pansexual", 1),
)
_EXPERIENCES = (
    ("parent-experience", 10), ("client-experience", 8), ("neurodivergent-experience", 5), ("loss-experience", 4),
    ("immigrant-experience", 3), ("mental-health-experience", 4), ("recovery-experience", 2.5), ("long-term-illness-experience", 3),
    ("disabled-experience", 2), ("carer-experience", 2), ("adoption-experience", 1.2), ("military-experience", 1.5),
    ("deaf-experience", 0.7), ("refugee-experience", 0.8),
)  # fmt: skip


def _draw_says_of_self(rng: Chance, vocabulary: Vocabulary, name: Name) -> tuple[str, ...]:
    """Return what somebody chooses to say of themself; nearly half say nothing, and a name decides little."""
    if rng.random() < 0.45:
        return ()
    said: list[str] = []
    if rng.random() < 0.8:
        said.append(name.gender)
        if rng.random() < 0.025:
            said.append("transgender")
    if rng.random() < 0.5:
        said.append(ETHNICITY_OF[name.kind] if rng.random() < 0.9 else "multiracial")
    if rng.random() < 0.2:
        orientation = _one_of(rng, _ORIENTATIONS)
        fits = {"lesbian": name.gender != "man", "gay": name.gender == "man"}.get(orientation, True)
        said.append(orientation if fits else "queer")
    if rng.random() < 0.16:
        faith = {"jewish": "jewish", "arabic": "muslim", "persian": "muslim", "south-asian": "hindu"}.get(
            name.kind, ""
        )
        said.append(faith if faith and rng.random() < 0.6 else _one_of(rng, _FAITHS))
    said += [_one_of(rng, _EXPERIENCES) for _ in range(rng.choices((0, 1, 2), (5, 4, 1.5))[0])]
    return tuple(one for one in dict.fromkeys(said) if one in vocabulary.communities)


def _one_of(rng: Chance, weighted: tuple[tuple[str, float], ...]) -> str:
    return rng.choices([name for name, _ in weighted], [weight for _, weight in weighted])[0]
