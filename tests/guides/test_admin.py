"""Guides and their vocabularies as operators keep them: nothing anybody writes is lost."""

from datetime import timedelta
from typing import Any, get_args

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags

from attune.accounts.actions import give_role
from attune.accounts.models import Role, User
from attune.foundation.models import AuditEvent, LoadedContent
from attune.guides.actions import record_review, revise_guide
from attune.guides.files import HelpTopic
from attune.guides.forms import HELP_TOPICS
from attune.guides.models import Approach, Concern, Guide
from tests import factories, people
from tests.conftest import load_content
from tests.operators_forms import Page, errors_at, errors_on, messages_on

pytestmark = pytest.mark.django_db


def of_guide(guide: Guide, page: str = "change", *more: Any) -> str:
    return reverse(f"admin:guides_guide_{page}", args=[guide.pk, *more])


@pytest.fixture
def guide(operator: Client) -> Guide:
    """A guide as the content files would have made it."""
    return factories.guide()


@pytest.fixture
def ada(db: None) -> Client:
    """The browser of Ada, who operates the site together with Olu."""
    return people.browser_of(
        people.with_second_factor(User.objects.create_superuser("ada@example.org", people.PASSWORD))
    )


# --- Editing ---------------------------------------------------------------------------------------


def test_saving_makes_a_version_by_the_operator(operator: Client, guide: Guide) -> None:
    Page(operator, of_guide(guide)).fill(title="Mutual and slow").save()
    guide.refresh_from_db()
    assert (guide.title, guide.number, guide.edited_at) == ("Mutual and slow", 2, factories.AT)
    latest = guide.revisions.first()
    assert latest is not None
    assert latest.by == User.objects.get(email="olu@example.org")


def test_a_text_nobody_touched_makes_no_version(operator: Client, guide: Guide) -> None:
    """Browsers send other line ends than the files have."""
    Page(operator, of_guide(guide)).save()
    guide.refresh_from_db()
    assert guide.number == 1
    assert LogEntry.objects.get().get_change_message() == "No fields changed."


def test_loading_the_files_again_keeps_an_edited_guide(operator: Client, content: None) -> None:
    guide = Guide.objects.get(approach="relational-psychotherapy")
    Page(operator, of_guide(guide)).fill(summary="Two people, and what is between them.").save()
    load_content()
    guide.refresh_from_db()
    assert guide.summary == "Two people, and what is between them."


def test_a_new_text_has_no_review(operator: Client, guide: Guide) -> None:
    olu = User.objects.get(email="olu@example.org")
    record_review(guide, reviewer="Dr. Inventa", on=factories.TODAY, by=olu, at=factories.AT)
    Page(operator, of_guide(guide)).fill(title="Another title").save()
    guide.refresh_from_db()
    assert (guide.reviewed_by, guide.reviewed_on) == ("", None)


def test_a_guide_can_be_written_from_nothing(operator: Client, content: None) -> None:
    approach = factories.approach("Slow therapy")
    page = Page(operator, reverse("admin:guides_guide_add"))
    page.fill(approach=approach.pk, language="en", written_on="2026-11-22", title="Slow therapy")
    page.fill(summary="It takes its time.", body="## What it is {#what-it-is}\r\n\r\nSlow [@ito-2020].\r\n")
    page.fill(sources__0__key="ito-2020", sources__0__authors="Ito, M.", sources__0__year="2020")
    page.fill(sources__0__title="Slowly")
    page.save()
    guide = Guide.objects.get(approach=approach)
    assert guide.body == "## What it is {#what-it-is}\n\nSlow [@ito-2020].\n"
    source = {"key": "ito-2020", "authors": "Ito, M.", "year": 2020, "title": "Slowly"}
    assert guide.sources == [{**source, "published_in": "", "doi": ""}]
    assert "Slowly" in Client().get(approach.get_absolute_url()).content.decode()


def test_a_missing_section_is_told_and_does_not_hinder(operator: Client, guide: Guide) -> None:
    answer = Page(operator, of_guide(guide)).fill(title="Another title").send(button="_continue")
    told = messages_on(operator.get(answer["Location"]))
    assert "The section {#origins} is missing." in told


def test_an_uncited_source_is_told(operator: Client, guide: Guide) -> None:
    page = Page(operator, of_guide(guide))
    page.fill(sources__1__key="ito-2020", sources__1__authors="Ito", sources__1__year="2020")
    answer = page.fill(sources__1__title="Slowly").send(button="_continue")
    told = messages_on(operator.get(answer["Location"]))
    assert "The source “ito-2020” is listed but never cited." in told


@pytest.mark.parametrize(
    ("field", "values", "complaint"),
    [
        ("body", {"body": "Without a heading."}, "must begin with a section"),
        (
            "body",
            {"body": "## What it is {#what-it-is}\n\nSo [@nobody-1900]."},
            "cites a source that is not listed",
        ),
        ("body", {"body": ""}, "required"),
        ("sources", {"sources__0__year": "soon"}, "Row 1, year: Enter a whole number."),
        ("sources", {"sources__0__authors": ""}, "Row 1, authors: This field is required."),
        ("sources", {"sources__0__key": "Miller 1976"}, "Row 1, key: small letters"),
        ("sources", {"sources__0__doi": "https://doi.org/10.1000/1"}, "Row 1, DOI: a DOI begins with 10."),
        ("title", {"title": "x" * 201}, "at most 200 characters"),
    ],
)
def test_a_text_that_cannot_be_shown_is_refused_at_its_field(
    operator: Client, guide: Guide, field: str, values: dict[str, str], complaint: str
) -> None:
    answer = Page(operator, of_guide(guide)).fill(**values).send()
    assert answer.status_code == 200
    assert any(complaint in error for error in errors_at(answer, field)), errors_on(answer)
    guide.refresh_from_db()
    assert guide.number == 1


def test_a_source_that_stands_twice_is_refused(operator: Client, guide: Guide) -> None:
    page = Page(operator, of_guide(guide))
    page.fill(sources__1__key="miller-1976", sources__1__authors="Miller", sources__1__year="1976")
    answer = page.fill(sources__1__title="Again").send()
    assert errors_at(answer, "sources") == ["A source stands there twice."]
    assert 'value="Again"' in answer.content.decode()


def test_a_guide_cannot_be_deleted(operator: Client, guide: Guide) -> None:
    assert operator.post(of_guide(guide, "delete"), {"post": "yes"}).status_code == 403
    assert "delete_selected" not in operator.get(reverse("admin:guides_guide_changelist")).content.decode()
    assert Guide.objects.filter(pk=guide.pk).exists()


# --- Two operators at once -------------------------------------------------------------------------


def test_the_second_of_two_is_told_and_sees_both_texts(operator: Client, ada: Client, guide: Guide) -> None:
    mine = Page(operator, of_guide(guide))
    Page(ada, of_guide(guide)).fill(title="Ada’s title", summary="Ada’s sentence.").save()
    answer = mine.fill(title="Olu’s title", body="## What it is {#what-it-is}\n\nOlu’s words.").send()
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "Somebody else saved a version of this guide" in errors_on(answer)[0]
    assert 'value="Olu’s title"' in text
    assert "Olu’s words." in text
    assert "ada@example.org" in text
    assert "Ada’s sentence." in text
    assert "*Nobody* hurries" in text, "the whole of their text stands there too"
    guide.refresh_from_db()
    assert (guide.title, guide.number) == ("Ada’s title", 2)


def test_the_second_of_two_can_save_with_both_texts_in_view(
    operator: Client, ada: Client, guide: Guide
) -> None:
    mine = Page(operator, of_guide(guide))
    Page(ada, of_guide(guide)).fill(title="Ada’s title").save()
    mine.fill(title="Olu’s title").come_back().save()
    assert [row.title for row in guide.revisions.all()] == ["Olu’s title", "Ada’s title", "Mutual therapy"]


def test_what_the_second_had_not_touched_is_taken_over_from_the_first(
    operator: Client, ada: Client, guide: Guide
) -> None:
    """Otherwise saving a new title would quietly bring back everything else that Ada mended."""
    mine = Page(operator, of_guide(guide))
    theirs = Page(ada, of_guide(guide)).fill(summary="Ada’s sentence.", sources__0__title="Ada’s source")
    theirs.fill(sources__1__key="ito-2020", sources__1__authors="Ito", sources__1__year="2020")
    theirs.fill(sources__1__title="Slowly").save()
    mine.fill(title="Olu’s title")
    again = mine.come_back()
    assert again.fields["title"] == ["Olu’s title"]
    again.save()
    guide.refresh_from_db()
    assert (guide.title, guide.summary, guide.number) == ("Olu’s title", "Ada’s sentence.", 3)
    assert [source["title"] for source in guide.sources] == ["Ada’s source", "Slowly"]


def test_a_third_version_that_comes_in_between_is_told_again(
    operator: Client, ada: Client, guide: Guide
) -> None:
    mine = Page(operator, of_guide(guide))
    Page(ada, of_guide(guide)).fill(title="Ada’s title").save()
    again = mine.fill(title="Olu’s title").come_back()
    Page(ada, of_guide(guide)).fill(title="Ada’s second title").save()
    answer = again.send()
    assert "Somebody else saved a version" in errors_on(answer)[0]
    assert "Ada’s second title" in strip_tags(answer.content.decode())


def test_two_who_wrote_the_same_are_of_one_mind(operator: Client, ada: Client, guide: Guide) -> None:
    mine = Page(operator, of_guide(guide)).fill(title="One mind")
    Page(ada, of_guide(guide)).fill(title="One mind").save()
    mine.save()
    guide.refresh_from_db()
    assert (guide.title, guide.number) == ("One mind", 2)


def test_a_text_that_is_wrong_and_late_is_told_both(operator: Client, ada: Client, guide: Guide) -> None:
    mine = Page(operator, of_guide(guide))
    Page(ada, of_guide(guide)).fill(title="Ada’s title").save()
    answer = mine.fill(body="No heading.").send()
    assert "Somebody else saved" in " ".join(errors_on(answer))
    assert errors_at(answer, "body")
    assert "No heading." in answer.content.decode()


# --- Preview ---------------------------------------------------------------------------------------


def test_a_preview_shows_the_article_and_saves_nothing(operator: Client, guide: Guide) -> None:
    page = Page(operator, of_guide(guide)).fill(
        title="Not saved yet", body="## What it is {#what-it-is}\n\nNew words [@miller-1976]."
    )
    answer = page.send(to=of_guide(guide, "preview"))
    text = answer.content.decode()
    assert '<section id="what-it-is">' in text
    assert 'New words <a class="cite" href="#source-1">[1]</a>.' in text
    assert "Not yet reviewed by a clinician" in text
    assert 'class="site-foot' in text, "it has the frame of a public page"
    guide.refresh_from_db()
    assert (guide.title, guide.number) == ("Mutual therapy", 1)
    assert "no-store" in answer["Cache-Control"]


def test_a_preview_needs_no_script(operator: Client, guide: Guide) -> None:
    text = Page(operator, of_guide(guide)).text
    assert f'formtarget="_blank" formaction="{of_guide(guide, "preview")}"' in text


def test_a_guide_can_be_previewed_before_there_is_one(operator: Client, content: None) -> None:
    page = Page(operator, reverse("admin:guides_guide_add"))
    page.fill(title="New", summary="New.", body="## What it is {#what-it-is}\n\nNew [@ito-2020].")
    page.fill(sources__0__key="ito-2020", sources__0__authors="Ito", sources__0__year="2020")
    answer = page.fill(sources__0__title="Slowly").send(to=reverse("admin:guides_guide_preview_new"))
    assert '<section id="what-it-is">' in answer.content.decode()


def test_a_preview_of_what_cannot_be_shown_says_why(operator: Client, guide: Guide) -> None:
    answer = Page(operator, of_guide(guide)).fill(body="No heading.").send(to=of_guide(guide, "preview"))
    assert answer.status_code == 422
    assert "must begin with a section" in answer.content.decode()


def test_a_preview_shows_a_review_only_on_the_text_that_was_reviewed(operator: Client, guide: Guide) -> None:
    olu = User.objects.get(email="olu@example.org")
    record_review(guide, reviewer="Dr. Inventa", on=factories.TODAY, by=olu, at=factories.AT)
    page = Page(operator, of_guide(guide))
    assert "Dr. Inventa" in page.send(to=of_guide(guide, "preview")).content.decode()
    changed = page.fill(title="Another").send(to=of_guide(guide, "preview")).content.decode()
    assert "Dr. Inventa" not in changed
    assert "Not yet reviewed" in changed


# --- Versions --------------------------------------------------------------------------------------


@pytest.fixture
def revised(guide: Guide) -> Guide:
    """The guide with a second version, by Olu."""
    body = guide.body.replace("both people count", "both people matter").replace("hurries", "waits")
    text = {**guide.text_fields(), "body": body, "title": "Mutual and slow"}
    olu = User.objects.get(email="olu@example.org")
    return revise_guide(guide, text=text, number=1, by=olu, at=factories.AT)


def test_versions_are_listed_with_who_and_when(operator: Client, revised: Guide) -> None:
    text = operator.get(of_guide(revised, "versions")).content.decode()
    assert text.index("olu@example.org") < text.index("the content files")
    assert "Nov. 22, 2026" in text
    assert of_guide(revised, "version", 1) in text
    assert of_guide(revised, "changes", 2) in text


def test_a_version_is_shown_as_it_was_read(operator: Client, revised: Guide) -> None:
    text = operator.get(of_guide(revised, "version", 1)).content.decode()
    assert "both people count" in text
    assert "both people matter" not in text
    assert "Version 1." in text


def test_the_difference_names_lines_and_marks_words(operator: Client, revised: Guide) -> None:
    text = operator.get(of_guide(revised, "changes", 2)).content.decode()
    before, after = "A way of talking in which both people ", " [@miller-1976]."
    assert f"<del>{before}<mark>count</mark>{after}</del>" in text
    assert f"<ins>{before}<mark>matter</mark>{after}</ins>" in text
    assert "− removed" in text
    assert "+ added" in text
    assert "unchanged lines left out" in text
    assert "Sources" not in text[text.index('id="content-main"') :]
    assert "style=" not in text


def test_the_first_version_is_all_new(operator: Client, revised: Guide) -> None:
    text = operator.get(of_guide(revised, "changes", 1)).content.decode()
    assert "This is the first version" in text
    assert "<del>" not in text
    assert "miller-1976: Miller, J. B. (1976). A new psychology." in text


def test_restoring_makes_a_new_version(operator: Client, revised: Guide) -> None:
    operator.post(of_guide(revised, "restore", 1), {"number": revised.number})
    revised.refresh_from_db()
    assert (revised.title, revised.number) == ("Mutual therapy", 3)
    assert [row.number for row in revised.revisions.all()] == [3, 2, 1]
    assert LogEntry.objects.get().get_change_message() == "Changed Title and Text."


def test_restoring_is_refused_when_somebody_saved_meanwhile(operator: Client, revised: Guide) -> None:
    answer = operator.post(of_guide(revised, "restore", 1), {"number": 1}, follow=True)
    assert "Somebody saved a new version meanwhile" in messages_on(answer)[0]
    revised.refresh_from_db()
    assert revised.number == 2


def test_restoring_what_stands_there_already_changes_nothing(operator: Client, revised: Guide) -> None:
    answer = operator.post(of_guide(revised, "restore", 2), {"number": 2}, follow=True)
    assert messages_on(answer) == ["The guide says this already."]
    assert revised.revisions.count() == 2
    assert not LogEntry.objects.exists()


def test_looking_never_restores(operator: Client, revised: Guide) -> None:
    assert operator.get(of_guide(revised, "restore", 1)).status_code == 405
    assert operator.get(of_guide(revised, "preview")).status_code == 405


def test_a_version_that_never_was_is_not_found(operator: Client, revised: Guide) -> None:
    for page in ("version", "changes"):
        assert operator.get(of_guide(revised, page, 9)).status_code == 404
    assert operator.post(of_guide(revised, "restore", 9), {"number": 2}).status_code == 404


def test_a_member_of_staff_without_leave_gets_to_none_of_it(revised: Guide) -> None:
    eli = people.eli()
    give_role(eli, Role.OPERATOR, by=None, at=eli.joined_at)
    browser = people.browser_of(eli)
    for page in ("versions", "review"):
        assert browser.get(of_guide(revised, page)).status_code == 403
    for page in ("version", "changes"):
        assert browser.get(of_guide(revised, page, 1)).status_code == 403
    assert browser.post(of_guide(revised, "restore", 1), {"number": 2}).status_code == 403
    assert browser.post(of_guide(revised, "preview"), {"title": "x"}).status_code == 403
    assert browser.post(reverse("admin:guides_guide_preview_new"), {"title": "x"}).status_code == 403


# --- Reviews and history ---------------------------------------------------------------------------


def test_a_review_is_recorded_with_name_and_day(operator: Client, guide: Guide) -> None:
    page = Page(operator, of_guide(guide, "review")).fill(reviewer="Dr. Inventa", on="2026-11-20")
    page.save()
    guide.refresh_from_db()
    assert (guide.reviewed_by, guide.reviewed_on) == ("Dr. Inventa", factories.days_ago(2))
    assert AuditEvent.objects.filter(event="guide.reviewed").count() == 1
    assert LogEntry.objects.get().get_change_message() == "Changed Reviewed by and Reviewed on."


@pytest.mark.parametrize(
    ("values", "complaint"),
    [
        ({"on": "2026-11-23"}, "This day has not come yet."),
        ({"on": ""}, "This field is required."),
        ({"reviewer": ""}, "This field is required."),
        ({"number": "7"}, "The guide has changed since this page was opened."),
    ],
)
def test_a_review_that_cannot_be_is_refused(
    operator: Client, guide: Guide, values: dict[str, str], complaint: str
) -> None:
    page = Page(operator, of_guide(guide, "review")).fill(reviewer="Dr. Inventa", on="2026-11-20")
    answer = page.fill(**values).send()
    assert any(complaint in error for error in errors_on(answer))
    guide.refresh_from_db()
    assert guide.reviewed_on is None


def test_the_history_says_which_fields_and_never_what_was_in_them(operator: Client, guide: Guide) -> None:
    page = Page(operator, of_guide(guide)).fill(title="Hush", summary="Secret words.")
    page.fill(body="## What it is {#what-it-is}\n\nSecret words.").save()
    entry = LogEntry.objects.get()
    assert entry.get_change_message() == "Changed Title, In a sentence and Text."
    assert "Secret" not in entry.change_message
    assert "olu@example.org" in operator.get(of_guide(guide, "history")).content.decode()


# --- Vocabularies ----------------------------------------------------------------------------------


def of_term(term: Approach | Concern, page: str = "change") -> str:
    return reverse(f"admin:guides_{term._meta.model_name}_{page}", args=[term.pk])


@pytest.fixture
def gestalt(operator: Client, content: None) -> Approach:
    return Approach.objects.get(pk="gestalt-therapy")


def test_a_changed_entry_is_an_operators_and_loading_keeps_it(operator: Client, gestalt: Approach) -> None:
    Page(operator, of_term(gestalt)).fill(name="Gestalt, as we say it").save()
    gestalt.refresh_from_db()
    assert gestalt.edited_at == factories.AT
    load_content()
    gestalt.refresh_from_db()
    assert gestalt.name == "Gestalt, as we say it"


def test_the_form_says_what_loading_does(operator: Client, gestalt: Approach) -> None:
    assert (
        "Loading the content files again changes an entry only as long as"
        in Page(operator, of_term(gestalt)).text
    )


@pytest.mark.parametrize("id", ["gestalt-therapy", "relational-psychotherapy", "emdr"])
def test_saving_without_a_change_leaves_the_entry_to_the_files(
    operator: Client, content: None, id: str
) -> None:
    approach = Approach.objects.get(pk=id)
    Page(operator, of_term(approach)).save()
    before = Approach.objects.filter(pk=id).values().get()
    assert before["edited_at"] is None
    load_content()
    assert Approach.objects.filter(pk=id).values().get() == before


def test_an_entry_of_our_own_is_not_retired_by_the_files(operator: Client, content: None) -> None:
    page = Page(operator, reverse("admin:guides_approach_add"))
    page.fill(
        id="slow-therapy",
        name="Slow therapy",
        definition="It takes its time.",
        family="relational-psychodynamic",
    )
    page.fill(length="Years", training="A year.", source="Our own", as_of="2026-11-22")
    page.fill(forms=["individual"], ages=["adults"], aliases="Slowness\r\n\r\n  The   long way \r\nSlowness")
    page.save()
    load_content()
    slow = Approach.objects.get(pk="slow-therapy")
    assert not slow.retired
    assert slow.aliases == ["Slowness", "The long way"]
    assert (slow.forms, slow.ages, slow.apart) == (["individual"], ["adults"], [])


def test_an_id_is_chosen_once(operator: Client, gestalt: Approach) -> None:
    page = Page(operator, of_term(gestalt))
    assert "id" not in page.fields
    page.fill(id="another", name="Changed").save()
    assert Approach.objects.get(pk="gestalt-therapy").name == "Changed"
    assert not Approach.objects.filter(pk="another").exists()


@pytest.mark.parametrize(
    ("field", "values", "complaint"),
    [
        ("forms", {"forms": ["individual", "crowds"]}, "crowds is not one of the available choices"),
        ("ages", {"ages": ["grown-ups"]}, "grown-ups is not one of the available choices"),
        ("forms", {"forms": None}, "required"),
        ("apart", {"apart__0__id": "no-such-approach"}, "There is no approach “no-such-approach”."),
        (
            "apart",
            {"apart__0__note": "", "apart__0__id": "emdr"},
            "Row 1, how they differ: This field is required.",
        ),
        ("definition", {"definition": ""}, "required"),
        ("as_of", {"as_of": "lately"}, "Enter a valid date."),
    ],
)
def test_an_approach_that_the_files_would_refuse_is_refused(
    operator: Client, gestalt: Approach, field: str, values: dict[str, Any], complaint: str
) -> None:
    page = Page(operator, of_term(gestalt))
    page.fill(apart__0__note="It is mistaken for it.")
    answer = page.fill(**values).send()
    assert any(complaint in error for error in errors_at(answer, field)), errors_on(answer)
    gestalt.refresh_from_db()
    assert gestalt.edited_at is None


def test_an_id_with_a_space_is_refused(operator: Client, content: None) -> None:
    answer = Page(operator, reverse("admin:guides_approach_add")).fill(id="slow therapy").send()
    assert "Use letters, digits and hyphens only" in errors_at(answer, "id")[0]


def test_an_approach_in_use_is_not_deleted(operator: Client, content: None) -> None:
    approach = Approach.objects.get(pk="relational-psychotherapy")
    answer = operator.post(of_term(approach, "delete"), {"post": "yes"})
    assert "protected related objects" in answer.content.decode()
    assert Approach.objects.filter(pk=approach.pk).exists()


def test_an_approach_is_found_by_any_of_its_names(operator: Client, content: None) -> None:
    factories.approach("Slow therapy", aliases=["Slöwness by Ito", "STI"])
    for words in ("slow thera", "slowness", "sti"):
        text = operator.get(reverse("admin:guides_approach_changelist"), {"q": words}).content.decode()
        assert "Slow therapy" in text, words
    assert (
        "Slow therapy"
        not in operator.get(reverse("admin:guides_approach_changelist"), {"q": "hurry"}).content.decode()
    )


def test_a_changed_sentence_makes_the_concern_an_operators(operator: Client, content: None) -> None:
    concern = Concern.objects.get(pk="closeness-and-distance")
    many = concern.sentences.count()
    Page(operator, of_term(concern)).fill(sentences__0__text="I come close and then I run.").save()
    concern.refresh_from_db()
    assert concern.edited_at == factories.AT
    load_content()
    sentences = list(concern.sentences.values_list("text", flat=True))
    assert len(sentences) == many
    assert "I come close and then I run." in sentences


def test_a_sentence_is_noted_by_its_number_and_not_by_its_words(operator: Client, content: None) -> None:
    concern = Concern.objects.get(pk="closeness-and-distance")
    first, second = concern.sentences.order_by("pk")[:2]
    page = Page(operator, of_term(concern)).add_row(
        "sentences", language="en", text="A new and secret sentence."
    )
    page.fill(sentences__0__text="A changed and secret sentence.", sentences__1__DELETE="on").save()
    entry = LogEntry.objects.get()
    assert "secret" not in entry.change_message
    assert second.text not in entry.change_message
    numbers = set(concern.sentences.values_list("pk", flat=True))
    said = entry.get_change_message()
    assert f"Deleted sentence of a concern “{second.pk}”" in said
    assert f"Changed Sentence for sentence of a concern “{first.pk}”" in said
    assert f"Added sentence of a concern “{max(numbers)}”" in said


def test_an_entry_can_be_given_back_to_the_files(operator: Client, gestalt: Approach) -> None:
    name = gestalt.name
    Page(operator, of_term(gestalt)).fill(name="Changed by mistake").save()
    answer = operator.post(
        reverse("admin:guides_approach_changelist"),
        {"action": "follow_the_files", "_selected_action": [gestalt.pk, "emdr"]},
        follow=True,
    )
    assert "1 entry will follow the content files" in messages_on(answer)[-1]
    assert not LoadedContent.objects.exists(), "so that the next start loads them"
    load_content()
    gestalt.refresh_from_db()
    assert gestalt.name == name
    assert "Edited by an operator" in LogEntry.objects.order_by("-pk")[0].get_change_message()


def test_a_concern_can_ask_for_just_the_help_that_the_files_know(operator: Client, content: None) -> None:
    assert set(get_args(HelpTopic)) == {"", *HELP_TOPICS}
    concern = Concern.objects.get(pk="closeness-and-distance")
    answer = Page(operator, of_term(concern)).fill(help="loneliness").send()
    assert "loneliness is not one of the available choices" in errors_at(answer, "help")[0]


def test_a_guide_of_yesterday_shows_when_it_was_saved(operator: Client, guide: Guide) -> None:
    Guide.objects.filter(pk=guide.pk).update(revised_at=timezone.now() - timedelta(days=1))
    assert "Nov. 21, 2026" in operator.get(reverse("admin:guides_guide_changelist")).content.decode()
