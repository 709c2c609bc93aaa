"""A person's own page: name, address, password, second factor, where they are signed in, taking along, deleting."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import Any

from allauth.account.decorators import reauthentication_required
from allauth.account.views import logout
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth import logout as end_session
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from attune.accounts.access import has_second_factor, person_of, signed_in
from attune.accounts.association import association_to_sign_in_at
from attune.accounts.forms import ConfirmForm, NameForm
from attune.accounts.models import Role
from attune.foundation import keystore, privacy
from attune.foundation.context import this_site

require_page = require_http_methods(["GET", "HEAD", "POST"])


def framed(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Let a page of the library stand in our frame, whose `site` is the one its operator describes."""

    @require_page
    @wraps(view)
    def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        if isinstance(response, TemplateResponse) and not response.is_rendered:
            ours = {"site": this_site(), "association": association_to_sign_in_at()}
            response.context_data = {**(response.context_data or {}), **ours}
        return response

    return page


@signed_in
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    kinds = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
    context = {
        "person": person,
        "many_factors": Authenticator.objects.filter(user=person, type__in=kinds).count(),
        "many_signed_in": len(UserSession.objects.purge_and_list(person)),
        "has_password": person.has_usable_password(),
        "association": association_to_sign_in_at(),
        "signs_in_there": SocialAccount.objects.filter(user=person).exists(),
        "lacks_factor": person.needs_second_factor and not has_second_factor(person),
        "keeps_desk": Role.THERAPIST in person.roles,
        "sits_at_front_desk": bool(person.roles & {Role.FRONT_DESK, Role.OPERATOR}),
    }
    return render(request, "accounts/account.html", context)


@signed_in
@require_page
def name(request: HttpRequest) -> HttpResponse:
    form = NameForm(request.POST if request.method == "POST" else None, instance=person_of(request))
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Your name is changed."))
        return HttpResponseRedirect(reverse("account"))
    return render(request, "accounts/name.html", {"form": form}, status=422 if form.errors else 200)


@require_page
def sign_out(request: HttpRequest) -> HttpResponseBase:
    """Ask whether to sign out; a POST does it, and has the browser drop what it kept of us."""
    response: HttpResponseBase = framed(logout)(request)
    if request.method == "POST":
        response["Clear-Site-Data"] = '"cookies", "storage"'
    return response


@signed_in
@require_POST
def sign_out_everywhere(request: HttpRequest) -> HttpResponse:
    """End every session of this person, this one too."""
    for session in UserSession.objects.filter(user=person_of(request)):
        session.end()
    end_session(request)
    return _goodbye_to("front_page")


@signed_in
@require_safe
@reauthentication_required
def download(request: HttpRequest) -> HttpResponse:
    """Show everything the site holds about this person, to read or to keep."""
    held = privacy.export_of(person_of(request))
    return render(request, "accounts/download.html", {"held": [held_of(name, held[name]) for name in held]})


@signed_in
@require_safe
@reauthentication_required
def download_file(request: HttpRequest) -> HttpResponse:
    """Hand over the same as a file that programs can read."""
    held = json.dumps(privacy.export_of(person_of(request)), indent=2, ensure_ascii=False)
    response = HttpResponse(held, content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="my-account.json"'
    return response


@signed_in
@require_page
@reauthentication_required
def delete(request: HttpRequest) -> HttpResponse:
    """Say what goes and what stays, and erase this person once they have said yes."""
    form = ConfirmForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        privacy.erase(person_of(request), at=timezone.now())
        end_session(request)
        return _goodbye_to("account_goodbye")
    return render(request, "accounts/delete.html", {"form": form}, status=422 if form.errors else 200)


@require_safe
def goodbye(request: HttpRequest) -> HttpResponse:
    """Say that it is done, and after which day no backup can open what they wrote."""
    return render(request, "accounts/goodbye.html", {"opens_until": keystore.opens_until(timezone.now())})


@dataclass(frozen=True)
class Held:
    """One thing the site holds about somebody, as the page shows it: a value, or parts under a name."""

    name: str
    value: str
    parts: Sequence["Held"] = ()


def held_of(name: str, value: Any) -> Held:
    """Return a value of an export with a name that can be read.

    >>> held_of("joined_at", "2026-11-22").name, held_of("", [{"kind": "totp"}]).parts[0].parts[0].value
    ('Joined at', 'totp')
    """
    shown = name.replace("_", " ").capitalize()
    if isinstance(value, dict):
        return Held(shown, "", [held_of(part, value[part]) for part in value])
    if isinstance(value, list):
        return Held(shown, "", [held_of(str(number), part) for number, part in enumerate(value, 1)])
    return Held(shown, "–" if value in (None, "") else str(value))


def too_many(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/too_many.html", status=429)


def _goodbye_to(route: str) -> HttpResponse:
    response = HttpResponseRedirect(reverse(route), status=303)
    response["Clear-Site-Data"] = '"cookies", "storage"'
    return response
