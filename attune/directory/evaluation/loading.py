"""Writing the clinicians of a register into the database of a private evaluation."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice

from django.conf import settings
from django.db import DatabaseError, reset_queries, transaction
from django.utils.text import slugify

from attune.directory.demonstration.batch import Batch
from attune.directory.evaluation.nppes import BadRow, Clinician, Passed, Register
from attune.directory.models import (
    Credential,
    CredentialTitle,
    Jurisdiction,
    Licence,
    Listing,
    Location,
    Practice,
    Profession,
    Specialty,
    Therapist,
)
from attune.directory.models.listing import somebody_agreed
from attune.directory.zip_codes import zip_code_of
from attune.foundation import audit
from attune.foundation.models import LoadedContent

BATCH_SIZE = 500
# A physician’s licence names no specialty, and not everyone whose code we count as psychiatry is a psychiatrist: a
# paediatrician or a neurologist of these groups is not. These codes say it outright.
_PSYCHIATRISTS = frozenset(
    {"2084P0800X", "2084P0802X", "2084P0804X", "2084P0805X", "2084F0202X", "2084P0015X"}
)
_NAME = "evaluation: clinicians of a register"


class EvaluationRefused(Exception):
    """This site may not hold clinicians who were never asked; the message says why."""


@dataclass
class Counts:
    """What became of the rows so far."""

    loaded: int = 0
    there_already: int = 0
    passed: Counter[Passed] = field(default_factory=Counter)
    bad: int = 0


@dataclass(frozen=True, slots=True)
class Progress:
    """What became of a batch of rows: how far the file is read, and which rows could not be used."""

    bytes_read: int
    bad: Sequence[BadRow]


def refuse_unless_private() -> None:
    """Raise EvaluationRefused unless this is an evaluation whose database holds nobody who agreed to be published."""
    if settings.ATTUNE_MODE != "evaluation":
        raise EvaluationRefused(
            "These are real clinicians who have not agreed to be listed. They are loaded only where ATTUNE_MODE is "
            f"evaluation; here it is {settings.ATTUNE_MODE}."
        )
    if somebody_agreed():
        raise EvaluationRefused(
            "This database holds listings that were published or agreed to. An evaluation has a database of its own: "
            "set ATTUNE_DATA or DATABASE_URL to a new one."
        )


def load(register: Register, counts: Counts, *, at: datetime) -> Iterator[Progress]:
    """Write the register’s clinicians of mental health, batch by batch, yielding after each and adding to `counts`.

    A clinician whose NPI is there already is left as they are, so a load that was killed can be run again. A batch is
    written whole or not at all; if the database refuses one, its rows are bad rows. The caller has refused
    every other site.
    """
    writer = _Writer()
    rows = register.read(writer.codes, writer.states)
    while batch := list(islice(rows, BATCH_SIZE)):
        bad = [row for row in batch if isinstance(row, BadRow)]
        counts.passed.update(row for row in batch if isinstance(row, Passed))
        clinicians = [row for row in batch if isinstance(row, Clinician)]
        bad += _write(writer, clinicians, counts)
        counts.bad += len(bad)
        reset_queries()  # with ATTUNE_DEBUG, Django would keep the text of every statement
        yield Progress(register.bytes_read, bad)
    with transaction.atomic():
        record, _made = LoadedContent.objects.update_or_create(
            pk=_NAME, defaults={"digest": str(counts.loaded + counts.there_already), "loaded_at": at}
        )
        audit.record(audit.Event.EVALUATION_LOADED, by=None, about=record, at=at)


def _write(writer: "_Writer", clinicians: Sequence[Clinician], counts: Counts) -> list[BadRow]:
    try:
        with transaction.atomic():
            fresh = _not_there_yet(clinicians)
            writer.batch_of(fresh).write()
    except DatabaseError as error:
        # The first line names the rule that was broken. PostgreSQL’s others quote the row.
        reason = f"the database refused its batch: {str(error).splitlines()[0]}"
        return [BadRow(clinician.row, reason) for clinician in clinicians]
    counts.loaded += len(fresh)
    counts.there_already += len(clinicians) - len(fresh)
    return []


def _not_there_yet(clinicians: Iterable[Clinician]) -> list[Clinician]:
    """Return the first row of each NPI that is not in the database."""
    by_npi: dict[str, Clinician] = {}
    for clinician in clinicians:
        by_npi.setdefault(clinician.npi, clinician)
    there = set(Therapist.objects.filter(npi__in=list(by_npi)).values_list("npi", flat=True))
    return [clinician for npi, clinician in by_npi.items() if npi not in there]


class _Writer:
    """Makes rows of clinicians, with the vocabularies read once."""

    def __init__(self) -> None:
        specialties = {row.pk: row for row in Specialty.objects.all()}
        # A code that was replaced stands for the one that replaced it.
        self._specialties = {code: specialties.get(row.replaced_by, row) for code, row in specialties.items()}
        self._jurisdictions = {
            row.pk.removeprefix("US-"): row
            for row in Jurisdiction.objects.filter(country="US")
            if row.pk.startswith("US-")
        }
        self._titles = _titles_by_letters()

    @property
    def codes(self) -> set[str]:
        return set(self._specialties)

    @property
    def states(self) -> set[str]:
        return set(self._jurisdictions)

    def batch_of(self, clinicians: Iterable[Clinician]) -> Batch:
        batch = Batch()
        for clinician in clinicians:
            self._add(batch, clinician)
        return batch

    def _add(self, batch: Batch, clinician: Clinician) -> None:
        where = self._jurisdictions[clinician.state]
        practice = Practice(kind=Practice.Kind.SOLO)
        known = zip_code_of(clinician.zip)
        latitude, longitude = (known and known.point) or (None, None)
        location = Location(
            practice=practice,
            jurisdiction=where,
            city=clinician.city,
            postal_code=clinician.zip,
            latitude=latitude,
            longitude=longitude,
        )
        therapist = Therapist(
            name=clinician.name, npi=clinician.npi, specialty=self._specialties[clinician.work[0].code]
        )
        listing = Listing(
            kind=Listing.Kind.THERAPIST,
            slug=f"{slugify(clinician.name)[:150]}-{clinician.npi}".lstrip("-"),
            therapist=therapist,
            practice=practice,
            state=Listing.State.EVALUATION,
        )
        batch.add(practice, location, therapist, listing)
        batch.link(Listing.locations.through, listing_id=listing.id, location_id=location.id)
        batch.link(Listing.jurisdictions.through, listing_id=listing.id, jurisdiction_id=where.pk)
        self._add_credentials(batch, clinician, therapist)

    def _add_credentials(self, batch: Batch, clinician: Clinician, therapist: Therapist) -> None:
        """Add the titles that are certain: letters they bear, in a profession they name, with a licence where it is granted.

        Nothing is concluded from a profession alone: many a psychologist of the register works under supervision.
        """
        letters = set(_plain_letters(clinician.letters))
        given: set[str] = set()
        for work in clinician.work:
            if not work.licence:
                continue
            profession = self._specialties[work.code].profession
            if profession == Profession.PSYCHIATRY and work.code not in _PSYCHIATRISTS:
                continue
            of_state: Mapping[str, list[CredentialTitle]] = self._titles.get((work.state, profession), {})
            for one in sorted(letters & of_state.keys()):
                titles = of_state[one]
                if len(titles) == 1 and titles[0].pk not in given:
                    given.add(titles[0].pk)
                    credential = Credential(therapist=therapist, title=titles[0], position=len(given) - 1)
                    batch.add(credential, Licence(credential=credential, number=work.licence))


def _titles_by_letters() -> dict[tuple[str, str], dict[str, list[CredentialTitle]]]:
    """Return the titles of each state and profession by their letters."""
    found: dict[tuple[str, str], dict[str, list[CredentialTitle]]] = {}
    for title in CredentialTitle.objects.filter(jurisdiction__country="US", retired=False):
        for letters in _plain_letters(title.letters):
            key = (str(title.jurisdiction_id).removeprefix("US-"), title.profession)
            found.setdefault(key, {}).setdefault(letters, []).append(title)
    return found


def _plain_letters(text: str) -> list[str]:
    """Return the letters after a name, each as capitals alone.

    >>> _plain_letters("L.I.C.S.W., Ph.D"), _plain_letters("MSSS / LCSW-R")
    (['LICSW', 'PHD'], ['MSSS', 'LCSWR'])
    """
    parts = re.split(r"[,;/&\s]+", text.upper())
    return [plain for part in parts if (plain := re.sub(r"[^A-Z]", "", part))]
