"""A broken content file stops the load, says where it is broken, and changes nothing."""

import re

import pytest

from attune.foundation.content import ContentError
from attune.foundation.models import HelpLine, LoadedContent
from attune.guides.models import Approach, GuideRevision
from tests.command_line import manage
from tests.foundation.conftest import ContentFiles

APPROACHES = "vocabularies/approaches.toml"
CONCERNS = "vocabularies/concerns.toml"
CREDENTIALS = "vocabularies/credentials.toml"
HELP_LINES = "vocabularies/help_lines.toml"
GUIDE = "guides/relational-psychotherapy.md"


def refusal_of(files: ContentFiles) -> str:
    """Load, and return why that was refused, once it is sure that nothing was changed.

    Help lines are loaded first of all and approaches second: were anything written before
    everything was read, the two changes made here would be seen.
    """
    files.change(HELP_LINES, 'name = "Emergency services"', 'name = "Half a load"')
    files.change(APPROACHES, 'name = "Relational and psychodynamic"', 'name = "Half a load"')
    before = (LoadedContent.objects.get().digest, Approach.objects.count(), GuideRevision.objects.count())
    with pytest.raises(ContentError) as refused:
        files.load()
    assert (
        LoadedContent.objects.get().digest,
        Approach.objects.count(),
        GuideRevision.objects.count(),
    ) == before
    assert not HelpLine.objects.filter(name="Half a load").exists()
    assert not Approach.objects.filter(family__name="Half a load").exists()
    assert str(refused.value).endswith("Nothing was changed.")
    return str(refused.value)


# --- Vocabularies --------------------------------------------------------------------------------------


def test_broken_toml_is_refused_with_file_and_line(files: ContentFiles) -> None:
    line = files.change(CONCERNS, 'id = "love-and-sex"', 'id = "love-and-sex')
    assert f"vocabularies/concerns.toml, line {line}: not valid TOML" in refusal_of(files)


def test_a_file_that_breaks_off_is_refused(files: ContentFiles) -> None:
    text = files.text(CONCERNS)
    files.path(CONCERNS).write_text(text + '\n[[concern]]\naliases = ["a",', encoding="utf-8")
    line = text.count("\n") + 3
    assert re.search(rf"vocabularies/concerns\.toml, line {line}: not valid TOML", refusal_of(files))


def test_a_field_given_twice_is_refused(files: ContentFiles) -> None:
    line = files.change(APPROACHES, "therapy = true", "therapy = true\ntherapy = false") + 1
    assert f"vocabularies/approaches.toml, line {line}: not valid TOML" in refusal_of(files)


def test_a_missing_field_is_refused_with_the_line_of_its_entry(files: ContentFiles) -> None:
    head = files.change(APPROACHES, "[[approach]]", "[[approach]]")
    files.change(APPROACHES, 'id = "relational-psychotherapy"\n', "")
    said = refusal_of(files)
    assert f"vocabularies/approaches.toml, line {head}, field id:" in said
    assert "missing required field “id”" in said


@pytest.mark.parametrize(
    ("file", "old", "new", "field"),
    [
        pytest.param(
            APPROACHES, "therapy = true", 'therapy = "yes"', "therapy", id="words where yes or no belongs"
        ),
        pytest.param(
            APPROACHES, "position = 2", 'position = "second"', "position", id="words where a number belongs"
        ),
        pytest.param(CONCERNS, "aliases = [", "aliases = [3, ", "aliases", id="a number in a list of words"),
        pytest.param(CREDENTIALS, 'as_of = "', 'as_of = "sometime ', "as_of", id="a day that is none"),
        pytest.param(
            CREDENTIALS,
            'evidence = "general"\n',
            'evidence = "rumour"\n',
            "evidence",
            id="evidence of no known kind",
        ),
        pytest.param(CREDENTIALS, 'tier = "', 'tier = "almost-', "tier", id="a tier that does not exist"),
        pytest.param(
            CREDENTIALS, 'source = "General', 'source = "" # "General', "source", id="an empty source"
        ),
        pytest.param(CREDENTIALS, 'id = "us-', 'id = "us ', "id", id="an id with a space"),
        pytest.param(
            APPROACHES, 'forms = ["', 'forms = ["crowd", "', "forms", id="a form that does not exist"
        ),
        pytest.param(
            "vocabularies/jurisdictions.toml",
            'country = "',
            'country = "u',
            "country",
            id="a country of no two letters",
        ),
    ],
)
def test_a_value_of_the_wrong_kind_is_refused_with_its_line(
    files: ContentFiles, file: str, old: str, new: str, field: str
) -> None:
    line = files.change(file, old, new)
    assert f"{file}, line {line}, field {field}: " in refusal_of(files)


def test_an_unknown_field_is_refused_with_its_line(files: ContentFiles) -> None:
    line = files.change(CREDENTIALS, "tier = ", 'colour = "blue"\ntier = ')
    said = refusal_of(files)
    assert f"vocabularies/credentials.toml, line {line}, field colour: " in said
    assert "unknown field “colour”" in said


def test_a_value_inside_a_list_is_refused_with_the_line_of_the_list(files: ContentFiles) -> None:
    line = files.change(HELP_LINES, "how = [\n  { kind", "how = [\n  { sort")
    assert f"{HELP_LINES}, line {line}, field how: " in refusal_of(files)


@pytest.mark.parametrize(
    ("file", "old", "new", "field", "problem"),
    [
        pytest.param(APPROACHES, '\nfamily = "', '\nfamily = "un', "family", "no family “un", id="a family"),
        pytest.param(
            CONCERNS, '\ngroup = "', '\ngroup = "un', "group", "no group “un", id="a group of concerns"
        ),
        pytest.param(
            CREDENTIALS,
            '\njurisdiction = "US-AL"',
            '\njurisdiction = "US-XX"',
            "jurisdiction",
            "no jurisdiction “US-XX”",
            id="a jurisdiction",
        ),
        pytest.param(
            APPROACHES,
            '\napart = [\n  { id = "',
            '\napart = [\n  { id = "un',
            "apart",
            "no approach “un",
            id="a neighbour",
        ),
        pytest.param(
            GUIDE,
            '\napproach = "relational-',
            '\napproach = "un',
            "approach",
            "no approach “un",
            id="the approach of a guide",
        ),
    ],
)
def test_a_name_of_something_that_is_not_there_is_refused(
    files: ContentFiles, file: str, old: str, new: str, field: str, problem: str
) -> None:
    line = files.change(file, old, new) + 1
    said = refusal_of(files)
    assert f"{file}, line {line}, field {field}: " in said
    assert problem in said


def append(files: ContentFiles, name: str, text: str) -> int:
    """Put `text` at the end of a file and return its first line."""
    before = files.text(name).rstrip() + "\n\n"
    files.path(name).write_text(before + text, encoding="utf-8")
    return before.count("\n") + 1


@pytest.mark.parametrize(
    ("file", "table"),
    [
        (APPROACHES, "approach"),
        (CONCERNS, "concern"),
        (CREDENTIALS, "credential"),
        (HELP_LINES, "line"),
        ("vocabularies/jurisdictions.toml", "jurisdiction"),
        ("vocabularies/languages.toml", "language"),
        ("vocabularies/ages.toml", "age"),
    ],
)
def test_an_id_that_stands_twice_is_refused_with_the_line_of_the_second(
    files: ContentFiles, file: str, table: str
) -> None:
    entry = files.text(file).split(f"[[{table}]]\n")[1].partition("\n[[")[0].partition("\n#")[0]
    line = append(files, file, f"[[{table}]]\n{entry.strip()}\n") + 1
    said = refusal_of(files)
    assert f"{file}, line {line}, field id: " in said
    assert "stands here a second time" in said


def test_an_address_that_two_jurisdictions_have_is_refused(files: ContentFiles) -> None:
    file = "vocabularies/jurisdictions.toml"
    line = files.change(file, 'slug = "alaska"', 'slug = "alabama"')
    assert f"{file}, line {line}, field slug: “alabama” stands here a second time." in refusal_of(files)


@pytest.mark.parametrize(("table", "file"), [("family", APPROACHES), ("group", CONCERNS)])
def test_a_family_or_group_that_stands_twice_is_refused(files: ContentFiles, table: str, file: str) -> None:
    entry = files.text(file).split(f"[[{table}]]\n")[1].partition("\n[[")[0]
    append(files, file, f"[[{table}]]\n{entry.strip()}\n")
    assert "stands here a second time" in refusal_of(files)


def test_a_title_that_one_jurisdiction_grants_twice_is_refused(files: ContentFiles) -> None:
    entry = files.text(CREDENTIALS).split("[[credential]]\n")[1].partition("\n[[")[0]
    twin = entry.replace('id = "us-al-lpc"', 'id = "us-al-lpc-again"')
    line = append(files, CREDENTIALS, f"[[credential]]\n{twin.strip()}\n") + 1
    assert f"{CREDENTIALS}, line {line}, field id: " in refusal_of(files)


def test_permission_to_practise_that_no_jurisdiction_gives_is_refused(files: ContentFiles) -> None:
    files.change(CREDENTIALS, 'jurisdiction = "US-AL"', 'jurisdiction = "*"')
    said = refusal_of(files)
    assert "field tier: permission to practise comes from a jurisdiction" in said


def test_a_concern_has_at_least_three_sentences(files: ContentFiles) -> None:
    text = files.text(CONCERNS)
    sentences = text[text.index("sentences = [") :].partition("]")[0]
    line = files.change(CONCERNS, sentences, 'sentences = ["Only one."')
    assert f"{CONCERNS}, line {line}, field sentences: " in refusal_of(files)


def test_a_file_that_is_not_utf_8_is_refused_with_the_line(files: ContentFiles) -> None:
    text = files.path(CONCERNS).read_bytes()
    place = text.index(b"[[concern]]")
    files.path(CONCERNS).write_bytes(text[:place] + b"# caf\xe9\n" + text[place:])
    line = text[:place].count(b"\n") + 1
    assert f"vocabularies/concerns.toml, line {line}: the file is not UTF-8 text." in refusal_of(files)


def test_a_missing_file_is_refused(files: ContentFiles) -> None:
    files.path("vocabularies/ages.toml").unlink()
    assert "vocabularies/ages.toml, line 1: the file is missing." in refusal_of(files)


@pytest.mark.parametrize("text", ["", "# only a comment\n", "other = 1\n"])
def test_a_file_without_entries_is_refused(files: ContentFiles, text: str) -> None:
    files.path("vocabularies/ages.toml").write_text(text, encoding="utf-8")
    assert "vocabularies/ages.toml, line 1: no [[age]] entry." in refusal_of(files)


def test_a_table_where_a_list_of_tables_belongs_is_refused(files: ContentFiles) -> None:
    files.path("vocabularies/ages.toml").write_text("[age]\nid = 'adults'\n", encoding="utf-8")
    assert "must be a list of [[age]] entries" in refusal_of(files)


def test_a_folder_that_is_not_there_is_refused(files: ContentFiles) -> None:
    files.path("vocabularies").rename(files.path("elsewhere"))
    with pytest.raises(ContentError, match=r"vocabularies/help_lines\.toml, line 1: the file is missing"):
        files.load()


# --- Guides --------------------------------------------------------------------------------------------


def body_line(files: ContentFiles) -> int:
    return files.text(GUIDE).split("\n+++\n")[0].count("\n") + 3


def test_a_guide_without_front_matter_is_refused(files: ContentFiles) -> None:
    files.change(GUIDE, "+++\n", "")
    assert "guides/relational-psychotherapy.md, line 1: the file must begin with front matter" in refusal_of(
        files
    )


def test_front_matter_that_never_ends_is_refused(files: ContentFiles) -> None:
    files.change(GUIDE, "\n+++\n", "\n")
    assert "guides/relational-psychotherapy.md, line 1: the file must begin with front matter" in refusal_of(
        files
    )


def test_broken_front_matter_is_refused_with_the_line_in_the_file(files: ContentFiles) -> None:
    line = files.change(GUIDE, 'title = "Relational psychotherapy"', 'title = "Relational psychotherapy')
    assert f"{GUIDE}, line {line}: not valid TOML" in refusal_of(files)


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("\nwritten_on = ", "\nwritten_on = 5 #", "written_on"),
        ('\nsummary = "', '\nsummary = "" #', "summary"),
        ("\nlanguage = ", "\ncolour = 1\nlanguage = ", "colour"),
    ],
)
def test_a_wrong_field_above_a_guide_is_refused_with_its_line(
    files: ContentFiles, old: str, new: str, field: str
) -> None:
    line = files.change(GUIDE, old, new) + 1
    assert f"{GUIDE}, line {line}, field {field}: " in refusal_of(files)


def test_a_guide_without_a_title_is_refused(files: ContentFiles) -> None:
    files.change(GUIDE, 'title = "Relational psychotherapy"\n', "")
    assert f"{GUIDE}, line 2, field title: " in refusal_of(files)


def test_a_wrong_year_of_a_source_is_refused_with_its_line(files: ContentFiles) -> None:
    first = files.text(GUIDE).index("[[sources]]")
    second = files.text(GUIDE).index("[[sources]]", first + 1)
    year = re.search(r"^year = \d+$", files.text(GUIDE)[second:], re.MULTILINE)
    assert year is not None
    line = files.text(GUIDE)[: second + year.start()].count("\n") + 1
    text = files.text(GUIDE)
    start = second + year.start()
    files.path(GUIDE).write_text(
        text[:start] + 'year = "lately"' + text[second + year.end() :], encoding="utf-8"
    )
    assert f"{GUIDE}, line {line}, field year: " in refusal_of(files)


def test_a_source_without_authors_is_refused_with_its_line(files: ContentFiles) -> None:
    line = files.change(GUIDE, "[[sources]]\n", "[[sources]]\n")
    text = files.text(GUIDE)
    files.path(GUIDE).write_text(
        re.sub(r"^authors = .*\n", "", text, count=1, flags=re.MULTILINE), encoding="utf-8"
    )
    assert f"{GUIDE}, line {line}, field authors: " in refusal_of(files)


NEW_SOURCE = '[[sources]]\nkey = "nobody-1999"\nauthors = "Nobody, A."\nyear = 1999\ntitle = "Nothing"\n\n'


def test_a_source_that_is_never_cited_is_refused(files: ContentFiles) -> None:
    line = files.change(GUIDE, "[[sources]]\n", NEW_SOURCE + "[[sources]]\n") + 1
    said = refusal_of(files)
    assert f"{GUIDE}, line {line}, field key: “nobody-1999” is listed but never cited." in said


def test_a_source_whose_key_only_begins_another_cited_key_is_not_cited(files: ContentFiles) -> None:
    key = re.search(r'key = "([a-z0-9-]+)"', files.text(GUIDE))
    assert key is not None
    files.change(
        GUIDE, "[[sources]]\n", NEW_SOURCE.replace("nobody-1999", key.group(1)[:-1]) + "[[sources]]\n"
    )
    assert f"“{key.group(1)[:-1]}” is listed but never cited." in refusal_of(files)


def test_a_source_listed_twice_is_refused(files: ContentFiles) -> None:
    text = files.text(GUIDE)
    source = "[[sources]]" + text.split("[[sources]]")[1]
    files.change(GUIDE, "[[sources]]\n", source + "[[sources]]\n")
    said = refusal_of(files)
    assert f"{GUIDE}, line " in said
    assert "field sources: A source stands there twice." in said


@pytest.mark.parametrize("cited", ["nobody-1999", "Nobody-1999", "nobody_1999"])
def test_a_citation_of_an_unlisted_source_is_refused(files: ContentFiles, cited: str) -> None:
    files.change(GUIDE, "{#origins}\n\n", f"{{#origins}}\n\nSo it is [@{cited}].\n\n")
    said = refusal_of(files)
    assert (
        f"{GUIDE}, line {body_line(files)}, field body: “[@{cited}]” cites a source that is not listed."
        in said
    )


def test_a_missing_section_is_refused_by_name(files: ContentFiles) -> None:
    files.change(GUIDE, "{#limits}", "{#edges}")
    assert f"{GUIDE}, line {body_line(files)}, field body: The section {{#limits}} is missing." in refusal_of(
        files
    )


def test_sections_out_of_order_are_refused(files: ContentFiles) -> None:
    files.change(GUIDE, "{#origins}", "{#for-now}")
    files.change(GUIDE, "{#helps-with}", "{#origins}")
    files.change(GUIDE, "{#for-now}", "{#helps-with}")
    assert "The sections are not in their usual order." in refusal_of(files)


@pytest.mark.parametrize("line", ['reviewed_by = "A. Clinician"', "reviewed_on = 2026-11-01"])
def test_half_a_review_is_refused(files: ContentFiles, line: str) -> None:
    files.change(GUIDE, "\nlanguage = ", f"\n{line}\nlanguage = ")
    assert "a review needs both reviewed_by and reviewed_on" in refusal_of(files)


def test_two_guides_to_one_approach_in_one_language_are_refused(files: ContentFiles) -> None:
    files.path("guides/zz-another.md").write_text(files.text(GUIDE), encoding="utf-8")
    said = refusal_of(files)
    assert "guides/zz-another.md, line 2, field approach: " in said


# --- On the command line -------------------------------------------------------------------------------


def test_the_command_says_what_is_wrong_in_one_line_without_a_traceback(
    files: ContentFiles, other_site: dict[str, str]
) -> None:
    line = files.change(APPROACHES, 'family = "', 'family = "un')
    said = manage("load_content", environment=other_site | {"ATTUNE_CONTENT": str(files.folder)})
    assert said.returncode == 1
    assert "Traceback" not in said.stderr
    (words,) = said.stderr.splitlines()
    assert f"vocabularies/approaches.toml, line {line}, field family: there is no family “un" in words
    assert said.stdout == ""
