"""The bench's own judgement: it agrees with the index where both are right, and notices where one is not."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from attune.search.generations import write_generation
from attune.search.query import Found
from bench.search.agreement import names_differ, ours_differs
from bench.search.asks import ENCODED, SHAPES, Ask, Drawer
from bench.search.data import Stream, World
from bench.search.engines.ours import Ours
from bench.search.oracle import Expected, Oracle
from bench.search.report import ratio_to_best

LISTINGS = 600


@pytest.fixture(scope="module")
def world() -> World:
    return World()


@pytest.fixture(scope="module")
def oracle(world: World) -> Oracle:
    return Oracle(world, world.blocks(LISTINGS))


@pytest.fixture(scope="module")
def drawer(world: World) -> Drawer:
    sample = world.block(0, LISTINGS)
    return Drawer(world, sample, world.names(sample))


@pytest.fixture(scope="module")
def engine(world: World, tmp_path_factory: pytest.TempPathFactory) -> Ours:
    folder: Path = tmp_path_factory.mktemp("index")
    write_generation(folder, Stream(world, LISTINGS), seq=0)
    return Ours(folder)


@pytest.mark.parametrize("shape", sorted(set(SHAPES) - ENCODED))
def test_the_index_answers_every_shape_as_brute_force_does(
    shape: str, engine: Ours, oracle: Oracle, drawer: Drawer
) -> None:
    for ask in drawer.asks(shape, 3, oracle.candidates):
        answer = engine.read(ask, engine.ask(ask))
        if ask.typed:
            assert names_differ(ask, answer.names or (), oracle.named(ask.typed)) == ""
        else:
            assert answer.whole is not None
            assert ours_differs(ask, *answer.whole, oracle.answer(ask), oracle) == ""


@pytest.mark.parametrize(
    ("noticed", "spoil"),
    [
        ("total", lambda found: replace(found, total=found.total + 1)),
        ("count", lambda found: replace(found, counts={**found.counts, "delivery:000": 10**6})),
        ("hit 0", lambda found: replace(found, hits=found.hits[::-1])),
        ("fewer hits", lambda found: replace(found, hits=found.hits[:-1])),
        (
            "score",
            lambda found: replace(found, hits=[replace(found.hits[0], score=found.hits[0].score + 2e-5)]),
        ),
        ("code", lambda found: replace(found, hits=[replace(found.hits[0], code=3)])),
    ],
)
def test_a_wrong_answer_is_noticed(
    noticed: str, spoil: Callable[[Found], Found], engine: Ours, oracle: Oracle, drawer: Drawer
) -> None:
    ask, found, count, right = next(_with_hits(engine, oracle, drawer))
    assert noticed in ours_differs(ask, spoil(found), count, right, oracle)


def _with_hits(engine: Ours, oracle: Oracle, drawer: Drawer) -> Iterator[tuple[Ask, Found, int, Expected]]:
    for ask in drawer.asks("structured", 40):
        whole = engine.read(ask, engine.ask(ask)).whole
        assert whole is not None
        if whole[1] > 1:
            yield ask, *whole, oracle.answer(ask)


def test_a_block_is_the_same_however_many_listings_are_asked_for(world: World) -> None:
    few, many = world.block(0, 50), world.block(0, LISTINGS)
    assert world.texts(few) == world.texts(many)[:50]
    assert world.names(few) == world.names(many)[:50]
    assert (few.vectors == many.vectors[:50]).all()


def test_nobody_to_compare_with_makes_no_ratio() -> None:
    alone = {"shape": "facets", "engine": "attune", "cpu_ms_p50": 1.0}
    assert ratio_to_best(alone, [alone]) is None
