"""The groups of choices a seeker has: one for each facet of the directory."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Group:
    """One group of choices.

    `in_address` says whether it may stand in a plain address: a concern, an identity or a community says
    something about the seeker and travels sealed.
    """

    id: str
    label: str | Promise
    must_at_first: bool
    in_address: bool = False


# In the order in which people think of them.
GROUPS: Sequence[Group] = (
    Group("delivery", _("How you meet"), must_at_first=True, in_address=True),
    Group("concern", _("What it is about"), must_at_first=False),
    Group("approach", _("Approach"), must_at_first=True),
    Group("participants", _("Who comes"), must_at_first=True),
    Group("age", _("Age of the client"), must_at_first=True),
    Group("language", _("Language of sessions"), must_at_first=True, in_address=True),
    Group("room", _("Room for new clients"), must_at_first=True),
    Group("insurer", _("Who may pay"), must_at_first=True),
    Group("money", _("Ways to pay less"), must_at_first=False),
    Group("population", _("Experience with"), must_at_first=False),
    Group("community", _("Communities they serve"), must_at_first=False),
    Group("identity", _("What they say of themselves"), must_at_first=False),
    Group("access", _("Access"), must_at_first=True),
    Group("profession", _("Profession"), must_at_first=False),
    Group("standing", _("Standing"), must_at_first=False),
)
BY_ID = {group.id: group for group in GROUPS}

# Groups that are no vocabulary of the directory: their few values are named here.
MONEY = {
    "sliding": _("Sliding fee with places open"),
    "free-talk": _("A free first talk"),
}

# Currencies in which a highest fee can be asked.
CURRENCIES = ("USD", "CAD", "GBP", "EUR", "AUD", "CHF")
