"""Texts are cut into sentences that keep their words, whatever was typed."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from attune.search.passages import MOST_CHARACTERS, MOST_WORDS, sentences_of, text_hash


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        (
            "I trained with Dr. Adeyemi in St. Louis. Since Jan. 2019 I work alone!",
            ["I trained with Dr. Adeyemi in St. Louis.", "Since Jan. 2019 I work alone!"],
        ),
        (
            "She asked me: “Why did you stay?” I had no answer…  And you, e.g. at work?",
            ["She asked me: “Why did you stay?”", "I had no answer…", "And you, e.g. at work?"],
        ),
        (
            "A fee of 3.50 is low. See attune.example for J. Baldwin’s essay.",
            ["A fee of 3.50 is low.", "See attune.example for J. Baldwin’s essay."],
        ),
        (
            "Ich arbeite z.B. mit Paaren. Das kostet ca. 90 Euro.",
            ["Ich arbeite z.B. mit Paaren.", "Das kostet ca. 90 Euro."],
        ),
        ("¿Te sientes sola? ¡Ven a hablar conmigo!", ["¿Te sientes sola?", "¡Ven a hablar conmigo!"]),
        ("我总是很焦虑。晚上睡不着！你能帮助我吗？", ["我总是很焦虑。", "晚上睡不着！", "你能帮助我吗？"]),
        ("أشعر بالوحدة كل يوم. هل يمكنك مساعدتي؟ شكرا جزيلا لك", ["أشعر بالوحدة كل يوم.", "هل يمكنك مساعدتي؟", "شكرا جزيلا لك"]),
    ],
    ids=["abbreviations", "quotes", "figures", "German", "Spanish", "Chinese", "Arabic"],
)  # fmt: skip
def test_sentences_end_where_readers_end_them(text: str, sentences: list[str]) -> None:
    assert sentences_of(text) == sentences


def test_lines_begin_anew_and_marks_of_lists_are_left_out() -> None:
    text = "What I offer\r\n- Grief after a death\r\n• Couples\n2) Anger\n\nI mail my lines\nbroken in the middle."
    assert sentences_of(text) == [
        "What I offer", "Grief after a death", "Couples", "Anger", "I mail my lines broken in the middle."
    ]  # fmt: skip


def test_a_fragment_joins_its_neighbour_on_the_same_line() -> None:
    assert sentences_of("Yes. I work with couples who fight. Always.\nNo.") == [
        "Yes. I work with couples who fight. Always.",
        "No.",
    ]


def test_a_sentence_that_does_not_end_is_cut_at_a_pause() -> None:
    told = "and then he left me there in the rain, " * 12
    parts = sentences_of(told)
    assert [part.endswith(",") for part in parts] == [True] * len(parts)
    assert " ".join(parts) == told.strip()
    assert max(len(part.split()) for part in parts) <= MOST_WORDS


def test_only_as_many_are_made_as_are_wanted() -> None:
    text = "One thing is certain here. Two things are certain here. Three things are."
    assert sentences_of(text, most=2) == ["One thing is certain here.", "Two things are certain here."]
    assert sentences_of(text, most=0) == []


@given(st.text(max_size=600) | st.text(alphabet=" .!?…\n-,;aIé。\x00", max_size=600))
@example("")
@example("\x00\ud800 \u202e")
@example("!" * 20_000)
@example("a. " * 6_667)
@example("x" * 20_000)
@example("😀" * 5_000)
@example("a\n" * 10_000)
def test_no_text_is_too_odd(text: str) -> None:
    sentences = sentences_of(text)
    assert all(
        sentence and sentence == " ".join(sentence.split()) and len(sentence) < 2 * MOST_CHARACTERS
        for sentence in sentences
    )
    # Nothing that can be read is lost, but for the marks of lists and what is joined without a space.
    kept = "".join("".join(sentences).split())
    assert all(character in kept for character in text if character.isalpha())


@given(st.text(max_size=100))
def test_a_hash_stands_for_the_words_alone(text: str) -> None:
    assert len(text_hash(text)) == 16
    assert text_hash(text) == text_hash(f"  {text}\n") == text_hash(unicodedata.normalize("NFD", text))


def test_different_words_have_different_hashes() -> None:
    assert text_hash("I am well") != text_hash("I am not well")
    assert text_hash("well") == bytes.fromhex("10d971d98eb9aa7a794b16176f2a36bf"), (
        "stored rows and known vectors hold these hashes"
    )
