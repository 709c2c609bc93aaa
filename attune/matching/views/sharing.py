"""A search as an address to share, made on request."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from attune.foundation.csrf import public_form
from attune.foundation.pages import Crumb
from attune.matching.choices import GROUPS
from attune.matching.forms.needs import asking_carried
from attune.matching.sealing import SealBroken, SealExpired
from attune.matching.sharing import share_of

# What the address of a search holds: the need, sealed, or what may stand there in the plain. Nothing else is passed on.
_CARRIED = ("need", "in", *(group.id for group in GROUPS if group.in_address), "most")


@sensitive_variables()
@sensitive_post_parameters()
@public_form
@require_http_methods(["GET", "HEAD", "POST"])
def share(request: HttpRequest) -> HttpResponse:
    """Show a plain address for a search, with what it carries and what it leaves out.

    The form is answered with an address, as a search itself is: then Back and refreshing work.
    """
    if request.method == "POST":
        query = urlencode([(name, value) for name in _CARRIED for value in request.POST.getlist(name)])
        return HttpResponseRedirect(reverse("share") + (f"?{query}" if query else ""), status=303)
    try:
        need = asking_carried(request.GET, at=timezone.now()).need
    except (SealBroken, SealExpired):
        # The search says itself that it has closed, and how to begin again.
        return HttpResponseRedirect(f"{reverse('find')}?{urlencode({'need': request.GET['need']})}")
    back = reverse("find") + (f"?{request.GET.urlencode()}" if request.GET else "")
    trail = [Crumb(_("Home"), "/"), Crumb(_("Find a therapist"), back), Crumb(_("Share this search"))]
    context = {"share": share_of(need), "back": back, "trail": trail, "nav": "find"}
    return render(request, "matching/share.html", context)
