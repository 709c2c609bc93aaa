"""Make the vectors that come with the content, so that a demonstration need not encode its listings."""

from pathlib import Path
from typing import Any

import numpy as np
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from attune.directory.models import Therapist
from attune.matching.vectors import Vector, demonstration_texts, known_vectors
from attune.search.encoding import Encoder, as_int8, load_encoder
from attune.search.known_vectors import write_known_vectors


class Command(BaseCommand):
    help = (
        "Write the vectors of what the demonstration's listings and the vocabularies say to content/vectors/, where "
        "encode_listings finds them. For whoever changes either; on a demonstration that seed_demo has filled."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--to", type=Path, default=settings.ATTUNE_CONTENT / "vectors", help="another folder"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not Therapist.objects.filter(is_demonstration=True).exists():
            raise CommandError("There are no invented therapists here. Run seed_demo first.")
        encoder = load_encoder()
        if encoder is None:
            raise CommandError("There is no encoder (the log says why). Nothing was done.")
        texts = demonstration_texts()
        vectors = _vectors_of(texts, encoder)
        write_known_vectors(options["to"], encoder.id, vectors)
        size = sum(path.stat().st_size for path in options["to"].iterdir())
        self.stdout.write(f"{len(vectors):,} vectors written, {size / 1e6:.1f} MB.")


def _vectors_of(texts: dict[bytes, str], encoder: Encoder) -> dict[bytes, Vector]:
    """Encode what is not known yet: what stays the same keeps its bytes, on whatever machine this is run."""
    vectors: dict[bytes, Vector] = {}
    for known in known_vectors(encoder):
        vectors |= known.get(list(texts))
    missing = [key for key in texts if key not in vectors]
    for key in tqdm(missing, desc="Encoding", unit=" texts", delay=2, disable=None):
        vectors[key] = np.asarray(as_int8(encoder.encode([texts[key]]))[0])
    return vectors
