"""The order is what docs/matching.md promises: fair among equals, and no fact to be restated at will beats a wish."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attune.domain.ranking.formula import (
    BEST,
    CLIP,
    HALF_LIFE_DAYS,
    WEIGHTS,
    Measured,
    Room,
    Spread,
    Weights,
    breakdown,
    closeness,
    freshness,
    room_now,
)
from attune.domain.ranking.turning import (
    NEAR_TIE,
    PAGE,
    Placed,
    places_in_circle,
    ranked,
    step_of,
    turn_of,
)
from attune.search.documents import Document
from attune.search.query import AnyOf, Must, Query
from tests.search.worlds import made_index, sum_of

FIRST = date(2026, 11, 23)
MONTH = [FIRST + timedelta(days=number) for number in range(30)]
REGIONS = ("us-ny", "us-ca", "us-tx", "")


def gini(amounts: Sequence[int]) -> float:
    """Return how unequally something is shared: 0 if all have the same, nearly 1 if one has everything."""
    ascending = sorted(amounts)
    count, total = len(ascending), sum(ascending)
    return sum((2 * place - count - 1) * amount for place, amount in enumerate(ascending, 1)) / (
        count * total
    )


def fewest_and_most(shown: Counter[bytes], everyone: Iterable[bytes]) -> tuple[int, int]:
    days = [shown[identity] for identity in everyone]
    return min(days), max(days)


def identities(count: int) -> list[bytes]:
    """Ids as random ones are: unrelated to the order of their making."""
    return sorted((number * 2_654_435_761 % 2**32).to_bytes(4, "big") * 4 for number in range(1, count + 1))


def test_the_measure_of_inequality_is_right() -> None:
    assert gini([3, 3, 3]) == 0
    assert gini([0, 0, 0, 4]) == 0.75
    assert gini([1, 2]) == pytest.approx(1 / 6)


@pytest.mark.parametrize("region", REGIONS)
@pytest.mark.parametrize("count", [1, 5, 19, 20, 21, 40, 77, 133, 150, 200])
def test_over_a_month_equals_are_on_the_first_page_equally_often(count: int, region: str) -> None:
    everyone = identities(count)
    shown: Counter[bytes] = Counter()
    for day in MONTH:
        places = places_in_circle(everyone, turn_of(day, region))
        shown.update(identity for identity, place in places.items() if place < PAGE)
    fewest, most = fewest_and_most(shown, everyone)
    assert most - fewest <= 1
    assert gini([shown[identity] for identity in everyone]) <= 0.1


@pytest.mark.parametrize("better", [1, 5, 10, 12, 19])
@pytest.mark.parametrize("count", [2, 5, 10, 16, 20, 25, 30])
def test_equals_below_better_ones_share_what_is_left_of_the_page(count: int, better: int) -> None:
    """With ten better ones above twenty equals, ten seats are left: not every day for the same ten."""
    everyone = identities(count)
    shown: Counter[bytes] = Counter()
    for day in MONTH:
        places = places_in_circle(everyone, turn_of(day, "us-ny"), better)
        shown.update(identity for identity, place in places.items() if better + place < PAGE)
    fewest, most = fewest_and_most(shown, everyone)
    assert most - fewest <= 1


@pytest.mark.parametrize("count", [2, 7, 10, 20])
def test_where_all_have_a_seat_everybody_is_first_equally_often(count: int) -> None:
    everyone = identities(count)
    first = Counter(
        next(
            identity for identity, place in places_in_circle(everyone, turn_of(day, "")).items() if place == 0
        )
        for day in MONTH
    )
    fewest, most = fewest_and_most(first, everyone)
    assert most - fewest <= 1


@pytest.mark.parametrize("above", [0, 10])
@pytest.mark.parametrize("count", [5, 20, 40, 200])
def test_over_a_month_equals_share_the_first_page_in_the_index_too(count: int, above: int) -> None:
    everyone = identities(count)
    index = made_index([Document(id=identity, values=("delivery:video",)) for identity in everyone])
    # Half of them were saved anew since the index was made; that must be no advantage.
    index.change({identity: Document(id=identity, values=("delivery:video",)) for identity in everyone[::2]})
    better = [bytes([0, number]) * 8 for number in range(above)]
    index.change(
        {identity: Document(id=identity, values=("delivery:video", "language:es")) for identity in better}
    )
    shown: Counter[bytes] = Counter()
    for day in MONTH:
        query = Query(
            musts=(Must("delivery", AnyOf(("delivery:video",))),),
            wishes=(AnyOf(("language:es",)),),
            sum=sum_of(),
            best=PAGE,
            turn=turn_of(day, "us-ny"),
        )
        hits = index.search(query).hits
        assert {hit.id for hit in hits[:above]} == set(better)
        shown.update(hit.id for hit in hits[above:])
    fewest, most = fewest_and_most(shown, everyone)
    assert most - fewest <= 1
    if len(everyone) <= len(MONTH) * (PAGE - above) / 3:
        assert gini([shown[identity] for identity in everyone]) <= 0.1


@pytest.mark.parametrize("count", [201, 450, 600, 1000])
def test_where_a_month_is_too_short_for_whole_rounds_nobody_has_two_days_more_than_another(
    count: int,
) -> None:
    """A month has 600 seats on first pages: of 1,000 equals 400 must wait, and of 450 a third get one more."""
    everyone = identities(count)
    shown: Counter[bytes] = Counter()
    for day in MONTH:
        places = places_in_circle(everyone, turn_of(day, "us-ny"))
        shown.update(identity for identity, place in places.items() if place < PAGE)
    fewest, most = fewest_and_most(shown, everyone)
    assert most - fewest <= 1
    if count == 600:
        assert gini([shown[identity] for identity in everyone]) == 0


def test_regions_do_not_begin_at_the_same_place() -> None:
    starts = {turn_of(FIRST, f"us-{number}") % 200 for number in range(50)}
    assert len(starts) > 35


@given(st.integers(1, 500), st.integers(0, 2**50))
def test_everybody_has_one_place_in_the_circle(count: int, turn: int) -> None:
    places = places_in_circle(identities(count), turn)
    assert sorted(places.values()) == list(range(count))


HALVES = st.sampled_from((0.0, 0.25, 0.5, 0.75, 1.0))
MEASURED = st.builds(
    Measured,
    meaning=st.one_of(st.none(), st.floats(-CLIP, CLIP)),
    words=st.one_of(st.none(), st.floats(-CLIP, CLIP)),
    wishes=st.tuples(HALVES, HALVES, HALVES),
    depth=HALVES,
    days_since_confirmed=st.one_of(st.none(), st.integers(-1, 4000)),
    room=st.sampled_from(Room),
)


@given(MEASURED)
def test_the_parts_add_up_to_the_score(measured: Measured) -> None:
    parts = breakdown(measured)
    assert parts.total == parts.words + parts.wishes + parts.depth + parts.freshness + parts.room


@given(MEASURED, MEASURED, st.integers(1, 4))
def test_one_wish_more_of_up_to_four_outweighs_any_freshness(
    one: Measured, other: Measured, asked: int
) -> None:
    """All else the same, whoever meets one wish more stands higher, however long ago the confirmation."""
    fewer = replace(one, wishes=(1.0,) * (asked - 1) + (0.0,))
    more = replace(fewer, wishes=(1.0,) * asked, days_since_confirmed=other.days_since_confirmed)
    assert step_of(breakdown(more).total) > step_of(breakdown(fewer).total)


@given(MEASURED, st.integers(1, 40))
def test_one_wish_more_is_always_a_step_up(measured: Measured, asked: int) -> None:
    for met in range(asked):
        fewer = replace(measured, wishes=(1.0,) * met + (0.0,) * (asked - met))
        more = replace(measured, wishes=(1.0,) * (met + 1) + (0.0,) * (asked - met - 1))
        assert step_of(breakdown(more).total) > step_of(breakdown(fewer).total)


@given(MEASURED)
def test_what_a_therapist_restates_at_will_does_not_outweigh_one_wish_of_two(measured: Measured) -> None:
    """Confirmed today and accepting, against never confirmed and full: one wish of two still stands higher."""
    restated = replace(measured, wishes=(0.0, 1.0), days_since_confirmed=0, room=Room.ACCEPTING)
    fitting = replace(measured, wishes=(1.0, 1.0), days_since_confirmed=None, room=Room.FULL)
    assert step_of(breakdown(fitting).total) > step_of(breakdown(restated).total)


@given(MEASURED, st.integers(0, 4000))
def test_a_confirmation_a_day_younger_is_never_a_loss_and_at_most_one_step(
    measured: Measured, days: int
) -> None:
    younger = breakdown(replace(measured, days_since_confirmed=days))
    older = breakdown(replace(measured, days_since_confirmed=days + 1))
    assert 0 <= step_of(younger.total) - step_of(older.total) <= 1


@given(st.lists(st.tuples(st.floats(-100, 100), st.booleans()), min_size=2, max_size=40), st.floats(-50, 50))
def test_adding_a_must_leaves_the_order_of_steps_of_those_who_remain(
    raw: list[tuple[float, bool]], mean: float
) -> None:
    """Scores are measured against a fixed sample, so leaving others out moves nobody from step to step."""
    spread = Spread(mean, 25.0)
    score = {
        identity: breakdown(Measured(words=spread.standardised(each))).total
        for identity, (each, _remains) in zip(identities(len(raw)), raw, strict=True)
    }
    remaining = [
        identity for identity, (_each, remains) in zip(identities(len(raw)), raw, strict=True) if remains
    ]
    before = [placed.identity for placed in order_of(score, turn=0) if placed.identity in remaining]
    after = [placed.identity for placed in order_of({one: score[one] for one in remaining}, turn=0)]
    assert before == after


def order_of(scores: dict[bytes, float], turn: int) -> list[Placed]:
    steps: dict[int, list[bytes]] = {}
    for identity, score in scores.items():
        steps.setdefault(step_of(score), []).append(identity)
    places: dict[bytes, int] = {}
    for _step, circle in sorted(steps.items(), reverse=True):
        places |= places_in_circle(circle, turn, len(places))
    return ranked(Placed(identity, score, places[identity]) for identity, score in scores.items())


@given(st.floats(-20, 20), st.floats(-20, 20))
def test_a_higher_score_never_stands_on_a_lower_step_and_equals_are_nearly_so(
    one: float, other: float
) -> None:
    low, high = sorted((one, other))
    assert step_of(low) <= step_of(high)
    if step_of(low) == step_of(high):
        assert high - low <= NEAR_TIE * (1 + 2e-6)


@given(st.floats(-1e6, 1e6), st.floats(-1e3, 1e3), st.floats(0, 1e3))
def test_no_word_however_rare_counts_more_than_four_deviations(
    raw: float, mean: float, deviation: float
) -> None:
    assert -CLIP <= Spread(mean, deviation).standardised(raw) <= CLIP


@given(st.integers(0, 3000))
def test_freshness_halves_every_ninety_days(days: int) -> None:
    assert freshness(days + HALF_LIFE_DAYS) == pytest.approx(freshness(days) / 2)
    assert freshness(-days) == 1.0


@given(st.integers(1, 5), st.integers(1, 5))
def test_two_places_on_a_slider_are_as_close_from_either_side(one: int, other: int) -> None:
    assert closeness(one, other) == closeness(other, one)
    assert (closeness(one, other) == 1) == (one == other)


@given(st.sampled_from(Room), st.integers(0, 400))
def test_room_said_long_ago_counts_as_not_said(stated: Room, days: int) -> None:
    assert room_now(stated, days) == (stated if days <= 90 else Room.NOT_STATED)


def test_where_nothing_counts_everybody_is_equal() -> None:
    assert breakdown(Measured(1.0, 1.0, (1.0,), 1.0, 0, Room.ACCEPTING), Weights(0, 0, 0, 0, 0)).total == 0


def test_paging_ends_where_a_page_does() -> None:
    assert BEST % PAGE == 0
    assert WEIGHTS.freshness + WEIGHTS.room < WEIGHTS.wishes / 2
