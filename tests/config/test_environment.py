"""Reading variables: what is understood, what is refused, and that a refusal names the variable."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from attune.config.environment import Environment


def test_a_variable_that_is_not_there_has_its_default() -> None:
    env = Environment({})
    assert env.text("NAME") == ""
    assert env.text("NAME", "as ever") == "as ever"
    assert env.switch("NAME", default=True) is True
    assert env.switch("NAME", default=False) is False
    assert env.number("NAME", 8000) == 8000
    assert env.words("NAME") == []
    assert env.choice("NAME", ("one", "two"), "two") == "two"


def test_white_space_around_a_value_is_no_part_of_it() -> None:
    assert Environment({"NAME": "  a value\n"}).text("NAME") == "a value"


def test_a_value_may_stand_in_a_file_instead(tmp_path: Path) -> None:
    file = tmp_path / "a secret"
    file.write_text("kept in a file, ü\n", encoding="utf-8")
    assert Environment({"NAME_FILE": str(file)}).text("NAME") == "kept in a file, ü"


def test_numbers_switches_words_and_choices_may_stand_in_files_too(tmp_path: Path) -> None:
    def env(value: str) -> Environment:
        file = tmp_path / "value"
        file.write_text(value + "\n", encoding="utf-8")
        return Environment({"NAME_FILE": str(file)})

    assert env("8080").number("NAME", 1) == 8080
    assert env("yes").switch("NAME", default=False) is True
    assert env("a.example, b.example").words("NAME") == ["a.example", "b.example"]
    assert env("two").choice("NAME", ("one", "two"), "one") == "two"


def test_the_variable_itself_counts_before_the_file(tmp_path: Path) -> None:
    file = tmp_path / "value"
    file.write_text("from the file", encoding="utf-8")
    assert (
        Environment({"NAME": "from the variable", "NAME_FILE": str(file)}).text("NAME") == "from the variable"
    )


def test_a_file_that_is_missing_is_refused_with_variable_and_path(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    with pytest.raises(ImproperlyConfigured) as refused:
        Environment({"NAME_FILE": str(gone)}).text("NAME")
    assert "NAME_FILE" in str(refused.value)
    assert str(gone) in str(refused.value)


def test_a_folder_in_place_of_a_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ImproperlyConfigured, match="NAME_FILE"):
        Environment({"NAME_FILE": str(tmp_path)}).text("NAME")


def test_a_file_that_holds_no_text_is_refused_without_showing_what_it_holds(tmp_path: Path) -> None:
    file = tmp_path / "key.bin"
    file.write_bytes(b"secret-in-\xff\xfe-bytes")
    with pytest.raises(ImproperlyConfigured, match="NAME_FILE") as refused:
        Environment({"NAME_FILE": str(file)}).text("NAME")
    assert "secret-in" not in str(refused.value)


@pytest.mark.parametrize("value", ["1", "true", "yes", "on", "YES", "True", " on "])
def test_yes_can_be_said_in_several_ways(value: str) -> None:
    assert Environment({"NAME": value}).switch("NAME", default=False) is True


@pytest.mark.parametrize("value", ["0", "false", "no", "off", "NO", "False"])
def test_no_can_be_said_in_several_ways(value: str) -> None:
    assert Environment({"NAME": value}).switch("NAME", default=True) is False


@pytest.mark.parametrize("value", ["maybe", "2", "ja", "enabled", "-1"])
def test_a_switch_that_is_neither_yes_nor_no_is_refused(value: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=f"NAME is '{value}'; it must be yes or no"):
        Environment({"NAME": value}).switch("NAME", default=True)


@pytest.mark.parametrize(
    "value", ["eighty", "-1", "8.5", "8 000", "0x50", "٨٠", "²", "65536", "99999999999999999999"]
)
def test_a_number_that_is_none_or_out_of_bounds_is_refused(value: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=r"PORT is .* whole number from 1 to 65535"):
        Environment({"PORT": value}).number("PORT", 8000, least=1, most=65535)


@pytest.mark.parametrize(("value", "number"), [("1", 1), ("65535", 65535), ("080", 80)])
def test_numbers_at_the_bounds_are_taken(value: str, number: int) -> None:
    assert Environment({"PORT": value}).number("PORT", 8000, least=1, most=65535) == number


def test_a_choice_that_is_not_offered_is_refused_and_the_offered_ones_are_named() -> None:
    with pytest.raises(ImproperlyConfigured, match="MODE is 'prod'; it must be one of: production, demo"):
        Environment({"MODE": "prod"}).choice("MODE", ("production", "demo"), "production")


def test_words_are_parted_at_commas_and_empty_ones_left_out() -> None:
    assert Environment({"HOSTS": " a.example ,, b.example,"}).words("HOSTS") == ["a.example", "b.example"]
