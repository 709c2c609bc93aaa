"""Writes that change what the directory says, and the asking that comes before."""

from attune.directory.actions.availability import (
    confirm_room,
    pause_listing,
    resume_listing,
    room_of_group,
    state_availability,
    state_seats,
)
from attune.directory.actions.begin import IsTherapistAlready, begin_listing, delete_draft
from attune.directory.actions.claims import KeptBySomebodyElse, claim_listing, publish_own_listing
from attune.directory.actions.facilitators import (
    CannotBeAsked,
    answer_facilitator,
    ask_facilitator,
    leave_group,
    remove_facilitator,
)
from attune.directory.actions.further import TooManyListings, begin_again, begin_further_listing
from attune.directory.actions.groups import (
    Described,
    TooManyGroups,
    begin_group,
    fill_begun_groups,
    has_begun,
)
from attune.directory.actions.holds import hold_listing, release_listing
from attune.directory.actions.invitations import (
    AlreadyPublic,
    DoesNotWantToBeListed,
    NotAsShown,
    accept_invitation,
    address_of,
    invite_therapist,
    refuse_invitation,
    remind_of_invitation,
)
from attune.directory.actions.listings import (
    ConsentMissing,
    HeldByAnOperator,
    PausedByTherapist,
    attest_listing,
    give_consent,
    publish_listing,
    record_verification,
    renew_consent,
    withdraw_listing,
)
from attune.directory.actions.photographs import PhotoChangedMeanwhile, change_photo, take_photo_away
from attune.directory.actions.questions import answer_about_room, answer_about_the_rest, ask_therapists

__all__ = [
    "AlreadyPublic",
    "CannotBeAsked",
    "ConsentMissing",
    "Described",
    "DoesNotWantToBeListed",
    "HeldByAnOperator",
    "IsTherapistAlready",
    "KeptBySomebodyElse",
    "NotAsShown",
    "PausedByTherapist",
    "PhotoChangedMeanwhile",
    "TooManyGroups",
    "TooManyListings",
    "accept_invitation",
    "address_of",
    "answer_about_room",
    "answer_about_the_rest",
    "answer_facilitator",
    "ask_facilitator",
    "ask_therapists",
    "attest_listing",
    "begin_again",
    "begin_further_listing",
    "begin_group",
    "begin_listing",
    "change_photo",
    "claim_listing",
    "confirm_room",
    "delete_draft",
    "fill_begun_groups",
    "give_consent",
    "has_begun",
    "hold_listing",
    "invite_therapist",
    "leave_group",
    "pause_listing",
    "publish_listing",
    "publish_own_listing",
    "record_verification",
    "refuse_invitation",
    "release_listing",
    "remind_of_invitation",
    "remove_facilitator",
    "renew_consent",
    "resume_listing",
    "room_of_group",
    "state_availability",
    "state_seats",
    "take_photo_away",
    "withdraw_listing",
]
