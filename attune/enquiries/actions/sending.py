"""Sending an enquiry: once, to each therapist named, and to nobody else."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction

from attune.accounts.models import User
from attune.directory.models import Listing
from attune.enquiries import codes
from attune.enquiries.emails import tell_intakes, tell_seeker, tell_therapist
from attune.enquiries.letters import MOST_THERAPISTS, Letter, SelfDescription
from attune.enquiries.models import AnswerRecord, Block, Enquiry, Intake, Letterbox
from attune.enquiries.queries import listings_that_take_enquiries
from attune.enquiries.sealed import sealed_for
from attune.foundation import audit, keystore
from attune.foundation.sealing import fingerprint, fingerprints

_FORMS = "forms of enquiries, 1"
_SENDERS = "senders of enquiries, 1"
_NO_DESCRIPTION = SelfDescription()


class CannotBeWrittenTo(Exception):
    """One of those named takes no enquiries now, or not from this sender; nothing was sent to anybody."""

    def __init__(self, listings: Sequence[Listing]) -> None:
        super().__init__()
        self.listings = listings


def send_enquiry(
    letter: Letter,
    *,
    to: Sequence[Listing],
    once: str,
    address: str = "",
    wants_mail: bool = False,
    description: SelfDescription = _NO_DESCRIPTION,
    by: User | None,
    at: datetime,
) -> Letterbox:
    """Send `letter` to one to three listings and return the letterbox in which the answers will be.

    `once` names the form: sent a second time, it returns the letterbox of the first and sends nothing. Its code is
    `codes.code_of(once)`. `address` is the seeker's own mail address, if they want the link by mail;
    `description` is for counting alone, and goes to nobody. Raise CannotBeWrittenTo, and ValueError for nobody or too many.
    """
    if not 1 <= len({listing.pk for listing in to}) == len(to) <= MOST_THERAPISTS:
        raise ValueError("An enquiry goes to one therapist, or to two or three different ones.")
    if sent := _sent_before(once):
        return sent
    try:
        return _send(
            letter,
            to=to,
            once=once,
            address=address,
            wants_mail=wants_mail,
            description=description,
            by=by,
            at=at,
        )
    except IntegrityError:
        # The same form, sent at the same moment, was faster.
        if sent := _sent_before(once):
            return sent
        raise


@transaction.atomic
def _send(
    letter: Letter,
    *,
    to: Sequence[Listing],
    once: str,
    address: str,
    wants_mail: bool,
    description: SelfDescription,
    by: User | None,
    at: datetime,
) -> Letterbox:
    _refuse_if_any_cannot(to, address, by)
    letterbox = Letterbox(
        code=codes.letters_for_code(codes.code_of(once)),
        once=fingerprint(once, purpose=_FORMS),
        person=by,
        sender=_letters_for_sender(address, by)[0],
        wants_mail=wants_mail and bool(address),
        made_on=at.date(),
        forget_on=at.date() + timedelta(days=settings.ATTUNE_ENQUIRY_DAYS),
    )
    keystore.make(letterbox.pk, at=at)
    if address:
        letterbox.sealed_address = sealed_for(letterbox, "sealed_address", address)
    if description.groups:
        letterbox.sealed_description = sealed_for(letterbox, "sealed_description", description)
    letterbox.save(force_insert=True)
    for listing in to:
        send_one(letter, letterbox, listing, by=by, at=at)
    tell_seeker(letterbox, "sent", at=at)
    return letterbox


def send_one(
    letter: Letter,
    letterbox: Letterbox,
    listing: Listing,
    *,
    by: User | None,
    at: datetime,
    passed_on_from: Enquiry | None = None,
) -> None:
    """Add one enquiry to a letterbox, in the caller's transaction."""
    enquiry = Enquiry(letterbox=letterbox, listing=listing, sent_at=at, passed_on_from=passed_on_from)
    intakes = (
        Intake.objects.filter(practice=listing.practice_id) if letter.may_pass_on else Intake.objects.none()
    )
    enquiry.may_pass_on = intakes.exists()
    keystore.make(enquiry.pk, at=at)
    enquiry.sealed_letter = sealed_for(enquiry, "sealed_letter", letter)
    enquiry.record = AnswerRecord.objects.create(listing=listing, sent_on=at.date())
    enquiry.save(force_insert=True)
    tell_therapist(enquiry, "received", at=at)
    if not passed_on_from:
        tell_intakes(intakes.select_related("person"), at=at)
    audit.record(audit.Event.ENQUIRY_SENT, by=by, about=enquiry, at=at)


def _sent_before(once: str) -> Letterbox | None:
    return Letterbox.objects.filter(once__in=fingerprints(once, purpose=_FORMS)).first()


def _refuse_if_any_cannot(to: Sequence[Listing], address: str, by: User | None) -> None:
    open_ones = set(
        listings_that_take_enquiries().filter(pk__in=[one.pk for one in to]).values_list("pk", flat=True)
    )
    blocking = set(
        Block.objects.filter(
            sender__in=[letters for letters in _letters_for_sender(address, by) if letters],
            therapist__in=[one.therapist_id for one in to],
        ).values_list("therapist", flat=True)
    )
    closed = [one for one in to if one.pk not in open_ones or one.therapist_id in blocking]
    if closed:
        raise CannotBeWrittenTo(closed)


def _letters_for_sender(address: str, by: User | None) -> list[str]:
    """Return the letters that stand for a sender, now and under secrets of before; empty ones if nothing is known of them."""
    known = str(by.public_id) if by else address.strip().casefold()
    return fingerprints(known, purpose=_SENDERS) if known else [""]
