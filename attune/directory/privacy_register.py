"""What becomes of the fields of this app, and how a therapist is exported and erased."""

from datetime import datetime
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from attune.directory.erasing import erase_therapist
from attune.directory.models import (
    AccessFact,
    AgeGroup,
    Attestation,
    BusyTime,
    CalendarFeed,
    Community,
    CompactAuthority,
    Credential,
    CredentialTitle,
    Delivery,
    FacilitatorQuestion,
    Fee,
    FieldGroupDates,
    Insurer,
    Invitation,
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
    ListingQuestion,
    ListingRevision,
    ListingText,
    ListingWeek,
    Location,
    LocationAccess,
    MemberFile,
    Membership,
    Participants,
    Pause,
    Population,
    Practice,
    PracticeText,
    RefusedToBeListed,
    Registration,
    Specialty,
    Supervision,
    SupervisionQuestion,
    Therapist,
    TherapyGroup,
    UsualTime,
    Verification,
)
from attune.directory.rows import plain_row, rows_below, with_rows_below
from attune.foundation.privacy import (
    BOOKKEEPING,
    OWN_ACCOUNT,
    PSEUDONYM,
    PUBLIC_LISTING,
    RECORD_OF_WORK,
    VOCABULARY,
    Handling,
    Person,
    describe,
    describe_all,
    register_eraser,
    register_exporter,
)

_vocabularies: tuple[type[models.Model], ...] = (
    AccessFact, AgeGroup, Community, CredentialTitle, Delivery, Insurer, Jurisdiction, Language, Participants,
    Population, Specialty,
)  # fmt: skip
_of_listings: tuple[type[models.Model], ...] = (
    Credential, Licence, Supervision, CompactAuthority, Registration, TherapyGroup, ListingText, ListingApproach,
    ListingConcern, ListingLanguage, Fee, UsualTime, ListingInsurer, FieldGroupDates, Practice, PracticeText,
    LocationAccess, Therapist.says_of_self.through, TherapyGroup.facilitators.through, Listing.locations.through,
    Listing.jurisdictions.through, Listing.deliveries.through, Listing.participants.through,
    Listing.populations.through, Listing.ages.through, Listing.communities.through, Listing.online_access.through,
)  # fmt: skip
_records: tuple[type[models.Model], ...] = (
    ListingConsent,
    ListingQuestion,
    ListingRevision,
    Pause,
    Attestation,
    Verification,
    FacilitatorQuestion,
)

_CALENDAR = Handling(
    _("the therapist"),
    _("four weeks at most, or until the therapist removes the calendar"),
    _("erased"),
)
_CALENDAR_ADDRESS = Handling(
    _("nobody: it is sealed, and opened only to ask the calendar"),
    _("until the therapist removes the calendar"),
    _("erased"),
)

_COUNTS = Handling(
    _("the therapist, roughly"),
    _("half a year"),
    _("erased"),
)

_MEMBERSHIP = Handling(
    _("the therapist and the association’s front desk; that a membership holds, anyone"),
    _("as long as the therapist is listed or invited here"),
    _("erased"),
)
_MEMBER_ADDRESS = Handling(
    _("nobody: it is sealed, and opened only to write to the member"),
    _("as long as the membership"),
    _("erased"),
)
_FILE_OF_MEMBERS = Handling(
    _("the person of the front desk who brought it"),
    _("one day at most, sealed"),
    _("is gone within a day; with its bringer’s account at once"),
)

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
describe_all(Listing, PUBLIC_LISTING, but=["state", "consented_at", "resumes_on", "created_at"])
describe(Listing, RECORD_OF_WORK, ["state", "consented_at", "resumes_on", "created_at"])
describe_all(Invitation, RECORD_OF_WORK, but=["letters"])
describe(Invitation, PSEUDONYM, ["letters"])
describe_all(SupervisionQuestion, RECORD_OF_WORK, but=["letters"])
describe(SupervisionQuestion, PSEUDONYM, ["letters"])
describe_all(CalendarFeed, _CALENDAR, but=["sealed_address"])
describe(CalendarFeed, _CALENDAR_ADDRESS, ["sealed_address"])
describe_all(BusyTime, _CALENDAR)
describe_all(ListingWeek, _COUNTS)
describe_all(RefusedToBeListed, PSEUDONYM)
describe_all(Membership, _MEMBERSHIP, but=["sealed_address", "letters"])
describe(Membership, _MEMBER_ADDRESS, ["sealed_address"])
describe(Membership, PSEUDONYM, ["letters"])
describe_all(MemberFile, _FILE_OF_MEMBERS)
describe(ListingChange, PSEUDONYM, ["listing"])
describe(ListingChange, BOOKKEEPING, ["seq", "changed_at"])


def _export(person: Person) -> dict[str, Any]:
    therapist = Therapist.objects.filter(person__public_id=person.public_id).first()
    if therapist is None:
        return {}
    holds: dict[str, list[dict[str, Any]]] = {}
    rows = list(rows_below(therapist))
    for practice in Practice.objects.filter(listings__therapist=therapist).distinct():
        rows += with_rows_below(practice)
    for row in rows:
        if isinstance(row, ListingWeek):
            continue  # read rounded, at the desk: two exports a moment apart would show a single visit
        holds.setdefault(row._meta.model_name or "", []).append(plain_row(row))
    # Another's group, so not below them; that it names them is theirs to know.
    named_in = list(TherapyGroup.objects.filter(facilitators=therapist).values_list("title", flat=True))
    return {"therapist": plain_row(therapist), "holds": holds, "helps_to_lead": named_in}


def _erase(person: Person, at: datetime) -> None:
    therapist = Therapist.objects.filter(person__public_id=person.public_id).first()
    if therapist is not None:
        erase_therapist(therapist)


register_exporter("directory", _export)
register_eraser("directory", _erase, order=50)
