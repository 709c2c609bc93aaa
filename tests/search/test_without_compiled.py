"""Everything is found without numba and simsimd too; they only make it quicker."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# An import of None fails as that of a package that is not installed.
WITHOUT = """
import sys
sys.modules["numba"] = sys.modules["simsimd"] = None
import pytest
from attune.search import kernels, measuring
assert not kernels.COMPILED
assert measuring.cdist is None
sys.exit(pytest.main(["-q", "tests/search/test_index.py", "attune/search/kernels.py"]))
"""


def test_the_index_answers_as_the_oracle_does_without_numba_and_simsimd() -> None:
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
    assert " passed" in done.stdout
