"""A need and its answer: who is found, in what order, and with which reasons. Over a real index, and without one."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from attune.directory import actions
from attune.directory.models import (
    Accepting,
    Delivery,
    Jurisdiction,
    Listing,
    ListingApproach,
    ListingText,
    Participants,
)
from attune.guides.models import Approach, Concern
from attune.matching import indexing, vectors
from attune.matching.answering import answer_need
from attune.matching.answers import Answer
from attune.matching.need import Asked, Need
from attune.search.encoding import load_encoder
from tests import factories

if TYPE_CHECKING:
    from pytest_django import Settings

pytestmark = pytest.mark.django_db
Ask = Callable[..., Answer]


@pytest.fixture(params=["index", "database"])
def ask(request: pytest.FixtureRequest, settings: "Settings", tmp_path: Path, at: datetime) -> Ask:
    """Ask a need, over an index made at the first question or over the database alone."""
    settings.ATTUNE_DATA = tmp_path

    def answer(page: int = 1, **need: object) -> Answer:
        if request.param == "index" and not (tmp_path / "index").exists():
            indexing.build(at=at)
        return answer_need(Need(asked_on=at.date(), **need), page=page, at=at)  # type: ignore[arg-type]

    return answer


@pytest.fixture
def indexed(settings: "Settings", tmp_path: Path, at: datetime) -> Ask:
    """Ask over an index only; it is made now."""
    settings.ATTUNE_DATA = tmp_path
    indexing.build(at=at)
    return lambda page=1, **need: answer_need(Need(asked_on=at.date(), **need), page=page, at=at)


def therapist_named(name: str, **fields: object) -> Listing:
    return factories.listing(factories.therapist(name), **fields)


def names(answer: Answer) -> list[str]:
    return [match.card.name for match in answer.matches]


def test_an_empty_site_has_an_answer(ask: Ask) -> None:
    answer = ask()
    assert (answer.total, answer.matches, answer.page, answer.pages) == (0, [], 1, 1)


def test_every_published_therapist_is_found_and_nobody_else(ask: Ask) -> None:
    therapist_named("Nadia Orlowska")
    factories.draft(factories.therapist("Dora Draft"))
    factories.paused(factories.therapist("Paul Paused"))
    factories.withdrawn(factories.therapist("Wanda Withdrawn"))
    factories.group_listing(factories.therapist("Greta Group"))
    assert names(ask()) == ["Nadia Orlowska"]


def test_a_must_leaves_out_whoever_does_not_meet_it(ask: Ask) -> None:
    video, phone = Delivery.objects.get(pk="video"), Delivery.objects.get(pk="phone")
    therapist_named("Vera Video").deliveries.set([video])
    therapist_named("Phil Phone").deliveries.set([phone])
    both = therapist_named("Bo Both")
    both.deliveries.set([video, phone])
    assert sorted(names(ask(choices={"delivery": Asked(("video",))}))) == ["Bo Both", "Vera Video"]
    assert len(names(ask(choices={"delivery": Asked(("video", "phone"))}))) == 3


def test_the_place_of_the_client_is_a_must(ask: Ask) -> None:
    here = Jurisdiction.objects.get(pk="US-NY")
    factories.listing(factories.therapist("Nora Near", where=here), where=here)
    therapist_named("Fay Far")
    assert names(ask(jurisdiction="US-NY")) == ["Nora Near"]


def test_distance_counts_from_the_zip_code(ask: Ask) -> None:
    harlem = factories.practice()
    factories.location(harlem, latitude=40.81, longitude=-73.95)
    yonkers = factories.practice()
    factories.location(yonkers, latitude=40.94, longitude=-73.89)
    therapist_named("Hal Harlem", at_practice=harlem)
    therapist_named("Yves Yonkers", at_practice=yonkers)
    answer = ask(near="10025", miles=5)
    assert names(answer) == ["Hal Harlem"]
    assert answer.matches[0].miles is not None
    assert 0 < answer.matches[0].miles < 5
    assert len(ask(near="10025", miles=25).matches) == 2


def test_a_zip_code_that_does_not_exist_is_said_and_left_out(ask: Ask) -> None:
    therapist_named("Nadia Orlowska")
    answer = ask(near="00000")
    assert names(answer) == ["Nadia Orlowska"]
    assert answer.near_places or any("ZIP" in str(remark.text) for remark in answer.remarks)


def test_a_fee_that_slides_counts_only_while_places_are_open(ask: Ask) -> None:
    factories.fee(therapist_named("Olga Open"), 200, sliding_from=80, sliding_open=2)
    factories.fee(therapist_named("Clem Closed"), 200, sliding_from=80, sliding_open=0)
    factories.fee(therapist_named("Eve Euro"), 70, currency="EUR")
    assert names(ask(most=100)) == ["Olga Open"]


@pytest.fixture
def two_prices() -> tuple[Listing, Listing]:
    """Ida takes little from one person and much from two; Theo little from two."""
    one, two = Participants.objects.get(pk="individual"), Participants.objects.get(pk="couples")
    ida, theo = therapist_named("Ida One"), therapist_named("Theo Two")
    for listing, alone, together in ((ida, 80, 200), (theo, 150, 90)):
        factories.fee(listing, alone, one)
        factories.fee(listing, together, two)
        listing.participants.set([one, two])
    return ida, theo


def test_a_highest_fee_is_that_for_whoever_comes(ask: Ask, two_prices: object) -> None:
    assert len(names(ask(most=100))) == 2
    assert names(ask(most=100, choices={"participants": Asked(("couples",))})) == ["Theo Two"]
    assert names(ask(most=100, choices={"participants": Asked(("individual",))})) == ["Ida One"]
    assert len(names(ask(most=100, choices={"participants": Asked(("individual", "couples"))}))) == 2
    assert len(names(ask(most=100, choices={"participants": Asked(("couples",), must=False)}))) == 2, (
        "a wish leaves nobody out"
    )


def test_a_fee_for_whoever_comes_is_left_out_with_either(indexed: Ask, two_prices: object) -> None:
    found = indexed(most=85, choices={"participants": Asked(("couples",))})
    assert found.total == 0
    assert {one.group: one.count for one in found.relaxations} == {"fee": 2, "participants": 1}
    (kinds,) = (group for group in found.groups if group.group.id == "participants")
    counts = {option.id: option.count for option in kinds.options}
    assert (counts["individual"], counts["couples"]) == (1, 1), "Ida asks 80 of somebody"


def test_fees_in_two_currencies_are_each_compared_in_their_own(ask: Ask) -> None:
    both = therapist_named("Cora Currencies")
    factories.fee(both, 150, currency="USD")
    factories.fee(both, 100, currency="EUR", minutes=60)
    assert names(ask(most=200)) == ["Cora Currencies"]
    assert names(ask(most=120, currency="EUR")) == ["Cora Currencies"]
    assert names(ask(most=120)) == []


def test_a_place_where_nobody_sees_people_is_no_reason_to_look_elsewhere(ask: Ask) -> None:
    therapist_named("Fay Far")
    assert ask(jurisdiction="US-WY").total == 0


def test_room_that_was_stated_long_ago_is_no_room(ask: Ask) -> None:
    accepting = {"accepting": Accepting.ACCEPTING}
    therapist_named("Nell Now", **accepting, accepting_stated_on=factories.days_ago(3))
    therapist_named("Otto Old", **accepting, accepting_stated_on=factories.days_ago(91))
    assert names(ask(choices={"room": Asked(("newpt",))})) == ["Nell Now"]
    assert names(ask(choices={"room": Asked(("unknown",))})) == ["Otto Old"]


def test_a_wish_leaves_nobody_out_and_puts_first_who_meets_it(indexed: Ask) -> None:
    met = therapist_named("Mona Met")
    factories.works_with(met, Concern.objects.get(pk="loneliness"))
    therapist_named("Una Unmet")
    answer = indexed(choices={"concern": Asked(("loneliness",), must=False)})
    assert names(answer) == ["Mona Met", "Una Unmet"]
    first, second = answer.matches
    assert list(first.met) == ["Loneliness"]
    assert list(second.not_stated) == ["Loneliness"]
    assert first.parts is not None
    assert first.parts.wishes == 2.0


def test_what_is_stated_otherwise_is_told_apart_from_what_is_not_stated(indexed: Ask) -> None:
    video, phone = Delivery.objects.get(pk="video"), Delivery.objects.get(pk="phone")
    therapist_named("Vera Video").deliveries.set([video])
    therapist_named("Phil Phone").deliveries.set([phone])
    therapist_named("Sol Silent").deliveries.clear()
    told = {
        match.card.name: (list(match.met), list(match.not_met), list(match.not_stated))
        for match in indexed(choices={"delivery": Asked(("video",), must=False)}).matches
    }
    video_name = video.name
    assert told["Vera Video"] == ([video_name], [], [])
    assert told["Phil Phone"] == ([], [video_name], [])
    assert told["Sol Silent"] == ([], [], [video_name])


def test_training_counts_above_drawing_on_an_approach(indexed: Ask) -> None:
    approach = Approach.objects.get(pk="relational-psychotherapy")
    drawn = therapist_named("Dag Draws")
    factories.practises(drawn, approach, depth=ListingApproach.Depth.DRAWS_ON)
    trained = therapist_named("Tess Trained")
    factories.practises(trained, approach, depth=ListingApproach.Depth.TRAINED)
    answer = indexed(choices={"approach": Asked((approach.pk,))})
    assert names(answer) == ["Tess Trained", "Dag Draws"]
    assert [match.met[0].split()[0] for match in answer.matches] == ["Trained", "Draws"]


def test_a_style_close_to_the_one_wished_for_comes_first(indexed: Ask) -> None:
    therapist_named("Lea Leads", style_lead=1)
    therapist_named("Finn Follows", style_lead=5)
    assert names(indexed(styles={"style_lead": 5})) == ["Finn Follows", "Lea Leads"]


def test_few_results_say_what_each_must_costs(indexed: Ask) -> None:
    video = Delivery.objects.get(pk="video")
    for name in ("Ann", "Bea", "Cia"):
        therapist_named(name).deliveries.set([video])
    answer = indexed(choices={"delivery": Asked(("video",)), "concern": Asked(("loneliness",))})
    assert answer.total == 0
    assert [(widened.group, widened.count) for widened in answer.relaxations] == [("concern", 3)]


def test_counts_are_those_under_the_other_groups_musts(indexed: Ask) -> None:
    video, phone = Delivery.objects.get(pk="video"), Delivery.objects.get(pk="phone")
    lonely = therapist_named("Lou Lonely")
    factories.works_with(lonely, Concern.objects.get(pk="loneliness"))
    lonely.deliveries.set([phone])
    therapist_named("Vera Video").deliveries.set([video])
    answer = indexed(choices={"delivery": Asked(("video",))})
    groups = {group.group.id: {option.id: option for option in group.options} for group in answer.groups}
    assert groups["delivery"]["phone"].count == 1
    assert groups["delivery"]["video"].chosen
    assert groups["concern"]["loneliness"].count == 0


def test_a_saved_listing_is_found_by_the_next_search(indexed: Ask, at: datetime) -> None:
    assert indexed().total == 0
    row = therapist_named("Nadia Orlowska")
    assert names(indexed()) == ["Nadia Orlowska"]
    row.deliveries.set([Delivery.objects.get(pk="phone")])
    assert names(indexed(choices={"delivery": Asked(("phone",))})) == ["Nadia Orlowska"]
    row.therapist.name = "Nadia Kowalska"
    row.therapist.save()
    assert names(indexed(name="kowal")) == ["Nadia Kowalska"]
    actions.withdraw_listing(row, by=None, at=at)
    assert indexed().total == 0


def test_a_name_is_found_with_a_slip(indexed: Ask) -> None:
    therapist_named("Siobhan Gallagher")
    therapist_named("Marta Nowak")
    assert names(indexed(name="siobhan")) == ["Siobhan Gallagher"]
    assert names(indexed(name="galagher siobahn")) == ["Siobhan Gallagher"]


@pytest.mark.parametrize("encoded", [True, False])
def test_own_words_bring_the_sentence_of_a_listing_that_comes_nearest(
    indexed: Ask, at: datetime, *, encoded: bool
) -> None:
    grieving = therapist_named("Greta Grief")
    ListingText.objects.filter(listing=grieving).update(
        body="I have a garden. After somebody dies the house is too quiet, and I sit with you in that quiet."
    )
    other = therapist_named("Spencer Sport")
    ListingText.objects.filter(listing=other).update(
        body="I work with athletes before a race. We train focus."
    )
    encoder = load_encoder()
    assert encoder is not None
    if encoded:
        for _progress in vectors.encode_missing(encoder, []):
            pass
    indexing.build(at=at)
    answer = indexed(words="Since my husband died the house is so quiet.")
    assert names(answer)[0] == "Greta Grief"
    saying = answer.matches[0].saying
    assert saying is not None
    assert saying.asked == "Since my husband died the house is so quiet."
    assert saying.says.startswith("After somebody dies")
    unread = [remark for remark in answer.remarks if "only words are compared" in str(remark.text)]
    assert bool(unread) is not encoded


def test_who_works_with_what_own_words_are_about_says_so_unless_it_was_chosen(indexed: Ask) -> None:
    grief = Concern.objects.get(pk="grief-and-loss")
    factories.works_with(therapist_named("Greta Grief"), grief)
    therapist_named("Spencer Sport")
    reason = f"Works with “{grief.name}”, close to what you wrote"
    said = {match.card.name: match.met for match in indexed(words=_MOURNING).matches}
    assert reason in said["Greta Grief"]
    assert reason not in said["Spencer Sport"]
    chosen = indexed(words=_MOURNING, choices={"concern": Asked(("grief-and-loss",))}).matches[0].met
    assert reason not in chosen
    assert grief.name in chosen


_MOURNING = "My mother died in spring and I keep setting a place for her at the table."


def test_the_best_thousand_are_paged_and_a_page_too_far_is_the_last(ask: Ask) -> None:
    for number in range(23):
        therapist_named(f"Person {number}")
    first, second = ask(), ask(page=2)
    assert (len(first.matches), len(second.matches)) == (20, 3)
    assert not set(names(first)) & set(names(second))
    assert ask(page=10_000).page == 2
    assert ask(page=-1).page == 1


def test_a_damaged_index_is_set_aside_and_the_database_answers(indexed: Ask, tmp_path: Path) -> None:
    therapist_named("Nadia Orlowska")
    folder = tmp_path / "index"
    generation = folder / (folder / "CURRENT").read_text()
    (generation / "ids.bin").write_bytes(b"rubbish")
    answer = indexed()
    assert names(answer) == ["Nadia Orlowska"]
    assert any("index is being made" in str(remark.text) for remark in answer.remarks)
    assert not (folder / "CURRENT").exists()
    assert list(folder.glob("damaged-*"))
    assert indexing.is_due()
