"""Scoring and change, against published and worked cases of the shared reference (AC4, AC5, AC9)."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as some

from attune.domain.measures.circumplex import OCTANTS, Octant, complementarity, structure
from attune.domain.measures.close_relationships import towards_one
from attune.domain.measures.ipip import octants_of, standardised, trust
from attune.domain.measures.reliable_change import Group, Reliability, cut_offs
from attune.domain.measures.sums import Band, gad_7, phq_9, who_5

NEAR = 0.001


# --- AC4: reliable change (Jacobson & Truax 1991) --------------------------------------------------------


def test_the_published_example_of_reliable_change() -> None:
    scale = Reliability(7.5, 0.80)
    said = [scale.error, scale.error_of_difference, scale.index(32.5, 47.5)]
    assert said == pytest.approx([3.3541, 4.7434, 3.1623], abs=0.0001)
    found = cut_offs(Group(40, 7.5), Group(60, 7.5))
    assert (found.a, found.b, found.c) == (55, 45, 50)


def test_the_cut_off_of_a_sudden_change() -> None:
    """The tests of the R package suddengains use these."""
    scale = Reliability(10.5, 0.961)
    said = [scale.error, scale.error_of_difference, scale.least_change]
    assert said == pytest.approx([2.07358, 2.93249, 5.74768], abs=0.0001)


def test_the_critical_difference_of_real_couples() -> None:
    """Thirty couples of Jacobson (1989), DAS before treatment; their single scores are in no free source we have."""
    scale = Reliability(11.826, 0.88)
    assert [scale.error_of_difference, scale.least_change] == pytest.approx([5.793, 11.35], abs=0.006)


@pytest.mark.parametrize(("deviation", "coefficient"), [(0, 0.8), (7.5, 1.0), (7.5, -0.1)])
def test_a_scale_without_error_or_spread_is_refused(deviation: float, coefficient: float) -> None:
    with pytest.raises(ValueError, match="deviation"):
        Reliability(deviation, coefficient)


# --- AC5: the circle -------------------------------------------------------------------------------------


def profile(*scores: float) -> dict[Octant, float]:
    return dict(zip(OCTANTS, scores, strict=True))


def test_published_profiles_have_their_published_structure() -> None:
    """Wright et al. (2009), Table A: the group's means, and the first person."""
    group = structure(profile(0.374, -0.572, -0.520, 0.016, 0.688, 1.142, 1.578, 0.678))
    said = [group.elevation, group.x, group.y, group.amplitude, group.displacement, group.fit]
    assert said == pytest.approx([0.423, 0.945, -0.264, 0.981, 344.4, 0.954], abs=0.05)
    assert group.fit == pytest.approx(0.954, abs=NEAR)
    first = structure(profile(-1.09, -1.04, -0.97, 0.61, 1.41, 2.49, 1.78, 0.27))
    exact = [first.elevation, first.x, first.y, first.amplitude, first.fit]
    assert exact == pytest.approx([0.433, 1.251, -1.309, 1.811, 0.971], abs=NEAR)
    assert first.displacement == pytest.approx(313.7, abs=0.1)


def test_a_profile_that_is_not_circular_names_no_direction() -> None:
    raw = profile(2, 1, 2, 3, 4, 4, 5, 3)
    found = structure(raw)
    said = [found.elevation, found.x, found.y, found.amplitude, found.fit]
    assert said == pytest.approx([3.000, 1.280, -1.030, 1.643, 0.900], abs=NEAR)
    assert found.displacement == pytest.approx(321.2, abs=0.1)
    assert found.names_a_direction
    scores = standardised(raw)
    expected = [-0.273, -1.493, -0.348, 0.237, 1.157, 0.351, 1.895, -0.221]
    assert list(scores.values()) == pytest.approx(expected, abs=NEAR)
    beside = structure(scores)
    assert [beside.elevation, beside.amplitude, beside.fit] == pytest.approx([0.163, 1.111, 0.670], abs=NEAR)
    assert beside.displacement == pytest.approx(316.5, abs=0.1)
    assert not beside.names_a_direction


def test_the_same_answer_to_everything_is_flat() -> None:
    octants = octants_of([3] * 32)
    assert octants is not None
    found = structure(octants)
    assert (found.elevation, found.displacement, found.fit) == (3.0, None, None)


def test_an_octant_needs_three_of_its_four_answers() -> None:
    answers: list[int | None] = [3] * 32
    answers[0] = None
    assert octants_of(answers) is not None
    answers[8] = None
    assert octants_of(answers) is None
    with pytest.raises(ValueError, match="1 to 5"):
        octants_of([6] * 32)


def test_items_belong_to_their_octants() -> None:
    only_demanding = [5 if number in {6, 14, 22, 30} else 1 for number in range(1, 33)]
    octants = octants_of(only_demanding)
    assert octants is not None
    assert {octant for octant, mean in octants.items() if mean == 5} == {Octant.PA}


@pytest.mark.parametrize(
    ("mine", "theirs", "expected"),
    [((0.5, -0.5), (0.5, 0.5), 1.0), ((0.5, -0.5), (-0.5, -0.5), 0.5), ((1, 1), (-1, 1), 0.0)],
)
def test_what_complements_what(
    mine: tuple[float, float], theirs: tuple[float, float], expected: float
) -> None:
    assert complementarity(mine, theirs) == pytest.approx(expected, abs=NEAR)


# --- Sums ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("total", "band"),
    [
        (0, "minimal"),
        (4, "minimal"),
        (5, "mild"),
        (10, "moderate"),
        (15, "moderately severe"),
        (20, "severe"),
        (27, "severe"),
    ],
)
def test_the_bands_of_the_phq_9(total: int, band: str) -> None:
    answers = [min(3, max(0, total - 3 * place)) for place in range(9)]
    assert phq_9(answers).total == total
    assert phq_9(answers).band == Band(band)


def test_the_ninth_item_asks_for_safety_whatever_the_total() -> None:
    scored = phq_9([1, 1, 1, 0, 0, 0, 0, 0, 1])
    assert (scored.total, scored.band, scored.asks_for_safety) == (4, Band.MINIMAL, True)
    assert not phq_9([3] * 8 + [0]).asks_for_safety


def test_gad_7_and_who_5() -> None:
    assert [gad_7([count] * 7).band for count in (0, 1, 2, 3)] == ["minimal", "mild", "moderate", "severe"]
    assert [who_5([count] * 5).total for count in (0, 5)] == [0, 100]
    assert phq_9([0] * 9).licence.statement.startswith("No permission required")


@pytest.mark.parametrize("answers", [[1] * 8, [1] * 8 + [4], [1] * 8 + [-1]])
def test_a_missing_or_made_up_answer_is_refused(answers: Sequence[int]) -> None:
    with pytest.raises(ValueError, match="answer"):
        phq_9(answers)


def test_closeness_to_one_person() -> None:
    found = towards_one([6, 5, 6, 4, 3, 2, 5, 2, 4])
    assert [found.avoidance, found.anxiety] == pytest.approx([2.667, 3.667], abs=NEAR)


@given(some.lists(some.integers(1, 5), min_size=10, max_size=10))
def test_trust_stays_on_its_scale_and_turns_with_its_answers(answers: list[int]) -> None:
    assert 1 <= trust(answers) <= 5
    assert trust(answers) + trust([6 - answer for answer in answers]) == pytest.approx(6)


@given(some.lists(some.floats(-5, 5), min_size=8, max_size=8), some.floats(0.1, 3))
def test_more_of_the_same_changes_no_direction(scores: list[float], times: float) -> None:
    one, other = structure(profile(*scores)), structure(profile(*(score * times for score in scores)))
    if one.fit is not None and other.fit is not None and one.amplitude > 0.01:
        assert other.fit == pytest.approx(one.fit, abs=1e-6)
        assert other.amplitude == pytest.approx(one.amplitude * times, abs=1e-6)
