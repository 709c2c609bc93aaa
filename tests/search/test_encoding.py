"""The encoder that comes along gives the same vectors everywhere, and a site without it is told why."""

import logging
import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from textwrap import dedent

import numpy as np
import pytest
from numpy.typing import NDArray

from attune.search.encoding import Encoder, as_int8, load_encoder
from attune.search.encoding.mini_lm import FOLDER, MOST_PIECES, SHA256, MiniLM
from attune.search.known_vectors import KnownVectors, UnusableVectors, write_known_vectors
from attune.search.passages import text_hash

STORED = Path(__file__).parent / "encoder_vectors.npz"


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    loaded = load_encoder()
    assert loaded is not None
    return loaded


@pytest.fixture(scope="module")
def stored() -> Iterator[tuple[list[str], NDArray[np.float32]]]:
    """Twenty sentences with the vectors they had on the machine where the weights were converted."""
    with np.load(STORED) as arrays:
        yield arrays["sentences"].tolist(), arrays["vectors"]


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """The encoder's files, somewhere a test may spoil them."""
    for name in SHA256:
        shutil.copy(FOLDER / name, tmp_path / name)
    return tmp_path


def test_vectors_are_those_of_the_machine_that_converted_the_weights(
    encoder: Encoder, stored: tuple[list[str], NDArray[np.float32]]
) -> None:
    sentences, vectors = stored
    assert len(sentences) == 20
    assert (encoder.encode(sentences) * vectors).sum(axis=1).min() >= 0.99


def test_the_id_names_the_weights(encoder: Encoder) -> None:
    """Rows in databases and known vectors carry it: another id means that all are made again."""
    assert encoder.id == "all-MiniLM-L6-v2-int8-a403e142"
    assert encoder.dimensions == 384


def test_a_shared_meaning_weighs_more_than_a_shared_word(encoder: Encoder) -> None:
    asked, meant, spelt = encoder.encode(
        ["My husband died last spring", "Grief after losing a partner", "My husband drives a yellow car"]
    )
    assert asked @ meant > asked @ spelt + 0.05


def test_a_text_has_the_same_vector_in_any_company(encoder: Encoder) -> None:
    alone = encoder.encode(["My boss screams."])[0]
    among = encoder.encode(["", "My boss screams.", "word " * 400])[1]
    assert (alone == among).all()


def test_eight_bits_keep_the_direction(
    encoder: Encoder, stored: tuple[list[str], NDArray[np.float32]]
) -> None:
    rounded = as_int8(stored[1]).astype(np.float32) / 127
    cosines = (rounded * stored[1]).sum(axis=1) / np.linalg.norm(rounded, axis=1)
    assert cosines.min() > 0.998


@pytest.mark.parametrize("text", ["", "  \n", "😀🫠", "\x00", "\u202e\u200b", "x" * 20_000])
def test_a_text_without_meaning_is_near_nothing(encoder: Encoder, text: str) -> None:
    assert not encoder.encode([text]).any()


@pytest.mark.parametrize(
    "text",
    ["I am sad 😀", "nul\x00l", "\ud800 half a pair", "ox " * 6_667, "[SEP] [CLS]", "난 슬프다", "..."],
)
def test_any_other_text_has_a_vector_of_length_one(encoder: Encoder, text: str) -> None:
    assert np.linalg.norm(encoder.encode([text])[0]) == pytest.approx(1, abs=1e-5)


def test_the_end_of_a_long_text_is_read_too(encoder: Encoder) -> None:
    start = "I have lived in this town for many years and like it. " * 25  # some 300 word pieces
    end = "My brother drowned and nobody in the family speaks of him. " * 25
    long, other, first, last = encoder.encode([start + end, start + start, start, end])
    assert len(start.split()) > MOST_PIECES
    assert long @ last > other @ last + 0.2
    assert long @ first > 0.5


def test_no_texts_make_no_rows(encoder: Encoder) -> None:
    assert encoder.encode([]).shape == (0, 384)


def test_threads_share_one_encoder_and_get_the_vectors_of_their_own_texts(
    stored: tuple[list[str], NDArray[np.float32]],
) -> None:
    def vector_of(sentence: str) -> NDArray[np.float32]:
        own = load_encoder()
        assert own is load_encoder()
        assert own is not None
        vector: NDArray[np.float32] = own.encode([sentence])[0]
        return vector

    sentences, vectors = stored
    with ThreadPoolExecutor(8) as pool:
        found = np.array(list(pool.map(vector_of, sentences * 5)))
    assert (found * np.tile(vectors, (5, 1))).sum(axis=1).min() >= 0.99


def test_a_forked_worker_loads_its_own_even_while_another_thread_was_loading() -> None:
    """Gunicorn forks. A process of its own, since tests run threads that a fork would leave behind."""
    script = """
        import os, threading
        from attune.search import encoding

        before = encoding.load_encoder()
        encoding._loaded.lock.acquire()  # as if a thread of the parent were loading
        child = os.fork()
        if child == 0:
            own = encoding.load_encoder()
            same = (own.encode(["My boss screams."]) == before.encode(["My boss screams."])).all()
            os._exit(0 if own is not before and same else 1)
        raise SystemExit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
    """
    ended = subprocess.run([sys.executable, "-c", dedent(script)], timeout=60, check=False)
    assert ended.returncode == 0


def test_importing_the_encoder_loads_nothing() -> None:
    script = "import sys, attune.search.encoding; sys.exit('onnxruntime' in sys.modules or 'tokenizers' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], timeout=60, check=False).returncode == 0


def test_damaged_weights_are_refused_with_one_plain_reason(
    copied: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with (copied / "model.onnx").open("r+b") as file:
        file.seek(10_000_000)
        file.write(b"\x55\x55\x55\x55")
    assert load_encoder(copied) is None
    assert load_encoder(copied) is None
    (record,) = caplog.records
    assert record.levelno == logging.WARNING
    assert record.getMessage() == (
        "Own words are searched by their letters alone, without their meaning: "
        "model.onnx is damaged or not the file we know (its SHA-256 differs)."
    )


def test_weights_that_are_not_there_are_no_error(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    assert load_encoder(tmp_path) is None
    assert "model.onnx cannot be read (No such file or directory)" in caplog.text


@pytest.mark.parametrize("library", ["onnxruntime", "tokenizers"])
def test_a_library_that_is_not_installed_is_no_error(
    library: str, copied: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    assert load_encoder(copied) is None
    assert f"{library} is not installed or does not load" in caplog.text


def test_the_files_beside_the_code_are_the_ones_described() -> None:
    told = (FOLDER / "PROVENANCE.md").read_text(encoding="utf-8")
    assert all(digest in told for digest in SHA256.values())
    assert SHA256["model.onnx"].startswith(MiniLM.id.rpartition("-")[2])
    assert "Apache License" in (FOLDER / "LICENSE").read_text(encoding="utf-8")


def vectors_of(count: int) -> dict[bytes, NDArray[np.int8]]:
    random = np.random.default_rng(1)
    return {
        text_hash(f"text {number}"): random.integers(-127, 128, 384, dtype=np.int8) for number in range(count)
    }


def test_known_vectors_are_found_by_the_hash_of_their_text(tmp_path: Path) -> None:
    written = vectors_of(500)
    # Two that differ only in their last byte: both halves of a hash count.
    twin = next(iter(written))[:15]
    written |= {twin + bytes([last]): np.full(384, last, dtype=np.int8) for last in (1, 2)}
    write_known_vectors(tmp_path, "an-encoder", written)
    known = KnownVectors.open(tmp_path)
    found = known.get([*written, text_hash("unknown"), bytes(16), b"\xff" * 16])
    assert known.encoder_id == "an-encoder"
    assert found.keys() == written.keys()
    assert all((found[key] == written[key]).all() for key in written)
    assert known.get([]) == {}


def test_the_same_vectors_make_the_same_files(tmp_path: Path) -> None:
    written = vectors_of(50)
    write_known_vectors(tmp_path / "one", "an-encoder", written)
    write_known_vectors(tmp_path / "two", "an-encoder", vectors_of(3))
    write_known_vectors(tmp_path / "two", "an-encoder", dict(reversed(written.items())))
    files = sorted(path.name for path in (tmp_path / "one").iterdir())
    assert files == ["hashes.npy", "manifest.json", "vectors.npy"]
    assert all((tmp_path / "one" / n).read_bytes() == (tmp_path / "two" / n).read_bytes() for n in files)


def test_no_vectors_are_vectors_too(tmp_path: Path) -> None:
    write_known_vectors(tmp_path, "an-encoder", {})
    assert KnownVectors.open(tmp_path).get([text_hash("anything")]) == {}


@pytest.mark.parametrize("name", ["hashes.npy", "vectors.npy", "manifest.json"])
def test_damaged_or_half_written_vectors_are_refused(tmp_path: Path, name: str) -> None:
    write_known_vectors(tmp_path, "an-encoder", vectors_of(10))
    whole = (tmp_path / name).read_bytes()
    (tmp_path / name).write_bytes(whole[:-40])
    with pytest.raises(UnusableVectors):
        KnownVectors.open(tmp_path)
    (tmp_path / name).unlink()
    with pytest.raises(UnusableVectors):
        KnownVectors.open(tmp_path)
