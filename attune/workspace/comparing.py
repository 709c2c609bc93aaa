"""One story as its teller and as their therapist tagged it, side by side: where they agree, and where each hears something else."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from attune.workspace.queries import OwnTags
from attune.workspace.tags import Part
from attune.workspace.told import Parts


@dataclass(frozen=True)
class SideBySide:
    """One part of a story: what both named, and what only one of the two did."""

    label: str | Promise
    both: Sequence[str]
    teller_only: Sequence[str]
    therapist_only: Sequence[str]


_PARTS: tuple[tuple[Promise, Part, str], ...] = (
    (_("Wished from the other"), Part.WISH, "from_them"),
    (_("Wished for oneself"), Part.WISH, "for_myself"),
    (_("What the other did"), Part.THEY, "they"),
    (_("What was felt"), Part.FELT, "felt"),
    (_("What was done"), Part.DID, "did"),
)


def side_by_side(teller: Parts, therapist: Parts, own: OwnTags) -> list[SideBySide]:
    """Return every part of which either named something. Neither is the right one."""
    rows = []
    for label, part, field in _PARTS:
        mine, theirs = _tags(getattr(teller, field)), _tags(getattr(therapist, field))
        if mine or theirs:

            def words(tags: Sequence[str], part: Part = part) -> list[str]:
                return [own.label(part, tag) for tag in tags]

            rows.append(
                SideBySide(
                    label,
                    both=words([tag for tag in mine if tag in theirs]),
                    teller_only=words([tag for tag in mine if tag not in theirs]),
                    therapist_only=words([tag for tag in theirs if tag not in mine]),
                )
            )
    return rows


def used_in(parts: Parts) -> frozenset[str]:
    """Return the names of all tags in a story."""
    return parts.wishes | frozenset(one.tag for one in (*parts.they, *parts.felt, *parts.did))


def _tags(named: Sequence[object]) -> list[str]:
    return [one if isinstance(one, str) else getattr(one, "tag", "") for one in named]
