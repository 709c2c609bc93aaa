from django.apps import AppConfig
from django.contrib.admin import apps as admin
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "attune.accounts"
    label = "accounts"
    verbose_name = _("Accounts")
    default_auto_field = "django.db.models.BigAutoField"
    default = True

    def ready(self) -> None:
        from attune.accounts import checks, privacy_register, signals  # noqa: F401  registering is their effect


class OperatorsAdminConfig(admin.AdminConfig):
    """Django's admin behind our own door."""

    default = False
    default_site = "attune.accounts.admin_site.OperatorsSite"
