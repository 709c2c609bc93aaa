"""What the directory's tests share."""

from tests.other_site import migrated_site, other_site

__all__ = ["migrated_site", "other_site"]
