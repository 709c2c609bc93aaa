"""Changing guides."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from attune.accounts.models import User
from attune.foundation import audit
from attune.guides.articles import article_of
from attune.guides.models import Guide, GuideRevision


class ChangedMeanwhile(Exception):
    """Somebody else revised the guide after it was opened; nothing was changed."""


@transaction.atomic
def revise_guide(
    guide: Guide, *, text: dict[str, Any], number: int | None, by: User | None, at: datetime
) -> Guide:
    """Give `guide` a new text and keep the old one as a version; `by` is None for the content files.

    `number` is the version the writer started from: if another has come since, raise
    ChangedMeanwhile and change nothing. A review speaks of the text it read, so a new text
    has none. Raise ArticleError for a text that cannot be shown. The same text again changes nothing.
    """
    article_of(text["body"], text["sources"])
    current = Guide.objects.select_for_update().get(pk=guide.pk) if guide.pk else guide
    if number is not None and number != current.number:
        raise ChangedMeanwhile
    if current.number and current.text_fields() == text:
        return current
    for name, value in text.items():
        setattr(current, name, value)
    current.number += 1
    current.revised_at = at
    current.edited_at = at if by else current.edited_at
    current.reviewed_by, current.reviewed_on = "", None
    current.save()
    GuideRevision.objects.create(guide=current, number=current.number, by=by, at=at, **text)
    audit.record(audit.Event.GUIDE_REVISED, by=by, about=current, at=at)
    return current


@transaction.atomic
def record_review(guide: Guide, *, reviewer: str, on: date, by: User, at: datetime) -> None:
    """Record that a clinician has read the guide as it stands; its page has changed with that."""
    Guide.objects.filter(pk=guide.pk).update(reviewed_by=reviewer, reviewed_on=on, revised_at=at)
    audit.record(audit.Event.GUIDE_REVIEWED, by=by, about=guide, at=at)
