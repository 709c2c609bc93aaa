"""The pages of the directory."""

from attune.directory.views.approaches import approach, concern
from attune.directory.views.listings import group, groups, listing, photo, practice, therapists, therapists_in

__all__ = [
    "approach",
    "concern",
    "group",
    "groups",
    "listing",
    "photo",
    "practice",
    "therapists",
    "therapists_in",
]
