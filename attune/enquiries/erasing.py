"""Forgetting a person in this app: as who wrote, and as who was written to."""

from datetime import datetime

from attune.enquiries.actions.forgetting import forget_letterboxes
from attune.enquiries.models import Enquiry, Letterbox
from attune.foundation import keystore
from attune.foundation.privacy import Person


def forget_person(person: Person, at: datetime) -> None:
    """Erase what somebody wrote while signed in, and what was written to their listings: the keys first."""
    forget_letterboxes(Letterbox.objects.filter(person__public_id=person.public_id))
    received = Enquiry.objects.filter(listing__therapist__person__public_id=person.public_id)
    keystore.forget(received.values_list("pk", flat=True))
    received.delete()
