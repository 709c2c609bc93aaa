"""Whether everybody is answered alike: told by those who like, read by no therapist, counted over twenty people or more."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client

from attune.accounts.models import User
from attune.directory.models import Listing
from attune.enquiries.actions import answer_enquiry, erase_letterbox, send_enquiry, withdraw_enquiry
from attune.enquiries.exporting import export_person
from attune.enquiries.fairness import answered_by_group
from attune.enquiries.letters import Group, Letter, Reply, SelfDescription
from attune.enquiries.models import Enquiry, Letterbox
from attune.enquiries.sealed import opened
from attune.foundation.clock import today
from tests import factories, people
from tests.enquiries.writing import LETTER, fields

pytestmark = pytest.mark.django_db
LATER = factories.AT.date() + timedelta(days=60)


def described_as(
    listing: Listing, many: int, *groups: Group, first: int = 0, person: User | None = None
) -> list[Letterbox]:
    """Send so many messages, each by somebody who describes themselves so."""
    return [
        send_enquiry(
            LETTER,
            to=[listing],
            once=f"form {number}",
            description=SelfDescription(list(groups)),
            by=person,
            at=factories.AT,
        )
        for number in range(first, first + many)
    ]


def test_it_is_sealed_with_the_letterbox_and_stands_in_no_message(
    seeker: Client, chidi: User, chidis: Listing
) -> None:
    said = fields(chidis.slug, groups=["lgbtq", "low_income"])
    preview = seeker.post("/enquire/preview/", said).content.decode()
    assert "On a low income" in preview.split("What they do not read")[1]
    assert preview.count('name="groups"') == 2 * 2  # to send it, and to change something
    changed = seeker.post("/enquire/change/", said).content.decode()
    assert re.findall(r'name="groups" value="(\w+)"[^>]* checked', changed) == ["lgbtq", "low_income"]

    seeker.post("/enquire/send/", {**said, "agrees": "on"})
    letterbox = Letterbox.objects.get()
    assert opened(letterbox, "sealed_description", SelfDescription).groups == [Group.LGBTQ, Group.LOW_INCOME]
    enquiry = letterbox.enquiries.get()
    assert "lgbtq" not in str(opened(enquiry, "sealed_letter", Letter))
    page = people.browser_of(chidi).get(f"/desk/enquiries/{enquiry.pk}/").content.decode()
    assert "LGBTQ" not in page
    assert "low income" not in page


def test_whoever_says_nothing_leaves_nothing(seeker: Client, chidis: Listing) -> None:
    seeker.post("/enquire/send/", fields(chidis.slug, agrees="on"))
    assert bytes(Letterbox.objects.get().sealed_description) == b""
    assert seeker.post("/enquire/preview/", fields(chidis.slug, groups="royal")).status_code == 422


def test_nothing_is_counted_below_twenty_people(chidis: Listing, chidi: User) -> None:
    for number, letterbox in enumerate(described_as(chidis, 19, Group.MIGRANT)):
        if number < 10:
            kind = Enquiry.Kind.OFFER if number < 5 else Enquiry.Kind.FULL
            answer_enquiry(letterbox.enquiries.get(), kind, Reply(), by=chidi, at=factories.AT)
    assert answered_by_group(on=LATER)[Group.MIGRANT] is None

    described_as(chidis, 1, Group.MIGRANT, Group.LGBTQ, first=19)
    rates = answered_by_group(on=LATER)
    assert rates[Group.LGBTQ] is None
    migrants = rates[Group.MIGRANT]
    assert migrants is not None
    assert migrants.people == 20
    # Wilson's interval for 10 of 20, and for 5 of 20.
    assert [round(value, 3) for value in vars(migrants.answered).values()] == [0.5, 0.299, 0.701]
    assert [round(value, 3) for value in vars(migrants.offered).values()] == [0.25, 0.112, 0.469]


def test_a_month_is_counted_once_there_was_time_to_answer(chidis: Listing) -> None:
    described_as(chidis, 20, Group.MIGRANT)
    end = (factories.AT.date().replace(day=1) + timedelta(days=31)).replace(day=1)
    assert answered_by_group(on=end + timedelta(days=6))[Group.MIGRANT] is None
    assert answered_by_group(on=end + timedelta(days=7))[Group.MIGRANT]


def test_what_was_erased_or_taken_back_unanswered_is_not_counted(chidis: Listing) -> None:
    sent = described_as(chidis, 21, Group.DISABLED)
    assert answered_by_group(on=LATER)[Group.DISABLED]
    withdraw_enquiry(sent[0].enquiries.get(), at=factories.AT)
    erase_letterbox(sent[1], at=factories.AT)
    assert answered_by_group(on=LATER)[Group.DISABLED] is None


def test_the_page_shows_rates_to_the_operator_and_says_where_there_are_too_few(chidis: Listing) -> None:
    described_as(chidis, 20, Group.NONE_OF_THESE)
    Letterbox.objects.update(made_on=today() - timedelta(days=60))
    page = people.browser_of(people.olu()).get("/front-desk/answer-rates/").content.decode()
    assert "/account/sign-in/" not in page, "who reads it is signed in"
    assert page.count("fewer than 20 people") == len(Group) - 1
    assert "0 % <small>(0–16)</small>" in page
    for somebody in (people.eli(), people.dana()):
        assert people.browser_of(somebody).get("/front-desk/answer-rates/").status_code == 404


def test_the_front_desk_leads_to_the_page_who_may_open_it() -> None:
    assert (
        'href="/front-desk/answer-rates/"'
        in people.browser_of(people.olu()).get("/front-desk/").content.decode()
    )
    assert "answer-rates" not in people.browser_of(people.fay()).get("/front-desk/").content.decode()


def test_one_s_own_copy_holds_it(chidis: Listing) -> None:
    asha = people.asha()
    described_as(chidis, 1, Group.COLOUR, person=asha)
    copy = export_person(asha)
    assert copy["sent"][0]["description"] == ["colour"]
    assert date.fromisoformat(copy["sent"][0]["made_on"]) == factories.AT.date()
