"""Django's registration of this app."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class AccountsConfig(AppConfig):
    name = "reportdesk.accounts"
    verbose_name = "人员与机关"

    def ready(self) -> None:
        from reportdesk.accounts import checks  # noqa: F401 -- registers the check
        from reportdesk.accounts.triggers import install_after_migration, lift_before_migration

        pre_migrate.connect(lift_before_migration, sender=self)
        post_migrate.connect(install_after_migration, sender=self)
