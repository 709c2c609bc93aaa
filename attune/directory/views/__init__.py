"""The pages of the directory."""

from attune.directory.views.approaches import approach, concern
from attune.directory.views.invitations import (
    invitation,
    invited_photo,
    publish_invited,
    refuse_invited,
    withdraw_invited,
)
from attune.directory.views.listings import group, groups, listing, photo, practice, therapists, therapists_in

__all__ = [
    "approach",
    "concern",
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
