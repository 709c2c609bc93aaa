"""Asking a colleague whether they lead a group too, doing what they answer, and their going again.

leader ── asks ── a letter that says nothing, the question on the colleague’s desk ── yes: they are named
                                                                                  └─ no, or nothing: nothing shows

Asking covers the leader’s own consent: they agree that the group names whom they asked. So it is made to cover what the
group shows after a yes, and after a leaving; `digest` says what that is (`queries.consent`).
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from attune.accounts.models import User
from attune.directory.actions.listings import HeldByAnOperator, renew_consent
from attune.directory.models import FacilitatorQuestion, Listing, Therapist, TherapyGroup
from attune.directory.models.pause import anything_held
from attune.foundation import audit, mail

Answer = FacilitatorQuestion.Answer
Digest = Callable[[Listing], str]

# Our own choices: a group that more people lead is an institution; and nobody is asked the same oftener than once a month.
MOST_FACILITATORS = 6
ASKED_AGAIN_AFTER = timedelta(days=30)
_LETTER_GOOD_FOR = timedelta(days=30)


class Refusal(models.TextChoices):
    """Why a colleague cannot be asked, in words for the one who asks."""

    ONESELF = "oneself", _("That is you: you lead it already.")
    NAMED_ALREADY = "named", _("They are named in this group already.")
    ASKED_ALREADY = "asked", _("They have been asked, and have not answered yet.")
    ASKED_LATELY = "lately", _("They were asked less than a month ago. Give them time.")
    SAID_NO = "no", _("They have said no. They are not asked again.")
    TOO_MANY = "many", _("A group names six colleagues at most, those who have not answered yet among them.")
    NO_DESK = "no-desk", _("They have no desk on this site, so nobody could answer.")


class CannotBeAsked(Exception):
    """This colleague cannot be asked whether they lead this group; `why` says it in words."""

    def __init__(self, why: Refusal) -> None:
        super().__init__(why.value)
        self.why = why


@transaction.atomic
def ask_facilitator(
    group: TherapyGroup, therapist: Therapist, *, by: User, at: datetime
) -> FacilitatorQuestion:
    """Ask a colleague whether they lead this group too, on their desk and by a letter that says nothing of it.

    Raise CannotBeAsked.
    """
    _alone_with(group)
    _may_be_asked(group, therapist, at=at)
    question, _made = FacilitatorQuestion.objects.update_or_create(
        group=group, therapist=therapist, defaults={"asked_at": at, "answer": "", "answered_at": None}
    )
    _write(question, at=at)
    audit.record(audit.Event.FACILITATOR_ASKED, by=by, about=question, at=at)
    return question


@transaction.atomic
def answer_facilitator(
    question: FacilitatorQuestion, *, agrees: bool, digest: Digest, by: User, at: datetime
) -> bool:
    """Note what the colleague says, and name them after a yes; False if it was answered or taken back meanwhile.

    A no is always taken. Raise HeldByAnOperator for a yes while an operator holds an entry of the colleague’s.
    """
    _alone_with(question.group)
    if agrees and anything_held(question.therapist_id):
        raise HeldByAnOperator
    still_open = FacilitatorQuestion.objects.filter(pk=question.pk, answered_at=None).exclude(
        group__listing__state=Listing.State.WITHDRAWN
    )
    if not still_open.update(answer=Answer.YES if agrees else Answer.NO, answered_at=at):
        return False
    if agrees:
        question.group.facilitators.add(question.therapist)
        _cover(question.group, digest, at=at)
    audit.record(audit.Event.FACILITATOR_ANSWERED, by=by, about=question, at=at)
    return True


@transaction.atomic
def leave_group(
    group: TherapyGroup, therapist: Therapist, *, digest: Digest, by: User | None, at: datetime
) -> None:
    """Name a colleague in this group no more, at their own word. Leaving twice is harmless."""
    if _take_away(group, therapist, Answer.LEFT, at=at):
        _cover(group, digest, at=at)
        audit.record(audit.Event.FACILITATOR_LEFT, by=by, about=group.listing, at=at)


@transaction.atomic
def remove_facilitator(
    group: TherapyGroup, therapist: Therapist, *, digest: Digest, by: User, at: datetime
) -> None:
    """Name a colleague in this group no more, or take back the question to them, at the leader’s word.

    What they have said themselves stays: a no is a no. Doing so twice is harmless.
    """
    if _take_away(group, therapist, Answer.TAKEN_BACK, at=at):
        _cover(group, digest, at=at)
        audit.record(audit.Event.FACILITATOR_REMOVED, by=by, about=group.listing, at=at)


def _may_be_asked(group: TherapyGroup, therapist: Therapist, *, at: datetime) -> None:
    named = set(group.facilitators.values_list("pk", flat=True))
    questions = {row.therapist_id: row for row in group.facilitator_questions.all()}
    waiting = {who for who, row in questions.items() if row.answered_at is None}
    before = questions.get(therapist.pk)
    refusals = {
        Refusal.ONESELF: therapist.pk == group.listing.therapist_id,
        Refusal.NAMED_ALREADY: therapist.pk in named,
        Refusal.ASKED_ALREADY: therapist.pk in waiting,
        Refusal.SAID_NO: before is not None and before.answer == Answer.NO,
        Refusal.ASKED_LATELY: before is not None and before.asked_at > at - ASKED_AGAIN_AFTER,
        Refusal.NO_DESK: therapist.person is None,
        Refusal.TOO_MANY: len(named | waiting) >= MOST_FACILITATORS,
    }
    for why, holds in refusals.items():
        if holds:
            raise CannotBeAsked(why)


def _take_away(group: TherapyGroup, therapist: Therapist, answer: Answer, *, at: datetime) -> bool:
    _alone_with(group)
    is_named = group.facilitators.filter(pk=therapist.pk).exists()
    rows = FacilitatorQuestion.objects.filter(group=group, therapist=therapist, answer__in=["", Answer.YES])
    changed = rows.update(answer=answer, answered_at=at)
    group.facilitators.remove(therapist)
    return bool(is_named or changed)


def _alone_with(group: TherapyGroup) -> None:
    """Take the listing's lock before anything is read that must stay so until all is written."""
    Listing.objects.filter(pk=group.listing_id).update(slug=F("slug"))


def _cover(group: TherapyGroup, digest: Digest, *, at: datetime) -> None:
    listing = Listing.objects.select_related("therapist__person", "practice").get(pk=group.listing_id)
    leader = listing.therapist.person
    if leader:
        renew_consent(listing, shown=digest(listing), by=leader, at=at)


def _write(question: FacilitatorQuestion, *, at: datetime) -> None:
    """Write to the colleague; the question stands on their desk even where no mail can be sent."""
    person = question.therapist.person
    if person is None or mail.is_dead(person.email):
        return
    context = {
        "site_name": settings.ATTUNE_SITE_NAME,
        "site_url": settings.ATTUNE_SITE_URL,
        "address": settings.ATTUNE_SITE_URL + reverse("desk"),
    }
    try:
        mail.post(
            "directory.facilitator",
            to_address=person.email,
            subject=render_to_string("directory/emails/facilitator.subject.txt", context).strip(),
            body=render_to_string("directory/emails/facilitator.txt", context),
            at=at,
            to=person.public_id,
            expires_at=at + _LETTER_GOOD_FOR,
        )
    except ValidationError:
        return
