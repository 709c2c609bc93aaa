"""Writes that give a therapist a photograph or take it away.

A file cannot be written in the same transaction as a row. It is written first and removed last, so
that a row never names a file that is not there, and no photograph stays behind that no row names.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from typing import IO

from django.db import transaction

from attune.accounts.models import User
from attune.directory import photos
from attune.directory.models import Therapist
from attune.foundation import audit


class PhotoChangedMeanwhile(Exception):
    """The photograph is another one than the one that was to be replaced."""


def change_photo(therapist: Therapist, upload: IO[bytes], size: int, *, by: User, at: datetime) -> None:
    """Write the picture in `upload` anew and make it the therapist's photograph; the former one is removed.

    Raise PhotoRefused if it is no picture we can use, and PhotoChangedMeanwhile if another tab was faster.
    """
    name = photos.save_photo(upload, size)
    with _removed_if_it_fails(name):
        _set_photo(therapist, name, by=by, at=at)


def take_photo_away(therapist: Therapist, *, by: User, at: datetime) -> None:
    """Remove the therapist's photograph, page and file. Doing so twice is harmless.

    Raise PhotoChangedMeanwhile if another tab was faster.
    """
    if therapist.photo:
        _set_photo(therapist, "", by=by, at=at)


@transaction.atomic
def _set_photo(therapist: Therapist, name: str, *, by: User, at: datetime) -> None:
    old = therapist.photo
    if not Therapist.objects.filter(pk=therapist.pk, photo=old).update(photo=name):
        raise PhotoChangedMeanwhile
    audit.record(audit.Event.PHOTO_CHANGED, by=by, about=therapist, at=at)
    if old:
        transaction.on_commit(partial(photos.remove_photo, old))


@contextmanager
def _removed_if_it_fails(name: str) -> Iterator[None]:
    try:
        yield
    except Exception:
        photos.remove_photo(name)
        raise
