"""Reading the letters that wait in the outbox, as the worker that sends them would."""

import re

from django.core import mail as sent_by_django
from django.utils import timezone

from attune.foundation import mail


def letters() -> list[tuple[str, str, str]]:
    """Send what waits, and return to whom, the subject and the words of all letters sent so far."""
    mail.deliver(at=timezone.now())
    return [(letter.to[0], str(letter.subject), str(letter.body)) for letter in sent_by_django.outbox]


def last_code() -> str:
    """Return the code of the latest letter."""
    found = re.search(r"^\s*([A-Z0-9]{3,}-?[A-Z0-9]{3,})\s*$", letters()[-1][2], re.MULTILINE)
    assert found, letters()[-1][2]
    return found[1]
