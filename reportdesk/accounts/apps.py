"""Django's registration of this app."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "reportdesk.accounts"
    verbose_name = "人员与机关"
