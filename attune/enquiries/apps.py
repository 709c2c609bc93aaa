from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EnquiriesConfig(AppConfig):
    name = "attune.enquiries"
    label = "enquiries"
    verbose_name = _("Enquiries")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from attune.enquiries import checks, desk_link, privacy_register, work_lists  # noqa: F401  registering is their effect
