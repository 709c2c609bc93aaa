"""The lists of approaches and of concerns."""

import pytest
from django.test import Client

from attune.guides.models import Approach, ApproachFamily, Concern, ConcernGroup, Guide
from tests import factories
from tests.reading import Page, read

pytestmark = pytest.mark.usefixtures("content")

OURS = {"origin": "http://testserver"}


def narrowed(client: Client, words: str) -> Page:
    answer = client.post("/therapies/", {"words": words}, headers=OURS)
    assert answer.status_code == 200
    return Page(answer)


def approaches_on(page: Page) -> list[str]:
    return [
        link.removeprefix("/therapies/").rstrip("/")
        for link in page.links
        if link.startswith("/therapies/") and "#" not in link
    ]


# --- Approaches --------------------------------------------------------------------------------------


def test_all_approaches_stand_by_family_with_their_meaning(client: Client) -> None:
    page = read(client, "/therapies/")
    assert page.title == "Treatment therapies"
    found = approaches_on(page)
    assert set(found) == set(Approach.objects.filter(retired=False).values_list("pk", flat=True))
    assert len(found) == len(set(found)) >= 130
    for family in ApproachFamily.objects.all():
        part = page.part(family.pk)
        for approach in family.approaches.all():
            assert f"{approach.name}" in part, approach.pk
            assert " ".join(approach.definition.split()) in part, approach.pk


def test_families_stand_in_their_order_and_approaches_by_name(client: Client) -> None:
    page = read(client, "/therapies/")
    heads = ["".join(head.itertext()) for head in page.all("h2")]
    families = list(ApproachFamily.objects.order_by("position").values_list("name", flat=True))
    assert [head for head in heads if head in families] == families


def test_those_with_a_guide_and_those_that_are_no_therapy_say_so(client: Client) -> None:
    page = read(client, "/therapies/")
    items = {
        item[0].get("href", ""): "".join(item.itertext())
        for item in page.all("li")
        if item.get("data-filter-item") is not None
    }
    for approach in Approach.objects.filter(retired=False).prefetch_related("guides"):
        # The small words stand between the name and the meaning.
        words = items[approach.get_absolute_url()].partition(approach.definition)[0]
        assert ("guide" in words.removeprefix(approach.name)) == bool(approach.guides.all()), approach.pk
        assert ("not a therapy" in words) == (not approach.is_therapy), approach.pk


def test_a_retired_approach_and_an_empty_family_are_not_listed(client: Client) -> None:
    gone = Approach.objects.get(pk="emdr")
    Approach.objects.filter(family=gone.family).update(retired=True)
    page = read(client, "/therapies/")
    assert "/therapies/emdr/" not in page.links
    assert page.part(gone.family_id) == ""


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("emdr", "emdr"),
        ("EMDR", "emdr"),
        ("relational psycho", "relational-psychotherapy"),
        ("psychotherapy relational", "relational-psychotherapy"),
        ("cbt", "cognitive-behavioural-therapy"),
        ("  cbt  ", "cognitive-behavioural-therapy"),
        ("Emótionally", "emotionally-focused-couples-therapy"),
    ],
)
def test_the_list_is_narrowed_by_parts_of_a_name_or_of_another_name(
    client: Client, words: str, found: str
) -> None:
    page = narrowed(client, words)
    assert found in approaches_on(page)
    assert len(approaches_on(page)) < 30
    (box,) = page.all("input", type="search")
    assert (box.get("value") or "").strip() == words.strip()


def test_families_without_a_fitting_approach_are_left_out(client: Client) -> None:
    page = narrowed(client, "emdr")
    families = {family.pk for family in ApproachFamily.objects.all() if page.part(family.pk)}
    assert families == {Approach.objects.get(pk="emdr").family_id}


@pytest.mark.parametrize("words", ["", "   "])
def test_without_words_everything_is_shown(client: Client, words: str) -> None:
    assert len(approaches_on(narrowed(client, words))) >= 130


def test_words_that_fit_nothing_are_answered_with_a_way_back(client: Client) -> None:
    page = narrowed(client, "qqqq zzzz")
    assert "No approach has these words in its name" in page.words
    assert "/therapies/" in page.links


def test_words_are_shown_as_text_and_never_in_an_address(client: Client) -> None:
    page = narrowed(client, '"><script>alert(1)</script>')
    assert "<script>alert" not in page.html
    assert not any("alert" in link for link in page.links)


def test_a_word_too_long_narrows_nothing_and_breaks_nothing(client: Client) -> None:
    assert len(approaches_on(narrowed(client, "a" * 81))) >= 130


def test_what_was_typed_is_kept_by_nobody(client: Client) -> None:
    answer = client.post("/therapies/", {"words": "emdr"}, headers=OURS)
    assert answer.headers["Cache-Control"] == "no-store"
    assert not answer.cookies


def test_the_box_sends_its_words_in_the_body(client: Client) -> None:
    (form,) = [form for form in read(client, "/therapies/").all("form") if form.get("role") == "search"]
    assert (form.get("method"), form.get("action")) == ("post", "/therapies/")


def test_words_in_the_address_are_not_read(client: Client) -> None:
    assert len(approaches_on(read(client, "/therapies/?words=emdr"))) >= 130


# --- Concerns ----------------------------------------------------------------------------------------


def test_all_concerns_stand_in_their_groups(client: Client) -> None:
    page = read(client, "/concerns/")
    assert "None of these is a diagnosis" in page.words
    for group in ConcernGroup.objects.all():
        links = page.links_in(group.pk)
        concerns = group.concerns.filter(retired=False).order_by("position")
        assert links == [concern.get_absolute_url() for concern in concerns], group.pk


def test_a_retired_concern_and_an_empty_group_are_not_listed(client: Client) -> None:
    group = factories.concern_group("Only retired ones")
    factories.concern("Old grief", group=group, retired=True)
    page = read(client, "/concerns/")
    assert "Old grief" not in page.words
    assert page.part(group.pk) == ""


# --- Languages ---------------------------------------------------------------------------------------


def test_a_guide_in_the_reader_s_language_stands_before_the_english_one(client: Client, at: object) -> None:
    approach = factories.approach()
    english = factories.guide(approach, title="Mutual therapy")
    german = Guide.objects.get(pk=english.pk)
    german.pk, german.language, german.title, german.summary = (
        None,
        "de",
        "Gegenseitige Therapie",
        "Zu zweit.",
    )
    german.save()
    assert "Zu zweit." not in read(client, approach.get_absolute_url()).words
    assert "Two people, side by side." in read(client, approach.get_absolute_url()).words


def test_a_guide_in_another_language_only_is_better_than_none(client: Client) -> None:
    approach = factories.approach()
    guide = factories.guide(approach)
    Guide.objects.filter(pk=guide.pk).update(language="de", summary="Zu zweit.")
    page = read(client, approach.get_absolute_url())
    assert "Zu zweit." in page.words
    (article,) = [element for element in page.all("article") if element.get("lang")]
    assert article.get("lang") == "de"


def test_nothing_counts_twice(client: Client) -> None:
    concerns = [link for link in read(client, "/concerns/").links if link.startswith("/concerns/")]
    assert len(concerns) == len(set(concerns)) == Concern.objects.filter(retired=False).count()
