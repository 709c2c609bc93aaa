"""The languages of a site come from its settings, with translations of the operator's own."""

import struct
from pathlib import Path

from tests.command_line import DEMONSTRATION, ended, python

_PAGE = """
import django; django.setup()
from django.test import Client
for asks in ("de-AT,de;q=0.9", "en", "fr"):
    answer = Client().get("/about/", headers={"accept-language": asks, "host": "127.0.0.1"})
    text = answer.content.decode()
    print(asks[:2], answer["Content-Language"], "Accept-Language" in answer["Vary"],
          "Gehen Sie" in text, "Go now" in text, "Deutsch" in text)
"""


def catalogue(folder: Path, language: str, said: dict[str, str]) -> None:
    """Write a catalogue as GNU gettext compiles it: two tables of lengths and places, and the words they point to."""
    said = {"": "Content-Type: text/plain; charset=UTF-8\n"} | said
    pairs = [(key.encode(), words.encode()) for key, words in sorted(said.items())]
    begins = 28 + 16 * len(pairs)
    tables, words = b"", b""
    for column in (0, 1):
        for pair in pairs:
            tables += struct.pack("<II", len(pair[column]), begins + len(words))
            words += pair[column] + b"\0"
    head = struct.pack("<7I", 0x950412DE, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, 0)
    path = folder / language / "LC_MESSAGES" / "django.mo"
    path.parent.mkdir(parents=True)
    path.write_bytes(head + tables + words)


def test_a_browser_chooses_among_the_languages_of_the_site_and_english_can_be_reworded(
    tmp_path: Path,
) -> None:
    catalogue(tmp_path, "de", {"Leave this page": "Gehen Sie"})
    catalogue(tmp_path, "en", {"Leave this page": "Go now"})
    environment = DEMONSTRATION | {
        "ATTUNE_DATA": str(tmp_path),
        "ATTUNE_LOCALE": str(tmp_path),
        "ATTUNE_LANGUAGES": "de",
        "DJANGO_SETTINGS_MODULE": "tests.settings",
    }
    said = ended(python("-c", _PAGE, environment=environment))
    assert said.returncode == 0, said.stderr
    assert said.stdout.splitlines() == [
        "de de True True False True",
        "en en True False True True",
        "fr en True False True True",
    ]


def test_a_language_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    environment = DEMONSTRATION | {"ATTUNE_DATA": str(tmp_path), "ATTUNE_LANGUAGES": "klingon"}
    said = ended(python("-c", "import attune.config.settings", environment=environment))
    assert said.returncode != 0
    assert "'klingon', which is no language known here" in said.stderr
