"""Who is at the operators' pages."""

from django.http import HttpRequest

from attune.accounts.models import User


def operator_of(request: HttpRequest) -> User:
    """Return who is signed in; only for what stands behind the admin's door, where somebody always is."""
    assert isinstance(request.user, User)
    return request.user
