"""Django's registration of this app."""

from django.apps import AppConfig


class OperationConfig(AppConfig):
    name = "reportdesk.operation"
    verbose_name = "运行"

    def ready(self) -> None:
        from reportdesk.operation import checks  # noqa: F401 -- registers the check
