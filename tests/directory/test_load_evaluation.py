"""A private evaluation: real people who were never asked, on one machine, and on no other site.

The rows of tests/data/nppes_invented.csv are invented: no NPI begins with a 9.
"""

import csv
from collections import Counter
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from attune.directory.demonstration.batch import Batch
from attune.directory.evaluation import loading
from attune.directory.models import Credential, Listing, ListingConsent, Location, Practice, Therapist
from attune.foundation.models import AuditEvent
from tests import factories
from tests.command_line import PROJECT
from tests.reading import Page, read

if TYPE_CHECKING:
    from pytest_django import Settings

pytestmark = pytest.mark.usefixtures("content")

INVENTED = PROJECT / "tests" / "data" / "nppes_invented.csv"
REAL = PROJECT.parent / "shared" / "data" / "nppes-sample.csv"
WARNING = (
    "This is a private evaluation. It lists real clinicians from a public register who have not agreed to be listed. "
    "Do not publish it."
)


@pytest.fixture
def evaluation(content: None, settings: "Settings") -> None:
    settings.ATTUNE_MODE = "evaluation"


def load(file: Path = INVENTED) -> tuple[str, str]:
    """Run the command and return what it says, and what it complains of."""
    out, err = StringIO(), StringIO()
    call_command("load_evaluation", str(file), stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


@pytest.fixture
def loaded(evaluation: None) -> tuple[str, str]:
    return load()


def one(name: str) -> Listing:
    return Listing.objects.get(therapist__name=name)


# --- Who is loaded -----------------------------------------------------------------------------------


def test_what_every_row_became_is_told(loaded: tuple[str, str]) -> None:
    said, complaints = loaded
    assert said.splitlines() == [
        "23 clinicians loaded, 1 were there already.",
        "1 rows passed over: deactivated.",
        "4 rows passed over: not in mental health.",
        "2 rows passed over: organisations.",
        "2 rows passed over: practising outside of the states we know.",
        "7 rows could not be used; the reasons stand above.",
    ]
    assert complaints.splitlines() == [
        "Row 21: it has 4 columns and the heading has 329.",
        "Row 32: it has no first or no last name.",
        "Row 33: it has no first or no last name.",
        "Row 34: it names no city or no state of practice.",
        "Row 35: its NPI is not ten digits with the right check digit.",
        "Row 36: its NPI is not ten digits with the right check digit.",
        "Row 37: its Entity Type Code is neither 1 nor 2.",
    ]


def test_no_complaint_names_anybody(loaded: tuple[str, str]) -> None:
    with INVENTED.open(encoding="utf-8") as file:
        names = {row["Provider Last Name (Legal Name)"] for row in csv.DictReader(file)}
    told = "".join(loaded).lower()
    assert not [name for name in names if name and len(name) > 3 and name.lower() in told]


@pytest.mark.usefixtures("loaded")
def test_names_are_written_as_people_write_them() -> None:
    assert {
        "Marisol Q. Ostrander",
        "Idris O'Brien-Lindqvist",
        "Fenella McDonaldsen Jr.",
        "Joris van der Beecken",
        "Anneli R. de la Quintana",
        "Thaddeus Le III",
        "Orla MacInvented",
        "Perpetua Ashgrove-Nwankwo",
        "Bronwen D'Archambeau",
        "Leopoldine von Sternfels Sr.",
    } <= set(Therapist.objects.values_list("name", flat=True))


@pytest.mark.usefixtures("loaded")
def test_a_clinician_has_a_practice_a_place_and_a_profession() -> None:
    row = one("Solveig Tamberlane")
    place = row.locations.get()
    assert (row.state, row.kind, row.practice.kind) == ("evaluation", "therapist", "solo")
    assert (place.city, place.postal_code, place.jurisdiction_id) == ("New York", "10025", "US-NY")
    assert (place.latitude, place.longitude) == pytest.approx((40.7975, -73.9683))
    assert [where.pk for where in row.jurisdictions.all()] == ["US-NY"]
    assert row.therapist.specialty is not None
    assert row.therapist.specialty.profession == "counselling"
    assert row.slug == f"solveig-tamberlane-{row.therapist.npi}"


@pytest.mark.usefixtures("loaded")
def test_a_zip_that_is_missing_or_leads_nowhere_leaves_a_place_without_coordinates() -> None:
    for name, code in (("Auberon Fellwick", ""), ("Tamsin Quillfeather", "00000")):
        place = one(name).locations.get()
        assert (place.postal_code, place.latitude, place.longitude) == (code, None, None)


@pytest.mark.usefixtures("loaded")
def test_what_they_call_their_main_work_is_their_specialty_and_a_replaced_code_counts_as_its_successor() -> (
    None
):
    assert one("Auberon Fellwick").therapist.specialty_id == "103TC0700X"
    assert one("Zebedee Hollowmere").therapist.specialty_id == "103G00000X"
    assert one("Mireille Sandoval-Trisk").therapist.specialty_id == "103TW0100X"
    assert one("Marguerite Stillwater").therapist.specialty_id == "2084P0800X"


@pytest.mark.usefixtures("loaded")
def test_a_credential_is_taken_over_only_where_letters_state_and_profession_agree() -> None:
    def credentials(name: str) -> dict[str, str]:
        rows = Credential.objects.filter(therapist__name=name).select_related("licence")
        return {row.title_id: row.licence.number for row in rows}

    assert credentials("Marisol Q. Ostrander") == {"us-ma-licsw": "X1001"}
    assert credentials("Idris O'Brien-Lindqvist") == {"us-ma-licsw": "X1002"}
    assert credentials("Hesper Annandale-Oyelaran") == {"us-ny-lcsw-r": "X1019"}
    assert credentials("Caspian Wetherlow") == {"us-ny-lmsw": "X1011"}
    assert credentials("Joris van der Beecken") == {}, "a degree is no licence"
    assert credentials("Tamsin Quillfeather") == {}, "no number, no licence"
    assert set(credentials("Thaddeus Le III").values()) == {"X1006", "X1007"}


def test_a_physician_is_called_a_psychiatrist_only_where_the_code_says_so(
    evaluation: None, tmp_path: Path
) -> None:
    """A developmental paediatrician has the same licence and the same letters."""
    file = tmp_path / "file.csv"
    file.write_text(INVENTED.read_text("utf-8").replace("2084P0800X", "2080P0006X"), "utf-8")
    load(file)
    assert one("Thaddeus Le III").therapist.specialty_id == "2080P0006X"
    assert not Credential.objects.filter(title__profession="psychiatry").exists()


@pytest.mark.usefixtures("loaded")
def test_nothing_is_attested_and_nobody_can_be_reached() -> None:
    for row in Listing.objects.all():
        assert (row.accepting, row.last_confirmed_on, row.consented_at) == ("unknown", None, None)
        assert (row.phone, row.email, row.website) == ("", "", "")
    assert not ListingConsent.objects.exists()
    assert not Practice.objects.exclude(phone="", email="").exists()
    assert not Location.objects.exclude(street="").exists()
    assert AuditEvent.objects.filter(event="evaluation.loaded").count() == 1


# --- Again, and what goes wrong ----------------------------------------------------------------------


def test_loading_again_changes_nothing(loaded: tuple[str, str]) -> None:
    before = sorted(Listing.objects.values_list("pk", "slug"))
    assert load()[0].startswith("0 clinicians loaded, 24 were there already.")
    assert sorted(Listing.objects.values_list("pk", "slug")) == before


def test_a_load_that_was_stopped_goes_on(evaluation: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "BATCH_SIZE", 10)
    written, write = Counter[str](), Batch.write

    def killed(batch: Batch) -> int:
        written["batches"] += 1
        if written["batches"] == 2:
            write(batch)
            raise KeyboardInterrupt
        return write(batch)

    monkeypatch.setattr(Batch, "write", killed)
    with pytest.raises(KeyboardInterrupt):
        load()
    assert Therapist.objects.count() == 10
    assert load()[0].startswith("13 clinicians loaded, 11 were there already.")


def test_a_batch_that_the_database_refuses_is_told_and_leaves_no_part(
    evaluation: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading, "BATCH_SIZE", 5)
    with INVENTED.open(encoding="utf-8") as file:
        npi = list(csv.DictReader(file))[1]["NPI"]
    factories.draft(slug=f"idris-obrien-lindqvist-{npi}")
    said, complaints = load()
    assert said.startswith("19 clinicians loaded")
    assert [f"Row {row}: the database refused its batch: " in complaints for row in (2, 3, 6, 7)] == [
        True, True, True, False,
    ]  # fmt: skip
    assert Listing.objects.filter(state="evaluation").count() == Practice.objects.count() - 1 == 19


def test_statements_grow_with_batches_and_not_with_people(evaluation: None) -> None:
    with CaptureQueriesContext(connection) as queries:
        load()
    assert len(queries) < 60


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        ("a,b,c\n1,2,3\n", "These columns are missing: NPI, Entity Type Code,"),
        ("", "These columns are missing"),
        ("\0\0\0", "is not a file of the register"),
    ],
)
def test_another_kind_of_file_is_refused_with_what_is_missing(
    evaluation: None, tmp_path: Path, words: str, complaint: str
) -> None:
    file = tmp_path / "file.csv"
    file.write_text(words, encoding="utf-8")
    with pytest.raises(CommandError, match=complaint):
        load(file)
    with pytest.raises(CommandError, match="cannot be read"):
        load(tmp_path / "nothing.csv")
    with pytest.raises(CommandError, match="cannot be read"):
        load(tmp_path)


def test_a_file_with_one_column_less_is_refused(evaluation: None, tmp_path: Path) -> None:
    file = tmp_path / "file.csv"
    file.write_text(INVENTED.read_text("utf-8").replace("Provider First Name", "Given", 1), "utf-8")
    with pytest.raises(CommandError, match=r"These columns are missing: Provider First Name\."):
        load(file)


def test_bytes_that_are_no_letters_and_an_open_quotation_mark_stop_nothing(
    evaluation: None, tmp_path: Path
) -> None:
    lines = INVENTED.read_bytes().split(b"\n")
    lines[1] = lines[1].replace(b"OSTRANDER", b"OSTR\xff\xfeNDER")
    lines[2] = lines[2].replace(b"IDRIS", b"IDR\0IS")
    lines.insert(8, b'"9000000000,"open' + b"x" * 200_000)
    file = tmp_path / "file.csv"
    file.write_bytes(b"\xef\xbb\xbf" + b"\n".join(lines))
    _said, complaints = load(file)
    assert complaints.count("holds letters that cannot be read") == 2
    assert Therapist.objects.filter(name="Fenella McDonaldsen Jr.").exists()


# --- Where it may be ---------------------------------------------------------------------------------


@pytest.mark.parametrize("mode", ["production", "demo"])
def test_no_other_site_loads_them(mode: str, settings: "Settings") -> None:
    settings.ATTUNE_MODE = mode
    with pytest.raises(CommandError, match="have not agreed to be listed"):
        load()
    assert not Therapist.objects.exists()


@pytest.mark.parametrize("made", [factories.listing, factories.paused, factories.withdrawn])
def test_nobody_is_loaded_beside_people_who_agreed(made: Any, evaluation: None) -> None:
    made()
    with pytest.raises(CommandError, match="published or agreed to"):
        load()
    assert Therapist.objects.count() == 1


def test_an_evaluation_without_vocabularies_says_what_to_do(
    evaluation: None, empty_vocabularies: None
) -> None:
    with pytest.raises(CommandError, match="Run load_content first"):
        load()


@pytest.mark.usefixtures("loaded")
def test_a_site_that_is_no_evaluation_is_not_ready_with_them(client: Client, settings: "Settings") -> None:
    assert client.get("/readyz").status_code == 200
    for mode in ("production", "demo"):
        settings.ATTUNE_MODE = mode
        answer = client.get("/readyz")
        assert answer.status_code == 503
        assert b"attune.E021" in answer.content


def test_an_evaluation_is_not_ready_with_people_who_agreed(client: Client, settings: "Settings") -> None:
    factories.listing()
    assert client.get("/readyz").status_code == 200
    settings.ATTUNE_MODE = "evaluation"
    assert b"attune.E022" in client.get("/readyz").content


# --- What its pages say ------------------------------------------------------------------------------


@pytest.mark.usefixtures("loaded")
def test_they_are_found_in_lists_by_place(client: Client) -> None:
    assert "Solveig Tamberlane" in read(client, "/therapists/in/new-york/").names
    assert "Joris van der Beecken" in read(client, "/therapists/in/vermont/").names
    assert "/therapists/in/vermont/" in read(client, "/therapists/").links
    page = read(client, one("Marisol Q. Ostrander").get_absolute_url())
    assert "never confirmed" in page.words
    assert "Licensed Independent Clinical Social Worker" in page.part("credentials")
    assert "No way to get in touch is stated." in page.words


@pytest.fixture
def searched(loaded: tuple[str, str], settings: "Settings", tmp_path: Path) -> None:
    """The site with an index of its own."""
    settings.ATTUNE_DATA = tmp_path
    call_command("build_index", stdout=StringIO())


def found(client: Client, **asked: object) -> set[str]:
    """Return who is found by the search, as its form is sent."""
    return set(Page(client.post("/find/", asked, follow=True)).names)


@pytest.mark.usefixtures("searched")
def test_they_are_found_by_profession_state_and_distance(client: Client) -> None:
    assert found(client, **{"in": "vermont"}) == {"Joris van der Beecken"}
    assert found(client, near="10025", miles=5) >= {"Solveig Tamberlane"}
    assert "Solveig Tamberlane" not in found(client, near="02116", miles=25)
    must = {"profession-counts": "must"}
    social_workers = found(client, profession="social-work", **must)
    assert "Marisol Q. Ostrander" in social_workers
    assert "Solveig Tamberlane" not in social_workers
    assert "Solveig Tamberlane" in found(client, profession="counselling", **{"in": "new-york"}, **must)
    assert "Idris O'Brien-Lindqvist" in found(
        client, near="Boston, MA", miles=25, profession="social-work", **must
    )


@pytest.mark.usefixtures("searched")
def test_they_are_found_by_name_even_if_it_is_misspelt(client: Client) -> None:
    for typed in ("Solveig Tamberlane", "tamberl", "Solvieg Tamberlane"):
        assert "Solveig Tamberlane" in found(client, name=typed), typed
        assert b"Solveig Tamberlane" in client.post("/find/names/", {"name": typed}).content, typed


@pytest.mark.usefixtures("loaded")
def test_every_page_says_what_this_is_and_that_it_is_not_to_be_indexed(client: Client) -> None:
    slug = one("Solveig Tamberlane").slug
    for path in ("/", "/therapists/", f"/therapists/{slug}/", "/about/", "/help-now/", "/nowhere/"):
        answer = client.get(path)
        assert answer.headers["X-Robots-Tag"] == "noindex", path
        (header,) = [
            part for part in answer.content.decode().split("<header")[1:] if "site-head" in part[:40]
        ]
        assert WARNING in header.split("</header>")[0], path
    assert "Nobody is here without their consent" not in read(client, "/about/").words
    assert "X-Robots-Tag" in client.get("/robots.txt").headers


@pytest.mark.usefixtures("loaded")
def test_search_engines_are_told_of_nothing(client: Client) -> None:
    assert client.get("/robots.txt").content.decode().splitlines() == ["User-agent: *", "Disallow: /"]
    assert b"<loc>" not in client.get("/sitemap.xml").content
    assert client.get("/sitemap-therapists.xml").status_code == 404


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize("mode", ["production", "demo"])
def test_no_other_site_shows_them(mode: str, client: Client, settings: "Settings") -> None:
    row = one("Solveig Tamberlane")
    settings.ATTUNE_MODE = mode
    assert not Listing.objects.published().exists()
    assert client.get(row.get_absolute_url()).status_code == 404
    assert "Tamberlane" not in client.get("/therapists/").content.decode()
    assert "/therapists/in/new-york/" not in read(client, "/therapists/").links
    assert row.slug not in client.get("/sitemap-therapists.xml").content.decode()
    answer = client.get("/")
    assert WARNING not in answer.content.decode()
    assert "X-Robots-Tag" not in answer.headers


@pytest.mark.usefixtures("loaded")
def test_no_step_of_the_admin_makes_them_public(operator: Client) -> None:
    row = one("Solveig Tamberlane")
    page = operator.get(f"/admin/directory/listing/{row.pk}/change/")
    assert page.status_code == 200
    assert b"/consent/" not in page.content
    for step in ("publish", "consent", "hold", "withdraw", "attest", "verify"):
        answer = operator.post(
            f"/admin/directory/listing/{row.pk}/{step}/", headers={"origin": "http://testserver"}
        )
        assert answer.status_code == 404, step
    with pytest.raises(DatabaseError):
        Listing.objects.filter(pk=row.pk).update(consented_at=factories.AT)


# --- The real file -----------------------------------------------------------------------------------


@pytest.mark.skipif(
    not REAL.exists(), reason="the sample of the real register lies beside the repository, not in it"
)
def test_the_real_file_is_loaded(evaluation: None, client: Client) -> None:
    said, complaints = load(REAL)
    assert said.splitlines()[0].startswith("12")
    assert not complaints
    rows = Listing.objects.select_related("therapist__specialty").prefetch_related("locations")
    assert all(row.therapist.specialty and row.therapist.specialty.profession for row in rows)
    assert {place.jurisdiction_id for row in rows for place in row.locations.all()} == {
        "US-CT",
        "US-MA",
        "US-RI",
    }
    assert Location.objects.filter(latitude=None).count() <= 2
    for row in rows[:5]:
        assert client.get(row.get_absolute_url()).status_code == 200
