"""Making the two invented clients, and the therapist one of them works with."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import transaction

from attune.accounts.actions import give_role
from attune.accounts.models import Role, User
from attune.domain.patterns.connection import SLIDERS
from attune.foundation import keystore
from attune.workspace.access import Room, room_of, stories_in
from attune.workspace.actions import Draft, add_person, begin_workspace, put_away
from attune.workspace.actions.checking_in import check_in, turn_check_ins
from attune.workspace.actions.intending import intend
from attune.workspace.actions.inviting import accept_invitation, bring, invite_therapist
from attune.workspace.actions.self_talk import keep_card
from attune.workspace.actions.sharing import letters_for, share_story
from attune.workspace.between import Answers, Statement, Strain
from attune.workspace.demonstration.stories import MARA, TEO
from attune.workspace.models import CourseOfTherapy, Person
from attune.workspace.queries import cast_of, opened_story
from attune.workspace.told import Attack, Card, Fear, Kind, Moved, Named, Parts, Standing, Tone, When, Who

_YEAR = timedelta(days=350)


@dataclass(frozen=True)
class Invented:
    """An invented client: how they are called, their address, their stories and what people are to them."""

    name: str
    address: str
    stories: Sequence[str]
    kinds: dict[str, Kind]


CLIENTS = (
    Invented(
        "Mara (invented)",
        "client-1@example.org",
        MARA,
        {
            "Jonas": Kind.PARTNER,
            "Mum": Kind.PARENT,
            "Dad": Kind.PARENT,
            "Iris": Kind.FRIEND,
            "Boss": Kind.WORK,
            "my therapist": Kind.THERAPIST,
            "my group": Kind.GROUP,
            "myself": Kind.MYSELF,
        },
    ),
    Invented(
        "Teo (invented)",
        "client-2@example.org",
        TEO,
        {
            "Rik": Kind.PARTNER,
            "Lena": Kind.SIBLING,
            "Mother": Kind.PARENT,
            "Work, Sanne": Kind.WORK,
            "my therapist": Kind.THERAPIST,
            "myself": Kind.MYSELF,
        },
    ),
)
THERAPIST = "therapist-1@example.org"


def make_clients(*, at: datetime) -> Iterator[str]:
    """Make the invented clients that are not there yet, each whole or not at all, and yield the names of those that were made."""
    for client in CLIENTS:
        person = User.objects.filter(email=client.address).first()
        if person is None:
            _make(client, at=at)
            yield client.name


@transaction.atomic
def _make(client: Invented, *, at: datetime) -> None:
    person = User.objects.create_user(client.address, None, name=client.name)
    person.take_address_as_confirmed()
    give_role(person, Role.CLIENT, by=None, at=at)
    room = room_of(begin_workspace(by=person, at=at - _YEAR))
    try:
        _tell(room, client, at)
        _with_oneself(room, at)
        therapist = User.objects.filter(email=THERAPIST).first()
        if therapist and client is CLIENTS[0]:
            _work_together(room, therapist, at)
    except Exception:
        keystore.forget([room.workspace.pk])
        raise


def _tell(room: Room, client: Invented, at: datetime) -> None:
    people: dict[str, Person] = {}
    moments: list[UUID] = []
    first = at - _YEAR
    step = _YEAR / len(client.stories)
    for place, line in enumerate(client.stories):
        who, words, wishes, they, felt, did, good, more = line.split("|")
        when = first + place * step + timedelta(hours=1)
        if who not in people:
            people[who] = add_person(room.workspace, Who(who, client.kinds[who]), box=room.box, at=when)
        number = uuid5(NAMESPACE_URL, f"{room.workspace.pk}/{place}")
        parts = _parts(wishes, they, felt, did, good, more.split(), when, moments)
        put_away(room.workspace, number, Draft(words, parts, people[who]), box=room.box, at=when)
        if who == "my therapist":
            moments.append(number)
    # Two that are told and not looked at closer: they are kept, and do not count.
    for place, (who, words) in enumerate(
        (("Iris" if "Iris" in people else "Lena", "A good afternoon."), ("myself", "Tired."))
    ):
        number = uuid5(NAMESPACE_URL, f"{room.workspace.pk}/short/{place}")
        draft = Draft(words, Parts(moved=Moved.CLOSER), people[who])
        put_away(room.workspace, number, draft, box=room.box, at=at - timedelta(days=9 - place))


def _parts(
    wishes: str,
    they: str,
    felt: str,
    did: str,
    good: str,
    more: list[str],
    at: datetime,
    moments: Sequence[UUID],
) -> Parts:
    from_them, _slash, for_myself = wishes.partition("/")
    sliders: list[int | None] = [int(one) for one in good.split()]
    assert len(sliders) == SLIDERS
    fears = [fear for fear in Fear if fear.value in more]
    return Parts(
        moved=next((one for one in Moved if one.value in more), None),
        when=When.THEN if "then" in more else When.NOW,
        happened_on=(at - timedelta(days=1)).date(),
        from_them=from_them.split(),
        for_myself=for_myself.split(),
        they=[Named(tag) for tag in they.split()],
        felt=[Named(tag) for tag in felt.split()],
        did=[Named(tag) for tag in did.split()],
        good_things=sliders,
        showed=8 if "said-it" in did else 3,
        broke_off=True if "broke" in more else None,
        came_back=("back" in more) if "broke" in more else None,
        came_back_on=at.date() if "back" in more else None,
        standings=[Standing.POWER] if "power" in more else [],
        kept_me_safe=True if fears else None,
        first_here=str(moments[-1]) if "first" in more and moments else "",
        fears=fears,
    )


def _with_oneself(room: Room, at: datetime) -> None:
    """Add sentences said to oneself, and something for next time with somebody who is not feared."""
    cards = (
        Card("You are too much.", Tone.ATTACKING, Attack.NOT_ENOUGH, reply="You are tired. That is all.", believed_before=8, believed_after=5),
        Card("Pull yourself together.", Tone.ATTACKING, Attack.DRIVING, reply="You may sit down for a moment.", believed_before=7, believed_after=6),
        Card("It was your fault again.", Tone.ATTACKING, Attack.BLAME, voice_unknown=True, reply="It takes two to miss each other.", believed_before=9, believed_after=5),
        Card("What if nobody answers?", Tone.WORRYING, believed_before=6),
        Card("You told the truth today.", Tone.KIND, believed_before=6, believed_after=7, reply="And it was heard."),
        Card("Others manage.", Tone.ATTACKING, Attack.NOT_ENOUGH, to_a_friend=False, reply="You do not know what others carry.", believed_before=7, believed_after=4),
    )  # fmt: skip
    for place, card in enumerate(cards):
        number = uuid5(NAMESPACE_URL, f"{room.workspace.pk}/card/{place}")
        keep_card(
            room.workspace,
            number,
            card,
            edition=0,
            about=None,
            box=room.box,
            at=at - timedelta(days=60 - 9 * place),
        )
    cast = cast_of(room)
    near = next(one for one in cast.members if not one.feared and one.who.kind in {Kind.PARENT, Kind.SIBLING})
    person = Person.objects.get(pk=near.number)
    intend(
        room.workspace,
        person,
        "I would like to say what I need in one sentence.",
        box=room.box,
        at=at - timedelta(days=200),
    )


def _work_together(room: Room, therapist: User, at: datetime) -> None:
    """Let a therapist take up an invitation; share some stories, and check in after eight sessions."""
    began = at - timedelta(weeks=12)
    course = invite_therapist(room.workspace, "Mara", box=room.box, by=room.owner, at=began)
    accept_invitation(course, "Just before our sessions, on Thursdays.", box=room.box, by=therapist, at=began)
    course = CourseOfTherapy.objects.select_related("workspace").get(pk=course.pk)
    cast = cast_of(room)
    for row in stories_in(room)[:9:2]:
        story = opened_story(room, row, cast)
        share_story(course, story, shown=letters_for(story), by=room.owner, at=at - timedelta(days=3))
    turn_check_ins(course, on=True)
    for week, (mine, theirs) in enumerate(((6, 5), (6, 6), (6, 5), (7, 6), (6, 6), (6, 5), (6, 6), (4, 5))):
        day = (began + timedelta(weeks=week + 1)).date()
        moment = began + timedelta(weeks=week + 1, hours=2)
        strained = Answers(
            dict.fromkeys(Statement, mine), mine < 5, Strain(6, False, 3) if mine < 5 else Strain()
        )
        check_in(course, day, strained, side=CourseOfTherapy.Side.CLIENT, box=room.box, at=moment)
        check_in(
            course, day, Answers(dict.fromkeys(Statement, theirs), False),
            side=CourseOfTherapy.Side.THERAPIST, box=room.box, at=moment,
        )  # fmt: skip
    bring(course, "That I went quiet again, and did not say why.", box=room.box)


def invented_people() -> list[tuple[str, str]]:
    """Return name and address of everybody whom a visitor of the demonstration may sign in as: only invented people."""
    named = [(client.name, client.address) for client in CLIENTS]
    therapists = User.objects.filter(
        email__in=[f"therapist-{number}@example.org" for number in (1, 2, 3)],
        therapist__is_demonstration=True,
    ).order_by("email")
    found = [
        (f"{one.therapist.name} (invented)", one.email) for one in therapists.select_related("therapist")
    ]
    there = set(
        User.objects.filter(email__in=[address for _name, address in named]).values_list("email", flat=True)
    )
    return [*(pair for pair in named if pair[1] in there), *found]


def invented_person(address: str) -> User | None:
    """Return the account of an invented person; None for anybody else, whoever they are."""
    if address not in {known for _name, known in invented_people()}:
        return None
    return User.objects.filter(email=address).first()
