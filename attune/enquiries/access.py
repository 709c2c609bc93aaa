"""The only door to what a seeker and a therapist write to each other."""

from uuid import UUID

from django.contrib.sessions.backends.base import SessionBase
from django.http import Http404

from attune.accounts.models import User
from attune.enquiries.models import Enquiry, Letterbox

_OPEN, _CODE = "letterbox", "letterbox-code"


def enquiries_to(person: User) -> "list[Enquiry]":
    """Return the enquiries to a person's own listings, those without an answer first, the longest waiting on top."""
    rows = Enquiry.objects.filter(listing__therapist__person=person, is_blocked=False).exclude(
        state=Enquiry.State.WITHDRAWN
    )
    found = list(rows.select_related("listing", "letterbox").order_by("sent_at"))
    return sorted(found, key=lambda one: one.answered_at is not None)


def enquiry_to(person: User, number: UUID) -> Enquiry:
    """Return an enquiry if it was sent to a listing of this person; raise Http404 for everybody else.

    The same answer for one that never was, one that was withdrawn and one that is somebody else's: numbers tell nothing.
    """
    rows = Enquiry.objects.filter(pk=number, listing__therapist__person=person, is_blocked=False)
    found = (
        rows.exclude(state=Enquiry.State.WITHDRAWN)
        .select_related("listing__therapist", "letterbox", "record")
        .first()
    )
    if found is None:
        raise Http404
    return found


def open_letterbox(session: SessionBase, letterbox: Letterbox, *, code: str = "") -> None:
    """Let this visit read a letterbox whose code was typed or whose link was opened; the session's key is made anew.

    `code` is shown on its page as long as the visit lasts: only whoever has just sent something has it to hand over.
    """
    session.cycle_key()
    session[_OPEN], session[_CODE] = letterbox.pk.hex, code


def code_shown(session: SessionBase) -> str:
    """Return the code that this visit may show; empty if it came by a link or a code."""
    return str(session.get(_CODE, ""))


def close_letterbox(session: SessionBase) -> None:
    """Let this visit read no letterbox any more."""
    session.pop(_OPEN, None)
    session.pop(_CODE, None)


def letterbox_in(session: SessionBase) -> Letterbox | None:
    """Return the letterbox that this visit has opened; None if it has opened none, or it is gone."""
    number = session.get(_OPEN)
    return Letterbox.objects.filter(pk=UUID(number)).first() if number else None


def enquiry_in(letterbox: Letterbox, number: UUID) -> Enquiry:
    """Return one of the enquiries of a letterbox; raise Http404 for any other."""
    found = (
        letterbox.enquiries.select_related("listing__therapist", "letterbox", "record")
        .filter(pk=number)
        .first()
    )
    if found is None:
        raise Http404
    return found
