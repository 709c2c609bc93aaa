"""PostgreSQL as Debian has it, started for this run in a folder of its own and reached through a socket in that folder.

One table: values as an array under GIN, text as tsvector under GIN, place as point under GiST, the words of names in a table of their
own, with trigrams for those mistyped. The `intarray` extension is left out on purpose: its operators
hide the built-in ones and cannot use their index. Ranking is ts_rank, which knows no rarity of words.
"""

# ruff: noqa: S608
# The statements are made of our own seeded questions; as parameters the planner would see nothing of them.

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np

from attune.search.query import AnyOf, AtMost, CodeIn, Criterion, Near, Within
from bench.search.asks import ENCODED, SHAPES, Ask
from bench.search.data import STYLES
from bench.search.engines import (
    ROOMS,
    Answer,
    Built,
    CannotRunError,
    Share,
    counts_of,
    fixed_score,
    process_cpu,
    room_now,
    words_in,
)
from bench.search.oracle import MILES
from bench.search.vocabulary import CODES, COUNTED, VALUES

_SHAPES = frozenset(SHAPES) - ENCODED - {"own_words_state", "own_words_nationwide"}
_SETTINGS = """
listen_addresses = ''
unix_socket_permissions = 0700
# Nothing here outlives the run.
fsync = off
full_page_writes = off
shared_buffers = {buffers}MB
effective_cache_size = {cache}MB
work_mem = 128MB
maintenance_work_mem = 512MB
random_page_cost = 1.1
# One backend per question, so that its processor time can be read; and compiling costs these questions more than it saves.
max_parallel_workers_per_gather = 0
jit = off
autovacuum = off
"""


class PostgreSQL:
    name = "postgresql"
    notes = {
        "two_words": "ts_rank, which is not BM25",
        "common_word": "ts_rank, which is not BM25; the total is the directory",
    }

    shapes = _SHAPES

    def __init__(self, folder: Path) -> None:
        try:
            import psycopg
        except ImportError as error:
            raise CannotRunError("psycopg is not installed") from error
        self._server = _Server()
        try:
            self._db = psycopg.connect(
                host=str(self._server.folder),
                user="attune",
                dbname="postgres",
                autocommit=True,
                prepare_threshold=None,
            )
            self._pid = self._db.info.backend_pid
            self._make()
        except BaseException:
            self._server.stop()
            raise
        self.seconds = 0.0

    def _make(self) -> None:
        styles = ", ".join(f"{style} smallint" for style in STYLES)
        for extension in ("pg_trgm", "fuzzystrmatch"):
            self._run(f"CREATE EXTENSION {extension}")
        self._run(
            "CREATE UNLOGGED TABLE docs (n int PRIMARY KEY, codes smallint[] NOT NULL, fixed float8, price float8, "
            f"place point, {styles}, name text, body text, "
            "words tsvector GENERATED ALWAYS AS (to_tsvector('english', body)) STORED)"
        )
        self._run("CREATE UNLOGGED TABLE name_words (word text, n int)")

    def add(self, share: Share) -> None:
        block, first, texts, names = share.block, share.first, share.texts, share.names
        started = time.perf_counter()
        fixed, room = fixed_score(block).tolist(), room_now(block).tolist()
        price, places, styles = block.price.tolist(), block.places.tolist(), block.styles.tolist()
        codes, ends, start = [str(code) for code in block.codes.tolist()], block.code_ends.tolist(), 0
        lines, words = [], []
        for row, name in enumerate(names):
            held = ",".join([*codes[start : ends[row]], str(ROOMS + room[row])])
            start = ends[row]
            latitude, longitude = places[row]
            place = f"({longitude},{latitude})" if latitude == latitude else r"\N"
            cost = price[row] if price[row] == price[row] else r"\N"
            style = "\t".join(str(stated) for stated in styles[row])
            lines.append(
                f"{first + row}\t{{{held}}}\t{fixed[row]!r}\t{cost}\t{place}\t{style}\t{name}\t{texts[row]}\n"
            )
            words += [f"{word}\t{first + row}\n" for word in set(words_in(name))]
        columns = f"n, codes, fixed, price, place, {', '.join(STYLES)}, name, body"
        with self._db.cursor() as cursor:
            with cursor.copy(f"COPY docs ({columns}) FROM STDIN") as copy:
                copy.write("".join(lines))
            with cursor.copy("COPY name_words FROM STDIN") as copy:
                copy.write("".join(words))
        self.seconds += time.perf_counter() - started

    def finish(self) -> Built:
        started = time.perf_counter()
        for statement in (
            "CREATE INDEX ON docs USING gin (codes) WITH (fastupdate = off)",
            "CREATE INDEX ON docs USING gin (words) WITH (fastupdate = off)",
            "CREATE INDEX ON docs USING gist (place)",
            "CREATE INDEX ON name_words (word, n)",
            "CREATE TABLE vocabulary AS SELECT DISTINCT word FROM name_words",
            "CREATE INDEX ON vocabulary USING gin (word gin_trgm_ops)",
            "VACUUM ANALYZE docs",
            "VACUUM ANALYZE name_words",
            "VACUUM ANALYZE vocabulary",
            "SET pg_trgm.similarity_threshold = 0.3",
        ):
            self._run(statement)
        self.seconds += time.perf_counter() - started
        size = self._run("SELECT pg_database_size(current_database())")[0][0]
        self._count = self._run("SELECT count(*) FROM docs")[0][0]
        return Built(self.seconds, size, "no vectors")

    def cpu_seconds(self) -> float:
        return process_cpu() + cpu_of(self._pid)

    def close(self) -> None:
        self._db.close()
        self._server.stop()

    def ask(self, ask: Ask) -> Any:
        return getattr(self, f"_{ask.shape}")(ask)

    def read(self, ask: Ask, said: Answer) -> Answer:
        return said

    def _run(self, sql: str) -> list[tuple[Any, ...]]:
        cursor = self._db.execute(sql.encode())
        return cursor.fetchall() if cursor.description else []

    def _structured(self, ask: Ask) -> Answer:
        counts, room = self._counted(ask)
        return self._best(ask, counts=counts, code_counts=room)

    def _page_50(self, ask: Ask) -> Answer:
        return self._best(ask)

    def _all_filters(self, ask: Ask) -> Answer:
        musts = ask.query.musts
        parts = [
            f"(SELECT count(*) FROM docs WHERE {_where(must.criterion for must in musts if must is not left_out)})"
            for left_out in musts
        ]
        said = self._run(f"SELECT {', '.join(parts)}")[0]
        without = {must.group: count for must, count in zip(musts, said, strict=True)}
        return self._best(ask, without=without)

    def _radius(self, ask: Ask) -> Answer:
        return self._best(ask)

    def _facets(self, ask: Ask) -> Answer:
        return counts_of(
            self._run(
                "SELECT code, count(*) FROM (SELECT unnest(codes) AS code FROM docs) held GROUP BY code"
            )
        )

    def _facets_filtered(self, ask: Ask) -> Answer:
        counts, room = self._counted(ask)
        return Answer(counts=counts, code_counts=room)

    def _two_words(self, ask: Ask) -> Answer:
        state = _where(must.criterion for must in ask.query.musts)
        asked = f"to_tsquery('english', '{' | '.join(ask.words)}')"
        said = self._run(
            f"SELECT n FROM docs, {asked} AS asked WHERE {state} AND words @@ asked "
            "ORDER BY ts_rank(words, asked, 1) DESC, n LIMIT 20"
        )
        total = self._run(f"SELECT count(*) FROM docs WHERE {state}")[0][0]
        worded = self._run(f"SELECT count(*) FROM docs, {asked} AS asked WHERE {state} AND words @@ asked")[
            0
        ][0]
        return Answer(rows=[row[0] for row in said], total=total, worded=worded)

    def _common_word(self, ask: Ask) -> Answer:
        asked = f"to_tsquery('english', '{ask.words[0]}')"
        said = self._run(
            f"SELECT n FROM docs, {asked} AS asked WHERE words @@ asked ORDER BY ts_rank(words, asked, 1) DESC, n LIMIT 20"
        )
        worded = self._run(f"SELECT count(*) FROM docs, {asked} AS asked WHERE words @@ asked")[0][0]
        return Answer(rows=[row[0] for row in said], total=self._count, worded=worded)

    def _names_prefix(self, ask: Ask) -> Answer:
        # In the C locale a plain B-tree finds beginnings.
        return self._named(
            [f"SELECT n FROM name_words WHERE word LIKE '{word}%'" for word in ask.typed.split()]
        )

    def _names_typo(self, ask: Ask) -> Answer:
        # Its Levenshtein takes two slips for two letters that changed places.
        near = (
            "SELECT word FROM vocabulary WHERE word % '{0}' AND levenshtein_less_equal(word, '{0}', 2) <= 2"
        )
        return self._named(
            [f"SELECT n FROM name_words WHERE word IN ({near.format(word)})" for word in ask.typed.split()]
        )

    def _named(self, parts: list[str]) -> Answer:
        found = " INTERSECT ".join(parts)
        said = self._run(f"SELECT name FROM docs WHERE n IN (SELECT n FROM ({found}) found LIMIT 10)")
        return Answer(names=[row[0] for row in said])

    def _best(self, ask: Ask, **more: Any) -> Answer:
        where = _where(must.criterion for must in ask.query.musts)
        score = f"fixed + {_graded(ask)} + {_wished(ask)}"
        said = self._run(
            f"SELECT n, count(*) OVER () FROM docs WHERE {where} "
            f"ORDER BY floor(({score}) / 0.05 + 1e-6) DESC, n LIMIT 20 OFFSET {ask.skip}"
        )
        return Answer(rows=[row[0] for row in said], total=said[0][1] if said else 0, **more)

    def _counted(self, ask: Ask) -> tuple[dict[str, int], dict[int, int]]:
        musts = ask.query.musts
        limited = {must.group for must in musts}
        parts = []
        for left_out in ["", *limited]:
            where = _where(must.criterion for must in musts if must.group != left_out)
            if left_out:
                codes = _CODES_OF[left_out]
                only = f"WHERE code BETWEEN {codes[0]} AND {codes[-1]}"
            else:
                only = ""
            parts.append(
                f"SELECT '{left_out}', code, count(*) FROM (SELECT unnest(codes) AS code FROM docs WHERE {where}) held "
                f"{only} GROUP BY code"
            )
        said = [
            (code, count)
            for left_out, code, count in self._run(" UNION ALL ".join(parts))
            if left_out or _group_of(code) not in limited
        ]
        answer = counts_of(said)
        assert answer.counts is not None
        assert answer.code_counts is not None
        return answer.counts, answer.code_counts


def cpu_of(pid: int) -> float:
    """Return the processor seconds of a process; in nanoseconds where the kernel counts them, else in ticks of 10 ms."""
    with suppress(OSError, ValueError):
        return int(Path(f"/proc/{pid}/schedstat").read_bytes().split()[0]) / 1e9
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(") ")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


_CODES_OF: dict[str, list[int]] = {
    group: [CODES[value] for value in VALUES if value.startswith(group + ":")] for group in COUNTED
} | {"accepting": list(range(ROOMS, ROOMS + 4))}


def _group_of(code: int) -> str:
    return "accepting" if code >= ROOMS else VALUES[code].partition(":")[0]


def _where(criteria: Iterable[Criterion]) -> str:
    """Return the condition; all single values are asked of the array at once, so that GIN sees them together."""
    criteria = list(criteria)
    single = [codes[0] for criterion in criteria if len(codes := _codes(criterion)) == 1]
    parts = [f"codes @> '{{{','.join(map(str, single))}}}'"] if single else []
    parts += [_sql(criterion) for criterion in criteria if len(_codes(criterion)) != 1]
    return " AND ".join(parts) or "true"


def _codes(criterion: Criterion) -> list[int]:
    if isinstance(criterion, AnyOf):
        return [CODES[value] for value in criterion.values]
    if isinstance(criterion, CodeIn):
        return [ROOMS + code for code in criterion.codes]
    return []


def _sql(criterion: Criterion) -> str:
    if codes := _codes(criterion):
        return f"codes && '{{{','.join(map(str, codes))}}}'"
    if isinstance(criterion, AtMost):
        return f"{criterion.column} <= {criterion.limit}"
    if isinstance(criterion, Within):
        high = float(np.degrees(criterion.miles / MILES))
        wide = high / float(np.cos(np.radians(abs(criterion.latitude) + high)))
        here, east = criterion.latitude, criterion.longitude
        half = (
            f"power(sin(radians(place[1] - {here}) / 2), 2) + cos(radians(place[1])) * cos(radians({here})) "
            f"* power(sin(radians(place[0] - ({east})) / 2), 2)"
        )
        return (
            f"place <@ box(point({east - wide}, {here - high}), point({east + wide}, {here + high})) "
            f"AND {2 * MILES} * asin(sqrt({half})) <= {criterion.miles}"
        )
    raise NotImplementedError(criterion)


def _graded(ask: Ask) -> str:
    if not ask.query.grades:
        return "0"
    worth = ask.query.sum.grade
    by_worth: dict[float, list[str]] = {}
    for value, grade in ask.query.grades:
        by_worth.setdefault(grade, []).append(value)
    cases = [
        f"WHEN {_sql(AnyOf(tuple(by_worth[grade])))} THEN {grade * worth}" for grade in sorted(by_worth)[::-1]
    ]
    return f"CASE {' '.join(cases)} ELSE 0 END"


def _wished(ask: Ask) -> str:
    if not ask.query.wishes:
        return "0"
    parts = [
        f"CASE WHEN {wish.column} > 0 THEN 1 - abs({wish.column}::float8 - {wish.asked}) / {wish.span} ELSE 0 END"
        if isinstance(wish, Near)
        else f"CASE WHEN {_sql(wish)} THEN 1 ELSE 0 END"
        for wish in ask.query.wishes
    ]
    return f"{ask.query.sum.wishes}::float8 * ({' + '.join(parts)}) / {len(parts)}"


class _Server:
    """A server in a temporary folder. It refuses to run as root, so root hands it to the user Debian's package makes."""

    def __init__(self) -> None:
        self._bin = _programs()
        user = "postgres" if os.geteuid() == 0 else ""
        self._as_server: list[str] = []
        if user:
            try:
                owner = pwd.getpwnam(user)
            except KeyError:
                raise CannotRunError("run as someone other than root, or make a user “postgres”") from None
            self._as_server = ["runuser", "-u", user, "--"]
        # A socket's whole path may have 107 bytes.
        self.folder = Path(tempfile.mkdtemp(prefix="attune-bench-pg-", dir="/tmp"))
        try:
            if user:
                os.chown(self.folder, owner.pw_uid, owner.pw_gid)
            data = str(self.folder / "data")
            self._do("initdb", f"--pgdata={data}", "--username=attune", "--auth=trust", "--encoding=UTF8",
                     "--locale=C", "--no-sync", "--no-instructions")  # fmt: skip
            with (self.folder / "data" / "postgresql.conf").open("a", encoding="utf-8") as settings:
                settings.write(f"{_settings()}\nunix_socket_directories = '{self.folder}'\n")
            self._do(
                "pg_ctl", f"--pgdata={data}", f"--log={self.folder}/log", "--wait", "--timeout=60", "start"
            )
        except BaseException:
            self.stop()
            raise

    def _do(self, program: str, *arguments: str) -> None:
        command = [*self._as_server, str(self._bin / program), *arguments]
        said = subprocess.run(
            command, cwd="/", capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL
        )
        if said.returncode:
            raise CannotRunError(f"{program} failed: {(said.stderr or said.stdout).strip()[-300:]}")

    def stop(self) -> None:
        with suppress(CannotRunError):
            self._do("pg_ctl", f"--pgdata={self.folder / 'data'}", "--mode=immediate", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)


def _settings() -> str:
    """Return the settings, with a quarter of the memory for its own pages, as its manual advises, but 2 GB at most."""
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 2**20
    return _SETTINGS.format(buffers=min(2048, memory // 4), cache=memory // 2)


def _programs() -> Path:
    """Return the folder of PostgreSQL's programs: PG_BIN, Debian's version 15, or another one."""
    if named := os.environ.get("PG_BIN"):
        return Path(named)
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    fifteen = [path for path in found if path.parts[-3] == "15"]
    if not found:
        raise CannotRunError("PostgreSQL is not installed. On Debian: apt-get install postgresql")
    return (fifteen or found)[-1].parent
