"""The triggers that keep `ListingChange`: every write that touches what a listing shows moves its row up.

They are (re)made after each `migrate`, because SQLite loses a table's triggers when Django
rebuilds the table, and cannot rebuild it while other tables' triggers speak of it.
"""

from collections.abc import Iterator, Sequence

from django.db.backends.base.base import BaseDatabaseWrapper

CHANGES = "directory_listingchange"
# Any number will do, as long as nothing else in this database uses it as an advisory lock.
CHANGE_LOCK = 7_283_902

_OF_LISTING = "SELECT {row}.listing_id AS id"
_OF_THERAPIST = "SELECT id FROM directory_listing WHERE therapist_id = {row}.therapist_id"
_OF_PRACTICE = "SELECT id FROM directory_listing WHERE practice_id = {row}.practice_id"

# For each table, the listings that one of its rows belongs to; {row} stands for NEW or OLD.
LISTINGS_OF: dict[str, str] = {
    "directory_listing": "SELECT {row}.id AS id",
    **dict.fromkeys(
        [
            "directory_listing_locations",
            "directory_listing_jurisdictions",
            "directory_listing_deliveries",
            "directory_listing_participants",
            "directory_listing_populations",
            "directory_listing_ages",
            "directory_listing_communities",
            "directory_listing_online_access",
            "directory_listingtext",
            "directory_listingapproach",
            "directory_listingconcern",
            "directory_listinglanguage",
            "directory_listinginsurer",
            "directory_listingconsent",
            "directory_invitation",
            "directory_fee",
            "directory_usualtime",
            "directory_therapygroup",
            "directory_fieldgroupdates",
            "directory_attestation",
            "directory_verification",
        ],
        _OF_LISTING,
    ),
    "directory_therapygroup_facilitators": (
        "SELECT listing_id AS id FROM directory_therapygroup WHERE id = {row}.therapygroup_id"
    ),
    # A group's page names everyone who leads it.
    "directory_therapist": (
        "SELECT id FROM directory_listing WHERE therapist_id = {row}.id "
        "UNION SELECT g.listing_id FROM directory_therapygroup g "
        "JOIN directory_therapygroup_facilitators f ON f.therapygroup_id = g.id WHERE f.therapist_id = {row}.id"
    ),
    "directory_therapist_says_of_self": _OF_THERAPIST,
    "directory_credential": _OF_THERAPIST,
    "directory_compactauthority": _OF_THERAPIST,
    "directory_registration": _OF_THERAPIST,
    "directory_licence": (
        "SELECT l.id FROM directory_listing l JOIN directory_credential c ON c.therapist_id = l.therapist_id "
        "WHERE c.id = {row}.credential_id"
    ),
    "directory_supervision": (
        "SELECT l.id FROM directory_listing l JOIN directory_credential c ON c.therapist_id = l.therapist_id "
        "JOIN directory_licence i ON i.credential_id = c.id WHERE i.id = {row}.licence_id"
    ),
    "directory_membership": _OF_THERAPIST,
    "directory_practice": "SELECT id FROM directory_listing WHERE practice_id = {row}.id",
    "directory_practicetext": _OF_PRACTICE,
    # A listing may name a place of another practice.
    "directory_location": (
        "SELECT id FROM directory_listing WHERE practice_id = {row}.practice_id "
        "UNION SELECT listing_id FROM directory_listing_locations WHERE location_id = {row}.id"
    ),
    "directory_locationaccess": (
        "SELECT l.id FROM directory_listing l JOIN directory_location p ON p.practice_id = l.practice_id "
        "WHERE p.id = {row}.location_id "
        "UNION SELECT listing_id FROM directory_listing_locations WHERE location_id = {row}.location_id"
    ),
}

# Tables of higher apps, which register them.
_registered: dict[str, str] = {}

_ROWS = {"INSERT": ["NEW"], "UPDATE": ["NEW", "OLD"], "DELETE": ["OLD"]}


def register_table(table: str, listings: str) -> None:
    """Watch a table of a higher app too: writes to it move the rows of the listings that `listings` selects.

    To be called while apps get ready, before any `migrate`. `listings` is written as those above are.
    """
    _registered[table] = listings


def watched() -> dict[str, str]:
    """Return all tables whose writes are noticed, ours and those registered, as in `LISTINGS_OF`."""
    return LISTINGS_OF | _registered


def install(connection: BaseDatabaseWrapper) -> None:
    """Make all triggers anew; harmless when they are there already.

    A registered table is passed over while it is not there: its app is migrated after ours, or not at all.
    """
    there = set(connection.introspection.table_names())
    _run(
        connection,
        _statements(
            connection.vendor, [table for table in watched() if table in there or table in LISTINGS_OF]
        ),
    )


def are_missing(connection: BaseDatabaseWrapper) -> bool:
    """Say whether a trigger is missing: a `migrate` was killed before it had made them anew."""
    query = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    if connection.vendor == "postgresql":
        query = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
    with connection.cursor() as cursor:
        cursor.execute(query)
        there = {name for (name,) in cursor.fetchall()}
    return not {_name(table, event) for table in watched() for event in _ROWS} <= there


def uninstall(connection: BaseDatabaseWrapper) -> None:
    """Remove SQLite's triggers, so that its tables can be rebuilt. PostgreSQL's may stay."""
    if connection.vendor == "sqlite":
        _run(
            connection,
            (f"DROP TRIGGER IF EXISTS {_name(table, event)}" for table in watched() for event in _ROWS),
        )


def _run(connection: BaseDatabaseWrapper, statements: Iterator[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _statements(vendor: str, tables: Sequence[str]) -> Iterator[str]:
    if vendor == "postgresql":
        yield from _postgresql(tables)
    else:
        yield from _sqlite(tables)


def _name(table: str, event: str) -> str:
    return f"{table}_changes_on_{event.lower()}"


def _touched(table: str, event: str) -> str:
    return " UNION ".join(watched()[table].format(row=row) for row in _ROWS[event])


def _sqlite(tables: Sequence[str]) -> Iterator[str]:
    """The next number is the highest so far plus one: writers on SQLite wait for each other anyway."""
    for table in tables:
        for event in _ROWS:
            yield f"DROP TRIGGER IF EXISTS {_name(table, event)}"
            yield f"""
                CREATE TRIGGER {_name(table, event)} AFTER {event} ON {table} BEGIN
                    INSERT INTO {CHANGES} (listing, seq, changed_at)
                    SELECT touched.id,
                           (SELECT COALESCE(MAX(seq), 0) FROM {CHANGES}) + ROW_NUMBER() OVER (),
                           strftime('%Y-%m-%d %H:%M:%f', 'now')
                    FROM ({_touched(table, event)}) AS touched WHERE touched.id IS NOT NULL
                    ON CONFLICT (listing) DO UPDATE SET seq = excluded.seq, changed_at = excluded.changed_at;
                END
            """  # noqa: S608  names of our own tables, never anyone's words


def _postgresql(tables: Sequence[str]) -> Iterator[str]:
    """Numbers are drawn under a lock held until commit, so a lower one never appears after a higher one was read.

    The lock is taken before the statement locks any row: taken after, two writers could each
    hold what the other waits for.
    """
    yield f"CREATE SEQUENCE IF NOT EXISTS {CHANGES}_numbers"
    yield f"""
        CREATE OR REPLACE FUNCTION {CHANGES}_lock() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN PERFORM pg_advisory_xact_lock({CHANGE_LOCK}); RETURN NULL; END $$
    """
    for table in tables:
        yield f"""
            CREATE OR REPLACE TRIGGER {table}_changes_lock BEFORE INSERT OR UPDATE OR DELETE ON {table}
            FOR EACH STATEMENT EXECUTE FUNCTION {CHANGES}_lock()
        """
        for event in _ROWS:
            name = _name(table, event)
            yield f"""
                CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    INSERT INTO {CHANGES} (listing, seq, changed_at)
                    SELECT touched.id, nextval('{CHANGES}_numbers'), clock_timestamp()
                    FROM ({_touched(table, event)}) AS touched WHERE touched.id IS NOT NULL
                    ON CONFLICT (listing) DO UPDATE SET seq = excluded.seq, changed_at = excluded.changed_at;
                    RETURN NULL;
                END $$
            """  # noqa: S608  names of our own tables, never anyone's words
            yield f"""
                CREATE OR REPLACE TRIGGER {name} AFTER {event} ON {table}
                FOR EACH ROW EXECUTE FUNCTION {name}()
            """
