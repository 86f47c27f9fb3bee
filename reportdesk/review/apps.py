"""Django's registration of this app."""

from django.apps import AppConfig


class ReviewConfig(AppConfig):
    name = "reportdesk.review"
    verbose_name = "审签"
