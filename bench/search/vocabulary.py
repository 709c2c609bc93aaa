"""The words, names, places and values that the invented directory is made of.

Nothing is read from a file or a network. The commonest words and names are real; the long tail is put together
from syllables, with English endings, so that a stemmer and a dictionary of terms have their usual work.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

_STOP_WORDS = """the and to of a in i with is that for my your you we are as or it on this their can who they be from
our at an have by me not them but what when how about more so if all which has been there than into do will through
each also one these us was may its any some often many other where while own both over such most"""
STOP_WORDS = _STOP_WORDS.split()

# In the order of frequency. "anxiety" stands where about half of all texts come to hold it.
_COMMON_WORDS = """therapy work help anxiety people life clients support trauma feel depression relationships change space
couples healing relationship experience years process therapist individuals together families stress approach adults
emotional safe issues family self struggling grief practice counseling understand feelings past believe difficult
challenges time health mental sessions patterns goals person children identity growth teens find journey world anger
training loss need want way live make therapeutic session person-centred deeper transitions listen collaborative
compassion warm curious explore attachment body mindfulness cognitive behavioral psychodynamic partner communication
parents strengths meaning skills connection overwhelmed stuck lost alone worry panic sleep sadness shame guilt fear
trust boundaries intimacy conflict divorce marriage pregnancy postpartum parenting adolescents college students career
burnout perfectionism procrastination addiction alcohol substance recovery eating food weight image abuse violence
neglect childhood memories nightmares ptsd emdr dissociation complex obsessive compulsive ocd adhd autism neurodivergent
bipolar mood borderline personality psychosis chronic pain illness cancer disability caregiving aging death dying
bereavement spiritual faith religion culture race racism immigrant immigration refugee language lgbtq queer gay lesbian
bisexual transgender gender nonbinary coming sexuality sex desire polyamory kink infidelity affairs betrayal jealousy
loneliness friendship social dating breakups men women veterans military police nurses doctors teachers artists athletes
performers entrepreneurs executives lawyers clergy evidence-based acceptance commitment dialectical behavior schema
internal systems emotionally focused gottman somatic sensorimotor hypnosis psychoanalytic analytic jungian gestalt
existential humanistic narrative solution motivational interviewing play sand art music dance drama nature walking
online telehealth video phone evening weekend sliding scale insurance fee consultation free minutes weekly fortnightly
intensive group licensed supervised psychologist counselor worker clinical doctoral master degree university graduate
certified experienced specialise integrative holistic gentle direct honest humor playful patient present steady grounded
creative practical insight awareness resilience regulation nervous system breath calm peace hope courage choice freedom
authentic belonging home city community neighbourhood office welcome begin first step reach question answer talk speak
hear story voice silence tears laughter morning night decade moment week month year mother father sister brother
daughter son wife husband friend boss colleague stranger"""
COMMON_WORDS = _COMMON_WORDS.split()

_ONSETS = [
    "b",
    "br",
    "c",
    "ch",
    "cl",
    "cr",
    "d",
    "dr",
    "f",
    "fl",
    "fr",
    "g",
    "gl",
    "gr",
    "h",
    "j",
    "k",
    "l",
    "m",
    "n",
    "p",
    "ph",
    "pl",
    "pr",
    "qu",
    "r",
    "s",
    "sc",
    "sh",
    "sl",
    "sp",
    "st",
    "str",
    "t",
    "th",
    "tr",
    "v",
    "w",
]
_VOWELS = ["a", "e", "i", "o", "u", "ai", "ea", "ee", "ia", "io", "oa", "oo", "ou"]
_CODAS = ["", "", "", "n", "r", "l", "s", "t", "m", "nd", "nt", "st", "rk", "sh", "ck", "ll"]
_ENDINGS = [
    "s",
    "ed",
    "ing",
    "er",
    "ers",
    "ly",
    "ness",
    "ation",
    "ations",
    "able",
    "ment",
    "ful",
    "ity",
    "ive",
]

_FIRST_NAMES = """Mary Jennifer Linda Elizabeth Susan Jessica Sarah Karen Lisa Nancy Michael James Robert John David
William Richard Joseph Thomas Daniel Emily Amanda Melissa Deborah Stephanie Rebecca Laura Sharon Cynthia Kathleen Amy
Angela Shirley Anna Ruth Brenda Pamela Nicole Katherine Samantha Christine Emma Catherine Rachel Carolyn Janet Maria
Heather Diane Julie Joyce Victoria Kelly Christina Lauren Joan Evelyn Olivia Judith Megan Cheryl Andrea Hannah Jacob
Gary Nicholas Eric Jonathan Stephen Larry Justin Scott Brandon Benjamin Samuel Gregory Alexander Patrick Frank Raymond
Jack Dennis Jerry Tyler Aaron Jose Adam Nathan Henry Zachary Douglas Peter Kyle Noah Ethan Jeremy Christian Walter Keith
Aisha Priya Mei Fatima Ngozi Yuki Sofia Lucia Carmen Rosa Tamika Keisha Anjali Leila Miriam Naomi Esther Ingrid Astrid
Omar Ahmed Raj Wei Hiroshi Juan Carlos Luis Miguel Diego Kwame Tariq Ivan Dmitri Pavel"""
FIRST_NAMES = _FIRST_NAMES.split()
_LAST_NAMES = """Smith Johnson Williams Brown Jones Garcia Miller Davis Rodriguez Martinez Hernandez Lopez Gonzalez Wilson
Anderson Thomas Taylor Moore Jackson Martin Lee Perez Thompson White Harris Sanchez Clark Ramirez Lewis Robinson Walker
Young Allen King Wright Scott Torres Nguyen Hill Flores Green Adams Nelson Baker Hall Rivera Campbell Mitchell Carter
Roberts Gomez Phillips Evans Turner Diaz Parker Cruz Edwards Collins Reyes Stewart Morris Morales Murphy Cook Rogers
Gutierrez Ortiz Morgan Cooper Peterson Bailey Reed Kelly Howard Ramos Kim Cox Ward Richardson Watson Brooks Chavez Wood
James Bennett Gray Mendoza Ruiz Hughes Price Alvarez Castillo Sanders Patel Myers Long Ross Foster Jimenez Powell Jenkins
Perry Russell Sullivan Bell Coleman Butler Henderson Barnes Gonzales Fisher Vasquez Simmons Romero Jordan Patterson
Alexander Hamilton Graham Reynolds Griffin Wallace Moreno West Cole Hayes Bryant Herrera Gibson Ellis Tran Medina Aguilar
Stevens Murray Ford Castro Marshall Owens Harrison Fernandez McDonald Woods Washington Kennedy Wells Vargas Henry Chen
Freeman Webb Tucker Guzman Burns Crawford Olson Simpson Porter Hunter Gordon Mendez Silva Shaw Snyder Mason Dixon Munoz
Hunt Hicks Holmes Palmer Wagner Black Robertson Boyd Rose Stone Salazar Fox Warren Mills Meyer Rice Schmidt Garza Daniels
Ferguson Nichols Stephens Soto Weaver Ryan Gardner Payne Grant Dunn Kelley Spencer Hawkins Cohen Goldberg Okafor Singh
Kaur Khan Ali Wang Li Zhang Liu Yang Huang Wu Park Choi Suzuki Tanaka Yamamoto Ivanov Novak Kowalski"""
LAST_NAMES = _LAST_NAMES.split()

# (postal code, inhabitants in hundred thousands, latitude, longitude of the middle)
_STATES = """CA 390 36.5 -119.5;TX 300 31.3 -98.5;FL 225 28.1 -81.8;NY 196 42.0 -75.2;PA 130 40.6 -77.4;IL 126 40.3 -89.0
OH 118 40.3 -82.8;GA 110 33.0 -83.6;NC 108 35.6 -79.4;MI 100 43.3 -84.6;NJ 93 40.2 -74.6;VA 87 37.5 -78.5;WA 78 47.4 -120.8
AZ 74 33.7 -111.8;TN 71 35.8 -86.5;MA 70 42.3 -71.7;IN 68 39.9 -86.3;MO 62 38.4 -92.3;MD 62 39.1 -76.8;WI 59 44.4 -89.7
CO 59 39.1 -105.2;MN 57 45.7 -94.2;SC 54 33.9 -81.0;AL 51 32.8 -86.8;LA 46 31.1 -91.9;KY 45 37.7 -84.8;OR 42 44.2 -121.8
OK 41 35.6 -97.1;CT 36 41.6 -72.7;UT 34 40.2 -111.8;IA 32 42.0 -93.2;NV 32 38.3 -117.0;AR 31 34.9 -92.4;KS 29 38.5 -97.3
MS 29 32.7 -89.7;NM 21 34.6 -106.2;NE 20 41.2 -98.3;ID 20 44.2 -114.4;WV 18 38.5 -80.9;HI 14 20.9 -157.4;NH 14 43.5 -71.5
ME 14 44.7 -69.4;RI 11 41.7 -71.5;MT 11 46.9 -110.4;DE 10 39.0 -75.5;SD 9 44.3 -99.4;ND 8 47.5 -99.8;AK 7 61.3 -149.9
DC 7 38.9 -77.0;VT 6 44.0 -72.7;WY 6 42.8 -107.3"""
STATES = [entry.split() for line in _STATES.splitlines() for entry in line.split(";")]
ELSEWHERE = ["PR", "GU", "VI", "AS", "MP", "ON", "BC", "AB", "QC", "NS", "GB", "IE", "AU"]


@dataclass(frozen=True, slots=True)
class Group:
    """A group of values: how many there are, how many a listing has on average, and how steeply they fall off."""

    name: str
    values: int
    mean: float
    steepness: float = 1.0
    at_least_one: bool = False


# Drawn independently for each listing, more readily where they fit the cluster of its text.
GROUPS = [
    Group("delivery", 4, 1.9, 0.6, at_least_one=True),
    Group("concern", 111, 9.0, 0.8, at_least_one=True),
    Group("approach", 150, 5.5, 0.9, at_least_one=True),
    Group("participants", 5, 1.9, 1.2, at_least_one=True),
    Group("age", 6, 2.4, 0.8, at_least_one=True),
    Group("language", 55, 1.3, 2.2, at_least_one=True),
    Group("insurer", 60, 3.6, 0.9),
    Group("money", 6, 1.4, 0.8),
    Group("population", 24, 2.2, 0.8),
    Group("community", 30, 1.2, 0.8),
    Group("identity", 22, 1.0, 0.7),
    Group("access", 14, 1.1, 0.7),
    Group("profession", 24, 1.05, 1.4, at_least_one=True),
]
STANDINGS = ["full", "limited", "supervised"]


def _values() -> tuple[str, ...]:
    drawn = [f"{group.name}:{number:03}" for group in GROUPS for number in range(group.values)]
    trained = [f"trained:{number:03}" for number in range(150)]
    standing = [f"standing:{name}" for name in STANDINGS]
    places = [f"jurisdiction:us-{entry[0].lower()}" for entry in STATES]
    abroad = [f"jurisdiction:{name.lower()}" for name in ELSEWHERE]
    return (*drawn, *trained, *standing, *places, *abroad)


VALUES = _values()
CODES = {value: code for code, value in enumerate(VALUES)}
COUNTED = (*(group.name for group in GROUPS), "standing", "jurisdiction")


def zipf(count: int, steepness: float = 1.0, shift: float = 1.0) -> Floats:
    """Return the shares of `count` things of which the r-th is worth 1 / (r + shift) ** steepness.

    >>> zipf(3, shift=1.0).round(3).tolist()
    [0.462, 0.308, 0.231]
    """
    ranks = np.arange(1, count + 1, dtype=np.float64)
    shares: Floats = 1.0 / (ranks + shift) ** steepness
    shares /= shares.sum()
    return shares


def frequencies(group: Group) -> Floats:
    """Return with which probability a listing has each value of a group; they add up to about `group.mean`."""
    found = zipf(group.values, group.steepness, shift=1.0 + group.values / 20) * group.mean
    for _round in range(20):
        over = found > 0.93
        spare = (found[over] - 0.93).sum()
        found[over] = 0.93
        if spare < 1e-6 or over.all():
            break
        found[~over] *= 1 + spare / found[~over].sum()
    return found


def words(count: int, rng: np.random.Generator) -> list[str]:
    """Return `count` distinct words, the commonest first; the tail is made of stems that share endings."""
    found = dict.fromkeys(COMMON_WORDS)
    for stem, which in _stems(rng, 1, 3):
        # Four endings out of eight; the rest of the number says how many of them.
        endings = [_ENDINGS[(which >> 3 * at) % len(_ENDINGS)] for at in range((which >> 20) % 4)]
        for ending in ["", *endings]:
            found.setdefault(stem + ending)
        if len(found) >= count:
            break
    # Forms of one stem must not stand side by side in frequency.
    common = len(dict.fromkeys(COMMON_WORDS))
    tail = list(found)[common:count]
    return [*list(found)[:common], *(tail[at] for at in rng.permutation(len(tail)).tolist())]


def names(real: list[str], count: int, rng: np.random.Generator) -> list[str]:
    """Return `count` distinct names, the real ones first."""
    found = dict.fromkeys(real)
    for stem, _which in _stems(rng, 2, 3):
        found.setdefault(stem.capitalize())
        if len(found) >= count:
            break
    return list(found)


def _stems(rng: np.random.Generator, fewest: int, most: int) -> Iterator[tuple[str, int]]:
    """Yield words of so many syllables without end, each with a number to choose more by."""
    syllables = [onset + vowel + coda for onset in _ONSETS for vowel in _VOWELS for coda in _CODAS]
    while True:
        picks = rng.integers(0, len(syllables), (4096, most)).tolist()
        lengths = rng.integers(fewest, most + 1, 4096).tolist()
        for row, length, which in zip(picks, lengths, rng.integers(0, 1 << 30, 4096).tolist(), strict=True):
            yield "".join(syllables[pick] for pick in row[:length]), which
