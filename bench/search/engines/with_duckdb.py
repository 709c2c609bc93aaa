"""DuckDB in memory: which values a listing has as bit masks in twelve columns, and again as a list to count from.

Two ways of counting were tried, unnesting lists and adding up bits; lists took a tenth of the time
(`COUNT_BITS` shows the other). Its own extensions for full text and for nearest neighbours must be downloaded, so it ranks no words
here; a product of vectors it can do without.
"""

# ruff: noqa: S608
# The statements are made of our own seeded questions; as parameters the planner would see nothing of them.

import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import duckdb
import numpy as np

from attune.search.query import AnyOf, AtMost, CodeIn, Criterion, Near, Within
from bench.search.asks import ENCODED, SHAPES, Ask
from bench.search.data import STYLES
from bench.search.engines import (
    ROOMS,
    Answer,
    Built,
    Share,
    counts_of,
    fixed_score,
    process_cpu,
    room_now,
    words_in,
)
from bench.search.oracle import MILES, SAMPLE
from bench.search.vocabulary import CODES, VALUES

MASKS = ROOMS // 64 + 1
COUNT_BITS = False
_SHAPES = frozenset(SHAPES) - ENCODED - {"two_words", "common_word"}


class DuckDB:
    name = "duckdb"
    notes = {
        "own_words_state": "meaning only: its full text must be downloaded",
        "own_words_nationwide": "meaning only: its full text must be downloaded",
    }

    shapes = _SHAPES

    def __init__(self, folder: Path) -> None:
        self._db = duckdb.connect()
        masks = ", ".join(f"m{number} UBIGINT" for number in range(MASKS))
        styles = ", ".join(f"{style} UTINYINT" for style in STYLES)
        self._db.execute(
            f"CREATE TABLE docs (n INTEGER, {masks}, codes USMALLINT[], room UTINYINT, fixed DOUBLE, price DOUBLE, "
            f"latitude DOUBLE, longitude DOUBLE, name VARCHAR, vector FLOAT[384], {styles})"
        )
        self._db.execute("CREATE TABLE facts (code USMALLINT)")
        self._db.execute("CREATE TABLE name_words (word VARCHAR, n INTEGER)")
        self.seconds = 0.0

    def add(self, share: Share) -> None:
        block, first, names = share.block, share.first, share.names
        started = time.perf_counter()
        count = len(block)
        n = np.arange(first, first + count, dtype=np.int32)
        room = room_now(block)
        ends = block.code_ends.tolist()
        lists = np.empty(count, object)
        all_codes, start = block.codes.tolist(), 0
        for row, end in enumerate(ends):
            lists[row] = [*all_codes[start:end], ROOMS + int(room[row])]
            start = end
        has = np.zeros((count, MASKS * 64), np.uint8)
        has[np.repeat(np.arange(count), np.diff(block.code_ends, prepend=0)), block.codes] = 1
        masks = np.packbits(has, axis=1, bitorder="little").view(np.uint64)
        vectors = np.empty(count, object)
        vectors[:] = [
            row if known else None
            for row, known in zip(block.vectors.tolist(), block.has_vector.tolist(), strict=True)
        ]
        columns: dict[str, Any] = {"n": n}
        columns |= {f"m{number}": np.ascontiguousarray(masks[:, number]) for number in range(MASKS)}
        columns |= {
            "codes": lists,
            "room": room.astype(np.uint8),
            "fixed": fixed_score(block),
            "price": block.price,
        }
        columns |= {"latitude": block.places[:, 0].copy(), "longitude": block.places[:, 1].copy()}
        columns |= {"name": np.array(names, object), "vector": vectors}
        columns |= {style: block.styles[:, at].astype(np.uint8) for at, style in enumerate(STYLES)}
        self._insert("docs", columns)
        facts = np.concatenate([block.codes, ROOMS + room.astype(np.uint16)])
        self._insert("facts", {"code": facts.astype(np.uint16)})
        words = [(word, first + row) for row, name in enumerate(names) for word in set(words_in(name))]
        self._insert(
            "name_words",
            {
                "word": np.array([word for word, _row in words], object),
                "n": np.array([row for _word, row in words], np.int32),
            },
        )
        self.seconds += time.perf_counter() - started

    def _insert(self, table: str, columns: dict[str, Any]) -> None:
        self._db.register("coming", columns)
        self._db.execute(f"INSERT INTO {table} ({', '.join(columns)}) SELECT * FROM coming")
        self._db.unregister("coming")

    def finish(self) -> Built:
        started = time.perf_counter()
        # Sorted by word, so that its zone maps lead to a prefix.
        self._db.execute("CREATE TABLE words AS SELECT * FROM name_words ORDER BY word")
        self._db.execute("CREATE TABLE vocabulary AS SELECT DISTINCT word FROM words")
        self._db.execute("DROP TABLE name_words")
        self.seconds += time.perf_counter() - started
        return Built(self.seconds, 0, "in memory, vectors included, no text")

    def cpu_seconds(self) -> float:
        return process_cpu()

    def close(self) -> None:
        self._db.close()

    def ask(self, ask: Ask) -> Any:
        return getattr(self, f"_{ask.shape}")(ask)

    def read(self, ask: Ask, said: Answer) -> Answer:
        return said

    def _rows(self, sql: str, parameters: Iterable[Any] = ()) -> list[tuple[Any, ...]]:
        return self._db.execute(sql, list(parameters)).fetchall()

    def _structured(self, ask: Ask) -> Answer:
        counts, room = self._counted(ask)
        return self._best(ask, counts=counts, code_counts=room)

    def _page_50(self, ask: Ask) -> Answer:
        return self._best(ask)

    def _all_filters(self, ask: Ask) -> Answer:
        fails = [f"CASE WHEN {_sql(must.criterion)} THEN 0 ELSE 1 END" for must in ask.query.musts]
        which = _which_fails(fails)
        said = self._rows(
            f"SELECT fail, count(*) FROM (SELECT {which} AS fail FROM docs WHERE {' + '.join(fails)} <= 1) GROUP BY fail"
        )
        by_fail = dict(said)
        total = by_fail.get(-1, 0)
        without = {must.group: total + by_fail.get(at, 0) for at, must in enumerate(ask.query.musts)}
        return self._best(ask, without=without)

    def _radius(self, ask: Ask) -> Answer:
        return self._best(ask)

    def _facets(self, ask: Ask) -> Answer:
        return counts_of(self._rows("SELECT code, count(*) FROM facts GROUP BY code"))

    def _facets_filtered(self, ask: Ask) -> Answer:
        counts, room = self._counted(ask)
        return Answer(counts=counts, code_counts=room)

    def _own_words_state(self, ask: Ask) -> Answer:
        return self._nearest(ask)

    def _own_words_nationwide(self, ask: Ask) -> Answer:
        return self._nearest(ask)

    def _nearest(self, ask: Ask) -> Answer:
        """Score by meaning and the fixed part, standardised over the same sample as ours."""
        assert ask.query.words is not None
        assert ask.query.words.vector is not None
        vector = np.rint(ask.query.words.vector * 127).tolist()
        where = _where(must.criterion for must in ask.query.musts)
        said = self._rows(
            "WITH asked AS MATERIALIZED (SELECT ?::FLOAT[384] AS v), spread AS MATERIALIZED (SELECT "
            "avg(array_inner_product(vector, v)) AS mean, stddev_pop(array_inner_product(vector, v)) AS deviation "
            f"FROM docs, asked WHERE n < {SAMPLE}) "
            "SELECT n, 0.9 * coalesce(greatest(-4, least(4, (array_inner_product(vector, v) - mean) / deviation)), 0) "
            f"+ fixed AS score FROM docs, asked, spread WHERE {where} ORDER BY score DESC LIMIT 20",
            [vector],
        )
        total = self._rows(f"SELECT count(*) FROM docs WHERE {where}")[0][0]
        return Answer(rows=[row[0] for row in said], total=total)

    def _names_prefix(self, ask: Ask) -> Answer:
        parts = [
            f"SELECT n FROM words WHERE word >= '{word}' AND word < '{word}~'" for word in ask.typed.split()
        ]
        return self._named(parts)

    def _names_typo(self, ask: Ask) -> Answer:
        # Two changed letters include two that swapped places; its damerau_levenshtein takes thirteen times as long.
        near = "SELECT word FROM vocabulary WHERE length(word) BETWEEN {0} - 1 AND {0} + 1 AND levenshtein(word, '{1}') <= 2"
        parts = [
            f"SELECT n FROM words WHERE word IN ({near.format(len(word), word)})"
            for word in ask.typed.split()
        ]
        return self._named(parts)

    def _named(self, parts: list[str]) -> Answer:
        found = " INTERSECT ".join(parts)
        said = self._rows(f"SELECT name FROM docs WHERE n IN (SELECT n FROM ({found}) LIMIT 10)")
        return Answer(names=[row[0] for row in said])

    def _best(self, ask: Ask, **more: Any) -> Answer:
        where = _where(must.criterion for must in ask.query.musts)
        score = f"fixed + {_graded(ask)} + {_wished(ask)}"
        said = self._rows(
            f"SELECT n, count(*) OVER () AS total FROM docs WHERE {where} "
            f"ORDER BY floor(({score}) / 0.05 + 1e-6) DESC, n LIMIT 20 OFFSET {ask.skip}"
        )
        total = said[0][1] if said else 0
        return Answer(rows=[row[0] for row in said], total=total, **more)

    def _counted(self, ask: Ask) -> tuple[dict[str, int], dict[int, int]]:
        """Count under the musts of all other groups in one pass: whoever fails one must counts for that group alone."""
        musts = ask.query.musts
        fails = [f"CASE WHEN {_sql(must.criterion)} THEN 0 ELSE 1 END" for must in musts]
        inner = f"SELECT {_which_fails(fails)} AS fail, {{}} FROM docs WHERE {' + '.join(fails)} <= 1"
        if COUNT_BITS:
            sums = ", ".join(f"sum((m{code // 64} >> {code % 64}) & 1)" for code in range(ROOMS))
            masks = ", ".join(f"m{number}" for number in range(MASKS))
            rows = self._rows(f"SELECT fail, {sums} FROM ({inner.format(masks)}) GROUP BY fail")
            said = [(row[0], code, count) for row in rows for code, count in enumerate(row[1:])]
        else:
            said = [
                (fail, code, count)
                for fail, code, count in self._rows(
                    "SELECT fail, code, count(*) FROM "
                    f"({inner.format('unnest(codes) AS code')}) GROUP BY fail, code"
                )
            ]
        groups = [must.group for must in musts]
        found: dict[int, int] = {}
        for fail, code, count in said:
            group = "accepting" if code >= ROOMS else VALUES[code].partition(":")[0]
            if fail < 0 or groups[fail] == group:
                found[code] = found.get(code, 0) + int(count)
        answer = counts_of(list(found.items()))
        assert answer.counts is not None
        assert answer.code_counts is not None
        return answer.counts, answer.code_counts


def _which_fails(fails: list[str]) -> str:
    return "CASE " + " ".join(f"WHEN {fail} = 1 THEN {at}" for at, fail in enumerate(fails)) + " ELSE -1 END"


def _where(criteria: Iterable[Criterion]) -> str:
    return " AND ".join(_sql(criterion) for criterion in criteria) or "true"


def _sql(criterion: Criterion) -> str:
    if isinstance(criterion, AnyOf):
        masks: dict[int, int] = {}
        for value in criterion.values:
            masks[CODES[value] // 64] = masks.get(CODES[value] // 64, 0) | 1 << CODES[value] % 64
        return "(" + " OR ".join(f"m{at} & {mask}::UBIGINT <> 0" for at, mask in masks.items()) + ")"
    if isinstance(criterion, AtMost):
        # NaN stands above every number.
        return f"{criterion.column} <= {criterion.limit}"
    if isinstance(criterion, CodeIn):
        return f"room IN ({', '.join(str(code) for code in criterion.codes)})"
    if isinstance(criterion, Within):
        high = float(np.degrees(criterion.miles / MILES))
        wide = high / float(np.cos(np.radians(abs(criterion.latitude) + high)))
        here, east = criterion.latitude, criterion.longitude
        half = (
            f"pow(sin(radians(latitude - {here}) / 2), 2) + cos(radians(latitude)) * cos(radians({here})) "
            f"* pow(sin(radians(longitude - {east}) / 2), 2)"
        )
        return (
            f"(latitude BETWEEN {here - high} AND {here + high} AND longitude BETWEEN {east - wide} AND {east + wide} "
            f"AND {2 * MILES} * asin(sqrt({half})) <= {criterion.miles})"
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
        f"CASE WHEN {wish.column} > 0 THEN 1 - abs({wish.column}::DOUBLE - {wish.asked}) / {wish.span} ELSE 0 END"
        if isinstance(wish, Near)
        else f"CASE WHEN {_sql(wish)} THEN 1 ELSE 0 END"
        for wish in ask.query.wishes
    ]
    return f"{ask.query.sum.wishes} * ({' + '.join(parts)}) / {len(parts)}"
