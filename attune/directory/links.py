"""Links that are sent by mail: signed, so that nobody can make one up, and opening one changes nothing."""

from uuid import UUID

from django.core import signing
from django.urls import reverse

from attune.directory.models import Invitation

_INVITATION = "attune: an invitation in a letter, 1"


def invitation_address(invitation: Invitation) -> str:
    """Return the path of the page that asks this question."""
    return reverse("invitation", args=[signing.Signer(salt=_INVITATION).sign(invitation.pk.hex)])


def invitation_of(token: str) -> UUID | None:
    """Return the number of the invitation that a link is about; None if the link was not made here."""
    try:
        return UUID(signing.Signer(salt=_INVITATION).unsign(token))
    except (signing.BadSignature, ValueError):
        return None
