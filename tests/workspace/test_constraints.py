"""What the database refuses of a workspace, whoever writes it and by what way."""

from collections.abc import Callable

import pytest

from attune.workspace.access import Room
from attune.workspace.actions import add_person
from attune.workspace.models import Person, RelationshipEpisode
from attune.workspace.told import Who
from tests import factories
from tests.constraints import assert_refused, constraints_of

pytestmark = pytest.mark.django_db


def told_of_nobody(room: Room) -> None:
    RelationshipEpisode.objects.create(
        workspace=room.workspace, begun_at=factories.AT, changed_at=factories.AT, told_at=factories.AT
    )


def the_same_as_themselves(room: Room) -> None:
    person = add_person(room.workspace, Who("Sam"), box=room.box, at=factories.AT)
    Person.objects.filter(pk=person.pk).update(same_as=person)


BREAKING: dict[str, Callable[[Room], object]] = {
    "told_story_has_its_person": told_of_nobody,
    "nobody_is_put_together_with_themselves": the_same_as_themselves,
}


def test_every_constraint_has_been_seen_to_refuse() -> None:
    assert constraints_of("workspace") == set(BREAKING)


@pytest.mark.parametrize("name", BREAKING)
def test_a_row_that_breaks_it_is_refused(name: str, room: Room) -> None:
    assert_refused(name, lambda: BREAKING[name](room))
