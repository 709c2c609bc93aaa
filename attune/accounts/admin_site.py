"""The door of Django's admin: our own sign-in, the operator's role, and a second factor."""

from collections.abc import Callable
from typing import Any

from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from attune.accounts.access import holding
from attune.accounts.models import Role


class OperatorsSite(AdminSite):
    """Django's admin for operators; to everyone else who is signed in, none of its pages is there."""

    def admin_view(self, view: Callable[..., Any], cacheable: bool = False) -> Callable[..., Any]:
        return _operators_only(super().admin_view(view, cacheable))

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        response = _operators_only(_to_the_index)(request)
        assert isinstance(response, HttpResponse)
        return response

    def logout(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        return HttpResponseRedirect(reverse("account_logout"))

    def password_change(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        return HttpResponseRedirect(reverse("account_change_password"))


def _to_the_index(request: HttpRequest) -> HttpResponseBase:
    return HttpResponseRedirect(reverse("admin:index"))


_operators_only = holding(Role.OPERATOR)
