"""Files of members: read in any letters, looked at without changing anything, applied as a whole, forgotten."""

import re
from datetime import datetime, timedelta

import pytest
from django.test import Client

from attune.directory.actions import refuse_invitation
from attune.directory.actions.members import address_of_member, forget_old_files
from attune.directory.models import Listing, MemberFile, Membership, Therapist
from attune.foundation.models import AuditEvent
from tests import factories
from tests.members import NAMED, applied, bring, columns_of, look, refused_lines
from tests.people import browser_of, chidi, dana, fay, olu

pytestmark = pytest.mark.django_db

TWO = f"{NAMED}\n1,Zoë Müller,zoe@example.org,active,2027-12-31\n2,Tomás Núñez,tomas@example.org,lapsed,2026-01-31\n"


@pytest.fixture
def desk() -> Client:
    return browser_of(fay())


# --- Reading -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_a_file_is_read_in_the_letters_it_was_written_in(desk: Client, encoding: str) -> None:
    applied(desk, TWO.encode(encoding))
    assert [row.name for row in Membership.objects.order_by("number")] == ["Zoë Müller", "Tomás Núñez"]


def test_letters_that_were_guessed_wrong_are_changed(desk: Client) -> None:
    page = columns_of(desk, f"{NAMED}\n1,Łukasz Żółć,l@example.org,active,\n".encode("cp1250"))
    answer = desk.post(
        f"{page.rsplit('columns/')[0]}reading/", {"encoding": "cp1250", "delimiter": ","}, follow=True
    )
    assert "Łukasz Żółć" in answer.content.decode()


def test_letters_in_which_it_cannot_be_written_are_refused_and_nothing_is_lost(desk: Client) -> None:
    page = columns_of(desk, TWO.encode())
    answer = desk.post(
        f"{page.rsplit('columns/')[0]}reading/", {"encoding": "utf-16", "delimiter": ","}, follow=True
    )
    assert "not written in these letters" in answer.content.decode()
    assert "Zoë Müller" in answer.content.decode()


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
def test_what_parts_the_columns_is_found(desk: Client, delimiter: str) -> None:
    applied(desk, TWO.replace(",", delimiter).encode())
    assert Membership.objects.count() == 2


def test_a_name_in_two_columns_and_days_written_the_other_way_round(desk: Client) -> None:
    text = (
        "Mitgliedsnummer;Vorname;Nachname;E-Mail;gültig bis\n7;Ines;Marchetti;ines@example.org;03/04/2027\n"
    )
    page = columns_of(desk, text.encode())
    desk.post(page, {**MemberFile.objects.get().columns, "day_order": "mdy"})
    applied_at_once(desk, page)
    member = Membership.objects.get()
    assert (member.name, str(member.expires_on)) == ("Ines Marchetti", "2027-03-04")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "nothing in this file"),
        (b"\n \n", "nothing in this file"),
        (b"Name,E-mail,name\n", "the same name"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "no text"),
        (b"x" * 5_000_001, "larger than"),
    ],
)
def test_what_is_no_table_is_refused_and_kept_nowhere(desk: Client, data: bytes, said: str) -> None:
    answer = bring(desk, data)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not MemberFile.objects.exists()


def test_an_open_quotation_mark_is_said_with_its_line(desk: Client) -> None:
    page = columns_of(
        desk, f'{NAMED}\n1,Ines,ines@example.org,active,\n2,"Tom,t@example.org,active,\n'.encode()
    )
    assert "Is a quotation mark open" in look(desk, page).content.decode()


def test_columns_that_cannot_be_done_without_are_asked_for(desk: Client) -> None:
    page = columns_of(desk, b"Who,Where\nInes,ines@example.org\n")
    answer = desk.post(page, {"day_order": "dmy", "name": "Who", "address": "Who"})
    assert answer.status_code == 422
    assert "We need this." in answer.content.decode()
    assert "two things" in answer.content.decode()


# --- Looking -----------------------------------------------------------------------------------------


def test_looking_changes_nothing(desk: Client) -> None:
    answer = look(desk, columns_of(desk, TWO.encode()))
    assert "Nothing has changed yet" in answer.content.decode()
    assert not Membership.objects.exists()
    assert not Therapist.objects.exists()


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("1,Ines", "2 cells stand here where 5 belong"),
        ("1,Ines,ines@example.org,active,,more", "6 cells stand here where 5 belong"),
        (",Ines,ines@example.org,active,", "There is no number"),
        ("1, ,ines@example.org,active,", "There is no name"),
        ("1,Ines,,active,", "There is no address"),
        ("1,Ines,ines at example.org,active,", "no e-mail address"),
        ("1,Ines,ines@example.org,golden,", "do not know this word"),
        ("1,Ines,ines@example.org,active,31.02.2027", "no day"),
        ("1,Ines,ines@example.org,active,next year", "no day"),
        (f"{'1' * 41},Ines,ines@example.org,active,", "longer than 40"),
        (f"1,{'I' * 151},ines@example.org,active,", "longer than 150"),
    ],
)
def test_a_row_that_cannot_be_taken_is_refused_with_line_and_reason(desk: Client, row: str, why: str) -> None:
    said = refused_lines(look(desk, columns_of(desk, f"{NAMED}\n\n{row}\n".encode())))
    assert len(said) == 1
    assert "Line 3:" in said[0]
    assert why in said[0]


def test_the_same_number_or_address_twice_in_one_file_is_refused(desk: Client) -> None:
    text = f"{NAMED}\n1,Ines,ines@example.org,active,\n1,Tom,tom@example.org,active,\n2,Ada,INES@example.org,active,\n"
    said = refused_lines(look(desk, columns_of(desk, text.encode())))
    assert [re.search(r"Line (\d)", line)[1] for line in said] == ["3", "4"]  # type: ignore[index]


def test_the_address_of_another_member_is_refused(desk: Client) -> None:
    applied(desk, TWO.encode())
    said = refused_lines(look(desk, columns_of(desk, f"{NAMED}\n3,Ada,zoe@example.org,active,\n".encode())))
    assert "member 1" in said[0]


def test_who_refused_to_be_listed_is_not_brought_back(desk: Client) -> None:
    asked = factories.invitation(factories.draft(), "no@example.org")
    refuse_invitation(asked, on=factories.TODAY, at=factories.AT)
    said = refused_lines(look(desk, columns_of(desk, f"{NAMED}\n3,Ada,No@example.org,active,\n".encode())))
    assert "do not want to be listed" in said[0]


# --- Formulas ----------------------------------------------------------------------------------------


def test_a_formula_is_kept_as_text_and_defused_in_the_report(desk: Client) -> None:
    rows = '=HYPERLINK("https://evil.example","1"),+Ines,ines@example.org,@active,\n=2,@SUM(A1),tom@example.org,active,\n'
    page = columns_of(desk, f"{NAMED}\n{rows}".replace('"https://evil.example","1"', "1").encode())
    look(desk, page)
    report = desk.get(f"{page.rsplit('columns/')[0]}report.csv").content.decode("utf-8-sig")
    assert "'=2" in report
    applied_at_once(desk, page)
    member = Membership.objects.get()
    assert (member.number, member.name) == ("=2", "@SUM(A1)")
    report = desk.get(f"{page.rsplit('columns/')[0]}report.csv").content.decode("utf-8-sig")
    assert not re.findall(r"(?:^|,)[=+@-]", report, re.MULTILINE)


def test_signs_that_turn_what_follows_are_left_out_of_names(desk: Client) -> None:
    applied(desk, f"{NAMED}\n1,Ines \u202eittehcraM\u202c,ines@example.org,active,\n".encode())
    assert Membership.objects.get().name == "Ines ittehcraM"


# --- Applying ----------------------------------------------------------------------------------------


def test_new_members_get_a_draft_that_nobody_sees_and_no_letter(desk: Client) -> None:
    applied(desk, TWO.encode())
    assert {row.state for row in Listing.objects.all()} == {Listing.State.DRAFT}
    assert [browser_of(None).get(row.get_absolute_url()).status_code for row in Listing.objects.all()] == [
        404,
        404,
    ]
    member = Membership.objects.get(number="1")
    assert address_of_member(member) == "zoe@example.org"
    assert not member.therapist.listings.get().invitations.exists()
    assert Membership.objects.get(number="2").status == Membership.Status.LAPSED
    assert AuditEvent.objects.filter(event="members.applied").count() == 1


def test_the_same_file_again_changes_nothing(desk: Client) -> None:
    applied(desk, TWO.encode())
    before = list(Membership.objects.order_by("number").values())
    answer = applied(desk, TWO.encode())
    assert re.findall(r"<dd>(\d+)</dd>", answer.content.decode()) == ["0", "0", "2", "0"]
    assert list(Membership.objects.order_by("number").values()) == before
    assert Listing.objects.count() == 2


def test_applying_twice_does_it_once(desk: Client) -> None:
    page = columns_of(desk, TWO.encode())
    applied_at_once(desk, page)
    applied_at_once(desk, page)
    assert Membership.objects.count() == 2
    assert AuditEvent.objects.filter(event="members.applied").count() == 1


def test_what_a_later_file_says_is_changed(desk: Client) -> None:
    applied(desk, TWO.encode())
    later = TWO.replace("Zoë Müller,zoe@", "Zoë Meyer,meyer@").replace(
        "lapsed,2026-01-31", "active,2027-01-31"
    )
    applied(desk, later.encode())
    zoe, tomas = Membership.objects.order_by("number")
    assert (zoe.name, zoe.therapist.name, address_of_member(zoe)) == (
        "Zoë Meyer",
        "Zoë Meyer",
        "meyer@example.org",
    )
    assert (tomas.status, str(tomas.expires_on)) == ("active", "2027-01-31")


def test_a_public_entry_and_its_name_are_never_touched(desk: Client) -> None:
    listing = factories.listing(factories.therapist("Zoë of her own"))
    factories.membership(listing.therapist, "zoe@example.org", number="1", name="Zoë")
    applied(desk, TWO.encode())
    listing.refresh_from_db()
    assert (listing.state, listing.therapist.name) == (Listing.State.PUBLISHED, "Zoë of her own")
    assert Membership.objects.get(number="1").name == "Zoë Müller"


def test_who_is_known_here_by_their_account_becomes_a_member_without_a_second_entry(desk: Client) -> None:
    person = chidi()
    listing = factories.listing(factories.therapist("Chidi Anorue", person=person))
    applied(desk, f"{NAMED}\n9,C. Anorue,Chidi@example.org,active,\n".encode())
    assert Membership.objects.get().therapist == listing.therapist
    assert Listing.objects.count() == 1


def test_rows_that_are_refused_are_left_out_and_the_rest_is_done(desk: Client) -> None:
    applied(desk, f"{TWO}3,Ada,,active,\n".encode())
    assert Membership.objects.count() == 2


def test_if_something_has_changed_since_it_was_looked_at_nothing_is_done(desk: Client) -> None:
    page = columns_of(desk, TWO.encode())
    seen = look(desk, page)
    factories.membership(factories.therapist(), "tomas@example.org", number="2")
    answer = desk.post(
        f"{page.rsplit('columns/')[0]}apply/", {"looked_at": seen.context["look"].digest}, follow=True
    )
    assert "Nothing was done" in answer.content.decode()
    assert Membership.objects.count() == 1


# --- Keeping and forgetting --------------------------------------------------------------------------


def test_a_file_lies_sealed_and_is_gone_after_a_day(desk: Client, at: datetime) -> None:
    columns_of(desk, TWO.encode())
    assert b"zoe@example.org" not in bytes(MemberFile.objects.get().sealed)
    assert forget_old_files(at=at + timedelta(hours=23)) == 0
    assert forget_old_files(at=at + timedelta(hours=25)) == 1


def test_an_old_file_opens_for_nobody_even_before_it_is_deleted(desk: Client, at: datetime) -> None:
    page = columns_of(desk, TWO.encode())
    MemberFile.objects.update(uploaded_at=at - timedelta(hours=25))
    assert desk.get(page).status_code == 404


def test_it_can_be_deleted_at_once(desk: Client) -> None:
    page = columns_of(desk, TWO.encode())
    assert desk.post(f"{page.rsplit('columns/')[0]}forget/").status_code == 303
    assert not MemberFile.objects.exists()


def test_nobody_else_finds_the_file(desk: Client) -> None:
    page = columns_of(desk, TWO.encode())
    base = page.rsplit("columns/")[0]
    for stranger in (browser_of(olu()), browser_of(dana())):
        assert [stranger.get(page).status_code, stranger.post(f"{base}apply/").status_code] == [404, 404]
    assert browser_of(None).get(page)["Location"].startswith("/account/sign-in/")


def applied_at_once(desk: Client, page: str) -> None:
    seen = look(desk, page)
    digest = seen.context["look"].digest if "look" in seen.context else ""
    desk.post(f"{page.rsplit('columns/')[0]}apply/", {"looked_at": digest})
