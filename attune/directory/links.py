"""Links that are sent by mail: signed, so that nobody can make one up, and opening one changes nothing."""

from uuid import UUID

from django.core import signing
from django.urls import reverse

from attune.directory.models import Invitation, ListingQuestion, SupervisionQuestion

_INVITATION = "attune: an invitation in a letter, 1"
_QUESTION = "attune: a question in a letter, 1"
_SUPERVISION = "attune: a question to a supervisor, 1"


def invitation_address(invitation: Invitation) -> str:
    """Return the path of the page that asks this question."""
    return reverse("invitation", args=[signing.Signer(salt=_INVITATION).sign(invitation.pk.hex)])


def invitation_of(token: str) -> UUID | None:
    """Return the number of the invitation that a link is about; None if the link was not made here."""
    return _number_in(token, _INVITATION)


def question_address(question: ListingQuestion) -> str:
    """Return the path of the page on which this question is answered without signing in."""
    return reverse("availability", args=[signing.Signer(salt=_QUESTION).sign(question.pk.hex)])


def question_of(token: str) -> UUID | None:
    """Return the number of the question that a link is about; None if the link was not made here."""
    return _number_in(token, _QUESTION)


def supervision_address(question: SupervisionQuestion) -> str:
    """Return the path of the page on which a supervisor answers without signing in."""
    return reverse("supervision", args=[signing.Signer(salt=_SUPERVISION).sign(question.pk.hex)])


def supervision_of(token: str) -> UUID | None:
    """Return the number of the question that a link is about; None if the link was not made here."""
    return _number_in(token, _SUPERVISION)


def _number_in(token: str, salt: str) -> UUID | None:
    try:
        return UUID(signing.Signer(salt=salt).unsign(token))
    except (signing.BadSignature, ValueError):
        return None
