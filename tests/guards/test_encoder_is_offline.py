"""The encoder cannot fetch anything: what could is not installed, and not asked for."""

import importlib.util
import re

from django.conf import settings


def test_nothing_that_fetches_models_is_installed() -> None:
    assert importlib.util.find_spec("huggingface_hub") is None


def test_no_lock_asks_for_it() -> None:
    locks = sorted((settings.BASE_DIR / "requirements").glob("*.txt"))
    assert len(locks) >= 4
    locked = {
        (lock.name, name)
        for lock in locks
        for name in re.findall(
            r"^([a-z0-9._-]+)(?=\[|==| |$)", lock.read_text(encoding="utf-8"), re.MULTILINE
        )
    }
    assert ("main.txt", "tokenizers") in locked
    assert not [(lock, name) for lock, name in locked if re.sub(r"[._]", "-", name) == "huggingface-hub"]
