"""打进正文里的一行是标题还是文字？Numbered lines that somebody typed, told by their form and their end."""

import re

from reportdesk.core.compose.document import Heading, Paragraph

HEADING_ENDS = ("。", "！", "？", "：", "；", "…")

LONGEST_HEADING_CHARS = 80
"""Our choice: what is longer and unclosed is a sentence without its full stop."""

_NUMERAL = "[一二三四五六七八九十百]{1,4}"
_ORDINALS = (rf"{_NUMERAL}、", rf"（{_NUMERAL}）", r"\d{1,3}[.．](?!\d)", r"（\d{1,3}）")
_ORDINAL = re.compile("|".join(f"({form})" for form in _ORDINALS))
"""一、 （一） 1. （1）. GB/T 9704—2012, 7.3.3."""


def is_heading(text: str) -> bool:
    """Return whether a numbered line is a heading though it was typed as text: short, and closed by no mark."""
    return 0 < len(text) <= LONGEST_HEADING_CHARS and not text.rstrip("”）").endswith(HEADING_ENDS)


def closed(text: str) -> str:
    """Return a heading that its text follows in the same paragraph, closed by a full stop unless it has a mark."""
    return text if not text or text.endswith(HEADING_ENDS) else f"{text}。"


def typed(text: str, where: str) -> Heading | Paragraph:
    """Return a line of text as the block that it is: a heading with an ordinal of its own, or a paragraph.

    So a heading typed into a field has its outline level, and does not stand alone at a page's foot.
    """
    mark = _ORDINAL.match(text)
    if mark and mark.lastindex and len(text) > mark.end() and is_heading(text):
        return Heading(mark.lastindex, mark.group(), text[mark.end() :], where)
    return Paragraph(text, where)
