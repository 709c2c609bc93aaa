"""An association's own sign-in, by OpenID Connect: whom it may let in here, and what is kept of them.

sign-in page ── go_there ── the association ── come_back ── the library reads who it is ── here ── an account
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from allauth.account.models import EmailAddress
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialApp, SocialLogin
from allauth.socialaccount.providers.base import AuthError, AuthProcess
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from attune.accounts.actions import give_role
from attune.accounts.models import Role, User

_NAME_LENGTH = 150


@dataclass(frozen=True)
class Association:
    """Whose sign-in opens accounts here. `id` stands in the addresses that the association is told."""

    id: str
    name: str


def association_to_sign_in_at() -> Association | None:
    """Return the association whose sign-in the operator has set up; None if there is none."""
    if not settings.ATTUNE_OIDC_ADDRESS:
        return None
    return Association("association", settings.ATTUNE_OIDC_NAME)


class AssociationAdapter(DefaultSocialAccountAdapter):
    """Takes the one association from the settings, and lets in whom it names with an address it has confirmed."""

    def list_apps(
        self, request: HttpRequest, provider: str | None = None, client_id: str | None = None
    ) -> list[SocialApp]:
        association = association_to_sign_in_at()
        if association is None or provider not in (None, association.id, "openid_connect"):
            return []
        return [
            SocialApp(
                provider="openid_connect",
                provider_id=association.id,
                name=association.name,
                client_id=settings.ATTUNE_OIDC_CLIENT,
                secret=settings.ATTUNE_OIDC_SECRET,
                settings={"server_url": settings.ATTUNE_OIDC_ADDRESS},
            )
        ]

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Let nobody make an account with an address that they may not own, or that has an account already."""
        if sociallogin.is_existing or sociallogin.state.get("process") == AuthProcess.CONNECT:
            return
        owned = [row.email for row in sociallogin.email_addresses if row.verified is True]
        if not owned:
            raise _refused(request, "accounts/association_unconfirmed.html")
        if EmailAddress.objects.filter(email__iexact=owned[0]).exists() or _has_account(owned[0]):
            raise _refused(request, "accounts/association_known_address.html")

    def populate_user(self, request: HttpRequest, sociallogin: SocialLogin, data: Mapping[str, Any]) -> User:
        """Take over an address and a name; nothing else that the association may say is looked at."""
        user = sociallogin.user
        assert isinstance(user, User)
        user.email = User.objects.normalize_email(str(data.get("email") or ""))
        # Signs that cannot be seen, such as those that turn the direction of what follows, are left out.
        user.name = "".join(sign for sign in str(data.get("name") or "") if sign.isprintable())[:_NAME_LENGTH]
        return user

    def save_user(self, request: HttpRequest, sociallogin: SocialLogin, form: object = None) -> User:
        """Save somebody who comes for the first time; whoever does so is a client."""
        with transaction.atomic():
            saved = super().save_user(request, sociallogin, form)
            assert isinstance(saved, User)
            give_role(saved, Role.CLIENT, by=None, at=timezone.now())
        return saved

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: object,
        error: str | None = None,
        exception: Exception | None = None,
        extra_context: Mapping[str, object] | None = None,
    ) -> None:
        cancelled = error == AuthError.CANCELLED
        raise _refused(request, "accounts/association_trouble.html", status=200 if cancelled else 401)

    def get_connect_redirect_url(self, request: HttpRequest, socialaccount: object) -> str:
        return reverse("account")


def _has_account(address: str) -> bool:
    return User.objects.filter(email__iexact=address).exists()


def _refused(request: HttpRequest, template: str, *, status: int = 409) -> ImmediateHttpResponse:
    context = {"association": association_to_sign_in_at()}
    return ImmediateHttpResponse(render(request, template, context, status=status))
