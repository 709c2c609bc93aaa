"""Fill a demonstration with invented therapists."""

import time
from argparse import ArgumentTypeError
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from tqdm import tqdm

from attune.directory.demonstration import seeding
from attune.directory.demonstration.vocabulary import VocabulariesMissing, Vocabulary, load_vocabulary
from attune.foundation.clock import today

DEFAULT_THERAPISTS = 2_000
DEFAULT_SEED = 1


class Command(BaseCommand):
    help = (
        "Fill a demonstration with invented therapists. The same number, seed and day make the same people. "
        "A seed that was stopped goes on when asked for again; nothing is done when the people are there already."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--therapists",
            type=_therapists,
            help=f"how many, up to 1,000,000 (usually {DEFAULT_THERAPISTS:,})",
        )
        parser.add_argument(
            "--seed", type=_seed, help=f"a whole number that decides everything (usually {DEFAULT_SEED})"
        )
        parser.add_argument("--on", type=_day, help="the day it is as of, as 2026-11-22 (usually today)")
        parser.add_argument(
            "--again",
            action="store_true",
            help="first delete the invented people who are there, and nobody else",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.ATTUNE_MODE != "demo":
            raise CommandError(
                "Invented therapists belong in a demonstration: visitors of a real site would write to nobody. "
                "This site’s ATTUNE_MODE is not demo."
            )
        try:
            vocabulary = load_vocabulary()
        except VocabulariesMissing as error:
            raise CommandError("The vocabularies are not loaded. Run load_content first.") from error
        if options["again"]:
            self._remove()
        there = seeding.what_is_there()
        wish = _wish(options, there)
        if there is None:
            self._seed(wish, vocabulary, done=0)
        elif there.is_complete or there.wish is None:
            self.stdout.write(
                f"Invented people are here already ({there.wish or 'nothing says which'}). "
                "Nothing was done; --again makes them anew."
            )
        elif there.continues_as(wish, seeding.digest_of(vocabulary)):
            self.stdout.write(f"Going on after {there.therapists:,} of {wish.therapists:,} therapists.")
            self._seed(wish, vocabulary, done=there.therapists)
        else:
            begun = there.wish
            self.stdout.write(
                f"An unfinished seed is here ({begun}; {there.therapists:,} are written). Nothing was done. To go on, with "
                f"the vocabularies as they were: seed_demo --therapists {begun.therapists} --seed {begun.seed} "
                f"--on {begun.on}. To begin anew, add --again."
            )

    def _remove(self) -> None:
        there = seeding.what_is_there()
        if there is not None:
            removed = sum(self._showing(seeding.remove(), total=there.therapists, words="Deleting"))
            self.stdout.write(f"{removed:,} invented therapists deleted.")

    def _seed(self, wish: seeding.Wish, vocabulary: Vocabulary, *, done: int) -> None:
        started = time.monotonic()
        missing = wish.therapists - done
        batches = seeding.seed(wish, vocabulary, done=done, at=timezone.now())
        rows = 0
        with _bar(missing, "Inventing") as bar:
            for written in batches:
                rows += written.rows
                bar.update(written.therapists)
        seconds = max(time.monotonic() - started, 0.001)
        self.stdout.write(
            f"{missing:,} therapists invented in {seconds:.1f} s ({missing / seconds:,.0f} a second), {rows:,} rows."
        )

    def _showing(self, counts: Iterable[int], *, total: int, words: str) -> Iterable[int]:
        with _bar(total, words) as bar:
            for count in counts:
                bar.update(count)
                yield count


def _bar(total: int, words: str) -> "tqdm[Any]":
    """Return a progress bar that shows itself to a person at a terminal, and only after two seconds."""
    return tqdm(total=total, desc=words, unit=" therapists", delay=2, disable=None, smoothing=0.1)


def _wish(options: dict[str, Any], there: seeding.Standstill | None) -> seeding.Wish:
    """Return what is asked for. Without a day, a seed that was begun earlier keeps the day it was begun on."""
    therapists = options["therapists"] or DEFAULT_THERAPISTS
    number = DEFAULT_SEED if options["seed"] is None else options["seed"]
    on = options["on"] or today()
    begun = there.wish if there else None
    if options["on"] is None and begun is not None and (begun.therapists, begun.seed) == (therapists, number):
        on = begun.on
    return seeding.Wish(therapists, number, on)


def _therapists(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= seeding.MOST_THERAPISTS:
        raise ArgumentTypeError(f"{text} is not a number from 1 to {seeding.MOST_THERAPISTS:,}.")
    return int(text)


def _seed(text: str) -> int:
    if not text.isdigit() or int(text) >= 10**9:
        raise ArgumentTypeError(f"{text} is not a whole number of at most nine digits.")
    return int(text)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(f"{text} is not a day as in 2026-11-22.") from error
