"""What the sign-in library does in our way: its mail, its limits, its words.

A sign-in flows: urls ── the library's view ── a form of ours ── here (limits, letters) ── the outbox.
"""

from datetime import datetime, timedelta
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext_lazy

from attune.accounts.actions import give_role
from attune.accounts.known_browsers import browser_known_to, remember_browser
from attune.accounts.models import Role, User
from attune.foundation import mail

# What the next page says; of everything else the library would say nothing is needed.
_SAID = {
    "account/messages/password_changed.txt": gettext_lazy("Your password is changed."),
    "account/messages/password_set.txt": gettext_lazy("Your password is set."),
    "account/messages/email_confirmed.txt": gettext_lazy("Your address is confirmed."),
    "account/messages/email_deleted.txt": gettext_lazy("The address is removed."),
    "mfa/messages/totp_activated.txt": gettext_lazy("The app is set up."),
    "mfa/messages/totp_deactivated.txt": gettext_lazy("The app is removed."),
    "mfa/messages/webauthn_added.txt": gettext_lazy("The passkey is added."),
    "mfa/messages/webauthn_removed.txt": gettext_lazy("The passkey is removed."),
    "socialaccount/messages/account_connected.txt": gettext_lazy("You can sign in there from now on."),
    "socialaccount/messages/account_connected_updated.txt": gettext_lazy("You can sign in there already."),
    "socialaccount/messages/account_connected_other.txt": gettext_lazy(
        "Nothing is changed: that sign-in belongs to another account here."
    ),
    "usersessions/messages/sessions_logged_out.txt": gettext_lazy("You are signed out everywhere else."),
}

# What a letter tells of; the library's name of it stands before.
_CHANGED = {
    "account_connected": gettext_lazy("The sign-in of an association now opens your account."),
    "account_disconnected": gettext_lazy("The sign-in of an association no longer opens your account."),
    "email_changed": gettext_lazy("Your account has another e-mail address."),
    "email_confirm": gettext_lazy("An e-mail address of your account was confirmed."),
    "email_deleted": gettext_lazy("An e-mail address was removed from your account."),
    "password_changed": gettext_lazy("The password was changed."),
    "password_reset": gettext_lazy("A new password was set, by a code that was mailed to you."),
    "password_set": gettext_lazy("A password was set."),
    "recovery_codes_generated": gettext_lazy("There are new recovery codes. The old ones are void."),
    "totp_activated": gettext_lazy("An app for codes was set up."),
    "totp_deactivated": gettext_lazy("The app for codes was removed."),
    "webauthn_added": gettext_lazy("A passkey was added."),
    "webauthn_removed": gettext_lazy("A passkey was removed."),
}


class AccountAdapter(DefaultAccountAdapter):
    """Sends through the outbox, counts tries from known browsers apart, and speaks plainly."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": gettext_lazy("This account is closed."),
        "email_password_mismatch": gettext_lazy("This address and password do not belong together."),
        "email_taken": gettext_lazy("This address cannot be used."),
        "enter_current_password": gettext_lazy("This is not your current password."),
        "incorrect_code": gettext_lazy("This is not the code, or it is too old."),
        "incorrect_password": gettext_lazy("This is not your password."),
        "too_many_login_attempts": gettext_lazy(
            "Too many tries. Please wait five minutes, or sign in by a code we mail you."
        ),
        "rate_limited": gettext_lazy("Too many tries. Please wait a few minutes."),
    }

    def save_user(
        self, request: HttpRequest, user: AbstractBaseUser, form: BaseForm, commit: bool = True
    ) -> AbstractBaseUser:
        """Save somebody who has signed up; whoever does so is a client."""
        with transaction.atomic():
            saved = super().save_user(request, user, form, commit=commit)
            assert isinstance(saved, User)
            give_role(saved, Role.CLIENT, by=None, at=timezone.now())
        return saved

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Put a letter into the outbox; its subject is the same for all, since it stands on locked screens."""
        name = template_prefix.rpartition("/")[2]
        letter = "code" if "code" in context else "changed" if name in _CHANGED else name
        words = {
            **context,
            "minutes": settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT // 60,
            "site": settings.ATTUNE_SITE_NAME,
            "changed": _CHANGED.get(name, ""),
        }
        at = timezone.now()
        user = User.objects.filter(email__iexact=email).first()
        with transaction.atomic():
            mail.post(
                f"account.{letter}",
                to_address=email,
                subject=render_to_string(f"accounts/emails/{letter}.subject.txt").strip(),
                body=render_to_string(f"accounts/emails/{letter}.txt", words),
                at=at,
                to=user.public_id if user else None,
                expires_at=_expiry(context, at),
                awaited=letter != "changed",
            )

    def send_notification_mail(
        self, template_prefix: str, user: AbstractBaseUser, context: dict[str, Any] | None = None, **more: Any
    ) -> None:
        """Tell somebody of a change to their account: never from where it was made."""
        assert isinstance(user, User)
        self.send_mail(template_prefix, more.get("email") or user.email, context or {})

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        words = message or _SAID.get(message_template or "")
        if words:
            super().add_message(request, level, message=str(words), extra_tags=extra_tags)

    def post_login(self, request: HttpRequest, user: AbstractBaseUser, **how: Any) -> HttpResponse:
        response = super().post_login(request, user, **how)
        assert isinstance(user, User)
        remember_browser(response, user.email)
        return response

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Count the tries for an address from each browser known to it apart from everyone else's."""
        address = str(credentials.get("email", "")).casefold()
        return f"{address}:{browser_known_to(request, address)}"

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return self.get_login_redirect_url(request)


def _expiry(context: dict[str, Any], at: datetime) -> datetime | None:
    """A letter with a code is not sent once the code opens nothing any more."""
    return at + timedelta(seconds=settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT) if "code" in context else None
