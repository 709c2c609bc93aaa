"""Who is listed on the site of the journeys, beside the invented crowd of the demonstration: people at known addresses.

Run in the server's own environment, as `python -m tests.journeys.listed`, after content is loaded.
"""

from datetime import timedelta

import django

django.setup()

from django.db import transaction  # noqa: E402  rows need Django to be ready
from django.utils import timezone  # noqa: E402

from attune.accounts.actions import give_role  # noqa: E402
from attune.accounts.models import Role, User  # noqa: E402
from attune.directory.actions import invite_therapist  # noqa: E402
from attune.directory.actions.questions import ask_about  # noqa: E402
from attune.directory.models import (  # noqa: E402
    Accepting,
    CredentialTitle,
    Delivery,
    Jurisdiction,
    Language,
    Listing,
    ListingQuestion,
    ListingText,
    Participants,
    Practice,
    Therapist,
)
from attune.enquiries.actions import name_intake, send_enquiry  # noqa: E402
from attune.enquiries.letters import Letter  # noqa: E402
from attune.foundation.clock import today  # noqa: E402
from attune.guides.models import Approach, Concern  # noqa: E402
from tests import factories, people  # noqa: E402
from tests.journeys.addresses import (  # noqa: E402
    ALSO_READS_MESSAGES,
    ASKED,
    ASKED_ABOUT_ROOM,
    AT_THE_DESK,
    BEGINS_A_GROUP,
    BRINGS_A_MEMBER,
    CALIFORNIA,
    COORDINATES_INTAKE,
    FLAGSHIP,
    FRONT_DESK,
    GROUP,
    HAS_NO_TIE,
    HEARS,
    IN_TWO_PLACES,
    KEEPS_AN_ENTRY,
    LEADS_IT_TOO,
    LONG_WORDS,
    NEW_YORK,
    OTHER_CONCERN,
    PRACTICE,
    READS_MESSAGES,
    RECEIVED_AT,
    RECEIVED_ONE,
    RELATIONAL_IN_CALIFORNIA,
    RELATIONAL_IN_NEW_YORK,
    RIGHT_TO_LEFT,
    SAYS_YES,
    SUICIDAL_THOUGHTS,
    SUPERVISED,
    TELLS,
    TELLS_BY_KEYS,
    TELLS_IN_A_TRAIN,
    TELLS_TWICE,
    THE_ONE_WHO_SAYS_ALL,
    WITHDRAWN,
    WITHOUT_CREDENTIAL,
    WITHOUT_SECOND_FACTOR,
    WORKS_IN_TWO_PLACES,
    WORKS_TOGETHER,
    WRITTEN_TO,
)

_FIRST = ["Alma", "Bao", "Cleo", "Dario", "Edda", "Femi", "Goran", "Hana", "Idris", "Jolanta"]
_LAST = ["Ostrander", "Marchetti", "Norrby", "Tellweg", "Quillon"]


@transaction.atomic
def list_people() -> None:
    """Make every kind of listing once, and enough therapists for one approach to fill several pages."""
    state = Jurisdiction.objects.get(slug=NEW_YORK)
    house = factories.shared_practice("Quay Lane House", slug=PRACTICE, email="house@example.org")
    factories.location(house, where=state)
    relational = Approach.objects.get(pk=FLAGSHIP)

    _one_who_says_all(house, state, relational)
    _some_who_are_asked(state)
    _people_out_of_the_ordinary(house, state, relational)
    _some_read_messages()
    _some_are_asked_about_room(state)
    _some_sit_at_the_front_desk()
    _some_keep_an_entry()
    _some_lead_a_group_together()
    _some_work_in_two_places()
    _some_are_looked_at_behind_the_door()
    _some_tell_stories()
    for number in range(RELATIONAL_IN_NEW_YORK):
        _one_of_many(f"{_FIRST[number % 10]} {_LAST[number // 10]}", state, relational, confirmed=number)
    for number in range(RELATIONAL_IN_CALIFORNIA):
        where = Jurisdiction.objects.get(slug=CALIFORNIA)
        _one_of_many(f"{_FIRST[number]} Brightwell", where, relational, confirmed=number)


def _one_who_says_all(house: Practice, state: Jurisdiction, relational: Approach) -> None:
    marisol = factories.therapist_without_credential("Marisol Ostrander", pronouns="she/her")
    held = CredentialTitle.objects.get(jurisdiction=state, letters="LMHC")
    factories.licence(factories.credential(marisol, held))
    factories.photo(marisol)
    weighs = Concern.objects.get(pk=SUICIDAL_THOUGHTS)
    row = factories.full_listing(
        marisol, at_practice=house, where=state, what=relational, weighs=weighs, slug=THE_ONE_WHO_SAYS_ALL
    )
    _says_so(row)
    group = factories.group_listing(marisol, at_practice=house, where=state, slug=GROUP)
    _says_so(group)


def _people_out_of_the_ordinary(house: Practice, state: Jurisdiction, relational: Approach) -> None:
    ines = factories.therapist_without_credential("Ines Marchetti")
    permit = CredentialTitle.objects.get(jurisdiction=state, letters="MHC-LP")
    factories.supervision(
        factories.licence(factories.credential(ines, permit)), supervisor_name="Tomas Norrby"
    )
    supervised = factories.listing(ines, at_practice=house, where=state, slug=SUPERVISED)
    factories.practises(supervised, relational)
    factories.works_with(supervised, Concern.objects.get(pk=OTHER_CONCERN), is_main=True)
    _says_so(supervised)

    nobody_asked = factories.therapist_without_credential("Jonas Tellweg")
    factories.listing(nobody_asked, where=state, slug=WITHOUT_CREDENTIAL)

    long_name = "Maximiliana-Theodora Featherstonehaugh-Wolkenkuckucksheimer"
    patient = factories.listing(factories.therapist(long_name, where=state), where=state, slug=LONG_WORDS)
    Listing.objects.filter(pk=patient.pk).update(
        email="maximiliana.theodora.featherstonehaugh@wolkenkuckucksheim.example.org",
        website="https://www.example.org/" + "featherstonehaugh" * 6 + "/",
    )
    factories.text(patient, body="Donaudampfschifffahrtsgesellschaftskapitänswitwe" * 3 + " is one word.")

    layla = factories.therapist("ليلى الحسن", where=state)
    from_the_right = factories.listing(layla, where=state, slug=RIGHT_TO_LEFT)
    factories.speaks(from_the_right, Language.objects.get(pk="ar"))
    factories.text(from_the_right, body="أعمل ببطء ووضوح، وأقول لك ما ألاحظه.")
    factories.text(from_the_right, ListingText.Kind.SELF, "أحب البحر.", language="ar")

    factories.withdrawn(factories.therapist("Gone Quillon", where=state), where=state, slug=WITHDRAWN)


def _some_who_are_asked(state: Jurisdiction) -> None:
    """People the operator has written about, and who have just got a letter."""
    for address in (ASKED, *SAYS_YES.values()):
        name = address.partition("@")[0].title()
        row = factories.draft(factories.therapist(f"{name} Askew", where=state), where=state)
        factories.fee(row, 110)
        invite_therapist(row, address=address, by=None, at=timezone.now())


def _some_read_messages() -> None:
    """Give three therapists accounts, with a second factor."""
    read_by = {address: WRITTEN_TO[scripts] for scripts, address in READS_MESSAGES.items()}
    for address, slug in (read_by | {ALSO_READS_MESSAGES: LONG_WORDS}).items():
        Therapist.objects.filter(listings__slug=slug).update(person=_account_of(Role.THERAPIST, address))


def _some_are_asked_about_room(state: Jurisdiction) -> None:
    """Therapists who said a fortnight ago that they take new clients, and have just got a letter."""
    for address in ASKED_ABOUT_ROOM.values():
        person = User.objects.create_user(address, people.PASSWORD)
        name = address.partition("@")[0].title()
        row = factories.listing(
            factories.therapist(f"{name} Halloran", where=state, person=person),
            where=state,
            slug=f"{name.lower()}-halloran",
        )
        _says_so(row, accepting=Accepting.ACCEPTING, days_ago=14)
        ask_about(row, ListingQuestion.About.ROOM, at=timezone.now())


def _some_sit_at_the_front_desk() -> None:
    """Give people of the association accounts, with a second factor."""
    for address in (*FRONT_DESK.values(), *BRINGS_A_MEMBER.values()):
        _account_of(Role.FRONT_DESK, address)


def _some_keep_an_entry() -> None:
    """Give two therapists an entry and an account: last of all, and in a place that no other journey goes to."""
    elsewhere = Jurisdiction.objects.get(slug="texas")
    for scripts, address in KEEPS_AN_ENTRY.items():
        name = AT_THE_DESK[scripts].replace("-", " ").title()
        therapist = factories.therapist(name, where=elsewhere, person=_account_of(Role.THERAPIST, address))
        row = factories.listing(therapist, where=elsewhere, slug=AT_THE_DESK[scripts])
        factories.text(row, body="I work slowly, and I say so.")
        _says_so(row, accepting=Accepting.FULL, days_ago=300)


def _some_lead_a_group_together() -> None:
    """Give four therapists an entry and an account, where no other journey goes."""
    elsewhere = Jurisdiction.objects.get(slug="texas")
    for address in (*BEGINS_A_GROUP.values(), *LEADS_IT_TOO.values()):
        name = f"{address.partition('@')[0].title()} Penhale"
        therapist = factories.therapist(name, where=elsewhere, person=_account_of(Role.THERAPIST, address))
        row = factories.listing(
            therapist, where=elsewhere, slug=name.lower().replace(" ", "-"), email="rooms@example.org"
        )
        _says_so(row, accepting=Accepting.FULL, days_ago=300)


def _some_work_in_two_places() -> None:
    """Give two therapists an entry as one has it who has begun it themselves: without an address."""
    elsewhere = Jurisdiction.objects.get(slug="texas")
    for scripts, address in WORKS_IN_TWO_PLACES.items():
        name = IN_TWO_PLACES[scripts].replace("-", " ").title()
        therapist = factories.therapist(name, where=elsewhere, person=_account_of(Role.THERAPIST, address))
        row = factories.listing(therapist, where=elsewhere, slug=IN_TWO_PLACES[scripts])
        row.practice.locations.all().delete()
        factories.text(row, body="I ask where it is felt.")
        _says_so(row, accepting=Accepting.FULL, days_ago=300)


def _some_are_looked_at_behind_the_door() -> None:
    """Give each what there is to look at: a message that may be passed on, and a colleague to pass it on to."""
    elsewhere = Jurisdiction.objects.get(slug="texas")
    User.objects.create_user(WITHOUT_SECOND_FACTOR, people.PASSWORD).take_address_as_confirmed()
    house = factories.shared_practice("Low Water House", slug="low-water-house")
    factories.location(house, where=elsewhere)
    rows = []
    for address, slug in ((RECEIVED_ONE, RECEIVED_AT), ("bea@example.org", "bea-hallam")):
        therapist = factories.therapist(
            slug.replace("-", " ").title(), where=elsewhere, person=_account_of(Role.THERAPIST, address)
        )
        row = factories.listing(therapist, at_practice=house, where=elsewhere, slug=slug)
        _says_so(row, accepting=Accepting.FULL, days_ago=300)
        rows.append(row)
    fenn = _account_of(Role.FRONT_DESK, COORDINATES_INTAKE)
    give_role(fenn, Role.OPERATOR, by=None, at=timezone.now())
    name_intake(house, fenn, at=timezone.now())
    letter = Letter(looking_for="Somebody who stays.", own_words="I keep leaving first.", may_pass_on=True)
    send_enquiry(letter, to=rows[:1], once="looked at behind the door", by=None, at=timezone.now())


def _some_tell_stories() -> None:
    for address in (*TELLS.values(), TELLS_BY_KEYS, TELLS_TWICE, TELLS_IN_A_TRAIN, WORKS_TOGETHER):
        User.objects.create_user(address, people.PASSWORD).take_address_as_confirmed()
    for address in (HEARS, HAS_NO_TIE):
        _account_of(Role.THERAPIST, address)


def _account_of(role: Role, address: str) -> User:
    person = User.objects.create_user(address, people.PASSWORD)
    person.take_address_as_confirmed()
    give_role(person, role, by=None, at=timezone.now())
    return people.with_second_factor(person)


def _one_of_many(name: str, where: Jurisdiction, relational: Approach, *, confirmed: int) -> None:
    person = Therapist.objects.create(name=name)
    held = CredentialTitle.objects.filter(jurisdiction=where, tier="independent").order_by("pk").first()
    factories.licence(factories.credential(person, held))
    row = factories.listing(person, where=where)
    factories.practises(row, relational)
    factories.fee(row, 90 + confirmed, Participants.objects.order_by("pk").first())
    factories.text(row, body=f"I am {name}, and this is how I work: slowly, plainly, and beside you.")
    row.deliveries.add(Delivery.objects.get(pk="video"))
    _says_so(row, accepting=Accepting.ACCEPTING, days_ago=confirmed)


def _says_so(row: Listing, *, accepting: Accepting = Accepting.WAITLIST, days_ago: int = 0) -> None:
    """State whether there is room, by the server's clock rather than the tests'."""
    day = today() - timedelta(days=days_ago)
    Listing.objects.filter(pk=row.pk).update(
        accepting=accepting, accepting_stated_on=day, last_confirmed_on=day
    )


if __name__ == "__main__":
    list_people()
