"""Telling stories as a browser does, in as few words as a test needs."""

from typing import Any
from uuid import UUID, uuid4

from django.test import Client
from django.urls import reverse


def told(
    browser: Client, who: str = "Sam", words: str = "", *, number: UUID | None = None, **said: Any
) -> UUID:
    """Tell a story about somebody by the first screen, and look closer if more is said; return its number."""
    number = number or uuid4()
    answer = browser.post(reverse("tell"), first_screen(number, who, words))
    assert answer.status_code == 303, answer.content.decode()
    if said:
        closer(browser, number, **said)
    return number


def first_screen(number: UUID, who: str = "Sam", words: str = "", **said: Any) -> dict[str, Any]:
    """Return what the first screen sends about somebody who is called `who`."""
    return {"number": str(number), "edition": 0, "who": "new", "nickname": who, "words": words, **said}


def closer(browser: Client, number: UUID, **said: Any) -> None:
    """Look closer at a story: what the page holds already, and what is said now."""
    address = reverse("story_closer", args=[number])
    form = browser.get(address).context["form"]
    held = {field.html_name: field.value() for field in form}
    data = {name: value for name, value in {**held, **said}.items() if value not in (None, "", [])}
    answer = browser.post(address, data)
    assert answer.status_code == 303, answer.context["form"].errors
