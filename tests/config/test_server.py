"""The real server, as an operator starts, stops and loses it: what it refuses, keeps, finishes and writes down."""

import os
import re
import signal
import socket
import sqlite3
import stat
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from pathlib import Path

import pytest

from tests.command_line import DEMONSTRATION, PRODUCTION, SECRET, ended, manage, python
from tests.config.server import LAUNCH, Server, ask, free_port, serving, until

# What the launcher sets by itself.
DJANGO = {"DJANGO_SETTINGS_MODULE": "attune.config.settings"}

Completed = subprocess.CompletedProcess[str]


def launch(word: str, environment: dict[str, str]) -> Completed:
    return ended(python(*LAUNCH, word, environment=environment))


def is_refused(said: Completed, reason: str) -> None:
    """Check that nothing was started and that the operator is told why, in words and not in a traceback."""
    assert said.returncode == 1
    assert "Attune cannot start: " in said.stderr
    assert reason in said.stderr
    assert "Traceback" not in said.stderr


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """A demonstration with content and one invented person, in a folder with a space in its name, that was started once."""
    environment = {
        "ATTUNE_DATA": str(tmp_path_factory.mktemp("site") / "a folder with spaces"),
        "ATTUNE_MODE": "demo",
    }
    prepared = environment | {"ATTUNE_SECRET_KEY": SECRET}
    Path(environment["ATTUNE_DATA"]).mkdir(mode=0o700)
    # One secret, whether it is given or the demonstration finds its own: what was sealed has to open again.
    (data_of(environment) / "secret-key").write_text(SECRET)
    (data_of(environment) / "secret-key").chmod(0o600)
    assert manage("migrate", "--verbosity=0", environment=prepared).returncode == 0
    invent = "Therapist.objects.create(name='Marisol Ostrander', is_demonstration=True)"
    shell = ("shell", "--no-imports", "--command", f"from attune.directory.models import Therapist; {invent}")
    assert manage(*shell, environment=prepared).returncode == 0
    with serving(
        tmp_path_factory.mktemp("first"), environment=environment, words=(*LAUNCH, "demo")
    ) as server:
        assert server.stop() == 0
    return environment


def data_of(environment: dict[str, str]) -> Path:
    return Path(environment["ATTUNE_DATA"])


def therapists_in(environment: dict[str, str]) -> int:
    """Count the therapists of a site that may not even have tables yet."""
    file = data_of(environment) / "attune.sqlite3"
    if not file.exists():
        return 0
    with closing(sqlite3.connect(file)) as database:
        try:
            (count,) = database.execute("SELECT count(*) FROM directory_therapist").fetchone()
        except sqlite3.OperationalError:
            return 0
    return int(count)


def names_in(environment: dict[str, str]) -> list[str]:
    with closing(sqlite3.connect(data_of(environment) / "attune.sqlite3")) as database:
        return [name for (name,) in database.execute("SELECT name FROM directory_therapist ORDER BY name")]


# --- What is refused -----------------------------------------------------------------------------------


@pytest.mark.parametrize("word", ["serve", "demo"])
@pytest.mark.parametrize(
    ("environment", "reason"),
    [
        pytest.param(
            {"PORT": "eighty"}, "PORT is 'eighty'; it must be a whole number", id="a port that is none"
        ),
        pytest.param(
            {"ATTUNE_DEBUG": "perhaps"},
            "ATTUNE_DEBUG is 'perhaps'; it must be yes or no",
            id="neither yes nor no",
        ),
        pytest.param(
            {"ATTUNE_SECRET_KEY_FILE": "/nowhere/secret"},
            "ATTUNE_SECRET_KEY_FILE names /nowhere/secret",
            id="no such file",
        ),
        pytest.param({"ATTUNE_SECRET_KEY": "short"}, "attune.E002", id="a secret that protects nobody"),
        pytest.param(
            {"ATTUNE_LEAVE_URL": "http://weather.example/"}, "attune.E009", id="an unsafe place to leave to"
        ),
    ],
)
def test_what_is_not_understood_or_not_safe_is_refused_in_words(
    word: str, environment: dict[str, str], reason: str, tmp_path: Path
) -> None:
    production = {name: value for name, value in PRODUCTION.items() if name != "ATTUNE_SECRET_KEY"}
    is_refused(launch(word, {**production, "ATTUNE_DATA": str(tmp_path), **environment}), reason)


def test_a_production_site_without_a_secret_is_refused(tmp_path: Path) -> None:
    said = launch("serve", PRODUCTION | {"ATTUNE_SECRET_KEY": "", "ATTUNE_DATA": str(tmp_path)})
    is_refused(said, "attune.E001: ATTUNE_SECRET_KEY is not set")
    assert "Make one with" in said.stderr


def test_a_demonstration_open_to_the_network_is_refused_before_anything_is_made(tmp_path: Path) -> None:
    said = launch("demo", {"ATTUNE_DATA": str(tmp_path / "var"), "HOST": "0.0.0.0"})  # noqa: S104
    is_refused(said, "attune.E003: ATTUNE_MODE is demo and HOST is 0.0.0.0")
    assert "Tables" not in said.stdout


def test_a_site_without_tables_is_refused_with_what_to_run(tmp_path: Path) -> None:
    is_refused(launch("serve", DEMONSTRATION | {"ATTUNE_DATA": str(tmp_path)}), "manage.py migrate")


def test_a_site_without_styles_is_refused_with_what_to_run(tmp_path: Path) -> None:
    environment = DEMONSTRATION | {"ATTUNE_DATA": str(tmp_path)}
    assert manage("migrate", "--verbosity=0", environment=environment).returncode == 0
    is_refused(launch("serve", environment), "manage.py collectstatic")


def test_a_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "var").touch()
    is_refused(launch("demo", {"ATTUNE_DATA": str(tmp_path / "var")}), str(tmp_path / "var"))


def test_a_port_that_is_taken_is_refused_with_what_to_set(demonstration: dict[str, str]) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        for word in ("serve", "demo"):
            said = launch(word, demonstration | DEMONSTRATION | {"PORT": port})
            is_refused(said, f"something else answers on 127.0.0.1:{port}. Set PORT to another number.")


@pytest.mark.parametrize("words", [(), ("both",), ("serve", "demo")])
def test_a_word_that_says_nothing_is_answered_with_those_that_do(words: tuple[str, ...]) -> None:
    said = ended(python(*LAUNCH, *words, environment={}))
    assert said.returncode == 2
    assert "launch demo, or serve" in said.stderr


# --- What is made and kept --------------------------------------------------------------------------------


def test_starts_at_the_same_time_agree_on_one_secret_that_only_this_user_can_read(tmp_path: Path) -> None:
    data = tmp_path / "a new folder"
    # Open to the network, so that each ends as soon as it has its secret.
    environment = {"ATTUNE_DATA": str(data), "HOST": "0.0.0.0"}  # noqa: S104
    for said in [
        ended(process) for process in [python(*LAUNCH, "demo", environment=environment) for _ in range(4)]
    ]:
        is_refused(said, "attune.E003")
        assert "attune.E001" not in said.stderr
    assert [path.name for path in data.iterdir() if "secret" in path.name] == ["secret-key"]
    secret = data / "secret-key"
    assert stat.S_IMODE(secret.stat().st_mode) == 0o600
    assert stat.S_IMODE(data.stat().st_mode) == 0o700
    assert len(secret.read_text(encoding="ascii")) >= 50

    before = secret.read_bytes()
    is_refused(launch("demo", environment), "attune.E003")
    assert secret.read_bytes() == before


def test_a_first_start_makes_all_it_needs_even_after_one_that_was_killed_half_way(tmp_path: Path) -> None:
    environment = {"ATTUNE_DATA": str(tmp_path / "made from nothing")}
    with python(*LAUNCH, "demo", environment=environment) as first:
        until(lambda: bool(therapists_in(environment)), "Nobody was invented.")
        first.kill()
    assert 0 < therapists_in(environment) < 2000

    with serving(tmp_path, environment=environment, words=(*LAUNCH, "demo")) as server:
        assert therapists_in(environment) == 2000
        assert "Going on after" in server.said()
        assert ask(f"{server.url}/readyz").text == "ready\n"
        assert (
            ask(f"{server.url}/therapies/relational-psychotherapy/").text.count('<article class="card">')
            == 20
        )
        assert server.stop() == 0


def test_a_second_start_keeps_everything_and_invents_nobody_again(
    demonstration: dict[str, str], tmp_path: Path
) -> None:
    secret = (data_of(demonstration) / "secret-key").read_bytes()
    with serving(tmp_path, environment=demonstration, words=(*LAUNCH, "demo")) as server:
        assert ask(f"{server.url}/readyz").text == "ready\n"
        said = server.out.read_text(encoding="utf-8")
        assert "Content is up to date." in said
        assert "Invented people are here already" in said
        assert f"Attune is at {server.url}/" in said
        assert server.stop() == 0
    assert names_in(demonstration) == ["Marisol Ostrander"]
    assert (data_of(demonstration) / "secret-key").read_bytes() == secret


# --- What is finished, and what is lost ---------------------------------------------------------------------


@pytest.fixture
def server(demonstration: dict[str, str], tmp_path: Path) -> Iterator[Server]:
    """The demonstration, served from its own folder."""
    with serving(tmp_path, environment=demonstration, words=(*LAUNCH, "demo")) as running:
        yield running


def test_asked_to_end_the_server_finishes_the_request_under_way_first(
    demonstration: dict[str, str], tmp_path: Path
) -> None:
    os.mkfifo(tmp_path / "pipe")
    environment = demonstration | DEMONSTRATION | DJANGO | {"GATE": str(tmp_path)}
    words = ("-m", "gunicorn", "--config", "attune/config/gunicorn.py", "tests.config.slow_wsgi")
    with serving(tmp_path, environment=environment, words=words) as server, ThreadPoolExecutor(1) as reader:
        under_way = reader.submit(ask, f"{server.url}/about/", headers={"X-Gate": "wait"})
        until((tmp_path / "arrived").exists, "The request never arrived.")
        server.process.send_signal(signal.SIGTERM)
        # Of its two workers the one with nothing to do goes at once.
        until(lambda: "Worker exiting" in server.said(), "Nobody heard the signal.")
        assert server.process.poll() is None
        assert not under_way.done()
        (tmp_path / "pipe").write_bytes(b"go on")
        answer = under_way.result()
        assert answer.status == 200
        assert answer.text.rstrip().endswith("</html>")
        assert server.process.wait(timeout=60) == 0
        assert "attune.access: GET about 200" in server.said()


def memory_of(process: int) -> dict[str, int]:
    """Return what the kernel says of a process's memory, in kilobytes."""
    rows = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="utf-8").splitlines()[1:]
    return {name: int(rest.split()[0]) for name, _colon, rest in (row.partition(":") for row in rows)}


def children_of(server: Server, word: bytes) -> list[int]:
    """Return the processes the server's master has started and whose command line holds `word`."""
    master = server.process.pid
    started = Path(f"/proc/{master}/task").glob("*/children")  # by any of its threads
    children = [int(child) for path in started for child in path.read_text(encoding="ascii").split()]
    found = []
    for child in children:
        with suppress(FileNotFoundError, ProcessLookupError):  # it may end while we look
            if word in Path(f"/proc/{child}/cmdline").read_bytes():
                found.append(child)
    return found


def workers_of(server: Server) -> list[int]:
    return children_of(server, b"gunicorn")


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="only Linux tells what is shared")
def test_what_no_request_changes_is_in_memory_once_for_all_workers(server: Server) -> None:
    assert ask(f"{server.url}/find/?delivery=video").status == 200
    workers = workers_of(server)
    assert len(workers) == 2
    for worker in workers:
        # What no file holds (the program, the places, the languages) is in memory as it was before the fork.
        memory = memory_of(worker)
        assert memory["Anonymous"] - memory["Private_Dirty"] > 60_000
    assert server.stop() == 0


def test_a_worker_that_is_lost_is_replaced_by_one_that_searches(server: Server) -> None:
    lost = workers_of(server)
    for worker in lost:
        os.kill(worker, signal.SIGKILL)
    until(lambda: len(set(workers_of(server)) - set(lost)) == 2, "Nobody took their places.")
    assert ask(f"{server.url}/find/?delivery=video").status == 200
    assert server.stop() == 0


def test_the_keeper_of_the_index_comes_back_when_it_is_lost_stays_one_and_ends_with_the_server(
    server: Server,
) -> None:
    def keepers() -> list[int]:
        return children_of(server, b"keep_index")

    until(lambda: len(keepers()) == 1, "Nobody keeps the index.")
    (lost,) = keepers()
    os.kill(lost, signal.SIGKILL)
    until(lambda: bool(keepers()) and lost not in keepers(), "Nobody took its place.")
    assert "keep_index has ended; it is started again in 1 s." in server.said()

    keeping, old = keepers(), set(workers_of(server))
    server.process.send_signal(signal.SIGHUP)
    until(lambda: len(set(workers_of(server)) - old) == 2, "There are no new workers.")
    until(lambda: not old & set(workers_of(server)), "The old workers never went.")
    assert keepers() == keeping
    assert server.stop() == 0
    until(lambda: not Path(f"/proc/{keeping[0]}").exists(), "It goes on without a server.")


def test_a_worker_that_takes_long_to_get_ready_is_waited_for(
    demonstration: dict[str, str], tmp_path: Path
) -> None:
    environment = demonstration | DEMONSTRATION | DJANGO
    words = ("-m", "gunicorn", "--config", "tests/config/slow_gunicorn.py", "attune.config.wsgi")
    with serving(tmp_path, environment=environment, words=words) as server:
        assert ask(f"{server.url}/about/").status == 200
        assert server.stop() == 0
        assert "WORKER TIMEOUT" not in server.said()


def test_a_worker_that_hangs_before_it_is_ready_is_replaced(
    demonstration: dict[str, str], tmp_path: Path
) -> None:
    environment = demonstration | DEMONSTRATION | DJANGO | {"GATE": str(tmp_path)}
    words = ("-m", "gunicorn", "--config", "tests/config/stuck_gunicorn.py", "attune.config.wsgi")
    with serving(tmp_path, environment=environment, words=words) as server:
        assert ask(f"{server.url}/about/").status == 200
        assert (tmp_path / "first").exists()
        assert "was sent SIGALRM" in server.said()
        assert server.stop() == 0


_WRITES_WITHOUT_END = """
import django
django.setup()
from attune.directory.models import Therapist
number = 0
while True:
    number += 1
    print(Therapist.objects.create(name=f"Written {number:06}").name, flush=True)
"""


def test_killed_in_the_middle_of_everything_the_site_keeps_what_it_said_it_kept_and_starts_again(
    demonstration: dict[str, str], tmp_path: Path
) -> None:
    acknowledged: list[str] = []
    with (
        serving(tmp_path, environment=demonstration, words=(*LAUNCH, "demo")) as server,
        ThreadPoolExecutor(4) as readers,
        python("-c", _WRITES_WITHOUT_END, environment=demonstration | DEMONSTRATION | DJANGO) as writer,
    ):
        asked = [readers.submit(ask, f"{server.url}/therapists/") for _ in range(20)]
        assert writer.stdout is not None
        acknowledged += [writer.stdout.readline().strip() for _ in range(100)]
        writer.kill()
        server.kill()
        acknowledged += writer.stdout.read().split("\n")[:-1]
        assert [future.exception() for future in asked]  # some were cut off; what matters is what is left

    with closing(sqlite3.connect(data_of(demonstration) / "attune.sqlite3")) as database:
        # The database's own rules use a function that Django brings along.
        database.create_function(
            "REGEXP", 2, lambda pattern, text: text is None or bool(re.search(pattern, text))
        )
        assert database.execute("PRAGMA quick_check").fetchall() == [("ok",)]
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    kept = names_in(demonstration)
    assert len(acknowledged) >= 100
    assert set(acknowledged) <= set(kept)

    with serving(tmp_path, environment=demonstration, words=(*LAUNCH, "demo"), port=free_port()) as again:
        assert ask(f"{again.url}/readyz").text == "ready\n"
        assert ask(f"{again.url}/therapies/relational-psychotherapy/").status == 200
        assert set(names_in(demonstration)) >= set(acknowledged)


# --- What is written down ------------------------------------------------------------------------------------

MARK = "zqxmark"
_ACCESS_LINE = re.compile(
    r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d{4} info attune\.access: "
    r"(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|OTHER) [a-z0-9_:-]+ \d{3} \d+"
)


def raw(server: Server, words: bytes) -> bytes:
    """Send bytes as they are and return whatever comes back before the server hangs up."""
    with socket.create_connection(server.address, timeout=60) as line:
        line.sendall(words)
        line.shutdown(socket.SHUT_WR)
        answer = b""
        while part := line.recv(65536):
            answer += part
        return answer


_UNDERSTOOD = {
    f"/?word={MARK}": "GET front_page 200",
    f"/therapists/{MARK}/": "GET listing 404",
    f"/{MARK}": "GET - 404",
    f"/{MARK}%0d%0aSet-Cookie:%20{MARK}=1": "GET - 404",
    f"/therapists/?page={MARK}": "GET therapists 302",
    f"/static/{MARK}.css": "GET static 404",
    f"/%00{MARK}": "GET - 400",
    f"/about/?{MARK}=%00": "GET - 400",
    f"/admin/?{MARK}": "GET admin:index 302",
    f"/%F0%9F%92%94{MARK}/": "GET - 404",
}


def test_the_log_of_visits_holds_time_method_route_status_and_milliseconds_and_no_word_of_a_visitor(
    server: Server,
) -> None:
    expected = []
    for path, line in _UNDERSTOOD.items():
        ask(
            f"{server.url}{path}",
            headers={"Referer": f"https://{MARK}.example/", "User-Agent": MARK, "Cookie": f"a={MARK}"},
        )
        expected.append(line)
    ask(f"{server.url}/therapies/", data=f"words={MARK}".encode(), headers={"Origin": server.url})
    ask(
        f"{server.url}/therapies/",
        data=f"words={MARK}".encode(),
        headers={"Origin": f"https://{MARK}.example"},
    )
    expected += ["POST therapies 200", "POST therapies 403"]
    host = f"127.0.0.1:{server.address[1]}".encode()
    close = b"Connection: close\r\n\r\n"
    raw(server, b"ZQXMARK /about/ HTTP/1.1\r\nHost: " + host + b"\r\n" + close)
    raw(server, b"GET /about/ HTTP/1.1\r\nHost: " + MARK.encode() + b".example\r\n" + close)
    expected += ["OTHER about 403", "GET - 400"]

    def visits() -> list[str]:
        return [line for line in server.said().splitlines() if "attune.access" in line]

    until(lambda: len(visits()) >= len(expected), "Some visits were never written down.")
    assert [line for line in visits() if not _ACCESS_LINE.fullmatch(line)] == []
    assert [line.split(": ", 1)[1].rsplit(" ", 1)[0] for line in visits()] == expected
    assert server.stop() == 0
    assert MARK not in server.said().casefold()


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(f"{MARK}\r\n\r\n", id="one word"),
        pytest.param(f"GET /{MARK}\r\n\r\n", id="no version"),
        pytest.param(f"GET /{MARK} HTTP/9.9\r\n\r\n", id="a version that is none"),
        pytest.param(f"G<{MARK}>T / HTTP/1.1\r\n\r\n", id="a method that is none"),
        pytest.param(f"GET /{MARK * 1000} HTTP/1.1\r\n\r\n", id="a line too long"),
        pytest.param(f"GET / HTTP/1.1\r\nHost: a\r\n{MARK} {MARK}: 1\r\n\r\n", id="a header with a space"),
        pytest.param(f"GET / HTTP/1.1\r\nHost: a\r\nX: {MARK * 2000}\r\n\r\n", id="a header too long"),
        pytest.param(
            f"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: {MARK}\r\n\r\n", id="a length that is none"
        ),
        pytest.param(
            f"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: {MARK}\r\n\r\n", id="an unknown encoding"
        ),
        pytest.param(
            f"POST /therapies/ HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n{MARK}\r\n{MARK}",
            id="chunks that are none",
        ),
        pytest.param(
            f"POST /therapies/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 999\r\n\r\n{MARK}",
            id="half a body",
        ),
    ],
)
def test_what_the_server_cannot_read_it_does_not_repeat(words: str, shared_server: Server) -> None:
    answer = raw(shared_server, words.encode())
    assert b" 200 " not in answer.split(b"\r\n")[0]
    assert MARK not in shared_server.said().casefold()


def test_after_all_that_it_has_written_down_nothing_of_it_and_answers_as_before(
    shared_server: Server,
) -> None:
    assert ask(f"{shared_server.url}/about/").status == 200
    assert shared_server.stop() == 0
    said = shared_server.said()
    assert MARK not in said.casefold()
    started = "Listening at: http://127.0.0.1:"
    assert [
        line
        for line in said.splitlines()
        if "127.0.0.1" in line and started not in line and " is at " not in line
    ] == []


@pytest.fixture(scope="module")
def shared_server(
    demonstration: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """One server for many requests that it cannot read."""
    with serving(
        tmp_path_factory.mktemp("shared"), environment=demonstration, words=(*LAUNCH, "demo")
    ) as running:
        yield running


@pytest.mark.parametrize("first", ["HEAD", "GET"])
def test_asking_for_the_head_of_a_page_is_nothing_to_write_a_warning_about(
    first: str, server: Server
) -> None:
    host = f"127.0.0.1:{server.address[1]}"
    raw(server, f"{first} /about/ HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
    until(lambda: f"attune.access: {first} about 200" in server.said(), "The visit was never written down.")
    assert server.stop() == 0
    assert " warning " not in server.said()
