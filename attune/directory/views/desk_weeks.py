"""How often a listing was shown and opened, in words too coarse to see anybody in them."""

from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from attune.accounts.access import holding, person_of
from attune.accounts.models import Role
from attune.directory.access import listing_of
from attune.directory.counting import monday_of
from attune.directory.models import ListingWeek
from attune.foundation.clock import today

_WEEKS = 8
# Our own choice: under this nobody is told a number, so that one visit cannot be seen in it.
_FEWEST = 10


@require_safe
@holding(Role.THERAPIST)
def desk_weeks(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the last eight whole weeks. The one that goes on is left out: it would change with a single visit."""
    listing = listing_of(person_of(request), slug)
    this_week = monday_of(today())
    weeks = [this_week - timedelta(weeks=back) for back in range(1, _WEEKS + 1)]
    counted = {row.week: row for row in listing.weeks.filter(week__in=weeks)}
    rows = [(week, *_said(counted, week)) for week in weeks]
    return render(
        request, "directory/desk/weeks.html", {"listing": listing, "rows": rows, "any": bool(counted)}
    )


def roughly(count: int) -> str:
    """Return a count in words: under ten none, under a hundred by tens, above by hundreds."""
    if count < _FEWEST:
        return _("fewer than 10")
    step = 10 if count < 100 else 100
    return _("about %(count)d") % {"count": round(count / step) * step}


def _said(counted: dict[date, ListingWeek], week: date) -> tuple[str, str]:
    row = counted.get(week) or ListingWeek()
    return roughly(row.shown), roughly(row.opened)
