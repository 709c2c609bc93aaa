"""What is sealed opens here, for what it was sealed for, and nowhere else."""

import pytest
from pytest_django import Settings

from attune.foundation.sealing import SealBroken, fingerprint, key_for, seal, unseal

PLAIN = b"a secret of nobody's"


def test_what_is_sealed_opens_again_and_looks_like_nothing() -> None:
    sealed = seal(PLAIN, purpose="tests", about="row 7")
    assert PLAIN not in sealed
    assert unseal(sealed, purpose="tests", about="row 7") == PLAIN
    assert seal(PLAIN, purpose="tests", about="row 7") != sealed, (
        "twice the same would tell that it is the same"
    )


@pytest.mark.parametrize(("purpose", "about"), [("tests", "row 8"), ("tests", ""), ("other tests", "row 7")])
def test_it_opens_in_no_other_row_and_for_no_other_purpose(purpose: str, about: str) -> None:
    sealed = seal(PLAIN, purpose="tests", about="row 7")
    with pytest.raises(SealBroken):
        unseal(sealed, purpose=purpose, about=about)


@pytest.mark.parametrize(
    "spoil", [lambda it: it[:-1], lambda it: b"", lambda it: it[:12], lambda it: it + b"x"]
)
def test_what_is_spoilt_does_not_open(spoil: object) -> None:
    assert callable(spoil)
    with pytest.raises(SealBroken):
        unseal(spoil(seal(PLAIN, purpose="tests")), purpose="tests")


def test_a_new_secret_opens_what_was_sealed_under_the_old_one_as_long_as_that_is_named(
    settings: Settings,
) -> None:
    sealed = seal(PLAIN, purpose="tests")
    old, settings.SECRET_KEY = settings.SECRET_KEY, "another-" + "0123456789" * 5
    with pytest.raises(SealBroken):
        unseal(sealed, purpose="tests")
    settings.SECRET_KEY_FALLBACKS = [old]
    assert unseal(sealed, purpose="tests") == PLAIN


def test_a_fingerprint_stands_for_a_text_and_differs_by_purpose() -> None:
    letters = fingerprint("asha@example.org", purpose="tests")
    assert len(letters) == 32
    assert letters == fingerprint("asha@example.org", purpose="tests")
    assert letters != fingerprint("asha@example.org", purpose="other tests")
    assert letters != fingerprint("ashb@example.org", purpose="tests")
    assert len(key_for("tests")) == 32
