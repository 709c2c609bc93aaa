"""Therapists: who they are, and what others have said they may do."""

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.forms import CheckboxSelectMultiple
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from attune.accounts.operators import operator_of
from attune.directory import photos
from attune.directory.admin.below import RowsBelow
from attune.directory.admin.erasing import PersonalAdmin
from attune.directory.admin.forms import TherapistForm
from attune.directory.admin.reasons import RowForm
from attune.directory.erasing import erase_therapist
from attune.directory.models import (
    CompactAuthority,
    Credential,
    Licence,
    Registration,
    Supervision,
    Therapist,
)
from attune.foundation import audit
from attune.foundation.admin.pages import Rows


class Credentials(Rows):
    model = Credential
    form = RowForm
    fields = ("title", "position", "year")
    autocomplete_fields = ("title",)


class Licences(RowsBelow):
    model = Licence
    through, path = "credential", "therapist"
    fields = ("credential", "number", "status", "issued_on", "expires_on")


class Supervisions(RowsBelow):
    model = Supervision
    through, path = "licence", "credential__therapist"
    fields = ("licence", "supervisor_name", "supervisor_credential", "starts_on", "ends_on")


class CompactAuthorities(Rows):
    model = CompactAuthority
    form = RowForm
    fields = ("instrument", "home", "jurisdiction", "number", "issued_on", "expires_on")
    autocomplete_fields = ("home", "jurisdiction")


class Registrations(Rows):
    model = Registration
    form = RowForm
    fields = ("jurisdiction", "profession", "number", "issued_on", "expires_on")
    autocomplete_fields = ("jurisdiction",)


@admin.register(Therapist)
class TherapistAdmin(PersonalAdmin):
    """People who offer therapy. What the public sees of them stands in their listings."""

    form = TherapistForm
    list_display = ("name", "pronouns", "person", "created_at", "is_demonstration")
    list_select_related = ("person",)
    one_search_term = True
    search_fields = ("name__istartswith", "npi__exact")
    search_help_text = _("How the name begins, or a whole NPI.")
    autocomplete_fields = ("person", "specialty")
    inlines = (Credentials, Licences, Supervisions, CompactAuthorities, Registrations)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        later = ["is_demonstration", "created_at"] if obj else []
        photograph = ["photo_shown", "new_photo", "no_photo"] if obj and obj.photo else ["new_photo"]
        licences = _(
            "A licence belongs to a credential, and a supervision to a licence: save the one before adding the other."
        )
        return [
            (
                None,
                {
                    "fields": ["name", "pronouns", "person", "npi", "specialty", *later],
                    "description": licences,
                },
            ),
            (_("Photograph"), {"fields": photograph}),
            (_("Says of self"), {"fields": ["says_of_self"]}),
        ]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("photo_shown", "is_demonstration", "created_at")

    def get_inlines(self, request: HttpRequest, obj: Any = None) -> Any:
        """A licence needs a credential that is there already: those come with the second saving."""
        return self.inlines if obj else [row for row in self.inlines if not issubclass(row, RowsBelow)]

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        return super().formfield_for_manytomany(
            db_field, request, **{**kwargs, "widget": CheckboxSelectMultiple()}
        )

    @admin.display(description=_("photograph"))
    def photo_shown(self, therapist: Therapist) -> str:
        address = reverse("admin:directory_therapist_photo", args=[therapist.pk])
        return format_html('<img class="photograph" src="{}" alt="">', address)

    def get_urls(self) -> list[URLPattern]:
        photo = self.admin_site.admin_view(require_safe(self.photo_view))
        return [path("<uuid:pk>/photo.webp", photo, name="directory_therapist_photo"), *super().get_urls()]

    def photo_view(self, request: HttpRequest, pk: UUID) -> HttpResponseBase:
        """Send the photograph of a therapist, published or not."""
        therapist = get_object_or_404(Therapist, pk=pk)
        if not self.has_view_or_change_permission(request, therapist):
            raise PermissionDenied
        try:
            return FileResponse(photos.open_photo(therapist.photo), content_type="image/webp")
        except (FileNotFoundError, IsADirectoryError) as error:
            raise Http404 from error

    # --- Saving and deleting ---------------------------------------------------------------------

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Save what hangs on a therapist, the photograph last: nothing after it can fail and leave its file behind."""
        super().save_related(request, form, formsets, change)
        name = form.write_photo()
        therapist = form.instance
        if name is None or name == therapist.photo:
            return
        old, therapist.photo = therapist.photo, name
        try:
            therapist.save(update_fields=["photo"])
            audit.record(
                audit.Event.PHOTO_CHANGED, by=operator_of(request), about=therapist, at=timezone.now()
            )
        except Exception:
            _remove(name)
            raise
        transaction.on_commit(partial(_remove, old))

    def erase(self, row: Therapist) -> None:
        """Delete a therapist as the therapist could ask for: the same promise, kept in one place."""
        erase_therapist(row)


def _remove(photo: str) -> None:
    if photo:
        photos.remove_photo(photo)
