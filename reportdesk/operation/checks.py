"""演示账号还开着吗？Asked by ``migrate`` and ``check --database default`` before an installation goes productive."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register

from reportdesk.operation import demonstration


@register(Tags.database)
def check_demonstration_is_over(
    *, databases: Sequence[str] | None = None, **_kwargs: Any
) -> list[CheckMessage]:
    """Return an error when anybody could log in here with the printed password."""
    names = demonstration.open_accounts() if databases else []
    return [Error(demonstration.refuse(names), id="operation.E001")] if names else []
