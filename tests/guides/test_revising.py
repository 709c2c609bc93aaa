"""Changing a guide: every version is kept, two writers notice each other, and a review speaks of the text it read."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from attune.accounts.models import User
from attune.foundation.models import AuditEvent
from attune.guides.actions import ChangedMeanwhile, record_review, revise_guide
from attune.guides.articles import ArticleError
from attune.guides.models import Guide
from tests import factories, people

pytestmark = pytest.mark.django_db


@pytest.fixture
def guide() -> Guide:
    return factories.guide(title="As it was")


@pytest.fixture
def olu() -> User:
    return people.olu()


def text_of(guide: Guide, **changes: Any) -> dict[str, Any]:
    return {**guide.text_fields(), **changes}


def events(guide: Guide) -> list[str]:
    found = AuditEvent.objects.filter(about_kind="guides.guide", about_id=str(guide.pk)).order_by("id")
    return list(found.values_list("event", flat=True))


# --- Versions ----------------------------------------------------------------------------------------


def test_a_new_text_is_a_new_version_and_the_old_one_is_kept(guide: Guide, olu: User, at: datetime) -> None:
    later = at + timedelta(hours=1)
    revised = revise_guide(guide, text=text_of(guide, title="As it is"), number=1, by=olu, at=later)
    assert (revised.title, revised.number, revised.revised_at, revised.edited_at) == (
        "As it is",
        2,
        later,
        later,
    )
    versions = [(row.number, row.title, row.by, row.at) for row in guide.revisions.order_by("number")]
    assert versions == [(1, "As it was", None, at), (2, "As it is", olu, later)]


def test_every_part_of_a_text_is_kept_with_its_version(guide: Guide, olu: User, at: datetime) -> None:
    text = text_of(
        guide, summary="Another sentence.", body=guide.body.replace("Nobody", "Everybody"), title="Other"
    )
    revise_guide(guide, text=text, number=1, by=olu, at=at)
    first, second = guide.revisions.order_by("number")
    assert first.text_fields() == guide.text_fields()
    assert second.text_fields() == text


def test_the_same_text_again_is_no_new_version(guide: Guide, olu: User, at: datetime) -> None:
    before = events(guide)
    same = revise_guide(guide, text=text_of(guide), number=1, by=olu, at=at + timedelta(hours=1))
    assert (same.number, same.revised_at, same.edited_at) == (1, at, None)
    assert guide.revisions.count() == 1
    assert events(guide) == before


def test_going_back_to_an_old_text_is_a_new_version(guide: Guide, olu: User, at: datetime) -> None:
    first = text_of(guide)
    revise_guide(guide, text=text_of(guide, title="As it is"), number=1, by=olu, at=at)
    back = revise_guide(guide, text=first, number=2, by=olu, at=at)
    assert (back.title, back.number) == ("As it was", 3)
    assert guide.revisions.count() == 3


def test_the_content_files_are_no_operator(guide: Guide, at: datetime) -> None:
    revised = revise_guide(guide, text=text_of(guide, title="From the file"), number=None, by=None, at=at)
    assert revised.edited_at is None
    assert guide.revisions.get(number=2).by is None


def test_a_version_outlives_the_account_of_its_writer(guide: Guide, olu: User, at: datetime) -> None:
    revise_guide(guide, text=text_of(guide, title="As it is"), number=1, by=olu, at=at)
    olu.delete()
    assert guide.revisions.get(number=2).by is None


# --- Two writers -------------------------------------------------------------------------------------


def test_of_two_who_started_from_the_same_version_the_second_is_told(
    guide: Guide, olu: User, at: datetime
) -> None:
    first, second = Guide.objects.get(pk=guide.pk), Guide.objects.get(pk=guide.pk)
    revise_guide(first, text=text_of(first, title="The first writer’s"), number=1, by=olu, at=at)
    with pytest.raises(ChangedMeanwhile):
        revise_guide(second, text=text_of(second, title="The second writer’s"), number=1, by=olu, at=at)
    guide.refresh_from_db()
    assert (guide.title, guide.number) == ("The first writer’s", 2)
    assert guide.revisions.count() == 2


def test_a_version_that_never_was_is_refused(guide: Guide, olu: User, at: datetime) -> None:
    for number in (0, 2, 99):
        with pytest.raises(ChangedMeanwhile):
            revise_guide(guide, text=text_of(guide, title="Other"), number=number, by=olu, at=at)


def test_a_file_loaded_meanwhile_is_noticed_too(guide: Guide, olu: User, at: datetime) -> None:
    revise_guide(guide, text=text_of(guide, title="From the file"), number=None, by=None, at=at)
    with pytest.raises(ChangedMeanwhile):
        revise_guide(guide, text=text_of(guide, title="The operator’s"), number=1, by=olu, at=at)


# --- Texts that cannot be shown ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"body": "No section."}, "body"),
        ({"body": "## A {#a}\n\nSo [@nobody-1999]."}, "body"),
        ({"sources": [{"key": "x"}]}, "sources"),
    ],
)
def test_a_text_that_is_no_article_changes_nothing(
    guide: Guide, olu: User, at: datetime, change: dict[str, Any], field: str
) -> None:
    with pytest.raises(ArticleError) as refused:
        revise_guide(guide, text=text_of(guide, **change), number=1, by=olu, at=at)
    assert refused.value.field == field
    guide.refresh_from_db()
    assert guide.number == 1
    assert guide.revisions.count() == 1


# --- Reviews -----------------------------------------------------------------------------------------


def test_a_review_is_recorded_with_who_and_when(guide: Guide, olu: User, at: datetime) -> None:
    later = at + timedelta(hours=1)
    record_review(guide, reviewer="A. Clinician, PhD", on=date(2026, 11, 20), by=olu, at=later)
    guide.refresh_from_db()
    assert (guide.reviewed_by, guide.reviewed_on) == ("A. Clinician, PhD", date(2026, 11, 20))
    assert guide.number == 1, "reading is no new version"
    assert guide.revised_at == later, "but the page has changed"
    assert events(guide)[-1] == "guide.reviewed"


def test_a_review_does_not_speak_of_a_later_text(guide: Guide, olu: User, at: datetime) -> None:
    record_review(guide, reviewer="A. Clinician, PhD", on=at.date(), by=olu, at=at)
    revised = revise_guide(guide, text=text_of(guide, title="As it is"), number=1, by=olu, at=at)
    assert (revised.reviewed_by, revised.reviewed_on) == ("", None)


def test_a_review_outlives_a_save_that_changed_nothing(guide: Guide, olu: User, at: datetime) -> None:
    record_review(guide, reviewer="A. Clinician, PhD", on=at.date(), by=olu, at=at)
    same = revise_guide(guide, text=text_of(guide), number=1, by=olu, at=at)
    assert same.reviewed_by == "A. Clinician, PhD"


def test_every_change_is_written_down_without_its_words(guide: Guide, olu: User, at: datetime) -> None:
    revise_guide(guide, text=text_of(guide, title="As it is"), number=1, by=olu, at=at)
    record_review(guide, reviewer="A. Clinician, PhD", on=at.date(), by=olu, at=at)
    assert events(guide) == ["guide.revised", "guide.revised", "guide.reviewed"]
    rows = str(list(AuditEvent.objects.filter(about_id=str(guide.pk)).values()))
    assert "As it is" not in rows
    assert "Clinician" not in rows
