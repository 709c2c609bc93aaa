"""What own words are compared with: how concerns and approaches are described, and what is no concern at all.

Names, definitions and clients' sentences come from the rows that operators edit; a site whose content is not
loaded yet reads the same from the vocabulary files. Sayings and background are always read from `content/own_words/`:
nobody sees them, so nobody edits them on the site.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Annotated

import msgspec
from django.conf import settings
from django.db import DatabaseError

from attune.directory.models import Language
from attune.foundation.content import read_toml
from attune.foundation.models import LoadedContent
from attune.foundation.vocabularies import TermEntry, read_vocabulary
from attune.guides.files import ApproachEntry, ConcernEntry
from attune.guides.models import Approach, Concern, ConcernSentence

Words = Annotated[str, msgspec.Meta(min_length=1)]


class Sayings(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Short sayings of one concern, shown nowhere."""

    id: Words
    sayings: list[Words]


class Background(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Sentences of one kind that are no concern."""

    id: Words
    sentences: list[Words]


@dataclass(frozen=True)
class Described:
    """A concern, an approach or a kind of background, with everything that describes it. `names` begins with its name."""

    id: str
    names: tuple[str, ...]
    texts: tuple[str, ...]


@dataclass(frozen=True)
class Prototypes:
    """Everything that own words in one language are compared with."""

    concerns: tuple[Described, ...]
    approaches: tuple[Described, ...]
    background: tuple[Described, ...]


def prototypes() -> Prototypes:
    """Return what English own words are compared with; the very same object until the content changes."""
    return _gathered(_version())


def described_in(language: str) -> tuple[Described, ...]:
    """Return the concerns that operators have described in another language: few, or none."""
    return _concerns_in(language, _version())


def session_languages() -> frozenset[str]:
    """Return the tags of the spoken languages that sessions are held in, English always among them."""
    return _languages(_version())


def prototype_texts() -> list[str]:
    """Return every text that is encoded before own words can be read: whoever makes vectors beforehand asks for these."""
    return texts_of(prototypes())


def texts_of(known: Prototypes) -> list[str]:
    groups = (known.concerns, known.approaches, known.background)
    return [text for group in groups for described in group for text in described.texts]


@dataclass(frozen=True)
class _Version:
    """Changes whenever the content does; cheap to ask for. `loaded` is empty where nothing is in the database."""

    folder: Path
    files: tuple[int, ...]
    loaded: str


_OWN_FILES = ("sayings.toml", "background.toml")
_VOCABULARIES = ("concerns.toml", "approaches.toml", "languages.toml")


def _version() -> _Version:
    folder: Path = settings.ATTUNE_CONTENT
    files = [folder / "own_words" / name for name in _OWN_FILES]
    loaded = _loaded_version()
    if not loaded:
        files += [folder / "vocabularies" / name for name in _VOCABULARIES]
    return _Version(folder, tuple(path.stat().st_mtime_ns for path in files), loaded)


def _loaded_version() -> str:
    """Return when anything was last loaded or edited; empty if nothing ever was, or no table is there. One query."""
    edited = [
        model.objects.order_by().filter(edited_at__isnull=False).values_list("edited_at")
        for model in (Concern, Approach, Language)
    ]
    try:
        moments = list(LoadedContent.objects.order_by().values_list("loaded_at").union(*edited, all=True))
    except DatabaseError:
        return ""
    return f"{len(moments)} {max(moments)[0]}" if moments else ""


@lru_cache(maxsize=2)
def _gathered(version: _Version) -> Prototypes:
    own = version.folder / "own_words"
    sayings = {
        entry.id: entry.sayings for entry in read_toml(own / "sayings.toml").entries("concern", Sayings)
    }
    background = read_toml(own / "background.toml").entries("kind", Background)
    return Prototypes(
        concerns=tuple(
            _described(found, sayings.get(found.id, ()))
            for found in (_concern_rows() if version.loaded else _concern_entries())
        ),
        approaches=tuple(
            _described(found) for found in (_approach_rows() if version.loaded else _approach_entries())
        ),
        background=tuple(Described(kind.id, (), tuple(kind.sentences)) for kind in background),
    )


@dataclass(frozen=True)
class _Found:
    id: str
    name: str
    definition: str
    aliases: list[str]
    sentences: list[str]


def _described(found: _Found, sayings: Iterable[str] = ()) -> Described:
    names = (found.name, *found.aliases)
    whole = f"{found.name}. {found.definition}"
    return Described(found.id, names, tuple(dict.fromkeys([whole, *names, *found.sentences, *sayings])))


def _concern_rows() -> Iterator[_Found]:
    rows = Concern.objects.filter(retired=False).prefetch_related("sentences").order_by("position", "pk")
    for row in rows:
        sentences = sorted(
            (sentence for sentence in row.sentences.all() if sentence.language.partition("-")[0] == "en"),
            key=lambda sentence: sentence.pk,
        )
        yield _Found(row.pk, row.name, row.definition, row.aliases, [sentence.text for sentence in sentences])


def _concern_entries() -> Iterator[_Found]:
    for entry in read_vocabulary("concerns.toml", "concern", ConcernEntry):
        yield _Found(entry.id, entry.name, entry.definition, entry.aliases, entry.sentences)


def _approach_rows() -> Iterator[_Found]:
    for row in Approach.objects.filter(retired=False).order_by("position", "pk"):
        yield _Found(row.pk, row.name, row.definition, row.aliases, [])


def _approach_entries() -> Iterator[_Found]:
    for entry in read_vocabulary("approaches.toml", "approach", ApproachEntry):
        yield _Found(entry.id, entry.name, entry.definition, entry.aliases, [])


@lru_cache(maxsize=16)
def _concerns_in(language: str, version: _Version) -> tuple[Described, ...]:
    if not version.loaded:
        return ()
    by_concern: dict[str, list[str]] = {}
    rows = ConcernSentence.objects.filter(concern__retired=False).order_by("concern__position", "pk")
    for concern, tag, text in rows.values_list("concern_id", "language", "text"):
        if tag.partition("-")[0] == language.partition("-")[0]:
            by_concern.setdefault(concern, []).append(text)
    return tuple(Described(concern, (), tuple(texts)) for concern, texts in by_concern.items())


class _LanguageEntry(TermEntry):
    own_name: str
    rtl: bool
    signed: bool


@lru_cache(maxsize=2)
def _languages(version: _Version) -> frozenset[str]:
    if version.loaded:
        rows = Language.objects.filter(retired=False, signed=False).values_list("pk", flat=True)
        return frozenset(rows) | {"en"}
    entries = read_vocabulary("languages.toml", "language", _LanguageEntry)
    return frozenset(entry.id for entry in entries if not entry.signed) | {"en"}
