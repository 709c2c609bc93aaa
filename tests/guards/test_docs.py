"""What an operator or contributor can set, type or meet is described, and nothing is described that is not there."""

import ast
import re
from pathlib import Path

import pytest
from django.conf import settings

ROOT: Path = settings.BASE_DIR
PACKAGE = ROOT / "attune"


@pytest.fixture(scope="module")
def configuration() -> str:
    return (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def all_docs() -> str:
    files = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


def variables_read() -> set[str]:
    """The names that attune/config/settings.py asks the environment for."""
    tree = ast.parse((PACKAGE / "config" / "settings.py").read_text(encoding="utf-8"))
    calls = [
        node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    ]
    return {
        call.args[0].value
        for call in calls
        if isinstance(call.func, ast.Attribute)
        and isinstance(call.func.value, ast.Name)
        and call.func.value.id == "env"
        and isinstance(call.args[0], ast.Constant)
        and isinstance(call.args[0].value, str)
    }


def first_cells(text: str, heading: str) -> list[str]:
    """The first column of the table under a heading, without the ticks around it."""
    section = text.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    return re.findall(r"^\| `([^`]+)`", section, re.MULTILINE)


def test_every_environment_variable_is_described_once_and_no_other(configuration: str) -> None:
    described = first_cells(configuration, "Variables")
    assert sorted(described) == sorted(variables_read())


def test_only_the_settings_and_the_launcher_read_the_environment() -> None:
    readers = {
        str(path.relative_to(PACKAGE))
        for path in PACKAGE.rglob("*.py")
        if re.search(r"os\.environ|getenv", path.read_text(encoding="utf-8"))
    }
    assert readers == {"config/environment.py", "config/launch.py", "config/wsgi.py"}


def test_the_example_of_an_environment_names_only_variables_there_are() -> None:
    named = re.findall(
        r"^#?\s*([A-Z][A-Z_]+)=", (ROOT / ".env.example").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert named
    assert set(named) <= variables_read() | {f"{name}_FILE" for name in variables_read()}


def test_every_system_check_is_described_once_and_no_other(configuration: str) -> None:
    ids = re.findall(r"\"(attune\.[EW]\d{3})\"", "\n".join(_python_files()))
    assert ids
    assert sorted(first_cells(configuration, "Checks")) == sorted(ids)


def test_every_command_is_described(all_docs: str) -> None:
    commands = [path.stem for path in PACKAGE.glob("*/management/commands/*.py") if path.stem != "__init__"]
    assert {"load_content", "seed_demo"} <= set(commands)
    assert not [command for command in commands if f"manage.py {command}" not in all_docs]


def test_every_make_target_is_described_and_no_other(all_docs: str) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):.*## ", makefile, re.MULTILINE))
    assert {"run", "test", "check"} <= targets
    assert not [target for target in targets if not re.search(rf"\bmake {target}\b(?!-)", all_docs)]
    known = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    assert set(re.findall(r"`make ([a-z-]+)`", all_docs)) <= known


def test_every_link_between_documents_leads_to_a_file_and_a_heading() -> None:
    wrong = []
    for path in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]:
        text = path.read_text(encoding="utf-8")
        for link in re.findall(r"\]\(([^)\s]+)\)", text):
            if re.match(r"[a-z]+:", link):
                continue
            name, _, fragment = link.partition("#")
            target = (path.parent / name).resolve() if name else path
            if not target.exists():
                wrong.append(f"{path.name}: {link} leads to no file")
            elif fragment and fragment not in _anchors(target.read_text(encoding="utf-8")):
                wrong.append(f"{path.name}: {link} leads to no heading")
    assert not wrong


def _anchors(markdown: str) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", markdown, re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


def _python_files() -> list[str]:
    return [path.read_text(encoding="utf-8") for path in sorted(PACKAGE.rglob("*.py"))]


def test_no_file_names_the_machine_it_was_made_on_or_where_packages_came_from() -> None:
    folders = [ROOT / name for name in ("attune", "bench", "content", "docs", "requirements", "tests")]
    files = [path for folder in folders for path in folder.rglob("*") if "__pycache__" not in path.parts]
    files.remove(Path(__file__))
    wrong = []
    for path in [*files, *ROOT.glob("*.*"), ROOT / "Makefile"]:
        if (
            path.suffix in {".py", ".md", ".toml", ".txt", ".html", ".css", ".js", ".example", ""}
            and path.is_file()
        ):
            text = path.read_text(encoding="utf-8")
            wrong += [
                path.name
                for word in (f"{ROOT}/", "--index-url", "--extra-index-url", "/root/")
                if word in text
            ]
    assert not wrong
