"""Our own index. It is built in a process of its own (bench.search.building), so that its memory can be told apart."""

from dataclasses import replace
from pathlib import Path

from attune.search.encoding import load_encoder
from attune.search.index import Index
from attune.search.lexical import stems_of
from attune.search.names import NameHit
from attune.search.query import Found, Hit, Words
from bench.search.asks import ENCODED, SHAPES, Ask
from bench.search.engines import Answer, process_cpu

Said = tuple[Found, list[Hit]] | list[NameHit]


class Ours:
    """The index of `attune/search`, in this process."""

    name = "attune"
    notes: dict[str, str] = {}

    def __init__(self, folder: Path) -> None:
        self.index = Index.open(folder, verify=False)
        self._encoder = load_encoder()
        self.shapes = frozenset(SHAPES) - (frozenset() if self._encoder else ENCODED)

    def ask(self, ask: Ask) -> Said:
        if ask.text:
            ask = replace(ask, query=replace(ask.query, words=self.words_of(ask)))
        if ask.typed:
            return self.index.look_up(ask.typed)
        found = self.index.search(ask.query)
        # Hits are put together when they are looked at: the page's twenty belong to the question.
        return found, list(found.hits[ask.skip : ask.skip + 20])

    def words_of(self, ask: Ask) -> Words:
        """Return a text as the index takes it; the encoder's part is most of the time that own words take."""
        assert self._encoder is not None
        vector = self._encoder.encode([ask.text])[0]
        return Words(tuple(dict.fromkeys(stems_of(ask.text))), vector)

    def cpu_seconds(self) -> float:
        return process_cpu()

    def read(self, ask: Ask, said: Said) -> Answer:
        if isinstance(said, list):
            return Answer(names=[hit.name for hit in said])
        found, hits = said
        # What was found holds columns of every candidate: too much to keep until it is judged.
        return Answer(total=found.total, whole=(replace(found, hits=hits), len(found.hits)))

    def close(self) -> None:
        pass
