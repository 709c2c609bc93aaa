"""Signing in as somebody invented, on a demonstration alone."""

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from attune.foundation.csrf import public_form
from attune.workspace.demonstration.clients import invented_people, invented_person


@never_cache
@public_form
@require_http_methods(["GET", "HEAD", "POST"])
def demonstration_people(request: HttpRequest) -> HttpResponse:
    """List the invented people, and sign in as one of them. Anywhere but on a demonstration this page is not there."""
    if settings.ATTUNE_MODE != "demo":
        raise Http404
    if request.method != "POST":
        return render(request, "workspace/demonstration.html", {"people": invented_people()})
    person = invented_person(request.POST.get("address", ""))
    if person is None:
        raise Http404
    login(request, person, backend=settings.AUTHENTICATION_BACKENDS[0])
    return HttpResponseRedirect(reverse("account"), status=303)
