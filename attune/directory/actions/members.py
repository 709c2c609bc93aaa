"""Files of members: brought, read as said, applied once and as a whole, and forgotten.

bring ── say how to read it ── look at what would be done ── apply, all of it or nothing ── forgotten within a day
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from hashlib import sha256
from itertools import islice

from django.db import transaction

from attune.accounts.models import User
from attune.directory.members.columns import guess_columns
from attune.directory.members.encodings import guess_encoding, text_of
from attune.directory.members.files import missing_columns, sealed_file, table_in
from attune.directory.members.judging import Kind, Outcome, judge
from attune.directory.members.reports import report_rows, written
from attune.directory.members.rows import DayOrder
from attune.directory.members.tables import guess_delimiter, table_of
from attune.directory.models import Listing, MemberFile, Membership, Practice, Therapist
from attune.directory.models.membership import FILE_KEPT_FOR
from attune.directory.slugs import free_slugs
from attune.foundation import audit
from attune.foundation.sealing import seal, unseal

_PURPOSE = "addresses of members, 1"
_AT_ONCE = 500


class NotAsLookedAt(Exception):
    """The file would do something else now than it did when it was looked at."""


class AlreadyApplied(Exception):
    """A file is applied once; what was done stands in its report."""


@transaction.atomic
def bring_file(data: bytes, *, by: User, at: datetime) -> MemberFile:
    """Keep a file of members, sealed, with a guess at how it is to be read; raise WrongEncoding or NotATable.

    Whatever the same person brought before is forgotten: there is one file at a time.
    """
    encoding = guess_encoding(data)
    text = text_of(data, encoding)
    delimiter = guess_delimiter(text)
    columns = guess_columns(table_of(text, delimiter).headers)
    MemberFile.objects.filter(by=by).delete()
    file = MemberFile(uploaded_at=at, by=by, encoding=encoding, delimiter=delimiter, columns=columns)
    file.sealed = sealed_file(data, file)
    file.save()
    return file


@transaction.atomic
def read_as(file: MemberFile, *, encoding: str, delimiter: str) -> None:
    """Say in which letters a file is written and what parts its columns; raise WrongEncoding or NotATable.

    Its columns are guessed anew, since they may be others now.
    """
    file.encoding, file.delimiter = encoding, delimiter
    file.columns = guess_columns(table_in(file).headers)
    file.save(update_fields=["encoding", "delimiter", "columns"])


@transaction.atomic
def name_columns(file: MemberFile, *, columns: dict[str, str], order: DayOrder) -> None:
    """Say which column is what, and how days are written."""
    file.columns, file.day_order = columns, order.value
    file.save(update_fields=["columns", "day_order"])


def outcomes_of(file: MemberFile) -> Iterable[Outcome]:
    """Return what a file would do, row by row; raise WrongEncoding or NotATable. It changes nothing."""
    return judge(table_in(file), file.columns, DayOrder(file.day_order))


def digest_of(outcomes: Iterable[Outcome]) -> str:
    """Return the letters that stand for all that a file would do."""
    digest = sha256()
    for one in outcomes:
        digest.update(f"{one.line}:{one.kind.value}:{','.join(one.changes)};".encode())
    return digest.hexdigest()


@transaction.atomic
def apply_file(file: MemberFile, *, looked_at: str, on: date, by: User, at: datetime) -> dict[str, int]:
    """Do what a file of members says: all of it, or nothing. Return how many rows were made, changed, same, refused.

    Nobody becomes public by it: members who are new here get a draft that they will be asked about. A public entry and
    what its therapist has said are never touched. `looked_at` is the digest of what was shown; raise NotAsLookedAt
    if it would be something else now, and AlreadyApplied.
    """
    if not MemberFile.objects.filter(pk=file.pk, applied_at=None).update(applied_at=at):
        raise AlreadyApplied
    outcomes = list(outcomes_of(file))
    if missing_columns(file.columns) or digest_of(outcomes) != looked_at:
        raise NotAsLookedAt
    for batch in _in_batches(one for one in outcomes if one.kind == Kind.MADE):
        _make(batch, on)
    for batch in _in_batches(one for one in outcomes if one.kind == Kind.CHANGED):
        _change(batch)
    for batch in _in_batches(one for one in outcomes if one.kind in (Kind.CHANGED, Kind.SAME)):
        numbers = [one.member.number for one in batch if one.member]
        Membership.objects.filter(number__in=numbers).update(checked_on=on)
    counts = Counter(one.kind.value for one in outcomes)
    file.sealed = sealed_file("".join(written(report_rows(outcomes))).encode(), file)
    done = {kind.value: counts[kind.value] for kind in Kind}
    file.applied_at, file.counts = at, done
    file.save(update_fields=["sealed", "counts"])
    audit.record(audit.Event.MEMBERS_APPLIED, by=by, about=file, at=at)
    return done


def forget_file(file: MemberFile) -> None:
    """Delete a file of members, or its report."""
    file.delete()


def forget_old_files(*, at: datetime) -> int:
    """Delete the files that were brought more than a day ago, and return how many."""
    old = MemberFile.objects.filter(uploaded_at__lt=at - FILE_KEPT_FOR)
    # Asked every few seconds: a deletion of nothing would still have all other writers wait for it.
    return old.delete()[0] if old.exists() else 0


def sealed_address(of: Membership, address: str) -> bytes:
    """Return an address sealed for its membership."""
    return seal(address.encode(), purpose=_PURPOSE, about=str(of.pk))


def address_of_member(membership: Membership) -> str:
    """Return where the association writes to a member; raise SealBroken if the site's secret has changed since."""
    return unseal(bytes(membership.sealed_address), purpose=_PURPOSE, about=str(membership.pk)).decode()


def _make(batch: Sequence[Outcome], on: date) -> None:
    """Make drafts for those who are new here, and memberships for all."""
    new = [one for one in batch if one.therapist is None]
    therapists = [Therapist(name=one.member.name) for one in new if one.member]
    practices = [Practice() for _one in new]
    Therapist.objects.bulk_create(therapists)
    Practice.objects.bulk_create(practices)
    Listing.objects.bulk_create(
        Listing(slug=slug, therapist=therapist, practice=practice)
        for slug, therapist, practice in zip(free_slugs(therapists), therapists, practices, strict=True)
    )
    made = {one.line: therapist for one, therapist in zip(new, therapists, strict=True)}
    Membership.objects.bulk_create(
        _filled(Membership(therapist=one.therapist or made[one.line], checked_on=on), one) for one in batch
    )


def _change(batch: Sequence[Outcome]) -> None:
    memberships = [_filled(one.membership, one) for one in batch if one.membership]
    Membership.objects.bulk_update(memberships, ["name", "sealed_address", "letters", "status", "expires_on"])
    # What a therapist calls themselves is theirs as soon as they have an account or an entry is public.
    theirs = Listing.objects.exclude(state=Listing.State.DRAFT).values("therapist")
    names = {one.therapist_id: one.name for one in memberships}
    free = list(Therapist.objects.filter(pk__in=names, person=None).exclude(pk__in=theirs))
    for therapist in free:
        therapist.name = names[therapist.pk]
    Therapist.objects.bulk_update(free, ["name"])


def _filled(membership: Membership, outcome: Outcome) -> Membership:
    member = outcome.member
    assert member is not None
    membership.number, membership.name = member.number, member.name
    membership.status, membership.expires_on = member.status, member.expires_on
    if membership.letters != outcome.letters:
        membership.letters = outcome.letters
        membership.sealed_address = sealed_address(membership, member.address)
    return membership


def _in_batches(outcomes: Iterable[Outcome]) -> Iterable[list[Outcome]]:
    remaining = iter(outcomes)
    while batch := list(islice(remaining, _AT_ONCE)):
        yield batch
