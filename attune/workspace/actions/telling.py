"""Telling a story: keeping it while it is written, putting it away, reading it again, taking it back."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from attune.domain.patterns.relationship_episode import Polarity
from attune.workspace.actions.people import add_person
from attune.workspace.models import EarlierVersion, OwnTag, Person, RelationshipEpisode, Workspace
from attune.workspace.sealed import Box
from attune.workspace.tags import OWN, Part
from attune.workspace.told import Fear, Kind, Named, OwnWord, Parts, Who

_ONE_READING = timedelta(minutes=30)
"""Changes within so long of each other are one reading. Our own choice."""


class ChangedElsewhere(Exception):
    """The story was changed since the page was opened, on another device or in another window. Nothing was kept now."""

    def __init__(self, story: RelationshipEpisode) -> None:
        super().__init__("The story was changed elsewhere.")
        self.story = story


class BelongsElsewhere(Exception):
    """The number is that of a story of somebody else: whoever asks has made it up."""


@dataclass(frozen=True)
class Draft:
    """What a form holds of a story at one moment. `edition` is the one that the form was opened with; 0 for a new story."""

    words: str
    parts: Parts
    person: Person | None = None
    edition: int = 0


@transaction.atomic
def keep_draft(
    workspace: Workspace, number: UUID, draft: Draft, *, box: Box, at: datetime
) -> RelationshipEpisode:
    """Keep what is being written, as it stands, without putting it away; a story that was told stays told.

    What a told story said before is kept as an earlier version, once for each reading: not for every word that is typed.
    The number is chosen by the page, so that a form sent twice makes one story. Raise ChangedElsewhere, and keep nothing, if the
    form is older than what is kept; BelongsElsewhere for a number that is taken in another workspace.
    """
    story = RelationshipEpisode.objects.select_for_update().filter(pk=number).first()
    if story is None:
        story = RelationshipEpisode(pk=number, workspace=workspace, begun_at=at, changed_at=at, edition=1)
        _write(story, draft, box)
        story.save(force_insert=True)
        return story
    if story.workspace_id != workspace.pk:
        raise BelongsElsewhere
    if _says_the_same(story, draft, box):
        return story
    if story.edition != draft.edition:
        raise ChangedElsewhere(story)
    if story.told_at and not story.earlier.filter(until__gt=at - _ONE_READING).exists():
        _keep_earlier(story, box=box, at=at)
    _write(story, draft, box)
    story.edition += 1
    story.changed_at = at
    story.save()
    return story


@transaction.atomic
def put_away(
    workspace: Workspace, number: UUID, draft: Draft, *, box: Box, at: datetime
) -> RelationshipEpisode:
    """Keep a story and count it as told.

    Raise as `keep_draft` does. Putting away the same twice is harmless.
    """
    draft = _settled(workspace, draft, box=box, at=at)
    story = keep_draft(workspace, number, draft, box=box, at=at)
    if story.told_at is None:
        story.told_at = at
        story.save(update_fields=["told_at"])
    mark_fears(story, box=box)
    return story


def turn(
    story: RelationshipEpisode, part: Part, tag: str, polarity: Polarity, *, box: Box, at: datetime
) -> None:
    """Let a response count in this story as its teller says, whichever way it begins."""
    parts = box.opened(story, "sealed_parts", Parts)
    turned = [replace(one, polarity=polarity) if one.tag == tag else one for one in parts.responses(part)]
    story.sealed_parts = box.sealed(story, "sealed_parts", parts.with_responses(part, turned))
    story.edition += 1
    story.changed_at = at
    story.save(update_fields=["sealed_parts", "edition", "changed_at"])


def _settled(workspace: Workspace, draft: Draft, *, box: Box, at: datetime) -> Draft:
    """Return a draft whose newcomer is a person of the workspace, and whose own words are tags of its teller."""
    parts, person = draft.parts, draft.person
    if person is None and parts.nickname:
        person = add_person(workspace, Who(parts.nickname, parts.kind or Kind.OTHER), box=box, at=at)
    for part, words in parts.own_words.items():
        name = own_tag(workspace, OwnWord(part, words), box=box, at=at)
        if part is Part.WISH:
            if name not in parts.wishes:
                parts = replace(parts, from_them=[*parts.from_them, name])
        elif name not in {one.tag for one in parts.responses(part)}:
            parts = parts.with_responses(part, [*parts.responses(part), Named(name)])
    return replace(draft, person=person, parts=replace(parts, nickname="", kind=None, own_words={}))


def own_tag(workspace: Workspace, word: OwnWord, *, box: Box, at: datetime) -> str:
    """Return the name of somebody's own tag, which is added if no other says the same."""
    rows = workspace.own_tags.values_list("pk", "sealed_tag")
    for number, known in box.opened_each(OwnTag, "sealed_tag", rows, OwnWord):
        if known and known.part is word.part and known.words.casefold() == word.words.casefold():
            return f"{OWN}{number}"
    row = OwnTag(workspace=workspace, added_at=at)
    row.sealed_tag = box.sealed(row, "sealed_tag", word)
    row.save(force_insert=True)
    return f"{OWN}{row.pk}"


def _keep_earlier(before: RelationshipEpisode, *, box: Box, at: datetime) -> None:
    earlier = EarlierVersion(relationship_episode=before, until=at)
    if before.sealed_words:
        earlier.sealed_words = box.sealed(earlier, "sealed_words", box.opened(before, "sealed_words", str))
    if before.sealed_parts:
        earlier.sealed_parts = box.sealed(earlier, "sealed_parts", box.opened(before, "sealed_parts", Parts))
    earlier.save(force_insert=True)


def mark_fears(story: RelationshipEpisode, *, box: Box) -> None:
    """Mark the person of a story with what the story says of fear; a mark goes only at the teller's word."""
    parts = box.opened(story, "sealed_parts", Parts) if story.sealed_parts else Parts()
    if not parts.fears or story.person is None:
        return
    person = story.person
    who = box.opened(person, "sealed_who", Who)
    if who.kind is Kind.MYSELF or set(parts.fears) <= set(who.feared):
        return
    feared = [fear for fear in Fear if fear in {*who.feared, *parts.fears}]
    person.sealed_who = box.sealed(person, "sealed_who", Who(who.nickname, who.kind, feared))
    person.save(update_fields=["sealed_who"])


def delete_story(story: RelationshipEpisode) -> None:
    """Delete a story with its earlier versions. Numbers that counted it change at once."""
    story.delete()


def _write(story: RelationshipEpisode, draft: Draft, box: Box) -> None:
    story.person = draft.person
    story.sealed_words = box.sealed(story, "sealed_words", draft.words) if draft.words else b""
    story.sealed_parts = box.sealed(story, "sealed_parts", draft.parts)


def _says_the_same(story: RelationshipEpisode, draft: Draft, box: Box) -> bool:
    """Say whether a form holds what is kept already, such as one that was sent twice."""
    words = box.opened(story, "sealed_words", str) if story.sealed_words else ""
    parts = box.opened(story, "sealed_parts", Parts) if story.sealed_parts else Parts()
    same_person = story.person_id == (draft.person.pk if draft.person else None)
    return same_person and words == draft.words and parts == draft.parts
