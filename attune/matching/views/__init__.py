"""The pages of the search, from the front page on."""

from attune.matching.views.finding import find, find_near, find_with, find_without, how_matching_works
from attune.matching.views.front import front_page, start_from_approach, start_from_concern, start_from_place
from attune.matching.views.lost import not_found
from attune.matching.views.standing import desk_standing

__all__ = [
    "desk_standing",
    "find",
    "find_near",
    "find_with",
    "find_without",
    "front_page",
    "how_matching_works",
    "not_found",
    "start_from_approach",
    "start_from_concern",
    "start_from_place",
]
