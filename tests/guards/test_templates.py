"""Every template of ours compiles, has a title, and holds nothing that the content security policy would stop."""

import re
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from django.conf import settings
from django.template.loader import get_template

from tests.guards.crawl import Page

pytestmark = pytest.mark.usefixtures("content")

PACKAGE: Path = settings.BASE_DIR / "attune"
TEMPLATES = sorted(path for path in PACKAGE.glob("*/templates/**/*") if path.is_file())
# The admin is for operators, keeps Django's own forms, and has a cookie; so have the pages where people sign in.
# Pages for the signed-in, by the folder they lie in, hold a token.
SIGNED_IN = {"admin", "accounts", "desk", "front_desk", "own", "workspace"}
PUBLIC = [path for path in TEMPLATES if not SIGNED_IN & set(path.relative_to(PACKAGE).parts)]

FORBIDDEN = {
    "an inline style": r"<style\b|\sstyle\s*=",
    "an inline script": r"<script\b(?![^>]*\s(?:src=|type=\"application/json\"))",
    "an event handler": r"<[^>]*\son\w+\s*=",
    "a script in an address": r"javascript:|data:text",
    "something of another host": r"\s(?:src|srcset|action|formaction|poster|background|ping)\s*=\s*[\"']?(?:https?:)?//"
    r"|<link\b[^>]*\shref=[\"']?(?:https?:)?//",
    "an import of another host": r"@import|url\(\s*[\"']?(?:https?:)?//",
}


def name_of(path: Path) -> str:
    return str(path.relative_to(PACKAGE))


def loader_name(path: Path) -> str:
    parts = path.relative_to(PACKAGE).parts
    return "/".join(parts[parts.index("templates") + 1 :])


def test_there_are_templates() -> None:
    assert len(PUBLIC) > 30


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_the_template_compiles(path: Path) -> None:
    assert get_template(loader_name(path))


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_the_template_holds_nothing_that_is_stopped_or_leads_elsewhere(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not [what for what, pattern in FORBIDDEN.items() if re.search(pattern, text, re.IGNORECASE)]


@pytest.mark.parametrize("path", PUBLIC, ids=name_of)
def test_a_public_template_has_a_title_and_no_token(path: Path) -> None:
    """A token needs a cookie, and a reader of public pages gets none."""
    text = path.read_text(encoding="utf-8")
    assert "csrf" not in text
    if '{% extends "base.html" %}' in text:
        title = re.search(r"{% block title %}(.*?){% endblock %}", text, re.DOTALL)
        assert title
        assert title.group(1).strip()


def test_only_one_tag_writes_a_script_into_a_page() -> None:
    """It writes data, which no browser runs, and escapes whatever could end its block."""
    writers = [
        name_of(path) for path in PACKAGE.rglob("*.py") if "<script" in path.read_text(encoding="utf-8")
    ]
    assert [name for name in writers if not name.startswith("foundation/templatetags/structured_data")] == []


def test_the_script_in_a_page_is_data_or_a_file_of_ours(public_pages: list[Page]) -> None:
    wrong = []
    for page in filter(lambda page: page.is_html, public_pages):
        for script in page.all("script"):
            is_data = (
                script.get("type") in {"application/ld+json", "application/json"}
                and "src" not in script.attrib
            )
            if not is_data and not script.get("src", "").startswith(settings.STATIC_URL):
                wrong.append(f"{page}: {script.attrib}")
    assert not wrong


def test_every_field_and_button_has_a_name_that_can_be_heard(public_pages: list[Page]) -> None:
    wrong, fields = [], 0
    for page in filter(lambda page: page.is_html, public_pages):
        labels = {label.get("for"): "".join(label.itertext()).strip() for label in page.all("label")}
        within = {id(field) for label in page.all("label") for field in label.iter()}
        for field in page.all("input", "select", "textarea"):
            if field.get("type") in {"hidden", "submit"}:
                continue
            fields += 1
            if not (labels.get(field.get("id", "")) or id(field) in within or field.get("aria-label")):
                wrong.append(f"{page}: {field.attrib}")
        wrong += [
            f"{page}: an empty {control.tag}" for control in page.all("button", "a") if not _heard(control)
        ]
    assert fields > 100
    assert not wrong


def _heard(control: Element) -> str:
    return control.get("aria-label", "") or "".join(control.itertext()).strip()
