"""页码怎样写？Footers with — PAGE — for odd pages and even pages, and one without a number."""

from reportdesk.core.gongwen.styles import ParagraphStyle
from reportdesk.docx_writer.markup import HINT, paragraph
from reportdesk.docx_writer.stylesheet import DECLARATION, NAMESPACE

_DASH = "—"
"""一字线 on both sides of the number. GB/T 9704—2012, 7.5."""


def footer_xml(style: ParagraphStyle, *, is_numbered: bool) -> str:
    """Return a footer part: the page number between dashes, or an empty line."""
    content = f"{_text(f'{_DASH} ')}{_field()}{_text(f' {_DASH}')}" if is_numbered else ""
    return f'{DECLARATION}<w:ftr xmlns:w="{NAMESPACE}">{paragraph(style, content)}</w:ftr>'


def _run(content: str) -> str:
    return f"<w:r><w:rPr>{HINT}</w:rPr>{content}</w:r>"


def _text(text: str) -> str:
    return _run(f'<w:t xml:space="preserve">{text}</w:t>')


def _field() -> str:
    """Return the field PAGE, with 1 as its result until the word processor has counted."""
    return "".join(
        _run(content)
        for content in (
            '<w:fldChar w:fldCharType="begin"/>',
            '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>1</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
        )
    )
