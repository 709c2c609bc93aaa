"""Asking axe what is in the way of people who read with other senses, other colours or larger letters."""

import json
from dataclasses import dataclass
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

# Two thirds of the time axe takes.
_ABOUT_COLOURS = ("color-contrast", "link-in-text-block")
_OPTIONS: dict[str, Any] = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    # Off unless asked for; WCAG 2.2 asks for it.
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}


@dataclass(frozen=True)
class Finding:
    """One element in the way, and what axe advises."""

    where: str
    rule: str
    html: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.where}\n  rule:   {self.rule}\n  HTML:   {self.html}\n  remedy: {self.remedy}"


def bring_axe(page: Page) -> None:
    """Put axe into the page, past its content security policy, as only the browser's own tools can."""
    page.evaluate(AXE_SCRIPT)


def findings(page: Page, where: str, *, in_colour: bool = True) -> list[Finding]:
    """Return everything axe finds on the page as it stands; not `in_colour` where its colours were looked at already."""
    rules = _OPTIONS["rules"] | {name: {"enabled": in_colour} for name in _ABOUT_COLOURS}
    answer: dict[str, Any] = page.evaluate(f"axe.run({json.dumps(_OPTIONS | {'rules': rules})})")
    return [
        Finding(
            where=where,
            rule=f"{violation['id']}: {violation['help']} ({violation['helpUrl'].split('?')[0].rsplit('/', 1)[-1]})",
            html=node["html"],
            remedy=node["failureSummary"].replace("\n", " "),
        )
        for violation in answer["violations"]
        for node in violation["nodes"]
    ]


def legible(found: list[Finding]) -> str:
    return f"axe found {len(found)}:\n\n" + "\n\n".join(str(finding) for finding in found)
