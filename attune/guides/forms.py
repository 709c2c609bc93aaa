"""What a reader may ask of the guides, and how operators write them."""

from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget
from django.core.validators import RegexValidator
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from attune.foundation.admin.explained import ExplainedForm, TermForm
from attune.foundation.admin.fields import CodesField, LinesField, PlainText, RowsField, RowsWidget
from attune.foundation.clock import today
from attune.guides.articles import ArticleError, article_of
from attune.guides.models import Approach, Guide, GuideRevision
from attune.guides.queries import AGE_NAMES, FORM_NAMES


class FilterForm(forms.Form):
    """A few letters of an approach's name. Sent by POST, so that no address keeps them."""

    words = forms.CharField(
        label=_("Part of a name"),
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "type": "search"}),
    )


# --- For operators ---------------------------------------------------------------------------------


class MarkdownField(PlainText):
    """The text of a guide; it ends with one line end, as in the content files."""

    def to_python(self, value: Any) -> str | None:
        text = super().to_python(value)
        return f"{text}\n" if text else text


class GuideTextForm(ExplainedForm):
    """What a guide says. A text that cannot be an article is refused at the field that is wrong."""

    instance: Guide
    summary = PlainText(label=_("in a sentence"), widget=AdminTextareaWidget(attrs={"rows": 3}))
    body = MarkdownField(
        label=_("text"),
        help_text=_("Markdown. Each section begins with “## Heading {#id}”; sources are cited as [@key]."),
        widget=AdminTextareaWidget(attrs={"rows": 40, "dir": "auto"}),
    )
    sources = RowsField(
        label=_("sources"),
        columns={
            "key": forms.CharField(
                label=_("key"),
                max_length=80,
                validators=[RegexValidator(r"\A[a-z0-9-]+\Z", _("small letters, digits and hyphens only."))],
            ),
            "authors": forms.CharField(label=_("authors"), max_length=500),
            "year": forms.IntegerField(label=_("year"), min_value=1800, max_value=2100),
            "title": forms.CharField(label=_("title"), max_length=500),
            "published_in": forms.CharField(label=_("published in"), max_length=300, required=False),
            "doi": forms.CharField(
                label=_("DOI"),
                max_length=200,
                required=False,
                validators=[
                    RegexValidator(
                        r"\A10\.\d{4,9}/\S+\Z", _("a DOI begins with 10. and has no address before it.")
                    )
                ],
            ),
        },
    )

    class Meta:
        model = Guide
        fields: tuple[str, ...] = ("title", "summary", "body", "sources")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if "body" in cleaned and "sources" in cleaned:
            try:
                article_of(cleaned["body"], cleaned["sources"])
            except ArticleError as error:
                self.add_error(error.field if error.field in self.fields else None, str(error))
        return cleaned

    @property
    def written(self) -> dict[str, Any]:
        """What was written, as `revise_guide` takes it; what could not be read is not in it."""
        names = GuideTextForm.Meta.fields
        return {name: self.cleaned_data[name] for name in names if name in self.cleaned_data}


class GuideForm(GuideTextForm):
    """A guide being edited. Whoever began with a version that is no longer the last is told so, and keeps their text.

    The form then begins from the last version: what they had not touched shows it, what they
    wrote stays theirs, and saving once more is a decision made with both texts in view.
    """

    number = forms.IntegerField(widget=forms.HiddenInput, initial=0)
    theirs: Guide | None = None

    class Meta(GuideTextForm.Meta):
        fields = ("approach", "language", "written_on", *GuideTextForm.Meta.fields)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.instance._state.adding:
            return cleaned
        # Locked, so that nobody can come between this question and the saving of the same request.
        current = Guide.objects.select_for_update().get(pk=self.instance.pk)
        begun_from = cleaned.get("number") or 0
        if begun_from != current.number:
            cleaned["number"] = current.number
            if current.text_fields() != self.written:
                self._begin_again(current, current.revisions.filter(number=begun_from).first())
        return cleaned

    def _begin_again(self, current: Guide, before: GuideRevision | None) -> None:
        """Let the form begin from `current`; `before` is the version its writer had in front of them."""
        self.theirs = current
        given = QueryDict(mutable=True)
        given.update(self.data)
        given[self.add_prefix("number")] = str(current.number)
        if before is not None:
            for name, text in before.text_fields().items():
                if not self.fields[name].has_changed(text, self[name].data):
                    self._take_over(given, name, getattr(current, name))
        self.data = given
        self.add_error(
            None,
            _(
                "Somebody else saved a version of this guide while you were writing. "
                "Nothing is lost: both texts are on this page."
            ),
        )

    def _take_over(self, given: QueryDict, name: str, value: Any) -> None:
        """Put what the other wrote into a field that nobody touched here."""
        self.cleaned_data[name] = value
        widget = self.fields[name].widget
        if isinstance(widget, RowsWidget):
            widget.write(given, self.add_prefix(name), value)
        else:
            given[self.add_prefix(name)] = value


class ReviewForm(forms.Form):
    """That a clinician has read one version of a guide."""

    number = forms.IntegerField(widget=forms.HiddenInput)
    reviewer = forms.CharField(
        label=_("reviewed by"), max_length=200, help_text=_("Name and credential of the clinician.")
    )
    on = forms.DateField(
        label=_("reviewed on"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def clean_on(self) -> Any:
        day = self.cleaned_data["on"]
        if day > today():
            raise forms.ValidationError(_("This day has not come yet."))
        return day


class RestoreForm(forms.Form):
    """Which version was the last when somebody decided to bring back an older one."""

    number = forms.IntegerField(widget=forms.HiddenInput)


class ApproachForm(TermForm):
    """An approach, its lists as lines, ticks and a table."""

    aliases = LinesField(label=_("other names"), required=False)
    apart = RowsField(
        label=_("keep apart from"),
        required=False,
        help_text=_(
            "What it is mistaken for. The id of an approach makes it a link; without one the words stand alone."
        ),
        columns={
            "note": forms.CharField(label=_("how they differ"), max_length=500),
            "id": forms.CharField(label=_("id of the other"), max_length=80, required=False),
        },
    )
    ages = CodesField(AGE_NAMES, label=_("ages"))
    # Last, since from here on `forms` is the field of that name.
    forms = CodesField(FORM_NAMES, label=_("forms"))

    def clean_apart(self) -> list[dict[str, str]]:
        rows: list[dict[str, str]] = self.cleaned_data["apart"]
        asked = {row["id"] for row in rows if row["id"]}
        known = set(Approach.objects.filter(pk__in=asked).values_list("pk", flat=True))
        for id in sorted(asked - known):
            self.add_error("apart", _("There is no approach “%(id)s”.") % {"id": id})
        return rows


# What a concern can ask for first: the words of content/vocabularies/concerns.toml.
HELP_TOPICS = {
    "suicide": _("suicide"),
    "self-harm": _("self-harm"),
    "violence": _("violence"),
    "abuse": _("abuse"),
}


class ConcernForm(TermForm):
    """A concern; which help lines stand first on its page is one of a few words."""

    aliases = LinesField(label=_("other names"), required=False)
    help = forms.ChoiceField(
        label=_("help shown first"),
        required=False,
        choices=[("", _("none")), *HELP_TOPICS.items()],
        help_text=_("Help lines of this topic stand first on its page."),
    )
