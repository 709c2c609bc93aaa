from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FoundationConfig(AppConfig):
    name = "attune.foundation"
    label = "foundation"
    verbose_name = _("Foundation")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from attune.foundation import checks, help_lines, privacy_register  # noqa: F401  registering is their effect
        from attune.foundation.health import register_condition
        from attune.foundation.keystore import what_is_wrong

        register_condition(what_is_wrong)
