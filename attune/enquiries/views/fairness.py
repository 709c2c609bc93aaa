"""What operators may see of how messages were answered: rates over at least twenty people, and no message."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from attune.accounts.access import holding
from attune.accounts.models import Role
from attune.enquiries.fairness import FEWEST_PEOPLE, answered_by_group
from attune.enquiries.forms.describing import GROUP_LABELS
from attune.foundation.clock import today
from attune.foundation.pages import Crumb


@require_safe
@holding(Role.OPERATOR)
def answer_rates(request: HttpRequest) -> HttpResponse:
    """Show, for each way of describing oneself, how many messages were answered, with the interval."""
    rates = answered_by_group(on=today())
    context = {
        "rows": [(label, rates[group]) for group, label in GROUP_LABELS],
        "fewest": FEWEST_PEOPLE,
        "trail": [Crumb(_("Home"), "/"), Crumb(_("Answer rates"))],
    }
    return render(request, "enquiries/desk/answer_rates.html", context)
