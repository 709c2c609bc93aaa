"""The index answers as somebody would who looks at every document for every question."""

from collections.abc import Iterator
from dataclasses import replace
from math import asin, atan2, cos, degrees, radians, sin
from threading import Event, Thread

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from attune.domain.ranking import formula
from attune.domain.ranking.formula import Measured, Room, breakdown
from attune.domain.ranking.turning import Placed, ranked
from attune.search.assembling import Reader
from attune.search.documents import Document
from attune.search.index import MOST
from attune.search.lexical import stems_of
from attune.search.query import AnyOf, AtMost, Must, Named, Near, Query, Wish, Within, Words
from tests.search.oracle import MILES, Oracle, assert_same, far, weights_of
from tests.search.worlds import (
    DIMENSIONS,
    TODAY,
    asked_vector,
    chance_of,
    document_from,
    documents,
    documents_from,
    identity_from,
    made_index,
    queries,
    sum_of,
)

Changed = dict[bytes, Document | None]


@given(documents(), queries(), st.sampled_from((1, 17, 64, 1000)))
@settings(deadline=None, max_examples=150)
def test_the_index_answers_as_the_oracle_does(own: list[Document], query: Query, part: int) -> None:
    assert_same(made_index(own, part).search(query), Oracle.of(own).answer(query), query)


@given(
    st.integers(0, 2**32),
    st.sampled_from((0.0, 0.5, 1.0)),
    st.sampled_from((None, np.zeros(DIMENSIONS, np.float32), asked_vector(1), asked_vector(2))),
    st.sampled_from((0.1, 0.5, 1.0, 4.0)),
    st.sampled_from((1, 7, 20)),
)
@settings(deadline=None, max_examples=60)
def test_who_has_few_of_the_words_and_much_of_the_rest_is_still_among_the_best(
    seed: int, with_vectors: float, vector: NDArray[np.float32] | None, words: float, best: int
) -> None:
    own = documents_from(seed, 400, with_vectors)
    query = Query(
        wishes=(AnyOf(("language:es",)), Near("style", 2, 4.0)),
        words=Words(tuple(stems_of("longing trust fear")), vector),
        grades=(("trained:relational", formula.TRAINED), ("approach:relational", formula.DRAWS_ON)),
        sum=sum_of(replace(formula.WEIGHTS, words=words)),
        best=best,
        turn=seed,
    )
    assert_same(made_index(own).search(query), Oracle.of(own).answer(query), query)


@st.composite
def changes(draw: st.DrawFn, own: list[Document]) -> list[Changed]:
    """Batches in which documents come, change, go and come back, some of them several times."""
    chance = chance_of(draw(st.integers(0, 2**32)))
    here = [document.id for document in own]
    new = [identity_from(chance) for _ in range(20)]
    batches: list[Changed] = []
    for size in draw(st.lists(st.sampled_from((0, 1, 3, MOST[0] - 1, MOST[0] + 5, MOST[1] + 5)), max_size=5)):
        batch: Changed = {}
        for _ in range(size):
            identity = chance.choice(here + new)
            batch[identity] = None if chance.random() < 0.3 else document_from(chance, identity, 0.5)
        batches.append(batch)
    return batches


@given(documents(most=150), queries(), st.data())
@settings(deadline=None, max_examples=100)
def test_changes_are_found_at_once_in_whatever_order_they_come(
    own: list[Document], query: Query, data: st.DataObject
) -> None:
    index = made_index(own)
    now: Changed = {document.id: document for document in own}
    for seq, batch in enumerate(data.draw(changes(own)), start=1):
        index.change(batch, seq=seq)
        now |= batch
        here = [document for document in now.values() if document]
        assert len(index) == len(here)
        assert index.seq == seq
        assert_same(index.search(query), Oracle.of(here, own).answer(query), query)


@given(
    documents(most=40), queries(), st.integers(0, 2**32), st.sampled_from(((0, 1, 2), (1, 3, 7), (2, 20, 30)))
)
@settings(deadline=None, max_examples=80)
def test_changes_one_by_one_are_found_whichever_layers_they_have_come_to(
    own: list[Document], query: Query, seed: int, most: tuple[int, ...]
) -> None:
    chance = chance_of(seed)
    known = [document.id for document in own] + [identity_from(chance) for _ in range(20)]
    now: Changed = {document.id: document for document in own}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("attune.search.index.MOST", most)
        index = made_index(own)
        for _change in range(chance.randrange(60)):
            identity = chance.choice(known)
            now[identity] = None if chance.random() < 0.3 else document_from(chance, identity, 0.5)
            index.change({identity: now[identity]})
    here = [document for document in now.values() if document]
    assert len(index) == len(here)
    assert_same(index.search(query), Oracle.of(here, own).answer(query), query)


class CountedTexts(tuple[tuple[str, str], ...]):
    """Texts that count how often somebody reads them."""

    def __iter__(self) -> Iterator[tuple[str, str]]:
        self.times = getattr(self, "times", 0) + 1
        return super().__iter__()


def test_a_changed_document_is_read_once_however_many_change_after_it() -> None:
    index = made_index([])
    texts = [CountedTexts([("en", "trust and fear")]) for _change in range(3 * MOST[0])]
    for number, own in enumerate(texts):
        identity = number.to_bytes(16, "big")
        index.change({identity: Document(id=identity, texts=own)})
    assert {own.times for own in texts} == {1}
    assert index.search(Query(words=Words(("trust",)), sum=sum_of())).worded == len(texts)


@given(documents(most=150), queries(with_words=False), st.data())
@settings(deadline=None, max_examples=60)
def test_an_index_with_changes_answers_as_one_made_anew(
    own: list[Document], query: Query, data: st.DataObject
) -> None:
    index = made_index(own)
    now: Changed = {document.id: document for document in own}
    for batch in data.draw(changes(own)):
        index.change(batch)
        now |= batch
    anew = made_index([document for document in now.values() if document]).search(query)
    changed = index.search(query)
    assert list(changed.hits) == list(anew.hits)
    assert (changed.total, changed.counts, changed.code_counts, changed.without) == (
        anew.total,
        anew.counts,
        anew.code_counts,
        anew.without,
    )


@given(documents(), queries())
@settings(deadline=None, max_examples=60)
def test_the_domain_gets_the_same_score_from_the_parts_of_a_hit_and_the_same_order(
    own: list[Document], query: Query
) -> None:
    hits = made_index(own).search(query).hits
    for hit in hits:
        measured = Measured(hit.meaning, hit.words, hit.wishes, hit.grade, hit.days, Room(hit.code))
        assert abs(breakdown(measured, weights_of(query)).total - hit.score) < 1e-9
    placed = [Placed(hit.id, hit.score, hit.place) for hit in hits]
    assert ranked(placed) == placed


@given(documents(most=40), st.integers(0, 2**32))
@settings(deadline=None, max_examples=20)
def test_a_hit_says_of_each_wish_in_the_order_asked_how_far_it_is_met(own: list[Document], seed: int) -> None:
    wishes: list[Wish] = [
        Near("style", 2, 4.0),
        AnyOf(("delivery:video",)),
        Near("style", 5, 4.0),
        AtMost("price", 100),
    ]
    chance_of(seed).shuffle(wishes)
    query = Query(wishes=tuple(wishes), sum=sum_of())
    by_id = {document.id: document for document in own}
    for hit in made_index(own).search(query).hits:
        document = by_id[hit.id]
        style = document.numbers.get("style")
        for wish, met in zip(wishes, hit.wishes, strict=True):
            if isinstance(wish, Near):
                assert met == (0.0 if style is None else 1 - abs(style - wish.asked) / 4)
            elif isinstance(wish, AnyOf):
                assert met == ("delivery:video" in document.values)
            else:
                assert met == (document.numbers.get("price", 1e9) <= 100)


def test_a_price_in_cents_is_within_a_limit_of_the_same_cents() -> None:
    own = documents_from(1, 40, 0.0)
    priced = [
        Document(id=document.id, numbers={"price": 0.01 + at * 33.33}) for at, document in enumerate(own)
    ]
    index = made_index(priced)
    for at, document in enumerate(priced):
        query = Query(musts=(Must("fee", AtMost("price", document.numbers["price"])),))
        assert index.search(query).total == at + 1


def test_a_document_read_anew_is_a_document_like_any_other_of_its_values() -> None:
    own = documents_from(2, 100, 1.0)
    index = made_index(own)
    changed = document_from(chance_of(3), own[7].id, 1.0)
    index.change({own[7].id: changed, own[8].id: None})
    for document in [*own[:7], changed, *own[9:]]:
        stated = index.stating(document.id)
        assert stated is not None
        assert sorted(stated.values) == sorted(set(document.values))
        assert stated.numbers == dict(document.numbers)
        assert stated.name == document.name
    assert index.stating(own[8].id) is None
    assert index.stating(b"?" * 16) is None


def test_ids_that_do_not_ascend_or_come_twice_or_are_too_short_are_refused() -> None:
    one, other = Document(id=b"a" * 16), Document(id=b"b" * 16)
    for wrong in ([one, one], [other, one], [Document(id=b"a")]):
        with pytest.raises(ValueError, match="order of their ids"):
            list(Reader(DIMENSIONS).parts(wrong, 1))


def test_more_kinds_of_values_than_two_bytes_can_tell_apart_are_refused() -> None:
    own = [Document(id=b"a" * 16, values=[f"group:{number}" for number in range(65_536)])]
    with pytest.raises(ValueError, match="different values"):
        made_index(own)


def test_a_question_of_thousands_of_words_is_answered() -> None:
    own = documents_from(4, 30, 1.0)
    words = Words(tuple(f"word{number}" for number in range(5000)) + ("trust",) * 5000, asked_vector(1))
    query = Query(words=words, sum=sum_of())
    assert_same(made_index(own).search(query), Oracle.of(own).answer(query), query)


def test_a_vector_of_another_length_is_not_compared() -> None:
    own = documents_from(5, 30, 1.0)
    query = Query(words=Words(("trust",), np.ones(DIMENSIONS + 1, np.float32)), sum=sum_of())
    found = made_index(own).search(query)
    assert found.total == len(own)
    assert all(hit.meaning is None for hit in found.hits)


def test_columns_hold_days_and_what_they_mean_is_worked_out_for_the_day_asked() -> None:
    own = [Document(id=b"a" * 16, numbers={"confirmed": TODAY})]
    index = made_index(own)
    scores = [index.search(Query(sum=sum_of(day=TODAY + days))).hits[0].score for days in (0, 90, 180)]
    room = 0.5 * 0.25
    assert scores == pytest.approx([0.3 + room, 0.15 + room, 0.075 + room])


def test_a_name_nobody_has_is_forgiven_slips_only_as_long_as_nobody_has_it() -> None:
    own = [Document(id=b"a" * 16, name="Ana Anderson")]
    index = made_index(own)
    query = Query(musts=(Must("name", Named("Andersen")),))
    assert [hit.id for hit in index.search(query).hits] == [b"a" * 16]
    index.change({b"b" * 16: Document(id=b"b" * 16, name="Ben Andersen")})
    assert [hit.id for hit in index.search(query).hits] == [b"b" * 16]
    index.change({b"b" * 16: None})
    assert [hit.id for hit in index.search(query).hits] == [b"a" * 16]


def test_hits_can_be_sliced_and_counted_from_the_end() -> None:
    hits = made_index(documents_from(6, 30, 0.0)).search(Query(sum=sum_of())).hits
    every = list(hits)
    assert hits[5:9] == every[5:9]
    assert hits[-1] == every[-1]
    with pytest.raises(IndexError):
        hits[len(every)]


@given(documents(), queries(), queries())
@settings(deadline=None, max_examples=60)
def test_adding_a_must_changes_nobodys_score(own: list[Document], query: Query, stricter: Query) -> None:
    """Words are measured against a fixed sample: whoever remains keeps their sum, to the last digit."""
    query = replace(query, best=1000)
    index = made_index(own)
    before = {hit.id: hit.score for hit in index.search(query).hits}
    for hit in index.search(replace(query, musts=query.musts + stricter.musts)).hits:
        assert hit.score == before[hit.id]


def test_questions_asked_while_documents_change_see_one_state_or_the_next() -> None:
    """Every document is changed at once from one value to another; no answer may hold some of each."""
    own = documents_from(8, 60, 0.0)
    states = [
        {document.id: Document(id=document.id, values=(f"state:{state}",)) for document in own}
        for state in range(2)
    ]
    index = made_index(list(states[0].values()))
    stop = Event()

    def change() -> None:
        for turn in range(120):
            index.change(states[turn % 2])
        stop.set()

    changing = Thread(target=change)
    changing.start()
    seen = 0
    while not stop.is_set() or not seen:
        found = index.search(Query(sum=sum_of(), counted=("state",)))
        assert found.total == len(own)
        assert list(found.counts.values()) == [len(own)]
        seen += 1
    changing.join()


@given(
    st.floats(-90, 90),
    st.floats(-180, 180),
    st.sampled_from((1.0, 25.0, 300.0, 2000.0, 6000.0)),
    st.integers(0, 2**32),
)
@settings(deadline=None, max_examples=150)
def test_who_is_within_so_many_miles_is_the_same_near_the_poles_and_across_the_date_line(
    latitude: float, longitude: float, miles: float, seed: int
) -> None:
    """Places lie in all directions, nearly as far as the distance asked."""
    chance = chance_of(seed)
    places = [
        beyond(latitude, longitude, chance.uniform(0, 360), miles * chance.uniform(0.9, 1.1))
        for _ in range(60)
    ]
    own = [Document(id=at.to_bytes(16, "big"), places=[place]) for at, place in enumerate(places, start=1)]
    query = Query(musts=(Must("near", Within(latitude, longitude, miles)),), sum=sum_of())
    found = {hit.id for hit in made_index(own).search(query).hits}
    assert found == {
        document.id for document in own if far(latitude, longitude, *document.places[0]) <= miles
    }


def beyond(latitude: float, longitude: float, bearing: float, miles: float) -> tuple[float, float]:
    """The point so many miles away in a direction."""
    here, towards, arc = radians(latitude), radians(bearing), miles / MILES
    height = sin(here) * cos(arc) + cos(here) * sin(arc) * cos(towards)
    there = asin(max(-1.0, min(1.0, height)))
    apart = atan2(sin(towards) * sin(arc) * cos(here), cos(arc) - sin(here) * sin(there))
    return degrees(there), (longitude + degrees(apart) + 180) % 360 - 180


def test_a_word_that_one_document_repeats_and_no_other_has_counts_four_deviations_at_most() -> None:
    own = documents_from(9, 200, 0.0)
    loud = replace(own[0], texts=[("en", "xylophone " * 1000)])
    query = Query(words=Words(("xylophon",)), sum=sum_of())
    index = made_index([loud, *own[1:]])
    assert index.search(query).hits[0].words == 4.0
    assert_same(index.search(query), Oracle.of([loud, *own[1:]]).answer(query), query)


@pytest.mark.parametrize("times", [1, 254, 255, 256, 257, 600])
def test_a_word_weighs_no_less_for_being_repeated_often(times: int) -> None:
    """How often a word occurs is kept in one byte."""
    own = [
        Document(id=b"a" * 16, texts=[("en", "trust " * times)]),
        Document(id=b"b" * 16, texts=[("en", "fear " * 300)]),
        Document(id=b"c" * 16, texts=[("en", "fear trust")]),
    ]
    query = Query(words=Words(("trust",)), sum=sum_of())
    assert_same(made_index(own).search(query), Oracle.of(own).answer(query), query)
