"""What becomes of every field: who sees it, how long it stays, what erasure does.

Each app describes its own models here and registers how a person is exported and erased from
them, so that this layer knows no higher one. A guard test refuses a field that nobody has
described, and another erases a person and looks for what remains. The public page about
privacy prints this register, so that what it says is what the code does.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from django.db import models, transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Person(Protocol):
    """Whoever is exported or erased: known here by a public id alone."""

    @property
    def public_id(self) -> UUID: ...


@dataclass(frozen=True)
class Handling:
    """What becomes of a field, in words a visitor reads."""

    seen_by: str | Promise
    kept: str | Promise
    on_erasure: str | Promise


VOCABULARY = Handling(_("anyone"), _("as long as the site"), _("stays: it says nothing about a person"))
PUBLIC_LISTING = Handling(
    _("anyone, while the listing is published"),
    _("until it is erased; once withdrawn, nobody but operators sees it"),
    _("erased"),
)
OWN_ACCOUNT = Handling(_("the person and the site’s operators"), _("as long as the account"), _("erased"))
SESSION = Handling(
    _("nobody: only a key is stored"),
    _("eight hours, or until the browser closes; the row until old sessions are cleared"),
    _("erased"),
)
REVIEWER = Handling(
    _("anyone"),
    _("as long as the guide stands as they read it"),
    _("emptied by an operator, at the reviewer’s word"),
)
SECRET = Handling(_("nobody: only a one-way hash is stored"), _("as long as the account"), _("erased"))
RECORD_OF_WORK = Handling(
    _("the therapist and the site’s operators"), _("until the therapist erases the listing"), _("erased")
)
PSEUDONYM = Handling(
    _("the site’s operators"), _("as long as the site"), _("stays as a number that no longer leads to anyone")
)
SEALED_LETTER = Handling(
    _("nobody: it is sealed, and opened only to be sent"),
    _("until the letter has been sent or given up, at most three days"),
    _("erased"),
)
LIMIT = Handling(
    _("nobody: the key is a one-way hash"),
    _("minutes: how often something was tried lately"),
    _("stays for those minutes: it leads to nobody"),
)
SIGN_IN = Handling(_("the person"), _("until they sign out or the session ends"), _("erased"))
SECOND_FACTOR = Handling(
    _("nobody: secrets are sealed, and a passkey holds only what its owner’s device may show"),
    _("until the person removes it"),
    _("erased"),
)
BOOKKEEPING = Handling(
    _("the site’s operators"), _("as long as the site"), _("stays: it says nothing about a person")
)

Exporter = Callable[[Person], dict[str, Any]]
Eraser = Callable[[Person, datetime], None]

_described: dict[type[models.Model], dict[str, Handling]] = {}
_called: dict[type[models.Model], tuple[str | Promise, dict[str, str | Promise]]] = {}
_exporters: dict[str, Exporter] = {}
_erasers: list[tuple[int, str, Eraser]] = []


class DescribedTwice(Exception):
    """A field was described twice: two apps think it theirs, or one changed its mind."""


def describe(model: type[models.Model], handling: Handling, fields: Iterable[str]) -> None:
    """Say what becomes of `fields` of `model`; raise DescribedTwice for one that is described already."""
    known = _described.setdefault(model, {})
    for field in fields:
        if field in known:
            raise DescribedTwice(f"{model._meta.label}.{field}")
        known[field] = handling


def describe_all(model: type[models.Model], handling: Handling, *, but: Iterable[str] = ()) -> None:
    """Describe every field of `model` alike, except those named in `but`, which are described on their own.

    Only for tables that are of one piece (a vocabulary entry); a new field there falls under
    the same promise.
    """
    left_out = set(but)
    describe(model, handling, [field.name for field in own_fields(model) if field.name not in left_out])


def call(model: type[models.Model], kind: str | Promise, fields: dict[str, str | Promise]) -> None:
    """Say what visitors read for a library's model and its fields, whose own names no translator can reach."""
    _called[model] = (kind, fields)


def called(model: type[models.Model], field: str = "") -> str:
    """Return what visitors read for `model`, or for one of its fields; empty if the model's own words serve."""
    kind, fields = _called.get(model, ("", {}))
    return str(fields.get(field, "") if field else kind)


def own_fields(model: type[models.Model]) -> list["models.Field[Any, Any]"]:
    """Return the fields stored for `model` itself, many-to-many tables not among them."""
    return list(model._meta.local_concrete_fields)


def register_exporter(name: str, export: Exporter) -> None:
    """Add what an app holds about a person to everyone's export, under `name`."""
    _exporters[name] = export


def register_eraser(name: str, erase: Eraser, *, order: int = 50) -> None:
    """Add how an app forgets a person; lower `order` goes first (children before parents)."""
    _erasers.append((order, name, erase))


def described() -> dict[type[models.Model], dict[str, Handling]]:
    """Return the whole register."""
    return _described


def export_of(person: Person) -> dict[str, Any]:
    """Return everything the site holds about `person`, by app, as plain data."""
    return {name: export(person) for name, export in sorted(_exporters.items())}


@transaction.atomic
def erase(person: Person, *, at: datetime) -> None:
    """Forget `person`: all apps or none. Calling it again is harmless."""
    for _order, _name, eraser in sorted(_erasers, key=lambda entry: entry[:2]):
        eraser(person, at)
