"""The pages of a practice's intake coordinator: what seekers allowed them to read, and whom it could go to."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_safe

from attune.accounts.access import holding, person_of
from attune.accounts.models import Role
from attune.enquiries.access import enquiries_for_intake, enquiry_for_intake
from attune.enquiries.actions import CannotBeWrittenTo, pass_on
from attune.enquiries.forms.passing_on import PassOnForm
from attune.enquiries.letters import Letter
from attune.enquiries.queries import colleagues_of
from attune.enquiries.sealed import opened
from attune.enquiries.showing import rows_of
from attune.foundation.keystore import KeyGone
from attune.foundation.pages import Crumb

for_intake = holding(Role.FRONT_DESK)


@require_safe
@for_intake
def intake(request: HttpRequest) -> HttpResponse:
    """List what may be passed on, what has no answer first; nothing of what was written."""
    return _page(
        request, "enquiries/desk/intake.html", {"enquiries": enquiries_for_intake(person_of(request))}
    )


@sensitive_variables()
@require_http_methods(["GET", "HEAD", "POST"])
@for_intake
def intake_one(request: HttpRequest, number: UUID) -> HttpResponse:
    """Show one message, and pass it on to a colleague of the practice."""
    person = person_of(request)
    enquiry = enquiry_for_intake(person, number)
    form = PassOnForm(request.POST if request.method == "POST" else None, colleagues=colleagues_of(enquiry))
    if request.method == "POST" and form.is_valid():
        try:
            pass_on(enquiry, to=form.chosen(), by=person, at=timezone.now())
        except CannotBeWrittenTo:
            form.add_error("to", _("They take no messages any more, or have this one already."))
        else:
            messages.success(request, _("It is passed on."))
            return HttpResponseRedirect(reverse("intake"), status=303)
    try:
        rows = rows_of(opened(enquiry, "sealed_letter", Letter))
    except KeyGone as gone:
        raise Http404 from gone
    context = {"enquiry": enquiry, "rows": rows, "form": form}
    return _page(request, "enquiries/desk/intake_one.html", context, status=422 if form.errors else 200)


def _page(
    request: HttpRequest, template: str, context: dict[str, object], *, status: int = 200
) -> HttpResponse:
    trail = [Crumb(_("Home"), "/"), Crumb(_("Messages to the practice"))]
    return render(request, template, {**context, "trail": trail}, status=status)
