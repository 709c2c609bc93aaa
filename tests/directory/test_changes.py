"""`ListingChange`: every write that touches what a listing shows moves its row up, by whatever way it is written."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.apps import apps
from django.db import connection, models, transaction
from django.db.models import F

from attune.directory import triggers
from attune.directory.models import (
    BusyTime,
    CalendarFeed,
    FacilitatorQuestion,
    Fee,
    Jurisdiction,
    Licence,
    Listing,
    ListingApproach,
    ListingChange,
    ListingQuestion,
    ListingRevision,
    ListingText,
    ListingWeek,
    Location,
    MemberFile,
    Pause,
    Practice,
    RefusedToBeListed,
    SupervisionQuestion,
    Therapist,
)
from attune.foundation.models import Term
from attune.guides.models import Approach
from tests import factories
from tests.command_line import PROJECT, ended, manage, python

Model = type[models.Model]


def number_of(listing: Listing) -> int:
    return ListingChange.objects.get(pk=listing.pk).seq


def last_number() -> int:
    last = ListingChange.objects.order_by("-seq").first()
    return last.seq if last else 0


# --- Which tables ------------------------------------------------------------------------------------


def models_of_the_directory() -> dict[str, Model]:
    """Return all models of the app by table, those that Django makes for many-to-many fields among them."""
    found = apps.get_app_config("directory").get_models(include_auto_created=True)
    return {model._meta.db_table: model for model in found}


# What a calendar says, what was changed before and a file of members stand in no listing; asking calendars each half hour must
# not make lists anew.
SHOWN_NOWHERE: set[Model] = {
    CalendarFeed,
    BusyTime,
    FacilitatorQuestion,
    ListingQuestion,
    ListingRevision,
    ListingWeek,
    MemberFile,
    Pause,
    SupervisionQuestion,
}


def models_that_lead_to_a_listing() -> set[Model]:
    """Return every model whose rows a listing is made of: what it points to, and whatever points to any of these.

    Vocabulary entries are left out: they are everyone's, and loading them is noticed by itself.
    """
    all_models = set(models_of_the_directory().values()) - SHOWN_NOWHERE
    parts: set[Model] = {Listing}
    while True:
        pointed_to = {
            field.related_model for part in parts for field in part._meta.get_fields() if field.many_to_one
        }
        pointed_to |= {field.related_model for part in parts for field in part._meta.many_to_many}
        pointing = {
            model
            for model in all_models
            if any(
                field.is_relation and field.related_model in parts for field in model._meta.concrete_fields
            )
        }
        more = {
            model for model in pointed_to | pointing if model in all_models and not issubclass(model, Term)
        }
        if more <= parts:
            return parts
        parts |= more


def test_every_table_that_leads_to_a_listing_is_watched() -> None:
    assert set(triggers.LISTINGS_OF) == {model._meta.db_table for model in models_that_lead_to_a_listing()}


def test_what_is_not_watched_is_vocabulary_or_the_changes_themselves() -> None:
    others = [
        model for table, model in models_of_the_directory().items() if table not in triggers.LISTINGS_OF
    ]
    assert {model for model in others if not issubclass(model, Term)} == {
        ListingChange,
        RefusedToBeListed,
        *SHOWN_NOWHERE,
    }


# --- Every table, every kind of write ----------------------------------------------------------------


@dataclass(frozen=True)
class Directory:
    """Two listings and a group that state everything, and for each table a row that belongs to `mine` or `group`."""

    mine: Listing
    group: Listing
    other: Listing
    rows: dict[str, models.Model]

    def belongs_to(self, table: str) -> Listing:
        return self.group if table.startswith("directory_therapygroup") else self.mine


@pytest.fixture
def directory(content: None) -> Directory:
    mine = factories.full_listing()
    factories.supervision(Licence.objects.get(credential__therapist=mine.therapist))
    tables = {
        table: model for table, model in models_of_the_directory().items() if table in triggers.LISTINGS_OF
    }
    rows = {table: row for table, model in tables.items() if (row := model._base_manager.first())}
    group = factories.group_listing(mine.therapist, at_practice=mine.practice)
    group.group.facilitators.add(factories.therapist("Tomas Norrby"))
    for table in ("directory_therapygroup", "directory_therapygroup_facilitators"):
        row = tables[table]._base_manager.first()
        assert row is not None
        rows[table] = row
    return Directory(mine, group, factories.full_listing(), rows)


def test_the_directory_of_these_tests_has_a_row_in_every_table(directory: Directory) -> None:
    assert set(directory.rows) == set(triggers.LISTINGS_OF)


def some_field(row: models.Model) -> str:
    """Return a field that can be written again as it is."""
    return next(
        field.attname for field in row._meta.concrete_fields if not field.primary_key and not field.generated
    )


@contextmanager
def noticed(directory: Directory, table: str) -> Iterator[None]:
    """Expect that what is done moves the row's own listing above all others, and the other one nowhere."""
    mine, other = directory.belongs_to(table), directory.other
    highest, before = last_number(), number_of(other)
    yield
    assert number_of(mine) > highest, table
    assert number_of(other) == before, table


@contextmanager
def undone() -> Iterator[None]:
    """Take back whatever is done inside."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def test_an_update_of_any_table_is_noticed(directory: Directory) -> None:
    for table, row in directory.rows.items():
        field = some_field(row)
        with noticed(directory, table):
            assert type(row)._base_manager.filter(pk=row.pk).update(**{field: F(field)}) == 1


def test_a_raw_deletion_and_a_bulk_insert_in_any_table_are_noticed(directory: Directory) -> None:
    for table, row in directory.rows.items():
        key = row._meta.pk
        assert key is not None
        with undone(), connection.cursor() as cursor:
            with noticed(directory, table):
                cursor.execute(
                    f"DELETE FROM {table} WHERE {key.column} = %s",  # noqa: S608  our own tables
                    [key.get_db_prep_value(row.pk, connection)],
                )
                assert cursor.rowcount == 1
            with noticed(directory, table):
                type(row)._base_manager.bulk_create([row])


def test_a_deletion_through_django_in_any_table_is_noticed(directory: Directory) -> None:
    """What goes may take the listing with it; the listing's row of changes stays and moves up."""
    for table, row in directory.rows.items():
        again = type(row)._base_manager.get(pk=row.pk)
        with undone(), noticed(directory, table):
            if table == "directory_practice":
                Listing.objects.filter(practice=row.pk).delete()
            again.delete()


# --- Particular ways ---------------------------------------------------------------------------------


@pytest.fixture
def listing(content: None) -> Listing:
    return factories.listing()


@pytest.fixture
def bystander(content: None) -> Iterator[Listing]:
    """A listing that nothing here is about."""
    row = factories.listing()
    before = number_of(row)
    yield row
    assert number_of(row) == before


def test_a_new_listing_has_its_change(content: None, at: datetime) -> None:
    before = last_number()
    row = factories.draft()
    change = ListingChange.objects.get(pk=row.pk)
    assert change.seq > before
    assert change.changed_at.tzinfo is not None


def test_a_listing_has_one_row_however_often_it_changes(listing: Listing) -> None:
    numbers = []
    for name in ("about", "approach", "culture"):
        ListingText.objects.update_or_create(listing=listing, kind=name, defaults={"body": name})
        numbers.append(number_of(listing))
    assert numbers == sorted(set(numbers))
    assert ListingChange.objects.filter(pk=listing.pk).count() == 1


@pytest.mark.usefixtures("bystander")
def test_one_statement_over_many_listings_gives_each_a_number_of_its_own(content: None) -> None:
    rows = [factories.draft() for _ in range(5)]
    before = last_number()
    Listing.objects.filter(pk__in=[row.pk for row in rows]).update(free_consultation_minutes=15)
    numbers = [number_of(row) for row in rows]
    assert len(set(numbers)) == 5
    assert min(numbers) > before


@pytest.mark.usefixtures("bystander")
def test_many_rows_written_at_once_are_noticed(content: None) -> None:
    rows = [factories.draft() for _ in range(3)]
    before = last_number()
    approach = factories.approach()
    ListingApproach.objects.bulk_create(
        [ListingApproach(listing=row, approach=approach, depth="trained") for row in rows]
    )
    assert all(number_of(row) > before for row in rows)
    before = last_number()
    ListingApproach.objects.filter(approach=approach).delete()
    assert all(number_of(row) > before for row in rows)


@pytest.mark.parametrize("change", ["add", "remove", "clear", "set"])
@pytest.mark.usefixtures("bystander")
def test_a_change_of_a_set_is_noticed(listing: Listing, change: str) -> None:
    other = factories.jurisdiction("Elsewhere")
    mine = listing.jurisdictions.all()[0]
    ways: dict[str, Callable[[], None]] = {
        "add": lambda: listing.jurisdictions.add(other),
        "remove": lambda: listing.jurisdictions.remove(mine),
        "clear": lambda: listing.jurisdictions.clear(),
        "set": lambda: listing.jurisdictions.set([other]),
    }
    before = number_of(listing)
    ways[change]()
    assert number_of(listing) > before


@pytest.mark.usefixtures("bystander")
def test_a_row_that_moves_to_another_listing_changes_both(content: None) -> None:
    first, second = factories.draft(), factories.draft()
    fee = factories.fee(first)
    before = last_number()
    Fee.objects.filter(pk=fee.pk).update(listing=second)
    assert min(number_of(first), number_of(second)) > before


@pytest.mark.usefixtures("bystander")
def test_a_therapist_s_new_name_changes_all_their_listings_and_the_groups_they_help_to_lead(
    content: None,
) -> None:
    therapist = factories.therapist()
    mine = [factories.listing(therapist), factories.listing(therapist), factories.group_listing(therapist)]
    theirs = factories.group_listing()
    theirs.group.facilitators.add(therapist)
    before = last_number()
    Therapist.objects.filter(pk=therapist.pk).update(name="Marisol Lindqvist")
    assert min(number_of(row) for row in [*mine, theirs]) > before


@pytest.mark.usefixtures("bystander")
def test_a_practice_s_new_name_changes_everyone_who_works_there(content: None) -> None:
    practice = factories.shared_practice()
    rows = [factories.listing(at_practice=practice) for _ in range(2)]
    before = last_number()
    Practice.objects.filter(pk=practice.pk).update(name="Harbour Room")
    assert min(map(number_of, rows)) > before


@pytest.mark.usefixtures("bystander")
def test_a_place_s_new_street_changes_whoever_sees_people_there_from_another_practice_too(
    content: None,
) -> None:
    here, guest = factories.listing(), factories.listing()
    place = here.locations.all()[0]
    guest.locations.add(place)
    before = last_number()
    Location.objects.filter(pk=place.pk).update(street="2 Quay Lane")
    assert min(number_of(here), number_of(guest)) > before
    before = last_number()
    factories.access_at(place)
    assert min(number_of(here), number_of(guest)) > before


@pytest.mark.usefixtures("bystander")
def test_a_new_supervisor_is_noticed(content: None) -> None:
    therapist = factories.supervised_therapist()
    row = factories.listing(therapist)
    supervision = therapist.credentials.all()[0].licence.supervisions.all()[0]
    before = number_of(row)
    type(supervision).objects.filter(pk=supervision.pk).update(supervisor_name="Somebody Else")
    assert number_of(row) > before


def test_a_deleted_listing_keeps_its_row_so_that_readers_learn_of_it(listing: Listing) -> None:
    key, before = listing.pk, number_of(listing)
    listing.delete()
    assert ListingChange.objects.get(pk=key).seq > before


def test_a_new_listing_after_a_deletion_has_a_higher_number(listing: Listing) -> None:
    key = listing.pk
    listing.delete()
    assert number_of(factories.draft()) > ListingChange.objects.get(pk=key).seq


def test_vocabulary_is_everyone_s_and_moves_no_listing(listing: Listing) -> None:
    before = number_of(listing)
    Jurisdiction.objects.update(definition="Somewhere")
    Approach.objects.update(definition="A way to work")
    assert number_of(listing) == before


def test_a_write_that_was_taken_back_leaves_no_change(listing: Listing) -> None:
    before = number_of(listing)
    with transaction.atomic():
        Listing.objects.filter(pk=listing.pk).update(website="https://undone.example")
        assert number_of(listing) > before
        transaction.set_rollback(True)
    assert number_of(listing) == before


def test_what_changed_since_a_number_is_what_a_reader_gets(content: None) -> None:
    rows = [factories.draft() for _ in range(3)]
    seen = last_number()
    for row in (rows[2], rows[0], rows[2]):
        factories.text(row, body=f"Once more {number_of(row)}")
    since = ListingChange.objects.filter(seq__gt=seen).values_list("listing", flat=True)
    assert list(since) == [rows[0].pk, rows[2].pk]


# --- Migrations --------------------------------------------------------------------------------------

WRITE_AND_COUNT = """
from attune.directory.models import *
therapist = Therapist.objects.create(name="Marisol Ostrander")
listing = Listing.objects.create(therapist=therapist, practice=Practice.objects.create(), slug="marisol")
numbers = [ListingChange.objects.get(pk=listing.pk).seq]
Therapist.objects.update(name="Marisol Lindqvist")
numbers.append(ListingChange.objects.get(pk=listing.pk).seq)
listing.delete()
numbers.append(ListingChange.objects.get().seq)
print(numbers[0] < numbers[1] < numbers[2], numbers)
"""

SHIM = 'from importlib import import_module\nMigration = import_module("attune.directory.migrations.{name}").Migration\n'

LATER = """
from django.db import migrations, models

class Migration(migrations.Migration):
    dependencies = [("directory", "{last}")]
    operations = [
        migrations.AlterField("therapist", "name", models.CharField(max_length=160)),
        migrations.AddField("listing", "motto", models.CharField(max_length=60, default="")),
        migrations.AlterField("location", "city", models.CharField(max_length=120)),
    ]
"""


def test_the_triggers_are_there_after_a_migration_that_rebuilds_tables(
    other_site: dict[str, str], tmp_path: Path
) -> None:
    """SQLite rebuilds a table to change a column, and drops its triggers with the old one."""
    later = tmp_path / "later_migrations"
    later.mkdir()
    (later / "__init__.py").touch()
    names = sorted(path.stem for path in (PROJECT / "attune/directory/migrations").glob("[0-9]*.py"))
    for name in names:
        (later / f"{name}.py").write_text(SHIM.format(name=name), encoding="utf-8")
    (later / "9999_later.py").write_text(LATER.format(last=names[-1]), encoding="utf-8")
    (tmp_path / "later_settings.py").write_text(
        'from attune.config.settings import *\nMIGRATION_MODULES = {"directory": "later_migrations"}\n',
        encoding="utf-8",
    )
    environment = other_site | {"PYTHONPATH": str(tmp_path), "DJANGO_SETTINGS_MODULE": "later_settings"}

    said = manage("migrate", "--verbosity=1", environment=environment)
    assert said.returncode == 0, said.stderr
    assert "directory.9999_later... OK" in said.stdout
    # The rows are written by the code as it is, so the field that only this test has goes again.
    said = manage("migrate", "directory", names[-1], "--verbosity=0", environment=environment)
    assert said.returncode == 0, said.stderr
    said = manage("shell", "--no-imports", "--command", WRITE_AND_COUNT, environment=other_site)
    assert said.stdout.startswith("True"), said.stderr


INSTALL = """
import django; django.setup()
from django.db import connection
from attune.directory import triggers
triggers.install(connection)
"""


def test_making_the_triggers_anew_harms_nothing(other_site: dict[str, str]) -> None:
    """They are made after every `migrate`, also one that has nothing to do."""
    assert manage("migrate", "--verbosity=0", environment=other_site).returncode == 0
    environment = other_site | {"DJANGO_SETTINGS_MODULE": "attune.config.settings"}
    assert ended(python("-c", INSTALL, environment=environment)).returncode == 0
    said = manage("shell", "--no-imports", "--command", WRITE_AND_COUNT, environment=other_site)
    assert said.stdout.startswith("True"), said.stderr


# --- Writers at the same time ------------------------------------------------------------------------

needs_postgres = pytest.mark.skipif(
    connection.vendor != "postgresql",
    reason="writers on SQLite wait for each other from the beginning of their transactions; run tests/with_postgres",
)


class Writer:
    """Somebody with a connection of their own, who writes when told to."""

    def __init__(self) -> None:
        self.connection = psycopg.connect(**connection.get_connection_params())
        self._thread: threading.Thread | None = None
        self._failed: list[BaseException] = []

    def write(self, listing: Listing) -> None:
        self.connection.execute(
            "UPDATE directory_listing SET website = website WHERE id = %s", [str(listing.pk)]
        )

    def begin_to_write(self, listing: Listing) -> None:
        """Write in the background, and return once the writing waits for somebody."""

        def work() -> None:
            try:
                self.write(listing)
            except BaseException as error:
                self._failed.append(error)

        self._thread = threading.Thread(target=work)
        self._thread.start()
        with psycopg.connect(**connection.get_connection_params(), autocommit=True) as watcher:
            while self._thread.is_alive() and not self._waits(watcher):
                pass

    def _waits(self, watcher: "psycopg.Connection[Any]") -> bool:
        question = "SELECT count(*) FROM pg_locks WHERE pid = %s AND locktype = 'advisory' AND NOT granted"
        found = watcher.execute(question, [self.connection.info.backend_pid]).fetchone()
        assert found is not None
        return bool(found[0])

    @property
    def is_waiting(self) -> bool:
        return self._thread is not None and self._thread.is_alive()

    def has_written(self) -> None:
        """Wait until the writing in the background is done."""
        assert self._thread is not None
        self._thread.join(timeout=60)
        assert not self._thread.is_alive()
        assert not self._failed

    def commit(self) -> None:
        self.connection.commit()


class Reader:
    """Somebody who asks again and again what is new since the highest number they know."""

    def __init__(self) -> None:
        self._connection = psycopg.connect(**connection.get_connection_params(), autocommit=True)
        self.highest = last_number()
        self.known: dict[Any, int] = {}

    def asks(self) -> list[Any]:
        question = "SELECT listing, seq FROM directory_listingchange WHERE seq > %s ORDER BY seq"
        news = self._connection.execute(question, [self.highest]).fetchall()
        self.known.update(news)
        self.highest = max([self.highest, *(seq for _listing, seq in news)])
        return [listing for listing, _seq in news]

    def close(self) -> None:
        self._connection.close()


@pytest.fixture
def writers(transactional_db: None) -> Iterator[list[Writer]]:
    made = [Writer() for _ in range(4)]
    yield made
    for writer in made:
        writer.connection.close()


@pytest.fixture
def reader(transactional_db: None, two_listings: list[Listing]) -> Iterator[Reader]:
    made = Reader()
    yield made
    made.close()


@pytest.fixture
def two_listings(transactional_db: None) -> list[Listing]:
    return [factories.draft(), factories.draft()]


@needs_postgres
@pytest.mark.postgres
def test_a_lower_number_never_appears_after_a_higher_one_was_read(
    writers: list[Writer], reader: Reader, two_listings: list[Listing]
) -> None:
    first, second = writers[:2]
    a, b = two_listings
    first.write(a)
    assert reader.asks() == []
    second.begin_to_write(b)
    assert second.is_waiting, "the second draws its number only when the first is done"
    assert reader.asks() == []
    first.commit()
    second.has_written()
    assert reader.asks() == [a.pk]
    second.commit()
    assert reader.asks() == [b.pk]
    assert reader.known[a.pk] < reader.known[b.pk]


@needs_postgres
@pytest.mark.postgres
def test_if_the_first_takes_its_write_back_the_second_goes_on(
    writers: list[Writer], reader: Reader, two_listings: list[Listing]
) -> None:
    first, second = writers[:2]
    first.write(two_listings[0])
    second.begin_to_write(two_listings[1])
    first.connection.rollback()
    second.has_written()
    second.commit()
    assert reader.asks() == [two_listings[1].pk]


@needs_postgres
@pytest.mark.postgres
def test_two_who_write_the_same_rows_in_opposite_order_do_not_lock_each_other_out(
    writers: list[Writer], two_listings: list[Listing]
) -> None:
    first, second = writers[:2]
    a, b = two_listings
    first.write(a)
    second.begin_to_write(b)
    first.write(b)
    first.commit()
    second.has_written()
    second.write(a)
    second.commit()


@needs_postgres
@pytest.mark.postgres
def test_a_reader_beside_many_writers_misses_nothing(writers: list[Writer], reader: Reader) -> None:
    rows = [factories.draft() for _ in range(4)]

    def write_often(writer: Writer, turn: int) -> None:
        for number in range(40):
            writer.write(rows[(turn + number) % 4])
            writer.write(rows[(turn + 3 * number) % 4])
            if number % 5:
                writer.commit()
            else:
                writer.connection.rollback()
        writer.commit()

    threads = [
        threading.Thread(target=write_often, args=(writer, turn)) for turn, writer in enumerate(writers)
    ]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        reader.asks()
    reader.asks()
    assert {row.pk: number_of(row) for row in rows} == {row.pk: reader.known[row.pk] for row in rows}
