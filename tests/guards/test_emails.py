"""E-mails have a text part, a one-line subject, and nothing revealing in it; until one is sent, its words are sealed."""

from pathlib import Path

from django.conf import settings
from django.db import models

from attune.foundation.models import OutboxMessage

PACKAGE: Path = settings.BASE_DIR / "attune"

# A subject stands on locked screens and in shared inboxes.
_REVEALING = {"therap", "counsel", "psych", "trauma", "crisis", "mental", "session", "{{"}


def problems_of(folder: Path) -> list[str]:
    """Return what is wrong with the e-mails of a folder: each is `name.subject.txt` and `name.txt`, and may have `name.html`.

    A folder may have one `subject.txt` for all its letters instead.
    """
    shared = folder / "subject.txt"
    names = {path.name.split(".")[0] for path in folder.iterdir() if path.is_file()} - {"subject"}
    said = []
    for name in sorted(names):
        text, own = folder / f"{name}.txt", folder / f"{name}.subject.txt"
        subject = shared if shared.is_file() else own
        if not text.is_file() or not text.read_text(encoding="utf-8").strip():
            said.append(f"{name} has no text part")
        if not subject.is_file():
            said.append(f"{name} has no subject")
            continue
        line = subject.read_text(encoding="utf-8").strip()
        if not line or "\n" in line:
            said.append(f"the subject of {name} is not one line")
        said += [
            f"the subject of {name} says “{word}”" for word in sorted(_REVEALING) if word in line.lower()
        ]
    return said


def test_the_outbox_stores_no_words_that_can_be_read() -> None:
    """What waits is a kind and whom it is about; the rest is sealed (tests/foundation/test_mail.py reads the row)."""
    texts = [
        field.name
        for field in OutboxMessage._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField | models.JSONField)
    ]
    assert texts == ["kind", "about", "address", "state"]
    assert all((OutboxMessage._meta.get_field(name).max_length or 999) <= 60 for name in texts)  # type: ignore[union-attr]


def test_every_e_mail_template_has_its_parts() -> None:
    folders = sorted(PACKAGE.glob("*/templates/**/emails"))
    assert not [f"{folder}: {said}" for folder in folders for said in problems_of(folder)]


def test_the_guard_sees_what_is_wrong_with_an_e_mail(tmp_path: Path) -> None:
    for name, text in {
        "good.subject.txt": "A message is waiting for you\n",
        "good.txt": "Somebody wrote to you.",
        "bare.html": "<p>Only this</p>",
        "loud.subject.txt": "Your therapist\nhas answered",
        "loud.txt": " ",
    }.items():
        (tmp_path / name).write_text(text)
    assert problems_of(tmp_path) == [
        "bare has no text part",
        "bare has no subject",
        "loud has no text part",
        "the subject of loud is not one line",
        "the subject of loud says “therap”",
    ]
