"""Tantivy 0.27, by its own Python binding: one text field a group of values, fast fields for numbers.

It sorts by one field, so the fixed part of the score is a fast field; each depth of practising an approach is searched for
by itself, and together they give the exact best twenty. It has no distance on a
sphere: a box is searched, and the circle cut out by NumPy over fast fields. It has no vectors.
"""

import time
from pathlib import Path
from typing import Any

import numpy as np
import tantivy

from attune.search.query import AnyOf, AtMost, CodeIn, Criterion, Near, Within
from bench.search.asks import ENCODED, SHAPES, Ask
from bench.search.engines import Answer, Built, Share, fixed_score, process_cpu, room_now
from bench.search.oracle import MILES
from bench.search.vocabulary import COUNTED, VALUES

Query, Occur = tantivy.Query, tantivy.Occur
_SHAPES = frozenset(SHAPES) - ENCODED - {"own_words_state", "own_words_nationwide"}
# More hits than a radius of 25 miles finds; fetched, because the box is larger than the circle.
_MOST = 100_000


class Tantivy:
    name = "tantivy"
    notes = {
        "radius": "searches a box; NumPy cuts out the circle",
        "common_word": "ranks without counting: the total is the directory",
        "facets": "document frequencies of the dictionary",
    }

    shapes = _SHAPES

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "tantivy"
        self._folder.mkdir()
        build = tantivy.SchemaBuilder()
        for group in (*COUNTED, "trained"):
            build.add_text_field(group, tokenizer_name="raw", index_option="basic", fast=True)
        build.add_text_field("body", tokenizer_name="en_stem", index_option="freq")
        build.add_text_field("name", tokenizer_name="default", index_option="basic")
        build.add_text_field("full_name", stored=True, tokenizer_name="raw", index_option="basic")
        build.add_unsigned_field("n", fast=True)
        build.add_unsigned_field("room", indexed=True, fast=True)
        for column in ("fixed", "price", "latitude", "longitude"):
            build.add_float_field(column, fast=True, indexed=column != "fixed")
        self.schema = build.build()
        self.index = tantivy.Index(self.schema, path=str(self._folder))
        self.writer = self.index.writer(heap_size=256_000_000, num_threads=1)
        self.seconds = 0.0

    def add(self, share: Share) -> None:
        block, first, texts, names = share.block, share.first, share.texts, share.names
        fixed, room = fixed_score(block).tolist(), room_now(block).tolist()
        price, places = block.price.tolist(), block.places.tolist()
        groups = [value.partition(":")[0] for value in VALUES]
        codes, ends, start = block.codes.tolist(), block.code_ends.tolist(), 0
        started = time.perf_counter()
        for row, text in enumerate(texts):
            document = tantivy.Document()
            for code in codes[start : ends[row]]:
                document.add_text(groups[code], VALUES[code])
            start = ends[row]
            document.add_text("body", text)
            document.add_text("name", names[row])
            document.add_text("full_name", names[row])
            document.add_unsigned("n", first + row)
            document.add_unsigned("room", room[row])
            document.add_float("fixed", fixed[row])
            if price[row] == price[row]:
                document.add_float("price", price[row])
            if places[row][0] == places[row][0]:
                document.add_float("latitude", places[row][0])
                document.add_float("longitude", places[row][1])
            self.writer.add_document(document)
        self.seconds += time.perf_counter() - started

    def finish(self) -> Built:
        started = time.perf_counter()
        self.writer.commit()
        self.writer.wait_merging_threads()
        self.index.reload()
        self.searcher = self.index.searcher()
        self.seconds += time.perf_counter() - started
        size = sum(file.stat().st_size for file in self._folder.iterdir())
        return Built(self.seconds, size, f"{self.searcher.num_segments} segments, no vectors")

    def cpu_seconds(self) -> float:
        return process_cpu()

    def close(self) -> None:
        pass

    def ask(self, ask: Ask) -> Any:
        return getattr(self, f"_{ask.shape}")(ask)

    def read(self, ask: Ask, said: Any) -> Answer:
        if isinstance(said, Answer):
            return said
        raise TypeError(said)

    def _structured(self, ask: Ask) -> Answer:
        rows, total = self._best_graded(ask, 20)
        counts, room = self._counted(ask)
        return Answer(rows=rows, total=total, counts=counts, code_counts=room)

    def _page_50(self, ask: Ask) -> Answer:
        rows, total = self._best_graded(ask, ask.skip + 20)
        return Answer(rows=rows[ask.skip :], total=total)

    def _facets(self, ask: Ask) -> Answer:
        of = self.searcher.doc_freq
        counts = {
            value: of(value.partition(":")[0], value) for value in VALUES if not value.startswith("trained")
        }
        return Answer(
            counts={value: count for value, count in counts.items() if count},
            code_counts={code: count for code in range(4) if (count := of("room", code))},
        )

    def _facets_filtered(self, ask: Ask) -> Answer:
        counts, room = self._counted(ask)
        return Answer(counts=counts, code_counts=room)

    def _all_filters(self, ask: Ask) -> Answer:
        """Few are left, so all are fetched with the sum of their wishes met, and put in order with fast fields."""
        musts = [
            (Occur.Must, Query.const_score_query(self._query(must.criterion), 0.0))
            for must in ask.query.musts
        ]
        wishes = [
            (Occur.Should, Query.const_score_query(self._query(wish), 1.0))
            for wish in ask.query.wishes
            if not isinstance(wish, Near)
        ]
        found = self.searcher.search(Query.boolean_query([*musts, *wishes]), limit=1000)
        hits = found.hits
        addresses = [address for _score, address in hits]
        fixed = self.searcher.fast_field_values("fixed", addresses)
        rows = self._numbers(addresses)
        share = ask.query.sum.wishes / len(ask.query.wishes)
        scores = [score * share + more for (score, _address), more in zip(hits, fixed, strict=True)]
        order = sorted(range(len(rows)), key=lambda at: (-scores[at], rows[at]))
        without = {}
        for left_out in ask.query.musts:
            rest = [must.criterion for must in ask.query.musts if must is not left_out]
            without[left_out.group] = _count(self.searcher.search(self._all(rest), limit=1))
        return Answer(rows=[rows[at] for at in order[:20]], total=_count(found), without=without)

    def _two_words(self, ask: Ask) -> Answer:
        musts = self._all([must.criterion for must in ask.query.musts])
        words = [self.index.parse_query(word, ["body"]) for word in ask.words]
        query = Query.boolean_query(
            [
                (Occur.Must, Query.const_score_query(musts, 0.0)),
                (Occur.Must, Query.boolean_query([(Occur.Should, word) for word in words])),
            ]
        )
        found = self.searcher.search(query, limit=20)
        total = _count(self.searcher.search(musts, limit=1))
        return Answer(rows=self._rows(found.hits), total=total, worded=_count(found))

    def _common_word(self, ask: Ask) -> Answer:
        found = self.searcher.search(self.index.parse_query(ask.words[0], ["body"]), limit=20)
        return Answer(rows=self._rows(found.hits), total=self.searcher.num_docs, worded=_count(found))

    def _radius(self, ask: Ask) -> Answer:
        within, approach = (must.criterion for must in ask.query.musts)
        assert isinstance(within, Within)
        query = self._all([within, approach])
        hits = self.searcher.search(query, limit=_MOST, order_by_field="fixed").hits
        addresses = [address for _score, address in hits]
        latitude, longitude = (
            np.radians(np.array(self.searcher.fast_field_values(column, addresses), np.float64))
            for column in ("latitude", "longitude")
        )
        south, west = np.radians([within.latitude, within.longitude])
        half = (
            np.sin((latitude - south) / 2) ** 2
            + np.cos(latitude) * np.cos(south) * np.sin((longitude - west) / 2) ** 2
        )
        inside = np.flatnonzero(2 * MILES * np.arcsin(np.sqrt(half)) <= within.miles)
        trained = Query.boolean_query([(Occur.Must, query), (Occur.Must, self._trained(ask))])
        deep = self.searcher.search(trained, limit=_MOST, order_by_field="fixed", count=False).hits
        is_deep = set(self.searcher.fast_field_values("n", [address for _score, address in deep]))
        rows = self._numbers([addresses[at] for at in inside.tolist()])
        scores = [
            (hits[at][0] or 0.0) + (0.5 if row in is_deep else 0.25)
            for at, row in zip(inside.tolist(), rows, strict=True)
        ]
        order = sorted(range(len(rows)), key=lambda at: -scores[at])
        return Answer(rows=[rows[at] for at in order[:20]], total=len(rows))

    def _names_prefix(self, ask: Ask) -> Answer:
        parts = [Query.regex_query(self.schema, "name", f"{word}.*") for word in ask.typed.split()]
        return self._named(parts)

    def _names_typo(self, ask: Ask) -> Answer:
        parts = [Query.fuzzy_term_query(self.schema, "name", word, distance=1) for word in ask.typed.split()]
        return self._named(parts)

    def _named(self, parts: list[tantivy.Query]) -> Answer:
        query = Query.boolean_query([(Occur.Must, part) for part in parts])
        hits = self.searcher.search(query, limit=10, count=False).hits
        return Answer(names=[self.searcher.doc(address)["full_name"][0] for _score, address in hits])

    def _rows(self, hits: list[tuple[Any, tantivy.DocAddress]]) -> list[int]:
        return self._numbers([address for _score, address in hits])

    def _numbers(self, addresses: list[tantivy.DocAddress]) -> list[int]:
        return [int(number or 0) for number in self.searcher.fast_field_values("n", addresses)]

    def _trained(self, ask: Ask) -> tantivy.Query:
        values = [value for value, worth in ask.query.grades if worth == 1.0]
        return self._query(AnyOf(tuple(values)))

    def _best_graded(self, ask: Ask, most: int) -> tuple[list[Any], int]:
        """Ask for each depth of practice by itself, in the order of the fixed part, and merge."""
        musts = self._all([must.criterion for must in ask.query.musts])
        trained = self._trained(ask)
        parts = [(0.5, [(Occur.Must, musts), (Occur.Must, trained)])]
        if any(must.group == "approach" for must in ask.query.musts):
            parts.append((0.25, [(Occur.Must, musts), (Occur.MustNot, trained)]))
        else:
            draws_on = self._query(AnyOf(tuple(value for value, worth in ask.query.grades if worth == 0.5)))
            parts.append((0.25, [(Occur.Must, musts), (Occur.Must, draws_on), (Occur.MustNot, trained)]))
            parts.append((0.0, [(Occur.Must, musts), (Occur.MustNot, draws_on)]))
        found, total = [], 0
        for worth, clauses in parts:
            said = self.searcher.search(Query.boolean_query(clauses), limit=most, order_by_field="fixed")
            total += _count(said)
            found += [(worth + (fixed or 0.0), address) for fixed, address in said.hits]
        found.sort(key=lambda hit: -hit[0])
        return self._rows(found[:most]), total

    def _counted(self, ask: Ask) -> tuple[dict[str, int], dict[int, int]]:
        """Count each group under the musts of the others: one aggregation for each different set of musts."""
        limited = {must.group for must in ask.query.musts}
        free = [group for group in (*ask.query.counted, "room") if _must_group(group) not in limited]
        counts: dict[str, int] = {}
        room: dict[int, int] = {}
        for left_out in ["", *limited]:
            groups = free if not left_out else [_field(left_out)]
            if left_out and left_out not in (*ask.query.counted, "accepting"):
                continue
            query = self._all([must.criterion for must in ask.query.musts if must.group != left_out])
            wanted = {group: {"terms": {"field": group, "size": 300}} for group in groups}
            for group, found in self.searcher.aggregate(query, wanted).items():
                buckets = {bucket["key"]: bucket["doc_count"] for bucket in found["buckets"]}
                if group == "room":
                    room = {int(code): count for code, count in buckets.items()}
                else:
                    counts |= buckets
        return counts, room

    def _all(self, criteria: list[Criterion]) -> tantivy.Query:
        if not criteria:
            return Query.all_query()
        if len(criteria) == 1:
            return self._query(criteria[0])
        return Query.boolean_query([(Occur.Must, self._query(criterion)) for criterion in criteria])

    def _query(self, criterion: Criterion) -> tantivy.Query:
        if isinstance(criterion, AnyOf):
            group = criterion.values[0].partition(":")[0]
            parts = [Query.term_query(self.schema, group, value, "basic") for value in criterion.values]
            return (
                parts[0] if len(parts) == 1 else Query.boolean_query([(Occur.Should, part) for part in parts])
            )
        if isinstance(criterion, AtMost):
            return self._range(criterion.column, None, criterion.limit)
        if isinstance(criterion, CodeIn):
            parts = [Query.term_query(self.schema, "room", code) for code in criterion.codes]
            return (
                parts[0] if len(parts) == 1 else Query.boolean_query([(Occur.Should, part) for part in parts])
            )
        if isinstance(criterion, Within):
            high = np.degrees(criterion.miles / MILES)
            wide = high / np.cos(np.radians(abs(criterion.latitude) + high))
            return Query.boolean_query(
                [
                    (
                        Occur.Must,
                        self._range("latitude", criterion.latitude - high, criterion.latitude + high),
                    ),
                    (
                        Occur.Must,
                        self._range("longitude", criterion.longitude - wide, criterion.longitude + wide),
                    ),
                ]
            )
        raise NotImplementedError(criterion)

    def _range(self, column: str, low: float | None, high: float) -> tantivy.Query:
        return Query.range_query(self.schema, column, tantivy.FieldType.Float, low, high)


def _field(group: str) -> str:
    return "room" if group == "accepting" else group


def _must_group(field: str) -> str:
    return "accepting" if field == "room" else field


def _count(found: tantivy.SearchResult) -> int:
    count: int = found.count  # type: ignore[attr-defined]  # its stubs forget it
    return count
