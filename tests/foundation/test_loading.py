"""Loading content again, after an operator's edit, half-way, and twice at once: what is there is always whole."""

from datetime import datetime, timedelta
from io import StringIO
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db.models import Model

from attune.directory.models import CredentialTitle, Jurisdiction
from attune.foundation import loading
from attune.foundation.models import HelpLine, LoadedContent, Term
from attune.guides.actions import record_review, revise_guide
from attune.guides.models import Approach, Concern, ConcernSentence, Guide, GuideRevision
from tests import people
from tests.command_line import ended, manage, python
from tests.foundation.conftest import ContentFiles

APPROACHES = "vocabularies/approaches.toml"
CONCERNS = "vocabularies/concerns.toml"
CREDENTIALS = "vocabularies/credentials.toml"
HELP_LINES = "vocabularies/help_lines.toml"
GUIDE = "guides/relational-psychotherapy.md"


def everything_loaded() -> dict[str, list[dict[str, Any]]]:
    """Return all rows that loading writes, except the moment of the load."""
    terms = [model for model in apps.get_models() if issubclass(model, Term)]
    tables: list[type[Model]] = [*terms, ConcernSentence, Guide, GuideRevision]
    rows = {table._meta.label: list(table._default_manager.order_by("pk").values()) for table in tables}
    return {**rows, "digest": [{"digest": row.digest} for row in LoadedContent.objects.all()]}


# --- Again -------------------------------------------------------------------------------------------


def test_loading_the_same_files_again_changes_nothing(files: ContentFiles) -> None:
    before = everything_loaded()
    counts = files.load()
    assert everything_loaded() == before
    assert all(count.kept == 0 and count.retired == 0 for count in counts.values())


def test_every_kind_of_content_is_loaded(files: ContentFiles) -> None:
    counts = files.load()
    vocabularies = {path.stem.replace("_", " ") for path in files.path("vocabularies").glob("*.toml")}
    assert set(counts) == vocabularies | {"guides"}
    assert counts["guides"].loaded == len(list(files.path("guides").glob("*.md")))
    assert counts["credentials"].loaded == CredentialTitle.objects.count()
    assert counts["help lines"].loaded == HelpLine.objects.count()


def test_the_command_tells_what_it_loaded(files: ContentFiles) -> None:
    out = StringIO()
    call_command("load_content", stdout=out)
    assert f"guides: {Guide.objects.count()} loaded\n" in out.getvalue()
    assert f"approaches: {Approach.objects.count()} loaded\n" in out.getvalue()


def test_if_changed_loads_only_files_that_are_not_loaded_yet(files: ContentFiles) -> None:
    out = StringIO()
    call_command("load_content", "--if-changed", stdout=out)
    assert out.getvalue() == "Content is up to date.\n"
    files.change(APPROACHES, 'name = "Relational psychotherapy"', 'name = "Relational therapy, renamed"')
    call_command("load_content", "--if-changed", stdout=out)
    assert Approach.objects.get(pk="relational-psychotherapy").name == "Relational therapy, renamed"
    assert loading.is_current()


def test_a_file_that_came_or_went_is_a_change(files: ContentFiles) -> None:
    assert loading.is_current()
    files.path(GUIDE).rename(files.path("guides/another-name.md"))
    assert not loading.is_current()


def test_an_entry_that_changed_in_its_file_is_changed(files: ContentFiles) -> None:
    files.change(CREDENTIALS, 'title = "Licensed Professional Counselor"', 'title = "Counselor, Licensed"')
    files.load()
    assert CredentialTitle.objects.get(pk="us-al-lpc").name == "Counselor, Licensed"


def test_sentences_of_a_concern_follow_the_file(files: ContentFiles) -> None:
    concern = Concern.objects.order_by("position")[0]
    before = list(concern.sentences.order_by("pk").values_list("text", flat=True))
    files.change(CONCERNS, before[0], "A sentence that is new.")
    files.load()
    sentences = set(concern.sentences.values_list("text", flat=True))
    assert sentences == {"A sentence that is new.", *before[1:]}


# --- Guides ------------------------------------------------------------------------------------------


def test_a_guide_that_changed_in_its_file_gets_a_new_version_and_keeps_the_old(files: ContentFiles) -> None:
    before = Guide.objects.get(approach="relational-psychotherapy")
    files.change(GUIDE, 'title = "Relational psychotherapy"', 'title = "Relational psychotherapy, anew"')
    files.load()
    after = Guide.objects.get(approach="relational-psychotherapy")
    assert (after.title, after.number) == ("Relational psychotherapy, anew", before.number + 1)
    titles = after.revisions.order_by("number").values_list("title", flat=True)
    assert list(titles) == ["Relational psychotherapy", "Relational psychotherapy, anew"]
    assert after.edited_at is None


def test_the_day_a_guide_was_written_follows_its_file(files: ContentFiles) -> None:
    files.change(GUIDE, "written_on = 2026-11-22", "written_on = 2027-01-31")
    files.load()
    assert str(Guide.objects.get(approach="relational-psychotherapy").written_on) == "2027-01-31"


def test_a_review_in_the_file_is_taken_over(files: ContentFiles) -> None:
    review = 'reviewed_by = "A. Clinician, PhD"\nreviewed_on = 2026-11-20\n'
    files.change(GUIDE, "\nlanguage = ", f"\n{review}language = ")
    files.load()
    guide = Guide.objects.get(approach="relational-psychotherapy")
    assert (guide.reviewed_by, str(guide.reviewed_on)) == ("A. Clinician, PhD", "2026-11-20")


def test_a_review_that_an_operator_recorded_outlives_a_load(files: ContentFiles, at: datetime) -> None:
    guide = Guide.objects.get(approach="relational-psychotherapy")
    record_review(guide, reviewer="B. Clinician", on=at.date(), by=people.olu(), at=at)
    files.load()
    guide.refresh_from_db()
    assert guide.reviewed_by == "B. Clinician"


# --- What an operator wrote --------------------------------------------------------------------------


def test_an_operator_s_guide_is_never_overwritten(files: ContentFiles, at: datetime) -> None:
    guide = Guide.objects.get(approach="relational-psychotherapy")
    mine = {**guide.text_fields(), "title": "In the operator’s words"}
    revise_guide(guide, text=mine, number=guide.number, by=people.olu(), at=at)
    files.change(GUIDE, 'title = "Relational psychotherapy"', 'title = "In the file’s words"')
    counts = files.load()
    guide.refresh_from_db()
    assert guide.title == "In the operator’s words"
    assert guide.revisions.count() == guide.number
    assert counts["guides"].kept == 1


def test_an_operator_s_term_is_never_overwritten(files: ContentFiles, at: datetime) -> None:
    edited = {"name": "In the operator’s words", "edited_at": at}
    Approach.objects.filter(pk="relational-psychotherapy").update(**edited)
    Jurisdiction.objects.filter(pk="US-AL").update(**edited)
    HelpLine.objects.filter(pk="us-988").update(**edited)
    files.change(APPROACHES, 'name = "Relational psychotherapy"', 'name = "In the file’s words"')
    counts = files.load()
    for model, key in [(Approach, "relational-psychotherapy"), (Jurisdiction, "US-AL"), (HelpLine, "us-988")]:
        row = model._default_manager.get(pk=key)
        assert (row.name, row.edited_at) == ("In the operator’s words", at)
    assert [counts[name].kept for name in ("approaches", "jurisdictions", "help lines")] == [1, 1, 1]


def test_an_operator_s_concern_keeps_its_sentences(files: ContentFiles, at: datetime) -> None:
    concern = Concern.objects.order_by("position")[0]
    Concern.objects.filter(pk=concern.pk).update(edited_at=at)
    old = concern.sentences.order_by("pk")[0].text
    concern.sentences.create(text="The operator’s sentence.")
    files.change(CONCERNS, old, "The file’s sentence.")
    files.load()
    sentences = set(concern.sentences.values_list("text", flat=True))
    assert {old, "The operator’s sentence."} <= sentences
    assert "The file’s sentence." not in sentences


# --- Entries that go and come back -------------------------------------------------------------------


def test_an_entry_that_vanished_from_its_file_is_retired_and_kept(files: ContentFiles) -> None:
    files.without_entry(CREDENTIALS, "credential", "us-al-lpc")
    counts = files.load()
    assert CredentialTitle.objects.get(pk="us-al-lpc").retired
    assert counts["credentials"].retired == 1
    assert files.load()["credentials"].retired == 0


def test_an_entry_that_came_back_is_no_longer_retired(files: ContentFiles) -> None:
    whole = files.text(CREDENTIALS)
    files.without_entry(CREDENTIALS, "credential", "us-al-lpc")
    files.load()
    files.path(CREDENTIALS).write_text(whole, encoding="utf-8")
    files.load()
    assert not CredentialTitle.objects.get(pk="us-al-lpc").retired


def test_an_entry_that_an_operator_edited_is_not_retired(files: ContentFiles, at: datetime) -> None:
    CredentialTitle.objects.filter(pk="us-al-lpc").update(edited_at=at)
    files.without_entry(CREDENTIALS, "credential", "us-al-lpc")
    files.load()
    assert not CredentialTitle.objects.get(pk="us-al-lpc").retired


# --- What only the database can refuse --------------------------------------------------------------


def test_an_entry_under_a_new_id_that_an_old_one_stands_in_the_way_of_is_explained(
    files: ContentFiles,
) -> None:
    """Ids are promises: the old entry is kept for old listings, so its twin under a new id has no place."""
    before = everything_loaded()
    files.change(CREDENTIALS, 'id = "us-al-lpc"', 'id = "us-al-lpc-renamed"')
    with pytest.raises(
        CommandError, match=r"^credentials: the database refused an entry: .* Nothing was changed\.$"
    ):
        files.load()
    assert everything_loaded() == before


# --- A load that dies --------------------------------------------------------------------------------


class DiedHalfWay(Exception):
    """Whatever may happen while rows are being written."""


def test_a_load_that_fails_while_writing_leaves_everything_as_it_was(
    files: ContentFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read() -> loading.Apply:
        def apply(at: datetime) -> loading.Counts:
            assert Approach.objects.get(pk="relational-psychotherapy").name == "Half a load"
            raise DiedHalfWay

        return apply

    before = everything_loaded()
    files.change(APPROACHES, 'name = "Relational psychotherapy"', 'name = "Half a load"')
    files.change(GUIDE, 'title = "Relational psychotherapy"', 'title = "Half a load"')
    monkeypatch.setattr(loading, "_readers", [*loading._readers])
    loading.register_reader("dies", read, order=99)
    with pytest.raises(DiedHalfWay):
        files.load()
    assert everything_loaded() == before
    assert not loading.is_current()


def test_a_load_that_nobody_sees_to_its_end_leaves_everything_as_it_was(
    files: ContentFiles, at: datetime
) -> None:
    before = everything_loaded()
    files.change(APPROACHES, 'name = "Relational psychotherapy"', 'name = "Half a load"')
    half_way = loading.load_all(at=at)
    while next(half_way)[0] != "approaches":
        pass
    half_way.close()  # type: ignore[attr-defined]  # load_all is a generator
    assert everything_loaded() == before


READER = """
import os, sys, django
django.setup()
from django.utils import timezone
from attune.foundation import loading

def read():
    def apply(at):
        {act}
        return loading.Counts(0)
    print("read", flush=True)
    return apply

loading.register_reader("ours", read, order={order})
for _ in loading.load_all(at=timezone.now()):
    pass
print("loaded", flush=True)
"""


def load_that(act: str, order: int, environment: dict[str, str]) -> Any:
    """Start a load in a process of its own that does something of ours while it writes."""
    program = READER.format(act=act, order=order)
    return python(
        "-c", program, environment=environment | {"DJANGO_SETTINGS_MODULE": "attune.config.settings"}
    )


def counted(environment: dict[str, str]) -> list[str]:
    program = (
        "from attune.guides.models import *; from attune.directory.models import *; from attune.foundation.models import *\n"
        "print(Approach.objects.count(), CredentialTitle.objects.count(), HelpLine.objects.count(), Guide.objects.count(), "
        "GuideRevision.objects.count(), LoadedContent.objects.count())"
    )
    said = manage("shell", "--no-imports", "--command", program, environment=environment)
    assert said.returncode == 0, said.stderr
    return said.stdout.split()


def test_a_load_that_is_killed_while_writing_leaves_nothing_behind_and_the_next_one_works(
    other_site: dict[str, str], files: ContentFiles
) -> None:
    killed = ended(load_that("os.kill(os.getpid(), 9)", 25, other_site))
    assert killed.returncode == -9
    assert killed.stdout == "read\n"
    assert counted(other_site) == ["0"] * 6
    assert manage("load_content", environment=other_site).returncode == 0
    guides = str(len(list(files.path("guides").glob("*.md"))))
    assert counted(other_site)[3:] == [guides, guides, "1"]


def test_of_two_loads_at_once_the_second_waits_and_both_end_well(
    other_site: dict[str, str], files: ContentFiles
) -> None:
    """The first stops in the middle of its writing until the second has read its files and is on its way."""
    said: dict[str, list[str]] = {}
    first = load_that("print('writing', flush=True); sys.stdin.readline()", 25, other_site)
    assert first.stdout.readline() == "read\n"
    assert first.stdout.readline() == "writing\n"
    second = load_that("pass", 25, other_site)
    assert second.stdout.readline() == "read\n"
    said["first"] = first.communicate("go on\n", timeout=60)
    said["second"] = second.communicate(timeout=60)
    assert (first.returncode, second.returncode) == (0, 0), said
    assert said["first"][0] == said["second"][0] == "loaded\n"
    guides = str(len(list(files.path("guides").glob("*.md"))))
    assert counted(other_site)[3:] == [guides, guides, "1"]


def test_a_load_after_another_day_s_load_keeps_the_moment_of_each(files: ContentFiles, at: datetime) -> None:
    later = at + timedelta(days=1)
    for _ in loading.load_all(at=later):
        pass
    assert LoadedContent.objects.get().loaded_at == later
