"""Django's registration of this app."""

from django.apps import AppConfig


class PublicationConfig(AppConfig):
    name = "reportdesk.publication"
    verbose_name = "公开"
