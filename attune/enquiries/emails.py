"""Letters about enquiries. They say that there is something to read, and never what, from whom or about what."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from attune.enquiries.codes import link_token
from attune.enquiries.models import Enquiry, Intake, Letterbox
from attune.enquiries.sealed import opened
from attune.foundation import mail


def tell_therapist(enquiry: Enquiry, name: str, *, at: datetime) -> None:
    """Write to the therapist, at the address of their account, that a message waits for them."""
    person = enquiry.listing.therapist.person
    if person is not None:
        _post(name, person.email, reverse("enquiries_received"), to=person.public_id, at=at)


def tell_intakes(intakes: Iterable[Intake], *, at: datetime) -> None:
    """Write to those who coordinate the intake of a practice that a message waits for them."""
    for intake in intakes:
        _post("received", intake.person.email, reverse("intake"), to=intake.person.public_id, at=at)


def tell_seeker(letterbox: Letterbox, name: str, *, at: datetime) -> None:
    """Write to the seeker that there is something to read; nothing if they gave no address."""
    if letterbox.sealed_address:
        path = reverse("message_link", args=[link_token(letterbox)])
        _post(name, opened(letterbox, "sealed_address", str), path, to=letterbox.pk, at=at)


def _post(name: str, address: str, path: str, *, to: UUID, at: datetime) -> None:
    context = {"site_name": settings.ATTUNE_SITE_NAME, "address": settings.ATTUNE_SITE_URL + path}
    mail.post(
        f"enquiries.{name}",
        to_address=address,
        subject=render_to_string("enquiries/emails/subject.txt", context).strip(),
        body=render_to_string(f"enquiries/emails/{name}.txt", context),
        at=at,
        to=to,
    )
