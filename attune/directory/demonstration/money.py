"""What sessions cost, and who pays: by place, by how far somebody may practise, by whom they see."""

from datetime import date
from decimal import Decimal
from random import Random
from uuid import UUID

from attune.directory.demonstration.batch import Batch
from attune.directory.demonstration.people import NO_CREDENTIAL, Person, days_before
from attune.directory.demonstration.places import Place
from attune.directory.demonstration.vocabulary import Vocabulary
from attune.directory.demonstration.work import sample_weighted
from attune.directory.models import Fee, ListingInsurer, Tier

CURRENCIES = {"US": "USD", "CA": "CAD", "GB": "GBP", "IE": "EUR", "DE": "EUR"}

# What an hour with somebody who may practise alone usually costs, in the country's money.
_USUAL = {"US": 150.0, "CA": 165.0, "GB": 62.0, "IE": 75.0, "DE": 110.0}
_BY_TIER = {
    Tier.INDEPENDENT: 1.0,
    Tier.SUPERVISED: 0.62,
    Tier.STUDENT: 0.27,
    Tier.PRESCRIBER: 2.0,
    Tier.UNREGULATED: 0.75,
    NO_CREDENTIAL: 0.7,
}
_BY_PARTICIPANTS = {
    "individual": (1.0, (50, 50, 50, 45, 53, 60)),
    "couples": (1.28, (60, 75, 80, 50, 90)),
    "families": (1.3, (60, 75, 90)),
    "parent-and-child": (1.05, (50, 60)),
    "more-than-two-partners": (1.5, (80, 90)),
    "group": (0.38, (90, 90, 75, 120)),
    "organisation": (2.4, (90, 120)),
}

_ONLY_IN: dict[str, frozenset[str]] = {
    "us-hmsa": frozenset({"US-HI"}),
    "us-alohacare": frozenset({"US-HI"}),
    "us-ohana": frozenset({"US-HI"}),
    "us-uha": frozenset({"US-HI"}),
    "us-empire-bcbs": frozenset({"US-NY"}),
    "us-oxford": frozenset({"US-NY", "US-NJ", "US-CT"}),
    "us-harvard-pilgrim": frozenset({"US-MA", "US-NH", "US-ME"}),
    "us-health-net": frozenset({"US-CA", "US-OR", "US-AZ"}),
    "us-first-choice": frozenset({"US-WA", "US-OR", "US-AK", "US-MT", "US-ID"}),
    "us-kaiser": frozenset({"US-CA", "US-CO", "US-GA", "US-HI", "US-MD", "US-OR", "US-VA", "US-WA", "US-DC"}),
    "us-meridian": frozenset({"US-MI", "US-IL"}),
    "us-sentara": frozenset({"US-VA", "US-NC"}),
    "us-alliance": frozenset({"US-NC"}),
    "us-anthem": frozenset({"US-CA", "US-CO", "US-CT", "US-GA", "US-IN", "US-KY", "US-ME", "US-MO", "US-NV", "US-NH", "US-NY", "US-OH", "US-VA", "US-WI"}),
    "us-triwest": frozenset({"US-AZ", "US-CA", "US-CO", "US-ID", "US-NM", "US-NV", "US-OR", "US-UT", "US-WA", "US-TX"}),
    "ca-alberta-blue-cross": frozenset({"CA-AB"}),
    "ca-asebp": frozenset({"CA-AB"}),
    "ca-icbc": frozenset({"CA-BC"}),
    "ca-cvap": frozenset({"CA-BC"}),
    "ca-pacific-blue-cross": frozenset({"CA-BC"}),
    "ca-wsib": frozenset({"CA-ON"}),
    "ca-vqrp": frozenset({"CA-ON"}),
    "ca-ivac": frozenset({"CA-QC"}),
    "ca-medavie": frozenset({"CA-NS", "CA-NB", "CA-QC", "CA-ON"}),
}  # fmt: skip
_INSURER_COMMON: dict[str, float] = {
    "us-aetna": 10, "us-bcbs": 11, "us-cigna": 9, "us-unitedhealthcare": 9, "us-optum": 5, "us-medicare": 4, "us-medicaid": 7,
    "us-humana": 3, "us-magellan": 2.5, "us-carelon": 3, "us-tricare": 2.5, "us-oscar": 1.5, "us-multiplan": 1.5, "us-compsych": 1.5,
    "us-anthem": 9, "us-kaiser": 4, "us-empire-bcbs": 7, "us-oxford": 5, "us-hmsa": 12, "us-harvard-pilgrim": 5,
    "ca-sun-life": 9, "ca-manulife": 9, "ca-canada-life": 9, "ca-green-shield": 5, "ca-desjardins": 4, "ca-telus-health": 4,
    "gb-bupa": 6, "gb-axa-health": 6, "gb-aviva": 4, "gb-vitality": 4, "gb-wpa": 3, "gb-cigna": 3, "gb-employee-assistance": 3,
    "de-statutory": 6, "de-private": 9, "de-self-pay": 9, "de-cost-reimbursement": 4, "de-beihilfe": 4,
}  # fmt: skip
# Those that are a different thing in each jurisdiction.
_BY_JURISDICTION = {"us-bcbs", "us-medicaid", "us-anthem"}
# How many take insurance at all, by how far they may practise.
_INSURED_SHARE: dict[str, float] = {Tier.INDEPENDENT: 0.62, Tier.PRESCRIBER: 0.6, Tier.SUPERVISED: 0.3}
_PLANS = ("PPO", "HMO", "POS", "EAP", "Student plan")


def add_fees(
    rng: Random,
    batch: Batch,
    person: Person,
    place: Place,
    listing: UUID,
    participants: list[str],
    *,
    free: bool,
) -> bool:
    """Add a fee for each way people may come, or none; return whether fees slide.

    `free` says that somebody gives no fee, which a few do.
    """
    if free:
        return False
    slides = rng.random() < 0.46
    usual = _USUAL[person.country] * place.price * _BY_TIER[person.tier]
    usual *= 1.2 if person.profession == "psychology" and person.tier == Tier.INDEPENDENT else 1.0
    usual *= (1 + min(person.years, 25) * 0.006) * rng.lognormvariate(0, 0.17)
    for one in participants:
        factor, lengths = _BY_PARTICIPANTS[one]
        amount = _rounded(usual * factor)
        sliding = (
            _rounded(float(amount) * rng.uniform(0.42, 0.78)) if slides and one != "organisation" else None
        )
        batch.add(
            Fee(
                listing_id=listing,
                participants_id=one,
                amount=amount,
                sliding_from=min(sliding, amount) if sliding is not None else None,
                sliding_open=rng.choices((0, 1, 2, 3, 4), (3, 4, 3, 1, 1))[0]
                if sliding is not None and rng.random() < 0.6
                else None,
                currency=CURRENCIES[person.country],
                minutes=rng.choice(lengths),
            )
        )
    return slides


def add_insurers(
    rng: Random, batch: Batch, vocabulary: Vocabulary, person: Person, listing: UUID, *, on: date
) -> bool:
    """Add the insurers somebody says they work with; return whether there are any."""
    if rng.random() >= _INSURED_SHARE.get(person.tier, 0.0):
        return False
    weights = {
        insurer: _INSURER_COMMON.get(insurer, 0.6)
        for insurer, country in vocabulary.insurers.items()
        if country == person.country and person.jurisdiction in _ONLY_IN.get(insurer, {person.jurisdiction})
    }
    # A Heilpraktiker may not bill the statutory insurance.
    if person.title is not None and person.title.id == "de-hp-psych":
        weights = {
            insurer: weight for insurer, weight in weights.items() if insurer in {"de-self-pay", "de-private"}
        }
    if not weights:
        return False
    most = 3 if person.country == "DE" else 6
    for insurer in sample_weighted(rng, weights, rng.randint(1, most)):
        batch.add(
            ListingInsurer(
                listing_id=listing,
                insurer_id=insurer,
                plan=rng.choice(_PLANS) if person.country == "US" and rng.random() < 0.12 else "",
                jurisdiction_id=person.jurisdiction if insurer in _BY_JURISDICTION else None,
                confirmed_on=days_before(on, rng.triangular(0, 330, 20)) if rng.random() < 0.68 else None,
            )
        )
    return True


def _rounded(amount: float) -> Decimal:
    """Return an amount as people set fees: in steps of five."""
    return Decimal(max(5, 5 * round(amount / 5)))
