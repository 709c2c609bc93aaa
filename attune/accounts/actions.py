"""Writes about people: what they may do."""

from datetime import datetime

from django.db import transaction

from attune.accounts.models import Role, RoleHeld, User
from attune.foundation import audit


@transaction.atomic
def give_role(person: User, role: Role, *, by: User | None, at: datetime) -> None:
    """Let somebody do what a role may do; giving it again changes nothing. `by` is None for the site itself."""
    _held, is_new = RoleHeld.objects.get_or_create(
        person=person, role=role, defaults={"given_by": by.public_id if by else None, "given_at": at}
    )
    if is_new:
        audit.record(audit.Event.ROLE_GIVEN, by=by, about=person, at=at)
        _forget_what_was_read(person)


@transaction.atomic
def withdraw_role(person: User, role: Role, *, by: User | None, at: datetime) -> None:
    """Take a role back, at once everywhere; taking back what is not held changes nothing."""
    gone, _kinds = RoleHeld.objects.filter(person=person, role=role).delete()
    if gone:
        audit.record(audit.Event.ROLE_WITHDRAWN, by=by, about=person, at=at)
        _forget_what_was_read(person)


def _forget_what_was_read(person: User) -> None:
    vars(person).pop("roles", None)
