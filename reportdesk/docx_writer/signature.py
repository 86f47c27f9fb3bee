"""署名、成文日期和附注怎样写？Stamped, unstamped, joint, and with a 签名章: GB/T 9704—2012, 7.3.5."""

from collections.abc import Iterator

from reportdesk.core.compose.document import Signature
from reportdesk.core.gongwen import page, signature, styles
from reportdesk.core.gongwen.width import width_chars
from reportdesk.docx_writer.markup import TAB, paragraph, run


def signature_paragraphs(block: Signature) -> Iterator[str]:
    """Yield the blank lines, 署名 and 成文日期; those that a stamped draft lacks leave their lines empty."""
    if block.post:
        yield from _personal(block)
        return
    indents = block.indents
    yield from [paragraph(styles.SIGNATURE_BLANK)] * signature.blank_lines(is_sealed=block.is_sealed)
    if block.joint:
        yield from _joint(block)
    else:
        yield paragraph(styles.SIGNATURE, run(block.agency), _right_indent(indents.agency_chars))
    if block.has_date_line:
        yield paragraph(styles.DATE, run(block.date), _right_indent(indents.date_chars))


def _personal(block: Signature) -> Iterator[str]:
    """Yield the post, with room for the 签名章 to its right, a blank line and the date. 7.3.5.3."""
    stamp = signature.SEALED_DATE_CHARS + signature.PERSONAL_STAMP_CHARS + signature.PERSONAL_POST_GAP_CHARS
    yield from [paragraph(styles.SIGNATURE_BLANK)] * signature.PERSONAL_BLANK_LINES
    yield paragraph(styles.PERSONAL, run(block.post), _right_indent(stamp))
    yield paragraph(styles.SIGNATURE_BLANK)
    yield paragraph(styles.DATE, run(block.date), _right_indent(signature.SEALED_DATE_CHARS))


def _joint(block: Signature) -> Iterator[str]:
    """Yield the agencies in rows, each centred where its seal goes; the last one stands over the date. 7.3.5.1."""
    rows = block.rows
    seal_twips = (
        max(signature.SEAL_CHARS, *(width_chars(name) for row in rows for name in row)) * page.CHAR_TWIPS
    )
    date_chars = width_chars(block.date or signature.USUAL_DATE) / 2 + signature.SEALED_DATE_CHARS
    last_centre = page.TEXT_WIDTH_TWIPS - max(date_chars * page.CHAR_TWIPS, seal_twips / 2)
    for row in rows:
        if not row:
            yield paragraph(styles.SIGNATURE_BLANK)
            continue
        centres = [round(last_centre - place * seal_twips) for place in reversed(range(len(row)))]
        tabs = "".join(f'<w:tab w:val="center" w:pos="{max(0, centre)}"/>' for centre in centres)
        names = "".join(f"{TAB}{run(name)}" for name in row)
        yield paragraph(styles.SIGNATURE, names, f'<w:tabs>{tabs}</w:tabs><w:jc w:val="left"/>')


def _right_indent(chars: float) -> str:
    return f'<w:ind w:right="{round(chars * page.CHAR_TWIPS)}"/>'
