"""The words for how sessions tend to go: one place for them, one column for each, the same number of steps."""

import pytest

from attune.directory.models import Listing
from attune.directory.styles import LEAST, MOST, STYLES, Style
from tests.conftest import PseudoLocale


def test_every_style_is_a_column_of_the_listing_and_no_other_column_is() -> None:
    columns = {field.name for field in Listing._meta.concrete_fields if field.name.startswith("style_")}
    assert {style.field for style in STYLES} == columns


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.field)
def test_every_step_has_words_of_its_own(style: Style) -> None:
    said = [style.said(step) for step in range(LEAST, MOST + 1)]
    assert len({*said, str(style.left), str(style.right)}) == len(style.steps) + 2
    assert [step for step, _words in style.choices] == [1, 2, 3, 4, 5]


def test_the_words_can_be_translated(pseudo_locale: PseudoLocale) -> None:
    with pseudo_locale("en-xa"):
        assert STYLES[0].said(1) != "Mostly leads"
    assert STYLES[0].said(1) == "Mostly leads"
