"""Whether everybody who writes is answered alike: rates by how seekers describe themselves, and never over a few.

Why it is asked: of callers to 320 therapists in New York, 28 in a hundred white middle-class ones were offered an
appointment, 17 Black middle-class ones and 8 working-class ones (S. Kugelmass, Journal of Health and Social Behavior,
2016). What nobody counts, nobody mends.

Nothing of it is about one person or one therapist. How somebody describes themselves is sealed with their letterbox, opened
only to be counted here, and erased with it; so what is counted is what has not been erased yet. The count goes up to the
end of a month, once a week has passed in which its last messages could be answered: one message more or less on a day
cannot be read off two looks at the page.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from math import sqrt

from django.db.models import QuerySet

from attune.enquiries.letters import Group, SelfDescription
from attune.enquiries.models import Enquiry, Letterbox
from attune.enquiries.sealed import opened
from attune.foundation.keystore import KeyGone

FEWEST_PEOPLE = 20
"""A rate over fewer could be about somebody. The issue's own number."""
_TIME_TO_ANSWER = timedelta(days=7)
# Of the standard normal distribution: 95 in a hundred lie between it and its negative.
_Z = 1.959964


@dataclass(frozen=True)
class Rate:
    """A share, and the interval that holds the true one in 95 of 100 such counts."""

    share: float
    low: float
    high: float


@dataclass(frozen=True)
class GroupAnswered:
    """How the messages of those who describe themselves in one way were answered."""

    group: Group
    people: int
    answered: Rate
    offered: Rate

    @property
    def rates(self) -> tuple[Rate, Rate]:
        return self.answered, self.offered


def wilson(share: float, number: int) -> Rate:
    """Return the interval of E. B. Wilson (Journal of the American Statistical Association 22, 1927, 209-212).

    >>> ten_of_twenty = wilson(0.5, 20)
    >>> round(ten_of_twenty.low, 3), round(ten_of_twenty.high, 3)
    (0.299, 0.701)
    >>> wilson(1.0, 20).high
    1.0
    """
    spread = _Z**2 / number
    middle = (share + spread / 2) / (1 + spread)
    half = _Z * sqrt(share * (1 - share) / number + spread / (4 * number)) / (1 + spread)
    return Rate(share, max(0.0, middle - half), min(1.0, middle + half))


def answered_by_group(*, on: date) -> dict[Group, GroupAnswered | None]:
    """Return the rates of every group up to the end of the last month that is a week ago; None below twenty people."""
    sent: dict[Group, list[list[Enquiry]]] = {group: [] for group in Group}
    end = (on - _TIME_TO_ANSWER).replace(day=1)
    for letterbox in _described().filter(made_on__lt=end).iterator(chunk_size=500):
        enquiries = [one for one in letterbox.enquiries.all() if not _was_taken_back(one)]
        for group in _groups_of(letterbox) if enquiries else []:
            sent[group].append(enquiries)
    return {group: _rates(group, people) for group, people in sent.items()}


def _described() -> "QuerySet[Letterbox]":
    return Letterbox.objects.exclude(sealed_description=b"").prefetch_related("enquiries")


def _was_taken_back(enquiry: Enquiry) -> bool:
    """Say whether an enquiry was withdrawn before it had an answer: that counts against nobody."""
    return enquiry.state == Enquiry.State.WITHDRAWN and not enquiry.kind


def _groups_of(letterbox: Letterbox) -> Iterable[Group]:
    try:
        return opened(letterbox, "sealed_description", SelfDescription).groups
    except KeyGone:
        return ()


def _rates(group: Group, people: list[list[Enquiry]]) -> GroupAnswered | None:
    """Return the shares of messages. The interval counts people: three messages of one person are not three of them."""
    if len(people) < FEWEST_PEOPLE:
        return None
    enquiries = [enquiry for theirs in people for enquiry in theirs]
    answered = sum(bool(one.kind) for one in enquiries) / len(enquiries)
    offered = sum(one.kind == Enquiry.Kind.OFFER for one in enquiries) / len(enquiries)
    return GroupAnswered(group, len(people), wilson(answered, len(people)), wilson(offered, len(people)))
