"""Django's registration of this app."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "reportdesk.reports"
    verbose_name = "报告"
