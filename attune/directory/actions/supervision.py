"""Asking a supervisor whether they supervise somebody, and noting what they answer.

front desk ── an address ── a letter with a link ── yes: the day stands beside it ── no: it waits at the front desk
"""

from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.template.loader import render_to_string

from attune.accounts.models import User
from attune.directory.links import supervision_address
from attune.directory.models import Supervision, SupervisionQuestion
from attune.directory.models.supervision import LINK_GOOD_FOR
from attune.foundation import audit, mail

Answer = SupervisionQuestion.Answer


@transaction.atomic
def ask_supervisor(supervision: Supervision, *, address: str, by: User, at: datetime) -> SupervisionQuestion:
    """Ask the owner of `address` whether they are this supervisor; raise ValidationError for what is no address.

    Asking anew closes the question asked before.
    """
    supervision.questions.filter(answered_at=None).update(answer=Answer.LAPSED, answered_at=at)
    question = SupervisionQuestion.objects.create(
        supervision=supervision,
        letters=mail.letters_for(address),
        asked_at=at,
        asked_by=by,
        expires_at=at + LINK_GOOD_FOR,
    )
    context = {
        "operator": settings.ATTUNE_OPERATOR,
        "site_name": settings.ATTUNE_SITE_NAME,
        "site_url": settings.ATTUNE_SITE_URL,
        "address": settings.ATTUNE_SITE_URL + supervision_address(question),
        "until": question.expires_at.date(),
    }
    mail.post(
        "directory.supervision",
        to_address=address,
        subject=render_to_string("directory/emails/supervision.subject.txt", context).strip(),
        body=render_to_string("directory/emails/supervision.txt", context),
        at=at,
        to=question.pk,
        expires_at=question.expires_at,
    )
    audit.record(audit.Event.SUPERVISOR_ASKED, by=by, about=question, at=at)
    return question


@transaction.atomic
def answer_supervision(question: SupervisionQuestion, *, is_so: bool, on: date, at: datetime) -> bool:
    """Note what the supervisor says; False if the link was used before or is over, and then nothing is changed."""
    answer = Answer.YES if is_so else Answer.NO
    # The lock of what listings show comes first, as everywhere.
    Supervision.objects.filter(pk=question.supervision_id).update(starts_on=F("starts_on"))
    open_one = SupervisionQuestion.objects.filter(pk=question.pk, answered_at=None, expires_at__gt=at)
    if not open_one.update(answer=answer, answered_at=at, letters=""):
        return False
    Supervision.objects.filter(pk=question.supervision_id).update(
        confirmed_on=on if is_so else None, denied_on=None if is_so else on
    )
    audit.record(audit.Event.SUPERVISOR_ANSWERED, by=None, about=question, at=at)
    return True
