from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MatchingConfig(AppConfig):
    name = "attune.matching"
    label = "matching"
    verbose_name = _("Matching")

    def ready(self) -> None:
        from django.db.models.signals import post_delete, post_save

        from attune.directory.triggers import register_table
        from attune.foundation.models import Term
        from attune.matching import checks, desk_link, privacy_register  # noqa: F401  registering is their effect
        from attune.matching.vocabulary import forget_values

        # A vector that is made later changes what a listing is found by.
        register_table("matching_textvector", "SELECT {row}.listing_id AS id")
        for vocabulary in Term.__subclasses__():
            post_save.connect(forget_values, sender=vocabulary)
            post_delete.connect(forget_values, sender=vocabulary)
