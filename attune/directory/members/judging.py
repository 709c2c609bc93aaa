"""What a file of members would do to each of them: make, change, leave the same, or refuse, and why. It writes nothing."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from django.utils.translation import gettext as _

from attune.directory.members.columns import Column
from attune.directory.members.rows import DayOrder, Member, Trouble, member_of
from attune.directory.members.tables import Row, Table
from attune.directory.models import Membership, RefusedToBeListed, Therapist
from attune.foundation.mail import letters_for

# Asked of the database at once. Our own choice, well below what SQLite takes as parameters.
_AT_ONCE = 500


class Kind(StrEnum):
    """What becomes of a row."""

    MADE = "made"
    CHANGED = "changed"
    SAME = "same"
    REFUSED = "refused"


@dataclass(frozen=True)
class Outcome:
    """What becomes of one row. `member` is None if it is refused; `membership` is the one there is already.

    `therapist` is somebody the site knows by this address, who becomes a member without a second entry.
    """

    line: int
    kind: Kind
    member: Member | None = None
    letters: str = ""
    membership: Membership | None = None
    therapist: Therapist | None = None
    troubles: tuple[Trouble, ...] = ()
    changes: tuple[str, ...] = ()


@dataclass
class _Seen:
    """The lines on which numbers, addresses and therapists whom the site knows stand in this file."""

    numbers: dict[str, int]
    addresses: dict[str, int]
    therapists: dict[str, int]


def judge(table: Table, columns: Mapping[str, str], order: DayOrder) -> Iterator[Outcome]:
    """Yield the outcome of every row, in order; raise NotATable where the file cannot be read on."""
    seen = _Seen({}, {}, {})
    rows = table.rows()
    while batch := list(islice(rows, _AT_ONCE)):
        yield from _judge_batch(batch, table, columns, order, seen)


def _judge_batch(
    batch: Sequence[Row], table: Table, columns: Mapping[str, str], order: DayOrder, seen: _Seen
) -> Iterator[Outcome]:
    read = [(row.line, *member_of(row, table, columns, order)) for row in batch]
    members = [member for _line, member, _troubles in read if member is not None]
    letters = {member.address: letters_for(member.address) for member in members}
    known = _Known(members, letters.values())
    for line, member, troubles in read:
        if member is None:
            yield Outcome(line, Kind.REFUSED, troubles=tuple(troubles))
            continue
        one = known.outcome(line, member, letters[member.address], columns)
        again = _said_before(one, columns, seen)
        yield Outcome(line, Kind.REFUSED, troubles=(again,)) if again else one


def _said_before(one: Outcome, columns: Mapping[str, str], seen: _Seen) -> Trouble | None:
    """Return what is wrong with a row because an earlier one says the same; note what it says if nothing is."""
    if one.member is None:
        return None
    for column, value, lines in (
        (Column.NUMBER, one.member.number, seen.numbers),
        (Column.ADDRESS, one.letters, seen.addresses),
        (Column.ADDRESS, str(one.therapist.pk) if one.therapist else "", seen.therapists),
    ):
        first = lines.setdefault(value, one.line) if value else one.line
        if first != one.line:
            return Trouble(columns[column], _("Line %(line)d says the same person.") % {"line": first})
    return None


class _Known:
    """What the site knows already of the members of one batch."""

    def __init__(self, members: Sequence[Member], letters: Iterable[str]) -> None:
        letters = set(letters)
        addresses = {member.address.lower() for member in members}
        memberships = Membership.objects.select_related("therapist")
        self.by_number = memberships.in_bulk([member.number for member in members], field_name="number")
        self.by_letters = {one.letters: one for one in memberships.filter(letters__in=letters)}
        self.refused = set(RefusedToBeListed.objects.filter(pk__in=letters).values_list("letters", flat=True))
        free = Therapist.objects.filter(membership=None)
        self.accounts = {
            one.person.email: one
            for one in free.filter(person__email__in=addresses).select_related("person")
            if one.person
        }
        asked = free.filter(listings__invitations__letters__in=letters)
        rows = asked.values_list("listings__invitations__letters", "pk").distinct()
        therapists = Therapist.objects.in_bulk([pk for _letters, pk in rows])
        self.asked = {known_by: therapists[pk] for known_by, pk in rows}

    def outcome(self, line: int, member: Member, letters: str, columns: Mapping[str, str]) -> Outcome:
        membership = self.by_number.get(member.number)
        if letters in self.refused and membership is None:
            why = _("The owner of this address has said that they do not want to be listed.")
            return Outcome(line, Kind.REFUSED, troubles=(Trouble(columns[Column.ADDRESS], why),))
        holder = self.by_letters.get(letters)
        if holder is not None and holder != membership:
            why = _("This is the address of member %(number)s.") % {"number": holder.number}
            return Outcome(line, Kind.REFUSED, troubles=(Trouble(columns[Column.ADDRESS], why),))
        if membership is None:
            therapist = self.accounts.get(member.address.lower()) or self.asked.get(letters)
            return Outcome(line, Kind.MADE, member, letters, therapist=therapist)
        changes = tuple(_changes(member, letters, membership))
        return Outcome(
            line,
            Kind.CHANGED if changes else Kind.SAME,
            member,
            letters,
            membership,
            membership.therapist,
            changes=changes,
        )


def _changes(member: Member, letters: str, membership: Membership) -> Iterator[str]:
    if member.name != membership.name:
        yield str(Column.NAME.label)
    if letters != membership.letters:
        yield str(Column.ADDRESS.label)
    if member.status != membership.status:
        yield str(Column.STATUS.label)
    if member.expires_on != membership.expires_on:
        yield str(Column.EXPIRES_ON.label)
