"""Phrases that call for help lines: found however they are typed, too often rather than too seldom."""

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attune.foundation.content import ContentError
from attune.foundation.help_lines import lines_for
from attune.guides.models import Concern
from attune.matching.help_phrases import expression_of, help_topics, reviewed_by

if TYPE_CHECKING:
    from pytest_django import Settings

SAID = [
    ("suicide", "I want to die"),
    ("suicide", "i dont want to be here anymore"),
    ("suicide", "I’ve been thinking about ending it all"),
    ("suicide", "suicidle"),
    ("suicide", "Having sucidal thoughts"),
    ("suicide", "kms"),
    ("suicide", "gonna unalive myself"),
    ("suicide", "My son says he wants to die"),
    ("suicide", "everyone would be better off without me"),
    ("suicide", "no quiero vivir más"),
    ("suicide", "J’ai envie d’en finir"),
    ("suicide", "Ich denke an Selbstmord"),
    ("suicide", "Não quero mais viver"),
    ("suicide", "Non voglio più vivere"),
    ("suicide", "我不想活了"),
    ("suicide", "死にたい"),
    ("suicide", "Я не хочу жить"),
    ("self-harm", "I’ve been cutting again"),
    ("self-harm", "I hurt myself on purpose"),
    ("self-harm", "my daughter self-harms"),
    ("self-harm", "me corto los brazos"),
    ("self-harm", "je me scarifie"),
    ("self-harm", "Ich verletze mich selbst"),
    ("self-harm", "eu me corto"),
    ("violence", "he hits me"),
    ("violence", "I’m scared to go home"),
    ("violence", "my ex is stalking me"),
    ("violence", "I am afraid of my partner"),
    ("violence", "mi marido me pega"),
    ("violence", "il me bat"),
    ("violence", "Mein Mann schlägt mich"),
    ("violence", "meu marido me bate"),
    ("violence", "I want to hurt someone"),
    ("abuse", "he controls my money"),
    ("abuse", "She won’t let me leave"),
    ("abuse", "My parents are forcing me to marry"),
    ("abuse", "I was sexually assaulted"),
    ("abuse", "I was raped"),
    ("abuse", "a child is being hurt next door"),
    ("abuse", "no me deja salir de casa"),
    ("abuse", "J’ai été violée"),
    ("abuse", "Ich wurde vergewaltigt"),
    ("abuse", "fui estuprada"),
]


@pytest.mark.parametrize(("topic", "text"), SAID)
def test_a_phrase_shows_help_of_its_topic(topic: str, text: str) -> None:
    assert topic in help_topics(text)
    assert topic in help_topics(text.upper())
    assert topic in help_topics(f"Hello there. {text}… and so on 🙃")


@pytest.mark.parametrize(
    "text",
    [
        "I am not suicidal.",
        "I do not want to die.",
        "I have never wanted to kill myself.",
        "killing myself laughing lol",
    ],
)
def test_not_makes_no_difference(text: str) -> None:
    assert "suicide" in help_topics(text)


@pytest.mark.parametrize(
    "text",
    [
        "I want to k\u200bill my\u200dself",
        "\u202eI want to kill myself\u202c",
        "kill\u200bmyself",
        "KILL 🔪 MYSELF",
        "kill\x00 myself",
        "ｋｉｌｌ ｍｙｓｅｌｆ",
        "s u i c i d e",
        "su1c1de",
        "suісіde",
        "suicdie",
        "kill   \n\n  myself",
        "kílł myself su\u0301icide",
        "i don't\u00a0want to live",
        "i don`t want to live",
        "suiciiiiiide",
        "#suicide",
    ],
)
def test_it_is_found_however_it_is_typed(text: str) -> None:
    assert "suicide" in help_topics(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "👍",
        "I lost my job and cannot stop crying.",
        "My dad died last year.",
        "I am dying to see you.",
        "She hit the nail on the head.",
        "I’m scared of flying.",
        "I cut my hair.",
        "I cut down on sugar.",
        "Die Angst vor dem Fliegen.",
        "Tengo miedo de volar.",
        "How do I kill weeds?",
        "I want to leave my job.",
        "a rate, a race, an amusing bus",
        "Je viens de la ville de Lyon.",
    ],
)
def test_ordinary_words_show_none(text: str) -> None:
    assert help_topics(text) == []


def test_the_most_pressing_topic_comes_first() -> None:
    assert help_topics("He hits me, he controls my money, I cut myself and I want to die.") == [
        "suicide",
        "self-harm",
        "violence",
        "abuse",
    ]


@pytest.mark.django_db
def test_every_topic_has_help_lines(content: None) -> None:
    for topic in ("suicide", "self-harm", "violence", "abuse"):
        assert lines_for(topic)


@pytest.mark.django_db
def test_most_sentences_of_dangerous_concerns_show_help(content: None) -> None:
    for concern in Concern.objects.exclude(help=""):
        sentences = [sentence.text for sentence in concern.sentences.all()]
        assert sum(bool(help_topics(text)) for text in sentences) >= len(sentences) / 2, concern.pk


@pytest.mark.django_db
def test_few_sentences_of_other_concerns_do(content: None) -> None:
    texts = [s.text for concern in Concern.objects.filter(help="") for s in concern.sentences.all()]
    assert sum(bool(help_topics(text)) for text in texts) < len(texts) * 0.06


@given(st.text(max_size=300))
def test_no_text_breaks_it(text: str) -> None:
    assert set(help_topics(text)) <= {"suicide", "self-harm", "violence", "abuse"}


@pytest.mark.parametrize(
    "text", ["i want to ", "he i me ", "s ", "a", "my (", "'", "want " * 3, "\u200b", "不"]
)
def test_no_text_takes_long(text: str) -> None:
    help_topics("once, to read the phrases")
    begun = time.process_time()
    help_topics(text * 30_000)
    assert time.process_time() - begun < 2


def test_nobody_is_said_to_have_reviewed_what_nobody_has() -> None:
    assert reviewed_by() == ""


# --- How phrases are written --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("phrase", "why"),
    [
        ("(kill me", "not closed"),
        ("kill me)", "not opened"),
        ("kill | die", "outside brackets"),
        ("(a|)", "every text"),
        ("...", "every text"),
        ("abuse~", "fewer than 7 letters"),
        ("k*ll", "at the end"),
        ("*", "at the end"),
    ],
)
def test_a_phrase_that_cannot_be_read_is_refused(phrase: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        expression_of(phrase)


def test_a_broken_file_is_refused_with_its_line(tmp_path: Path, settings: "Settings") -> None:
    (tmp_path / "own_words").mkdir()
    (tmp_path / "own_words" / "help_phrases.toml").write_text(
        'reviewed_by = ""\n[[group]]\ntopic = "suicide"\nlanguage = "en"\nphrases = ["(kill"]\n',
        encoding="utf-8",
    )
    settings.ATTUNE_CONTENT = tmp_path
    with pytest.raises(ContentError, match="line 5, field phrases"):
        help_topics("anything")


def test_an_edited_file_is_read_again(tmp_path: Path, settings: "Settings") -> None:
    (tmp_path / "own_words").mkdir()
    path = tmp_path / "own_words" / "help_phrases.toml"
    settings.ATTUNE_CONTENT = tmp_path
    for number, word in enumerate(("marmalade", "apricots")):
        path.write_text(
            f'reviewed_by = ""\n[[group]]\ntopic = "abuse"\nlanguage = "en"\nphrases = ["{word}"]\n',
            encoding="utf-8",
        )

        os.utime(path, ns=(number, number))
        assert help_topics("marmalade") == (["abuse"] if word == "marmalade" else [])
