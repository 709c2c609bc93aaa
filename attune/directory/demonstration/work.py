"""What somebody works with: approaches, concerns, whom they see. The parts hang together.

A therapist belongs first to one family of approaches. What else they were trained in comes from
it or from its neighbours, what they draw on from further away, and what they are good at follows.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate
from random import Random

from attune.directory.demonstration.training_lines import training_for
from attune.directory.demonstration.vocabulary import ApproachEntry, Vocabulary

# The share of therapists who practise it, so that its page has about 200 listings in 2,000.
RELATIONAL = "relational-psychotherapy"
RELATIONAL_SHARE = 0.11

_FAMILIES: dict[str, float] = {
    "relational-psychodynamic": 23, "cognitive-behavioural": 17, "third-wave": 12, "humanistic-experiential": 12, "trauma": 12,
    "couples": 8, "systemic-family": 6, "parts-integrative": 6, "somatic": 5, "children-parents": 5, "interpersonal-brief": 4,
    "arts-nature": 2, "other-care": 1.5,
}  # fmt: skip
# How a profession leans; what is not named stays as above.
_LEANING: dict[str, dict[str, float]] = {
    "marriage-and-family": {"couples": 26, "systemic-family": 22, "children-parents": 7},
    "creative-arts": {"arts-nature": 60, "children-parents": 10},
    "psychoanalysis": {"relational-psychodynamic": 220},
    "addiction": {"other-care": 18, "third-wave": 20, "interpersonal-brief": 10},
    "coaching": {"other-care": 60, "interpersonal-brief": 20},
    "pastoral": {"other-care": 70, "humanistic-experiential": 20},
    "psychology": {"cognitive-behavioural": 24, "relational-psychodynamic": 26},
    "psychiatry": {"relational-psychodynamic": 34, "interpersonal-brief": 10},
    "psychiatric-nursing": {"interpersonal-brief": 12, "cognitive-behavioural": 20},
}
_NEIGHBOURS: dict[str, tuple[str, ...]] = {
    "relational-psychodynamic": (
        "humanistic-experiential",
        "parts-integrative",
        "couples",
        "trauma",
        "systemic-family",
    ),
    "interpersonal-brief": ("cognitive-behavioural", "relational-psychodynamic", "humanistic-experiential"),
    "humanistic-experiential": ("relational-psychodynamic", "somatic", "parts-integrative", "arts-nature"),
    "cognitive-behavioural": ("third-wave", "trauma", "interpersonal-brief"),
    "third-wave": ("cognitive-behavioural", "trauma", "somatic"),
    "trauma": ("somatic", "parts-integrative", "third-wave", "relational-psychodynamic"),
    "parts-integrative": ("trauma", "relational-psychodynamic", "humanistic-experiential", "somatic"),
    "somatic": ("trauma", "humanistic-experiential", "parts-integrative"),
    "systemic-family": ("couples", "children-parents", "relational-psychodynamic", "interpersonal-brief"),
    "couples": ("systemic-family", "relational-psychodynamic", "humanistic-experiential"),
    "children-parents": ("systemic-family", "arts-nature", "trauma"),
    "arts-nature": ("humanistic-experiential", "children-parents", "somatic"),
    "other-care": ("humanistic-experiential", "interpersonal-brief", "third-wave"),
}
# How common an approach is within its family; one that is not named counts a quarter.
_COMMON: dict[str, float] = {
    "psychodynamic-therapy": 5, "attachment-based-therapy": 5, "psychoanalytic-psychotherapy": 1.5, "relational-psychoanalysis": 1.2,
    "relational-cultural-therapy": 1, "object-relations-therapy": 0.8, "mentalization-based-therapy": 0.8, "psychoanalysis": 0.7,
    "accelerated-experiential-dynamic-psychotherapy": 1, "jungian-analysis": 0.7, "short-term-psychodynamic-therapy": 0.8,
    "intersubjective-therapy": 0.5, "self-psychology": 0.5, "brief-relational-therapy": 0.4,
    "interpersonal-psychotherapy": 3, "solution-focused-brief-therapy": 4, "brief-therapy": 2, "supportive-psychotherapy": 2,
    "person-centred-therapy": 5, "humanistic-therapy": 3, "gestalt-therapy": 2, "existential-therapy": 2, "emotion-focused-therapy": 2,
    "strengths-based-therapy": 2.5, "experiential-therapy": 1, "focusing-oriented-therapy": 0.7, "transactional-analysis": 0.5,
    "cognitive-behavioural-therapy": 9, "exposure-and-response-prevention": 1.5, "behavioural-activation": 1, "cbt-for-insomnia": 0.8,
    "prolonged-exposure": 0.6, "unified-protocol": 0.4,
    "acceptance-and-commitment-therapy": 4, "dialectical-behaviour-therapy": 3.5, "compassion-focused-therapy": 1.5,
    "mindfulness-based-cognitive-therapy": 2, "schema-therapy": 1,
    "trauma-focused-therapy": 3, "emdr": 5, "trauma-focused-cbt": 1.4, "cognitive-processing-therapy": 1.5, "brainspotting": 1,
    "internal-family-systems": 4, "integrative-psychotherapy": 3, "eclectic-therapy": 1.5, "relational-integrative-psychotherapy": 0.8,
    "somatic-therapy": 3, "somatic-experiencing": 2, "sensorimotor-psychotherapy": 1.2, "polyvagal-informed-therapy": 2,
    "family-systems-therapy": 4, "narrative-therapy": 2.5, "feminist-therapy": 2, "multicultural-therapy": 2.5,
    "culturally-sensitive-therapy": 2, "structural-family-therapy": 0.8, "bowen-family-systems-therapy": 1, "family-and-marital-therapy": 2,
    "emotionally-focused-couples-therapy": 5, "gottman-method": 4, "imago-relationship-therapy": 1, "sex-therapy": 1.2,
    "relational-life-therapy": 0.8, "pact": 0.6, "discernment-counselling": 0.6, "psychodynamic-couple-therapy": 0.7,
    "play-therapy": 5, "child-parent-psychotherapy": 1, "parent-child-interaction-therapy": 1, "filial-therapy": 0.6, "theraplay": 0.6,
    "art-therapy": 4, "expressive-arts-therapy": 2, "music-therapy": 1, "drama-therapy": 0.6, "dance-movement-therapy": 0.7,
    "ecotherapy": 0.8, "animal-assisted-therapy": 0.4,
    "motivational-interviewing": 5, "spiritually-integrated-therapy": 1.5, "christian-counselling": 1.6, "hypnotherapy": 0.6,
    "clinical-supervision": 0.8, "coaching": 0.8,
    # Too rare, too medical or too dependent on a team to be met in a list drawn by chance.
    "multisystemic-therapy": 0.02, "functional-family-therapy": 0.03, "open-dialogue": 0.05, "applied-behaviour-analysis": 0.05,
    "ketamine-assisted-therapy": 0.03, "psychedelic-assisted-therapy": 0.03, "neuro-linguistic-programming": 0.02,
    "intervention": 0.03, "forensic-psychology": 0.05, "psychological-testing": 0.1, "energy-psychology": 0.03,
}  # fmt: skip

_CONCERN_COMMON: dict[str, float] = {
    "anxiety": 9, "depression": 7, "trauma-and-ptsd": 6, "couple-difficulties": 5, "self-esteem": 5, "stress": 5, "grief-and-loss": 4.5,
    "life-transitions": 5, "closeness-and-distance": 2.4, "repeating-the-same-pattern": 2.6, "people-pleasing": 2.6,
    "shame-and-self-criticism": 2.2, "relational-trauma": 2.4, "conflict-and-repair": 2.2, "negative-self-talk": 1.8, "loneliness": 2,
    "communication": 2.4, "trouble-trusting": 1.6, "feeling-unseen": 1.6, "fear-of-being-left": 1.8, "family-conflict": 2.6, "parenting": 2.4,
    "career-and-work": 3, "anger": 2, "panic-attacks": 2, "social-anxiety": 2, "ocd": 1.4, "adhd": 2.4, "autism": 1.2, "infidelity": 1.4,
    "separation-and-divorce": 1.6, "breakup": 1.6, "alcohol-use": 1.6, "addiction-and-recovery": 1.4, "eating-and-food": 1.4,
    "body-image": 1.4, "sleep": 1.4, "chronic-illness": 1.3, "sexual-abuse": 1.6, "domestic-abuse": 1.2, "womens-concerns": 1.8,
    "mens-concerns": 1.2, "sexual-identity": 1.3, "gender-identity": 1, "being-trans": 0.8, "racial-and-cultural-identity": 1.2,
    "immigration-and-acculturation": 1.1, "personal-growth": 2.4, "handling-strong-feelings": 2, "intimacy-with-a-partner": 1.4,
    "after-a-birth": 1.1, "infertility": 0.7, "suicidal-thoughts": 1, "self-harm": 0.9, "spirituality": 0.8, "caregiving": 0.9,
    "growing-up-with-addiction": 1.1, "difficulty-ending-or-staying": 1.2, "previous-therapy-ended-badly": 0.8,
    "trouble-asking-for-help": 1.2, "attachment-injuries": 1, "parent-estrangement": 0.8, "codependency": 1.2, "friendships": 0.9,
    "fear-of-being-engulfed": 0.8, "military-and-veterans": 0.6, "learning-and-study": 0.7, "racial-trauma": 0.8, "bipolar": 0.8,
    "borderline-personality": 0.7, "child-or-teen-struggling": 0.9, "child-behaviour": 0.5,
}  # fmt: skip
# Groups of concerns and single ones that a family of approaches is sought for, and how much more.
_SOUGHT_FOR: dict[str, dict[str, float]] = {
    "relational-psychodynamic": {
        "relationships": 2.8,
        "self-and-identity": 1.4,
        "mind-and-diagnosis": 0.6,
        "habits-and-substances": 0.5,
    },
    "interpersonal-brief": {"mood-and-worry": 1.8, "loss-and-change": 2.2, "work-and-study": 1.8},
    "humanistic-experiential": {"relationships": 1.6, "self-and-identity": 2.2, "loss-and-change": 1.7},
    "cognitive-behavioural": {
        "mood-and-worry": 2.6,
        "relationships": 0.5,
        "ocd": 4,
        "phobias": 5,
        "panic-attacks": 3,
        "sleep": 4,
    },
    "third-wave": {
        "mood-and-worry": 2,
        "handling-strong-feelings": 4,
        "borderline-personality": 4,
        "self-harm": 3,
        "body-and-health": 1.6,
    },
    "trauma": {"trauma-and-safety": 4.5, "relational-trauma": 3, "dissociation": 3},
    "parts-integrative": {"relationships": 1.6, "trauma-and-safety": 1.8, "negative-self-talk": 3},
    "somatic": {"trauma-and-safety": 2.6, "body-and-health": 2.6, "physical-symptoms": 4},
    "systemic-family": {"family": 3.5, "love-and-sex": 1.8, "racial-and-cultural-identity": 3},
    "couples": {"love-and-sex": 6, "conflict-and-repair": 3, "communication": 3},
    "children-parents": {
        "family": 6,
        "child-behaviour": 10,
        "child-or-teen-struggling": 8,
        "adoption-and-fostering": 6,
        "autism": 2,
    },
    "arts-nature": {"self-and-identity": 1.8, "loss-and-change": 2, "trauma-and-safety": 1.6},
    "other-care": {"habits-and-substances": 3.5, "spirituality": 10, "work-and-study": 1.8},
}
_SOUGHT_OF_PROFESSION: dict[str, dict[str, float]] = {
    "addiction": {"habits-and-substances": 14},
    "psychiatry": {"mood-and-worry": 2, "mind-and-diagnosis": 4, "bipolar": 4, "psychosis": 4},
    "psychiatric-nursing": {"mood-and-worry": 2, "mind-and-diagnosis": 3, "bipolar": 4},
    "pastoral": {"spirituality": 14},
    "coaching": {"work-and-study": 5, "trauma-and-safety": 0.05, "mind-and-diagnosis": 0.2},
}
_OF_CHILDREN = {"child-behaviour", "child-or-teen-struggling", "teen-violence"}

# Populations, and the concerns, ages or participants they go with.
_POPULATIONS: dict[str, frozenset[str]] = {
    "couples": frozenset({"couples"}),
    "families": frozenset({"families"}),
    "students": frozenset({"learning-and-study", "young-adults"}),
    "parents": frozenset({"parenting", "children", "child-behaviour"}),
    "expectant-and-new-parents": frozenset({"pregnancy", "after-a-birth"}),
    "step-and-blended-families": frozenset({"family-conflict", "families"}),
    "adoptive-and-foster-families": frozenset({"adoption-and-fostering"}),
    "adopted-people": frozenset({"adoption-and-fostering"}),
    "separating-partners": frozenset({"separation-and-divorce", "difficulty-ending-or-staying"}),
    "carers": frozenset({"caregiving", "dementia-and-memory"}),
    "bereaved-people": frozenset({"grief-and-loss"}),
    "adult-children-of-drinkers": frozenset({"growing-up-with-addiction"}),
    "estranged-relatives": frozenset({"parent-estrangement"}),
    "survivors-of-abuse": frozenset({"sexual-abuse", "domestic-abuse", "relational-trauma"}),
    "people-in-recovery": frozenset({"addiction-and-recovery"}),
    "people-with-long-term-illness": frozenset({"chronic-illness", "chronic-pain", "cancer"}),
    "workers-under-strain": frozenset({"career-and-work", "stress"}),
    "leaders-and-managers": frozenset({"career-and-work", "workplace-relationships"}),
    "self-employed-people": frozenset({"career-and-work"}),
    "health-and-care-workers": frozenset({"stress", "emergency-work"}),
    "therapists-and-trainees": frozenset({"personal-growth", "previous-therapy-ended-badly"}),
    "artists-and-performers": frozenset({"sports-performance", "personal-growth"}),
    "athletes": frozenset({"sports-performance"}),
    "faith-leaders": frozenset({"spirituality"}),
    "people-living-abroad": frozenset({"immigration-and-acculturation"}),
    "families-of-people-in-the-forces": frozenset({"military-and-veterans"}),
    "people-nearing-or-in-retirement": frozenset({"ageing", "elders", "life-transitions"}),
    "people-hurt-by-earlier-therapy": frozenset({"previous-therapy-ended-badly"}),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class PractisedApproach:
    """An approach somebody practises: its id, whether trained in it, and where."""

    id: str
    trained: bool
    training: str


@dataclass(frozen=True, slots=True)
class Work:
    """All that somebody works with; concerns in their order, the first three main."""

    families: tuple[str, ...]
    approaches: tuple[PractisedApproach, ...]
    concerns: tuple[str, ...]
    ages: tuple[str, ...]
    participants: tuple[str, ...]
    populations: tuple[str, ...]

    @property
    def trained(self) -> list[str]:
        return [approach.id for approach in self.approaches if approach.trained]

    @property
    def sees_children(self) -> bool:
        return "children" in self.ages or "toddlers" in self.ages


def draw_work(rng: Random, vocabulary: Vocabulary, profession: str, *, years: int, this_year: int) -> Work:
    """Return what somebody of a profession, so many years in practice, works with."""
    family = _draw_family(rng, profession)
    ages = _draw_ages(rng, family)
    participants = _draw_participants(rng, family, profession, ages)
    is_relational = rng.random() < RELATIONAL_SHARE
    approaches = _draw_approaches(rng, vocabulary, family, ages, participants, is_relational=is_relational)
    concerns = _draw_concerns(rng, vocabulary, family, profession, ages, is_relational=is_relational)
    families = tuple(dict.fromkeys(entry.family for entry, trained in approaches if trained)) or (family,)
    return Work(
        families=families,
        approaches=tuple(
            _practised(rng, entry.id, trained, years, this_year) for entry, trained in approaches
        ),
        concerns=concerns,
        ages=tuple(age for age in vocabulary.ages if age in ages),
        participants=tuple(one for one in vocabulary.participants if one in participants),
        populations=_draw_populations(rng, vocabulary, {*concerns, *ages, *participants}),
    )


def _draw_family(rng: Random, profession: str) -> str:
    weights = {**_FAMILIES, **_LEANING.get(profession, {})}
    return rng.choices(list(weights), list(weights.values()))[0]


def _draw_ages(rng: Random, family: str) -> set[str]:
    if family == "children-parents":
        ages = {"children", "preteens"}
        ages |= {
            age
            for age, share in (("toddlers", 0.6), ("teens", 0.6), ("adults", 0.6), ("young-adults", 0.2))
            if rng.random() < share
        }
        return ages
    shares = (("adults", 0.985), ("young-adults", 0.72), ("teens", 0.33), ("elders", 0.36))
    ages = {age for age, share in shares if rng.random() < share} or {"adults"}
    if "teens" in ages and rng.random() < (0.6 if family in {"systemic-family", "arts-nature"} else 0.26):
        ages |= {"preteens"} if rng.random() < 0.4 else {"preteens", "children"}
    return ages


def _draw_participants(rng: Random, family: str, profession: str, ages: set[str]) -> set[str]:
    leans_to_couples = family in {"couples", "systemic-family"} or profession == "marriage-and-family"
    participants = {"individual"} if family != "couples" or rng.random() < 0.85 else {"couples"}
    if rng.random() < (0.9 if family == "couples" else 0.7 if leans_to_couples else 0.27):
        participants.add("couples")
        if rng.random() < 0.12:
            participants.add("more-than-two-partners")
    if family == "children-parents" or rng.random() < (0.6 if family == "systemic-family" else 0.09):
        participants.add("families")
    if "children" in ages and rng.random() < 0.6:
        participants.add("parent-and-child")
    if rng.random() < 0.015:
        participants.add("organisation")
    return participants


def _draw_approaches(
    rng: Random,
    vocabulary: Vocabulary,
    family: str,
    ages: set[str],
    participants: set[str],
    *,
    is_relational: bool,
) -> list[tuple[ApproachEntry, bool]]:
    """Return four to nine approaches, those trained in first."""
    fitting = [
        entry
        for entry in vocabulary.approaches.values()
        if entry.id != RELATIONAL and set(entry.ages) & ages and set(entry.forms) & (participants | {"group"})
    ]
    weights = {entry.id: _COMMON.get(entry.id, 0.25) * (1 if entry.is_therapy else 0.3) for entry in fitting}
    near = {family: 1.0, **dict.fromkeys(_NEIGHBOURS[family], 0.30)}
    trained_weights = {
        entry.id: weights[entry.id] * near.get(entry.family, 0.03) for entry in fitting if entry.is_therapy
    }
    drawn_weights = {entry.id: weights[entry.id] * (0.25 + near.get(entry.family, 0.0)) for entry in fitting}
    relational = (
        [vocabulary.approaches[RELATIONAL]] if is_relational and RELATIONAL in vocabulary.approaches else []
    )
    is_trained = bool(relational) and (
        rng.random() < 0.5 or (family == "relational-psychodynamic" and rng.random() < 0.5)
    )
    count = rng.choices((4, 5, 6, 7, 8, 9), (2, 4, 5, 4, 2, 1))[0]
    trained_count = rng.choices((1, 2, 3), (4, 4, 2))[0]
    trained = relational if is_trained else []
    if not trained:
        # The first training is in the family somebody belongs to, so that what they say of themself fits.
        own = {
            id: weight for id, weight in trained_weights.items() if vocabulary.approaches[id].family == family
        }
        trained = _sample(rng, vocabulary, own or trained_weights, 1)
    left = {id: weight for id, weight in trained_weights.items() if id not in {entry.id for entry in trained}}
    trained = trained + _sample(rng, vocabulary, left, trained_count - len(trained))
    rest = [] if is_trained else relational
    left = {id: weight for id, weight in drawn_weights.items() if id not in {entry.id for entry in trained}}
    rest = rest + _sample(rng, vocabulary, left, count - len(trained) - len(rest))
    rng.shuffle(rest)
    return [(entry, True) for entry in trained] + [(entry, False) for entry in rest]


def _sample(
    rng: Random, vocabulary: Vocabulary, weights: Mapping[str, float], count: int
) -> list[ApproachEntry]:
    return [vocabulary.approaches[id] for id in sample_weighted(rng, weights, count)]


def sample_weighted(rng: Random, weights: Mapping[str, float], count: int) -> list[str]:
    """Return up to `count` different keys, likelier the more they weigh."""
    keys = list(weights)
    cumulated = list(accumulate(weights.values()))
    chosen: dict[str, None] = {}
    # Drawing again when one comes twice is quicker than taking it out; a few misses are enough to give up.
    for _ in range(count * 8):
        if len(chosen) >= min(count, len(keys)) or not cumulated or cumulated[-1] <= 0:
            break
        chosen[rng.choices(keys, cum_weights=cumulated)[0]] = None
    return list(chosen)


def _practised(rng: Random, approach: str, trained: bool, years: int, this_year: int) -> PractisedApproach:
    training = ""
    if trained and rng.random() < 0.72:
        phrase = training_for(approach).pick(rng, frozenset({"year", "hours"}))
        year = this_year - rng.randint(0, max(1, min(years, 22)))
        training = (
            phrase.say(rng, {"year": str(year), "hours": str(rng.choice((60, 80, 100, 120, 150, 200)))})
            if phrase
            else ""
        )
    return PractisedApproach(approach, trained, training)


def _draw_concerns(
    rng: Random, vocabulary: Vocabulary, family: str, profession: str, ages: set[str], *, is_relational: bool
) -> tuple[str, ...]:
    """Return six to fifteen concerns; the three drawn with most emphasis stand first."""
    sought = {**_SOUGHT_FOR[family], **_SOUGHT_OF_PROFESSION.get(profession, {})}
    sees_the_young = bool(ages & {"toddlers", "children", "preteens", "teens"})
    weights: dict[str, float] = {}
    for concern, group in vocabulary.concerns.items():
        if concern in _OF_CHILDREN and not sees_the_young:
            continue
        weight = _CONCERN_COMMON.get(concern, 0.4) * sought.get(group, 1.0) * sought.get(concern, 1.0)
        if is_relational and group == "relationships":
            weight *= 2
        if concern in {"ageing", "dementia-and-memory", "end-of-life"} and "elders" in ages:
            weight *= 2.5
        weights[concern] = weight
    main = sample_weighted(rng, {id: weight**1.15 for id, weight in weights.items()}, 3)
    rest = sample_weighted(
        rng, {id: weight for id, weight in weights.items() if id not in main}, rng.randint(3, 12)
    )
    return (*main, *rest)


def _draw_populations(rng: Random, vocabulary: Vocabulary, present: set[str]) -> tuple[str, ...]:
    likely = {id: 3.0 if goes_with & present else 0.08 for id, goes_with in _POPULATIONS.items()}
    weights = {id: likely.get(id, 0.08) for id in vocabulary.populations}
    return tuple(sample_weighted(rng, weights, rng.choices((0, 1, 2, 3, 4, 5), (2, 2, 4, 4, 2, 1))[0]))
