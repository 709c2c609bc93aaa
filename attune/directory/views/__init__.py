"""The pages of the directory."""

from attune.directory.views.approaches import approach, concern
from attune.directory.views.desk import desk, desk_confirm, desk_delete, desk_withdraw
from attune.directory.views.desk_sections import desk_history, desk_listing, desk_section
from attune.directory.views.invitations import (
    claim_invited,
    invitation,
    invited_photo,
    publish_invited,
    refuse_invited,
    withdraw_invited,
)
from attune.directory.views.listings import group, groups, listing, photo, practice, therapists, therapists_in

__all__ = [
    "approach",
    "claim_invited",
    "concern",
    "desk",
    "desk_confirm",
    "desk_delete",
    "desk_history",
    "desk_listing",
    "desk_section",
    "desk_withdraw",
    "group",
    "groups",
    "invitation",
    "invited_photo",
    "listing",
    "photo",
    "practice",
    "publish_invited",
    "refuse_invited",
    "therapists",
    "therapists_in",
    "withdraw_invited",
]
