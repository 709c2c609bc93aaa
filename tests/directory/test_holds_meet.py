"""An operator's hold and a therapist who shows something, in the very same moment: whoever is second sees the first."""

import pytest

from attune.directory.models import Listing
from tests.command_line import ended, python

pytestmark = pytest.mark.django_db

ROUNDS = 12
# Two threads with a connection each, on a database of their own; each round says what came of it, and in which order.
_MEETING = f"""
import django; django.setup()
from threading import Barrier, Thread
from django.db import connection
from django.utils import timezone
from attune.accounts.models import User
from attune.directory import actions
from attune.directory.actions import HeldByAnOperator
from attune.directory.models import Listing
from attune.directory.queries.consent import digest_of_what_is_public
from attune.foundation.models import AuditEvent
from tests import factories
olu = User.objects.create_user("olu@example.org")
now = timezone.now

def resume(therapist):
    shown = factories.paused(therapist)
    return shown, lambda: actions.resume_listing(shown, by=None, at=now())

def publish(therapist):
    shown = factories.draft(therapist)
    seen = digest_of_what_is_public(shown)
    return shown, lambda: actions.publish_own_listing(shown, shown=seen, now_shown=seen, by=olu, at=now())

def accept(therapist):
    shown = factories.draft(therapist)
    asked = factories.invitation(shown)
    seen = digest_of_what_is_public(shown)
    return shown, lambda: actions.accept_invitation(asked, shown=seen, now_shown=seen, at=now())

def meet(number, way):
    therapist = factories.therapist(f"Therapist {{number}}")
    held = factories.listing(therapist)
    shown, show = way(therapist)
    barrier, said = Barrier(2), []
    def together(do):
        try:
            barrier.wait()
            do()
        except HeldByAnOperator:
            said.append("refused")
        except BaseException as error:
            said.append(repr(error))
        finally:
            connection.close()
    steps = [lambda: actions.hold_listing(held, by=olu, at=now()), show]
    # Who is started first is first more often.
    threads = [Thread(target=together, args=(step,)) for step in (steps if number % 2 else steps[::-1])]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
    events = AuditEvent.objects.filter(
        event__in=["listing.held", "listing.published"], about_id__in=[str(held.pk), str(shown.pk)]
    ).order_by("pk").values_list("event", flat=True)
    shown.refresh_from_db(); held.refresh_from_db()
    print(way.__name__, held.state, shown.state, said, list(events)[-2:], sep="|")

for number in range({ROUNDS}):
    for way in (resume, publish, accept):
        meet(number, way)
"""


def test_a_hold_and_whatever_shows_something_do_not_pass_each_other(other_site: dict[str, str]) -> None:
    environment = other_site | {"DJANGO_SETTINGS_MODULE": "attune.config.settings"}
    met = ended(python("-c", _MEETING, environment=environment))
    assert met.returncode == 0, met.stderr
    rounds = [line.split("|") for line in met.stdout.splitlines()]
    assert len(rounds) == 3 * ROUNDS
    for way, held, shown, said, events in rounds:
        assert held == Listing.State.PAUSED
        # Nothing is published after the hold, and what is not published was refused.
        assert events == "['listing.published', 'listing.held']", way
        assert said == ("[]" if shown == Listing.State.PUBLISHED else "['refused']"), way
