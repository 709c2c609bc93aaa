"""Filling in a page of the admin as a browser would: what stands in it is sent back, with what was changed.

A test that builds the data of a form by hand forgets the hidden fields, and so never meets what they are for.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element

import html5lib
from django.test import Client

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer


class Page:
    """A page of the admin in somebody's browser, with its main form."""

    def __init__(self, browser: Client, url: str, answer: "Answer | None" = None) -> None:
        self.browser = browser
        self.url = url
        self.answer: Answer = answer or browser.get(url)
        assert self.answer.status_code == 200, f"{url} answered {self.answer.status_code}"
        self.text = self.answer.content.decode()
        self.fields = dict(_fields_of(_main_form(self.text)))

    def come_back(self) -> "Page":
        """Press save where that is refused, and return the page as it comes back."""
        return Page(self.browser, self.url, self.send())

    def fill(self, **values: Any) -> "Page":
        """Write into fields; a list ticks just these, None leaves a field out. `__` in a name stands for “-”."""
        for name, value in values.items():
            name = name.replace("__", "-")
            if value is None:
                self.fields.pop(name, None)
            else:
                self.fields[name] = [str(each) for each in value] if isinstance(value, list) else value
        return self

    def add_row(self, prefix: str, **values: Any) -> "Page":
        """Add a row below, as the page's script does: one more of what the empty row holds."""
        number = int(self.fields[f"{prefix}-TOTAL_FORMS"][0])
        self.fields[f"{prefix}-TOTAL_FORMS"] = [str(number + 1)]
        empty = f"{prefix}-__prefix__-"
        for name in [name for name in self.fields if name.startswith(empty)]:
            self.fields[f"{prefix}-{number}-{name.removeprefix(empty)}"] = self.fields[name]
        for name, value in values.items():
            self.fields[f"{prefix}-{number}-{name}"] = value
        return self

    def send(self, to: str = "", button: str = "_save") -> "Answer":
        """Press a button and return the answer, not following it."""
        data = {name: value for name, value in self.fields.items() if "__prefix__" not in name}
        return self.browser.post(to or self.url, {**data, button: "1"})

    def save(self) -> None:
        """Save, and fail with what the page complains of if it does not let itself be saved."""
        answer = self.send()
        assert answer.status_code == 302, errors_on(answer)


def errors_on(answer: "Answer") -> list[str]:
    """Return all complaints on a page, in order."""
    tree = html5lib.parse(answer.content.decode(), namespaceHTMLElements=False)
    lists = [element for element in tree.iter("ul") if "errorlist" in element.get("class", "")]
    return ["".join(item.itertext()).strip() for element in lists for item in element.iter("li")]


def errors_at(answer: "Answer", field: str) -> list[str]:
    """Return what a page complains of at one field of its main form."""
    tree = html5lib.parse(answer.content.decode(), namespaceHTMLElements=False)
    rows = [element for element in tree.iter("div") if f"field-{field}" in element.get("class", "").split()]
    return [
        "".join(item.itertext()).strip()
        for row in rows
        for element in row.iter("ul")
        if "errorlist" in element.get("class", "")
        for item in element.iter("li")
    ]


def messages_on(answer: "Answer") -> list[str]:
    tree = html5lib.parse(answer.content.decode(), namespaceHTMLElements=False)
    lists = [element for element in tree.iter("ul") if element.get("class") == "messagelist"]
    return ["".join(item.itertext()).strip() for element in lists for item in element.iter("li")]


def _main_form(html: str) -> Element:
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    content = next(element for element in tree.iter() if element.get("id") == "content-main")
    forms: list[Element] = [element for element in content.iter("form") if element.get("action") is None]
    return forms[0]


def _fields_of(form: Element) -> Iterator[tuple[str, list[str]]]:
    values: dict[str, list[str]] = {}
    for element in form.iter():
        name = element.get("name")
        if name is None or element.get("disabled") is not None:
            continue
        if element.tag == "textarea":
            # A browser sends the line ends of the web, whatever the page had.
            values[name] = ["".join(element.itertext()).replace("\n", "\r\n")]
        elif element.tag == "select":
            options = list(element.iter("option"))
            chosen = [option for option in options if option.get("selected") is not None]
            if not chosen and element.get("multiple") is None:
                chosen = options[:1]
            values[name] = [option.get("value", "") for option in chosen]
        elif element.tag == "input" and element.get("type") in ("checkbox", "radio"):
            if element.get("checked") is not None:
                values.setdefault(name, []).append(element.get("value", "on"))
        elif element.tag == "input" and element.get("type") not in ("submit", "button", "file"):
            values[name] = [element.get("value", "")]
    yield from values.items()
