"""What stands behind somebody: title, degree, certifications, licences, who supervises them, authorities elsewhere."""

from datetime import date, timedelta
from math import dist

from attune.directory.demonstration.batch import Batch
from attune.directory.demonstration.chance import Chance
from attune.directory.demonstration.naming import draw_name
from attune.directory.demonstration.people import Person, days_before
from attune.directory.demonstration.places import (
    COUNSELING_PRIVILEGES,
    PLACES,
    PSYPACT,
    TELEHEALTH_REGISTRATIONS,
)
from attune.directory.demonstration.vocabulary import Title, Vocabulary
from attune.directory.models import CompactAuthority, Credential, Licence, Registration, Supervision, Tier

# Degrees beside a title, by profession: what is usual, and how usual.
_DEGREES: dict[str, dict[str, float]] = {
    "counselling": {"any-ma": 5, "any-ms": 5, "any-med": 2, "any-eds": 0.6, "any-phd": 0.4, "any-edd": 0.2},
    "social-work": {"any-msw": 10, "any-mssw": 0.8, "any-dsw": 0.3, "any-phd": 0.4},
    "psychology": {"any-phd": 6, "any-psyd": 5, "any-edd": 0.3},
    "marriage-and-family": {"any-ma": 5, "any-ms": 5, "any-dmft": 0.5, "any-phd": 0.6},
    "psychiatric-nursing": {"any-msn": 6, "any-dnp": 3},
    "psychoanalysis": {"any-phd": 2, "any-ma": 2, "any-msw": 2},
    "creative-arts": {"any-ma": 6, "any-ms": 2},
    "addiction": {"any-ma": 2, "any-ms": 2},
    "psychotherapy": {"any-ma": 5, "any-ms": 2, "any-phd": 0.5},
    "pastoral": {"any-mdiv": 5},
}
# Certifications that go with an approach, a concern or a profession, and how often somebody with it holds one.
_CERTIFICATIONS: tuple[tuple[str, str, float], ...] = (
    ("emdr", "any-emdria", 0.3), ("sex-therapy", "any-cst", 0.5), ("somatic-experiencing", "any-sep", 0.6),
    ("play-therapy", "any-rpt", 0.5), ("art-therapy", "any-atr-bc", 0.35), ("music-therapy", "any-mt-bc", 0.5),
    ("drama-therapy", "any-rdt", 0.4), ("dance-movement-therapy", "any-bc-dmt", 0.4), ("hypnotherapy", "any-cch", 0.4),
    ("after-a-birth", "any-pmh-c", 0.25), ("compulsive-sexual-behaviour", "any-csat", 0.2), ("alcohol-use", "any-cadc", 0.12),
    ("trauma-and-ptsd", "any-cctp", 0.06), ("counselling", "any-ncc", 0.2), ("marriage-and-family", "any-aamft-cf", 0.12),
    ("social-work", "any-bcd", 0.03), ("psychology", "any-abpp", 0.05), ("psychiatry", "any-abpn", 0.5),
    ("psychiatric-nursing", "any-pmhnp-bc", 0.6), ("clinical-supervision", "any-acs", 0.3),
)  # fmt: skip

_NEAREST: dict[str, list[str]] = {}


def _nearest(jurisdiction: str) -> list[str]:
    """Return the five jurisdictions of the same country that lie nearest."""
    if jurisdiction not in _NEAREST:
        country = jurisdiction.split("-")[0]
        middle = {
            place.jurisdiction: (place.cities[0].latitude, place.cities[0].longitude) for place in PLACES
        }
        others = [one for one in middle if one.split("-")[0] == country and one != jurisdiction]
        _NEAREST[jurisdiction] = sorted(others, key=lambda one: dist(middle[one], middle[jurisdiction]))[:5]
    return _NEAREST[jurisdiction]


class Standing:
    """The credentials of one person, added to a batch as they are drawn, and where they say they may work."""

    def __init__(
        self, rng: Chance, batch: Batch, vocabulary: Vocabulary, person: Person, *, on: date
    ) -> None:
        self._rng = rng
        self._batch = batch
        self._vocabulary = vocabulary
        self._person = person
        self._on = on
        self._count = 0
        self.jurisdictions = [person.jurisdiction]
        self.licences: list[Licence] = []
        self.supervisor = ""

    def draw(self, *, colleagues: list[Person]) -> None:
        """Add all that the person holds. Somebody experienced among `colleagues` may be their supervisor."""
        person, rng = self._person, self._rng
        if person.title is None:
            return
        if rng.random() < 0.82:
            self._add_degree(person.profession)
        main = self._hold(person.title, self._on.year - person.years)
        if (
            person.tier in {Tier.INDEPENDENT, Tier.PRESCRIBER, Tier.SUPERVISED}
            and person.title.tier != Tier.CERTIFICATION
        ):
            licence = self._license(main, person.title, person.jurisdiction, person.years)
            if person.tier == Tier.SUPERVISED:
                self._supervise(licence, colleagues)
        self._add_certifications()
        if person.tier == Tier.INDEPENDENT and person.country in {"US", "CA"}:
            self._add_elsewhere()

    def _hold(self, title: Title, year: int) -> Credential:
        credential = Credential(
            id=self._rng.uuid(),
            therapist_id=self._person.id,
            title_id=title.id,
            position=self._count,
            year=year if self._rng.random() < 0.85 else None,
        )
        self._count += 1
        self._batch.add(credential)
        return credential

    def _add_degree(self, profession: str) -> None:
        if self._person.country == "DE":
            return
        degrees = {
            id: weight for id, weight in _DEGREES.get(profession, {}).items() if id in self._vocabulary.titles
        }
        if degrees:
            chosen = self._rng.choices(list(degrees), list(degrees.values()))[0]
            self._hold(
                self._vocabulary.titles[chosen], self._on.year - self._person.years - self._rng.randint(0, 3)
            )

    def _add_certifications(self) -> None:
        person, rng = self._person, self._rng
        if person.country == "DE" or person.tier == Tier.STUDENT:
            return
        grounds = {*person.work.trained, *person.work.concerns[:3], person.profession}
        for ground, certification, share in _CERTIFICATIONS:
            if (
                ground in grounds
                and certification in self._vocabulary.titles
                and rng.random() < share
                and self._count < 4
            ):
                self._hold(
                    self._vocabulary.titles[certification],
                    self._on.year - rng.randint(0, max(1, person.years)),
                )

    def _license(self, credential: Credential, title: Title, jurisdiction: str, years: int) -> Licence:
        """Add the licence behind a credential; a few have run out and a few are about to.

        Numbers begin with an X, which no register we know of uses, so that none is anybody's.
        """
        rng = self._rng
        term = 730 if title.tier in {Tier.INDEPENDENT, Tier.PRESCRIBER} else 365
        chance = rng.random()
        if chance < 0.015:
            expires, status = days_before(self._on, rng.randint(3, 200)), Licence.Status.EXPIRED
        elif chance < 0.055:
            expires, status = self._on + timedelta(days=rng.randint(1, 30)), Licence.Status.ACTIVE
        else:
            expires, status = self._on + timedelta(days=rng.randint(31, term)), Licence.Status.ACTIVE
        issued = days_before(min(self._on, expires), years * 365 + rng.randint(20, 330))
        licence = Licence(
            id=rng.uuid(),
            credential_id=credential.id,
            number=f"X{rng.randint(1_000, 999_999):06d}",
            status=Licence.Status.UNKNOWN
            if rng.random() < 0.01 and status != Licence.Status.EXPIRED
            else status,
            issued_on=issued,
            # In these countries a licence is for life.
            expires_on=None if self._person.country in {"DE", "GB", "IE"} or rng.random() < 0.04 else expires,
        )
        self._batch.add(licence)
        self.licences.append(licence)
        return licence

    def _supervise(self, licence: Licence, colleagues: list[Person]) -> None:
        name, credential = self._supervisor(colleagues)
        self.supervisor = name
        assert licence.issued_on is not None
        self._batch.add(
            Supervision(
                id=self._rng.uuid(),
                licence_id=licence.id,
                supervisor_name=name,
                supervisor_credential=credential,
                starts_on=max(licence.issued_on, days_before(self._on, self._rng.randint(20, 600))),
                ends_on=None,
            )
        )

    def _supervisor(self, colleagues: list[Person]) -> tuple[str, str]:
        """Return a supervisor's name and licence: somebody of the same practice, or somebody unlisted and invented."""
        person, rng = self._person, self._rng
        seniors = [one for one in colleagues if one.tier == Tier.INDEPENDENT and one.years >= 4]
        where = self._vocabulary.jurisdictions[person.jurisdiction].name
        if seniors and rng.random() < 0.7:
            senior = rng.choice(seniors)
            return senior.name.full, f"{senior.title.letters}, {where}" if senior.title else ""
        titles = self._vocabulary.titles_in(person.jurisdiction, Tier.INDEPENDENT, person.profession)
        titles = titles or self._vocabulary.titles_in(person.jurisdiction, Tier.INDEPENDENT)
        credential = f"{rng.choice(titles).letters}, {where}" if titles else ""
        return draw_name(rng, person.jurisdiction).full, credential

    def _add_elsewhere(self) -> None:
        """Add what a few hold in other jurisdictions; nothing is inferred from the licence at home."""
        person, rng = self._person, self._rng
        assert person.title is not None
        if person.title.tier == Tier.CERTIFICATION:
            return
        if rng.random() < 0.13:
            for jurisdiction in rng.sample(_nearest(person.jurisdiction), rng.choice((1, 1, 2))):
                titles = self._vocabulary.titles_in(jurisdiction, Tier.INDEPENDENT, person.profession)
                if titles:
                    title = rng.choice(titles)
                    years = rng.randint(0, person.years)
                    self._license(self._hold(title, self._on.year - years), title, jurisdiction, years)
                    self.jurisdictions.append(jurisdiction)
        if person.profession == "psychology" and person.jurisdiction in PSYPACT and rng.random() < 0.42:
            self._add_authority(CompactAuthority.Instrument.PSYPACT_APIT, None)
            others = sorted(PSYPACT - set(self.jurisdictions))
            self.jurisdictions += rng.sample(others, rng.randint(2, 6))
            if rng.random() < 0.2:
                self._add_authority(CompactAuthority.Instrument.PSYPACT_TAP, None)
        if (
            person.profession == "counselling"
            and person.jurisdiction in COUNSELING_PRIVILEGES
            and rng.random() < 0.16
        ):
            others = [one for one in COUNSELING_PRIVILEGES if one not in self.jurisdictions]
            for jurisdiction in rng.sample(others, min(len(others), rng.randint(1, 2))):
                self._add_authority(CompactAuthority.Instrument.COUNSELING_PRIVILEGE, jurisdiction)
                self.jurisdictions.append(jurisdiction)
        if person.country == "US" and rng.random() < 0.035:
            self._register_elsewhere()

    def _register_elsewhere(self) -> None:
        others = [one for one in TELEHEALTH_REGISTRATIONS if one not in self.jurisdictions]
        if not others:
            return
        jurisdiction = self._rng.choice(others)
        issued = days_before(self._on, self._rng.randint(30, 700 if jurisdiction != "US-CO" else 300))
        self._batch.add(
            Registration(
                id=self._rng.uuid(),
                therapist_id=self._person.id,
                jurisdiction_id=jurisdiction,
                profession=self._person.profession,
                number=f"X{self._rng.randint(1_000, 99_999):05d}",
                issued_on=issued,
                expires_on=self._on + timedelta(days=self._rng.randint(20, 700)),
            )
        )
        self.jurisdictions.append(jurisdiction)

    def _add_authority(self, instrument: CompactAuthority.Instrument, jurisdiction: str | None) -> None:
        self._batch.add(
            CompactAuthority(
                id=self._rng.uuid(),
                therapist_id=self._person.id,
                instrument=instrument,
                home_id=self._person.jurisdiction,
                jurisdiction_id=jurisdiction,
                number=f"X{self._rng.randint(100, 99_999):05d}",
                issued_on=days_before(self._on, self._rng.randint(20, 150)),
                expires_on=self._on + timedelta(days=self._rng.randint(15, 350)),
            )
        )
