"""What is written into a workspace."""

from attune.workspace.actions.beginning import begin_workspace, choose, write_plan
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
    "ChangedElsewhere",
    "Draft",
    "add_person",
    "begin_workspace",
    "choose",
    "delete_person",
    "delete_story",
    "keep_draft",
    "put_apart",
    "put_away",
    "put_together",
    "rename_person",
    "say",
    "take_mark_away",
    "turn",
    "turn_chart",
    "unsay",
    "write_plan",
]
