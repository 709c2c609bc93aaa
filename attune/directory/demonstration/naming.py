"""Drawing a name and pronouns for somebody who does not exist."""

from dataclasses import dataclass
from itertools import accumulate
from random import Random

from django.utils.text import slugify

from attune.directory.demonstration import names

_KINDS = tuple(names.USUAL)
_SURNAMES = {
    kind: tuple(one for one in pool if one not in names.KEPT_OUT) for kind, pool in names.SURNAMES.items()
}
# Slugs keep to plain letters; Django drops these instead of spelling them out.
_SPELT_OUT = str.maketrans(
    {
        "ø": "o",
        "Ø": "O",
        "ł": "l",
        "Ł": "L",
        "ß": "ss",
        "æ": "ae",
        "Æ": "Ae",
        "đ": "d",
        "Đ": "D",
        "ı": "i",
        "İ": "I",
        "œ": "oe",
    }
)


@dataclass(frozen=True, slots=True)
class Name:
    """A full name, the kind of first name it has, and the pronouns its bearer states (or none)."""

    full: str
    kind: str
    gender: str
    pronouns: str

    @property
    def surname(self) -> str:
        return self.full.rsplit(" ", 1)[-1]


def slug_of(text: str) -> str:
    """Return the words of an address for `text`.

    >>> slug_of("Søren Brzezina-Łoś")
    'soren-brzezina-los'
    """
    return slugify(text.translate(_SPELT_OUT))


def draw_name(rng: Random, jurisdiction: str, *, attempt: int = 0) -> Name:
    """Return a name that suits a jurisdiction, more or less.

    From the second `attempt` on (the first was taken) a middle initial or a second surname makes
    it rarer, so that a large directory still has few people of the same name.
    """
    kind = _draw_kind(rng, jurisdiction)
    surname_kind = kind if rng.random() < 0.78 else _draw_kind(rng, jurisdiction)
    gender = rng.choices(("woman", "man", "non-binary"), (70.5, 26.0, 3.5))[0]
    first_names = names.FIRST_NAMES[kind]
    pool = {"woman": first_names.women, "man": first_names.men, "non-binary": first_names.anyone}[gender]
    if rng.random() < 0.06 or not pool:
        pool = rng.choice((first_names.women, first_names.men, first_names.anyone or first_names.women))
    surname = rng.choice(_SURNAMES[surname_kind])
    if (rng.random() < 0.05 or attempt > 1) and "-" not in surname:
        surname = f"{surname}-{rng.choice(_SURNAMES[kind])}"
    initial = f" {rng.choice('ABCDEFGHJKLMNPRSTVW')}." if attempt or rng.random() < 0.03 else ""
    pronouns = _draw_pronouns(rng, gender)
    return Name(f"{rng.choice(pool)}{initial} {surname}", kind, gender, pronouns)


def _draw_kind(rng: Random, jurisdiction: str) -> str:
    weights = _WEIGHTS.get(jurisdiction, _USUAL_WEIGHTS)
    return rng.choices(_KINDS, cum_weights=weights)[0]


def _cumulated(weights: dict[str, float]) -> list[float]:
    return list(accumulate(weights.get(kind, 0.0) for kind in _KINDS))


_USUAL_WEIGHTS = _cumulated(names.USUAL)
_WEIGHTS = {jurisdiction: _cumulated(weights) for jurisdiction, weights in names.ELSEWHERE.items()}


def _draw_pronouns(rng: Random, gender: str) -> str:
    if rng.random() > 0.7:
        return ""
    usual = {"woman": "she/her", "man": "he/him", "non-binary": "they/them"}[gender]
    mixed = {"woman": "she/they", "man": "he/they", "non-binary": "they/she"}[gender]
    return mixed if rng.random() < 0.05 else usual
