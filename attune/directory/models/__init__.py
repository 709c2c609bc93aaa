"""The directory's nouns, one file each."""

from attune.directory.models.accuracy import (
    Attestation,
    FieldGroup,
    FieldGroupDates,
    ListingChange,
    Verification,
)
from attune.directory.models.availability import ListingQuestion, UsualTime
from attune.directory.models.calendar import BusyTime, CalendarFeed
from attune.directory.models.counts import ListingWeek
from attune.directory.models.facilitator import FacilitatorQuestion
from attune.directory.models.invitation import Invitation, RefusedToBeListed
from attune.directory.models.listing import (
    Accepting,
    Fee,
    Listing,
    ListingApproach,
    ListingConcern,
    ListingConsent,
    ListingInsurer,
    ListingLanguage,
    ListingQuerySet,
    ListingText,
    TherapyGroup,
)
from attune.directory.models.membership import MemberFile, Membership
from attune.directory.models.pause import Pause
from attune.directory.models.practice import Location, LocationAccess, Practice, PracticeText
from attune.directory.models.revision import ListingRevision
from attune.directory.models.supervision import SupervisionQuestion
from attune.directory.models.therapist import (
    CompactAuthority,
    Credential,
    Licence,
    Registration,
    Supervision,
    Therapist,
)
from attune.directory.models.vocabulary import (
    AccessFact,
    AgeGroup,
    Community,
    CredentialTitle,
    Delivery,
    Insurer,
    Jurisdiction,
    Language,
    Participants,
    Population,
    Profession,
    Specialty,
    Tier,
)

__all__ = [
    "Accepting",
    "AccessFact",
    "AgeGroup",
    "Attestation",
    "BusyTime",
    "CalendarFeed",
    "Community",
    "CompactAuthority",
    "Credential",
    "CredentialTitle",
    "Delivery",
    "FacilitatorQuestion",
    "Fee",
    "FieldGroup",
    "FieldGroupDates",
    "Insurer",
    "Invitation",
    "Jurisdiction",
    "Language",
    "Licence",
    "Listing",
    "ListingApproach",
    "ListingChange",
    "ListingConcern",
    "ListingConsent",
    "ListingInsurer",
    "ListingLanguage",
    "ListingQuerySet",
    "ListingQuestion",
    "ListingRevision",
    "ListingText",
    "ListingWeek",
    "Location",
    "LocationAccess",
    "MemberFile",
    "Membership",
    "Participants",
    "Pause",
    "Population",
    "Practice",
    "PracticeText",
    "Profession",
    "RefusedToBeListed",
    "Registration",
    "Specialty",
    "Supervision",
    "SupervisionQuestion",
    "Therapist",
    "TherapyGroup",
    "Tier",
    "UsualTime",
    "Verification",
]
