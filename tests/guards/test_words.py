"""One name per thing: the words that architecture section 5 keeps out stay out of models, fields, URLs and templates."""

import re
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.urls import get_resolver

from tests.guards.test_permissions import routes
from tests.guards.test_templates import PACKAGE, PUBLIC, name_of

# The glossary's words, each with those that mean the same elsewhere and are not used here.
GLOSSARY: dict[str, set[str]] = {
    "seeker": {"lead", "customer"},
    "client": {"patient"},
    "therapist": {"provider", "doctor", "practitioner"},
    "practice": {"clinic", "company"},
    "listing": {"profile"},
    "approach": {"modality", "technique"},
    "delivery": {"format"},
    "concern": {"problem", "disorder", "issue"},
    "population": {"demographic"},
    "licence": {"license"},
    "supervised": {"unlicensed"},
    "reach": {"coverage"},
    "verification": {"approval", "badge"},
    "accuracy": {"quality", "score"},
    "accepting": {"available"},
    "need": {"query"},
    "match": {"recommendation", "lead"},
    "constraint, preference": {"filter"},
    "enquiry": {"contact", "lead", "booking"},
    "course of therapy": {"case", "engagement"},
    "session": {"appointment"},
    "relationship episode": {"episode"},
    "workspace": {"journal", "diary"},
    "pattern": {"schema"},
    "alliance": {"rapport"},
    "dip, repair": {"alert"},
    "measure": {"test", "quiz"},
}
# “verification” may not stand for an attestation, and W, RO, RS for the parts of a relationship
# episode; but the first is a word of its own, and letters alone cannot be told from others.
KEPT_OUT = set().union(*GLOSSARY.values())

# A word in its plain English sense, or somebody else's name: where it may stand, and why.
MAY_STAND: dict[tuple[str, str], str] = {
    ("case", "foundation/templates/foundation/gallery.html"): "the awkward cases of a component",
    (
        "filter",
        "foundation/static/attune/filter.js",
    ): "the glossary allows it in the interface; this is its script",
    ("filter", "foundation/templates/components/filter_box.html"): "the same, its box",
    ("lead", "directory/templates/directory/listing.html"): "a verb: who leads a group",
    ("lead", "foundation/templates/foundation/about.html"): "a verb: where addresses lead",
    (
        "lead",
        "foundation/templates/foundation/gallery.html",
    ): "a journalist’s word for the sentence under a heading",
    ("lead", "directory.Listing"): "a verb: who leads in a session (style_lead)",
    (
        "license",
        "search/encoding/minilm/LICENSE",
    ): "the name that the authors of the weights gave their file",
    (
        "modality",
        "guides/templates/guides/therapies.html",
    ): "the glossary asks for “approach (modality)” on pages",
    ("profile", "directory/templates/directory/listing.html"): "Open Graph’s word for a page about a person",
    (
        "provider",
        "URL /account/sign-in/at/*",
    ): "what the sign-in library calls an association that somebody signs in at",
    ("query", "*/queries.py"): "the name that every app’s file of reads has",
    ("query", "search/query.py"): "what the engine is asked; the glossary keeps the word for it",
    ("test", "foundation/templates/foundation/about.html"): "the pages are tested; nobody is",
}


def found_in(text: str) -> list[str]:
    """Return the words of `text` that are kept out, in any inflection, CamelCase and snake_case taken apart."""
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])|[_/.-]", " ", text).lower()
    # Kept out alone: the glossary always says both words.
    apart = re.sub(r"\brelationship episodes?\b", " ", apart)
    return [stem for word in re.findall(r"[a-z]+", apart) if (stem := _stem(word))]


def _stem(word: str) -> str:
    plain = {
        word,
        word.removesuffix("s"),
        word.removesuffix("es"),
        word.removesuffix("ed"),
        word.removesuffix("ing"),
    }
    plain |= {word.removesuffix("zes")} | (
        {word.removesuffix("ies") + "y"} if word.endswith("ies") else set()
    )
    return min(plain & KEPT_OUT, default="")


def unexcused(place: str, text: str) -> list[str]:
    return [f"{place}: {word}" for word in found_in(text) if not excuses(place, word)]


def excuses(place: str, word: str) -> list[tuple[str, str]]:
    return [(kept_out, where) for kept_out, where in MAY_STAND if kept_out == word and fnmatch(place, where)]


def words_a_reader_sees(template: str) -> str:
    """Return what a template says: its text and its translated strings, without markup, comments and code."""
    text = re.sub(r"{% comment %}.*?{% endcomment %}|{#.*?#}", " ", template, flags=re.DOTALL)
    said = re.findall(r"{%\s*translate\s+(?:\"([^\"]*)\"|'([^']*)')", text)
    text = re.sub(r"{%.*?%}|{{.*?}}|<[^>]*>", " ", text, flags=re.DOTALL)
    return " ".join([text, *(one or other for one, other in said)])


def our_names() -> Iterator[tuple[str, str]]:
    """Yield every name of our own that readers of code, addresses or tables meet, with where it stands."""
    for model in apps.get_models(include_auto_created=True):
        if model.__module__.startswith("attune."):
            yield model._meta.label, model.__name__
            yield from ((model._meta.label, field.name) for field in model._meta.get_fields())
    for name, address in routes(get_resolver().url_patterns):
        if not name.startswith("admin:"):
            yield f"URL {address}", f"{name} {address}"
    for path in PACKAGE.rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            yield str(path.relative_to(PACKAGE)), path.stem
    for folder in ("guides", "vocabularies"):
        yield from ((path.name, path.stem) for path in (settings.BASE_DIR / "content" / folder).iterdir())


def test_no_name_of_ours_is_a_word_that_is_kept_out() -> None:
    assert not [said for place, name in our_names() for said in unexcused(place, name)]


@pytest.mark.parametrize("path", PUBLIC, ids=name_of)
def test_no_template_says_a_word_that_is_kept_out(path: Path) -> None:
    assert not unexcused(name_of(path), words_a_reader_sees(path.read_text(encoding="utf-8")))


def test_every_exception_is_needed() -> None:
    """An exception that excuses nothing any more would let the word back in unseen."""
    texts = ((name_of(path), words_a_reader_sees(path.read_text(encoding="utf-8"))) for path in PUBLIC)
    used = {
        excuse
        for place, text in [*our_names(), *texts]
        for word in found_in(text)
        for excuse in excuses(place, word)
    }
    assert used == set(MAY_STAND)


def test_the_guard_knows_a_word_in_any_dress() -> None:
    said = "PatientProfile, therapy_quizzes, /appointments/, Licenses; modalities and unlicensed testing; a lesson plan"
    assert found_in(said) == [
        "patient", "profile", "quiz", "appointment", "license", "modality", "unlicensed", "test"
    ]  # fmt: skip
