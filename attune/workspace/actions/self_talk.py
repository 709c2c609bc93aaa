"""Keeping the sentences that somebody says to themselves, and taking them back."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from attune.workspace.actions.telling import BelongsElsewhere
from attune.workspace.models import RelationshipEpisode, SelfTalk, Workspace
from attune.workspace.sealed import Box, Damaged
from attune.workspace.told import Card


class CardChangedElsewhere(Exception):
    """The card was changed since the page was opened, on another device or in another window. Nothing was kept now."""

    def __init__(self, row: SelfTalk) -> None:
        super().__init__("The card was changed elsewhere.")
        self.row = row


@transaction.atomic
def keep_card(
    workspace: Workspace,
    number: UUID,
    card: Card,
    *,
    edition: int,
    about: RelationshipEpisode | None,
    box: Box,
    at: datetime,
) -> SelfTalk:
    """Keep a card, hung on a story or on none. `edition` is the one that the form was opened with; 0 for a new card.

    The number is chosen by the page, so that a form sent twice makes one card. Raise CardChangedElsewhere, and keep nothing, if
    the form is older than what is kept; BelongsElsewhere for a number that is taken in another workspace.
    """
    row = SelfTalk.objects.select_for_update().filter(pk=number).first()
    if row is None:
        row = SelfTalk(pk=number, workspace=workspace, told_at=at, relationship_episode=about)
        row.sealed_card = box.sealed(row, "sealed_card", card)
        row.save(force_insert=True)
        return row
    if row.workspace_id != workspace.pk:
        raise BelongsElsewhere
    if _says_the_same(row, card, box):
        return row
    if row.edition != edition:
        raise CardChangedElsewhere(row)
    row.sealed_card = box.sealed(row, "sealed_card", card)
    row.edition += 1
    row.save(update_fields=["sealed_card", "edition"])
    return row


def delete_card(row: SelfTalk) -> None:
    """Delete a card. Numbers that counted it change at once."""
    row.delete()


def _says_the_same(row: SelfTalk, card: Card, box: Box) -> bool:
    try:
        return box.opened(row, "sealed_card", Card) == card
    except Damaged:
        return False
