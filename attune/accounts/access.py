"""The only door to pages that not everybody may see."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from allauth.mfa.models import Authenticator
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from attune.accounts.models import NEED_SECOND_FACTOR, Role, User

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


class SignedInRequest(HttpRequest):
    """A request behind the door: somebody is signed in."""

    user: User


def person_of(request: HttpRequest) -> User:
    """Return who is signed in; only for what stands behind `signed_in`, where somebody always is."""
    assert isinstance(request.user, User)
    return request.user


def has_second_factor(person: User) -> bool:
    """Say whether somebody signs in with more than one thing; recovery codes alone are none."""
    kinds = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
    return bool(Authenticator.objects.filter(user=person, type__in=kinds).exists())


def signed_in(view: View[P]) -> View[P]:
    """Send whoever is not signed in to where one signs in, and afterwards back."""

    @wraps(view)
    def door(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return _to_sign_in(request)
        return view(request, *args, **kwargs)

    return door


def with_second_factor(view: View[P]) -> View[P]:
    """Lead whoever has no second factor to where one sets one up: for pages that show something of others."""

    @wraps(view)
    def door(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not has_second_factor(person_of(request)):
            return HttpResponseRedirect(reverse("mfa_index") + "?needed")
        return view(request, *args, **kwargs)

    return signed_in(door)


def holding(*roles: Role) -> Callable[[View[P]], View[P]]:
    """Let in whoever holds one of `roles`; to others who are signed in the page is not there.

    Every role but the client's asks for a second factor first.
    """

    def doorkeeper(view: View[P]) -> View[P]:
        @wraps(view)
        def door(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            held = person_of(request).roles.intersection(roles)
            if not held:
                raise Http404
            if held <= NEED_SECOND_FACTOR:
                return with_second_factor(view)(request, *args, **kwargs)
            return view(request, *args, **kwargs)

        return signed_in(door)

    return doorkeeper


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    return redirect_to_login(
        request.get_full_path() if request.method == "GET" else "", reverse("account_login")
    )
