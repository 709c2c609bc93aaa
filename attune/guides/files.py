"""Reading approaches, concerns and guides from the content files."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
from django.conf import settings

from attune.foundation.content import ContentError, TomlFile, read_text, refuse_twins
from attune.foundation.loading import Counts, register_reader
from attune.foundation.vocabularies import (
    TermEntry,
    Words,
    fields_of,
    read_vocabulary,
    save_terms,
    vocabulary_file,
)
from attune.guides.actions import ChangedMeanwhile, revise_guide
from attune.guides.articles import ArticleError, Source, article_of, problems_of
from attune.guides.models import Approach, ApproachFamily, Concern, ConcernGroup, ConcernSentence, Guide

Form = Literal["individual", "couples", "family", "group"]
Age = Literal["toddlers", "children", "preteens", "teens", "young-adults", "adults", "elders"]
HelpTopic = Literal["", "suicide", "self-harm", "violence", "abuse"]


class Apart(msgspec.Struct, forbid_unknown_fields=True):
    """Something an approach is mistaken for."""

    note: Words
    id: str = ""


class PlainGroup(msgspec.Struct, forbid_unknown_fields=True):
    """A family of approaches or a group of concerns."""

    id: Words
    name: Words
    position: int
    definition: str = ""


class ApproachEntry(TermEntry):
    """An approach as it stands in the file."""

    family: Words
    definition: Words
    aliases: list[Words]
    length: Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
    forms: list[Form]
    ages: list[Age]
    therapy: bool
    training: Words
    apart: list[Apart] = []
    caution: str = ""


class ConcernEntry(TermEntry):
    """A concern as it stands in the file."""

    group: Words
    definition: Words
    sentences: Annotated[list[Words], msgspec.Meta(min_length=3, max_length=12)]
    aliases: list[Words]
    help: HelpTopic = ""


class FrontMatter(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """What stands above the text of a guide."""

    approach: Words
    language: Words
    title: Words
    summary: Annotated[str, msgspec.Meta(min_length=1, max_length=300)]
    written_on: date
    sources: Annotated[list[Source], msgspec.Meta(min_length=1)]
    reviewed_by: str = ""
    reviewed_on: date | None = None


@dataclass(frozen=True)
class GuideFile:
    """One guide, read and checked."""

    front: FrontMatter
    body: str

    @property
    def text(self) -> dict[str, Any]:
        sources = [msgspec.to_builtins(source) for source in self.front.sources]
        return {
            "title": self.front.title,
            "summary": self.front.summary,
            "body": self.body,
            "sources": sources,
        }


Apply = Callable[[datetime], Counts]


def read_approaches() -> Apply:
    file = vocabulary_file("approaches.toml")
    families = file.entries("family", PlainGroup)
    refuse_twins(file, "family", (family.id for family in families))
    entries = read_vocabulary("approaches.toml", "approach", ApproachEntry)
    family_ids, ids = {family.id for family in families}, {entry.id for entry in entries}
    for number, entry in enumerate(entries):
        if entry.family not in family_ids:
            raise file.error("family", "approach", number, f"there is no family “{entry.family}”.")
        for apart in entry.apart:
            if apart.id and apart.id not in ids:
                raise file.error("apart", "approach", number, f"there is no approach “{apart.id}”.")

    def apply(at: datetime) -> Counts:
        _save_groups(ApproachFamily, families, entries[0])
        rows = [
            {**fields_of(entry), "family_id": entry.family, "is_therapy": entry.therapy} for entry in entries
        ]
        return save_terms(Approach, [_without(row, "family", "therapy") for row in rows])

    return apply


def read_concerns() -> Apply:
    file = vocabulary_file("concerns.toml")
    groups = file.entries("group", PlainGroup)
    refuse_twins(file, "group", (group.id for group in groups))
    entries = read_vocabulary("concerns.toml", "concern", ConcernEntry)
    group_ids = {group.id for group in groups}
    for number, entry in enumerate(entries):
        if entry.group not in group_ids:
            raise file.error("group", "concern", number, f"there is no group “{entry.group}”.")

    def apply(at: datetime) -> Counts:
        _save_groups(ConcernGroup, groups, entries[0])
        rows = [{**fields_of(entry), "group_id": entry.group} for entry in entries]
        counts = save_terms(Concern, [_without(row, "group", "sentences") for row in rows])
        _save_sentences(entries)
        return counts

    return apply


def _save_groups(
    model: type[ApproachFamily] | type[ConcernGroup], groups: list[PlainGroup], like: TermEntry
) -> None:
    """Groups carry no source of their own: they are our order of the entries, as of the same day."""
    dated = {"source": "Our own grouping", "evidence": "source", "as_of": like.as_of}
    save_terms(model, [{**fields_of(group), **dated} for group in groups])


def _without(row: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in names}


def _save_sentences(entries: list[ConcernEntry]) -> None:
    edited = set(Concern.objects.filter(edited_at__isnull=False).values_list("pk", flat=True))
    fresh = [entry for entry in entries if entry.id not in edited]
    ConcernSentence.objects.filter(concern__in=[entry.id for entry in fresh], language="en").exclude(
        text__in=[text for entry in fresh for text in entry.sentences]
    ).delete()
    ConcernSentence.objects.bulk_create(
        [ConcernSentence(concern_id=entry.id, text=text) for entry in fresh for text in entry.sentences],
        ignore_conflicts=True,
    )


def read_guide(path: Path) -> GuideFile:
    """Return one guide, or raise ContentError naming file, line and field."""
    text = read_text(path)
    parts = re.match(r"\+\+\+\n(?P<front>.*?)\n\+\+\+\n(?P<body>.*)\Z", text, re.DOTALL)
    if parts is None:
        raise ContentError(path, 1, "", "the file must begin with front matter between two lines “+++”.")
    head = TomlFile(path, parts["front"], first_line=2)
    front = head.whole(FrontMatter)
    body_line = parts["front"].count("\n") + 4
    try:
        article_of(parts["body"], head.data["sources"])
        problems = problems_of(parts["body"])
    except ArticleError as error:
        if error.field == "sources":
            raise head.error("sources", "", 0, str(error)) from error
        raise ContentError(path, body_line, error.field, str(error)) from error
    if problems:
        raise ContentError(path, body_line, "body", problems[0])
    for number, source in enumerate(front.sources):
        if not re.search(rf"@{re.escape(source.key)}(?![\w-])", parts["body"]):
            raise head.error("key", "sources", number, f"“{source.key}” is listed but never cited.")
    if bool(front.reviewed_by) != bool(front.reviewed_on):
        raise head.error("reviewed_by", "", 0, "a review needs both reviewed_by and reviewed_on.")
    return GuideFile(front, parts["body"].strip() + "\n")


def read_guides() -> Apply:
    known = {entry.id for entry in read_vocabulary("approaches.toml", "approach", ApproachEntry)}
    guides = []
    files: dict[tuple[str, str], Path] = {}
    for path in sorted((settings.ATTUNE_CONTENT / "guides").glob("*.md")):
        guide = read_guide(path)
        if guide.front.approach not in known:
            raise ContentError(path, 2, "approach", f"there is no approach “{guide.front.approach}”.")
        earlier = files.setdefault((guide.front.approach, guide.front.language), path)
        if earlier != path:
            raise ContentError(path, 2, "approach", f"{earlier.name} is a guide to it in the same language.")
        guides.append(guide)

    def apply(at: datetime) -> Counts:
        kept = sum(not _save_guide(guide, at) for guide in guides)
        return Counts(loaded=len(guides) - kept, kept=kept)

    return apply


def _save_guide(file: GuideFile, at: datetime) -> bool:
    """Write one guide unless an operator has edited it; say whether it was ours to write."""
    front = file.front
    guide = Guide.objects.filter(approach=front.approach, language=front.language).first()
    if guide is None:
        guide = Guide(approach_id=front.approach, language=front.language, written_on=front.written_on)
    elif guide.edited_at is not None:
        return False
    try:
        saved = revise_guide(guide, text=file.text, number=guide.number, by=None, at=at)
    except ChangedMeanwhile:  # an operator revised it while the files were being loaded
        return False
    Guide.objects.filter(pk=saved.pk).update(written_on=front.written_on)
    if front.reviewed_on and saved.reviewed_on is None:
        Guide.objects.filter(pk=saved.pk).update(reviewed_by=front.reviewed_by, reviewed_on=front.reviewed_on)
    return True


register_reader("approaches", read_approaches, order=10)
register_reader("concerns", read_concerns, order=11)
register_reader("guides", read_guides, order=30)
