"""版头怎样写？份号 to 紧急程度, the red name, 发文字号 and 签发人 on one line, and the red rule under it."""

from collections.abc import Iterator
from itertools import zip_longest

from reportdesk.core.compose.document import Masthead
from reportdesk.core.gongwen import fonts, masthead, page, styles
from reportdesk.core.gongwen.masthead import BLANK_LINES_BELOW, RULE_EIGHTHS_PT, RULE_SPACE_PT
from reportdesk.core.gongwen.width import width_chars
from reportdesk.docx_writer.markup import TAB, paragraph, run

_RIGHT_TWIPS = page.TEXT_WIDTH_TWIPS - page.CHAR_TWIPS
_RULE = f'<w:pBdr><w:bottom w:val="single" w:sz="{RULE_EIGHTHS_PT}" w:space="{RULE_SPACE_PT}" w:color="{fonts.RED}"/></w:pBdr>'
_NUMBER_TAB = f'<w:tab w:val="left" w:pos="{page.CHAR_TWIPS}"/>'
_NUMBER_PROPERTIES = f'{_RULE}<w:tabs>{_NUMBER_TAB}<w:tab w:val="right" w:pos="{_RIGHT_TWIPS}"/></w:tabs>'


def masthead_paragraphs(block: Masthead, setting: page.Setting) -> Iterator[str]:
    """Yield the 版头; number and signer that a draft lacks leave their line empty. GB/T 9704—2012, 7.2."""
    for place, text in enumerate(block.top_lines):
        is_number = bool(block.copy_number) and place == 0
        named = styles.COPY_NUMBER if is_number else styles.SECRECY
        yield paragraph(named if text else styles.BLANK, run(text))
    yield from _joint_mark(block, setting) if len(block.names) > 1 else [_mark(block, setting)]
    yield from [paragraph(styles.BLANK)] * BLANK_LINES_BELOW
    lines = block.signer_lines
    if len(lines) <= 1:
        yield paragraph(styles.NUMBER, _number_line(block), _NUMBER_PROPERTIES)
    else:
        yield from _signer_lines(block.number, lines)


def _glyphs(size_pt: float, scale_percent: int, *, spacing_twips: int = 0) -> str:
    """Return the run properties of a 标志; its size depends on its length, so no style can hold it."""
    half_points = round(2 * size_pt)
    spacing = f'<w:spacing w:val="{spacing_twips}"/>' if spacing_twips else ""
    return (
        f'{spacing}<w:w w:val="{scale_percent}"/><w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'
    )


def _spacing(before_pt: float, line_pt: float) -> str:
    return (
        f'<w:spacing w:before="{round(20 * before_pt)}" w:line="{round(20 * line_pt)}" w:lineRule="exact"/>'
    )


def _mark(block: Masthead, setting: page.Setting) -> str:
    size = masthead.mark_size(block.mark, setting)
    glyphs = _glyphs(size.size_pt, size.scale_percent)
    return paragraph(styles.MARK, run(block.mark, properties=glyphs), _spacing(size.before_pt, size.line_pt))


def _joint_mark(block: Masthead, setting: page.Setting) -> Iterator[str]:
    """Yield the names above one another, equally wide, and 文件 beside them at half their height.

    A table without rules: LibreOffice spreads no single line by jc=distribute (measured), hence the spacings.
    """
    size = masthead.joint_size(block.names, setting)
    names = []
    for name, spacing_twips in zip(block.names, size.spacings_twips, strict=True):
        spread = run(
            name[:-1], properties=_glyphs(size.size_pt, size.scale_percent, spacing_twips=spacing_twips)
        )
        last = run(name[-1:], properties=_glyphs(size.size_pt, size.scale_percent))
        names.append(paragraph(styles.MARK, f"{spread}{last}", _spacing(0, size.line_pt)))
    glyphs = _glyphs(size.size_pt, size.scale_percent)
    suffix = paragraph(styles.MARK, run(masthead.SUFFIX, properties=glyphs), _spacing(0, size.line_pt))
    widths = (size.names_twips, size.suffix_twips)
    cells = (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>{content}</w:tc>'
        for width, content in zip(widths, ("".join(names), suffix), strict=True)
    )
    yield paragraph(styles.MARK, "", _spacing(0, max(1.0, size.before_pt)))
    yield (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/><w:tblLayout w:type="fixed"/>'
        f'</w:tblPr><w:tblGrid>{"".join(f"""<w:gridCol w:w="{width}"/>""" for width in widths)}</w:tblGrid>'
        f"<w:tr>{''.join(cells)}</w:tr></w:tbl>"
    )


def _number_line(block: Masthead) -> str:
    if not block.signers:
        return f"{TAB}{run(block.number)}" if block.number else ""
    names = run(block.signer_lines[0], style=styles.SIGNER_NAME[0])
    return f"{TAB}{run(block.number)}{TAB}{run(masthead.SIGNER_LABEL)}{names}"


def _signer_lines(number: str, lines: tuple[str, ...]) -> Iterator[str]:
    """Yield two names a line, each line under the first name; the 发文字号 stands on the last. 7.2.5 and 7.2.6."""
    names_twips = _RIGHT_TWIPS - round(max(map(width_chars, lines)) * page.CHAR_TWIPS)
    label_twips = names_twips - len(masthead.SIGNER_LABEL) * page.CHAR_TWIPS
    for place, (label, names) in enumerate(zip_longest([masthead.SIGNER_LABEL], lines, fillvalue="")):
        is_last = place == len(lines) - 1
        at = label_twips if label else names_twips
        tabs = f'<w:tabs>{_NUMBER_TAB if is_last else ""}<w:tab w:val="left" w:pos="{at}"/></w:tabs>'
        begin = f"{TAB}{run(number)}" if is_last else ""
        texts = f"{begin}{TAB}{run(label)}{run(names, style=styles.SIGNER_NAME[0])}"
        yield paragraph(styles.NUMBER, texts, f"{_RULE if is_last else ''}{tabs}")
