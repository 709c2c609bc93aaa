"""Handing somebody what they told, opened."""

from typing import Any

import msgspec

from attune.foundation.keystore import KeyGone
from attune.foundation.privacy import Person as Somebody
from attune.foundation.sealing import SealBroken
from attune.workspace.access import Room, intentions_in, room_of
from attune.workspace.models import RelationshipEpisode, Workspace
from attune.workspace.queries import (
    cards_of,
    cast_of,
    opened_earlier,
    opened_intention,
    opened_plan,
    opened_story,
    said_of,
)


def export_person(person: Somebody) -> dict[str, Any]:
    """Return somebody's whole workspace as plain data, as far as it opens; empty if they have none."""
    workspace = Workspace.objects.select_related("owner").filter(owner__public_id=person.public_id).first()
    if workspace is None:
        return {}
    try:
        room = room_of(workspace)
    except (KeyGone, SealBroken):
        return {"begun_at": workspace.begun_at.isoformat(), "opens": False}
    return {"begun_at": workspace.begun_at.isoformat(), "opens": True, **_everything(room)}


def _everything(room: Room) -> dict[str, Any]:
    cast = cast_of(room)
    rows = RelationshipEpisode.objects.filter(workspace=room.workspace).order_by("begun_at", "pk")
    stories = []
    for row in rows.prefetch_related("earlier"):
        story = opened_story(room, row, cast)
        stories.append(
            {
                "number": str(row.pk),
                "told_at": row.told_at.isoformat() if row.told_at else None,
                "person": str(row.person_id) if row.person_id else None,
                "words": story.words,
                "parts": msgspec.to_builtins(story.parts),
                "damaged": story.is_damaged,
                "earlier": [
                    {
                        "until": version.until.isoformat(),
                        "words": version.story.words,
                        "parts": msgspec.to_builtins(version.story.parts),
                    }
                    for version in (opened_earlier(room, row, one, cast) for one in row.earlier.all())
                ],
            }
        )
    return {
        "people": [
            {
                "number": str(one.number),
                "same_as": str(member.number) if one is not member else None,
                **msgspec.to_builtins(one.who),
            }
            for member in cast.members
            for one in (member, *member.also)
        ],
        "stories": stories,
        **_with_oneself(room),
    }


def _with_oneself(room: Room) -> dict[str, Any]:
    """Return what somebody says to themselves, intends, holds on to and has chosen."""
    intentions = [opened_intention(room, row) for row in intentions_in(room)]
    return {
        "self_talk": [
            {
                "number": str(one.number),
                "told_at": one.row.told_at.isoformat(),
                "story": str(one.row.relationship_episode_id) if one.row.relationship_episode_id else None,
                "damaged": one.is_damaged,
                **msgspec.to_builtins(one.card),
            }
            for one in cards_of(room)
        ],
        "intentions": [
            {
                "number": str(one.number),
                "person": str(one.row.person_id),
                "made_at": one.row.made_at.isoformat(),
                "looked_at": one.row.looked_at.isoformat() if one.row.looked_at else None,
                "damaged": one.is_damaged,
                **msgspec.to_builtins(one.intended),
            }
            for one in intentions
        ],
        "my_people_and_places": msgspec.to_builtins(opened_plan(room)),
        "choices": msgspec.to_builtins(room.choices),
        "one_way_to_say_it": _saying(room),
    }


def _saying(room: Room) -> dict[str, Any] | None:
    found = said_of(room)
    if found is None:
        return None
    said, at = found
    return {"said_at": at.isoformat(), **msgspec.to_builtins(said)}
