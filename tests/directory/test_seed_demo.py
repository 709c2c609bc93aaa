"""The demonstration’s people: nobody real, nothing that rings anywhere, the same whenever the seed is the same."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from io import StringIO
from random import Random
from types import ModuleType
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.db.models import Avg, Model
from django.test.utils import CaptureQueriesContext

from attune.directory.demonstration import (
    concerns_feeling,
    concerns_living,
    concerns_relating,
    former_lives,
    french_words,
    german_words,
    group_words,
    listings,
    longer_words,
    middles,
    names,
    naming,
    openings,
    phrases,
    places,
    plain_words,
    practice_words,
    seeding,
    spanish_words,
    stated_styles,
    training_lines,
    voices,
    ways_of_working,
    work,
)
from attune.directory.demonstration.phrases import Pool
from attune.directory.demonstration.vocabulary import Vocabulary, load_vocabulary
from attune.directory.models import (
    CompactAuthority,
    Credential,
    Fee,
    FieldGroup,
    FieldGroupDates,
    Licence,
    Listing,
    ListingApproach,
    ListingConcern,
    ListingConsent,
    ListingText,
    Location,
    Practice,
    PracticeText,
    Supervision,
    Therapist,
    TherapyGroup,
    Tier,
    Verification,
)
from attune.directory.styles import STYLES
from attune.foundation.models import AuditEvent, LoadedContent
from tests import factories

if TYPE_CHECKING:
    from pytest_django import Settings

ON = date(2026, 11, 22)
FAMOUS = """
Aaron Beck|Alfred Adler|Albert Ellis|Albert Bandura|Anna Freud|Arnold Lazarus|Bessel van der Kolk|Carl Jung|Carl Rogers|
Carl Whitaker|Carol Gilligan|Christine Padesky|Daniel Siegel|Daniel Stern|David Burns|Donald Winnicott|Edna Foa|Emily Nagoski|
Erich Fromm|Erik Erikson|Esther Perel|Eric Berne|Eugene Gendlin|Francine Shapiro|Fritz Perls|Gabor Maté|Habib Davanloo|
Harville Hendrix|Heinz Kohut|Helen Kaplan|Insoo Kim Berg|Irvin Yalom|Jacob Moreno|Janina Fisher|Jay Haley|Jean Baker Miller|
Jeffrey Young|Jeremy Safran|Jessica Benjamin|John Bowlby|John Gottman|Jon Kabat-Zinn|Judith Beck|Judith Herman|Judith Jordan|
Karen Horney|Laura Perls|Leslie Greenberg|Lester Luborsky|Mardi Horowitz|Marsha Linehan|Mary Ainsworth|Melanie Klein|
Michael White|Milton Erickson|Murray Bowen|Nancy McWilliams|Otto Kernberg|Otto Rank|Pat Ogden|Paul Gilbert|Paul Watzlawick|
Peter Fonagy|Peter Levine|Philip Bromberg|Richard Schwartz|Rollo May|Ronald Fairbairn|Salvador Minuchin|Sigmund Freud|
Stephen Mitchell|Steve de Shazer|Steven Hayes|Sue Johnson|Terry Real|Viktor Frankl|Virginia Satir|Wilfred Bion|Wilhelm Reich
""".replace("\n", "").split("|")
# The glossary’s last column, and words of a kind we keep out of what therapists say.
NOT_OUR_WORDS = re.compile(
    r"\b(patients?|providers?|practitioners?|clinics?|modalit\w+|techniques?|profiles?|disorders?|cured?|cures)\b",
    re.IGNORECASE,
)
PHONE = re.compile(r"\+1 \d{3} 555 01\d\d")
WORDS: list[ModuleType] = [
    concerns_feeling,
    concerns_living,
    concerns_relating,
    french_words,
    german_words,
    group_words,
    longer_words,
    middles,
    openings,
    plain_words,
    practice_words,
    spanish_words,
    training_lines,
    ways_of_working,
]
# Pools whose phrases are parts of sentences, or names.
PARTS = re.compile(r"topics|people|NAMES|LEADS|MEETS|FRAMES")


def chance(seed: int) -> Random:
    return Random(seed)  # noqa: S311  repeatable, and nothing secret hangs on it


def seed_demo(**options: Any) -> str:
    """Run the command and return what it says."""
    out = StringIO()
    call_command("seed_demo", stdout=out, **{"on": ON, **options})
    return out.getvalue()


@pytest.fixture
def vocabulary(content: None) -> Vocabulary:
    return load_vocabulary()


@pytest.fixture
def sixty(content: None) -> None:
    """A demonstration of sixty therapists."""
    seed_demo(therapists=60)


def everything() -> dict[str, list[tuple[Any, ...]]]:
    """Return all rows of the demonstration, without the moments at which they happened to be written."""
    found: dict[str, list[tuple[Any, ...]]] = {}
    for model in (Therapist, Practice, PracticeText, Location, Credential, Licence, Supervision, Listing, ListingText,
                  ListingApproach, ListingConcern, ListingConsent, Fee, FieldGroupDates, Verification, TherapyGroup):  # fmt: skip
        left_out = {"created_at"} | (set() if model._meta.pk.get_internal_type() == "UUIDField" else {"id"})
        fields = [field.attname for field in model._meta.concrete_fields if field.attname not in left_out]
        found[model.__name__] = sorted(model._default_manager.values_list(*fields), key=repr)
    return found


# --- The same seed, the same people ------------------------------------------------------------------


def test_the_same_seed_makes_the_same_rows(content: None) -> None:
    seed_demo(therapists=25, seed=7)
    first = everything()
    seed_demo(therapists=25, seed=7, again=True)
    assert everything() == first
    assert len(first["Therapist"]) == 25


def test_another_seed_makes_other_people(content: None) -> None:
    seed_demo(therapists=25, seed=7)
    first = {row[0] for row in everything()["Therapist"]}
    seed_demo(therapists=25, seed=8, again=True)
    assert not first & {row[0] for row in everything()["Therapist"]}


def test_dates_follow_the_day_that_is_given(content: None) -> None:
    seed_demo(therapists=20, on=ON - timedelta(days=1000))
    latest = Listing.objects.latest("last_confirmed_on").last_confirmed_on
    assert latest is not None
    assert latest <= ON - timedelta(days=1000)


# --- Who is allowed ----------------------------------------------------------------------------------------


def test_a_real_site_is_refused(content: None, settings: "Settings") -> None:
    settings.ATTUNE_MODE = "production"
    with pytest.raises(CommandError, match="ATTUNE_MODE is not demo"):
        seed_demo(therapists=5)
    with pytest.raises(CommandError, match="ATTUNE_MODE is not demo"):
        seed_demo(therapists=5, again=True)
    assert not Therapist.objects.exists()


def test_without_vocabularies_it_says_what_to_do(empty_vocabularies: None) -> None:
    with pytest.raises(CommandError, match="Run load_content first"):
        seed_demo(therapists=5)


@pytest.mark.parametrize(
    "arguments", [["--therapists", "0"], ["--therapists", "1000001"], ["--seed", "-1"], ["--on", "soon"]]
)
def test_what_cannot_be_meant_is_refused(arguments: list[str]) -> None:
    with pytest.raises(CommandError):
        call_command("seed_demo", *arguments)


# --- Once, again, and after an interruption -----------------------------------------------------------------


def test_people_who_are_there_are_left_alone(sixty: None) -> None:
    before = everything()
    assert "Nothing was done" in seed_demo(therapists=60)
    assert "Nothing was done" in seed_demo(therapists=10, seed=3, on=ON - timedelta(days=3))
    assert everything() == before


def test_again_deletes_the_invented_and_nobody_else(sixty: None) -> None:
    real = factories.therapist("Marisol Ostrander")
    listed = factories.listing(real)
    beside_them = factories.listing(factories.therapist("Ines Norrby"))
    invented_practice = Practice.objects.filter(is_demonstration=True).exclude(slug=None).first()
    assert invented_practice is not None
    Listing.objects.filter(pk=beside_them.pk).update(practice=invented_practice)

    seed_demo(therapists=10, seed=2, again=True)

    assert Listing.objects.filter(pk__in=[listed.pk, beside_them.pk]).count() == 2
    assert Practice.objects.filter(pk=invented_practice.pk).exists()
    assert Therapist.objects.filter(is_demonstration=True).count() == 10
    assert Therapist.objects.filter(is_demonstration=False).count() == 2
    assert LoadedContent.objects.filter(name__startswith="demonstration").count() == 1

    seed_demo(therapists=60, again=True)

    assert Therapist.objects.filter(is_demonstration=True).count() == 60
    assert Listing.objects.get(pk=beside_them.pk).practice == invented_practice


def test_again_leaves_nothing_of_the_old_people(sixty: None) -> None:
    list(seeding.remove())
    for model in (
        Therapist,
        Practice,
        Location,
        Credential,
        Licence,
        Listing,
        ListingText,
        Fee,
        Verification,
    ):
        assert not model._default_manager.exists(), model
    assert seeding.what_is_there() is None


def test_a_stopped_seed_leaves_whole_batches_and_goes_on(
    content: None, monkeypatch: pytest.MonkeyPatch, at: datetime
) -> None:
    monkeypatch.setattr(seeding, "BATCH_SIZE", 10)
    seed_demo(therapists=30)
    whole = everything()
    list(seeding.remove())

    next(seeding.seed(seeding.Wish(30, 1, ON), load_vocabulary(), done=0, at=at))
    assert Therapist.objects.count() == 10

    assert "To go on" in seed_demo(therapists=30, seed=5)
    assert Therapist.objects.count() == 10
    assert "Going on after 10 of 30" in seed_demo(therapists=30, on=None)
    assert everything() == whole


def test_a_batch_that_fails_leaves_no_part_of_itself(content: None) -> None:
    seed_demo(therapists=5)
    last = Therapist.objects.order_by("pk").last()
    assert last is not None
    list(seeding.remove())
    factories.therapist_without_credential("Somebody Real", id=last.pk)

    with pytest.raises(IntegrityError), transaction.atomic():
        seed_demo(therapists=5)

    assert Therapist.objects.get().name == "Somebody Real"
    assert not Practice.objects.exists()
    assert seeding.what_is_there() is None


def test_statements_grow_with_batches_and_not_with_people(
    content: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seeding, "BATCH_SIZE", 20)
    written = seeding.seed(seeding.Wish(60, 1, ON), load_vocabulary(), done=0, at=factories.AT)
    assert [Therapist.objects.count() for _batch in written] == [20, 40, 60]
    with CaptureQueriesContext(connection) as queries:
        removed = list(seeding.remove())
    assert removed == [20, 20, 20]
    assert len(queries) < 200


def test_seeding_is_written_down(sixty: None) -> None:
    event = AuditEvent.objects.get(event="demonstration.seeded")
    assert event.by is None


# --- What the rows are -----------------------------------------------------------------------------------------


def test_every_row_says_that_it_is_invented(sixty: None) -> None:
    assert not Therapist.objects.filter(is_demonstration=False).exists()
    assert not Practice.objects.filter(is_demonstration=False).exists()
    assert set(ListingConsent.objects.values_list("means", flat=True)) == {"demonstration"}
    assert not Therapist.objects.exclude(photo="").exists()
    assert not Therapist.objects.exclude(npi="").exists()


def test_whoever_is_public_has_agreed(sixty: None) -> None:
    for listing in Listing.objects.prefetch_related("consents"):
        consents = list(listing.consents.all())
        if listing.state in ("published", "paused"):
            assert [consent.withdrawn_at for consent in consents] == [None]
            assert listing.consented_at == consents[0].given_at
        elif listing.state == "withdrawn":
            assert listing.consented_at is None
            assert consents[0].withdrawn_at is not None
        else:
            assert not consents


def test_rows_pass_the_models_own_validation(sixty: None) -> None:
    def rows() -> Iterator[Model]:
        for model in (
            Therapist,
            Practice,
            Location,
            Credential,
            Licence,
            Supervision,
            CompactAuthority,
            Listing,
            ListingText,
            Fee,
        ):
            yield from model._default_manager.all()

    for row in rows():
        row.full_clean(validate_unique=False, validate_constraints=False)


def test_those_who_work_under_supervision_name_a_supervisor(sixty: None) -> None:
    supervised = Credential.objects.filter(title__tier=Tier.SUPERVISED)
    assert supervised
    for credential in supervised:
        supervision = credential.licence.supervisions.get(ends_on=None)
        assert supervision.supervisor_name
        assert supervision.starts_on <= ON


def test_titles_belong_to_the_jurisdiction_and_stand_before_a_degree_says_anything(sixty: None) -> None:
    for therapist in Therapist.objects.prefetch_related("credentials__title", "listings__jurisdictions"):
        titles = [credential.title for credential in therapist.credentials.all()]
        permitting = {
            title.jurisdiction_id for title in titles if title.tier in (Tier.INDEPENDENT, Tier.SUPERVISED)
        }
        listed = {
            row.pk
            for listing in therapist.listings.all()
            if listing.kind == "therapist"
            for row in listing.jurisdictions.all()
        }
        assert permitting <= listed
        if titles:
            assert any(title.tier != Tier.DEGREE for title in titles)


def test_what_was_stated_was_stated_by_the_last_confirmation(sixty: None) -> None:
    for row in FieldGroupDates.objects.select_related("listing"):
        assert row.listing.last_confirmed_on is not None
        assert row.attested_on is None or row.attested_on <= row.listing.last_confirmed_on <= ON
        assert row.verified_on is None or row.verified_on <= ON
    checked = FieldGroupDates.objects.exclude(verified_on=None).filter(group=FieldGroup.LICENCE)
    assert checked.count() == Verification.objects.filter(group=FieldGroup.LICENCE).count()


def test_nobody_can_be_rung_or_written_to(sixty: None) -> None:
    rows = [*Listing.objects.all(), *Practice.objects.all()]
    assert any(row.phone for row in rows)
    assert any(row.email for row in rows)
    for row in rows:
        assert not row.phone or PHONE.fullmatch(row.phone)
        for host in [row.email.partition("@")[2], urlsplit(row.website).hostname or ""]:
            assert (
                not host or host in {"example.org", "example.net", "example.com"} or host.endswith(".example")
            )
    for text in [
        *ListingText.objects.values_list("body", flat=True),
        *PracticeText.objects.values_list("body", flat=True),
    ]:
        assert "@" not in text
        assert "http" not in text
        assert not re.search(r"\d{3}", text)


def test_licence_numbers_are_nobodys(sixty: None) -> None:
    assert all(re.fullmatch(r"X\d+", number) for number in Licence.objects.values_list("number", flat=True))


def test_solo_practices_have_no_page_and_shared_ones_say_we(sixty: None) -> None:
    assert not Practice.objects.filter(kind="solo").exclude(name="", slug=None).exists()
    shared = Practice.objects.exclude(kind="solo")
    assert shared
    assert all(practice.texts.count() == 1 and practice.locations.count() >= 1 for practice in shared)


def test_an_address_that_is_taken_is_lengthened(content: None) -> None:
    seed_demo(therapists=8)
    wanted = Listing.objects.filter(kind="therapist").order_by("slug").first()
    assert wanted is not None
    list(seeding.remove())
    factories.listing(slug=wanted.slug)

    seed_demo(therapists=8)

    assert Listing.objects.get(pk=wanted.pk).slug == f"{wanted.slug}-{wanted.pk.hex[-4:]}"
    slugs = list(Listing.objects.values_list("slug", flat=True))
    assert all(re.fullmatch(r"[a-z0-9-]{1,180}", slug) for slug in slugs)


def test_a_real_persons_name_is_given_to_nobody(content: None) -> None:
    seed_demo(therapists=8)
    taken = set(Therapist.objects.values_list("name", flat=True))
    list(seeding.remove())
    for name in taken:
        factories.therapist_without_credential(name)

    seed_demo(therapists=8)

    assert not taken & set(Therapist.objects.filter(is_demonstration=True).values_list("name", flat=True))


# --- Proportions -----------------------------------------------------------------------------------------------


def test_proportions_are_believable(content: None) -> None:
    """Wide bounds: chance may move a little, the shape may not."""
    seed_demo(therapists=400)
    published = Listing.objects.filter(state="published").count() / Listing.objects.count()
    assert 0.89 < published < 0.97
    accepting = Counter(Listing.objects.filter(kind="therapist").values_list("accepting", flat=True))
    assert 0.37 < accepting["newpt"] / accepting.total() < 0.55
    assert 0.12 < accepting["waitlist"] / accepting.total() < 0.28
    supervised = Therapist.objects.filter(credentials__title__tier=Tier.SUPERVISED).distinct().count()
    assert 0.13 < supervised / 400 < 0.29
    in_shared = Therapist.objects.exclude(listings__practice__kind="solo").count()
    assert 0.28 < in_shared / 400 < 0.55
    relational = Listing.objects.filter(
        approaches__approach="relational-psychotherapy", kind="therapist"
    ).count()
    assert 0.07 < relational / 400 < 0.17
    counts = Counter(
        ListingApproach.objects.filter(listing__kind="therapist").values_list("listing", flat=True)
    )
    assert 4 <= min(counts.values()) <= max(counts.values()) <= 9
    countries = Counter(id.split("-")[0] for id in Location.objects.values_list("jurisdiction", flat=True))
    assert countries["US"] / countries.total() > 0.85
    assert len(set(Therapist.objects.values_list("name", flat=True))) == 400


def test_most_say_how_their_sessions_go_and_as_their_approaches_would(content: None) -> None:
    seed_demo(therapists=400)
    listed = Listing.objects.filter(kind="therapist")
    for style in STYLES:
        steps = [step for step in listed.values_list(style.field, flat=True) if step is not None]
        assert 0.72 < len(steps) / len(listed) < 0.88, style.field
        assert set(steps) == {1, 2, 3, 4, 5}, style.field

    def leads(family: str) -> float:
        of_family = listed.filter(approaches__position=0, approaches__approach__family=family)
        return of_family.aggregate(mean=Avg("style_lead"))["mean"] or 0.0

    assert leads("cognitive-behavioural") + 1 < leads("relational-psychodynamic")
    assert not Listing.objects.filter(kind="group").exclude(style_lead=None).exists()


# --- Words --------------------------------------------------------------------------------------------------------


def pools() -> Iterator[tuple[str, Pool]]:
    """Yield every pool of phrases with a name to find it by."""

    def inside(value: object, name: str) -> Iterator[tuple[str, Pool]]:
        if isinstance(value, Pool):
            yield name, value
        elif isinstance(value, phrases.Told):
            for part, pool in value._asdict().items():
                yield f"{name}.{part}", pool
        elif isinstance(value, dict):
            for key, one in value.items():
                yield from inside(one, f"{name}[{key}]")

    for module in WORDS:
        for name, value in vars(module).items():
            yield from inside(value, f"{module.__name__.rpartition('.')[2]}.{name}")


class AnySlot(dict[str, str]):
    """Fills every slot with a plain word."""

    def __missing__(self, slot: str) -> str:
        return "plums"


def test_sentences_are_whole_and_use_our_words() -> None:
    rng = chance(1)
    seen = 0
    for name, pool in pools():
        for phrase in pool.fitting(every_tag()) or pool.fitting(frozenset()):
            said = {phrase.say(rng, AnySlot()) for _ in range(12)}
            for text in said:
                seen += 1
                assert not NOT_OUR_WORDS.search(text), (name, text)
                assert "'" not in text, (name, text)
                assert not re.search(r"[{}|]| \.| ,|\.\.|!", text), (name, text)
                if not PARTS.search(name):
                    assert re.search(r"[.?]”?$", text), (name, text)
    assert seen > 3_000


def every_tag() -> frozenset[str]:
    """All that may be known of somebody, but what rules phrases out."""
    known: set[str] = set()
    for _name, pool in pools():
        for phrase in pool._phrases:
            known |= phrase.needs
    return frozenset(known) - {"grave"}


def test_every_condition_of_a_phrase_is_one_that_somebody_meets(vocabulary: Vocabulary) -> None:
    """A misspelt condition would silence a sentence for good."""
    met = {
        *vocabulary.communities, *vocabulary.access, *vocabulary.ages, *vocabulary.deliveries, *vocabulary.participants,
        "solo", "shared", "students", "us", "grave", "couples-first", "young-first", "supervised", "student", "learner",
        "prescriber", "settled", "seasoned", "newer", "accepting", "waitlist", "sliding", "insured", "free-talk", "language",
        "told", "truth", "story", "name", "title", "years", "n", "state", "city", "supervisor", "trained1", "trained2", "draws1",
        "draws2", "topic1", "topic2", "topic3", "people1", "people2", "people3", "did", "lesson", "span", "year", "hours",
        "count", "town", "seats", "first", "second", "kind", "house", "street", "surname1", "surname2",
    }  # fmt: skip
    for name, pool in pools():
        for phrase in pool._phrases:
            assert (phrase.needs | phrase.bars) <= met, name


def test_tables_speak_of_entries_that_exist(vocabulary: Vocabulary) -> None:
    concerns, approaches = set(vocabulary.concerns), set(vocabulary.approaches)
    families = {entry.family for entry in vocabulary.approaches.values()}
    assert set(voices.TOLD) == concerns
    assert set(stated_styles._USUAL) == families
    assert set(ways_of_working.BELIEFS) == set(ways_of_working.WORK) == families == set(work._FAMILIES)
    assert set(ways_of_working.OF_APPROACH) | set(training_lines.OF) | set(work._COMMON) <= approaches
    for words in (spanish_words, german_words, french_words):
        assert set(words.TOPICS) <= concerns
    assert {idea.concern for idea in group_words.IDEAS} | set(work._CONCERN_COMMON) <= concerns
    assert set(listings._SERVED) <= set(vocabulary.communities)
    assert set(names.LANGUAGES_OF) <= set(names.FIRST_NAMES) == set(names.SURNAMES) == set(names.USUAL)
    for place in places.PLACES:
        assert place.jurisdiction in vocabulary.jurisdictions
        assert vocabulary.titles_in(place.jurisdiction, Tier.INDEPENDENT) or vocabulary.titles_in(
            place.jurisdiction, Tier.CERTIFICATION
        )
    assert {place.jurisdiction for place in places.PLACES} >= {
        id
        for id in vocabulary.jurisdictions
        if id.startswith("US-") and id not in {"US-GU", "US-MP", "US-VI"}
    }


def test_no_two_texts_are_equal_and_few_begin_alike(content: None) -> None:
    seed_demo(therapists=400)
    bodies = list(ListingText.objects.values_list("body", flat=True))
    assert len(set(bodies)) == len(bodies)
    about = list(
        ListingText.objects.filter(kind="about", language="en", listing__kind="therapist").values_list(
            "body", flat=True
        )
    )
    beginnings = Counter(voices.first_sentence(text) for text in about)
    assert max(beginnings.values()) <= 3
    assert len({text[:60] for text in about}) > 0.85 * len(about)
    assert len({text[:220] for text in about}) == len(about)
    lengths = [len(text.split()) for text in about]
    assert min(lengths) >= 85
    assert max(lengths) <= 225
    assert max(lengths) - min(lengths) > 80


def test_texts_do_not_contradict_the_facts(content: None) -> None:
    seed_demo(therapists=300)
    listed = Listing.objects.filter(kind="therapist").prefetch_related(
        "texts", "deliveries", "participants", "fees", "ages"
    )
    for listing in listed:
        words = " ".join(text.body for text in listing.texts.all() if text.language == "en")
        deliveries = {row.pk for row in listing.deliveries.all()}
        if "in-person" not in deliveries:
            assert "my room" not in words.replace("into my room", "")
            assert "waiting room has" not in words
        if "couples" not in {row.pk for row in listing.participants.all()}:
            assert "With couples I" not in words
        if not any(fee.sliding_from for fee in listing.fees.all()):
            assert "My fee slides" not in words
        if listing.accepting != "waitlist":
            assert "I have a waitlist" not in words


def test_some_also_speak_in_another_language_of_theirs(content: None) -> None:
    seed_demo(therapists=300)
    others = ListingText.objects.exclude(language="en").select_related("listing")
    assert {"es"} <= set(others.values_list("language", flat=True)) <= {"es", "de", "fr"}
    for text in others:
        fluent = text.listing.languages.filter(level="fluent").values_list("language_id", flat=True)
        assert text.language in fluent


def test_nobody_bears_a_known_therapists_name() -> None:
    known = set(FAMOUS)
    assert len(known) >= 60
    rng = chance(3)
    drawn = {naming.draw_name(rng, place.jurisdiction).full for place in places.PLACES for _ in range(300)}
    assert not known & drawn
    surnames = {surname for pool in names.SURNAMES.values() for surname in pool}
    assert not {name.rsplit(" ", 1)[1] for name in known} & surnames
    assert len(surnames) >= 900
    assert len({first for one in names.FIRST_NAMES.values() for group in one for first in group}) >= 450


def test_a_name_does_not_decide_pronouns() -> None:
    rng = chance(4)
    drawn = [naming.draw_name(rng, "US-OH") for _ in range(3_000)]
    stated = [name for name in drawn if name.pronouns]
    assert 0.65 < len(stated) / len(drawn) < 0.75
    women = set(names.FIRST_NAMES["english"].women)
    assert {"he/him", "they/them"} & {name.pronouns for name in stated if name.full.split()[0] in women}


def test_former_lives_come_before_what_they_taught() -> None:
    stories = [life for life in former_lives.FORMER_LIVES if "story" in life.lesson.needs]
    assert stories
    assert len(former_lives.FORMER_LIVES) >= 80
