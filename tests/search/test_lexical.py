"""From text to stems, in the languages that therapists write in, and for any text at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attune.search.lexical import folded, rarity, stems_of, words_of

LANGUAGES = ("en", "es", "fr", "de", "pt", "it", "nl", "ar", "ta", "tr", "ja", "hi", "xx", "")


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "my fears", "fear"),
        ("en", "relationships", "the relationship"),
        ("en-GB", "grieving", "grieve"),
        ("es", "miedos", "el miedo"),
        ("fr", "l’amitié", "amitie"),
        ("fr", "les peurs", "peur"),
        ("de", "Ängste", "die Angst"),
        ("de", "Größe", "grosse"),
        ("pt", "crianças", "criança"),
        ("it", "dell'ansia", "ansia"),
        ("nl", "relaties", "relatie"),
        ("ru", "страхи", "страхов"),
        ("ar", "القَلَق", "قلق"),
        ("ta", "உறவுகள்", "உறவு"),
        ("tr", "İlişkiler", "ilişki"),
    ],
)
def test_forms_of_a_word_have_one_stem(language: str, one: str, other: str) -> None:
    assert stems_of(one, language) == stems_of(other, language) != []


def test_a_text_of_function_words_alone_has_no_stems() -> None:
    assert stems_of("I don’t, you don't; we're who they’re not.") == []
    assert stems_of("je n’ai pas, il n'est pas", "fr") == []
    assert stems_of("ich bin nicht für euch", "de") == []


def test_function_words_of_one_language_stay_in_another() -> None:
    assert stems_of("die", "de") == []
    assert stems_of("die", "en") == ["die"]


@pytest.mark.parametrize("written", ["mother's", "mother’s", "MOTHER’S", "motherʼs", "mother"])
def test_a_possessive_is_its_word(written: str) -> None:
    assert stems_of(written) == ["mother"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("O’Brien o'brien", ["o'brien", "o'brien"]),
        ("self-harm, well–being", ["self", "harm", "well", "being"]),
        ("snake_case 42nd", ["snake", "case", "42nd"]),
        ("co\u00adoper\u200da\u2060tion \ufeffhere", ["cooperation", "here"]),
        ("naïve café Ångström ﬁne ＡＢＣ", ["naive", "cafe", "angstrom", "fine", "abc"]),
        ("𝓐𝓷𝓷𝓪 ℌelen", ["anna", "helen"]),
        ("🙂 … — ✿", []),
        ("", []),
    ],
)
def test_words_are_found_however_they_are_typed(text: str, words: list[str]) -> None:
    assert list(words_of(text)) == words


def test_signs_of_scripts_without_spaces_come_in_pairs() -> None:
    assert list(words_of("不安障害")) == ["不安", "安障", "障害"]
    assert list(words_of("愛")) == ["愛"]
    assert list(words_of("CBTと愛")) == ["cbt", "と愛"]
    # A text about 依存 is found by those two signs wherever they stand.
    assert set(stems_of("依存", "ja")) <= set(stems_of("共依存の治療", "ja"))


def test_voiced_kana_are_other_kana() -> None:
    assert stems_of("がん", "ja") != stems_of("かん", "ja")


@pytest.mark.parametrize(
    ("language", "text", "count"),
    [("hi", "हिन्दी में चिंता", 3), ("ta", "அன்பு உறவு", 2), ("bn", "দুশ্চিন্তা ভালোবাসা", 2), ("ko", "불안 장애", 2)],
)
def test_vowel_signs_do_not_cut_words(language: str, text: str, count: int) -> None:
    assert len(stems_of(text, language)) == count


def test_hebrew_and_arabic_are_found_with_and_without_points() -> None:
    assert stems_of("חֲרָדָה", "he") == stems_of("חרדה", "he")
    assert stems_of("قَلَق", "ar") == stems_of("قلق", "ar")


def test_a_run_of_letters_longer_than_any_word_is_left_out() -> None:
    assert stems_of("a" * 41 + " fear " + "x" * 100_000) == ["fear"]


@given(st.text(), st.sampled_from(LANGUAGES))
def test_any_text_has_stems_that_can_be_stored_and_found_again(text: str, language: str) -> None:
    for stem in stems_of(text, language):
        assert stem
        assert len(stem.encode("utf-8")) <= 400
        assert not any(sign.isspace() for sign in stem)


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@given(st.text(), st.text(), st.sampled_from(LANGUAGES))
def test_two_texts_with_a_space_between_have_the_stems_of_both(one: str, other: str, language: str) -> None:
    assert stems_of(f"{one} \n {other}", language) == stems_of(one, language) + stems_of(other, language)


@given(st.text(st.characters(codec="utf-8"), max_size=30))
def test_capitals_make_no_difference(text: str) -> None:
    assert list(words_of(text.upper())) == list(words_of(text.upper().lower()))


@given(st.integers(0, 10**7), st.integers(1, 10**7))
def test_the_rarer_the_heavier_and_never_too_heavy_for_a_sum(having: int, documents: int) -> None:
    assert 0 <= rarity(having, documents) <= rarity(max(having - 1, 0), documents)
    # 500 stems of the highest impact: the sum has to fit into 32 bits.
    assert rarity(having, documents) * 255 * 500 < 2**31
