"""模板里常用的几样显示。"""

from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.filter
def paragraphs(text: str) -> list[str]:
    """Return the lines of a text, for a loop that draws one paragraph each."""
    return [line for line in text.split("\n") if line.strip()]


@register.filter
def numbered(number: int, noun: str) -> SafeString:
    """Return what a thing in a list is called, such as 第3条不足."""
    return format_html("第{}条{}", number, noun)


@register.filter
def then(prefix: str, number: int) -> SafeString:
    """Return an address that goes on with a number."""
    return format_html("{}{}/", prefix, number)


@register.filter
def at(table: Mapping[Any, Any] | None, key: object) -> Any:
    """Return the table's value for a key, or an empty text."""
    return table.get(key, "") if table else ""
