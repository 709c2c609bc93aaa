"""Arrows point down only: the contracts in pyproject.toml are kept."""

import subprocess
import sys
import tomllib
from pathlib import Path

from django.conf import settings

ROOT: Path = settings.BASE_DIR


def test_the_contracts_of_import_linter_are_kept() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    result = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


def test_every_package_has_its_place_among_the_layers() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    layers = next(contract for contract in contracts if contract["containers"] == ["attune"])
    assert layers["exhaustive"] is True
    named = {word.strip(" ()") for layer in layers["layers"] for word in layer.split("|")}
    packages = {path.parent.name for path in (ROOT / "attune").glob("*/__init__.py")}
    assert packages <= named
