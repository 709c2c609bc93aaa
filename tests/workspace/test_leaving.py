"""Everything can be taken along, read without us, brought in elsewhere with the same numbers, and deleted for good."""

import io
import json
import re
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

import msgspec
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from attune.accounts.models import User
from attune.foundation import keystore
from attune.foundation.models import AuditEvent
from attune.workspace.access import Room, room_of, workspace_of
from attune.workspace.exporting import taken_from
from attune.workspace.findings import Chart
from attune.workspace.models import RelationshipEpisode, Workspace
from attune.workspace.portable import schema
from attune.workspace.queries import telling_of
from attune.workspace.seen import seen
from attune.workspace.summary import summary_of, telling_in
from tests import people
from tests.workspace.inside import inside, things_in, together_in
from tests.workspace.telling import told

if TYPE_CHECKING:
    from pytest_django import Settings

pytestmark = pytest.mark.django_db
SCHEMA = Path(__file__).parents[2] / "docs" / "schemas" / "workspace-1.json"
_NUMBER = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def confirmed(browser: Client) -> Client:
    """Return the browser in which somebody has just typed their password once more."""
    browser.post(reverse("account_reauthenticate"), {"password": people.PASSWORD})
    return browser


def file_of(browser: Client) -> bytes:
    answer = confirmed(browser).get(reverse("workspace_file"))
    assert answer.status_code == 200
    return answer.content


def bring(browser: Client, raw: bytes) -> HttpResponse:
    file = SimpleUploadedFile("workspace.json", raw, "application/json")
    answer = browser.post(reverse("workspace_bring"), {"file": file}, follow=True)
    assert isinstance(answer, HttpResponse)
    return answer


def without_numbers(plain: object) -> str:
    """Return plain data as text in which every number of a row is the place where it came first."""
    known: dict[str, str] = {}

    def place(found: re.Match[str]) -> str:
        return known.setdefault(found[0], f"#{len(known)}")

    return _NUMBER.sub(place, json.dumps(plain))


@pytest.fixture
def full(bens: Client) -> dict[str, str]:
    """One of everything, stories enough to count, a word of one's own, two nicknames for one person, one who is feared."""
    things = things_in(bens)
    for number in range(12):
        told(
            bens,
            "Sam",
            f"story {number}",
            from_them=["close"],
            they=["went-silent" if number % 3 else "helped"],
            did=["went-quiet"],
            felt=["felt-sad"],
            own_felt="zqxfelt",
            good_energy="-1",
            good_acting="1",
            good_clarity="0",
        )
    told(bens, "Alex", "shouted", from_them=["close"], they=["attacked"], fears=["afraid"])
    bens.post(reverse("plan_write"), {"people": "my sister", "places": "the river", "what_helps": "tea"})
    return things


@pytest.fixture
def asha() -> User:
    return people.asha()


@pytest.fixture
def ashas(asha: User) -> Client:
    return inside(asha)


def test_a_file_brought_in_elsewhere_gives_the_same_numbers(
    bens: Client, full: dict[str, str], room: Room, ashas: Client, asha: User
) -> None:
    answer = bring(ashas, file_of(bens))
    assert "15 stories came along." in answer.content.decode()  # the one under way is a story, too
    there = workspace_of(asha)
    assert there is not None
    other = room_of(there)
    here = telling_of(room_of(room.workspace))
    assert len(telling_of(other).stories) == len(here.stories) == 14
    for chart in Chart:
        said = [
            without_numbers(msgspec.to_builtins(seen(telling, chart).found, enc_hook=str))
            for telling in (here, telling_of(other))
        ]
        assert said[0] == said[1], chart
    mine, theirs = (summary_of(taken_from(one)) for one in (room_of(room.workspace), other))
    assert without_numbers(mine) == without_numbers(theirs)
    page = ashas.get(reverse("stories")).content.decode()
    assert "shouted" in page
    assert "the river" in ashas.get(reverse("plan")).content.decode()


def test_what_a_file_counts_is_what_the_pages_count(bens: Client, full: dict[str, str], room: Room) -> None:
    room = room_of(room.workspace)
    page, file = telling_of(room), telling_in(taken_from(room))
    for chart in Chart:
        found = [msgspec.to_builtins(seen(telling, chart).found, enc_hook=str) for telling in (page, file)]
        assert found[0] == found[1], chart


def test_the_command_prints_the_numbers_and_needs_no_key(
    bens: Client, full: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "workspace.json"
    path.write_bytes(file_of(bens))
    call_command("summarise", str(path))
    said = json.loads(capsys.readouterr().out)
    assert said["counts"]["all"]["counted"]["stories"] == 14
    assert said["kept-back"]["left"]["people"] == ["Alex"]
    assert "story 3" not in str(said)


@pytest.mark.parametrize("raw", [b"", b"{", b"\xff\xfe", b'{"format": "something-else"}', b"[" * 100_000])
def test_the_command_says_what_is_wrong_with_a_file(raw: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a file.json"
    path.write_bytes(raw)
    with pytest.raises(CommandError, match=re.escape(str(path))):
        call_command("summarise", str(path), stdout=io.StringIO())
    with pytest.raises(CommandError, match="No such file"):
        call_command("summarise", str(tmp_path / "nothing"), stdout=io.StringIO())


def test_the_shape_is_published_as_it_is() -> None:
    assert json.loads(SCHEMA.read_text()) == schema()


def test_the_shape_is_there_for_who_is_signed_in(bens: Client) -> None:
    assert bens.get(reverse("workspace_shape")).json()["title"] == "A workspace, taken along"


def test_the_page_to_read_holds_everything_and_asks_nobody(bens: Client, full: dict[str, str]) -> None:
    answer = confirmed(bens).get(reverse("workspace_readable"))
    page = answer.content.decode()
    for words in (
        "story 7",
        "Sam",
        "zqxfelt",
        "ask once",
        "Not again.",
        "the river",
        "half a",
        "I was afraid of them",
    ):
        assert words in page, words
    assert "attachment" in answer.headers["Content-Disposition"]
    assert not re.search(r"(src|href)=", page)


def test_a_copy_is_written_down_without_what_is_in_it(bens: Client, full: dict[str, str]) -> None:
    file_of(bens)
    row = AuditEvent.objects.get(event="workspace.taken")
    assert "zqx" not in str(vars(row))


def test_where_a_neutral_name_is_wanted_the_file_has_one(bens: Client) -> None:
    bens.post(reverse("workspace_settings"), {"is_discreet": "on"})
    assert "notes.json" in confirmed(bens).get(reverse("workspace_file")).headers["Content-Disposition"]


def test_it_is_asked_for_the_password_before_anything_leaves_or_goes(
    bens: Client, full: dict[str, str]
) -> None:
    for name in ("workspace_take", "workspace_file", "workspace_readable", "workspace_delete"):
        answer = bens.get(reverse(name))
        assert answer.status_code == 302, name
        assert answer.headers["Location"].startswith(reverse("account_reauthenticate")), name
    bens.post(reverse("workspace_delete"), {"sure": "on"})
    assert Workspace.objects.exists()


def test_nothing_comes_into_a_workspace_that_is_not_empty(bens: Client, full: dict[str, str]) -> None:
    before = RelationshipEpisode.objects.count()
    answer = bring(bens, file_of(bens))
    assert answer.status_code == 409
    assert RelationshipEpisode.objects.count() == before


def spoiled(raw: bytes, **changes: Any) -> bytes:
    return json.dumps({**json.loads(raw), **changes}).encode()


@pytest.mark.parametrize(
    ("change", "where"),
    [
        (lambda plain: plain["stories"][2].update(words="x" * 20_001), "stories[2].words"),
        (lambda plain: plain["stories"][1]["parts"].update(showed=11), "stories[1].parts.showed"),
        (lambda plain: plain["stories"][1]["parts"].update(good_things=[1]), "stories[1].parts.good_things"),
        (lambda plain: plain["stories"].append(plain["stories"][0]), "number"),
        (lambda plain: plain["stories"][0].update(told_at="2999-01-01T00:00:00Z"), "stories[0].told_at"),
        (lambda plain: plain["people"][0].update(kind="zqxkind"), "people[0].kind"),
        (lambda plain: plain.update(version=2), "version"),
        (lambda plain: plain["people"][0].update(same_as=plain["people"][0]["number"]), "people[0].same_as"),
    ],
)
def test_a_file_that_cannot_be_is_refused_whole_and_says_where(
    bens: Client, full: dict[str, str], ashas: Client, change: Any, where: str
) -> None:
    plain = json.loads(file_of(bens))
    change(plain)
    before = RelationshipEpisode.objects.count()
    answer = bring(ashas, json.dumps(plain).encode())
    assert answer.status_code == 422
    assert where in answer.content.decode()
    assert "zqxkind" not in answer.content.decode()
    assert RelationshipEpisode.objects.count() == before
    assert b"It is empty" not in answer.content


def test_what_was_damaged_stays_behind_and_is_said(
    bens: Client, full: dict[str, str], room: Room, ashas: Client
) -> None:
    row = RelationshipEpisode.objects.get(pk=full["story"])
    row.sealed_parts = bytes(row.sealed_parts)[:-1] + b"?"
    row.save()
    answer = bring(ashas, file_of(bens))
    assert "1 thing could not be opened on the other site, and did not come." in answer.content.decode()


def test_work_with_a_therapist_comes_as_finished_and_shares_nothing(
    bens: Client, full: dict[str, str], ashas: Client, asha: User
) -> None:
    chidis = people.browser_of(people.chidi())
    together_in(bens, chidis, full["story"])
    bring(ashas, file_of(bens))
    there = workspace_of(asha)
    assert there is not None
    course = there.courses.get()
    assert course.ended_at is not None
    assert course.therapist is None
    assert not course.consents.exists()
    assert "a thought of my own" not in file_of(bens).decode()
    assert ashas.get(reverse("together_one", args=[course.pk])).status_code == 200


def test_deleting_it_destroys_the_key_and_names_the_day(
    bens: Client, full: dict[str, str], room: Room, settings: "Settings", at: datetime
) -> None:
    settings.ATTUNE_KEY_BACKUP_DAYS = 5
    asked = confirmed(bens).post(reverse("workspace_delete"))
    assert asked.status_code == 422
    assert Workspace.objects.filter(pk=room.workspace.pk).exists()
    answer = bens.post(reverse("workspace_delete"), {"sure": "on"}, follow=True)
    day = (at + timedelta(days=5)).date()
    assert f"{day:%B} {day.year}" in answer.content.decode()
    assert f"After {day.day} " in answer.content.decode()
    assert not Workspace.objects.exists()
    with pytest.raises(keystore.KeyGone):
        keystore.get(room.workspace.pk)
    assert bens.get(reverse("account")).status_code == 200
    assert bens.get(reverse("workspace")).headers["Location"] == reverse("workspace_begin")


def test_without_a_deletion_there_is_no_receipt(bens: Client) -> None:
    assert bens.get(reverse("workspace_deleted")).status_code == 302


def test_keys_are_sealed_anew_and_the_old_secret_is_needed_no_more(
    bens: Client, full: dict[str, str], room: Room, settings: "Settings", capsys: pytest.CaptureFixture[str]
) -> None:
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another-" + "9876543210" * 5
    call_command("rewrap_keys")
    assert "1 keys are sealed" in capsys.readouterr().out
    settings.SECRET_KEY_FALLBACKS = []
    assert telling_of(room_of(room.workspace)).stories


def test_keys_are_sealed_anew_all_or_none(room: Room, settings: "Settings") -> None:
    before = keystore.get(room.workspace.pk)
    old, settings.SECRET_KEY = settings.SECRET_KEY, "another-" + "9876543210" * 5
    keystore.make(UUID(int=7), at=room.workspace.begun_at)
    with pytest.raises(CommandError, match="1 of 2 keys"):
        call_command("rewrap_keys")
    settings.SECRET_KEY = old
    assert keystore.get(room.workspace.pk) == before


def test_without_a_store_none_is_made(settings: "Settings", tmp_path: Path) -> None:
    settings.ATTUNE_KEYS = tmp_path / "nowhere"
    assert keystore.rewrap() == 0
    assert not (tmp_path / "nowhere").exists()
