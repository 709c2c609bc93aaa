"""The arithmetic knows no library, and the search engine knows no Django."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

PACKAGE: Path = settings.BASE_DIR / "attune"


def imports_under(folder: Path) -> Iterator[tuple[Path, str]]:
    """Yield every module that a file under `folder` imports, anywhere in it."""
    for path in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                yield from ((path, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                yield path, f"attune.{node.module}" if node.level else node.module or ""


def test_the_domain_imports_only_the_standard_library_and_itself() -> None:
    allowed = sys.stdlib_module_names - {"urllib", "http", "socket", "ssl", "smtplib", "ftplib", "sqlite3"}
    wrong = [
        f"{path}: {name}"
        for path, name in imports_under(PACKAGE / "domain")
        if name.split(".")[0] not in allowed and not name.startswith("attune.domain")
    ]
    assert not wrong


def test_the_search_engine_knows_no_django_and_no_other_part_of_the_site() -> None:
    wrong = [
        f"{path}: {name}"
        for path, name in imports_under(PACKAGE / "search")
        if name.split(".")[0] == "django"
        or (name.startswith("attune.") and not name.startswith("attune.search"))
    ]
    assert not wrong


def test_the_guard_sees_an_import_in_a_function_too(tmp_path: Path) -> None:
    (tmp_path / "sums.py").write_text(
        "def add():\n    from django.db import models\n    import numpy.linalg\n"
    )
    assert [name for _path, name in imports_under(tmp_path)] == ["django.db", "numpy.linalg"]
