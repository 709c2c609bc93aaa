"""Check-ins, dips and two sides, against the reference's worked cases."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as some

from attune.domain.alliance.check_in import Tension, session_mean
from attune.domain.alliance.control_chart import chart_of
from attune.domain.alliance.dips import dips, spread_of, usual_spread
from attune.domain.alliance.student import quantile, within
from attune.domain.alliance.two_sides import two_sides

NEAR = 0.001

# AC6 of the shared reference.
ONE_FALL = [5.75, 6, 6, 6.25, 6, 6, 6.25, 4.5, 5, 5.75, 6.25, 6.25]
SLOW_SLIDE = [6, 6, 6, 6, 5.25, 5, 4.75, 4.5, 4.5, 4.25]
RESTLESS = [5, 6, 4.5, 6.5, 4.75, 6.25, 4.5, 6]
QUIET = [6, 6.25, 6, 6.25, 6, 5.5, 5.75, 6]


def test_one_fall_is_marked_and_repaired() -> None:
    (dip,) = dips(ONE_FALL)
    assert (dip.opened_at, dip.marked_at, dip.repaired_at) == (7, 7, 9)
    assert [dip.median_before, dip.threshold, dip.magnitude] == pytest.approx([6.0, 0.6, 1.5])
    assert dip.length == 2


def test_the_classical_chart_of_its_first_six_sessions() -> None:
    chart = chart_of(ONE_FALL[:6])
    said = [chart.centre, chart.mean_range, chart.spread, chart.low, chart.high, chart.range_limit]
    assert said == pytest.approx([6.0, 0.150, 0.133, 5.601, 6.399, 0.490], abs=NEAR)


def test_a_slow_slide_opens_small_and_is_marked_later() -> None:
    (dip,) = dips(SLOW_SLIDE)
    assert (dip.opened_at, dip.marked_at, dip.repaired_at) == (4, 6, None)
    assert dip.median_before - SLOW_SLIDE[4] == pytest.approx(0.75)
    assert dip.magnitude == pytest.approx(1.75)


@pytest.mark.parametrize("ratings", [RESTLESS, QUIET])
def test_restlessness_of_one_s_own_and_small_falls_are_no_dip(ratings: Sequence[float]) -> None:
    assert dips(ratings) == []


def test_a_restless_row_raises_its_own_threshold() -> None:
    assert [round(spread_of(RESTLESS[:count]), 2) for count in (4, 7)] == [1.33, 1.4]


@pytest.mark.parametrize("count", [0, 1, 3, 4])
def test_few_sessions_have_no_rule(count: int) -> None:
    assert dips([6.0, 1.0, 6.0, 1.0][:count]) == []


def test_what_is_usual_on_a_site_takes_thirty_clients() -> None:
    assert usual_spread([2.0] * 29) == 0.6
    assert usual_spread([2.0] * 30) == 2.0


def test_what_was_said_outright_counts_by_itself() -> None:
    assert Tension(was_there=True, settled=7).is_repaired
    assert not Tension(was_there=True, settled=6).is_repaired
    assert not Tension(was_there=True).is_repaired
    assert not Tension(was_there=False, settled=10).is_repaired


@pytest.mark.parametrize("answers", [(1, 2, 3, 4, 8), (0, 1, 1, 1, 1), (1, 2)])
def test_answers_that_are_none_are_refused(answers: Sequence[int]) -> None:
    with pytest.raises(ValueError, match="item"):
        session_mean(answers)


# AC7.
CLIENT, THERAPIST = [6, 5, 6, 4, 6, 7, 6, 3], [5, 5, 5, 4, 5, 6, 6, 5]


def test_two_sides_of_eight_sessions() -> None:
    found = two_sides(CLIENT, THERAPIST)
    assert found is not None
    assert found.tracking is not None
    said = [
        found.discrepancy.value, found.discrepancy.error, found.tracking.value, found.tracking.error,
        found.congruence, found.concordance, found.difference.value, found.difference.low, found.difference.high,
    ]  # fmt: skip
    expected = [-0.250, 0.192, 0.305, 0.158, 0.620, 0.475, -0.250, -1.115, 0.615]
    assert said == pytest.approx(expected, abs=NEAR)
    assert found.limits == pytest.approx((-2.28, 1.78), abs=0.01)
    assert not found.differs_clearly


def test_seven_sessions_are_only_two_lines() -> None:
    assert two_sides(CLIENT[:7], THERAPIST[:7]) is None


def test_sides_that_do_not_vary_have_no_congruence() -> None:
    found = two_sides([5.0] * 8, [6.0] * 8)
    assert found is not None
    assert (found.congruence, found.tracking) == (None, None)
    assert found.differs_clearly


def test_the_t_distribution_as_printed() -> None:
    """Two-sided 5 % points of any table of the t distribution."""
    assert [round(quantile(freedom), 3) for freedom in (1, 2, 5, 10, 30)] == [
        12.706,
        4.303,
        2.571,
        2.228,
        2.042,
    ]
    with pytest.raises(ValueError, match="freedom"):
        within(1.0, 0)


_ratings = some.lists(some.sampled_from([step / 4 for step in range(4, 29)]), max_size=30)


@given(_ratings)
def test_dips_follow_one_another_and_keep_their_own_rule(ratings: list[float]) -> None:
    found = dips(ratings)
    for dip in found:
        assert dip.opened_at >= 4
        assert dip.magnitude >= dip.threshold - 1e-9
        if dip.marked_at is not None:
            assert dip.median_before - ratings[dip.marked_at] >= 2 * dip.threshold - 1e-9
        if dip.repaired_at is not None:
            assert dip.opened_at < dip.repaired_at <= dip.opened_at + 5
    closes = [dip.repaired_at or dip.opened_at + 5 for dip in found]
    assert all(after.opened_at > closed for after, closed in zip(found[1:], closes, strict=False))


@given(_ratings, some.floats(0, 3))
def test_a_stricter_site_finds_no_more_first_dips(ratings: list[float], more: float) -> None:
    assert bool(dips(ratings, usual=0.6 + more)) <= bool(dips(ratings, usual=0.6))


@given(_ratings)
def test_what_comes_later_does_not_change_where_a_dip_opened(ratings: list[float]) -> None:
    opened = [dip.opened_at for dip in dips(ratings)]
    earlier = [dip.opened_at for dip in dips(ratings[:-1])]
    assert opened[: len(earlier)] == earlier
