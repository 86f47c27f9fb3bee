"""一段、一串文字怎样写成 XML？Paragraphs and runs, escaped, without anything that XML cannot hold."""

from reportdesk.core.gongwen.styles import ParagraphStyle
from reportdesk.core.text import clean_line

HINT = '<w:rFonts w:hint="eastAsia"/>'
"""Marks such as “ ” — … then take the Chinese face in Word (ECMA-376, 17.3.2.26)."""

TAB = f"<w:r><w:rPr>{HINT}</w:rPr><w:tab/></w:r>"


def escape(text: str) -> str:
    """Return text as XML content."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def paragraph(style: ParagraphStyle, runs: str = "", properties: str = "") -> str:
    """Return a w:p of a named style; ``properties`` are further children of pPr in the schema's order."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style.key}"/>{properties}</w:pPr>{runs}</w:p>'


def run(text: str, *, style: str = "", properties: str = "") -> str:
    """Return a w:r with the cleaned text, nothing for an empty one.

    ``style`` is a character style's id; ``properties`` are children of rPr that follow rFonts.
    """
    # Printable means: nothing that clean_line takes out or joins. Most texts are, and this is 20 times faster.
    is_clean = text.isprintable() and text[:1] != " " and text[-1:] != " "
    cleaned = text if is_clean else clean_line(text)
    if not cleaned:
        return ""
    named = f'<w:rStyle w:val="{style}"/>' if style else ""
    return f"<w:r><w:rPr>{named}{HINT}{properties}</w:rPr><w:t>{escape(cleaned)}</w:t></w:r>"
