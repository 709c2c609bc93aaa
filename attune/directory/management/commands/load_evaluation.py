"""`manage.py load_evaluation`: load real clinicians into a private evaluation."""

from argparse import ArgumentParser
from io import TextIOWrapper
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from tqdm import tqdm

from attune.directory.evaluation import loading
from attune.directory.evaluation.nppes import NotThisFormat, Register
from attune.directory.models import Specialty

# More bad rows than this are counted and no longer printed.
_MOST_PRINTED = 50


class Command(BaseCommand):
    """Loads clinicians of a register's file; what each row became is counted, and bad rows are named by their number."""

    help = (
        "Load the mental-health clinicians of a file of the National Provider Identifier register (NPPES) into a private "
        "evaluation. Running it again loads only those who are not there yet."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help="a CSV file of the register, not zipped")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            loading.refuse_unless_private()
        except loading.EvaluationRefused as refusal:
            raise CommandError(str(refusal)) from refusal
        if not Specialty.objects.exists():
            raise CommandError("The vocabularies are not loaded. Run load_content first.")
        file: Path = options["file"]
        try:
            self._load(file)
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}.") from error
        except NotThisFormat as error:
            raise CommandError(f"{file} is not a file of the register. {error}") from error

    def _load(self, file: Path) -> None:
        counts = loading.Counts()
        # A byte that is no letter must not end the load; its row is told as a bad one.
        with (
            file.open("rb", buffering=1 << 20) as binary,
            TextIOWrapper(binary, encoding="utf-8-sig", errors="replace", newline="") as text,
            _bar(file) as bar,
        ):
            for progress in loading.load(Register(binary, text), counts, at=timezone.now()):
                bar.update(progress.bytes_read - bar.n)
                self._tell(progress.bad, before=counts.bad - len(progress.bad))
        self._sum_up(counts)

    def _tell(self, bad: Any, *, before: int) -> None:
        for place, row in enumerate(bad, start=before):
            if place < _MOST_PRINTED:
                self.stderr.write(f"Row {row.row}: {row.reason}.")
            elif place == _MOST_PRINTED:
                self.stderr.write("More bad rows follow; they are counted below.")

    def _sum_up(self, counts: loading.Counts) -> None:
        self.stdout.write(
            f"{counts.loaded:,} clinicians loaded, {counts.there_already:,} were there already."
        )
        for why, count in sorted(counts.passed.items(), key=lambda entry: entry[0].value):
            self.stdout.write(f"{count:,} rows passed over: {why.value}.")
        if counts.bad:
            self.stdout.write(f"{counts.bad:,} rows could not be used; the reasons stand above.")


def _bar(file: Path) -> "tqdm[Any]":
    """Return a progress bar that shows itself to a person at a terminal, and only after two seconds."""
    return tqdm(
        total=file.stat().st_size,
        desc="Loading",
        unit="B",
        unit_scale=True,
        delay=2,
        disable=None,
        smoothing=0.1,
    )
