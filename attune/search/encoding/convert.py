"""Making `minilm/model.onnx` from the published weights of all-MiniLM-L6-v2, and checking what was made.

    PYTHONPATH=<folder with onnx> python -m attune.search.encoding.convert <folder of the source> <folder to write>

Run once by whoever renews the weights, never by a site. It needs `onnx`, which is neither a runtime
nor a development dependency: install it into a folder of its own. `minilm/PROVENANCE.md` says where
the source comes from and which versions made the file that we carry.

The graph takes the word pieces of *one* text and gives its vector: no batch, hence no padding and no
mask. The published network is otherwise kept whole: six layers, twelve heads, the mean over all
pieces, length 1. Weights become 8-bit integers, one scale a column, in 7 bits of range, so that
processors that add pairs of products in 16 bits do not overflow and answer like the others. What
goes into a product gets one scale for all its columns, and a few columns are a hundred times louder
than the rest. So loud columns are divided, and their weights multiplied, by the same number first
(Xiao et al. 2023, SmoothQuant, arXiv 2211.10438): the product stays, and less is rounded away. Over
180 sentences the mean cosine to the published network rises from .991 to .995, the least from .970 to .986.
"""

import hashlib
import json
import logging
import math
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import helper, numpy_helper
from onnxruntime import InferenceSession
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer

from attune.search.encoding.mini_lm import END, MOST_PIECES, START

SOURCE_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
LAYERS, HEADS, WIDTH = 6, 12, 384
OPSET = 17
LEAST_COSINE = 0.985
# How much of the difference in loudness moves into the weights. Of .3 to .8, tried at each product alone and
# together, .6 for all had the highest least cosine.
EVENING = 0.6
_TINY = 1e-12  # the published network's own, in its layer norms

Weights = Mapping[str, NDArray[np.float32]]
Vector = NDArray[np.float32]

_log = logging.getLogger(__name__)


class NotAsPublished(Exception):
    """The source is not the file we know, or the result strays too far from it."""


def main(source: Path, target: Path) -> None:
    """Write `model.onnx` and `tokenizer.json` into `target`, and say how near they come to the source."""
    weights = read_weights(source / "model.safetensors")
    target.mkdir(parents=True, exist_ok=True)
    write_tokenizer(source / "tokenizer.json", target / "tokenizer.json")
    write_model(weights, loudness(weights, target), target / "model.onnx")
    check(weights, target)
    for name in ("model.onnx", "tokenizer.json"):
        content = (target / name).read_bytes()
        _log.info("%s  %d bytes  sha256 %s", name, len(content), hashlib.sha256(content).hexdigest())


def read_weights(path: Path) -> dict[str, NDArray[np.float32]]:
    """Return the arrays of a safetensors file: eight bytes of length, a JSON header, then the numbers."""
    content = path.read_bytes()
    if hashlib.sha256(content).hexdigest() != SOURCE_SHA256:
        raise NotAsPublished(f"{path.name} is not the published file")
    start = 8 + int.from_bytes(content[:8], "little")
    header = json.loads(content[8:start])
    return {
        name: np.frombuffer(content[start + begin : start + end], dtype="<f4").reshape(entry["shape"])
        for name, entry in header.items()
        if entry.get("dtype") == "F32"
        for begin, end in [entry["data_offsets"]]
    }


def write_tokenizer(source: Path, target: Path) -> None:
    """Keep the vocabulary and the rules of cutting into word pieces.

    The encoder marks start and end itself, and shortens nothing. Without added tokens the
    letters "[SEP]" in somebody's text are letters.
    """
    published = json.loads(source.read_text(encoding="utf-8"))
    published |= {
        "truncation": None,
        "padding": None,
        "added_tokens": [],
        "post_processor": None,
        "decoder": None,
    }
    target.write_text(json.dumps(published, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def loudness(weights: Weights, made: Path) -> dict[str, Vector]:
    """Return, for what goes into each product, the largest number met in each column over the rehearsal."""
    loudest: dict[str, Vector] = {}
    for pieces in _pieces_of(REHEARSAL, made):
        _published_vector(weights, pieces, loudest)
    return loudest


def _pieces_of(sentences: Sequence[str], made: Path) -> Iterator[list[int]]:
    tokenizer = Tokenizer.from_file(str(made / "tokenizer.json"))
    for sentence in sentences:
        yield [START, *tokenizer.encode(sentence, add_special_tokens=False).ids, END]


def write_model(weights: Weights, loudest: Weights, target: Path) -> None:
    """Build the graph in 32-bit numbers and quantise its products."""
    with TemporaryDirectory() as folder:
        full = Path(folder) / "full.onnx"
        onnx.save(_graph_of(weights, loudest), full)
        quantize_dynamic(
            full,
            target,
            op_types_to_quantize=["MatMul"],
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
        )


class _Graph:
    """Collects nodes and constants; every method adds one and returns the name of its output."""

    def __init__(self, loudest: Weights) -> None:
        self.loudest = loudest
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, name: str, value: NDArray[Any]) -> str:
        self.constants.append(numpy_helper.from_array(value.copy(order="C"), name))
        return name

    def add(self, kind: str, *inputs: str, **attributes: Any) -> str:
        name = f"{kind.lower()}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, list(inputs), [name], name=name, **attributes))
        return name

    def whole_numbers(self, *values: int) -> str:
        name = "numbers_" + "_".join(str(value).replace("-", "minus") for value in values)
        if all(constant.name != name for constant in self.constants):
            self.constant(name, np.array(values, dtype=np.int64))
        return name

    def dense(self, x: str, name: str, weight: NDArray[np.float32], bias: NDArray[np.float32]) -> str:
        """Multiply and add, with the loud columns of `x` evened out."""
        loud = np.maximum(self.loudest[name], 1e-3) ** EVENING
        by = loud / np.maximum(np.abs(weight).max(axis=1), 1e-3) ** (1 - EVENING)
        x = self.add("Mul", x, self.constant(f"{name}.quieter", 1 / by))
        product = self.add("MatMul", x, self.constant(f"{name}.weight", weight * by[:, np.newaxis]))
        return self.add("Add", product, self.constant(f"{name}.bias", bias))

    def layer_norm(self, x: str, name: str, weights: Weights) -> str:
        scale = self.constant(f"{name}.scale", weights[f"{name}.weight"])
        shift = self.constant(f"{name}.shift", weights[f"{name}.bias"])
        return self.add("LayerNormalization", x, scale, shift, axis=-1, epsilon=_TINY)


def _graph_of(weights: Weights, loudest: Weights) -> onnx.ModelProto:
    graph = _Graph(loudest)
    x = _embeddings(graph, weights)
    for layer in range(LAYERS):
        x = _layer(graph, f"encoder.layer.{layer}", weights, x)
    mean = graph.add("ReduceMean", x, axes=[0], keepdims=0)
    length = graph.add("ReduceL2", mean, axes=[0], keepdims=1)
    graph.nodes.append(helper.make_node("Div", [mean, length], ["vector"], name="vector"))
    made = helper.make_graph(
        graph.nodes,
        "all-MiniLM-L6-v2",
        [helper.make_tensor_value_info("pieces", onnx.TensorProto.INT64, ["n"])],
        [helper.make_tensor_value_info("vector", onnx.TensorProto.FLOAT, [WIDTH])],
        graph.constants,
    )
    model = helper.make_model(made, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=8)
    onnx.checker.check_model(model, full_check=True)
    return model


def _embeddings(graph: _Graph, weights: Weights) -> str:
    """Words in 8 bits with a scale for each, which is 35 MB less; positions as they are."""
    words = weights["embeddings.word_embeddings.weight"]
    scales = np.abs(words).max(axis=1, keepdims=True) / 127
    scales[scales == 0] = 1
    table = graph.constant("words", np.rint(words / scales).astype(np.int8))
    whole = graph.add("Cast", graph.add("Gather", table, "pieces"), to=onnx.TensorProto.FLOAT)
    word = graph.add("Mul", whole, graph.add("Gather", graph.constant("scales", scales), "pieces"))
    # Each text is the first and only one, so that its type is a constant.
    places = (
        weights["embeddings.position_embeddings.weight"]
        + weights["embeddings.token_type_embeddings.weight"][0]
    )
    first = graph.whole_numbers(0)
    place = graph.add(
        "Slice", graph.constant("places", places[:MOST_PIECES]), first, graph.add("Shape", "pieces")
    )
    return graph.layer_norm(graph.add("Add", word, place), "embeddings.LayerNorm", weights)


def _layer(graph: _Graph, name: str, weights: Weights, x: str) -> str:
    attended = graph.dense(
        _attention(graph, f"{name}.attention.self", weights, x),
        f"{name}.attention.output.dense",
        weights[f"{name}.attention.output.dense.weight"].T,
        weights[f"{name}.attention.output.dense.bias"],
    )
    x = graph.layer_norm(graph.add("Add", attended, x), f"{name}.attention.output.LayerNorm", weights)
    wide = graph.dense(
        x,
        f"{name}.intermediate.dense",
        weights[f"{name}.intermediate.dense.weight"].T,
        weights[f"{name}.intermediate.dense.bias"],
    )
    narrow = graph.dense(
        _gelu(graph, wide),
        f"{name}.output.dense",
        weights[f"{name}.output.dense.weight"].T,
        weights[f"{name}.output.dense.bias"],
    )
    return graph.layer_norm(graph.add("Add", narrow, x), f"{name}.output.LayerNorm", weights)


def _attention(graph: _Graph, name: str, weights: Weights, x: str) -> str:
    """Query, key and value come from one product, with the division by the root of the width in the query."""
    shrink = {"query": 1 / math.sqrt(WIDTH / HEADS), "key": 1.0, "value": 1.0}
    weight = np.concatenate(
        [weights[f"{name}.{part}.weight"].T * np.float32(by) for part, by in shrink.items()], 1
    )
    bias = np.concatenate([weights[f"{name}.{part}.bias"] * np.float32(by) for part, by in shrink.items()])
    parts = graph.add(
        "Reshape", graph.dense(x, name, weight, bias), graph.whole_numbers(-1, 3, HEADS, WIDTH // HEADS)
    )
    query, key, value = (
        graph.add(
            "Transpose",
            graph.add("Gather", parts, graph.constant(f"{name}.{at}", np.array(at)), axis=1),
            perm=perm,
        )
        for at, perm in enumerate(([1, 0, 2], [1, 2, 0], [1, 0, 2]))
    )
    heed = graph.add("Softmax", graph.add("MatMul", query, key), axis=-1)
    heard = graph.add("Transpose", graph.add("MatMul", heed, value), perm=[1, 0, 2])
    return graph.add("Reshape", heard, graph.whole_numbers(-1, WIDTH))


def _gelu(graph: _Graph, x: str) -> str:
    """x (1 + erf(x / √2)) / 2, written so that the runtime knows it again and does it in one step."""
    root, one, half = (
        graph.constant(f"{x}.{number}", np.array(number, dtype=np.float32))
        for number in (math.sqrt(2), 1, 0.5)
    )
    bent = graph.add("Add", graph.add("Erf", graph.add("Div", x, root)), one)
    return graph.add("Mul", graph.add("Mul", x, bent), half)


def check(weights: Weights, made: Path) -> None:
    """Compare the quantised graph with the published weights, multiplied out here in plain NumPy.

    Raise NotAsPublished where a sentence's two vectors are further apart than a cosine of .985.
    """
    session = InferenceSession(str(made / "model.onnx"), providers=["CPUExecutionProvider"])
    cosines = []
    for pieces in _pieces_of(SENTENCES, made):
        (vector,) = session.run(["vector"], {"pieces": np.array(pieces, dtype=np.int64)})
        cosines.append(float(np.asarray(vector) @ _published_vector(weights, pieces)))
    _log.info(
        "cosine to the published network: least %.4f, mean %.4f", min(cosines), sum(cosines) / len(cosines)
    )
    if min(cosines) < LEAST_COSINE:
        raise NotAsPublished(f"a cosine of {min(cosines):.4f} is too far")


def _published_vector(
    weights: Weights, pieces: Sequence[int], loudest: dict[str, Vector] | None = None
) -> Vector:
    """The same network from the 32-bit weights, by another road: no graph, no runtime, heads one by one.

    Whoever wants to know how loud each column gets gives `loudest` to be filled.
    """

    def dense(x: Vector, name: str) -> Vector:
        if loudest is not None:
            # Query, key and value read the same input, and become one product in the graph.
            product = re.sub(r"\.(query|key|value)$", "", name)
            loud = np.abs(x).max(axis=0)
            loudest[product] = np.maximum(loudest.get(product, loud), loud)
        return x @ weights[f"{name}.weight"].T + weights[f"{name}.bias"]

    def norm(x: Vector, name: str) -> Vector:
        spread = np.sqrt(x.var(axis=-1, keepdims=True) + _TINY)
        scaled: Vector = (x - x.mean(axis=-1, keepdims=True)) / spread * weights[f"{name}.weight"]
        return scaled + weights[f"{name}.bias"]

    def attend(x: Vector, name: str) -> Vector:
        query, key, value = (dense(x, f"{name}.{part}") for part in ("query", "key", "value"))
        heard = []
        for head in range(HEADS):
            own = slice(head * WIDTH // HEADS, (head + 1) * WIDTH // HEADS)
            likeness = query[:, own] @ key[:, own].T / math.sqrt(WIDTH // HEADS)
            heed = np.exp(likeness - likeness.max(axis=-1, keepdims=True))
            heard.append(heed / heed.sum(axis=-1, keepdims=True) @ value[:, own])
        return np.concatenate(heard, axis=-1)

    erf = np.vectorize(math.erf, otypes=[np.float32])
    x = weights["embeddings.word_embeddings.weight"][list(pieces)]
    x = x + weights["embeddings.position_embeddings.weight"][: len(pieces)]
    x = norm(x + weights["embeddings.token_type_embeddings.weight"][0], "embeddings.LayerNorm")
    for layer in range(LAYERS):
        name = f"encoder.layer.{layer}"
        heard = dense(attend(x, f"{name}.attention.self"), f"{name}.attention.output.dense")
        x = norm(heard + x, f"{name}.attention.output.LayerNorm")
        wide = dense(x, f"{name}.intermediate.dense")
        bent = wide * (1 + erf(wide / math.sqrt(2))) / 2
        x = norm(dense(bent, f"{name}.output.dense") + x, f"{name}.output.LayerNorm")
    mean: Vector = x.mean(axis=0)
    return mean / np.linalg.norm(mean)


# How loud columns get is learnt from these, none of which is among the sentences of the check.
REHEARSAL = [
    "I lost my job in autumn and have not told my parents.",
    "She checks my phone and says that it is love.",
    "Depression; worse in winter.",
    "I am a licensed clinical social worker with twenty years of experience in community mental health.",
    "Why do I always apologise?",
    "my kid has adhd and so do i, probly",
    "In our first meeting we talk about what brings you and what you hope for.",
    "Trauma, grief and loss!",
    "I don't know.",
    "Wir streiten jeden Tag.",
    "I cannot trust anybody since the divorce, and at night I go through old messages looking for a sign that I missed.",
    "I see clients on Tuesdays and Thursdays, from 9 to 5; no insurance.",
    "Sex hurts and we avoid it.",
    "No soy de aquí y extraño a mi familia.",
    "?",
    "My anger scares me.",
    (
        "Chronic pain has made my world small; friends stopped calling, and my husband does everything, which makes me feel "
        "like a child."
    ),
    "Coming out at fifty.",
    (
        "I use what happens between us, including misunderstandings, as a way to see old patterns while they are alive in "
        "the room."
    ),
    "(917) 555-0100 — call me.",
]

# Short and long, plain and clinical, two slips of the keyboard, other languages, figures, nothing but signs.
SENTENCES = [
    "I feel empty when I am alone.",
    "We fight about money every single week and I cannot remember how it started.",
    "My mother died in March and everyone thinks I should be over it by now.",
    "I am trained in relational psychoanalysis and draw on attachment theory.",
    "anxious",
    "I keep choosing partners who leave.",
    "Do you take Medicaid?",
    "He has never hit me.",
    "I work with adults, couples and families in person and by video.",
    "After the birth of our daughter I stopped sleeping, and the nights became very long.",
    "I was the one who looked after everybody at home; nobody asked how I was, and I learned not to ask either.",
    "Panic attacks on the train.",
    "I drink more than I want to.",
    "My son does not speak to me any more.",
    "I moved here from Colombia two years ago and still feel like a guest.",
    "Something went wrong between me and my last therapist, and we never talked about it.",
    "Fees are 140 dollars for 50 minutes; I keep four places on a sliding scale from 40 dollars.",
    "I cant stop thiking about what i said at work",
    "When I get close to someone, I want to run; when they go, I cannot bear it.",
    "Ich fühle mich oft allein, auch wenn andere da sind.",
    "Me siento solo incluso cuando estoy con gente.",
    "Je n'arrive pas à dire non.",
    "What happens between us in the room is part of the work.",
    "I'm trans and I would like not to have to explain that first.",
    "Obsessive thoughts about germs, checking the stove twenty times before leaving.",
    "I have been told that I have borderline personality disorder and I do not know what to believe.",
    "Burnout.",
    "My boss screams and I freeze.",
    "I offer psychodynamic psychotherapy once or twice a week, and psychoanalysis on the couch.",
    "We are opening our marriage and it hurts more than we thought.",
    "I grew up in a strict church and left it; my family prays for me.",
    "no energy, no appetite, no interest, for months",
    "My father drank. I do not drink, but I live as if he were in the next room.",
    "I would like someone who tells me what they think.",
    "Infertility, three miscarriages and a silence at home.",
    "As a Black woman in a white firm I am tired of being strong.",
    "I eat at night and hate myself in the morning.",
    "Veterans and first responders; EMDR; evenings and Saturdays.",
    "…?!",
    (
        "I am not sure that therapy is for me, but my wife says that I should try, and I suppose that she is right, "
        "because lately I have been shouting at the children for nothing, and then I sit in the car outside the house for "
        "half an hour because I cannot bring myself to go in, and I do not know whom I could tell that to."
    ),
]

if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    main(Path(sys.argv[1]), Path(sys.argv[2]))
