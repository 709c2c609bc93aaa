"""Approaches, concerns and guides, as operators keep them.

A guide is changed only through `actions.revise_guide`, so that every version is kept; its pages
here show each version as readers see it and what changed from one to the next.
"""

import re
from datetime import datetime
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from attune.accounts.operators import operator_of
from attune.foundation.admin.pages import OperatorAdmin, Rows, TermAdmin, note_of
from attune.foundation.clock import today
from attune.guides.actions import ChangedMeanwhile, record_review, revise_guide
from attune.guides.articles import ArticleError, article_of, problems_of
from attune.guides.differences import differences
from attune.guides.forms import ApproachForm, ConcernForm, GuideForm, GuideTextForm, RestoreForm, ReviewForm
from attune.guides.models import (
    Approach,
    ApproachFamily,
    Concern,
    ConcernGroup,
    ConcernSentence,
    Guide,
    GuideRevision,
)
from attune.guides.queries import GuidePage, plain


@admin.register(ApproachFamily, ConcernGroup)
class GroupAdmin(TermAdmin):
    """Families of approaches and groups of concerns: the order in which a reader meets them."""

    needs_definition = False


class AliasedAdmin(TermAdmin):
    """Entries that people know under several names; each of them finds the entry."""

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        found, twins = super().get_search_results(request, queryset, search_term)
        words = plain(search_term).split()
        if not words:
            return found, twins
        everything, _twins = super().get_search_results(request, queryset, "")
        also = [
            pk
            for pk, aliases in everything.values_list("pk", "aliases")
            if any(all(word in plain(alias) for word in words) for alias in aliases)
        ]
        return found | everything.filter(pk__in=also), twins


@admin.register(Approach)
class ApproachAdmin(AliasedAdmin):
    form = ApproachForm
    list_display = ("name", "family", "is_therapy", "evidence", "as_of", "retired", "edited_at")
    list_filter = ("family", "is_therapy", *TermAdmin.list_filter)
    list_select_related = ("family",)


class Sentences(Rows):
    model = ConcernSentence


@admin.register(Concern)
class ConcernAdmin(AliasedAdmin):
    form = ConcernForm
    list_display = ("name", "group", "help", "evidence", "as_of", "retired", "edited_at")
    list_filter = ("group", *TermAdmin.list_filter)
    list_select_related = ("group",)
    inlines = (Sentences,)


@admin.register(Guide)
class GuideAdmin(OperatorAdmin):
    """The guides. Nothing an operator writes is lost: every version stays, and none can be deleted."""

    form = GuideForm
    list_display = ("title", "approach", "language", "number", "revised_at", "is_edited", "reviewed_on")
    list_filter = (
        "language",
        ("edited_at", admin.EmptyFieldListFilter),
        ("reviewed_on", admin.EmptyFieldListFilter),
    )
    list_select_related = ("approach",)
    search_fields = ("title", "approach__name", "approach__id")
    autocomplete_fields = ("approach",)
    save_on_top = True

    @admin.display(description=gettext_lazy("edited by an operator"), boolean=True)
    def is_edited(self, guide: Guide) -> bool:
        return guide.edited_at is not None

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        kept = gettext_lazy(
            "Saving makes a new version, which loading the content files again never overwrites. "
            "A new text has not been reviewed by anybody: record a review when a clinician has read it."
        )
        about = ["approach", "language", "written_on"]
        return [
            (None, {"fields": [*GuideTextForm.Meta.fields, "number"], "description": kept}),
            (
                gettext_lazy("About the guide"),
                {"fields": [*about, "revised_at", "reviewed_by", "reviewed_on"] if obj else about},
            ),
        ]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        kept = ("revised_at", "reviewed_by", "reviewed_on")
        return ("approach", "language", "written_on", *kept) if obj else kept

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        number = form.cleaned_data["number"] if change else None
        saved = revise_guide(
            obj, text=form.written, number=number, by=operator_of(request), at=timezone.now()
        )
        obj.number = saved.number
        for problem in _problems_of(form.written):
            self.message_user(request, problem, messages.WARNING)

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> Any:
        """Where somebody saved meanwhile, show their version beside what was written here."""
        form = context["adminform"].form
        theirs = getattr(form, "theirs", None)
        if theirs is not None:
            context["theirs"] = theirs.revisions.select_related("by").get(number=theirs.number)
            context["differences"] = differences(
                theirs.text_fields(), {**theirs.text_fields(), **form.written}
            )
        return super().render_change_form(request, context, *args, **kwargs)

    # --- Pages of their own ----------------------------------------------------------------------

    def get_urls(self) -> list[URLPattern]:
        guard = self.admin_site.admin_view
        preview = guard(require_POST(self.preview_view))
        return [
            path("preview/", preview, name="guides_guide_preview_new"),
            path("<int:pk>/preview/", preview, name="guides_guide_preview"),
            path("<int:pk>/review/", guard(_get_or_post(self.review_view)), name="guides_guide_review"),
            path("<int:pk>/versions/", guard(require_safe(self.versions_view)), name="guides_guide_versions"),
            path(
                "<int:pk>/versions/<int:number>/",
                guard(require_safe(self.version_view)),
                name="guides_guide_version",
            ),
            path(
                "<int:pk>/versions/<int:number>/changes/",
                guard(require_safe(self.changes_view)),
                name="guides_guide_changes",
            ),
            path(
                "<int:pk>/versions/<int:number>/restore/",
                guard(require_POST(self.restore_view)),
                name="guides_guide_restore",
            ),
            *super().get_urls(),
        ]

    def preview_view(self, request: HttpRequest, pk: int | None = None) -> HttpResponse:
        """Show what is in the form as readers would see it; nothing is saved."""
        if pk is None and not self.has_add_permission(request):
            raise PermissionDenied
        guide = self._guide(request, pk) if pk else Guide(written_on=today(), language="en")
        form = GuideTextForm(request.POST, initial=guide.text_fields())
        if not form.is_valid():
            return render(request, "admin/guides/guide/preview_refused.html", {"form": form}, status=422)
        return self._article(request, guide, form.written)

    def versions_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """List every version of a guide: who wrote it and when."""
        guide = self._guide(request, pk)
        versions = guide.revisions.select_related("by").defer("body", "sources")
        return self._page(request, guide, "versions", _("Versions"), {"versions": versions})

    def version_view(self, request: HttpRequest, pk: int, number: int) -> HttpResponse:
        """Show one version as readers saw it."""
        guide = self._guide(request, pk)
        version = _version(guide, number)
        return self._article(request, guide, version.text_fields(), version)

    def changes_view(self, request: HttpRequest, pk: int, number: int) -> HttpResponse:
        """Show what changed from the version before, line by line."""
        guide = self._guide(request, pk)
        version = _version(guide, number)
        before = guide.revisions.filter(number__lt=number).order_by("-number").first()
        found = differences(before.text_fields() if before else {}, version.text_fields())
        return self._page(
            request,
            guide,
            "changes",
            _("What changed in version %(number)d") % {"number": number},
            {"version": version, "before": before, "differences": found},
        )

    def restore_view(self, request: HttpRequest, pk: int, number: int) -> HttpResponse:
        """Bring back the text of an older version, as a new one."""
        guide = self._guide(request, pk)
        version = _version(guide, number)
        form = RestoreForm(request.POST)
        if form.is_valid():
            self._restore(request, guide, version, form.cleaned_data["number"])
        return HttpResponseRedirect(reverse("admin:guides_guide_versions", args=[pk]))

    def _restore(self, request: HttpRequest, guide: Guide, version: GuideRevision, number: int) -> None:
        text = version.text_fields()
        changed = [difference.field for difference in differences(guide.text_fields(), text)]
        try:
            with transaction.atomic():
                saved = revise_guide(
                    guide, text=text, number=number, by=operator_of(request), at=timezone.now()
                )
                if changed:
                    self.log_change(request, saved, note_of(Guide, *changed))
        except ChangedMeanwhile:
            words = _("Somebody saved a new version meanwhile, so nothing was restored. Look at it first.")
            self.message_user(request, words, messages.ERROR)
        except ArticleError as error:
            self.message_user(request, _("This version cannot be shown: %s") % error, messages.ERROR)
        else:
            if not changed:
                self.message_user(request, _("The guide says this already."), messages.INFO)
                return
            words = _("Version %(old)d is restored, as version %(new)d.")
            self.message_user(request, words % {"old": version.number, "new": saved.number}, messages.SUCCESS)

    def review_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Record that a clinician has read the guide as it stands."""
        guide = self._guide(request, pk)
        form = ReviewForm(request.POST or None, initial={"number": guide.number, "on": today()})
        if form.is_valid() and self._review(request, guide, form, at=timezone.now()):
            return HttpResponseRedirect(reverse("admin:guides_guide_change", args=[pk]))
        return self._page(request, guide, "review", _("Record a review"), {"form": form})

    def _review(self, request: HttpRequest, guide: Guide, form: Form, *, at: datetime) -> bool:
        """Record the review unless the text has changed since the page was opened: it speaks of what was read."""
        given = form.cleaned_data
        with transaction.atomic():
            current = Guide.objects.select_for_update().get(pk=guide.pk)
            if current.number != given["number"]:
                form.add_error(
                    None,
                    _(
                        "The guide has changed since this page was opened. A review speaks of the text it read."
                    ),
                )
                return False
            record_review(current, reviewer=given["reviewer"], on=given["on"], by=operator_of(request), at=at)
            self.log_change(request, current, note_of(Guide, "reviewed_by", "reviewed_on"))
        self.message_user(request, _("The review is recorded."), messages.SUCCESS)
        return True

    # --- What these pages share ------------------------------------------------------------------

    def _guide(self, request: HttpRequest, pk: int) -> Guide:
        guide = get_object_or_404(Guide.objects.select_related("approach"), pk=pk)
        if not self.has_change_permission(request, guide):
            raise PermissionDenied
        return guide

    def _page(
        self, request: HttpRequest, guide: Guide, name: str, title: str, context: dict[str, Any]
    ) -> HttpResponse:
        around = {"title": title, "subtitle": guide.title, "guide": guide, "opts": self.opts}
        return TemplateResponse(
            request,
            f"admin/guides/guide/{name}.html",
            {**self.admin_site.each_context(request), **around, **context},
        )

    def _article(
        self, request: HttpRequest, guide: Guide, text: dict[str, Any], version: GuideRevision | None = None
    ) -> HttpResponse:
        """Show a text with the very template of the public page."""
        shown = Guide(
            approach_id=guide.approach_id, language=guide.language, written_on=guide.written_on, **text
        )
        if guide.number and text == guide.text_fields():
            shown.reviewed_by, shown.reviewed_on = guide.reviewed_by, guide.reviewed_on
        try:
            article = article_of(text["body"], text["sources"])
        except ArticleError as error:
            raise Http404 from error
        page = GuidePage(shown, article)
        return render(
            request,
            "admin/guides/guide/article.html",
            {"guide": page, "version": version, "current": guide, "problems": _problems_of(text)},
        )


_get_or_post = require_http_methods(["GET", "HEAD", "POST"])


def _version(guide: Guide, number: int) -> GuideRevision:
    return get_object_or_404(guide.revisions.select_related("by"), number=number)


def _problems_of(text: dict[str, Any]) -> list[str]:
    """Return what the content files would refuse and an operator may have reasons for."""
    keys = [source["key"] for source in text["sources"]]
    uncited = [key for key in keys if not re.search(rf"@{re.escape(key)}(?![\w-])", text["body"])]
    return [
        *problems_of(text["body"]),
        *(_("The source “%(key)s” is listed but never cited.") % {"key": key} for key in uncited),
    ]
