"""Every sentence of a published listing gets its vector, once, and loses it when it is no longer said."""

import hashlib
import shutil
from collections.abc import Callable, Sequence
from io import StringIO
from itertools import islice
from pathlib import Path

import numpy as np
import pytest
from django.core.management import CommandError, call_command
from numpy.typing import NDArray
from pytest_django import Settings

from attune.directory.models import Listing, ListingChange, ListingText, Therapist
from attune.foundation.models import LoadedContent
from attune.matching import vectors
from attune.matching.management.commands import encode_listings, make_known_vectors
from attune.matching.models import TextVector
from attune.matching.vectors import Progress, encode_missing, known_vectors
from attune.search.encoding import as_int8
from attune.search.known_vectors import KnownVectors, write_known_vectors
from attune.search.passages import sentences_of, text_hash
from tests import factories

pytestmark = pytest.mark.django_db

ABOUT = "I work slowly and with care. What happens between us is part of the work."


class Lettered:
    """An encoder whose vectors come from the letters alone: quick, and the same every time. Remembers what it read."""

    dimensions = 8

    def __init__(self, id: str = "lettered", meanwhile: Callable[[], object] = lambda: None) -> None:
        self.id = id
        self.read: list[str] = []
        self.meanwhile = meanwhile

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.read += texts
        self.meanwhile()
        rows = [
            np.frombuffer(hashlib.sha256(text.encode()).digest()[:8], np.int8).astype(np.float32)
            for text in texts
        ]
        return np.array([row / np.linalg.norm(row) for row in rows], dtype=np.float32)


def run(encoder: Lettered, known: Sequence[KnownVectors] = (), **limits: int) -> Progress:
    return list(encode_missing(encoder, known, **limits))[-1]


def listing_that_says(*bodies: str, language: str = "en") -> Listing:
    listing = factories.listing(factories.therapist())
    listing.texts.all().delete()
    for kind, body in zip(ListingText.Kind, bodies, strict=False):
        factories.text(listing, kind=kind, body=body, language=language)
    return listing


def sentences_stored(listing: Listing, encoder: str = "lettered") -> set[bytes]:
    rows = TextVector.objects.filter(listing=listing, encoder=encoder)
    return {bytes(row.text_hash) for row in rows}


def hashes(*texts: str) -> set[bytes]:
    return {text_hash(sentence) for text in texts for sentence in sentences_of(text)}


def number_of(listing: Listing) -> int:
    return ListingChange.objects.get(pk=listing.pk).seq


def test_each_sentence_gets_the_vector_of_its_encoder() -> None:
    listing, encoder = listing_that_says(ABOUT, "Slowly is how I work."), Lettered()
    done = run(encoder)
    assert done == Progress(1, 1, encoded=3)
    assert sentences_stored(listing) == hashes(ABOUT, "Slowly is how I work.")
    row = TextVector.objects.get(text_hash=text_hash("I work slowly and with care."))
    expected = as_int8(Lettered().encode(["I work slowly and with care."]))[0]
    assert (np.frombuffer(bytes(row.vector), np.int8) == expected).all()


def test_the_theme_of_a_group_is_encoded_too() -> None:
    group = factories.group_listing()
    run(Lettered())
    assert hashes(group.group.theme) <= sentences_stored(group)


def test_only_english_is_encoded() -> None:
    german = listing_that_says("Ich arbeite langsam.", language="de")
    british = listing_that_says(ABOUT, language="en-GB")
    encoder = Lettered()
    run(encoder)
    assert not sentences_stored(german)
    assert sentences_stored(british) == hashes(ABOUT)
    assert "Ich arbeite langsam." not in encoder.read


def test_a_second_pass_finds_nothing_to_do() -> None:
    listing = listing_that_says(ABOUT)
    run(Lettered())
    before, again = number_of(listing), Lettered()
    assert run(again) == Progress(1, 1)
    assert not again.read
    assert number_of(listing) == before


def test_a_sentence_said_twice_is_encoded_once() -> None:
    one, two = listing_that_says(ABOUT, ABOUT), listing_that_says(ABOUT)
    encoder = Lettered()
    assert run(encoder) == Progress(2, 2, encoded=2, known=2)
    assert len(encoder.read) == 2
    assert sentences_stored(one) == sentences_stored(two) == hashes(ABOUT)


def test_after_an_edit_only_what_is_new_is_encoded_and_what_is_old_is_gone() -> None:
    listing = listing_that_says(ABOUT)
    run(Lettered())
    changed = "I work slowly and with care. I also laugh a lot with people."
    listing.texts.update(body=changed)
    encoder = Lettered()
    assert run(encoder).removed == 1
    assert encoder.read == ["I also laugh a lot with people."]
    assert sentences_stored(listing) == hashes(changed)


def test_a_listing_that_is_not_published_keeps_no_vectors() -> None:
    listing = listing_that_says(ABOUT)
    run(Lettered())
    Listing.objects.update(state=Listing.State.PAUSED)
    assert run(Lettered()).removed == 2
    assert not sentences_stored(listing)


def test_known_vectors_come_first_and_only_from_the_same_encoder(tmp_path: Path) -> None:
    listing = listing_that_says(ABOUT)
    first, second = sentences_of(ABOUT)
    marked = np.full(8, 7, dtype=np.int8)
    write_known_vectors(tmp_path / "same", "lettered", {text_hash(first): marked})
    write_known_vectors(tmp_path / "other", "another", {text_hash(second): marked})
    encoder = Lettered()
    known = [KnownVectors.open(tmp_path / "other"), KnownVectors.open(tmp_path / "same")]
    assert run(encoder, known) == Progress(1, 1, encoded=1, known=1)
    assert encoder.read == [second]
    row = TextVector.objects.get(listing=listing, text_hash=text_hash(first))
    assert bytes(row.vector) == marked.tobytes()


def test_a_new_encoder_takes_the_place_of_the_old_one() -> None:
    listing = listing_that_says(ABOUT)
    run(Lettered())
    assert run(Lettered("newer")) == Progress(1, 1, encoded=2, removed=2)
    assert sentences_stored(listing, "newer") == hashes(ABOUT)
    assert not sentences_stored(listing)


def test_a_pass_that_was_killed_goes_on_where_it_stopped() -> None:
    listings = [listing_that_says(f"Sentence number {number} of mine stands alone.") for number in range(4)]
    for _done in islice(encode_missing(Lettered(), []), 2):
        pass
    assert TextVector.objects.count() == 2
    assert run(Lettered()).encoded == 2
    assert all(len(sentences_stored(listing)) == 1 for listing in listings)


def test_batches_follow_one_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vectors, "BATCH", 2)
    for number in range(5):
        listing_that_says(f"Sentence number {number} of mine stands alone.")
    assert [done.listings for done in encode_missing(Lettered(), [])] == [1, 2, 3, 4, 5]
    assert TextVector.objects.count() == 5


def test_two_passes_at_once_do_not_hinder_each_other() -> None:
    listing = listing_that_says(ABOUT)
    done = run(Lettered(meanwhile=lambda: run(Lettered())))
    assert done.encoded == 2
    assert sentences_stored(listing) == hashes(ABOUT)
    assert TextVector.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_a_listing_that_is_deleted_meanwhile_is_passed_over() -> None:
    gone, stays = sorted(
        (listing_that_says(ABOUT), listing_that_says("I stay here.")), key=lambda row: row.pk
    )
    said = sentences_of(gone.texts.get().body)

    def delete() -> None:
        Listing.objects.filter(pk=gone.pk).delete()

    assert run(Lettered(meanwhile=delete)).listings == 2
    assert said
    assert set(TextVector.objects.values_list("listing", flat=True)) == {stays.pk}


def test_a_pass_can_be_told_to_end_early_and_to_look_at_changes_only() -> None:
    early, late = (
        listing_that_says(f"Sentence number {number} of mine stands alone.") for number in range(2)
    )
    assert run(Lettered(), at_most=1) == Progress(1, 2, encoded=1)
    run(Lettered())
    since = max(number_of(early), number_of(late))
    assert not list(encode_missing(Lettered(), [], since=since))
    late.texts.update(body="I changed my mind about that.")
    assert run(Lettered(), since=since) == Progress(1, 1, encoded=1, removed=1)


def test_a_vector_made_or_deleted_moves_the_change_of_its_listing_and_no_other() -> None:
    mine, other = listing_that_says(ABOUT), listing_that_says(ABOUT)
    numbers = number_of(mine), number_of(other)
    row = TextVector.objects.create(listing=mine, text_hash=b"0" * 16, encoder="lettered", vector=b"1")
    made = number_of(mine)
    TextVector.objects.filter(pk=row.pk).update(vector=b"2")
    changed = number_of(mine)
    TextVector.objects.all().delete()
    assert numbers[0] < made < changed < number_of(mine)
    assert number_of(other) == numbers[1]


def test_erasing_the_listing_erases_its_vectors() -> None:
    listing = listing_that_says(ABOUT)
    run(Lettered())
    listing.delete()
    assert not TextVector.objects.exists()


def test_the_command_says_what_it_did(
    monkeypatch: pytest.MonkeyPatch, settings: Settings, tmp_path: Path
) -> None:
    settings.ATTUNE_CONTENT = tmp_path
    monkeypatch.setattr(encode_listings, "load_encoder", Lettered)
    listing_that_says(ABOUT)
    said = StringIO()
    call_command("encode_listings", stdout=said)
    assert said.getvalue().startswith("1 listings looked at in ")
    assert said.getvalue().endswith("2 sentences encoded, 0 known before, 0 left over and deleted.\n")


def test_vectors_made_beforehand_are_of_invented_people_and_the_vocabularies_only(
    monkeypatch: pytest.MonkeyPatch, settings: Settings, tmp_path: Path, empty_vocabularies: None
) -> None:
    shutil.copytree(settings.ATTUNE_CONTENT / "own_words", tmp_path / "own_words")
    LoadedContent.objects.create(pk="content", digest="of a few words", loaded_at=factories.AT)
    settings.ATTUNE_CONTENT = tmp_path
    monkeypatch.setattr(make_known_vectors, "load_encoder", Lettered)
    with pytest.raises(CommandError, match="seed_demo"):
        call_command("make_known_vectors")
    listing_that_says("Somebody real says this.")
    invented = listing_that_says(ABOUT)
    Therapist.objects.filter(pk=invented.therapist_id).update(is_demonstration=True)
    concern = factories.concern("Feeling unseen", sentences=["Nobody looks up when I come in."])

    said = StringIO()
    call_command("make_known_vectors", stdout=said)
    assert "vectors written" in said.getvalue()
    known = KnownVectors.open(tmp_path / "vectors")
    here = hashes(ABOUT, "Nobody looks up when I come in.") | {text_hash(concern.name)}
    assert known.get([*here, *hashes("Somebody real says this.")]).keys() == here
    before = (tmp_path / "vectors" / "manifest.json").read_bytes()
    call_command("make_known_vectors", stdout=said)
    assert (tmp_path / "vectors" / "manifest.json").read_bytes() == before

    done = run(Lettered(), known_vectors(Lettered()))
    assert (done.known, done.encoded) == (2, 1)


def test_the_command_says_when_there_is_no_encoder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encode_listings, "load_encoder", lambda: None)
    with pytest.raises(CommandError, match=r"^There is no encoder"):
        call_command("encode_listings")


def test_vectors_that_come_with_the_content_are_used_if_they_are_whole_and_fit(
    settings: Settings, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    settings.ATTUNE_CONTENT = tmp_path
    assert known_vectors(Lettered()) == []
    write_known_vectors(tmp_path / "vectors", "lettered", {b"0" * 16: np.zeros(8, dtype=np.int8)})
    assert len(known_vectors(Lettered())) == 1
    assert known_vectors(Lettered("newer")) == []
    (tmp_path / "vectors" / "vectors.npy").write_bytes(b"spoilt")
    assert known_vectors(Lettered()) == []
    assert "Vectors made beforehand are not used: vectors/vectors.npy is damaged." in caplog.text
