"""The directory as operators keep it: vocabularies, therapists, practices, listings."""

from attune.directory.admin import listing, practice, therapist, vocabulary  # noqa: F401  registering is their effect
