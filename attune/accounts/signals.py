"""What is done around signing in, where the library tells of it."""

from typing import Any

from allauth.account.signals import email_confirmed
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.db.models.signals import pre_save
from django.dispatch import receiver
from django.http import HttpRequest

from attune.accounts.browser_names import coarse_name
from attune.accounts.models import User
from attune.foundation import mail

# The column cannot be empty; this is the address that means none.
NO_ADDRESS = "0.0.0.0"  # noqa: S104  nothing listens here


@receiver(pre_save, sender=UserSession)
def keep_no_traces(sender: type[UserSession], instance: UserSession, **kwargs: Any) -> None:
    """Store of a sign-in neither where it came from nor what exactly the browser says of itself."""
    instance.ip = NO_ADDRESS
    instance.user_agent = coarse_name(instance.user_agent)


@receiver(pre_save, sender=SocialAccount)
def keep_no_profile(sender: type[SocialAccount], instance: SocialAccount, **kwargs: Any) -> None:
    """Store of somebody who signs in at an association the number they have there, and nothing else it says of them."""
    instance.extra_data = {}


@receiver(email_confirmed)
def address_is_read(request: HttpRequest, email_address: Any, **kwargs: Any) -> None:
    """Write to an address again that refused our mail before, now that somebody reads it.

    And forget a password that was chosen before anybody proved to own the address, unless its owner confirms the sign-up.

    Otherwise somebody could sign up with an address of another person, wait until they sign in by a code, and know
    their password.
    """
    mail.revive(email_address.email)
    user: User = email_address.user
    confirmed_a_sign_up = request.resolver_match and request.resolver_match.url_name == (
        "account_email_verification_sent"
    )
    if user.last_login is None and not confirmed_a_sign_up:
        user.set_unusable_password()
        user.save(update_fields=["password"])
