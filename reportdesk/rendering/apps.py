"""Django's registration of this app."""

from django.apps import AppConfig


class RenderingConfig(AppConfig):
    name = "reportdesk.rendering"
    verbose_name = "成文"

    def ready(self) -> None:
        from reportdesk.rendering import checks  # noqa: F401  (registers itself)
