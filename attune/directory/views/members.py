"""Bringing a file of members: which file, how it is read, what it would do, doing it, and the report.

Only whoever brought a file sees it. The method is asked first and the door second.
"""

from dataclasses import dataclass, field
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from attune.accounts.access import person_of
from attune.directory.access import member_file_of
from attune.directory.actions.members import (
    AlreadyApplied,
    NotAsLookedAt,
    apply_file,
    bring_file,
    digest_of,
    forget_file,
    name_columns,
    outcomes_of,
    read_as,
)
from attune.directory.member_forms import ColumnsForm, MemberFileForm, ReadingForm
from attune.directory.members.encodings import WrongEncoding
from attune.directory.members.files import missing_columns, opened, table_in
from attune.directory.members.judging import Kind, Outcome
from attune.directory.members.reports import report_rows, written
from attune.directory.members.rows import DayOrder
from attune.directory.members.tables import NotATable
from attune.directory.models import MemberFile
from attune.directory.views.front_desk import at_the_front_desk
from attune.foundation.clock import today

# Rows of one kind that a page shows; the report has them all.
_SHOWN = 50
_page = require_http_methods(["GET", "HEAD", "POST"])


@dataclass
class Look:
    """What a file would do: counted, with the first rows that were refused and that change something."""

    counts: dict[str, int] = field(default_factory=lambda: {kind.value: 0 for kind in Kind})
    refused: list[Outcome] = field(default_factory=list)
    changed: list[Outcome] = field(default_factory=list)
    digest: str = ""


@_page
@at_the_front_desk
def member_files(request: HttpRequest) -> HttpResponse:
    """Take a file of members, and lead to which column is what."""
    brought = request.method == "POST"
    form = MemberFileForm(request.POST, request.FILES) if brought else MemberFileForm()
    if form.is_valid():
        try:
            file = bring_file(form.cleaned_data["file"].read(), by=person_of(request), at=timezone.now())
        except NotATable as refused:
            form.add_error("file", str(refused))
        except WrongEncoding:
            form.add_error("file", _("This is no text. Save the table as CSV, and bring that."))
        else:
            return _to("member_file_columns", file)
    context = {"form": form, "file": MemberFile.objects.filter(by=person_of(request)).first()}
    return render(
        request, "directory/front_desk/member_files.html", context, status=422 if form.errors else 200
    )


@require_POST
@at_the_front_desk
def member_file_reading(request: HttpRequest, number: UUID) -> HttpResponse:
    """Read a file in other letters, or parted by something else."""
    file = member_file_of(person_of(request), number)
    form = ReadingForm(request.POST)
    if file.applied_at or not form.is_valid():
        return _to("member_file", file)
    try:
        read_as(file, **form.cleaned_data)
    except NotATable as refused:
        messages.warning(request, str(refused))
    except WrongEncoding:
        messages.warning(request, _("This file is not written in these letters."))
    return _to("member_file_columns", file)


@_page
@at_the_front_desk
def member_file_columns(request: HttpRequest, number: UUID) -> HttpResponse:
    """Ask which column is what, beside the first rows as they were read."""
    file = member_file_of(person_of(request), number)
    if file.applied_at:
        return _to("member_file", file)
    table = table_in(file)
    stated = {**file.columns, "day_order": file.day_order}
    form = ColumnsForm(
        request.POST if request.method == "POST" else None, headers=table.headers, initial=stated
    )
    if form.is_valid():
        name_columns(file, columns=form.columns(), order=DayOrder(form.cleaned_data["day_order"]))
        return _to("member_file", file)
    context = {
        "form": form,
        "reading": ReadingForm(initial={"encoding": file.encoding, "delimiter": file.delimiter}),
        "file": file,
        "headers": table.headers,
        "rows": _first_rows(file),
    }
    return render(request, "directory/front_desk/columns.html", context, status=422 if form.errors else 200)


@require_safe
@at_the_front_desk
def member_file(request: HttpRequest, number: UUID) -> HttpResponse:
    """Show what a file would do, which changes nothing; or what was done, if it was applied."""
    file = member_file_of(person_of(request), number)
    if file.applied_at:
        return render(request, "directory/front_desk/applied.html", {"file": file, "counts": file.counts})
    if missing_columns(file.columns):
        return _to("member_file_columns", file)
    try:
        look = _look(file)
    except NotATable as refused:
        messages.warning(request, str(refused))
        return _to("member_file_columns", file)
    does = look.counts[Kind.MADE] + look.counts[Kind.CHANGED] + look.counts[Kind.SAME]
    context = {"file": file, "look": look, "counts": look.counts, "does": does}
    return render(request, "directory/front_desk/look.html", context)


@require_safe
@at_the_front_desk
def member_file_report(request: HttpRequest, number: UUID) -> HttpResponse:
    """Send the report of every row: what would be done, or what was."""
    file = member_file_of(person_of(request), number)
    if file.applied_at:
        report = opened(file).decode()
    else:
        try:
            report = "".join(written(report_rows(outcomes_of(file))))
        except NotATable:
            return _to("member_file_columns", file)
    # Excel reads UTF-8 only behind the mark of byte order.
    response = HttpResponse("\ufeff" + report, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="report.csv"'
    return response


@require_POST
@at_the_front_desk
def member_file_apply(request: HttpRequest, number: UUID) -> HttpResponse:
    """Do what was looked at, all of it or nothing; show it again if it would be something else now."""
    file = member_file_of(person_of(request), number)
    try:
        apply_file(
            file,
            looked_at=request.POST.get("looked_at", ""),
            on=today(),
            by=person_of(request),
            at=timezone.now(),
        )
    except AlreadyApplied:
        pass
    except (NotAsLookedAt, NotATable):
        messages.warning(
            request, _("Something has changed since you looked. Nothing was done. Please look again.")
        )
    return _to("member_file", file)


@require_POST
@at_the_front_desk
def member_file_forget(request: HttpRequest, number: UUID) -> HttpResponse:
    """Delete a file now, rather than within a day."""
    forget_file(member_file_of(person_of(request), number))
    messages.success(request, _("The file is deleted."))
    return HttpResponseRedirect(reverse("member_files"), status=303)


def _look(file: MemberFile) -> Look:
    look = Look()

    def noted(one: Outcome) -> Outcome:
        look.counts[one.kind] += 1
        kept = {Kind.REFUSED: look.refused, Kind.CHANGED: look.changed}.get(one.kind)
        if kept is not None and len(kept) < _SHOWN:
            kept.append(one)
        return one

    look.digest = digest_of(noted(one) for one in outcomes_of(file))
    return look


def _first_rows(file: MemberFile) -> list[list[str]]:
    rows = []
    try:
        for row in table_in(file).rows():
            rows.append(row.cells)
            if len(rows) == 3:
                break
    except NotATable:
        pass
    return rows


def _to(name: str, file: MemberFile) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse(name, args=[file.pk]), status=303)
