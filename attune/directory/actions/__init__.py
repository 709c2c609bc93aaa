"""Writes that change what the directory says, and the asking that comes before."""

from attune.directory.actions.claims import KeptBySomebodyElse, claim_listing
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
    attest_listing,
    give_consent,
    pause_listing,
    publish_listing,
    record_verification,
    renew_consent,
    state_availability,
    withdraw_listing,
)
from attune.directory.actions.photographs import PhotoChangedMeanwhile, change_photo, take_photo_away

__all__ = [
    "AlreadyPublic",
    "ConsentMissing",
    "DoesNotWantToBeListed",
    "KeptBySomebodyElse",
    "NotAsShown",
    "PhotoChangedMeanwhile",
    "accept_invitation",
    "address_of",
    "attest_listing",
    "change_photo",
    "claim_listing",
    "give_consent",
    "invite_therapist",
    "pause_listing",
    "publish_listing",
    "record_verification",
    "refuse_invitation",
    "remind_of_invitation",
    "renew_consent",
    "state_availability",
    "take_photo_away",
    "withdraw_listing",
]
