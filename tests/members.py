"""Bringing files of members as the front desk does: through its pages."""

import re
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

NAMED = "Member no.,Name,E-mail,Status,Member until"


def bring(desk: Client, data: bytes) -> Any:
    """Upload a file; the answer leads to its columns, or says why it was refused."""
    return desk.post("/front-desk/members/", {"file": SimpleUploadedFile("members.csv", data)})


def columns_of(desk: Client, data: bytes) -> str:
    """Upload a file and return the address of the page that asks which column is what."""
    answer = bring(desk, data)
    assert answer.status_code == 303, answer.content.decode()
    return str(answer["Location"])


def look(desk: Client, columns: str) -> Any:
    """Return the page that says what a file would do."""
    return desk.get(columns.removesuffix("columns/"), follow=True)


def applied(desk: Client, data: bytes) -> Any:
    """Bring a file, look at it as it was guessed and do what it says; return the page that says what was done."""
    columns = columns_of(desk, data)
    seen = look(desk, columns)
    apply = columns.removesuffix("columns/") + "apply/"
    return desk.post(apply, {"looked_at": seen.context["look"].digest}, follow=True)


def refused_lines(page: Any) -> list[str]:
    """Return the lines in which a page says which rows cannot be taken."""
    return re.findall(r"<li>(Line.*?)</li>", page.content.decode(), re.DOTALL)
