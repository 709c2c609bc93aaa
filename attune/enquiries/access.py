"""The only door to what a seeker and a therapist write to each other."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import date
from uuid import UUID

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import SessionBase
from django.db.models import QuerySet
from django.http import Http404

from attune.accounts.models import User
from attune.enquiries.models import Enquiry, Letterbox
from attune.foundation.sealing import seal, unseal

_OPEN, _CODE, _ERASED = "letterbox", "letterbox-code", "letterbox-erased"
_PURPOSE = "codes shown, 1"


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


def enquiries_for_intake(person: User) -> "list[Enquiry]":
    """Return what a practice's intake coordinator may read, those without an answer first."""
    found = list(_for_intake(person).select_related("listing__therapist").order_by("sent_at"))
    return sorted(found, key=lambda one: one.answered_at is not None)


def enquiry_for_intake(person: User, number: UUID) -> Enquiry:
    """Return an enquiry that its seeker allowed this coordinator to read; raise Http404 for any other."""
    found = _for_intake(person).filter(pk=number).select_related("listing__therapist", "letterbox").first()
    if found is None:
        raise Http404
    return found


def _for_intake(person: User) -> "QuerySet[Enquiry]":
    rows = Enquiry.objects.filter(listing__practice__intakes__person=person, may_pass_on=True)
    return rows.filter(is_blocked=False).exclude(state=Enquiry.State.WITHDRAWN)


def open_letterbox(session: SessionBase, letterbox: Letterbox, *, code: str = "") -> None:
    """Let this visit read a letterbox whose code was typed or whose link was opened.

    The session's key is made anew, unless somebody is signed in: theirs was made then, and is listed under their account,
    so that they can end it from elsewhere. `code` is shown on its page as long as the visit lasts: only whoever has just sent
    something has it to hand over. It is sealed, since sessions are rows of the database, and rows are in its backups.
    """
    if SESSION_KEY not in session:
        session.cycle_key()
    session[_OPEN] = letterbox.pk.hex
    sealed = seal(code.encode(), purpose=_PURPOSE, about=letterbox.pk.hex) if code else b""
    session[_CODE] = urlsafe_b64encode(sealed).decode()
    session.pop(_ERASED, None)


def code_shown(session: SessionBase) -> str:
    """Return the code that this visit may show; empty if it came by a link or a code."""
    sealed = session.get(_CODE)
    if not sealed:
        return ""
    return unseal(urlsafe_b64decode(sealed), purpose=_PURPOSE, about=session[_OPEN]).decode()


def close_letterbox(session: SessionBase) -> None:
    """Let this visit read no letterbox any more."""
    session.pop(_OPEN, None)
    session.pop(_CODE, None)


def keep_receipt(session: SessionBase, *, on: date, last_day: date) -> None:
    """Remember the days of a receipt for as long as this visit lasts, so that its page can be read again."""
    session[_ERASED] = [on.isoformat(), last_day.isoformat()]


def receipt_in(session: SessionBase) -> tuple[date, date] | None:
    """Return the day of an erasure and the last on which a backup could open it; None if this visit erased nothing."""
    days = session.get(_ERASED)
    return (date.fromisoformat(days[0]), date.fromisoformat(days[1])) if days else None


def letterboxes_of(person: User) -> "list[Letterbox]":
    """Return what somebody sent while signed in, the newest first."""
    return list(Letterbox.objects.filter(person=person).order_by("-made_on", "pk"))


def letterbox_of(person: User, number: UUID) -> Letterbox:
    """Return one of somebody's own letterboxes; raise Http404 for any other, as for one that never was."""
    found = Letterbox.objects.filter(pk=number, person=person).first()
    if found is None:
        raise Http404
    return found


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
