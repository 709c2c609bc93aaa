"""The lists of what waits for somebody at the front desk, and the pages it leads to. Each app registers its own, so that this one knows no higher one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise

from attune.accounts.models import Role, User


@dataclass(frozen=True)
class WorkRow:
    """One thing that waits: a name, one line on it, and what can be done, as an address that a button is sent to."""

    name: str
    note: str = ""
    url: str = ""
    action: str = ""
    action_name: str = ""


@dataclass(frozen=True)
class WorkList:
    """A list: its address, its name, what is on it, the rows that wait at a moment, and how a row is shown.

    A list is for those who keep entries: it may say that something was written or reported, never what.
    """

    slug: str
    name: str | Promise
    text: str | Promise
    rows: Callable[[datetime], "QuerySet[Any]"]
    show: Callable[[Any, datetime], WorkRow]


@dataclass(frozen=True)
class DeskPage:
    """A page that the front desk leads to, for those who hold one of its roles, while it is there at all."""

    name: str | Promise
    route: str
    roles: frozenset[Role]
    is_open: Callable[[], bool] = lambda: True


_lists: dict[str, WorkList] = {}
_pages: list[DeskPage] = []


def register_list(work_list: WorkList) -> None:
    """Show a list at the front desk, after those that are there already."""
    _lists[work_list.slug] = work_list


def register_page(page: DeskPage) -> None:
    """Lead to a page from the front desk, after those that are there already."""
    _pages.append(page)


def pages_for(person: User) -> Sequence[DeskPage]:
    """Return the pages that somebody at the front desk may open."""
    return [page for page in _pages if page.is_open() and person.roles & page.roles]


def work_lists() -> Sequence[WorkList]:
    return list(_lists.values())


def work_list(slug: str) -> WorkList | None:
    """Return the list of that address, or None."""
    return _lists.get(slug)
