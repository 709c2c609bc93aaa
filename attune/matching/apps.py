from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MatchingConfig(AppConfig):
    name = "attune.matching"
    label = "matching"
    verbose_name = _("Matching")

    def ready(self) -> None:
        from attune.directory.triggers import register_table
        from attune.matching import checks, privacy_register  # noqa: F401  registering is their effect

        # A vector that is made later changes what a listing is found by.
        register_table("matching_textvector", "SELECT {row}.listing_id AS id")
