"""Windows of the browser, each watched for what no page of ours may do."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, CDPSession, ConsoleMessage, Page, Request

# Enough for any page on a slow machine; waiting this long is a failure, never a pause.
PATIENCE = 120_000
DESKTOP, PHONE = (1280, 800), (320, 568)


class Windows:
    """Opens windows of one browser onto one site, and notes what went wrong in any of them."""

    def __init__(self, browser: Browser, site: str) -> None:
        self.site = site
        self.troubles: list[str] = []
        self._browser = browser
        self._contexts: list[BrowserContext] = []

    def open(
        self,
        *,
        scripts: bool = True,
        size: tuple[int, int] = DESKTOP,
        language: str = "en",
        leads_to: str = "",
        **options: Any,
    ) -> Page:
        """Open a window of its own, with nothing in it from others. `leads_to` is the one other site it may open."""
        context = self._browser.new_context(
            base_url=self.site,
            java_script_enabled=scripts,
            viewport={"width": size[0], "height": size[1]},
            extra_http_headers={"Accept-Language": language},
            **options,
        )
        self._contexts.append(context)
        context.set_default_timeout(PATIENCE)
        context.on("request", self._watch_requests(leads_to))
        context.on("console", self._watch_console)
        context.on("weberror", lambda error: self.troubles.append(f"script: {error.error}"))
        return context.new_page()

    def close(self) -> None:
        for context in self._contexts:
            context.close()

    def _watch_requests(self, leads_to: str) -> Callable[[Request], None]:
        allowed = {urlsplit(self.site).netloc, urlsplit(leads_to).netloc}

        def watch(request: Request) -> None:
            if urlsplit(request.url).netloc not in allowed:
                self.troubles.append(f"{request.frame.url if request.frame else '?'} asked for {request.url}")

        return watch

    def _watch_console(self, message: ConsoleMessage) -> None:
        # A page that answers 404, 410 or 422 on purpose is said there too; the journeys look at statuses themselves.
        own_status = message.text.startswith("Failed to load resource") and message.location[
            "url"
        ] == _address(message)
        if message.type in ("error", "warning") and not own_status:
            self.troubles.append(f"{_address(message)} said: {message.text}")


def _address(message: ConsoleMessage) -> str:
    return message.page.url if message.page else "?"


def devtools(page: Page) -> CDPSession:
    """Return a door to what only the browser's own tools can do."""
    return page.context.new_cdp_session(page)


def too_wide(page: Page) -> list[str]:
    """Return what reaches past the edge of the screen, as a reader would have to push the whole page to see it."""
    found: list[str] = page.evaluate(
        """() => {
            const root = document.documentElement;
            if (root.scrollWidth <= root.clientWidth) return [];
            const past = [...document.body.querySelectorAll("*")].filter((element) => {
                const box = element.getBoundingClientRect();
                return box.width > 0 && (box.right > root.clientWidth + 1 || box.left < -1);
            });
            return [`${root.scrollWidth} px on ${root.clientWidth}`, ...past.map((e) => e.outerHTML.slice(0, 160))];
        }"""
    )
    return found
