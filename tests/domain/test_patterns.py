"""Counts of told stories, against the reference's worked cases and Newcombe's published examples."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as some

from attune.domain.patterns.coding import agreement
from attune.domain.patterns.comparing import every_if_then, if_then, similarity, then_and_now
from attune.domain.patterns.connection import Broke, connection, exceptions, held_back, repair
from attune.domain.patterns.counting import (
    Count,
    Part,
    count_where,
    kept_back,
    most_named,
    mostly_about,
    pervasiveness,
    spread,
    tags_of,
    with_polarity,
)
from attune.domain.patterns.intervals import Interval, newcombe, wilson
from attune.domain.patterns.relationship_episode import Polarity, RelationshipEpisode, Response, complete
from attune.domain.patterns.standing_out import one_way_to_say_it, stability, standing_out
from attune.domain.patterns.trend import chance_of, is_enough, kendall, nonoverlap, theil_sen

OTHER = {"crit": "negative", "dist": "negative", "ctrl": "negative", "listen": "positive", "warm": "positive"}
SELF = dict.fromkeys(["hurt", "withdrew", "anxious", "pleased", "angry"], "negative") | dict.fromkeys(
    ["relief", "close", "spoke"], "positive"
)


def story(person: str, wishes: str, other: str, self_: str) -> RelationshipEpisode:
    return RelationshipEpisode(
        person,
        frozenset(wishes.split()),
        frozenset(Response(tag, Polarity(OTHER[tag])) for tag in other.split()),
        frozenset(Response(tag, Polarity(SELF[tag])) for tag in self_.split()),
    )


# AC2 of the shared reference: ten stories, counted by hand there and with numpy and scipy.
TEN = [
    story("mother", "und", "crit", "hurt withdrew"),
    story("partner", "close", "dist", "anxious pleased"),
    story("boss", "resp", "crit", "hurt pleased"),
    story("partner", "und", "dist", "hurt withdrew"),
    story("friend", "close", "listen", "relief spoke"),
    story("father", "und resp", "ctrl", "angry withdrew"),
    story("partner", "und", "crit dist", "hurt withdrew"),
    story("therapist", "und", "listen", "anxious spoke"),
    story("friend", "close", "warm", "close spoke"),
    story("partner", "und", "listen", "relief spoke"),
]
NEAR = 0.001


def ends(interval: Interval | None) -> list[float]:
    assert interval is not None
    return [interval.low, interval.high]


def about(*values: float) -> object:
    return pytest.approx(list(values), abs=NEAR)


# --- AC2: ten stories ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("part", "tag", "stories", "low", "high"),
    [
        (Part.WISH, "und", 6, 0.313, 0.832),
        (Part.WISH, "close", 3, 0.108, 0.603),
        (Part.WISH, "resp", 2, 0.057, 0.510),
        (Part.OF_OTHER, "ctrl", 1, 0.018, 0.404),
        (Part.OF_OTHER, "warm", 1, 0.018, 0.404),
        (Part.OF_OTHER, "crit", 3, 0.108, 0.603),
        (Part.OF_SELF, "hurt", 4, 0.168, 0.687),
    ],
)
def test_a_share_has_its_count_and_its_interval(
    part: Part, tag: str, stories: int, low: float, high: float
) -> None:
    count = pervasiveness(TEN, part)[tag]
    assert count == Count(stories, 10)
    assert ends(count.interval) == about(low, high)


def test_all_that_are_named_most_are_named() -> None:
    assert most_named(TEN, Part.WISH) == ["und"]
    assert most_named(TEN, Part.OF_OTHER) == ["crit", "dist", "listen"]
    assert most_named(TEN, Part.OF_SELF) == ["hurt", "spoke", "withdrew"]
    assert most_named([], Part.WISH) == []


def test_one_story_may_hold_both_polarities() -> None:
    counts = {
        (part, polarity): with_polarity(TEN, part, polarity).stories
        for part in (Part.OF_OTHER, Part.OF_SELF)
        for polarity in (Polarity.NEGATIVE, Polarity.POSITIVE)
    }
    assert list(counts.values()) == [6, 4, 7, 4]


def test_people_are_counted_once_however_often_they_are_told_of() -> None:
    assert spread(TEN, Part.WISH)["und"] == Count(4, 6)
    assert mostly_about(TEN) is None
    assert mostly_about(TEN[1:4] + TEN[6:7]) == "partner"


def test_what_was_kept_back_is_counted_among_wishes_for_connection() -> None:
    count = kept_back(
        TEN,
        wishes_for_connection=frozenset({"und", "close"}),
        keeping_out=frozenset({"withdrew", "pleased"}),
    )
    assert count == Count(5, 9)
    assert ends(count.interval) == about(0.267, 0.811)


def test_what_came_after_what_stands_beside_how_often_it_came_at_all() -> None:
    found = {they: if_then(TEN, they=they, i="withdrew") for they in ("crit", "dist", "listen")}
    assert [one.given for one in found.values()] == [Count(2, 3), Count(2, 3), Count(0, 3)]
    assert {one.overall for one in found.values()} == {Count(4, 10)}
    assert not any(one.is_enough for one in found.values()), "five stories are needed"


def test_read_once_it_is_the_same_as_asked_for_one_by_one() -> None:
    every = every_if_then(TEN)
    assert every == {(they, i): if_then(TEN, they=they, i=i) for they, i in every}
    assert every["crit", "withdrew"].given == Count(2, 3)


def test_a_change_that_may_be_none_is_too_early_to_tell() -> None:
    def negative(part: Part) -> object:
        found = then_and_now(
            TEN, lambda one: bool(with_polarity([one], part, Polarity.NEGATIVE).stories), each=5
        )
        assert found is not None
        return [
            found.then.stories,
            found.now.stories,
            found.change,
            *ends(found.interval),
            found.is_too_early,
        ]

    assert negative(Part.OF_OTHER) == pytest.approx([4, 2, -0.400, -0.726, 0.163, True], abs=NEAR)
    assert negative(Part.OF_SELF) == pytest.approx([4, 3, -0.200, -0.604, 0.310, True], abs=NEAR)
    assert then_and_now(TEN, lambda one: True) is None, "ten early and ten late are needed"


def test_the_most_frequent_wish_is_as_stable_as_resampling_says() -> None:
    assert stability(TEN, Part.WISH)["und"] == pytest.approx(0.82, abs=0.02)
    assert stability(TEN, Part.WISH) == stability(TEN, Part.WISH)
    found = standing_out(TEN, Part.WISH)
    assert found is None or found.stability >= 0.80
    assert one_way_to_say_it(TEN) is None, "three responses of the other are as frequent as each other"


@pytest.mark.parametrize(
    ("part", "same", "different"),
    [(Part.WISH, 0.571, 0.316), (Part.OF_OTHER, 0.286, 0.132), (Part.OF_SELF, 0.190, 0.184)],
)
def test_stories_are_more_alike_with_one_person_than_with_different_people(
    part: Part, same: float, different: float
) -> None:
    found = similarity(TEN, part)
    assert (found.same_pairs, found.different_pairs) == (7, 38)
    assert [found.same_person, found.different_people] == about(same, different)


def test_thousands_of_stories_are_resampled_by_what_they_name() -> None:
    """A tag that leads by far comes first in every sample; one that leads by a hair in hardly more than half."""
    apart = [story("a", "und", "crit", "hurt")] * 3000 + [story("b", "close", "crit", "hurt")] * 2000
    assert stability(apart, Part.WISH) == {"close": 0.0, "und": 1.0}
    near = [story("a", "und", "crit", "hurt")] * 2505 + [story("b", "close", "crit", "hurt")] * 2495
    assert stability(near, Part.WISH)["und"] == pytest.approx(0.556, abs=0.03)
    assert sum(stability(near, Part.WISH).values()) == pytest.approx(1)
    assert standing_out(near, Part.WISH) is None


def test_a_theme_is_said_where_it_holds() -> None:
    always = [story(f"friend {number}", "und", "crit", "withdrew") for number in range(8)]
    found = one_way_to_say_it(always)
    assert found is not None
    assert (found.wish.tag, found.of_other.tag, found.of_self.tag) == ("und", "crit", "withdrew")
    assert (found.wish.count, found.wish.stability, found.together) == (Count(8, 8), 1.0, 8)
    assert one_way_to_say_it(always[:7]) is None


def test_three_parts_that_hardly_ever_meet_are_no_theme() -> None:
    apart = (
        [story(f"a {n}", "und", "listen", "spoke") for n in range(3)]
        + [story(f"b {n}", "und", "crit", "spoke") for n in range(5)]
        + [story(f"c {n}", "close", "crit", "withdrew") for n in range(2)]
    )
    found = one_way_to_say_it(apart)
    assert found is None or found.together >= 3


# --- AC3: intervals ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("count", "of", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_the_published_examples_of_wilson_s_interval(count: int, of: int, low: float, high: float) -> None:
    """Newcombe (1998), Statistics in Medicine 17, 857-872, table I."""
    assert ends(wilson(count, of)) == pytest.approx([low, high], abs=0.0001)


@pytest.mark.parametrize(
    ("now", "then", "change", "low", "high"),
    [
        ((56, 70), (48, 80), 0.2, 0.0524, 0.3339),
        ((3, 10), (8, 10), -0.5, -0.740, -0.066),
        ((6, 20), (14, 20), -0.4, -0.619, -0.090),
    ],
)
def test_the_published_examples_of_newcombe_s_interval(
    now: tuple[int, int], then: tuple[int, int], change: float, low: float, high: float
) -> None:
    """The first: Newcombe (1998), Statistics in Medicine 17, 873-890, table II, method 10."""
    assert now[0] / now[1] - then[0] / then[1] == pytest.approx(change)
    assert ends(newcombe(*now, *then)) == about(low, high)


@pytest.mark.parametrize(("count", "of"), [(1, 0), (-1, 5), (6, 5)])
def test_what_is_no_share_is_refused(count: int, of: int) -> None:
    with pytest.raises(ValueError, match="no share"):
        wilson(count, of)


# --- AC8: over time ------------------------------------------------------------------------------------

RISING = [-1.2, -0.8, -1.0, -0.4, 0.0, -0.2, 0.4, 0.6]
WEEKLY = [7 * week for week in range(8)]


def test_the_trend_of_eight_weeks() -> None:
    trend = theil_sen(WEEKLY, RISING)
    assert trend is not None
    assert [trend.per_four_weeks, *ends(trend.interval)] == about(1.048, 0.80, 1.60)
    order = kendall(RISING)
    assert (order.s, round(order.tau, 3), round(chance_of(order, of=8), 4)) == (24, 0.857, 0.0017)
    assert is_enough(WEEKLY)
    assert not is_enough(WEEKLY[:7])


def test_nonoverlap_of_all_pairs() -> None:
    assert nonoverlap(RISING[:4], RISING[4:]) == 1.0
    assert nonoverlap([-1.2, 0.2, -1.0, -0.4], [0.0, -0.6, 0.4, 0.2]) == pytest.approx(0.781, abs=NEAR)


def test_a_row_within_one_day_has_no_trend() -> None:
    assert theil_sen([3, 3], [0.0, 1.0]) is None
    assert theil_sen([], []) is None
    flat = theil_sen(WEEKLY, [1.0] * 8)
    assert flat is not None
    assert [flat.per_four_weeks, *ends(flat.interval)] == [0.0, 0.0, 0.0]


@pytest.mark.parametrize(
    ("sliders", "mean"),
    [((-1, -2, 0, -1, -2), -1.2), ((-1, 0, None, -1, -2), -1.0), ((-1, None, None, -1, -2), None)],
)
def test_connection_is_the_mean_of_four_sliders_at_least(
    sliders: Sequence[int | None], mean: float | None
) -> None:
    assert connection(sliders) == (mean if mean is None else pytest.approx(mean))


@pytest.mark.parametrize("sliders", [(1, 2, 3, 0, 0), (1, 2), (0,) * 6])
def test_sliders_that_are_none_are_refused(sliders: Sequence[int]) -> None:
    with pytest.raises(ValueError, match="slider"):
        connection(sliders)


# --- AC9: small ----------------------------------------------------------------------------------------


def test_self_talk_is_counted_like_anything_else() -> None:
    assert ends(wilson(9, 12)) == about(0.468, 0.911)
    assert ends(wilson(4, 12)) == about(0.138, 0.609)


def test_two_who_named_the_same_stories() -> None:
    one, other = ([letter == "1" for letter in row] for row in ("1110010100", "1100010110"))
    found = agreement(one, other)
    assert found.share == 0.8
    assert found.kappa == pytest.approx(0.6)
    assert agreement([True, True], [True, True]).kappa is None


# --- What holds always ----------------------------------------------------------------------------------

_tags = some.sampled_from(["a", "b", "c", "d"])
_stories = some.lists(
    some.builds(
        RelationshipEpisode,
        some.sampled_from(["", "x", "y", "z"]),
        some.frozensets(_tags, max_size=3),
        some.frozensets(some.builds(Response, _tags, some.sampled_from(Polarity)), max_size=3),
        some.frozensets(some.builds(Response, _tags, some.sampled_from(Polarity)), max_size=3),
    ),
    max_size=25,
)
_parts = some.sampled_from(Part)


@given(_stories, _parts, some.randoms())
def test_order_changes_no_count(stories: list[RelationshipEpisode], part: Part, chance: object) -> None:
    turned = list(reversed(stories))
    assert pervasiveness(stories, part) == pervasiveness(turned, part)
    assert spread(stories, part) == spread(turned, part)
    assert most_named(stories, part) == most_named(turned, part)


@given(_stories, _parts, _tags)
def test_a_story_without_a_tag_never_raises_its_share(
    stories: list[RelationshipEpisode], part: Part, tag: str
) -> None:
    without = RelationshipEpisode(
        "x", frozenset({"other"}), frozenset({Response("other")}), frozenset({Response("other")})
    )
    before = pervasiveness(stories, part).get(tag, Count(0, 1)).share
    after = pervasiveness([*stories, without], part).get(tag, Count(0, 1)).share
    assert after <= before
    assert pervasiveness(stories, part) == pervasiveness([*stories, without][:-1], part)


@given(_stories)
def test_what_is_incomplete_is_never_counted(stories: list[RelationshipEpisode]) -> None:
    counted = complete(stories)
    assert all(one.person and one.wishes and (one.of_other or one.of_self) for one in counted)
    assert count_where(stories, lambda one: True) == Count(len(counted), len(counted))
    assert pervasiveness(stories, Part.WISH) == pervasiveness(counted, Part.WISH)


@given(some.integers(1, 400).flatmap(lambda of: some.tuples(some.integers(0, of), some.just(of))))
def test_an_interval_holds_its_share_and_stays_a_share(pair: tuple[int, int]) -> None:
    low, high = ends(wilson(*pair))
    assert -1e-12 <= low <= pair[0] / pair[1] + 1e-12
    assert pair[0] / pair[1] - 1e-12 <= high <= 1.0
    assert ends(newcombe(*pair, *pair)) == pytest.approx(
        [-ends(newcombe(*pair, *pair))[1], ends(newcombe(*pair, *pair))[1]]
    )


@given(some.lists(some.floats(-2, 2), min_size=2, max_size=12, unique=True))
def test_a_trend_lies_in_its_interval_and_turns_with_its_values(values: list[float]) -> None:
    days = list(range(len(values)))
    trend, turned = theil_sen(days, values), theil_sen(days, [-value for value in values])
    assert trend is not None
    assert turned is not None
    assert trend.interval.low - 1e-9 <= trend.per_four_weeks <= trend.interval.high + 1e-9
    assert turned.per_four_weeks == pytest.approx(-trend.per_four_weeks)


def test_repair_and_exceptions() -> None:
    assert repair([]).median_days is None
    with pytest.raises(ValueError, match="before it breaks off"):
        repair([Broke(-1)])
    otherwise = exceptions(
        TEN, wishes_for_connection=frozenset({"und", "close"}), open_responses=frozenset({"spoke"})
    )
    assert [TEN.index(one) + 1 for one in otherwise] == [10, 9, 8, 5]
    assert [held_back(showed) for showed in (0, 10)] == [10, 0]
    assert tags_of(TEN[0], Part.OF_SELF) == {"hurt", "withdrew"}
