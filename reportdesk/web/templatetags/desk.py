"""模板里常用的几样显示。"""

from collections.abc import Mapping
from typing import Any

from django import template

register = template.Library()


@register.filter
def paragraphs(text: str) -> list[str]:
    """Return the lines of a text, for a loop that draws one paragraph each."""
    return [line for line in text.split("\n") if line.strip()]


@register.filter
def at(table: Mapping[Any, Any] | None, key: object) -> Any:
    """Return the table's value for a key, or an empty text."""
    return table.get(key, "") if table else ""
