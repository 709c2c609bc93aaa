"""What the journeys walk through and with: a site of their own behind the real server, and Debian's Chromium."""

import fcntl
import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Playwright, expect, sync_playwright

from tests.command_line import DEMONSTRATION, ended, manage, python
from tests.config.server import Server, serving
from tests.journeys.windows import PATIENCE, Windows

# Fewer than a demonstration has, and enough for lists of several pages.
_INVENTED = 120

_BROWSER = [
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    "--disable-sync",
    # Whatever a page might do: no name leads anywhere but to this machine.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]


@pytest.fixture(scope="session")
def prepared_site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> dict[str, str]:
    """Make a site in a folder with a space in its name, once for all workers, and return its environment."""
    temporary = tmp_path_factory.getbasetemp()
    folder = (temporary if worker_id == "master" else temporary.parent) / "a site to walk"
    folder.mkdir(mode=0o700, exist_ok=True)
    environment = DEMONSTRATION | {
        "ATTUNE_DATA": str(folder),
        "ATTUNE_WORKERS": "1",
        "DJANGO_SETTINGS_MODULE": "tests.journeys.settings",
    }
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "ready").exists():
            _prepare(environment)
            (folder / "ready").touch()
    return environment


def _prepare(environment: dict[str, str]) -> None:
    for words in (
        ("migrate", "--verbosity=0"),
        ("load_content",),
        ("seed_demo", f"--therapists={_INVENTED}"),
        ("collectstatic", "--verbosity=0", "--no-input"),
    ):
        done = manage(*words, environment=environment)
        assert done.returncode == 0, done.stderr
    listed = ended(python("-m", "tests.journeys.listed", environment=environment))
    assert listed.returncode == 0, listed.stderr
    # Read for their meaning and indexed at once: while that goes on in the background, results change between two looks.
    for command in (("encode_listings",), ("build_index",), ("send_mail", "--once")):
        done = manage(*command, environment=environment)
        assert done.returncode == 0, done.stderr


@pytest.fixture(scope="session")
def server(prepared_site: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The site, served as an operator serves it."""
    with serving(tmp_path_factory.mktemp("server"), environment=prepared_site) as served:
        yield served


@pytest.fixture(scope="session")
def site(server: Server) -> str:
    """The address of the site."""
    return server.url


@pytest.fixture(scope="package")
def playwright() -> Iterator[Playwright]:
    """Drive browsers. It ends with the journeys: while it runs, Django takes this process for an asynchronous one."""
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="package")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """One Chromium for all journeys; each window has a memory of its own."""
    with chromium(playwright) as window_maker:
        yield window_maker


def chromium(playwright: Playwright, *arguments: str) -> Browser:
    """Start the Chromium of this machine."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    assert program, "The journeys need Chromium; tests/have_chromium installs it or says how."
    as_root = ["--no-sandbox"] if os.geteuid() == 0 else []
    return playwright.chromium.launch(executable_path=program, args=[*_BROWSER, *as_root, *arguments])


@pytest.fixture
def windows(browser: Browser, site: str) -> Iterator[Windows]:
    """Windows onto the site. Whatever a test is about: no page may ask another site for anything or complain."""
    opened = Windows(browser, site)
    yield opened
    opened.close()
    assert opened.troubles == []


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def scripts(request: pytest.FixtureRequest) -> bool:
    """Whether the reader's browser runs scripts; a test that asks for this is walked both ways."""
    runs: bool = request.param
    return runs
