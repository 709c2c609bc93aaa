"""Handing somebody what this app holds about them, opened: what they wrote, and how they answered."""

from typing import Any

import msgspec

from attune.enquiries.letters import Card, Letter, Reply, SelfDescription
from attune.enquiries.models import Enquiry, Intake, Letterbox
from attune.enquiries.sealed import opened
from attune.foundation.keystore import KeyGone
from attune.foundation.privacy import Person


def export_person(person: Person) -> dict[str, Any]:
    """Return the enquiries somebody sent while signed in, and those their listings received, as far as they open.

    A seeker's private card is theirs alone; a therapist's copy has none.
    """
    sent = Letterbox.objects.filter(person__public_id=person.public_id).prefetch_related("enquiries__listing")
    received = Enquiry.objects.filter(
        listing__therapist__person__public_id=person.public_id, is_blocked=False
    ).select_related("listing", "letterbox")
    return {
        "sent": [
            {
                "made_on": box.made_on.isoformat(),
                "forgotten_on": box.forget_on.isoformat(),
                "description": _described(box),
                "enquiries": [_one(enquiry, has_card=True) for enquiry in box.enquiries.all()],
            }
            for box in sent
        ],
        "received": [_one(enquiry, has_card=False) for enquiry in received],
        "coordinates": [
            {"practice": str(intake.practice), "since": intake.since.isoformat()}
            for intake in Intake.objects.filter(person__public_id=person.public_id).select_related("practice")
        ],
    }


def _described(letterbox: Letterbox) -> list[str]:
    if not letterbox.sealed_description:
        return []
    try:
        return list(opened(letterbox, "sealed_description", SelfDescription).groups)
    except KeyGone:
        return []


def _one(enquiry: Enquiry, *, has_card: bool) -> dict[str, Any]:
    plain: dict[str, Any] = {
        "to": enquiry.listing.slug,
        "state": enquiry.state,
        "sent_at": enquiry.sent_at.isoformat(),
        "answer": enquiry.kind,
    }
    try:
        if enquiry.sealed_letter:
            plain["message"] = msgspec.to_builtins(opened(enquiry, "sealed_letter", Letter))
        if enquiry.sealed_reply:
            plain["reply"] = msgspec.to_builtins(opened(enquiry, "sealed_reply", Reply))
        if enquiry.sealed_card and has_card:
            plain["private_card"] = msgspec.to_builtins(opened(enquiry, "sealed_card", Card))
    except KeyGone:
        plain["message"] = None
    return plain
