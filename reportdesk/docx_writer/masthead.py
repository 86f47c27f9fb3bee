"""版头怎样写？The red name, 发文字号 and 签发人 on one line, and the red rule under it."""

from collections.abc import Iterator

from reportdesk.core.compose.document import Masthead
from reportdesk.core.gongwen import fonts, page, styles
from reportdesk.core.gongwen.masthead import (
    BLANK_LINES_ABOVE,
    BLANK_LINES_BELOW,
    RULE_EIGHTHS_PT,
    RULE_SPACE_PT,
)
from reportdesk.docx_writer.markup import TAB, paragraph, run

_NUMBER_PROPERTIES = (
    f'<w:pBdr><w:bottom w:val="single" w:sz="{RULE_EIGHTHS_PT}" w:space="{RULE_SPACE_PT}" w:color="{fonts.RED}"/></w:pBdr>'
    f'<w:tabs><w:tab w:val="left" w:pos="{page.CHAR_TWIPS}"/>'
    f'<w:tab w:val="right" w:pos="{page.TEXT_WIDTH_TWIPS - page.CHAR_TWIPS}"/></w:tabs>'
)


def masthead_paragraphs(block: Masthead) -> Iterator[str]:
    """Yield the 版头; number and signer that a draft lacks leave their line empty. GB/T 9704—2012, 7.2."""
    yield from [paragraph(styles.BLANK)] * BLANK_LINES_ABOVE
    yield _mark(block)
    yield from [paragraph(styles.BLANK)] * BLANK_LINES_BELOW
    yield paragraph(styles.NUMBER, _number_line(block), _NUMBER_PROPERTIES)


def _mark(block: Masthead) -> str:
    """Return the 发文机关标志; its size and scale depend on its length and are set on the run."""
    size = block.mark_size
    spacing = f'<w:spacing w:before="{round(20 * size.before_pt)}" w:line="{round(20 * size.line_pt)}" w:lineRule="exact"/>'
    half_points = round(2 * size.size_pt)
    glyphs = (
        f'<w:w w:val="{size.scale_percent}"/><w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'
    )
    return paragraph(styles.MARK, run(block.mark, properties=glyphs), spacing)


def _number_line(block: Masthead) -> str:
    if not block.signers:
        return f"{TAB}{run(block.number)}" if block.number else ""
    names = run("　".join(block.signers), style=styles.SIGNER_NAME[0])
    return f"{TAB}{run(block.number)}{TAB}{run('签发人：')}{names}"
