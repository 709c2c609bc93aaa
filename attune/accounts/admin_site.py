"""The door of Django's admin: our own sign-in, the operator's role, and a second factor."""

from collections.abc import Callable
from typing import Any

from django.contrib.admin import AdminSite
from django.db.models.base import ModelBase
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from attune.accounts.access import holding
from attune.accounts.models import Role


class OperatorsSite(AdminSite):
    """Django's admin for operators; to everyone else who is signed in, none of its pages is there."""

    def register(self, model_or_iterable: Any, *args: Any, **options: Any) -> None:
        """Show all that is registered but what the sign-in library keeps: nobody but its owner looks at that."""
        models: Any = [model_or_iterable] if isinstance(model_or_iterable, ModelBase) else model_or_iterable
        shown = [model for model in models if model._meta.app_label not in _NOBODY_LOOKS_AT]
        super().register(shown, *args, **options)

    def admin_view(self, view: Callable[..., Any], cacheable: bool = False) -> Any:
        return _operators_only(super().admin_view(view, cacheable))

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        response = _operators_only(_to_the_index)(request)
        assert isinstance(response, HttpResponse)
        return response

    # The stubs promise pages; these lead on to ours.
    def logout(  # type: ignore[override]
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        return HttpResponseRedirect(reverse("account_logout"))

    def password_change(  # type: ignore[override]
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        return HttpResponseRedirect(reverse("account_change_password"))


def _to_the_index(request: HttpRequest) -> HttpResponseBase:
    return HttpResponseRedirect(reverse("admin:index"))


_operators_only = holding(Role.OPERATOR)
_NOBODY_LOOKS_AT = {"account", "mfa", "socialaccount", "usersessions"}
