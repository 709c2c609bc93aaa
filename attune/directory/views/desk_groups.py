"""Beginning a therapy group from the desk, where the operator lists groups."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from attune.accounts.access import holding, person_of
from attune.accounts.models import Role
from attune.directory.access import own_listings_of
from attune.directory.actions import TooManyGroups, begin_group
from attune.directory.group_forms import BeginGroupForm
from attune.foundation.clock import today


@require_http_methods(["GET", "HEAD", "POST"])
@holding(Role.THERAPIST)
def group_begin(request: HttpRequest) -> HttpResponse:
    """Ask what the group is, and make a draft of it."""
    if not settings.ATTUNE_GROUPS:
        raise Http404
    person = person_of(request)
    beside = own_listings_of(person)
    form = BeginGroupForm(request.POST if request.method == "POST" else None, beside=beside, on=today())
    if form.is_valid():
        try:
            made = begin_group(form.beside, form.described, on=today(), by=person, at=timezone.now())
        except TooManyGroups:
            form.add_error(None, _("You keep twelve groups here already. Withdraw one first."))
        else:
            messages.success(
                request, _("Begun. Nobody can see it until you publish it. Here is what else it can say.")
            )
            return HttpResponseRedirect(reverse("desk_listing", args=[made.slug]), status=303)
    status = 422 if form.errors else 200
    return render(request, "directory/desk/group_begin.html", {"form": form}, status=status)
