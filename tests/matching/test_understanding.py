"""Own words: what they suggest, when nothing is suggested, and that nobody else ever reads them."""

import io
import json
import logging
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from django.conf import settings
from django.core.management import call_command
from pytest_django import DjangoAssertNumQueries, Settings

from attune.guides.models import Approach, Concern, ConcernSentence
from attune.matching import understanding
from attune.matching.prototypes import prototype_texts, prototypes
from attune.matching.understanding import Understanding, prepare, understand
from attune.search.encoding import Encoder, load_encoder
from attune.search.lexical import stems_of
from tests import factories

pytestmark = pytest.mark.django_db

ROWS: list[dict[str, Any]] = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "data" / "own_words.jsonl").read_text("utf-8").splitlines()
]
CLIENTS = [row for row in ROWS if row["concern"]]
OTHERS = [row for row in ROWS if not row["concern"]]
MARKER = "zqx-marker-nobody-may-read"


@pytest.fixture(autouse=True)
def vocabularies(content: None) -> None:
    """Every test here reads the vocabularies."""


@pytest.fixture
def encoder() -> Encoder:
    found = load_encoder()
    if found is None:
        pytest.skip("there is no encoder on this machine")
    return found


def ids(understood: Understanding) -> list[str]:
    return [one.id for one in understood.concerns]


# --- The sentences it is measured by ------------------------------------------------------------------


def stems(text: str) -> set[str]:
    return set(stems_of(text.replace("’", "'")))


def test_there_are_three_sentences_for_each_of_forty_concerns_half_of_them_set_aside() -> None:
    by_concern: dict[str, list[str]] = {}
    for row in CLIENTS:
        by_concern.setdefault(row["concern"], []).append(row["split"])
    assert len(by_concern) == 40
    assert all(len(splits) == 3 and len(set(splits)) == 2 for splits in by_concern.values())
    assert len(OTHERS) == 40
    assert [row["split"] for row in ROWS].count("held_out") == len(ROWS) / 2
    assert len({row["id"] for row in ROWS}) == len({row["text"] for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize("row", CLIENTS, ids=lambda row: row["id"])
def test_no_sentence_shares_a_word_with_the_name_or_the_definition_of_its_concern(
    row: dict[str, Any],
) -> None:
    concern = Concern.objects.get(pk=row["concern"])
    assert not stems(row["text"]) & stems(f"{concern.name}. {concern.definition}")


def test_no_sentence_is_nearly_one_of_those_it_is_compared_with() -> None:
    known = [found for text in prototype_texts() if len(found := stems(text)) > 2]
    near = [
        row["text"]
        for row in CLIENTS
        if any(len(own & found) / len(own | found) > 0.5 for own in [stems(row["text"])] for found in known)
    ]
    assert not near


@pytest.mark.parametrize("split", ["tuning", "held_out"])
def test_the_concern_is_among_the_first_suggested(split: str, encoder: Encoder) -> None:
    """What was measured when this was written is in docs/adr/0017; a change of content may cost a few sentences."""
    asked = [row for row in CLIENTS if row["split"] == split]
    answers = [ids(understand(row["text"], encoder)) for row in asked]
    first = sum(got[:1] == [row["concern"]] for got, row in zip(answers, asked, strict=True))
    third = sum(row["concern"] in got[:3] for got, row in zip(answers, asked, strict=True))
    assert first / len(asked) >= FIRST[split]
    assert third / len(asked) >= FIRST_THREE[split]


# Just below what was measured: a floor, no praise. On the held-out half 0.70 and 0.88 are aimed at.
FIRST = {"tuning": 0.78, "held_out": 0.64}
FIRST_THREE = {"tuning": 0.88, "held_out": 0.78}


def test_what_is_no_concern_gets_no_suggestion(encoder: Encoder) -> None:
    suggested = {
        row["text"]: got
        for row in OTHERS
        if row["expect"] == "abstain" and (got := ids(understand(row["text"], encoder)))
    }
    assert not suggested


@pytest.mark.parametrize("row", [row for row in OTHERS if row["expect"] == "help"], ids=lambda row: row["id"])
def test_help_is_shown_with_an_encoder_and_without(row: dict[str, Any], encoder: Encoder) -> None:
    for one in (encoder, None):
        assert row["topic"] in understand(row["text"], one).help


# --- How it reads -------------------------------------------------------------------------------------


def test_each_suggestion_shows_the_sentence_that_led_to_it(encoder: Encoder) -> None:
    drinking, flying = "I drink two bottles of wine every night.", "I cannot get on a plane without shaking."
    understood = understand(f"{drinking} {flying}", encoder)
    led = {one.id: one.sentence for one in understood.concerns}
    assert (led["alcohol-use"], led["phobias"]) == (drinking, flying)
    assert not understood.abstained
    assert understood.encoded
    assert understood.language == "en"


def test_the_best_comes_first_and_there_are_few(encoder: Encoder) -> None:
    understood = understand(" ".join(row["text"] for row in CLIENTS[:8]), encoder)
    scores = [one.score for one in understood.concerns]
    assert scores == sorted(scores, reverse=True)
    assert 1 <= len(scores) <= understanding.MOST_SUGGESTIONS
    assert all(0 < score <= 1 for score in scores)


def test_one_plain_word_is_enough(encoder: Encoder) -> None:
    for word, concern in (("insomnia", "sleep"), ("divorce", "separation-and-divorce"), ("ADHD", "adhd")):
        assert ids(understand(word, encoder))[:1] == [concern]


def test_small_talk_around_a_concern_does_not_hide_it(encoder: Encoder) -> None:
    text = "Hi there. I’m looking for a therapist on Tuesday evenings. My husband died in March. Thanks!"
    assert ids(understand(text, encoder))[:1] == ["grief-and-loss"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n",
        "👍👍👍",
        "\x00\x00",
        "\u202e\u202c",
        "!!!",
        "…",
        "\ud800",
        "a",
        "1234567890",
        "\ufeff",
        ".",
    ],
)
def test_what_says_nothing_is_answered_with_nothing(text: str, encoder: Encoder) -> None:
    for one in (encoder, None):
        understood = understand(text, one)
        assert (understood.concerns, understood.approaches, understood.help) == ([], [], [])
        assert understood.abstained


def test_only_the_first_two_thousand_characters_are_read(encoder: Encoder) -> None:
    padding = "The bus was on time. " * 100
    assert understand(f"{padding}I drink too much.", encoder).abstained
    assert ids(understand(f"I drink too much. {padding}", encoder))[:1] == ["alcohol-use"]


def test_the_same_words_are_read_alike(encoder: Encoder) -> None:
    text = CLIENTS[0]["text"]
    assert understand(text, encoder) == understand(text, encoder)


# --- Approaches named outright ------------------------------------------------------------------------


def approaches(text: str) -> set[str]:
    return {one.id for one in understand(text, None).approaches}


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("I would like ACT.", {"acceptance-and-commitment-therapy"}),
        ("somebody trained in emdr please", {"emdr"}),
        ("Do you do CBT or DBT?", {"cognitive-behavioural-therapy", "dialectical-behaviour-therapy"}),
        ("Looking for relational psychoanalysis", {"relational-psychoanalysis"}),
        ("a relational therapist near me", {"relational-psychotherapy"}),
        ("busco terapia EMDR para mi ansiedad de siempre", {"emdr"}),
        ("a person-centered counsellor", set()),
        ("person-centered therapy", {"person-centred-therapy"}),
        ("The act of leaving was hard, and art is my net.", set()),
        ("I keep focusing on my supervisor and tapping my foot.", set()),
        ("EVERYTHING IS AN ACT AND I NEED A CAT", set()),
        ("Anything but CBT, I’ve had enough of CBT", set()),
        ("I don’t want hypnotherapy", set()),
        ("I can’t relax in gestalten or cbtx", set()),
    ],
)
def test_an_approach_is_suggested_if_it_is_named_and_only_then(text: str, named: set[str]) -> None:
    assert approaches(text) == named


def test_a_name_that_several_share_suggests_them_all_less_surely() -> None:
    found = understand("I have heard good things about EFT.", None).approaches
    assert {"emotion-focused-therapy", "emotionally-focused-couples-therapy"} <= {one.id for one in found}
    assert all(one.score < 1 for one in found)


def test_an_approach_can_be_described(encoder: Encoder) -> None:
    assert [one.id for one in understand("therapy with horses", encoder).approaches] == [
        "equine-assisted-therapy"
    ]
    assert not understand("I feel sad all the time", encoder).approaches


# --- Other languages ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Desde que murió mi madre no consigo dormir por las noches.", "es"),
        ("Je n’arrive plus à dormir depuis la mort de ma mère.", "fr"),
        ("Seit meine Mutter gestorben ist, kann ich nicht mehr schlafen.", "de"),
        ("我最近总是睡不着觉，心里很难过。", "cmn"),
        ("I have not slept since my mother died.", "en"),
        ("hola", ""),
        ("CBT", ""),
        ("I feel triste todo el tiempo since my mother died", ""),
    ],
)
def test_the_language_is_recognised_or_left_open(text: str, language: str, encoder: Encoder) -> None:
    understood = understand(text, encoder)
    assert understood.language == language
    if language not in ("", "en"):
        assert understood.abstained
        assert not understood.encoded


def test_a_concern_that_is_described_in_another_language_is_found_by_its_words(encoder: Encoder) -> None:
    sleep = Concern.objects.get(pk="sleep")
    for other in Concern.objects.exclude(pk="sleep")[:40]:
        ConcernSentence.objects.create(concern=other, language="es", text=f"Otra cosa distinta: {other.pk}.")
    text = "No consigo dormir por las noches desde hace meses."
    ConcernSentence.objects.create(concern=sleep, language="es", text=text)
    Concern.objects.filter(pk="sleep").update(edited_at=factories.AT.replace(minute=1))
    assert ids(understand("Llevo meses sin conseguir dormir por las noches.", encoder)) == ["sleep"]


# --- Without an encoder -------------------------------------------------------------------------------


def test_without_an_encoder_plain_words_are_still_recognised_and_it_says_so() -> None:
    understood = understand("I drink too much wine and cannot stop drinking.", None)
    assert ids(understood)[:1] == ["alcohol-use"]
    assert not understood.encoded


def test_without_an_encoder_it_abstains_more_readily(encoder: Encoder) -> None:
    without = sum(understand(row["text"], None).abstained for row in CLIENTS)
    assert without > sum(understand(row["text"], encoder).abstained for row in CLIENTS)


# --- Keeping up with the content ----------------------------------------------------------------------


def test_what_an_operator_changes_is_known_at_once() -> None:
    concern = factories.concern(
        "Kazoos", sentences=["My kazoo squeaks horribly.", "Kazoos!", "A kazoo again."]
    )
    Concern.objects.filter(pk=concern.pk).update(edited_at=factories.AT.replace(minute=2))
    text = "All about my squeaking kazoo and other kazoos."
    assert ids(understand(text, None))[:1] == [concern.pk]
    Concern.objects.filter(pk=concern.pk).update(retired=True, edited_at=factories.AT.replace(minute=3))
    assert concern.pk not in ids(understand(text, None))


def test_whether_the_content_changed_is_asked_cheaply(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    understand(CLIENTS[0]["text"], None)
    with django_assert_max_num_queries(2):
        understand(CLIENTS[0]["text"], None)


def test_without_loaded_content_the_files_are_read(empty_vocabularies: None) -> None:
    assert not Approach.objects.exists()
    assert len(prototypes().concerns) > 100
    assert ids(understand("I drink too much wine and cannot stop drinking.", None))[:1] == ["alcohol-use"]


class Two:
    """An encoder of two dimensions that counts what it was asked for."""

    id = "two-dimensions"
    dimensions = 2

    def __init__(self) -> None:
        self.asked = 0

    def encode(self, texts: Any) -> Any:
        self.asked += len(texts)
        return np.array([[1.0, 0.0] if len(text) % 2 else [0.0, 1.0] for text in texts], dtype=np.float32)


@pytest.fixture
def own_data(tmp_path: Path, settings: Settings) -> Iterator[Path]:
    settings.ATTUNE_DATA = tmp_path
    understanding._begin_anew()
    yield tmp_path / "own_words"
    understanding._begin_anew()


def test_what_it_is_compared_with_is_made_once_and_kept(own_data: Path) -> None:
    first, second = Two(), Two()
    prepare(first)
    assert first.asked == len(set(prototype_texts()))
    (kept,) = own_data.iterdir()
    understanding._begin_anew()
    prepare(second)
    assert second.asked == 0
    assert list(own_data.iterdir()) == [kept]


@pytest.mark.parametrize("damage", [b"", b"PK\x03\x04 and no more", b"\x00" * 4096])
def test_a_damaged_file_is_made_again(own_data: Path, damage: bytes) -> None:
    prepare(Two())
    (kept,) = own_data.iterdir()
    kept.write_bytes(damage)
    understanding._begin_anew()
    again = Two()
    prepare(again)
    assert again.asked == len(set(prototype_texts()))
    assert kept.stat().st_size > len(damage)


def test_a_folder_that_cannot_be_written_costs_only_time(own_data: Path) -> None:
    own_data.write_text("a file where the folder should be")
    prepare(Two())
    assert understand(CLIENTS[0]["text"], Two()).encoded


# --- Nobody else reads it -----------------------------------------------------------------------------


def test_own_words_reach_no_log_no_file_and_no_other_text(
    own_data: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    text = f"{MARKER} I want to die. My husband hits me. {MARKER} I like CBT."
    understand(text, Two())
    understand(text, None)
    understand(f"{MARKER} Desde que murió mi madre no consigo dormir.", None)
    assert MARKER not in caplog.text
    assert not [path for path in own_data.rglob("*") if MARKER.encode() in path.read_bytes()]


class Broken(Two):
    """An encoder that fails once it is asked about own words."""

    id = "broken"

    def encode(self, texts: Any) -> Any:
        if any(MARKER in text for text in texts):
            raise RuntimeError("the runtime failed")
        return super().encode(texts)


def test_own_words_are_in_no_exception_either(own_data: Path, caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(RuntimeError) as failed:
        understand(f"{MARKER} is what I wrote and nobody may read it.", Broken())
    assert MARKER not in str(failed.value)
    assert MARKER not in caplog.text


# --- The command --------------------------------------------------------------------------------------


def answers_to(given: bytes, monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    class Standard:
        buffer = io.BytesIO(given)

    said = io.StringIO()
    monkeypatch.setattr(sys, "stdin", Standard())
    call_command("understand", stdout=said)
    return [json.loads(line) for line in said.getvalue().splitlines()]


def test_each_line_is_answered_in_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [
        b"I drink too much wine and cannot stop drinking.",
        b'{"text": "I gamble away my wages on betting apps.", "more": [1]}',
        b"",
        b"\xff\xfe\xfa",
        b'{"text": 3}',
        b"[" * 100_000,
        b'{"text": "\\ud800"}',
        b"long " * 500_000,
        b"I want to die and I like EMDR\r",
    ]
    answers = answers_to(b"\n".join(lines), monkeypatch)
    assert len(answers) == len(lines)
    assert all({"concerns", "approaches", "help", "abstained"} <= set(answer) for answer in answers)
    assert answers[0]["concerns"][0]["id"] == "alcohol-use"
    assert set(answers[0]["concerns"][0]) == {"id", "score", "sentence"}
    assert answers[1]["concerns"][0]["id"] == "gambling"
    assert [answer["abstained"] for answer in answers[2:7]] == [True] * 5
    assert answers[8]["help"] == ["suicide"]
    assert [one["id"] for one in answers[8]["approaches"]] == ["emdr"]


def test_nothing_in_is_nothing_out(monkeypatch: pytest.MonkeyPatch) -> None:
    assert answers_to(b"", monkeypatch) == []


def test_every_saying_is_of_a_concern_there_is() -> None:
    known = {described.id: described for described in prototypes().concerns}
    assert all(len(described.texts) > 20 for described in known.values())
    assert settings.ATTUNE_CONTENT.joinpath("own_words", "sayings.toml").read_text("utf-8").count(
        "[[concern]]"
    ) == len(known)
