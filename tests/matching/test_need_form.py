"""Reading what was asked: nothing is refused, nothing breaks, and whatever was put right is said."""

from urllib.parse import parse_qsl, urlsplit

import pytest
from django.http import QueryDict
from django.test import Client
from hypothesis import HealthCheck, given
from hypothesis import settings as effort
from hypothesis import strategies as st

from attune.directory.models import Jurisdiction
from attune.directory.styles import STYLES
from attune.foundation.text import cleaned
from attune.guides.models import Concern
from attune.matching.choices import GROUPS
from attune.matching.forms.needs import Asking, asking_of_address, asking_of_form
from attune.matching.need import Asked, Need
from attune.matching.sealing import opened
from tests import factories
from tests.factories import AT, TODAY
from tests.reading import Page

pytestmark = pytest.mark.usefixtures("content")

OURS = {"origin": "http://testserver"}


@pytest.fixture
def zenda(content: None) -> Jurisdiction:
    place = factories.jurisdiction("Zenda", slug="zenda")
    factories.listing(factories.therapist("Marisol Ostrander"), where=place)
    return place


def fields(*pairs: tuple[str, str], **more: str) -> QueryDict:
    sent = QueryDict(mutable=True)
    for name, value in (*pairs, *more.items()):
        sent.appendlist(name, value)
    return sent


def asking(*pairs: tuple[str, str], **more: str) -> Asking:
    return asking_of_form(fields(*pairs, **more), on=TODAY)


def test_an_empty_form_asks_for_nothing() -> None:
    assert asking().need.is_empty
    assert asking(words="", near=" ", most="", miles="25", **{"style_lead": "", "in": ""}).need.is_empty


def test_every_part_of_the_form_is_read(zenda: Jurisdiction) -> None:
    found = asking(
        ("concern", "loneliness"),
        ("concern", "grief-and-loss"),
        ("concern-counts", "must"),
        ("delivery", "video"),
        ("style_lead", "2"),
        ("in", "zenda"),
        words="I feel alone",
        near="Chicago",
        miles="50",
        most="$1,50",
        currency="GBP",
        name="Marisol",
    )
    known = set(Concern.objects.values_list("pk", flat=True))
    concerns = tuple(one for one in ("loneliness", "grief-and-loss") if one in known)
    assert found.need == Need(
        words="I feel alone",
        jurisdiction=zenda.pk,
        near="Chicago",
        miles=50,
        most=1,
        currency="GBP",
        name="Marisol",
        choices={"delivery": Asked(("video",), must=True), "concern": Asked(concerns, must=True)},
        styles={"style_lead": 2},
        asked_on=TODAY,
    )


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group.id)
def test_a_group_counts_as_it_says_and_else_as_it_does_at_first(group: object) -> None:
    from attune.matching.choices import Group
    from attune.matching.vocabulary import values_of

    assert isinstance(group, Group)
    value = next(iter(values_of([group.id])[group.id]))
    chosen = [
        asking((group.id, value), (f"{group.id}-counts", manner)).need.choices[group.id].must
        for manner in ("must", "wish", "", "perhaps")
    ]
    assert chosen == [True, False, group.must_at_first, group.must_at_first]


@pytest.mark.parametrize(
    ("sent", "meant", "said"),
    [
        ("-1", 5, True),
        ("1e9", 100, True),
        ("inf", 100, True),
        ("-inf", 5, True),
        ("nan", 25, True),
        ("far", 25, True),
        ("37", 25, True),
        ("50", 50, False),
        ("", 25, False),
    ],
)
def test_a_distance_that_cannot_be_is_put_right_and_said(sent: str, meant: int, said: bool) -> None:
    found = asking(near="10025", miles=sent)
    assert (found.need.miles, "miles" in found.said) == (meant, said)


@pytest.mark.parametrize(
    ("sent", "meant", "said"),
    [
        ("120", 120, False),
        ("$ 120", 120, False),
        ("120.50", 120, False),
        ("0", None, True),
        ("-5", None, True),
        ("1e9", None, True),
        ("999999999999", None, True),
        ("lots", None, True),
        ("", None, False),
    ],
)
def test_a_fee_that_cannot_be_is_left_open_and_said(sent: str, meant: int | None, said: bool) -> None:
    found = asking(most=sent)
    assert (found.need.most, "fee" in found.said) == (meant, said)


def test_unknown_values_are_left_out_and_said_and_unknown_groups_are_not_read() -> None:
    found = asking(
        ("concern", "loneliness"), ("concern", "no-such-thing"), ("in", "atlantis"), ("starsign", "leo")
    )
    assert set(found.need.choices) == {"concern"}
    assert "no-such-thing" not in found.need.choices["concern"].values
    assert found.need.jurisdiction == ""
    assert found.said == ("unknown",)


def test_only_the_first_two_thousand_characters_are_read_and_that_is_said() -> None:
    found = asking(words="alone " * 4000)
    assert len(found.need.words) <= 2000
    assert found.said == ("words",)


@pytest.mark.parametrize(
    ("sent", "read"),
    [
        ("\0I\0 feel\0", "I feel"),
        ("I \u202efeel\u202c alone\u2066", "I feel alone"),
        ("I\u200b feel\u2060 al\ufeffone", "I feel alone"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("😔💔", "😔💔"),
        ("👩\u200d👧 alone", "👩\u200d👧 alone"),
        ("a\u200db", "ab"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("\x1b[31mred\x07", "[31mred"),
        ("\ud800lone", "lone"),
    ],
)
def test_what_nobody_sees_is_taken_out_of_own_words(sent: str, read: str) -> None:
    assert cleaned(sent) == read


@pytest.mark.parametrize("step", ["0", "6", "-1", "2.5", "two", "²"])
def test_a_style_has_five_steps_and_no_others(step: str) -> None:
    assert asking((STYLES[0].field, step)).need.styles == {}


def test_a_place_where_nobody_sees_people_is_asked_for_all_the_same(client: Client) -> None:
    """The law decides where a therapist may see somebody: such a place is never quietly dropped."""
    assert asking(("in", "wyoming")).need.jurisdiction == "US-WY"
    page = client.get("/find/?in=wyoming").content.decode()
    assert '<option value="wyoming" selected>' in page
    assert "not known here" not in page


def test_a_plain_address_holds_place_delivery_language_and_fee_and_nothing_else_is_read_there(
    zenda: Jurisdiction,
) -> None:
    sent = fields(
        ("in", "zenda"), ("delivery", "video"), ("language", "en"), ("most", "90"),
        ("concern", "loneliness"), ("words", "alone"), ("near", "10025"), ("delivery-counts", "wish"),
    )  # fmt: skip
    found = asking_of_address(sent, on=TODAY)
    assert found.need == Need(
        jurisdiction=zenda.pk,
        most=90,
        choices={"delivery": Asked(("video",)), "language": Asked(("en",))},
        asked_on=TODAY,
    )


@pytest.mark.parametrize(
    ("sent", "address"),
    [
        ({}, "/find/"),
        ({"in": "zenda"}, "/find/?in=zenda"),
        ({"in": "zenda", "delivery": ["video", "phone"]}, "/find/?in=zenda&delivery=video&delivery=phone"),
        ({"language": "en", "most": "90"}, "/find/?language=en&most=90"),
        ({"most": "90", "currency": "GBP"}, "/find/?most=90GBP"),
        ({"words": "   "}, "/find/"),
    ],
)
def test_what_anyone_may_read_goes_to_a_plain_address(
    client: Client, zenda: Jurisdiction, sent: dict[str, str], address: str
) -> None:
    answer = client.post("/find/", sent, headers=OURS)
    assert (answer.status_code, answer.headers["Location"]) == (303, address)
    again = asking_of_address(QueryDict(urlsplit(address).query), on=TODAY)
    assert again.need == asking_of_form(_posted(sent), on=TODAY).need


def _posted(sent: dict[str, str]) -> QueryDict:
    pairs = [
        (name, one) for name, value in sent.items() for one in ([value] if isinstance(value, str) else value)
    ]
    return fields(*pairs)


@pytest.mark.parametrize(
    "more",
    [
        {"words": "alone"},
        {"concern": "loneliness"},
        {"near": "10025"},
        {"name": "Marisol"},
        {"identity": "queer"},
        {"style_lead": "2"},
        {"delivery-counts": "wish"},
        {"population": "students"},
        {"most": "lots"},
    ],
    ids=lambda more: next(iter(more)),
)
def test_whatever_says_something_about_a_seeker_seals_all_of_it(
    client: Client, zenda: Jurisdiction, more: dict[str, str]
) -> None:
    sent = {"in": "zenda", "delivery": "video", **more}
    address = client.post("/find/", sent, headers=OURS).headers["Location"]
    ((name, token),) = parse_qsl(urlsplit(address).query)
    assert name == "need"
    assert opened(token, at=AT).need.choices["delivery"].values == ("video",)


@pytest.mark.parametrize("path", ["/find/", "/find/with/", "/find/without/", "/find/near/"])
def test_nothing_that_was_asked_is_stored_in_the_browser_either(client: Client, path: str) -> None:
    answer = client.post(path, {"words": "alone", "concern": "loneliness"}, headers=OURS)
    assert not answer.cookies
    assert answer.headers["Cache-Control"] == "no-store"


_names = st.sampled_from(
    [*(group.id for group in GROUPS), *(f"{group.id}-counts" for group in GROUPS), *(style.field for style in STYLES),
     "words", "in", "near", "miles", "most", "currency", "name", "need", "add", "drop", "page", "starsign"]
)  # fmt: skip
_values = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        ["video", "en", "loneliness", "new-york", "must", "wish", "3", "-1", "1e9", "NaN", "\0", "\u202e"]
    ),
)


@given(
    path=st.sampled_from(["/find/", "/find/with/", "/find/without/", "/find/near/"]),
    sent=st.lists(st.tuples(_names, _values), max_size=12),
)
@effort(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_sent_leads_to_a_page_with_a_heading(
    client: Client, path: str, sent: list[tuple[str, str]]
) -> None:
    data: dict[str, list[str]] = {}
    for name, value in sent:
        data.setdefault(name, []).append(value.encode("utf-8", "replace").decode())
    answer = client.post(path, data, headers=OURS)
    assert answer.status_code in (303, 410)
    page = Page(client.get(answer.headers["Location"]) if answer.status_code == 303 else answer)
    assert page.status in (200, 410)
    assert page.title
    assert "Who answers now" in page.words or page.cards or "How matching works" in page.words
