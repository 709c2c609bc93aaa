"""The charts of the workspace, each of which its owner can turn off."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Chart(StrEnum):
    """Something that is drawn. The name stands in somebody's choices, so it stays."""

    SELF_TALK = "self-talk"


CHARTS: dict[Chart, Promise] = {Chart.SELF_TALK: _("Self-talk: what a reply did")}
