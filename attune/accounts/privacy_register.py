"""What becomes of the fields of this app, and how a person is exported and erased."""

from datetime import datetime
from typing import Any

from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session

from attune.accounts.admin_log import forget_admin_log
from attune.accounts.models import User
from attune.foundation import audit
from attune.foundation.privacy import (
    BOOKKEEPING,
    OWN_ACCOUNT,
    SECRET,
    SESSION,
    VOCABULARY,
    Person,
    describe,
    describe_all,
    register_eraser,
    register_exporter,
)

describe(User, SECRET, ["password"])
describe(
    User,
    OWN_ACCOUNT,
    ["id", "public_id", "email", "name", "is_active", "is_staff", "is_superuser", "joined_at", "last_login"],
)
describe_all(User.groups.through, OWN_ACCOUNT)
describe_all(User.user_permissions.through, OWN_ACCOUNT)
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
        "roles": [group.name for group in user.groups.all()],
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
