"""句子里哪些是要填的数？"""

import re

from django import template

register = template.Library()
_SLOT = re.compile(r"\{\{\s*([^{}\n]+?)\s*\}\}")


@register.filter
def slots(text: str) -> list[tuple[str, bool]]:
    """Return a phrase in pieces, each with whether it is a slot; a slot's piece is its name."""
    pieces = [(piece, place % 2 == 1) for place, piece in enumerate(_SLOT.split(text))]
    return [piece for piece in pieces if piece[0]]
