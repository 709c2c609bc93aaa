"""What becomes of the fields of this app, and how a therapist is exported and erased."""

from collections.abc import Iterator
from datetime import date, datetime
from functools import partial
from typing import Any
from uuid import UUID

from django.db import models, transaction

from attune.accounts.admin_log import forget_admin_log
from attune.directory import photos
from attune.directory.models import (
    AccessFact,
    AgeGroup,
    Attestation,
    Community,
    CompactAuthority,
    Credential,
    CredentialTitle,
    Delivery,
    Fee,
    FieldGroupDates,
    Insurer,
    Jurisdiction,
    Language,
    Licence,
    Listing,
    ListingApproach,
    ListingChange,
    ListingConcern,
    ListingConsent,
    ListingInsurer,
    ListingLanguage,
    ListingText,
    Location,
    LocationAccess,
    Participants,
    Population,
    Practice,
    PracticeText,
    Registration,
    Specialty,
    Supervision,
    Therapist,
    TherapyGroup,
    Verification,
)
from attune.foundation.privacy import (
    BOOKKEEPING,
    OWN_ACCOUNT,
    PSEUDONYM,
    PUBLIC_LISTING,
    RECORD_OF_WORK,
    VOCABULARY,
    Person,
    describe,
    describe_all,
    own_fields,
    register_eraser,
    register_exporter,
)

_vocabularies: tuple[type[models.Model], ...] = (
    AccessFact, AgeGroup, Community, CredentialTitle, Delivery, Insurer, Jurisdiction, Language, Participants,
    Population, Specialty,
)  # fmt: skip
_of_listings: tuple[type[models.Model], ...] = (
    Credential, Licence, Supervision, CompactAuthority, Registration, TherapyGroup, ListingText, ListingApproach,
    ListingConcern, ListingLanguage, Fee, ListingInsurer, FieldGroupDates, Practice, PracticeText,
    LocationAccess, Therapist.says_of_self.through, TherapyGroup.facilitators.through, Listing.locations.through,
    Listing.jurisdictions.through, Listing.deliveries.through, Listing.participants.through,
    Listing.populations.through, Listing.ages.through, Listing.communities.through, Listing.online_access.through,
)  # fmt: skip
_records: tuple[type[models.Model], ...] = (ListingConsent, Attestation, Verification)

for _models, _handling in (
    (_vocabularies, VOCABULARY),
    (_of_listings, PUBLIC_LISTING),
    (_records, RECORD_OF_WORK),
):
    for _model in _models:
        describe_all(_model, _handling)

describe_all(Therapist, PUBLIC_LISTING, but=["person", "npi", "is_demonstration", "created_at"])
describe(Therapist, OWN_ACCOUNT, ["person"])
describe(Therapist, RECORD_OF_WORK, ["npi", "is_demonstration", "created_at"])
describe_all(Location, PUBLIC_LISTING, but=["postal_code", "latitude", "longitude"])
describe(Location, RECORD_OF_WORK, ["postal_code", "latitude", "longitude"])
describe_all(Listing, PUBLIC_LISTING, but=["state", "consented_at", "created_at"])
describe(Listing, RECORD_OF_WORK, ["state", "consented_at", "created_at"])
describe(ListingChange, PSEUDONYM, ["listing"])
describe(ListingChange, BOOKKEEPING, ["seq", "changed_at"])


def _export(person: Person) -> dict[str, Any]:
    therapist = Therapist.objects.filter(person__public_id=person.public_id).first()
    if therapist is None:
        return {}
    holds: dict[str, list[dict[str, Any]]] = {}
    rows = list(_rows_below(therapist))
    for practice in Practice.objects.filter(listings__therapist=therapist).distinct():
        rows += _with_rows_below(practice)
    for row in rows:
        holds.setdefault(row._meta.model_name or "", []).append(_plain_row(row))
    return {"therapist": _plain_row(therapist), "holds": holds}


def _with_rows_below(row: models.Model) -> Iterator[models.Model]:
    yield row
    yield from _rows_below(row)


def _rows_below(row: models.Model) -> Iterator[models.Model]:
    """Yield every row that hangs on `row` and would go with it, and what hangs on those."""
    for relation in row._meta.related_objects:
        if relation.on_delete is not models.CASCADE or relation.many_to_many:
            continue
        for child in relation.related_model._default_manager.filter(**{relation.field.name: row}):
            yield from _with_rows_below(child)


def _plain_row(row: models.Model) -> dict[str, Any]:
    plain: dict[str, Any] = {}
    for field in own_fields(type(row)):
        value = getattr(row, field.attname)
        if isinstance(value, datetime | date):
            value = value.isoformat()
        elif isinstance(value, bytes | memoryview):
            value = bytes(value).hex()
        plain[field.name] = value if isinstance(value, bool | int | float | str | None) else str(value)
    for many in row._meta.many_to_many:
        plain[many.name] = [str(other) for other in getattr(row, many.name).all()]
    return plain


def _erase(person: Person, at: datetime) -> None:
    therapist = Therapist.objects.filter(person__public_id=person.public_id).first()
    if therapist is not None:
        erase_therapist(therapist)


def erase_therapist(therapist: Therapist) -> None:
    """Delete the therapist with all listings, the photograph, and places and practices nobody else works in."""
    forget_admin_log(list(_with_rows_below(therapist)))
    practices: list[UUID] = list(therapist.listings.values_list("practice_id", flat=True))
    places = list(Location.objects.filter(listings__therapist=therapist, practice__in=practices).distinct())
    if therapist.photo:
        transaction.on_commit(partial(photos.remove_photo, therapist.photo))
    therapist.delete()
    alone = [place for place in places if not place.listings.exists()]
    forget_admin_log([row for place in alone for row in _with_rows_below(place)])
    for place in alone:
        place.delete()
    empty = list(Practice.objects.filter(pk__in=practices, listings=None))
    forget_admin_log([row for practice in empty for row in _with_rows_below(practice)])
    for practice in empty:
        practice.delete()


register_exporter("directory", _export)
register_eraser("directory", _erase, order=50)
