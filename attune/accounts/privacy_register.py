"""What becomes of the fields of this app, and how a person is exported and erased."""

from datetime import datetime
from typing import Any

from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from allauth.usersessions.models import UserSession
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.utils.translation import gettext_lazy as _

from attune.accounts.admin_log import forget_admin_log
from attune.accounts.models import RoleHeld, User
from attune.foundation import audit
from attune.foundation.privacy import (
    BOOKKEEPING,
    OWN_ACCOUNT,
    PSEUDONYM,
    SECOND_FACTOR,
    SECRET,
    SESSION,
    SIGN_IN,
    VOCABULARY,
    Person,
    call,
    describe,
    describe_all,
    register_eraser,
    register_exporter,
)

_PERSON, _NUMBER, _SINCE = _("person"), _("number"), _("since")
call(
    EmailAddress,
    _("e-mail address of an account"),
    {
        "id": _NUMBER,
        "user": _PERSON,
        "email": _("address"),
        "verified": _("confirmed"),
        "primary": _("in use"),
    },
)
call(
    EmailConfirmation,
    _("confirmation of an e-mail address, which this site does not use"),
    {"id": _NUMBER, "email_address": _("address"), "created": _SINCE, "sent": _("sent"), "key": _("key")},
)
call(
    Authenticator,
    _("second factor"),
    {
        "id": _NUMBER,
        "user": _PERSON,
        "type": _("kind"),
        "data": _("sealed secret, or what a passkey shows of itself"),
        "created_at": _SINCE,
        "last_used_at": _("last used"),
    },
)
call(
    UserSession,
    _("sign-in"),
    {
        "id": _NUMBER,
        "user": _PERSON,
        "created_at": _SINCE,
        "ip": _("network address, always emptied"),
        "last_seen_at": _("the same day again"),
        "session_key": _("key of the session"),
        "user_agent": _("kind of browser, such as “Firefox on Windows”"),
        "data": _("nothing"),
    },
)
call(
    SocialAccount,
    _("sign-in of an association that opens an account"),
    {
        "id": _NUMBER,
        "user": _PERSON,
        "provider": _("whose sign-in"),
        "uid": _("number of the person there"),
        "last_login": _("last used"),
        "date_joined": _SINCE,
        "extra_data": _("nothing"),
    },
)
call(
    SocialApp,
    _("sign-in of an association, which this site reads from its settings and not from here"),
    {
        "id": _NUMBER,
        "provider": _("kind"),
        "provider_id": _("name in addresses"),
        "name": _("name"),
        "client_id": _("our name there"),
        "secret": _("secret"),
        "key": _("key"),
        "settings": _("settings"),
    },
)
call(
    SocialToken,
    _("key to a person's data at an association, which this site never keeps"),
    {
        "id": _NUMBER,
        "app": _("sign-in"),
        "account": _("whose"),
        "token": _("key"),
        "token_secret": _("second key"),
        "expires_at": _("until"),
    },
)

describe(User, SECRET, ["password"])
describe(
    User,
    OWN_ACCOUNT,
    ["id", "public_id", "email", "name", "is_active", "is_superuser", "joined_at", "last_login"],
)
describe_all(User.groups.through, OWN_ACCOUNT)
describe_all(User.user_permissions.through, OWN_ACCOUNT)
describe(RoleHeld, OWN_ACCOUNT, ["id", "person", "role", "given_at"])
describe(RoleHeld, PSEUDONYM, ["given_by"])
describe_all(EmailAddress, OWN_ACCOUNT)
describe_all(EmailConfirmation, OWN_ACCOUNT)
describe_all(Authenticator, SECOND_FACTOR)
describe_all(UserSession, SIGN_IN)
describe_all(SocialAccount, OWN_ACCOUNT)
describe(SocialToken, OWN_ACCOUNT, ["id", "app", "account", "expires_at"])
describe(SocialToken, SECRET, ["token", "token_secret"])
describe(SocialApp, BOOKKEEPING, ["id", "provider", "provider_id", "name", "client_id", "settings"])
describe(SocialApp, SECRET, ["secret", "key"])
describe_all(Session, SESSION)
describe_all(LogEntry, OWN_ACCOUNT)
for _model in (Group, Group.permissions.through, Permission):
    describe_all(_model, BOOKKEEPING)
describe_all(ContentType, VOCABULARY)


def _export(person: Person) -> dict[str, Any]:
    user = User.objects.get(public_id=person.public_id)
    return {
        "public_id": str(user.public_id),
        "email": user.email,
        "name": user.name,
        "joined_at": user.joined_at.isoformat(),
        "last_login": user.last_login.isoformat() if user.last_login else None,
        "roles": [held.role for held in user.roles_held.order_by("role")],
        "groups": [group.name for group in user.groups.all()],
        "addresses": [
            {"email": row.email, "confirmed": row.verified}
            for row in EmailAddress.objects.filter(user=user).order_by("pk")
        ],
        "second_factors": [
            {"kind": row.type, "name": str(row), "since": row.created_at.isoformat()}
            for row in Authenticator.objects.filter(user=user).order_by("pk")
        ],
        "sign_in_of_an_association": [
            {"number_there": row.uid, "since": row.date_joined.isoformat()}
            for row in SocialAccount.objects.filter(user=user).order_by("pk")
        ],
        "signed_in": [
            {"with": row.user_agent, "since": row.created_at.isoformat()}
            for row in UserSession.objects.filter(user=user).order_by("pk")
        ],
    }


def _erase(person: Person, at: datetime) -> None:
    """Delete the account, what the admin noted of it, and every session it has."""
    user = User.objects.filter(public_id=person.public_id).first()
    if user is None:
        return
    for session in Session.objects.filter(expire_date__gt=at).iterator():
        if session.get_decoded().get("_auth_user_id") == str(user.pk):
            session.delete()
    audit.record(audit.Event.ACCOUNT_ERASED, by=None, about=user, at=at)
    forget_admin_log([user])
    user.delete()


register_exporter("account", _export)
register_eraser("account", _erase, order=100)
