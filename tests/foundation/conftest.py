"""A copy of the content files that a test may spoil."""

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest

from attune.foundation import loading
from tests import factories
from tests.command_line import PROJECT
from tests.other_site import migrated_site, other_site

__all__ = ["ContentFiles", "files", "migrated_site", "other_site"]

if TYPE_CHECKING:
    from pytest_django import Settings

# A slow machine is no failure, and the same inputs come up in every run.
hypothesis.settings.register_profile("attune", deadline=None, derandomize=True, database=None)
hypothesis.settings.load_profile("attune")


@dataclass(frozen=True)
class ContentFiles:
    """The content files of one test."""

    folder: Path

    def path(self, name: str) -> Path:
        return self.folder / name

    def text(self, name: str) -> str:
        return self.path(name).read_text(encoding="utf-8")

    def change(self, name: str, old: str, new: str) -> int:
        """Put `new` in the place of the first `old`, and return the line it stands on."""
        before, found, after = self.text(name).partition(old)
        assert found, f"{name} has no {old!r}"
        self.path(name).write_text(before + new + after, encoding="utf-8")
        return before.count("\n") + 1

    def without_entry(self, name: str, table: str, identity: str) -> None:
        """Take one whole entry out of a vocabulary."""
        head, *entries = self.text(name).split(f"[[{table}]]\n")
        kept = [entry for entry in entries if f'id = "{identity}"\n' not in entry]
        assert len(kept) == len(entries) - 1
        self.path(name).write_text(f"[[{table}]]\n".join([head, *kept]), encoding="utf-8")

    def load(self) -> dict[str, loading.Counts]:
        """Load all files, as `manage.py load_content` does."""
        return dict(loading.load_all(at=factories.AT))


@pytest.fixture
def files(content: None, tmp_path: Path, settings: "Settings") -> ContentFiles:
    """The content files as they are, in a copy, loaded already."""
    folder = tmp_path / "content"
    shutil.copytree(PROJECT / "content", folder)
    settings.ATTUNE_CONTENT = folder
    return ContentFiles(folder)
