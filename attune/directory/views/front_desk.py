"""The front desk: what waits, and asking members whether they want to be listed.

The method is asked first and the door second, so that a stranger learns nothing from either.
"""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from attune.accounts.access import holding, person_of
from attune.accounts.models import Role
from attune.directory.actions import AlreadyPublic, DoesNotWantToBeListed
from attune.directory.actions.asking import invite_member, want_all_invited, want_all_reminded
from attune.directory.models import Membership
from attune.directory.queries.front_desk import waiting
from attune.directory.work_lists import pages_for
from attune.directory.work_lists import work_list as list_at
from attune.foundation.pages import page_of
from attune.foundation.sealing import SealBroken

at_the_front_desk = holding(Role.FRONT_DESK, Role.OPERATOR)
_page = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@at_the_front_desk
def front_desk(request: HttpRequest) -> HttpResponse:
    """Show what waits, and how many letters are still to be written."""
    context = {
        "waiting": waiting(timezone.now()),
        "pages": pages_for(person_of(request)),
        "members": Membership.objects.count(),
        "wanted": Membership.objects.exclude(wanted="").count(),
    }
    return render(request, "directory/front_desk/front_desk.html", context)


@require_safe
@at_the_front_desk
def work_list(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one list of what waits, in pages."""
    found = list_at(slug)
    if found is None:
        raise Http404
    at = timezone.now()
    rows = found.rows(at)
    page = page_of(request, rows, count=rows.count(), size=50)
    if isinstance(page, HttpResponseRedirect):
        return page
    context = {"list": found, "page": page, "rows": [found.show(row, at) for row in page]}
    return render(request, "directory/front_desk/work_list.html", context)


@_page
@at_the_front_desk
def members_invite(request: HttpRequest) -> HttpResponse:
    """Have every member who was never asked be asked, once it is certain that this is meant."""
    if request.method != "POST":
        many = Membership.objects.never_asked(on=timezone.localdate()).filter(wanted="").count()
        return render(request, "directory/front_desk/invite.html", {"many": many})
    many = want_all_invited(by=person_of(request), at=timezone.now())
    _say_how_many(request, many)
    return _to_front_desk()


@_page
@at_the_front_desk
def members_remind(request: HttpRequest) -> HttpResponse:
    """Have every member who was asked and is silent be reminded, once it is certain that this is meant."""
    if request.method != "POST":
        many = Membership.objects.silent(at=timezone.now()).filter(wanted="").count()
        return render(request, "directory/front_desk/remind.html", {"many": many})
    many = want_all_reminded(by=person_of(request), at=timezone.now())
    _say_how_many(request, many)
    return _to_front_desk()


@require_POST
@at_the_front_desk
def member_invite(request: HttpRequest, number: UUID) -> HttpResponse:
    """Ask one member whether they want to be listed."""
    membership = get_object_or_404(Membership.objects.select_related("therapist"), pk=number)
    try:
        invite_member(membership, by=person_of(request), at=timezone.now())
    except AlreadyPublic:
        messages.warning(request, _("There is no draft to ask about."))
    except DoesNotWantToBeListed:
        messages.warning(
            request, _("They have said that they do not want to be listed. They are not asked again.")
        )
    except (ValidationError, SealBroken):
        messages.warning(request, _("We cannot write to this address. Bring the file of members once more."))
    else:
        messages.success(request, _("Asked. The letter goes out in a moment."))
    return HttpResponseRedirect(reverse("work_list", args=["not-asked"]), status=303)


def _say_how_many(request: HttpRequest, many: int) -> None:
    if many:
        said = ngettext(
            "%(many)d letter is being written. You can close this page.",
            "%(many)d letters are being written. You can close this page.",
            many,
        )
        messages.success(request, said % {"many": many})
    else:
        messages.success(request, _("There is nobody to write to."))


def _to_front_desk() -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("front_desk"), status=303)
