"""Looking somebody up by name: beginnings, several words in any order, accents, and slips of the finger."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attune.search.documents import Document
from attune.search.index import Index
from attune.search.query import Must, Named, Query
from tests.search.oracle import slips_in
from tests.search.worlds import NAMES, chance_of, made_index

PEOPLE = [
    "Ana Anderson",
    "Ana Andersen",
    "Anaïs Núñez",
    "Béla Tarr",
    "Mary Elizabeth O’Brien",
    "Jean-Luc Picard",
    "Łukasz Weiß",
    "Nguyễn Thị Ngọc",
    "山田 太郎",
    "Li Wei",
    "Margaret Winterbottom",
    "Maximiliane von der Lühe",
]


def index_of(names: list[str]) -> Index:
    return made_index(
        [Document(id=at.to_bytes(16, "big"), name=name) for at, name in enumerate(names, start=1)]
    )


@pytest.fixture(scope="module")
def people() -> Index:
    return index_of(PEOPLE)


def names_found(index: Index, words: str, most: int = 10) -> list[str]:
    return [hit.name for hit in index.look_up(words, most)]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("an", ["Ana Andersen", "Ana Anderson", "Anaïs Núñez"]),
        ("ANDERSO", ["Ana Anderson"]),
        ("anders ana", ["Ana Andersen", "Ana Anderson"]),
        ("ana anderson", ["Ana Anderson"]),
        ("nunez", ["Anaïs Núñez"]),
        ("NÚÑEZ ana", ["Anaïs Núñez"]),
        ("bela", ["Béla Tarr"]),
        ("o'brien", ["Mary Elizabeth O’Brien"]),
        ("O’Br eliz", ["Mary Elizabeth O’Brien"]),
        ("luc jean", ["Jean-Luc Picard"]),
        ("weiss", ["Łukasz Weiß"]),
        ("ngoc nguyen", ["Nguyễn Thị Ngọc"]),
        ("山田", ["山田 太郎"]),
        ("li w", ["Li Wei"]),
    ],
)
def test_names_are_found_by_the_beginnings_of_their_words_in_any_order(
    people: Index, typed: str, found: list[str]
) -> None:
    hits = people.look_up(typed)
    assert [hit.name for hit in hits] == found
    assert {hit.slips for hit in hits} == {0}


@pytest.mark.parametrize(
    ("typed", "found", "slips"),
    [
        ("pixard", "Jean-Luc Picard", 1),
        ("picadr", "Jean-Luc Picard", 1),  # two neighbours exchanged are one slip
        ("winterbotom", "Margaret Winterbottom", 1),
        ("wintrebotom", "Margaret Winterbottom", 2),
        ("margret winterbotom", "Margaret Winterbottom", 2),
        ("margaret wintrebotom", "Margaret Winterbottom", 2),
        ("tarrr", "Béla Tarr", 1),
        ("bexa tarr", "Béla Tarr", 1),
        ("pixqrd", "Jean-Luc Picard", 2),  # both slips bring in a letter the name has not
        ("bella ta", "Béla Tarr", 1),  # a slip in one word, the beginning of another
    ],
)
def test_slips_are_forgiven_where_nobody_has_the_name_as_typed(
    people: Index, typed: str, found: str, slips: int
) -> None:
    assert [(hit.name, hit.slips) for hit in people.look_up(typed)] == [(found, slips)]


@pytest.mark.parametrize("typed", ["le", "lx we", "tra", "pxyarx", "winterbxxxom", "zzzzzz"])
def test_a_slip_too_many_is_another_name(people: Index, typed: str) -> None:
    assert people.look_up(typed) == []


@pytest.mark.parametrize("typed", ["", " ", "…", "🙂🙂", "\0", "'", "-", "a" * 5000, "\u202e\u200b"])
def test_what_is_no_name_finds_nobody_and_does_no_harm(people: Index, typed: str) -> None:
    assert people.look_up(typed) == []
    assert people.search(Query(musts=(Must("name", Named(typed)),))).total == 0


def test_thousands_of_words_are_cut_to_the_first_six(people: Index) -> None:
    assert names_found(people, "ana anderson " * 3000) == ["Ana Anderson"]
    assert names_found(people, "maximiliane von der luhe v d and somebody else") == [
        "Maximiliane von der Lühe"
    ]


def test_no_more_are_found_than_asked_for_and_each_once() -> None:
    index = index_of(["Ana Anderson Anders"] * 50)
    assert len({hit.id for hit in index.look_up("an", 20)}) == 20
    assert len({hit.id for hit in index.look_up("an and", 20)}) == 20
    assert len(index.look_up("andersn ana", 20)) == 20


def test_a_name_that_many_share_is_found_with_a_rarer_one() -> None:
    names = [f"Maria Surname{number}" for number in range(2500)] + ["Maria Rara"]
    index = index_of(names)
    assert names_found(index, "maria rara") == ["Maria Rara"]
    assert names_found(index, "rara maria") == ["Maria Rara"]
    assert names_found(index, "maria surname2499") == ["Maria Surname2499"]
    assert len(names_found(index, "ma sur")) == 10


def test_a_changed_name_is_found_at_once_and_the_old_one_is_not() -> None:
    index = index_of(PEOPLE)
    ana = (1).to_bytes(16, "big")
    index.change({ana: Document(id=ana, name="Ana Zimmermann"), (4).to_bytes(16, "big"): None})
    assert names_found(index, "anderso") == ["Ana Andersen"]  # forgiven: nobody is called so any more
    assert names_found(index, "zimmer") == ["Ana Zimmermann"]
    assert names_found(index, "bela") == []
    assert names_found(index, "ana") == ["Ana Andersen", "Ana Zimmermann", "Anaïs Núñez"]


def test_names_of_those_who_are_gone_do_not_crowd_out_others() -> None:
    index = index_of([f"Ana {number}" for number in range(60)])
    index.change({number.to_bytes(16, "big"): None for number in range(1, 56)})
    assert len(index.look_up("ana", 10)) == 5
    index.change({number.to_bytes(16, "big"): None for number in range(56, 61)})
    assert index.look_up("ana", 10) == []


@given(
    st.integers(0, 2**32),
    st.integers(0, 120),
    st.one_of(
        st.lists(st.sampled_from(NAMES), max_size=3).map(" ".join),
        st.lists(st.sampled_from(NAMES), max_size=2).flatmap(
            lambda words: st.text("abdeilnors ", max_size=4).map(lambda more: " ".join(words)[:5] + more)
        ),
        st.text(max_size=12),
    ),
)
@settings(deadline=None, max_examples=150)
def test_who_is_found_and_with_how_many_slips_is_as_somebody_finds_who_reads_every_name(
    seed: int, count: int, typed: str
) -> None:
    chance = chance_of(seed)
    names = [" ".join(chance.choices(NAMES, k=chance.choice((0, 1, 2, 3)))) for _ in range(count)]
    exact = sorted(name for name in names if slips_in(name, typed, forgiving=False) is not None)
    near = [(slips_in(name, typed, forgiving=True), name) for name in names]
    forgiven = sorted((slips, name) for slips, name in near if slips is not None)
    hits = index_of(names).look_up(typed, most=1000)
    if exact:
        assert [(hit.slips, hit.name) for hit in hits] == [(0, name) for name in exact]
    else:
        assert [(hit.slips, hit.name) for hit in hits] == forgiven
