"""What the content files promise: enough of it, in plain words, with sources that could be real, and no dead ends."""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.urls import get_resolver

from attune.guides.articles import REQUIRED_SECTIONS

CONTENT: Path = settings.BASE_DIR / "content"
GUIDES = sorted((CONTENT / "guides").glob("*.md"))
VOCABULARIES = sorted((CONTENT / "vocabularies").glob("*.toml"))

# House rules for words: what readers are never called, and the marketing voice. Titles of works keep theirs.
BANNED = re.compile(
    r"\b(patients?|providers?|practitioners?|clinics?|modality|modalities|profiles?|journey|empower\w*|holistic"
    r"|transformative|world-class|cutting-edge|unlock|unleash)\b|!",
    re.IGNORECASE,
)


@cache
def vocabulary(name: str) -> dict[str, Any]:
    return tomllib.loads((CONTENT / "vocabularies" / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def guide(path: Path) -> tuple[dict[str, Any], str]:
    """Return the front matter and the prose of a guide, without its headings’ ids and its citations."""
    _, front, body = path.read_text(encoding="utf-8").split("+++\n", 2)
    return tomllib.loads(front), re.sub(r"\{#[\w-]+\}|\s*\[@[^\]]+\]", "", body)


def syllables(word: str) -> int:
    """Count the groups of vowels; most endings in e, es and ed are not heard.

    >>> [syllables(word) for word in ("time", "people", "relationships", "hated", "made", "whole", "area")]
    [1, 2, 4, 2, 1, 1, 2]
    """
    heard = re.sub(
        r"(?<=[^aeiouyl])e$|(?<=[aeiouy]l)e$|(?<=[^aeiouydt])ed$|(?<=[^aeiouysxzgch])es$", "", word.lower()
    )
    return max(1, len(re.findall(r"[aeiouy]+", heard)))


def grade(prose: str) -> float:
    """Return the school grade that can read `prose`, by Flesch and Kincaid (1975): 8 is an age of about 14.

    0.39 × words per sentence + 11.8 × syllables per word − 15.59. Headings and the points of a
    list are sentences.
    """
    text = re.sub(r"\]\([^)]*\)|[*_#>|]", " ", prose)
    sentences = [
        part
        for part in re.split(r"[.?!](?:\s|[”’)])|\n\s*\n|\n\s*[-\d]", text)
        if re.search(r"[a-zA-Z]", part)
    ]
    words = re.findall(r"[A-Za-zÀ-ÿ’'-]+", text)
    return 0.39 * len(words) / len(sentences) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def test_there_are_enough_guides() -> None:
    assert len(GUIDES) >= 12
    assert {"relational-psychotherapy"} <= {path.stem for path in GUIDES}


@pytest.mark.parametrize("path", GUIDES, ids=lambda path: path.stem)
def test_the_guide_is_whole_of_a_length_to_read_and_plain(path: Path) -> None:
    front, body = guide(path)
    words = len(re.findall(r"[\w’'-]+", body))
    assert front["approach"] == path.stem
    assert 900 <= words <= 2000, words
    assert grade(body) <= 9, grade(body)
    whole = path.read_text(encoding="utf-8")
    assert [
        id for id in re.findall(r"^## .*\{#([\w-]+)\}", whole, re.MULTILINE) if id in REQUIRED_SECTIONS
    ] == list(REQUIRED_SECTIONS)


@pytest.mark.parametrize("path", GUIDES, ids=lambda path: path.stem)
def test_its_sources_could_be_real(path: Path) -> None:
    """A guard cannot know whether a work exists, but what is made up tends to look like this."""
    front, _body = guide(path)
    wrong = []
    for source in front["sources"]:
        doi = source.get("doi", "")
        wrong += [f"{source['key']}: {doi}"] if doi and not looks_real(doi) else []
        wrong += [] if 1890 <= source["year"] <= front["written_on"].year else [f"{source['key']}: year"]
        wrong += (
            [] if str(source["year"]) in source["key"] else [f"{source['key']}: not the year of the work"]
        )
        wrong += [
            f"{source['key']}: {name} is empty" for name in ("authors", "title") if not source[name].strip()
        ]
    dois = [source["doi"] for source in front["sources"] if source.get("doi")]
    assert not wrong
    assert len(dois) == len(set(dois))


def looks_real(doi: str) -> bool:
    """Say whether a DOI has the form of one, and not the look of a placeholder."""
    whole = re.fullmatch(r"10\.\d{4,5}/[-._;()/:A-Za-z0-9]+", doi) is not None
    suffix = doi.partition("/")[2].lower()
    return whole and not re.search(r"x{3}|12345|(\d)\1{5}|example|todo|unknown", suffix)


def test_a_work_is_told_of_alike_in_every_guide() -> None:
    """The same DOI never stands for two works."""
    titles: dict[str, set[tuple[int, str]]] = {}
    for path in GUIDES:
        for source in guide(path)[0]["sources"]:
            if source.get("doi"):
                plain = re.sub(r"\W+", " ", source["title"].lower()).strip()
                titles.setdefault(source["doi"].lower(), set()).add((source["year"], plain))
    assert not {doi: works for doi, works in titles.items() if len(works) > 1}


@pytest.mark.parametrize("path", GUIDES, ids=lambda path: path.stem)
def test_its_links_lead_to_pages_of_this_site(path: Path) -> None:
    known = {
        "approach": {row["id"] for row in vocabulary("approaches")["approach"]},
        "concern": {row["id"] for row in vocabulary("concerns")["concern"]},
    }
    wrong = []
    for link in re.findall(r"\]\(([^)]+)\)", path.read_text(encoding="utf-8")):
        match = get_resolver().resolve(link.partition("#")[0]) if link.startswith("/") else None
        if match is None or match.kwargs.get("slug", "") not in known.get(match.view_name, {""}):
            wrong.append(link)
    assert not wrong


def test_there_are_enough_approaches_and_every_family_has_some() -> None:
    file = vocabulary("approaches")
    families = {row["id"] for row in file["family"]}
    assert len(families) == 13
    assert len(file["approach"]) >= 130
    assert {row["family"] for row in file["approach"]} == families
    assert {path.stem for path in GUIDES} <= {row["id"] for row in file["approach"]}


def test_there_are_enough_concerns_each_with_eight_sentences_of_its_own() -> None:
    concerns = vocabulary("concerns")["concern"]
    assert 95 <= len(concerns) <= 125
    assert {len(set(row["sentences"])) for row in concerns} == {8}
    sentences = [sentence for row in concerns for sentence in row["sentences"]]
    assert len(set(sentences)) == len(sentences)
    assert not [
        sentence
        for sentence in sentences
        if not re.search(r"[.?…]”?$", sentence) or len(sentence.split()) < 4
    ]


def test_every_american_jurisdiction_has_credentials_for_each_level_of_permission() -> None:
    """Each of the fifty states and the District licenses somebody to work alone, and somebody to learn it."""
    states = [row for row in vocabulary("jurisdictions")["jurisdiction"] if row["country"] == "US"]
    tiers: dict[str, set[str]] = {}
    for row in vocabulary("credentials")["credential"]:
        tiers.setdefault(row["jurisdiction"], set()).add(row["tier"])
    assert len([row for row in states if row["kind"] in {"state", "district"}]) == 51
    assert not [
        row["id"] for row in states if not {"independent", "supervised"} <= tiers.get(row["id"], set())
    ]


@pytest.mark.parametrize("path", VOCABULARIES, ids=lambda path: path.stem)
def test_every_entry_says_where_it_comes_from_and_as_of_when(path: Path) -> None:
    entries = [row for rows in vocabulary(path.stem).values() for row in rows if "source" in row]
    assert entries
    assert not [row["id"] for row in entries if not row["source"].strip() or str(row["as_of"]) < "2026-01-01"]
    assert {row["evidence"] for row in entries} <= {"source", "general"}


@pytest.mark.parametrize("path", [*GUIDES, *(CONTENT / "vocabularies" / f"{name}.toml" for name in
                                             ("approaches", "concerns", "access", "populations", "communities"))],
                         ids=lambda path: path.stem)  # fmt: skip
def test_nobody_is_called_a_patient_and_nothing_is_shouted(path: Path) -> None:
    said = _our_prose(path)
    assert not [
        f"{match.group()} in “…{said[max(0, match.start() - 40) : match.end() + 20]}…”"
        for match in BANNED.finditer(said)
    ]


def _our_prose(path: Path) -> str:
    """What we say ourselves: the text of a guide, the meanings in a vocabulary; not names, titles and sources."""
    if path.suffix == ".md":
        front, body = guide(path)
        return f"{front['title']}\n{front['summary']}\n{body}"
    rows = [row for rows in vocabulary(path.stem).values() for row in rows]
    kinds = ("definition", "training", "caution", "length", "note")
    return "\n".join([*(row.get(kind, "") for row in rows for kind in kinds), *_sentences(rows)])


def _sentences(rows: list[dict[str, Any]]) -> list[str]:
    notes = [apart["note"] for row in rows for apart in row.get("apart", [])]
    return [*notes, *(sentence for row in rows for sentence in row.get("sentences", []))]


def test_the_measures_themselves() -> None:
    assert grade("The cat sat on the mat. It was warm.") < 1
    assert (
        grade("Intersubjective considerations necessarily problematise unidirectional conceptualisations.")
        > 20
    )
    assert [looks_real(doi) for doi in ("10.1037/pst0000172", "10.1000/xxxx", "10.1037/12345678", "doi:10.1/x")] == [
        True, False, False, False
    ]  # fmt: skip
