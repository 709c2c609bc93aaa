"""What stories show: AC2's ten stories of the shared reference typed in, and what must hold for any."""

import re
from datetime import UTC, date, datetime, timedelta
from html import unescape
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as some

from attune.domain.patterns.relationship_episode import Polarity
from attune.workspace import findings
from attune.workspace.access import Room, room_of
from attune.workspace.findings import Chart
from attune.workspace.models import RelationshipEpisode
from attune.workspace.queries import Cast, Member, OwnTags, Telling, Told, cast_of, telling_of
from attune.workspace.seen import seen
from attune.workspace.tags import Part
from attune.workspace.told import Choices, Fear, Kind, Moved, Named, Parts, When, Who
from tests import people
from tests.workspace.telling import told

TEN = """
mother|understood|criticised|felt-hurt|went-quiet
partner|close|far-away|felt-anxious|gave-in
boss|respected|criticised|felt-hurt|gave-in
partner|understood|far-away|felt-hurt|went-quiet
friend|close|understood-me|felt-calm|said-it
father|understood respected|took-over|felt-angry|went-quiet
partner|understood|criticised far-away|felt-hurt|went-quiet
therapist|understood|understood-me|felt-anxious|said-it
friend|close|were-warm|felt-close|said-it
partner|understood|understood-me|felt-calm|said-it
""".strip().splitlines()


def type_in(browser: Client, rows: list[str] = TEN) -> list[UUID]:
    """Tell stories as they stand in a table: who, wishes, what they did, what was felt, what was done."""
    numbers = []
    for row in rows:
        who, wishes, they, felt, did = row.split("|")
        numbers.append(
            told(
                browser,
                who,
                from_them=wishes.split(),
                they=they.split(),
                felt=felt.split(),
                did=did.split(),
            )
        )
    return numbers


def text_of(browser: Client, chart: Chart | None = None, **asked: str) -> str:
    """Return what a page says, without its markup."""
    address = reverse("seeing_chart", args=[chart]) if chart else reverse("seeing")
    answer = browser.get(address, asked)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())))


# --- AC2, through the pages -----------------------------------------------------------------------------


@pytest.mark.django_db
def test_ten_stories_are_counted_as_by_hand(bens: Client, room: Room) -> None:
    type_in(bens)
    page = text_of(bens)
    assert "to be understood 6 of 10 stories 4 of 6 people" in page
    assert "to be close, to belong 3 of 10 stories" in page
    assert "to be respected, treated fairly 2 of 10 stories" in page
    assert (
        "Named equally often, and most: criticised, rejected me · ignored me, were far away · understood"
        in page
    )
    assert "they did something that answered my wish 4 of 10 stories" in page
    assert "they did something that stood in its way 6 of 10 stories" in page
    assert "went with it 4 of 10 stories" in page
    assert "went against it 7 of 10 stories" in page
    found = findings.counts(telling_of(room))
    first = found.parts[0].rows[0].number
    assert [first.low, first.high] == pytest.approx([0.313, 0.832], abs=0.001)
    assert not found.mostly_about


@pytest.mark.django_db
def test_ten_stories_kept_back_different_and_alike(bens: Client) -> None:
    type_in(bens)
    assert "You kept yourself out of it in 5 of 9 stories" in text_of(bens, Chart.KEPT_BACK)
    assert "It went otherwise in 4 of 9 stories" in text_of(bens, Chart.OTHERWISE)
    alike = text_of(bens, Chart.BY_PERSON)
    assert "What I wished 0.57 7 pairs 0.32 38 pairs" in alike
    assert "What they did 0.29 7 pairs 0.13 38 pairs" in alike
    assert "What I felt and did 0.19 7 pairs 0.18 38 pairs" in alike
    assert "10 more stories that count are needed" in text_of(bens, Chart.THEN_AND_NOW)
    assert "Too early to tell" in text_of(bens, Chart.AFTERWARDS)
    assert "Nothing stands out yet" in text_of(bens, Chart.ONE_WAY)


@pytest.mark.django_db
def test_every_number_opens_the_stories_behind_it(bens: Client, room: Room) -> None:
    numbers = type_in(bens, TEN + TEN)
    therapist = cast_of(room).called("therapist")
    bens.post(reverse("person", args=[therapist]), {"nickname": "therapist", "kind": "therapist"})
    told(bens, "friend", first_here=str(numbers[7]), broke_off="yes", came_back="yes", moved="closer")
    told(bens, "friend", broke_off="yes", came_back="no", from_them=["close"], they=["helped"])
    told(
        bens,
        "partner",
        broke_off="yes",
        came_back="yes",
        standings=["power"],
        from_them=["close"],
        felt=["felt-hurt"],
    )
    told(bens, "partner", kept_me_safe="yes", from_them=["close"], did=["went-quiet"])
    told(bens, "Alex", fears=["afraid"], from_them=["close"], did=["went-quiet"])
    checked = 0
    for chart in Chart:
        page = bens.get(reverse("seeing_chart", args=[chart])).content.decode()
        behind = reverse("seeing_stories")
        for address, said in re.findall(rf'<a href="({behind}\?[^"]*)">(\d+)', page):
            answer = bens.get(unescape(address))
            assert answer.context["pages"].paginator.count == int(said), (chart, address)
            checked += 1
    assert checked > 100


@pytest.mark.django_db
def test_addresses_hold_names_of_tags_and_numbers_but_no_words(bens: Client) -> None:
    for _turn in range(3):
        told(bens, "zqxnick", "zqxwords", own_wish="zqxtag", they=["helped"])
    page = bens.get(reverse("seeing")).content.decode()
    assert "zqxtag" in page
    links = re.findall(r'href="([^"]*)"', page)
    assert any("tag=own%3A" in link for link in links)
    assert not any("zqx" in link for link in links)
    assert "zqx" not in page.split("<title>")[1].split("</title>")[0]


# --- What is left out, and what is turned off -------------------------------------------------------------


@pytest.mark.django_db
def test_whoever_is_feared_stays_counted_and_is_left_out_of_what_suggests_change(
    bens: Client, room: Room
) -> None:
    type_in(
        bens, ["Alex|close|criticised|felt-hurt|went-quiet"] * 9 + ["Kim|close|helped|felt-close|said-it"] * 2
    )
    fear = told(bens, "Alex", fears=["afraid"], from_them=["close"], did=["gave-in"], good_energy="-2")
    assert "to be close, to belong 12 of 12 stories" in text_of(bens)
    assert "Alex 10 of 12 stories" in text_of(bens, Chart.BY_PERSON)
    for chart in (
        Chart.OTHERWISE,
        Chart.KEPT_BACK,
        Chart.AFTERWARDS,
        Chart.COMING_BACK,
        Chart.CONNECTION,
        Chart.THEN_AND_NOW,
        Chart.MAP,
    ):
        page = text_of(bens, chart)
        assert "10 stories are left out here" in page, chart
        assert "not safe with them" in page, chart
        assert "Help now" in page, chart
    assert findings.kept_back(telling_of(room)).number.of == 2
    assert not findings.what_came_after(telling_of(room)).rows
    drawn = bens.get(reverse("seeing_chart", args=[Chart.MAP])).content.decode()
    assert "Alex" not in drawn[drawn.index('<svg class="chart') : drawn.index("</svg>")]
    bens.post(reverse("person_unmark", args=[cast_of(room).called("Alex")]))
    assert findings.kept_back(telling_of(room)).number.of == 12
    assert fear


@pytest.mark.django_db
def test_where_it_kept_me_safe_or_somebody_stood_over_me_it_is_not_counted(bens: Client) -> None:
    type_in(bens, ["Sam|close|criticised|felt-hurt|went-quiet"] * 9)
    told(bens, "Sam", from_them=["close"], did=["went-quiet"], kept_me_safe="yes")
    told(bens, "Sam", from_them=["close"], did=["gave-in"], standings=["racism"])
    page = text_of(bens, Chart.KEPT_BACK)
    assert "You kept yourself out of it in 9 of 9 stories" in page
    assert "It kept you safe 1 of 11 stories" in page
    assert "The situation: racism 1 of 11 stories" in page
    assert "Mostly about Sam" in page


@pytest.mark.django_db
def test_any_chart_can_be_turned_off_and_on_again(bens: Client, room: Room) -> None:
    type_in(bens, TEN[:3])
    for chart in Chart:
        assert bens.post(reverse("seeing_off", args=[chart])).status_code == 303
        assert "You turned this off" in text_of(bens, chart)
    assert "In how many stories" not in text_of(bens)
    room.workspace.refresh_from_db()
    assert len(room_of(room.workspace).choices.charts_off) == len(Chart)
    assert "Turn on again" in text_of(bens)
    assert bens.post(reverse("seeing_on", args=[Chart.COUNTS])).status_code == 303
    assert "to be understood 1 of 3 stories" in text_of(bens)
    assert bens.post(reverse("seeing_off", args=["horoscope"])).status_code == 404
    room.workspace.refresh_from_db()
    assert room_of(room.workspace).choices == Choices(charts_off=[*list(Chart)[1:]])


@pytest.mark.django_db
def test_nobody_else_s_people_and_no_nonsense(bens: Client, room: Room) -> None:
    told(bens, "Sam")
    sam = cast_of(room).called("Sam")
    dana = people.browser_of(people.dana())
    dana.post(reverse("workspace_begin"), {"of_age": "on", "understood": "on"})
    assert dana.get(reverse("seeing_stories"), {"person": str(sam)}).status_code == 404
    assert "Sam" not in text_of(dana, Chart.CONNECTION, person=str(sam))
    for asked in ({"of": "everything"}, {"part": "hat"}, {"person": "nobody"}):
        assert bens.get(reverse("seeing_stories"), asked).status_code == 404
    assert bens.get(reverse("seeing_chart", args=["connection"]), {"before": "-1"}).status_code == 404


# --- One way to say it -----------------------------------------------------------------------------------


@pytest.mark.django_db
def test_a_sentence_is_offered_and_one_s_own_words_take_its_place(bens: Client, room: Room) -> None:
    type_in(
        bens,
        ["Sam|understood|criticised|felt-hurt|went-quiet"] * 4
        + ["Kim|understood|criticised|felt-sad|went-quiet"] * 4,
    )
    page = text_of(bens, Chart.ONE_WAY)
    assert (
        "I often wish to be understood 8 of 8 stories They often criticised, rejected me 8 of 8 stories I often went quiet"
        in page
    )
    assert "All three together: 8 of 8 stories" in page
    sentence = findings.one_way(telling_of(room)).sentence
    say = reverse("seeing_say")
    assert bens.post(say, {}).status_code == 422
    assert bens.post(say, {"fit": "own-words", "sentence": sentence}).status_code == 422
    bens.post(say, {"fit": "partly", "sentence": sentence, "words": "not asked for"})
    assert "you said: it fits in part" in text_of(bens, Chart.ONE_WAY)
    bens.post(say, {"fit": "own-words", "sentence": sentence, "words": "I go away before they do."})
    page = text_of(bens, Chart.ONE_WAY)
    assert page.index("I go away before they do.") < page.index("What your stories suggest")
    told_by = bens.get(reverse("seeing_summary"), {"item": Chart.ONE_WAY}).content.decode()
    assert "I go away before they do." in told_by
    bens.post(reverse("seeing_unsay"))
    assert "I go away" not in text_of(bens, Chart.ONE_WAY)


# --- Connection, the map, the summary ----------------------------------------------------------------------


@pytest.mark.django_db
def test_a_summary_holds_what_is_ticked_and_no_more(bens: Client) -> None:
    type_in(bens)
    page = bens.get(reverse("seeing_summary"), {"item": [Chart.COUNTS, Chart.MAP]}).content.decode()
    assert "With how many people" in page
    assert "A map of my relationships" in page
    assert "You kept yourself out of it" not in page
    assert "kept-back" in bens.get(reverse("seeing_summary")).content.decode(), "it can be ticked"


@pytest.mark.django_db
def test_a_damaged_story_is_said_and_the_rest_counts(bens: Client) -> None:
    numbers = type_in(bens, TEN[:4])
    RelationshipEpisode.objects.filter(pk=numbers[0]).update(sealed_parts=b"nothing of the kind")
    assert "1 is damaged and does not open" in text_of(bens)


def test_connection_of_eight_weeks_has_a_direction_and_shapes_that_differ() -> None:
    values = [-1.2, -0.8, -1.0, -0.4, 0.0, -0.2, 0.4, 0.6]
    sliders = {
        -1.2: [-1, -2, 0, -1, -2],
        -0.8: [-1, -1, 0, -1, -1],
        -1.0: [-1] * 5,
        -0.4: [-1, -1, 0, 0, 0],
        0.0: [0] * 5,
        -0.2: [-1, 0, 0, 0, 0],
        0.4: [1, 1, 0, 0, 0],
        0.6: [1, 1, 1, 0, 0],
    }
    day = date(2026, 1, 5)
    stories = [
        story(
            KIM,
            Parts(
                good_things=list(sliders[value]),
                happened_on=day + timedelta(weeks=week),
                moved=list(Moved)[week % 3],
            ),
        )
        for week, value in enumerate(values)
    ]
    telling = telling_with(stories)
    found = findings.connection_with(telling)
    assert found.trend is not None
    ends = [found.trend.per_four_weeks, found.trend.interval.low, found.trend.interval.high]
    assert ends == pytest.approx([1.048, 0.80, 1.60], abs=0.001)
    chart = str(seen(telling, Chart.CONNECTION).drawn["chart"])
    assert chart.count('class="dot"') == 2
    assert chart.count('class="ring"') == 1
    assert "style" not in chart
    then = [story(KIM, Parts(good_things=[2] * 5, when=When.THEN))]
    assert not findings.connection_with(telling_with(then)).dots


def test_of_thousands_a_window_is_drawn_with_a_way_to_the_earlier_ones() -> None:
    stories = [story(KIM, Parts(good_things=[1] * 5), at=number) for number in range(250)]
    telling = telling_with(stories)
    last = findings.connection_with(telling)
    assert (len(last.dots), last.earlier, last.later) == (100, 150, 0)
    first = findings.connection_with(telling, skip=200)
    assert (len(first.dots), first.earlier, first.later) == (50, 0, 200)


# --- What holds always ------------------------------------------------------------------------------------

KIM = Member(UUID(int=1), Who("Kim", Kind.FRIEND))
SAM = Member(UUID(int=2), Who("Sam", Kind.PARTNER))
ALEX = Member(UUID(int=3), Who("Alex", Kind.OTHER, [Fear.AFRAID]))
BEGAN = datetime(2026, 1, 1, tzinfo=UTC)


def story(person: Member, parts: Parts, at: int = 0) -> Told:
    return Told(uuid4(), person, BEGAN + timedelta(days=at), parts)


def telling_with(stories: list[Told]) -> Telling:
    return Telling(stories, Cast([KIM, SAM, ALEX]), OwnTags({}), 0)


def _some_of(*names: str) -> some.SearchStrategy[list[str]]:
    return some.lists(some.sampled_from(names), unique=True, max_size=2)


_stories = some.lists(
    some.builds(
        lambda person, wishes, they, did, safe: story(
            person,
            Parts(
                from_them=wishes,
                they=[Named(tag) for tag in they],
                did=[Named(tag) for tag in did],
                kept_me_safe=safe,
            ),
        ),
        some.sampled_from([KIM, SAM, ALEX]),
        _some_of("understood", "close", "space"),
        _some_of("helped", "criticised", "unclear"),
        _some_of("said-it", "went-quiet", "gave-in"),
        some.sampled_from([None, True, False]),
    ),
    max_size=24,
)


def shares(telling: Telling) -> dict[tuple[Part, str], float]:
    return {
        (part.part, row.tag): row.number.share for part in findings.counts(telling).parts for row in part.rows
    }


@settings(deadline=None)  # timings live in bench/; a busy machine fails no test
@given(_stories)
def test_a_story_without_a_tag_never_raises_its_share(stories: list[Told]) -> None:
    without = story(KIM, Parts(from_them=["peace"], they=[Named("were-fair")], did=[Named("asked")]))
    before, after = shares(telling_with(stories)), shares(telling_with([*stories, without]))
    assert all(after[key] <= share for key, share in before.items())
    kept = [findings.kept_back(telling_with(some)).number for some in (stories, [*stories, without])]
    assert kept[0].stories == kept[1].stories


@settings(deadline=None)  # timings live in bench/; a busy machine fails no test
@given(_stories)
def test_order_changes_nothing_but_windows(stories: list[Told]) -> None:
    one, other = telling_with(stories), telling_with(stories[::-1])
    assert shares(one) == shares(other)
    assert findings.kept_back(one) == findings.kept_back(other)
    assert findings.one_way(one) == findings.one_way(other)
    assert findings.coming_back(one) == findings.coming_back(other)
    assert findings.otherwise(one).number == findings.otherwise(other).number
    assert findings.what_came_after(one).rows == findings.what_came_after(other).rows


@settings(deadline=None)  # timings live in bench/; a busy machine fails no test
@given(_stories)
def test_numbers_and_the_stories_behind_them_agree(stories: list[Told]) -> None:
    telling = telling_with(stories)
    counts, kept, other = findings.counts(telling), findings.kept_back(telling), findings.otherwise(telling)
    numbers = [row.number for part in counts.parts for row in part.rows]
    numbers += [counts.counted, counts.not_counted, kept.number, kept.kept_safe, other.number]
    numbers += [number for _label, number in (*counts.polarities, *kept.ways)]
    numbers += [number for row in findings.by_person(telling).rows for _title, _labels, number in row.most]
    for number in numbers:
        assert len(findings.behind(telling, number.which)) == number.stories
        assert len(findings.behind(telling, number.among)) == number.of
    assert not any(one.person.feared for one in findings.behind(telling, kept.number.among))


@settings(deadline=None)  # timings live in bench/; a busy machine fails no test
@given(_stories)
def test_whoever_is_feared_moves_no_number_that_suggests_change(stories: list[Told]) -> None:
    near = [one for one in stories if not one.person.feared]
    for find in (findings.kept_back, findings.otherwise, findings.what_came_after, findings.coming_back):
        with_all, without = find(telling_with(stories)), find(telling_with(near))
        assert vars(with_all) | {"left": None} == vars(without) | {"left": None}


def test_a_polarity_that_was_turned_counts_as_it_was_turned() -> None:
    turned = Parts(from_them=["close"], they=[Named("helped", Polarity.NEGATIVE)])
    found = findings.counts(telling_with([story(KIM, turned) for _turn in range(3)]))
    assert [number.stories for _label, number in found.polarities] == [0, 3, 0, 0]
