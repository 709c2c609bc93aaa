"""The operators' pages: what those of every app share, and those of this layer."""

from attune.foundation.admin import house  # noqa: F401  registering is its effect
