"""What all of the operators' pages have in common, and those of the house: help lines, logs, what was loaded."""

import re
from collections.abc import Iterator

import pytest
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.db import models, transaction
from django.test import Client
from django.urls import reverse

from attune.accounts.models import User
from attune.foundation import audit, outbox
from attune.foundation.admin.house import TOPICS
from attune.foundation.models import AuditEvent, HelpLine, LoadedContent, OutboxMessage, Term
from tests import factories, people
from tests.conftest import PseudoLocale, load_content
from tests.operators_forms import Page, errors_at, errors_on

pytestmark = pytest.mark.django_db


def address(model: type[models.Model], page: str, *args: object) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


@pytest.fixture
def small_site(operator: Client, content: None) -> None:
    """A site with at least one row of each kind that operators look after."""
    listing = factories.full_listing()
    factories.group_listing(listing.therapist)
    with transaction.atomic():
        outbox.put("listing.confirm", to=people.asha().public_id, at=factories.AT)
    LogEntry.objects.log_actions(people.eli().pk, [listing], 2, "[]", single_object=True)


def every_page() -> Iterator[str]:
    for model, pages in admin.site._registry.items():
        yield address(model, "changelist")
        row = model._default_manager.order_by("-pk").first()
        if row is not None:
            yield address(model, "change", row.pk)
            yield address(model, "history", row.pk)
        if type(pages).has_add_permission is admin.ModelAdmin.has_add_permission:
            yield address(model, "add")


def test_every_page_opens_and_keeps_to_the_content_security_policy(
    operator: Client, small_site: None
) -> None:
    """Nothing inline and nothing from elsewhere: the policy would silently switch it off."""
    pages = list(every_page())
    assert len(pages) > 70
    for page in pages:
        answer = operator.get(page)
        assert answer.status_code == 200, page
        text = answer.content.decode()
        assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=\")[^>]*>", text), page
        assert not re.search(r"<(script|link|img)[^>]*(src|href)=\"(https?:)?//", text), page
        assert answer["Content-Security-Policy"].startswith("default-src 'none'")


def test_every_vocabulary_has_its_pages() -> None:
    terms = {model for model in Term.__subclasses__() if not model._meta.abstract}
    assert terms <= set(admin.site._registry)
    for model in terms:
        shown = set(admin.site._registry[model].list_display)
        assert {"name", "evidence", "as_of", "retired", "edited_at"} <= shown, model


def test_the_changes_that_triggers_write_are_nobodys_page() -> None:
    assert "ListingChange" not in {model.__name__ for model in admin.site._registry}


def test_the_pages_say_whom_they_are_for(operator: Client) -> None:
    text = operator.get(reverse("admin:index")).content.decode()
    assert "These pages are for operators who sign in with a second factor." in text
    assert "Attune: operators’ pages" in text


def test_the_pages_can_be_translated(pseudo_locale: PseudoLocale) -> None:
    with pseudo_locale("en-xa") as reader:
        reader.force_login(people.olu())
        text = reader.get(reverse("admin:index")).content.decode()
    assert "These pages are for" not in text
    assert "operators’ pages" not in text


@pytest.mark.parametrize("model", [AuditEvent, OutboxMessage, LoadedContent, LogEntry])
def test_what_the_site_writes_by_itself_is_only_looked_at(
    operator: Client, small_site: None, model: type[models.Model]
) -> None:
    row = model._default_manager.first()
    assert row is not None
    before = model._default_manager.filter(pk=row.pk).values().get()
    assert operator.get(address(model, "add")).status_code == 403
    assert operator.post(address(model, "delete", row.pk), {"post": "yes"}).status_code == 403
    assert operator.post(address(model, "change", row.pk), {"kind": "changed"}).status_code == 403
    in_bulk = {"action": "delete_selected", "_selected_action": [row.pk], "post": "yes"}
    operator.post(address(model, "changelist"), in_bulk)
    assert model._default_manager.filter(pk=row.pk).values().get() == before


def test_an_audit_event_is_found_by_whole_ids(operator: Client) -> None:
    olu = User.objects.get(email="olu@example.org")
    listing = factories.draft()
    audit.record(audit.Event.LISTING_PAUSED, by=olu, about=listing, at=factories.AT)
    for words, found in ((str(listing.pk), True), (str(olu.public_id), True), ("nonsense", False)):
        text = operator.get(address(AuditEvent, "changelist"), {"q": words}).content.decode()
        assert ("listing.paused" in text.partition("result_list")[2]) is found, words


# --- Help lines ------------------------------------------------------------------------------------


@pytest.fixture
def line(operator: Client) -> HelpLine:
    return factories.help_line(id="us-night")


def test_every_help_line_of_the_files_can_be_saved_as_it_is(operator: Client, content: None) -> None:
    for line in HelpLine.objects.order_by("pk")[::6]:
        before = HelpLine.objects.filter(pk=line.pk).values().get()
        Page(operator, address(HelpLine, "change", line.pk)).save()
        assert HelpLine.objects.filter(pk=line.pk).values().get() == before


def test_every_topic_of_the_files_can_be_ticked(content: None) -> None:
    topics = {topic for line in HelpLine.objects.all() for topic in line.topics}
    assert topics <= set(TOPICS)


def test_a_changed_number_reaches_the_help_page_and_stays(operator: Client, content: None) -> None:
    page = Page(operator, address(HelpLine, "change", "us-988"))
    page.fill(how__0__value="9 8 9", how__0__label="Call 9 8 9", as_of="2026-11-22").save()
    load_content()
    assert 'href="tel:989"' in Client().get("/help-now/").content.decode()


def test_a_way_is_added_in_an_empty_row_and_removed_by_emptying_one(operator: Client, line: HelpLine) -> None:
    page = Page(operator, address(HelpLine, "change", line.pk))
    page.fill(how__0__kind="", how__0__value=" ", how__0__label="", how__1__kind="web")
    page.fill(how__1__value="https://night.example.org/", how__1__label="Night page").save()
    line.refresh_from_db()
    way = {"kind": "web", "value": "https://night.example.org/", "label": "Night page", "note": ""}
    assert line.how == [way]


@pytest.mark.parametrize(
    ("field", "values", "complaint"),
    [
        ("country", {"country": "us"}, "two capital letters"),
        ("country", {"country": ""}, "required"),
        ("how", {"how__0__value": "ring us"}, "“ring us” is no number that can be rung."),
        ("how", {"how__0__kind": "web"}, "needs an https address"),
        ("how", {"how__0__kind": "web", "how__0__value": "javascript:alert(1)"}, "needs an https address"),
        ("how", {"how__0__kind": "pigeon"}, "pigeon is not one of the available choices"),
        ("how", {"how__0__label": ""}, "Row 1, words on the link: This field is required."),
        ("how", {"how__0__kind": "", "how__0__value": "", "how__0__label": ""}, "required"),
        ("languages", {"languages": "en\r\nenglish please"}, "Write a language as its tag"),
        ("topics", {"topics": ["suicide", "weather"]}, "weather is not one of the available choices"),
    ],
)
def test_a_help_line_that_nobody_could_reach_is_refused(
    operator: Client, line: HelpLine, field: str, values: dict[str, str], complaint: str
) -> None:
    answer = Page(operator, address(HelpLine, "change", line.pk)).fill(**values).send()
    assert any(complaint in error for error in errors_at(answer, field)), errors_on(answer)


def test_anywhere_is_a_country_too(operator: Client, line: HelpLine) -> None:
    Page(operator, address(HelpLine, "change", line.pk)).fill(country="*", topics=["text"]).save()
    line.refresh_from_db()
    assert (line.country, line.topics, line.languages) == ("*", ["text"], ["en"])


def test_the_tables_inputs_say_their_column_and_row(operator: Client, line: HelpLine) -> None:
    text = Page(operator, address(HelpLine, "change", line.pk)).text
    assert 'aria-label="words on the link, row 1"' in text
