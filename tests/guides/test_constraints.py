"""What the database refuses of guides."""

import pytest

from attune.guides.models import ConcernSentence, Guide, GuideRevision
from tests import factories
from tests.constraints import Breaking, assert_refused, constraints_of
from tests.factories import AT, TODAY

pytestmark = pytest.mark.django_db


def second_guide() -> None:
    first = factories.guide()
    Guide.objects.create(approach=first.approach, language=first.language, written_on=TODAY, revised_at=AT)


def same_version_twice() -> None:
    GuideRevision.objects.create(guide=factories.guide(), number=1, at=AT)


def same_sentence_twice() -> None:
    ConcernSentence.objects.create(concern=factories.concern(sentences=["Nobody asks."]), text="Nobody asks.")


def review(**fields: object) -> None:
    Guide.objects.filter(pk=factories.guide().pk).update(**fields)


BREAKING: dict[str, list[Breaking]] = {
    "one_guide_per_language": [second_guide],
    "one_number_per_version": [same_version_twice],
    "one_sentence_once": [same_sentence_twice],
    "review_has_name_and_day": [
        lambda: review(reviewed_by="A. Clinician"),
        lambda: review(reviewed_on=TODAY),
    ],
}


@pytest.mark.parametrize(
    ("name", "breaking"), [(name, row) for name, rows in BREAKING.items() for row in rows]
)
def test_a_row_that_breaks_a_constraint_is_refused(name: str, breaking: Breaking) -> None:
    assert_refused(name, breaking)


def test_every_constraint_is_tried() -> None:
    assert set(BREAKING) == constraints_of("guides")


def test_rows_that_keep_to_them_are_taken() -> None:
    guide = factories.guide()
    Guide.objects.create(approach=guide.approach, language="de", written_on=TODAY, revised_at=AT)
    review(reviewed_by="A. Clinician", reviewed_on=TODAY)
    concern = factories.concern(sentences=["Nobody asks."])
    ConcernSentence.objects.create(concern=concern, text="Nobody asks.", language="de")
