"""What is written into a workspace."""

from attune.workspace.actions.beginning import begin_workspace, choose, set_pin, take_pin_away, write_plan
from attune.workspace.actions.intending import delete_intention, intend, look_again
from attune.workspace.actions.people import (
    CannotBeTheSame,
    add_person,
    delete_person,
    put_apart,
    put_together,
    rename_person,
    take_mark_away,
)
from attune.workspace.actions.seeing import say, turn_chart, unsay
from attune.workspace.actions.self_talk import CardChangedElsewhere, delete_card, keep_card
from attune.workspace.actions.telling import (
    BelongsElsewhere,
    ChangedElsewhere,
    Draft,
    delete_story,
    keep_draft,
    put_away,
    turn,
)

__all__ = [
    "BelongsElsewhere",
    "CannotBeTheSame",
    "CardChangedElsewhere",
    "ChangedElsewhere",
    "Draft",
    "add_person",
    "begin_workspace",
    "choose",
    "delete_card",
    "delete_intention",
    "delete_person",
    "delete_story",
    "intend",
    "keep_card",
    "keep_draft",
    "look_again",
    "put_apart",
    "put_away",
    "put_together",
    "rename_person",
    "say",
    "set_pin",
    "take_mark_away",
    "take_pin_away",
    "turn",
    "turn_chart",
    "unsay",
    "write_plan",
]
